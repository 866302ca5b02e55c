#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/error.h>
#include <qoltanba/usecases/key.h>

/// The result of a validation in values that windows and reports can show. They hold no certificates and need
/// no libraries. trust::SignatureValidator validates, and reportOf() fills these values. Texts are UTF-8.
namespace qoltanba::usecases {

/// The same values as trust::Verdict. valid: everything is right. notProven: nothing is wrong, but something
/// is unknown. invalid: something is wrong.
enum class Verdict { valid, notProven, invalid };

enum class StatusSource { none, ocsp, crl, embedded };

/// One certificate of a certification path, for an expert.
struct CertificateReport {
    std::string name;  ///< common name
    std::string serialNumber;
    std::string fingerprint;  ///< SHA-256, lower-case hex
    TimePoint notBefore;
    TimePoint notAfter;
};

/// The revocation status.
struct StatusReport {
    enum class Kind { good, revoked, unknown };
    Kind kind = Kind::unknown;
    StatusSource source = StatusSource::none;
    std::optional<TimePoint> asOf;  ///< thisUpdate of the answer
    std::optional<TimePoint> revokedAt;
    /// Why it is not known. Good: statusTooEarly if the answer is older than the claimed time of signing.
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
    std::vector<Error> reasons;  ///< the most important first; empty only for `valid`
    bool signatureRight = false;
    std::optional<KeyDescription> owner;  ///< empty: the signer's certificate is missing
    std::vector<CertificateReport> path;  ///< begins with the signer's certificate; empty: no path was found
    TrustOrigin trustOrigin = TrustOrigin::none;
    StatusReport status;
    std::optional<TimePoint> claimedTime;
    std::vector<TimestampReport> timestamps;
    std::optional<TimePoint> provenTime;  ///< the time of the earliest good time stamp
    std::string coverage;                 ///< what the signature covers, for XML and for an expert
    bool partOnly = false;                ///< XML: the signature does not cover the whole document
    bool hasValidationData = false;  ///< the signature carries the validation data for a check in later years
};

struct VerificationReport {
    Verdict verdict = Verdict::notProven;
    enum class Format { cms, xml } format = Format::cms;
    bool attached = false;
    std::string fileName;
    std::string contentName;  ///< for a detached signature: the name of the content's file
    std::uint64_t size = 0;   ///< octets of the file
    std::string digestHex;    ///< SHA-256 of the file
    TimePoint checkedAt;
    std::vector<SignerReport> signers;
    bool commentsNotCovered = false;
    bool partOnly = false;
};

}  // namespace qoltanba::usecases
