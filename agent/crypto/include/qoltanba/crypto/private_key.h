#pragma once

#include <openssl/x509.h>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>

namespace qoltanba::crypto {

/// Reads the key of a PrivateKeyInfo that names `algorithm`. The caller owns the key. If the octets are not
/// such a key, the function returns null and the reason is in OpenSSL's error queue. Any thread may call it.
EvpKeyPtr privateKeyFromInfo(const Library& library, KeyAlgorithm algorithm, const PKCS8_PRIV_KEY_INFO* info);

}  // namespace qoltanba::crypto
