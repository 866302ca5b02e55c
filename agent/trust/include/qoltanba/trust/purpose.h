#pragma once

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>

/// What a certificate may be used for, according to its content: RFC 5280 and the national profile
/// (docs/national-cryptography.md). Functions without state, any thread.
namespace qoltanba::trust {

enum class Use {
    signDocument,       ///< digitalSignature and nonRepudiation, and not only purposes other than signing
    authenticate,       ///< by the same rule as the reference utility: Certificate::isForAuthentication
    stampTime,          ///< extendedKeyUsage is critical and only id-kp-timeStamping (RFC 3161, section 2.3)
    answerOcsp,         ///< id-kp-OCSPSigning (RFC 6960, section 4.2.2.2)
    issueCertificates,  ///< CA in the basic constraints, and keyCertSign
    signLists           ///< cRLSign (RFC 5280, section 6.3.3 (f))
};

/// Checks whether the certificate may be used that way. Returns certificateWrongPurpose, and the detail says
/// what is missing. An authority needs no special purpose to answer OCSP about certificates that it issued.
/// The caller must handle that case.
Result<void> mayDo(const crypto::Certificate& certificate, Use use);

}  // namespace qoltanba::trust
