#pragma once

#include <cstdint>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/trust/signature_validator.h>
#include <qoltanba/usecases/verification_report.h>

namespace qoltanba::usecases {

/// The validated file, for the head of a report.
struct ValidatedFile {
    std::string name;         ///< UTF-8, as the person sees it
    std::string contentName;  ///< for a detached signature: the name of the content's file
    std::uint64_t size = 0;   ///< in octets
    std::string digestHex;    ///< SHA-256, lower-case hex
    TimePoint checkedAt;
};

/// Turns the result of the validation into values that windows, reports and the command line show. It does
/// not validate again. Any thread.
VerificationReport reportOf(const trust::ValidationResult& validation, const ValidatedFile& file);

}  // namespace qoltanba::usecases
