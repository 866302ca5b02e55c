#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string_view>

#include <qoltanba/base/handle.h>
#include <qoltanba/base/result.h>

namespace qoltanba::websocket {

using SslPtr = Handle<SSL, SSL_free>;

/// What the server's side of TLS needs for one certificate: the certificate, its key and the policy. All
/// connections share it, and it lives as long as one of them. Copies are cheap. The policy:
///
/// - TLS 1.2 and 1.3, with the ciphers and groups that OpenSSL offers by default or the system allows; the
///   server's order counts.
/// - No renegotiation, no compression.
/// - No session is resumed, and no ticket is sent: a whole handshake costs less than a millisecond.
/// - A connection that is silent keeps no buffers.
class TlsContext {
  public:
    /// No certificate: a connection cannot begin TLS with it.
    TlsContext() = default;

    /// All arguments are PEM. `key` is the key of `leaf`. `authority` is sent after the leaf; if it cannot
    /// be read, the leaf is sent alone. Errors: localCertificateUnusable, with OpenSSL's reasons as detail.
    static Result<TlsContext> make(std::string_view leaf, std::string_view key, std::string_view authority);

    /// The server's side of one new connection. Null if there is no certificate or no memory.
    SslPtr newConnection() const;

  private:
    std::shared_ptr<SSL_CTX> context_;
};

}  // namespace qoltanba::websocket
