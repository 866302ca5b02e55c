#pragma once

#include <string_view>

namespace qoltanba::localhost_certificate {

inline constexpr std::string_view organisationName = "Qoltanba";
/// The serial number follows. This is the common name, and the nickname in stores that use nicknames.
inline constexpr std::string_view authorityNamePrefix = "Qoltanba localhost CA ";
/// The serial number and .crt follow. This is the file name in folders of trust anchors.
inline constexpr std::string_view authorityFilePrefix = "qoltanba-localhost-";

}  // namespace qoltanba::localhost_certificate
