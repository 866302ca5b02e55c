#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/error.h>
#include <qoltanba/usecases/key.h>

/// What was found out about a signed document, in values that windows and reports can show: no certificates,
/// no libraries. Made by trust::SignatureValidator, described here.
namespace qoltanba::usecases {

/// As trust::Verdict: everything is right; nothing is wrong but not all is known; something is wrong.
enum class Verdict { valid, notProven, invalid };

enum class StatusSource { none, ocsp, crl, embedded };

/// One certificate of a path, for an expert.
struct CertificateReport {
    std::string name;  ///< common name
    std::string serialNumber;
    std::string fingerprint;  ///< SHA-256, lower-case hex
    TimePoint notBefore;
    TimePoint notAfter;
};

/// What is known of revocation.
struct StatusReport {
    enum class Kind { good, revoked, unknown };
    Kind kind = Kind::unknown;
    StatusSource source = StatusSource::none;
    std::optional<TimePoint> asOf;  ///< thisUpdate
    std::optional<TimePoint> revokedAt;
    std::optional<Error> problem;
};

struct TimestampReport {
    Verdict verdict = Verdict::notProven;
    std::optional<TimePoint> time;
    std::string authority;  ///< common name
    std::string policyOid;
    std::string serialNumber;
    std::vector<Error> reasons;
};

enum class TrustOrigin { none, national, test, administrator };

struct SignerReport {
    Verdict verdict = Verdict::notProven;
    std::vector<Error> reasons;  ///< the weightiest first; empty exactly for `valid`
    bool signatureRight = false;
    std::optional<KeyDescription> owner;  ///< empty: no certificate
    std::vector<CertificateReport> path;  ///< the signer's first; empty: none found
    TrustOrigin trustOrigin = TrustOrigin::none;
    StatusReport status;
    std::optional<TimePoint> claimedTime;
    std::vector<TimestampReport> timestamps;
    std::optional<TimePoint> provenTime;  ///< of the earliest good time stamp
    std::string coverage;                 ///< XML, for an expert
    bool partOnly = false;                ///< XML: it does not cover the whole document
    bool hasValidationData = false;       ///< carries what is needed to check it years later
};

struct VerificationReport {
    Verdict verdict = Verdict::notProven;
    enum class Format { cms, xml } format = Format::cms;
    bool attached = false;
    std::string fileName;
    std::string contentName;  ///< detached: of the content's file
    std::uint64_t size = 0;   ///< octets of the file
    std::string digestHex;    ///< SHA-256 of the file
    TimePoint checkedAt;
    std::vector<SignerReport> signers;
    bool commentsNotCovered = false;
    bool partOnly = false;
};

}  // namespace qoltanba::usecases
