#pragma once

#include <openssl/x509.h>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>

namespace qoltanba::crypto {

/// The key of a PrivateKeyInfo that names `algorithm`. Null if its octets make no sense; why is in OpenSSL's
/// error queue.
EvpKeyPtr privateKeyFromInfo(const Library& library, KeyAlgorithm algorithm, const PKCS8_PRIV_KEY_INFO* info);

}  // namespace qoltanba::crypto
