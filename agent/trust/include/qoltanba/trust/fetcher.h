#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

/// How the layers that need the authorities' services reach the network: a port, implemented over Qt's
/// network in agent/fetch and by maps from address to answer in tests.
namespace qoltanba::trust {

/// One question to a public service of an authority (RFC 6960 appendix A, RFC 3161 section 3.4, RFC 5280
/// sections 4.2.1.13 and 4.2.2.1). Nothing that is secret ever goes into it.
struct FetchRequest {
    std::string url;                            ///< http or https; anything else is refused
    std::optional<Bytes> body;                  ///< with a body it is a POST, else a GET
    std::string contentType;                    ///< of the body
    std::string accept;                         ///< media type wished for; empty: any
    std::size_t limit = 0;                      ///< most octets of an answer, counted after decompression
    std::chrono::milliseconds deadline{10000};  ///< for the whole of it, from the call to the last octet
};

class Fetcher {
  public:
    virtual ~Fetcher() = default;

    /// Gives the body of a 200 answer; blocks the calling worker (never the thread of the windows) at most
    /// for the deadline. Redirects are not followed. Errors: serviceUnreachable (name, route, TLS),
    /// serviceTimedOut, serviceRefused (any other status, a redirect; the status is in the detail),
    /// proxyRefused (407), answerTooLarge, addressRefused (not http or https, or with a user name),
    /// cancelled. Any thread, several at once.
    virtual Result<Bytes> fetch(const FetchRequest& request, const std::stop_token& stop) = 0;
};

}  // namespace qoltanba::trust
