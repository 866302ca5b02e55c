#include "number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include <qoltanba/base/ascii.h>

namespace qoltanba::websocket::json {
namespace {

/// Takes the digits off the front of `text`.
std::string_view takeDigits(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), isAsciiDigit);
    const auto size = static_cast<std::size_t>(end - text.begin());
    const std::string_view digits = text.substr(0, size);
    text.remove_prefix(size);
    return digits;
}

/// Takes the character off the front of `text` if it is one of these.
bool takeOneOf(std::string_view& text, std::string_view characters) {
    const bool isThere = !text.empty() && characters.find(text.front()) != std::string_view::npos;
    if (isThere) text.remove_prefix(1);
    return isThere;
}

/// Whether a double can hold the number without becoming infinite. The arguments are its digits before and
/// after the point, and its exponent.
bool fitsDouble(std::string_view whole, std::string_view fraction, std::int64_t exponent) {
    constexpr std::int64_t mostPower = 308;
    constexpr std::string_view mostDigits = "17976931348623158";
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
    std::int64_t power = static_cast<std::int64_t>(whole.size()) - 1 + exponent;
    if (whole.empty()) {
        const std::size_t zeros = std::min(fraction.find_first_not_of('0'), fraction.size());
        fraction.remove_prefix(zeros);
        power = exponent - static_cast<std::int64_t>(zeros) - 1;
    }
    std::string digits(whole.substr(0, mostDigits.size()));
    digits += fraction.substr(0, mostDigits.size() - digits.size());
    return digits.empty() || power < mostPower || (power == mostPower && digits <= mostDigits);
}

/// Whether the text is a decimal number with a point or an exponent, and not too large for a double. libc++
/// has std::from_chars for double only since version 20, and a stream takes a microsecond for each number.
bool isDouble(std::string_view text) {
    constexpr std::int64_t farAway = std::int64_t{1} << 40;
    takeOneOf(text, "-");
    const std::string_view whole = takeDigits(text);
    const std::string_view fraction = takeOneOf(text, ".") ? takeDigits(text) : std::string_view();
    if (whole.empty() && fraction.empty()) return false;
    std::int64_t exponent = 0;
    if (takeOneOf(text, "eE")) {
        const bool isNegative = text.starts_with('-');
        takeOneOf(text, "+-");
        const std::string_view digits = takeDigits(text);
        if (digits.empty()) return false;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
        if (read.ec != std::errc() || exponent > farAway) exponent = farAway;
        if (isNegative) exponent = -exponent;
    }
    return text.empty() && fitsDouble(whole, fraction, exponent);
}

}  // namespace

bool isNumber(std::string_view text) {
    constexpr std::size_t longestInteger = 20;  // -9223372036854775808
    if (text.empty() || !(isAsciiDigit(text[0]) || text[0] == '-')) return false;
    const char* end = text.data() + text.size();
    const auto has = [&](char character) { return text.find(character) != std::string_view::npos; };
    if (has('.') || has('e') || has('E') || text == "-0") return isDouble(text);
    if (text.size() > longestInteger) return false;
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return false;
    std::array<char, 24> canonical{};
    const auto written = std::to_chars(canonical.data(), canonical.data() + canonical.size(), number);
    return text ==
           std::string_view(canonical.data(), static_cast<std::size_t>(written.ptr - canonical.data()));
}

}  // namespace qoltanba::websocket::json
