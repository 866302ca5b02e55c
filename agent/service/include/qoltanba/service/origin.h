#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <qoltanba/base/result.h>

namespace qoltanba::service {

/// The web origin that asks: what the browser wrote into the handshake's Origin header (RFC 6454,
/// section 6.2), never what a page says of itself.
class Origin {
  public:
    /// Strict: one serialised origin with a scheme, a host and perhaps a port; no path, no user, at most 255
    /// octets. The opaque origin "null" (sandboxed frames, local files) is refused like a missing one.
    /// invalidRequest otherwise.
    static Result<Origin> parse(std::string_view header);

    const std::string& scheme() const { return scheme_; }  ///< lower case: https, http, chrome-extension, …
    const std::string& host() const { return host_; }      ///< ASCII (punycode), lower case; IPv6 in brackets
    std::uint16_t port() const { return port_; }           ///< 0 where it is the scheme's own
    /// The host with its letters decoded, UTF-8, for a person; equal to host() where it is ASCII.
    std::string displayHost() const;
    bool hasNonAsciiHost() const;

    /// Canonical text, `https://egov.kz` or `https://egov.kz:8443`: the key of lists and logs.
    std::string text() const;

    /// Whose page it is, to count by: the registrable domain (egov.kz of https://idp.egov.kz:8443), as its
    /// owner makes host names at will, whatever scheme and port. One address for IPv4, a subnet of 64 bits
    /// for IPv6, "localhost" for every name of this computer, text() for other schemes.
    /// Never for what the person allows or blocks: that is the origin.
    std::string site() const;

    friend bool operator==(const Origin&, const Origin&) = default;

  private:
    Origin() = default;

    std::string scheme_;
    std::string host_;
    std::uint16_t port_ = 0;
};

}  // namespace qoltanba::service
