#include "tls_context.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <qoltanba/crypto/openssl.h>

namespace qoltanba::websocket {
namespace {

/// A PEM file may be encrypted. Without this, OpenSSL would ask for a password at the terminal.
int noPassword(char*, int, int, void*) {
    return -1;
}

crypto::BioPtr reader(std::string_view pem) {
    return crypto::BioPtr(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

crypto::X509Ptr readCertificate(std::string_view pem) {
    return crypto::X509Ptr(PEM_read_bio_X509(reader(pem).get(), nullptr, noPassword, nullptr));
}

crypto::EvpKeyPtr readKey(std::string_view pem) {
    return crypto::EvpKeyPtr(PEM_read_bio_PrivateKey(reader(pem).get(), nullptr, noPassword, nullptr));
}

/// The buffer in which OpenSSL takes records from the system. It exists only while a record arrives.
constexpr std::size_t readBuffer = std::size_t{64} * 1024;

bool setPolicy(SSL_CTX* context) {
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_default_read_buffer_len(context, readBuffer);
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
    return SSL_CTX_set_num_tickets(context, 0) == 1 &&
           SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1;
}

bool setCertificate(SSL_CTX* context, std::string_view leaf, std::string_view key) {
    const crypto::X509Ptr certificate = readCertificate(leaf);
    const crypto::EvpKeyPtr itsKey = readKey(key);
    return certificate && itsKey && SSL_CTX_use_certificate(context, certificate.get()) == 1 &&
           SSL_CTX_use_PrivateKey(context, itsKey.get()) == 1 && SSL_CTX_check_private_key(context) == 1;
}

}  // namespace

Result<TlsContext> TlsContext::make(std::string_view leaf, std::string_view key, std::string_view authority) {
    ERR_clear_error();
    TlsContext made;
    made.context_ = std::shared_ptr<SSL_CTX>(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX* context = made.context_.get();
    if (context == nullptr || !setPolicy(context))
        return crypto::failWithOpenSsl(ErrorCode::localCertificateUnusable, "TLS cannot be set up");
    if (!setCertificate(context, leaf, key)) {
        return crypto::failWithOpenSsl(ErrorCode::localCertificateUnusable,
                                       "the leaf or its key cannot be used");
    }
    const crypto::X509Ptr issuer = readCertificate(authority);
    if (issuer && SSL_CTX_add1_chain_cert(context, issuer.get()) != 1)
        return crypto::failWithOpenSsl(ErrorCode::localCertificateUnusable, "the authority cannot be sent");
    ERR_clear_error();
    return made;
}

SslPtr TlsContext::newConnection() const {
    return SslPtr(context_ ? SSL_new(context_.get()) : nullptr);
}

}  // namespace qoltanba::websocket
