#pragma once

#include <optional>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/trust/revocation_checker.h>

#include "crl.h"

namespace qoltanba::trust {

/// What a source says about one certificate. The proof itself was checked, but not yet compared with the time
/// that matters.
struct Proof {
    CertificateStatus::Source source = CertificateStatus::Source::none;
    TimePoint thisUpdate;
    std::optional<TimePoint> nextUpdate;
    TimePoint inForceUntil;  ///< includes the tolerance for clocks, if the source grants one
    std::optional<Revocation> revocation;
    ValidationData validationData;
    std::vector<Error> notes;
};

/// Returns the status that the proof gives for something done at `at`. A proof counts if it was issued later,
/// or was in force at that time. A revocation before `at` counts even in an older proof, except for
/// certificateHold. A proof issued after the certificate expired does not prove that it is good, because
/// authorities remove expired certificates from their lists.
CertificateStatus statusBy(Proof proof, const crypto::Certificate& certificate, TimePoint at);

/// Appends the values that are not in `to` yet.
void merge(ValidationData& to, const ValidationData& more);

}  // namespace qoltanba::trust
