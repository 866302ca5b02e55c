#pragma once

#include <string_view>

/// Object identifiers, in dotted form, that more than one layer asks for.
namespace qoltanba::crypto::oid {

// Extended key usages (RFC 5280, section 4.2.1.12).
inline constexpr std::string_view serverAuth = "1.3.6.1.5.5.7.3.1";
inline constexpr std::string_view clientAuth = "1.3.6.1.5.5.7.3.2";
inline constexpr std::string_view codeSigning = "1.3.6.1.5.5.7.3.3";
inline constexpr std::string_view emailProtection = "1.3.6.1.5.5.7.3.4";
inline constexpr std::string_view timeStamping = "1.3.6.1.5.5.7.3.8";
inline constexpr std::string_view ocspSigning = "1.3.6.1.5.5.7.3.9";

/// The national authority writes whose key it is beside what it is for.
inline constexpr std::string_view nationalRoles = "1.2.398.3.3.4";
inline constexpr std::string_view nationalPolicies = "1.2.398.3.3.2";

}  // namespace qoltanba::crypto::oid
