#pragma once

#include <string_view>

namespace qoltanba::localhost_certificate {

inline constexpr std::string_view organisationName = "Qoltanba";
/// Followed by the serial number: the common name, and the nickname in stores that know nicknames.
inline constexpr std::string_view authorityNamePrefix = "Qoltanba localhost CA ";
/// Followed by the serial number and .crt: the file in folders of anchors.
inline constexpr std::string_view authorityFilePrefix = "qoltanba-localhost-";

}  // namespace qoltanba::localhost_certificate
