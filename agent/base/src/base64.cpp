#include <cstdint>
#include <string_view>

#include <qoltanba/base/base64.h>

namespace qoltanba {

std::string toBase64(BytesView octets) {
    std::string text;
    appendBase64(text, octets);
    return text;
}

void appendBase64(std::string& to, BytesView octets) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
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

}  // namespace qoltanba
