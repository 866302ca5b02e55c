#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/effort.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/trust/revocation_checker.h>

#include "crl.h"

/// Makes OCSP requests for one certificate and reads the responses (RFC 6960).
namespace qoltanba::trust {

/// The largest response that is read, in octets.
inline constexpr std::size_t ocspLimit = std::size_t{64} * 1024;

struct OcspRequest {
    Bytes der;
    Bytes nonce;  ///< 16 octets (RFC 8954)
};

/// The answer for one certificate. The signature of the response is right, and its signer was entitled to
/// answer.
struct OcspAnswer {
    Bytes der;
    TimePoint producedAt;
    TimePoint thisUpdate;
    std::optional<TimePoint> nextUpdate;
    CertificateStatus::Kind kind = CertificateStatus::Kind::unknown;
    std::optional<Revocation> revocation;
    /// The certificate of the responder. Empty if the issuer itself signed.
    std::optional<crypto::Certificate> delegate;

    /// True if the delegate's own status must be checked, because its issuer did not exclude that (RFC 6960,
    /// section 4.2.2.2.1).
    bool mustCheckDelegate() const;
    /// The time until which the answer counts as the latest: nextUpdate, or an hour after thisUpdate. A
    /// missing nextUpdate means that newer information is available at any time.
    TimePoint end() const;
};
using OcspAnswerPtr = std::shared_ptr<const OcspAnswer>;

/// Returns the CertID of the certificate in DER, with SHA-1. Requests and responses name the certificate this
/// way. Empty if memory runs out.
Bytes ocspCertId(const crypto::Certificate& certificate, const crypto::Certificate& issuer);

/// Makes a request for the certificate with a new nonce.
Result<OcspRequest> makeOcspRequest(const crypto::Library& library, const crypto::Certificate& certificate,
                                    const crypto::Certificate& issuer);

/// What a response must match.
struct OcspExpectation {
    const crypto::Certificate& certificate;
    const crypto::Certificate& issuer;
    /// The nonce of the request. Null for a response to an earlier request.
    const Bytes* nonce = nullptr;
    /// Where the responder's certificate may be, besides the response itself.
    std::span<const Bytes> certificates;
    /// Counts each certificate that is read or tried.
    crypto::Effort effort;
};

/// Reads and checks a response. Errors: serviceRefused for a response without an answer (tryLater and
/// similar; the status is in the detail); ocspInvalid if the data are no response, if it answers for another
/// certificate or with another nonce, or if its signature or signer is wrong.
Result<OcspAnswerPtr> readOcspAnswer(const crypto::Library& library, BytesView response,
                                     const OcspExpectation& expectation);

/// Checks whether the answer is in force at `now`. Error: statusStale with both times in the detail.
Result<void> checkInForce(const OcspAnswer& answer, TimePoint now);

}  // namespace qoltanba::trust
