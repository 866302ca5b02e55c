#include <qoltanba/base/bytes.h>

namespace qoltanba {

std::string toHex(BytesView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const std::uint8_t octet : bytes) {
        hex.push_back(digits[octet >> 4]);
        hex.push_back(digits[octet & 0x0f]);
    }
    return hex;
}

}  // namespace qoltanba
