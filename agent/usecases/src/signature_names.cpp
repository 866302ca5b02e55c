#include "signature_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/path_text.h>

namespace qoltanba::usecases {
namespace {

constexpr std::array<std::string_view, 6> endings{".p7s", ".cms", ".sig", ".sgn", ".p7m", ".pem"};

/// Where " (2)" begins at the end of the text; npos if it does not end so.
std::size_t numberAt(std::string_view text) {
    if (!text.ends_with(')')) return std::string_view::npos;
    const std::size_t open = text.rfind(" (");
    if (open == std::string_view::npos || open == 0) return std::string_view::npos;
    const std::string_view digits = text.substr(open + 2, text.size() - open - 3);
    const bool isNumber = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
    return isNumber ? open : std::string_view::npos;
}

}  // namespace

bool endsLikeASignature(const std::filesystem::path& file) {
    return std::ranges::find(endings, asciiLower(pathToUtf8(file.extension()))) != endings.end();
}

std::filesystem::path numbered(const std::filesystem::path& name, int number) {
    const std::filesystem::path plain = withoutNumber(name);
    std::filesystem::path result = plain;
    result.replace_filename(plain.stem());
    result += " (" + std::to_string(number) + ")";
    result += plain.extension();
    return result;
}

std::filesystem::path withoutNumber(const std::filesystem::path& name) {
    const std::string stem = pathToUtf8(name.stem());
    const std::size_t at = numberAt(stem);
    if (at == std::string_view::npos) return name;
    std::filesystem::path result = name;
    result.replace_filename(pathFromUtf8(std::string_view(stem).substr(0, at)));
    result += name.extension();
    return result;
}

}  // namespace qoltanba::usecases
