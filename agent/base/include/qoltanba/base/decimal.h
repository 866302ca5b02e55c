#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qoltanba {

/// The number that `decimal` writes in the digits 0 to 9, in lower-case hexadecimal without leading zeros
/// ("0" for zero). Nothing if there is no digit or another character. The time grows with the square of the
/// length: the caller limits it.
std::optional<std::string> decimalToHex(std::string_view decimal);

}  // namespace qoltanba
