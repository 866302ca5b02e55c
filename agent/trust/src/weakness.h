#pragma once

#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/der.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/trust/certification_path.h>

namespace qoltanba::trust {

namespace der = crypto::der;

/// Checks the signature of a revocation list or an OCSP response by the scheme that it names. Errors:
/// signatureInvalid, unsupportedAlgorithm, and weakDigest, because others could forge a signature over a weak
/// digest.
Result<void> checkSigned(const crypto::Library& library, const der::Signed& parts,
                         const crypto::Certificate& signer);

/// Returns the first weakness in the path: a certificate that was issued with a weak digest, or a weak key.
/// How an anchor was issued does not matter, because an anchor is trusted by decision.
std::optional<Error> weaknessOf(const CertificationPath& path);

}  // namespace qoltanba::trust
