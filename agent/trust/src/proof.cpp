#include "proof.h"

#include <algorithm>
#include <utility>

#include <qoltanba/crypto/asn1_time.h>

namespace qoltanba::trust {
namespace {

void merge(std::vector<Bytes>& to, const std::vector<Bytes>& more) {
    for (const Bytes& one : more) {
        if (std::ranges::find(to, one) == to.end()) to.push_back(one);
    }
}

std::optional<Error> whyNotGood(const Proof& proof, const crypto::Certificate& certificate, TimePoint at) {
    using crypto::timeText;
    if (proof.thisUpdate < at && proof.inForceUntil < at)
        return Error{ErrorCode::statusStale,
                     "the proof ended " + timeText(proof.inForceUntil) + ", needed for " + timeText(at)};
    if (proof.thisUpdate > certificate.notAfter() && !proof.revocation)
        return Error{ErrorCode::statusStale, "the proof is of " + timeText(proof.thisUpdate) +
                                                 ", after the certificate expired on " +
                                                 timeText(certificate.notAfter())};
    return std::nullopt;
}

bool isRevoked(const Proof& proof, TimePoint at) {
    if (!proof.revocation || proof.revocation->at > at) return false;
    const bool counts = proof.thisUpdate >= at || proof.inForceUntil >= at;
    return counts || proof.revocation->reason != RevocationReason::certificateHold;
}

}  // namespace

CertificateStatus statusBy(Proof proof, const crypto::Certificate& certificate, TimePoint at) {
    CertificateStatus status;
    status.source = proof.source;
    status.thisUpdate = proof.thisUpdate;
    status.nextUpdate = proof.nextUpdate;
    status.notes = std::move(proof.notes);
    if (proof.revocation) {
        status.revokedAt = proof.revocation->at;
        status.reason = proof.revocation->reason;
    }
    if (isRevoked(proof, at)) {
        status.kind = CertificateStatus::Kind::revoked;
    } else {
        status.problem = whyNotGood(proof, certificate, at);
        if (status.problem) return status;
        status.kind = CertificateStatus::Kind::good;
    }
    status.validationData = std::move(proof.validationData);
    return status;
}

void merge(ValidationData& to, const ValidationData& more) {
    merge(to.certificates, more.certificates);
    merge(to.crls, more.crls);
    merge(to.ocspResponses, more.ocspResponses);
}

}  // namespace qoltanba::trust
