#pragma once

#include <qoltanba/crypto/signer.h>

namespace qoltanba::crypto {

/// A key whose public half is `publicKey` and whose private operation is `sign`. For each kind of
/// KeyAlgorithm; unsupportedAlgorithm for others.
Result<EvpKeyPtr> makeExternalKey(const Library& library, const EVP_PKEY* publicKey, DigestSigner sign);

}  // namespace qoltanba::crypto
