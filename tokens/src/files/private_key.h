#pragma once

#include <openssl/x509.h>

#include <string>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/tokens/session.h>

namespace qoltanba::tokens {

/// OpenSSL wipes the private octets when it frees this object.
using Pkcs8Ptr = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;

/// Makes the private key. Returns unsupportedAlgorithm if the national PKI does not use this kind of key,
/// keyFileDamaged if the octets are not a valid key.
Result<crypto::EvpKeyPtr> privateKeyOf(const crypto::Library& library, const PKCS8_PRIV_KEY_INFO* pkcs8);

/// Whether a key has no certificate, by the error of the attempt to make a signer of it: it has none at all,
/// or one of another key.
bool isWithoutCertificate(const Error& error);

/// What a key file shows of a key without a certificate.
IncompleteKey withoutCertificate(std::string alias, const EVP_PKEY* key);

}  // namespace qoltanba::tokens
