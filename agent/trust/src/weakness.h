#pragma once

#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/der.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/trust/certification_path.h>

namespace qoltanba::trust {

namespace der = crypto::der;

/// Checks the signature of a revocation list or an OCSP response by the scheme that it names.
/// signatureInvalid, unsupportedAlgorithm, and weakDigest: what others can forge proves nothing.
Result<void> checkSigned(const crypto::Library& library, const der::Signed& parts,
                         const crypto::Certificate& signer);

/// The first weak digest by which a certificate of the path was issued, or the first weak key in it. How an
/// anchor was issued does not matter: it is trusted by decision.
std::optional<Error> weaknessOf(const CertificationPath& path);

}  // namespace qoltanba::trust
