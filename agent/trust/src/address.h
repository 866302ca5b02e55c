#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace qoltanba::trust {

/// Where an address leads, as far as it matters for whether it may be called.
struct Destination {
    std::string host;  ///< lower case; of an IPv6 address what stands between the brackets
    std::string port;  ///< digits, or empty
};

/// Nothing if it is not plainly an http or https address: with a user name, with characters that programs
/// read differently (a backslash, white space, percent signs in the host), without a host.
std::optional<Destination> destinationOf(std::string_view url);

/// Whether an address in a certificate that nobody has checked may be called: a host of the national
/// authorities at the usual port, or one of `hosts` at any port.
bool mayCallUnchecked(std::string_view url, std::span<const std::string> hosts);

}  // namespace qoltanba::trust
