#include "pin.h"

namespace qoltanba::tokens::pcsc {

constinit const std::string_view newPinAlphabet =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.?#$^+=!*()@%&_-";

constinit const std::string_view anyPinAlphabet =
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

std::optional<PinState> pinStateOf(std::uint16_t status) {
    constexpr std::uint16_t blocked = 0x6983;
    constexpr std::uint16_t triesMask = 0xFFF0;
    constexpr std::uint16_t triesLeft = 0x63C0;
    if (status == blocked) return PinState{0, true};
    if ((status & triesMask) != triesLeft) return std::nullopt;
    const int tries = status & 0x0F;
    return PinState{tries, tries == 0};
}

}  // namespace qoltanba::tokens::pcsc
