#pragma once

#include <cstdint>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/trust/signature_validator.h>
#include <qoltanba/usecases/verification_report.h>

namespace qoltanba::usecases {

/// What was judged, for the head of a report.
struct ValidatedFile {
    std::string name;         ///< as a person is told of it
    std::string contentName;  ///< detached: of the content's file
    std::uint64_t size = 0;   ///< octets
    std::string digestHex;    ///< SHA-256
    TimePoint checkedAt;
};

/// The judge's findings in values that windows, reports and the command line show; nothing is judged anew.
/// Any thread.
VerificationReport reportOf(const trust::ValidationResult& validation, const ValidatedFile& file);

}  // namespace qoltanba::usecases
