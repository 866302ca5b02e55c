#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <qoltanba/base/result.h>

namespace qoltanba::service {

/// The web origin that asks: the Origin header of the handshake, which the browser writes (RFC 6454, section
/// 6.2). What a page says about itself does not count. Its functions may be called on any thread.
class Origin {
  public:
    /// Parses strictly: one serialised origin with a scheme, a host and an optional port; no path, no user,
    /// at most 255 octets. Everything else is invalidRequest. So are a missing header and the opaque origin
    /// "null" (sandboxed frames, local files).
    static Result<Origin> parse(std::string_view header);

    const std::string& scheme() const { return scheme_; }  ///< lower case: https, http, chrome-extension, …
    const std::string& host() const { return host_; }      ///< ASCII (punycode), lower case; IPv6 in brackets
    std::uint16_t port() const { return port_; }           ///< 0 if the scheme's default port is used
    /// The host in UTF-8 with its punycode decoded, to be shown to a person. Equal to host() if that is plain
    /// ASCII.
    std::string displayHost() const;
    bool hasNonAsciiHost() const;

    /// Canonical text, `https://egov.kz` or `https://egov.kz:8443`. Lists and logs use it as the key.
    std::string text() const;

    /// The site by which requests are counted. For a host name it is the registrable domain (egov.kz for
    /// https://idp.egov.kz:8443), because the owner of a domain can create any number of host names; scheme
    /// and port do not matter. For IPv4 it is the address, for IPv6 its subnet of 64 bits, for every name of
    /// this computer "localhost", for other schemes text(). Do not use it for what the person allows or
    /// blocks: that is the origin.
    std::string site() const;

    friend bool operator==(const Origin&, const Origin&) = default;

  private:
    Origin() = default;

    std::string scheme_;
    std::string host_;
    std::uint16_t port_ = 0;
};

}  // namespace qoltanba::service
