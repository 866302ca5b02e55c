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

/// Asking an OCSP responder for one certificate and reading what it answers (RFC 6960).
namespace qoltanba::trust {

/// Largest response that is read, in octets.
inline constexpr std::size_t ocspLimit = std::size_t{64} * 1024;

struct OcspRequest {
    Bytes der;
    Bytes nonce;  ///< 16 octets (RFC 8954)
};

/// What a response says of the certificate, once its signature was found right and its signer entitled.
struct OcspAnswer {
    Bytes der;
    TimePoint producedAt;
    TimePoint thisUpdate;
    std::optional<TimePoint> nextUpdate;
    CertificateStatus::Kind kind = CertificateStatus::Kind::unknown;
    std::optional<Revocation> revocation;
    /// The certificate that signed, where it is not the issuer's own.
    std::optional<crypto::Certificate> delegate;

    /// The delegate is to be checked for revocation itself: its issuer did not say otherwise (RFC 6960,
    /// section 4.2.2.2.1).
    bool mustCheckDelegate() const;
    /// When it ends being the latest word: nextUpdate, or an hour after thisUpdate where newer information is
    /// available all the time.
    TimePoint end() const;
};
using OcspAnswerPtr = std::shared_ptr<const OcspAnswer>;

/// What names the certificate in requests and answers: CertID by SHA-1, DER. Empty if memory runs out.
Bytes ocspCertId(const crypto::Certificate& certificate, const crypto::Certificate& issuer);

/// A request for that one certificate with a new nonce.
Result<OcspRequest> makeOcspRequest(const crypto::Library& library, const crypto::Certificate& certificate,
                                    const crypto::Certificate& issuer);

/// What a response is held against.
struct OcspExpectation {
    const crypto::Certificate& certificate;
    const crypto::Certificate& issuer;
    /// Of our request; null for a response that answered an earlier one.
    const Bytes* nonce = nullptr;
    /// Where the responder's certificate may be, beside the response itself.
    std::span<const Bytes> certificates;
    /// Of each certificate that is read or tried.
    crypto::Effort effort;
};

/// serviceRefused for a response without an answer (tryLater and the like, in the detail); ocspInvalid for a
/// response that is not one, that answers for another certificate, with another nonce, or whose signature or
/// signer is wrong.
Result<OcspAnswerPtr> readOcspAnswer(const crypto::Library& library, BytesView response,
                                     const OcspExpectation& expectation);

/// Whether it is in force at `now`. statusStale, with both times in the detail.
Result<void> checkInForce(const OcspAnswer& answer, TimePoint now);

}  // namespace qoltanba::trust
