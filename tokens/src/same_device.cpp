#include "same_device.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/decimal.h>

namespace qoltanba::tokens {
namespace {

/// PKCS#11 cuts the name of a reader to so many octets.
constexpr std::size_t longestReader = 64;
/// A shorter number, such as 1, does not say which device it is.
constexpr std::size_t shortestSerial = 6;
/// The time of the conversion grows with the square of the length.
constexpr std::size_t longestSerial = 64;

bool isSameReader(std::string_view one, std::string_view other) {
    return !one.empty() && one.substr(0, longestReader) == other.substr(0, longestReader);
}

std::string plainSerial(std::string_view text) {
    std::string plain = asciiLower(trimmed(text));
    plain.erase(0, std::min(plain.find_first_not_of('0'), plain.size()));
    return plain;
}

bool isSameSerial(const std::string& one, const std::string& other) {
    if (std::min(one.size(), other.size()) < shortestSerial ||
        std::max(one.size(), other.size()) > longestSerial)
        return false;
    return one == other || decimalToHex(one) == other || decimalToHex(other) == one;
}

}  // namespace

bool isSameDevice(const StorageInfo& one, const StorageInfo& other) {
    return isSameReader(one.reader, other.reader) ||
           isSameSerial(plainSerial(one.serial), plainSerial(other.serial));
}

}  // namespace qoltanba::tokens
