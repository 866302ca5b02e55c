#pragma once

#include <openssl/ocsp.h>
#include <openssl/ts.h>

#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/library.h>

#include "issued.h"
#include "test_authority.h"

/// Makes the documents of the services, only from the arguments.
namespace qoltanba::authority {

/// The addresses in a certificate; an empty one is left out.
struct Addresses {
    std::string ocsp, issuer, crl, freshestCrl;
};

/// The DER of a certificate over `key`; the serial number is the key identifier with its top bit cleared.
struct CertificateOrder {
    const Profile& profile;
    Addresses addresses;
    EVP_PKEY* key;
    EVP_PKEY* issuerKey;  ///< signs, and is named by the authority key identifier
    Bytes issuerName;
    TimePoint now;
};
Bytes makeCertificate(const crypto::Library& library, const CertificateOrder& order);

/// `signer`: the key that signs, the issuer's own unless forged.
Bytes makeCrl(const crypto::Library& library, const Issued& issuer, EVP_PKEY* signer, const CrlOrder& order);

/// What an answer says about one certificate.
struct OcspStatus {
    enum class Kind { good, revoked, unknown } kind = Kind::unknown;
    TimePoint revokedAt;
    std::optional<int> reason;
};
struct OcspSingle {
    Bytes certId;  ///< DER, as asked
    OcspStatus status;
    TimePoint thisUpdate;
    std::optional<TimePoint> nextUpdate;
};
struct OcspOrder {
    std::vector<OcspSingle> singles;
    Bytes nonce;  ///< content of the extension; empty: none
    TimePoint producedAt;
    const Issued& responder;
    EVP_PKEY* signer;  ///< the responder's own unless forged
    bool byKeyHash = false;
    bool certificateIncluded = true;
};
Bytes makeOcspResponse(const crypto::Library& library, const OcspOrder& order);
/// A response that holds only this OCSPResponseStatus.
Bytes makeOcspFailure(int status);

struct TimestampContents {
    std::string policyOid;
    Bytes imprint;  ///< DER of MessageImprint
    long serialNumber;
    TimePoint time;
    Bytes nonce;  ///< DER of INTEGER; empty: none
};
struct TimestampMaking {
    const Issued& authority;
    EVP_PKEY* signer;
    bool certificateIncluded = true;
    bool signingCertificateV2 = false;
    bool weakDigest = false;  ///< RSA with SHA-1
};
/// TimeStampToken: a ContentInfo with SignedData over TSTInfo.
Bytes makeTimestampToken(const crypto::Library& library, const TimestampContents& contents,
                         const TimestampMaking& making);
Bytes makeTimestampResponse(const Bytes& token);
/// Rejected (RFC 3161, section 2.4.2), PKIFailureInfo bit unacceptedPolicy, with a sentence.
Bytes makeTimestampRefusal();

/// The certificate in a certs-only PKCS#7.
Bytes makeCertificatesOnly(const crypto::Certificate& certificate);

}  // namespace qoltanba::authority
