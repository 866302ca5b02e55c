#include <cstddef>
#include <cstdint>

#include <qoltanba/base/utf8.h>

namespace qoltanba {
namespace {

constexpr bool isBetween(std::uint8_t octet, std::uint8_t first, std::uint8_t last) {
    return octet >= first && octet <= last;
}

/// Returns how many octets the first character has (RFC 3629, section 4), or 0 if it is not valid.
std::size_t lengthOfFirst(BytesView rest) {
    const std::uint8_t lead = rest[0];
    if (lead <= 0x7f) return 1;
    const std::size_t length = isBetween(lead, 0xc2, 0xdf)   ? 2
                               : isBetween(lead, 0xe0, 0xef) ? 3
                               : isBetween(lead, 0xf0, 0xf4) ? 4
                                                             : 0;
    if (length == 0 || rest.size() < length) return 0;
    // The range of the second octet excludes overlong forms, surrogates and code points above U+10FFFF.
    const std::uint8_t least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const std::uint8_t most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (!isBetween(rest[1], least, most)) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (!isBetween(rest[i], 0x80, 0xbf)) return 0;
    }
    return length;
}

}  // namespace

bool isUtf8(BytesView octets) {
    while (!octets.empty()) {
        const std::size_t length = lengthOfFirst(octets);
        if (length == 0) return false;
        octets = octets.subspan(length);
    }
    return true;
}

}  // namespace qoltanba
