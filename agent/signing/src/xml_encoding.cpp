#include "xml_encoding.h"

#include <algorithm>
#include <array>
#include <string>

#include <qoltanba/signing/xml.h>

#include "character_set.h"
#include "libxml_characters.h"

namespace qoltanba::signing {

namespace {

constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view white = " \t\r\n";

// Returns the encoding that the first octets show (XML 1.0, appendix F). The result is "" if ASCII characters
// take one octet each.
std::string_view familyOf(std::string_view octets) {
    using namespace std::string_view_literals;
    if (octets.starts_with("\xFF\xFE"sv) || octets.starts_with("<\0?\0"sv)) return "UTF-16LE";
    if (octets.starts_with("\xFE\xFF"sv) || octets.starts_with("\0<\0?"sv)) return "UTF-16BE";
    return "";
}

// Reads `name="value"` at the beginning of `rest` and removes it from `rest`. If something else stands there,
// the function returns nothing.
std::optional<std::string_view> takePseudoAttribute(std::string_view& rest, std::string_view name) {
    const auto skipWhite = [&] { rest.remove_prefix(std::min(rest.find_first_not_of(white), rest.size())); };
    const std::string_view before = rest;
    skipWhite();
    if (rest.size() == before.size() || !rest.starts_with(name)) {
        rest = before;
        return std::nullopt;
    }
    rest.remove_prefix(name.size());
    skipWhite();
    const bool hasSign = rest.starts_with('=');
    rest.remove_prefix(hasSign ? 1 : 0);
    skipWhite();
    const std::size_t end =
        hasSign && !rest.empty() && (rest[0] == '"' || rest[0] == '\'') ? rest.find(rest[0], 1) : rest.npos;
    if (end == rest.npos) {
        rest = before;
        return std::nullopt;
    }
    const std::string_view value = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    return value;
}

// Returns the declared encoding in capital letters, or an empty string if none is declared. The parser
// refuses a declaration with wrong syntax.
std::string declaredEncoding(std::string_view text) {
    constexpr std::string_view start = "<?xml";
    if (!text.starts_with(start)) {
        return {};
    }
    std::string_view rest = text.substr(start.size(), text.find("?>") - start.size());
    takePseudoAttribute(rest, "version");
    std::string name(takePseudoAttribute(rest, "encoding").value_or(""));
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return name;
}

template <std::size_t count>
bool isOneOf(std::string_view name, const std::array<std::string_view, count>& names) {
    return std::ranges::find(names, name) != names.end();
}

constexpr std::array<std::string_view, 3> utf8Names{"", "UTF-8", "UTF8"};
constexpr std::array<std::string_view, 2> asciiNames{"US-ASCII", "ASCII"};

bool isOfOneOctet(std::string_view name) {
    constexpr std::array<std::string_view, 2> names{"KOI8-R", "KOI8-U"};
    return isOneOf(name, names) || name.starts_with("ISO-8859-") || name.starts_with("WINDOWS-125") ||
           name.starts_with("CP125");
}

std::optional<XmlCharacters> decodeUtf16(std::string_view octets, std::string_view family) {
    const bool hasMark = octets[0] != '<' && octets[0] != '\0';
    std::optional<std::string> text = libxmlCharacters(octets.substr(hasMark ? 2 : 0), std::string(family));
    if (!text) return std::nullopt;
    const std::string declared = declaredEncoding(*text);
    if (!declared.empty() && declared != "UTF-16" && declared != family) return std::nullopt;
    return XmlCharacters(*std::move(text));
}

}  // namespace

std::optional<XmlCharacters> decodeXml(std::string_view octets) {
    if (const std::string_view family = familyOf(octets); !family.empty()) return decodeUtf16(octets, family);
    const bool hasMark = octets.starts_with(utf8Mark);
    const std::string_view text = octets.substr(hasMark ? utf8Mark.size() : 0);
    const std::string declared = declaredEncoding(text);
    if (isOneOf(declared, utf8Names)) return XmlCharacters(text);
    if (isOneOf(declared, asciiNames)) {
        const bool isAscii =
            std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
        return isAscii ? std::optional(XmlCharacters(text)) : std::nullopt;
    }
    if (hasMark || !isOfOneOctet(declared)) return std::nullopt;
    std::optional<std::string> characters = utf8OfOneOctetText(text, declared);
    return characters ? std::optional(XmlCharacters(*std::move(characters))) : std::nullopt;
}

bool looksLikeXml(BytesView octets) {
    std::string_view text = asText(octets);
    const std::string_view family = familyOf(text);
    const bool isBig = family == "UTF-16BE";
    const std::size_t width = family.empty() ? 1 : 2;
    for (const std::string_view mark :
         {utf8Mark, std::string_view("\xFF\xFE"), std::string_view("\xFE\xFF")}) {
        text.remove_prefix(text.starts_with(mark) ? mark.size() : 0);
    }
    for (; text.size() >= width; text.remove_prefix(width)) {
        const char character = text[isBig ? 1 : 0];
        const bool isAscii = width == 1 || text[isBig ? 0 : 1] == '\0';
        if (!isAscii || white.find(character) == std::string_view::npos) return isAscii && character == '<';
    }
    return false;
}

}  // namespace qoltanba::signing
