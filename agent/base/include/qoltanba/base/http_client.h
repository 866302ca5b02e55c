#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

/// How the layers that need a service reach the network: a port, implemented over Qt's network in agent/fetch
/// and by maps from address to answer in tests.
namespace qoltanba {

/// One question to a public service. Nothing that is secret ever goes into it.
struct HttpRequest {
    std::string url;                            ///< http or https; anything else is refused
    std::optional<Bytes> body;                  ///< with a body it is a POST, else a GET
    std::string contentType;                    ///< of the body
    std::string accept;                         ///< media type wished for; empty: any
    std::size_t limit = 0;                      ///< most octets of an answer, counted after decompression
    std::chrono::milliseconds deadline{10000};  ///< for the whole of it, from the call to the last octet
    /// A GET follows one redirect from http to https of the same host, each on its scheme's own port. For
    /// certificates alone: their pins and signatures decide about trust, not the place they came from.
    bool followsToHttps = false;
};

class HttpClient {
  public:
    virtual ~HttpClient() = default;

    /// Gives the body of a 200 answer; blocks the calling worker (never the thread of the windows) at most
    /// for the deadline. No redirect is followed but the one of followsToHttps. Errors: serviceUnreachable
    /// (name, route, TLS), serviceTimedOut, serviceRefused (any other status, a redirect; the status is in
    /// the detail), proxyRefused (407), answerTooLarge, addressRefused (not http or https, or with a user
    /// name), cancelled. Any thread, several at once.
    virtual Result<Bytes> fetch(const HttpRequest& request, const std::stop_token& stop) = 0;
};

}  // namespace qoltanba
