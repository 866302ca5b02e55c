#pragma once

#include <qoltanba/crypto/signer.h>

namespace qoltanba::crypto {

/// Makes a key with the public half `publicKey` and the private operation `sign`. It works for each type in
/// KeyAlgorithm; for other keys the error is unsupportedAlgorithm.
Result<EvpKeyPtr> makeExternalKey(const Library& library, const EVP_PKEY* publicKey, DigestSigner sign);

}  // namespace qoltanba::crypto
