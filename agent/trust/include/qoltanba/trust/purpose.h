#pragma once

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>

/// What a certificate may be used for, by what stands in it: RFC 5280 and the national profile
/// (docs/national-cryptography.md). Pure functions, any thread.
namespace qoltanba::trust {

enum class Use {
    signDocument,       ///< digitalSignature and nonRepudiation, and no purposes that are all others'
    authenticate,       ///< as the reference utility counts: Certificate::isForAuthentication
    stampTime,          ///< extendedKeyUsage critical, id-kp-timeStamping alone (RFC 3161, section 2.3)
    answerOcsp,         ///< id-kp-OCSPSigning (RFC 6960, section 4.2.2.2)
    issueCertificates,  ///< basic constraints say CA, keyCertSign
    signLists           ///< cRLSign (RFC 5280, section 6.3.3 (f))
};

/// certificateWrongPurpose with what is missing as detail. An authority that answers OCSP about its own
/// certificates needs no purpose for it; whether it is that authority, the caller knows.
Result<void> mayDo(const crypto::Certificate& certificate, Use use);

}  // namespace qoltanba::trust
