#pragma once

#include <cstdint>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/service/verification.h>

namespace qoltanba::trust {
struct Judgement;
}  // namespace qoltanba::trust

namespace qoltanba::service {

/// What was judged, for the head of a report.
struct JudgedFile {
    std::string name;         ///< as a person is told of it
    std::string contentName;  ///< detached: of the content's file
    std::uint64_t size = 0;   ///< octets
    std::string digestHex;    ///< SHA-256
    TimePoint checkedAt;
};

/// The judge's findings in values that windows, reports and the command line show; nothing is judged anew.
/// Whoever calls it includes qoltanba/trust/judge.h. Any thread.
VerificationReport reportOf(const trust::Judgement& judgement, const JudgedFile& file);

}  // namespace qoltanba::service
