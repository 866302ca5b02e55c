#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qoltanba::signing {

/// Converts text to UTF-8 by the system's tables. `encoding` is the name, in capital letters, of an encoding
/// of one octet for each character: WINDOWS-125x, CP125x, ISO-8859-x, KOI8-R or KOI8-U. The function returns
/// nothing if the system does not know it, or if an octet is no character of it. Any thread.
std::optional<std::string> utf8OfOneOctetText(std::string_view octets, const std::string& encoding);

}  // namespace qoltanba::signing
