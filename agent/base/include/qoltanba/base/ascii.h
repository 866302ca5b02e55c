#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/bytes.h>

/// Functions for the letters of protocols and addresses. Unlike <cctype>, these functions do not depend on
/// the locale of the process. They leave octets beyond ASCII as they are. Any thread.
namespace qoltanba {

/// Returns the lower-case letter for A to Z, and any other character unchanged.
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

/// Returns a copy with the letters A to Z in lower case.
std::string asciiLower(std::string_view text);
/// Compares two texts and treats A to Z like a to z.
bool equalsIgnoringAsciiCase(std::string_view a, std::string_view b);

/// Returns `text` without the spaces and tabs at both ends. The result is a view into `text`.
std::string_view trimmed(std::string_view text);

/// Splits `text` at commas, trims each part and leaves out empty parts. The results are views into `text`.
std::vector<std::string_view> splitAtCommas(std::string_view text);

/// Returns the characters of a text file without its byte order mark. UTF-16, with or without the mark,
/// becomes one octet per character; a character beyond ASCII gives nothing then. Other files stay as they
/// are.
std::optional<std::string> asciiOfTextFile(BytesView file);

}  // namespace qoltanba
