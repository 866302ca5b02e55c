#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qoltanba {

/// Octets that this value owns.
using Bytes = std::vector<std::uint8_t>;
/// Octets that somebody else owns. The caller keeps them alive during the call.
using BytesView = std::span<const std::uint8_t>;

/// Returns the characters of `text` as octets. Does not copy them.
inline BytesView asBytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Returns the octets as characters. Does not copy them and does not check their encoding.
inline std::string_view asText(BytesView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Writes the octets in lower-case hexadecimal: two digits for each octet, no separators.
std::string toHex(BytesView bytes);

}  // namespace qoltanba
