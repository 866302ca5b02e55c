#pragma once

#include <cstdint>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/trust/judge.h>
#include <qoltanba/usecases/verification_report.h>

namespace qoltanba::usecases {

/// What was judged, for the head of a report.
struct JudgedFile {
    std::string name;         ///< as a person is told of it
    std::string contentName;  ///< detached: of the content's file
    std::uint64_t size = 0;   ///< octets
    std::string digestHex;    ///< SHA-256
    TimePoint checkedAt;
};

/// The judge's findings in values that windows, reports and the command line show; nothing is judged anew.
/// Any thread.
VerificationReport reportOf(const trust::Judgement& judgement, const JudgedFile& file);

}  // namespace qoltanba::usecases
