#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qoltanba {

/// Owned octets.
using Bytes = std::vector<std::uint8_t>;
/// Octets owned by somebody else; the caller keeps them alive for the call.
using BytesView = std::span<const std::uint8_t>;

/// The characters of `text` as octets, not copied.
inline BytesView asBytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// The octets as characters, not copied; nothing is checked about their encoding.
inline std::string_view asText(BytesView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Lower-case hexadecimal, two digits an octet, no separators.
std::string toHex(BytesView bytes);

}  // namespace qoltanba
