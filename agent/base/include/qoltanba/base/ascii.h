#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Letters of protocols and addresses. Unlike <cctype>, nothing here depends on the language of the process,
/// and octets beyond ASCII stay as they are.
namespace qoltanba {

constexpr char asciiLower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool isAsciiLetter(char c) {
    return asciiLower(c) >= 'a' && asciiLower(c) <= 'z';
}
constexpr bool isHexDigit(char c) {
    return isAsciiDigit(c) || (asciiLower(c) >= 'a' && asciiLower(c) <= 'f');
}

std::string asciiLower(std::string_view text);
bool equalsIgnoringAsciiCase(std::string_view a, std::string_view b);

/// The text without the spaces and tabs at both ends; a view into it.
std::string_view trimmed(std::string_view text);

/// The parts between commas, each trimmed, without empty ones; views into `text`.
std::vector<std::string_view> splitAtCommas(std::string_view text);

}  // namespace qoltanba
