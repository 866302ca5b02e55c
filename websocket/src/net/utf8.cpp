#include "utf8.h"

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

}  // namespace

bool Utf8Check::add(BytesView piece) {
    for (std::size_t at = 0; at < piece.size(); ++at) {
        if (needed_ == 0) at += asciiPrefix(piece.subspan(at));
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
