#include <array>
#include <cstdint>

#include <qoltanba/base/base64.h>

namespace qoltanba {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t noDigit = 0xff;

constexpr std::array<std::uint8_t, 256> digits = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(noDigit);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}();

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

std::string toBase64(BytesView octets) {
    std::string text;
    appendBase64(text, octets);
    return text;
}

void appendBase64(std::string& to, BytesView octets) {
    const auto digit = [&](std::uint32_t bits) { return alphabet[bits & 0x3f]; };
    const std::size_t start = to.size();
    to.resize(start + (octets.size() + 2) / 3 * 4);
    char* out = to.data() + start;
    std::size_t at = 0;
    for (; at + 3 <= octets.size(); at += 3) {
        const std::uint32_t bits =
            (std::uint32_t{octets[at]} << 16) | (std::uint32_t{octets[at + 1]} << 8) | octets[at + 2];
        *out++ = digit(bits >> 18);
        *out++ = digit(bits >> 12);
        *out++ = digit(bits >> 6);
        *out++ = digit(bits);
    }
    const std::size_t left = octets.size() - at;
    if (left == 0) return;
    const std::uint32_t bits =
        (std::uint32_t{octets[at]} << 16) | (left == 2 ? std::uint32_t{octets[at + 1]} << 8 : 0U);
    *out++ = digit(bits >> 18);
    *out++ = digit(bits >> 12);
    *out++ = left == 2 ? digit(bits >> 6) : '=';
    *out++ = '=';
}

std::optional<Bytes> fromBase64(std::string_view text) {
    Bytes octets;
    octets.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    std::size_t count = 0;
    std::size_t padding = 0;
    for (const char c : text) {
        if (isBlank(c)) continue;
        const std::uint8_t digit = digits[static_cast<std::uint8_t>(c)];
        padding += c == '=' ? 1 : 0;
        // Padding stands at the end alone, and there are at most two characters of it.
        if (c == '=' ? padding > 2 : (digit == noDigit || padding > 0)) return std::nullopt;
        bits = (bits << 6) | (c == '=' ? 0U : digit);
        if (++count % 4 != 0) continue;
        for (const int shift : {16, 8, 0}) octets.push_back(static_cast<std::uint8_t>(bits >> shift));
    }
    if (count % 4 != 0) return std::nullopt;
    octets.resize(octets.size() - padding);
    return octets;
}

std::optional<Bytes> fromAnyBase64(std::string_view text) {
    std::string dense;
    dense.reserve(text.size() + 2);
    for (const char c : text) {
        if (!isBlank(c)) dense.push_back(c == '-' ? '+' : c == '_' ? '/' : c);
    }
    if (!dense.empty() && dense.back() != '=') dense.append((4 - dense.size() % 4) % 4, '=');
    return fromBase64(dense);
}

}  // namespace qoltanba
