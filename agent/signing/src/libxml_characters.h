#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qoltanba::signing {

/// Converts text to UTF-8 by libxml2. `encoding` is a name that libxml2 knows. The function returns nothing
/// if it does not know the name, or if an octet is not valid in the encoding. Any thread.
std::optional<std::string> libxmlCharacters(std::string_view octets, const std::string& encoding);

}  // namespace qoltanba::signing
