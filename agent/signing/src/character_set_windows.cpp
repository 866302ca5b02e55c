#include <windows.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include <qoltanba/base/windows_text.h>

#include "character_set.h"

namespace qoltanba::signing {

namespace {

// Returns `first` plus the number at the end of the name, or nothing if it is not in the range.
std::optional<UINT> pageOf(std::string_view digits, UINT first, UINT last) {
    UINT number = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (problem != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return number <= last ? std::optional(first + number) : std::nullopt;
}

// "Code Page Identifiers", Microsoft.
std::optional<UINT> codePageOf(std::string_view encoding) {
    if (encoding == "KOI8-R") return 20866;
    if (encoding == "KOI8-U") return 21866;
    for (const std::string_view family : {"WINDOWS-125", "CP125"}) {
        if (encoding.starts_with(family)) return pageOf(encoding.substr(family.size()), 1250, 8);
    }
    constexpr std::string_view latin = "ISO-8859-";
    if (encoding.starts_with(latin)) return pageOf(encoding.substr(latin.size()), 28590, 15);
    return std::nullopt;
}

// The tables of Windows give the control characters of Unicode to the octets that a page 125x does not
// define.
bool isUndefined(wchar_t character) {
    return character >= 0x80 && character < 0xA0;
}

}  // namespace

// libxml2 of the programs for Windows has no iconv: Windows has the tables itself.
std::optional<std::string> utf8OfOneOctetText(std::string_view octets, const std::string& encoding) {
    const std::optional<UINT> page = codePageOf(encoding);
    if (!page || octets.size() > std::numeric_limits<int>::max()) return std::nullopt;
    if (octets.empty()) return std::string();
    std::wstring text(octets.size(), L'\0');
    const int size = static_cast<int>(octets.size());
    if (MultiByteToWideChar(*page, MB_ERR_INVALID_CHARS, octets.data(), size, text.data(), size) != size)
        return std::nullopt;
    const bool isOfWindows = *page < 2000;
    if (isOfWindows && std::ranges::any_of(text, isUndefined)) return std::nullopt;
    return utf8FromWide(text);
}

}  // namespace qoltanba::signing
