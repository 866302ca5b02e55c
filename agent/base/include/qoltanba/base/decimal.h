#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qoltanba {

/// Converts a decimal number (digits 0 to 9) to lower-case hexadecimal without leading zeros ("0" for zero).
/// Returns nothing if `decimal` is empty or holds another character. The running time grows with the square
/// of the length, so the caller must limit the length. Any thread.
std::optional<std::string> decimalToHex(std::string_view decimal);

}  // namespace qoltanba
