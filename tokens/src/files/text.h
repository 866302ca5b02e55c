#pragma once

#include <string>
#include <string_view>

namespace qoltanba::tokens {

/// `text` with U+FFFD for every octet that is not UTF-8: names inside a key file may hold anything.
std::string asUtf8(std::string_view text);

}  // namespace qoltanba::tokens
