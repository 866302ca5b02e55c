#include "utf8.h"

#include <algorithm>
#include <cstring>

namespace qoltanba::websocket {

namespace {

/// How many octets at the front are ASCII, in groups of eight. Most of a message is ASCII.
std::size_t asciiPrefix(BytesView text) {
    std::size_t size = 0;
    for (; size + 8 <= text.size(); size += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + size, sizeof eight);
        if ((eight & 0x8080808080808080) != 0) break;
    }
    return size;
}

bool isBetween(std::uint8_t octet, std::uint8_t lower, std::uint8_t upper) {
    return octet >= lower && octet <= upper;
}

/// How many octets the well-formed character at the front has, if it has two to four and is whole. Else 0.
std::size_t longCharacter(const std::uint8_t* text, std::size_t size) {
    const std::uint8_t first = text[0];
    if (size < 2) return 0;
    if (isBetween(first, 0xc2, 0xdf)) return isBetween(text[1], 0x80, 0xbf) ? 2 : 0;
    if (size < 3 || !isBetween(text[2], 0x80, 0xbf)) return 0;
    if (isBetween(first, 0xe0, 0xef)) {
        const std::uint8_t lower = first == 0xe0 ? 0xa0 : 0x80;
        const std::uint8_t upper = first == 0xed ? 0x9f : 0xbf;
        return isBetween(text[1], lower, upper) ? 3 : 0;
    }
    if (size < 4 || !isBetween(text[3], 0x80, 0xbf) || !isBetween(first, 0xf0, 0xf4)) return 0;
    const std::uint8_t lower = first == 0xf0 ? 0x90 : 0x80;
    const std::uint8_t upper = first == 0xf4 ? 0x8f : 0xbf;
    return isBetween(text[1], lower, upper) ? 4 : 0;
}

/// How many octets at the front are whole well-formed characters. Stops early at what is not.
std::size_t wellFormedPrefix(BytesView text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] < 0x80) {
            at += std::max(asciiPrefix(text.subspan(at)), std::size_t{1});
            continue;
        }
        const std::size_t size = longCharacter(text.data() + at, text.size() - at);
        if (size == 0) break;
        at += size;
    }
    return at;
}

}  // namespace

bool Utf8Check::add(BytesView piece) {
    for (std::size_t at = 0; at < piece.size(); ++at) {
        // Octet by octet only at the ends of the piece, and up to the first fault.
        if (needed_ == 0) at += wellFormedPrefix(piece.subspan(at));
        if (at == piece.size()) break;
        const std::uint8_t octet = piece[at];
        if (needed_ == 0) {
            if (octet >= 0x80 && !begin(octet)) return false;
            continue;
        }
        if (octet < lower_ || octet > upper_) return false;
        lower_ = 0x80;
        upper_ = 0xbf;
        --needed_;
    }
    return true;
}

bool Utf8Check::begin(std::uint8_t octet) {
    if (octet >= 0xc2 && octet <= 0xdf) {
        needed_ = 1;
    } else if (octet >= 0xe0 && octet <= 0xef) {
        needed_ = 2;
        if (octet == 0xe0) lower_ = 0xa0;
        if (octet == 0xed) upper_ = 0x9f;
    } else if (octet >= 0xf0 && octet <= 0xf4) {
        needed_ = 3;
        if (octet == 0xf0) lower_ = 0x90;
        if (octet == 0xf4) upper_ = 0x8f;
    }
    return needed_ != 0;
}

}  // namespace qoltanba::websocket
