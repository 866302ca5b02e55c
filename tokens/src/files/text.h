#pragma once

#include <string>
#include <string_view>

namespace qoltanba::tokens {

/// Returns `text` with U+FFFD in place of every octet that is not valid UTF-8, because names inside a key
/// file may hold any octets.
std::string asUtf8(std::string_view text);

}  // namespace qoltanba::tokens
