#pragma once

#include <openssl/pkcs12.h>

#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>

#include "kdf_budget.h"

/// PBMAC1 protects the integrity of newer PKCS#12 files (RFC 9579). OpenSSL knows it since 3.4.
namespace qoltanba::tokens {

/// Returns true if the MAC of the PFX is a PBMAC1.
bool hasPbmac1(const PKCS12* pkcs12);

/// Computes the MAC of a PFX and compares it. `pfx` is its encoding, and `password` is UTF-8. Returns
/// unsupportedAlgorithm for a key derivation or MAC that the library does not have, keyFileDamaged for
/// parameters that cannot be read or cost more than the budget.
Result<bool> pbmac1Agrees(const crypto::Library& library, const PKCS12* pkcs12, BytesView pfx,
                          std::string_view password, KdfBudget& budget);

}  // namespace qoltanba::tokens
