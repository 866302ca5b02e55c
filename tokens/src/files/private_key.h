#pragma once

#include <openssl/x509.h>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>

namespace qoltanba::tokens {

/// OpenSSL wipes the private octets when it frees this object.
using Pkcs8Ptr = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;

/// Makes the private key. Returns unsupportedAlgorithm if the national PKI does not use this kind of key,
/// keyFileDamaged if the octets are not a valid key.
Result<crypto::EvpKeyPtr> privateKeyOf(const crypto::Library& library, const PKCS8_PRIV_KEY_INFO* pkcs8);

}  // namespace qoltanba::tokens
