#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

/// The interface through which the layers reach the network. agent/fetch implements it with Qt's network
/// library. Tests implement it with maps from address to answer.
namespace qoltanba {

/// One request to a public service. It never holds a secret.
struct HttpRequest {
    std::string url;                            ///< http or https; any other scheme is refused
    std::optional<Bytes> body;                  ///< with a body the method is POST, else GET
    std::string contentType;                    ///< of the body
    std::string accept;                         ///< the media type wanted; empty: any
    std::size_t limit = 0;                      ///< the largest answer in octets, counted after decompression
    std::chrono::milliseconds deadline{10000};  ///< for the whole exchange, from the call to the last octet
    /// If true, a GET follows one redirect from http to https on the same host, where each address uses the
    /// default port of its scheme. For certificates only: pins and signatures decide whether a certificate is
    /// trusted, not the place it came from.
    bool followsToHttps = false;
};

class HttpClient {
  public:
    virtual ~HttpClient() = default;

    /// Returns the body of an answer with status 200. Blocks the calling thread until `deadline` at most:
    /// call it on a worker, never on the window's thread. Follows no redirect except the one of
    /// followsToHttps. Errors: serviceUnreachable (name, route, TLS), serviceTimedOut, serviceRefused (any
    /// other status, also a redirect; the detail has the status), proxyRefused (407), answerTooLarge,
    /// addressRefused (not http or https, or with a user name), cancelled. Several threads may call it at
    /// once.
    virtual Result<Bytes> fetch(const HttpRequest& request, const std::stop_token& stop) = 0;
};

}  // namespace qoltanba
