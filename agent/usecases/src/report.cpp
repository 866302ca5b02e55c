#include <chrono>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/trust/signature_validator.h>
#include <qoltanba/usecases/key_description.h>
#include <qoltanba/usecases/report.h>

namespace qoltanba::usecases {
namespace {

Verdict verdictOf(trust::Verdict verdict) {
    switch (verdict) {
        case trust::Verdict::valid:
            return Verdict::valid;
        case trust::Verdict::invalid:
            return Verdict::invalid;
        case trust::Verdict::notProven:
            break;
    }
    return Verdict::notProven;
}

StatusSource sourceOf(const trust::CertificateStatus& status) {
    using Source = trust::CertificateStatus::Source;
    if (status.source == Source::none) return StatusSource::none;
    if (status.embedded) return StatusSource::embedded;
    return status.source == Source::ocsp ? StatusSource::ocsp : StatusSource::crl;
}

StatusReport reportOf(const trust::CertificateStatus& status) {
    using Kind = trust::CertificateStatus::Kind;
    StatusReport report;
    report.kind = status.kind == Kind::good      ? StatusReport::Kind::good
                  : status.kind == Kind::revoked ? StatusReport::Kind::revoked
                                                 : StatusReport::Kind::unknown;
    report.source = sourceOf(status);
    report.asOf = status.thisUpdate;
    report.revokedAt = status.revokedAt;
    report.problem = status.problem;
    return report;
}

CertificateReport reportOf(const crypto::Certificate& certificate) {
    return {certificate.subjectCommonName(), certificate.serialNumberHex(), certificate.sha256Fingerprint(),
            certificate.notBefore(), certificate.notAfter()};
}

TimestampReport reportOf(const trust::TimestampValidation& validation) {
    TimestampReport report;
    report.verdict = verdictOf(validation.verdict);
    report.reasons = validation.reasons;
    if (!validation.token) return report;
    report.time = validation.token->time;
    report.authority = validation.token->authority.subjectCommonName();
    report.policyOid = validation.token->policyOid;
    report.serialNumber = validation.token->serialNumber;
    return report;
}

TrustOrigin originOf(const std::optional<trust::CertificationPath>& path) {
    if (!path) return TrustOrigin::none;
    switch (path->environment) {
        case trust::Environment::production:
            return TrustOrigin::national;
        case trust::Environment::test:
            return TrustOrigin::test;
        case trust::Environment::administrator:
            return TrustOrigin::administrator;
    }
    return TrustOrigin::none;
}

/// Returns true if the proof of a good status was issued before the time that the signer claims. Then it does
/// not prove the status at that time. The clocks may differ a little.
bool isOlderThanClaim(const trust::SignerValidation& validation) {
    constexpr std::chrono::minutes tolerance(5);
    const trust::CertificateStatus& status = validation.status;
    return status.kind == trust::CertificateStatus::Kind::good && status.thisUpdate &&
           !validation.timeProven && validation.claimedTime &&
           *status.thisUpdate + tolerance < *validation.claimedTime;
}

SignerReport reportOf(const trust::SignerValidation& validation) {
    SignerReport report;
    report.verdict = verdictOf(validation.verdict);
    report.reasons = validation.reasons;
    report.signatureRight = validation.signatureRight;
    if (validation.certificate) report.owner = describe(*validation.certificate, {});
    if (validation.path) {
        for (const crypto::Certificate& certificate : validation.path->certificates) {
            report.path.push_back(reportOf(certificate));
        }
    }
    report.trustOrigin = originOf(validation.path);
    report.status = reportOf(validation.status);
    report.claimedTime = validation.claimedTime;
    if (isOlderThanClaim(validation)) report.status.problem = Error{ErrorCode::statusTooEarly, {}};
    for (const trust::TimestampValidation& timestamp : validation.timestamps) {
        report.timestamps.push_back(reportOf(timestamp));
    }
    if (validation.timeProven) report.provenTime = validation.judgedAt;
    report.coverage = validation.coverage;
    report.partOnly = validation.partOnly;
    report.hasValidationData = validation.hasValidationData;
    return report;
}

}  // namespace

VerificationReport reportOf(const trust::ValidationResult& validation, const ValidatedFile& file) {
    VerificationReport report;
    report.verdict = verdictOf(validation.verdict);
    report.format = validation.format == trust::ValidationResult::Format::xml
                        ? VerificationReport::Format::xml
                        : VerificationReport::Format::cms;
    report.attached = validation.attached;
    report.fileName = file.name;
    report.contentName = file.contentName;
    report.size = file.size;
    report.digestHex = file.digestHex;
    report.checkedAt = file.checkedAt;
    for (const trust::SignerValidation& signer : validation.signers)
        report.signers.push_back(reportOf(signer));
    report.commentsNotCovered = validation.commentsNotCovered;
    report.partOnly = validation.partOnly;
    return report;
}

}  // namespace qoltanba::usecases
