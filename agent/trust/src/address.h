#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace qoltanba::trust {

/// The parts of an address that decide whether it may be called.
struct Destination {
    std::string host;  ///< lower case; for an IPv6 address the text between the brackets
    std::string port;  ///< digits, or empty
};

/// Reads an address. Returns nothing unless it is clearly an http or https address. An address with a user
/// name, without a host, or with characters that programs read differently (a backslash, white space, percent
/// signs in the host) is refused.
std::optional<Destination> destinationOf(std::string_view url);

/// Tells whether an address from an unchecked certificate may be called: a host of the national authorities
/// on the usual port, or one of `hosts` on any port.
bool mayCallUnchecked(std::string_view url, std::span<const std::string> hosts);

}  // namespace qoltanba::trust
