#pragma once

#include <optional>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/trust/revocation_checker.h>

#include "crl.h"

namespace qoltanba::trust {

/// What a source says of one certificate, found right but not yet held against the time that matters.
struct Proof {
    CertificateStatus::Source source = CertificateStatus::Source::none;
    TimePoint thisUpdate;
    std::optional<TimePoint> nextUpdate;
    TimePoint inForceUntil;  ///< with what clocks may differ
    std::optional<Revocation> revocation;
    ValidationData validationData;
    std::vector<Error> notes;
};

/// What the proof is worth for something done at `at`: it counts if it was issued later, or was in force
/// then. A revocation before `at` stays one whenever it was told, but for a hold. Proof issued after the
/// certificate expired does not prove it good: authorities drop expired certificates from their lists.
CertificateStatus statusBy(Proof proof, const crypto::Certificate& certificate, TimePoint at);

/// Appends what is not there already.
void merge(ValidationData& to, const ValidationData& more);

}  // namespace qoltanba::trust
