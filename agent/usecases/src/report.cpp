#include <qoltanba/usecases/report.h>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/trust/judge.h>
#include <qoltanba/usecases/key_description.h>

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

TimestampReport reportOf(const trust::TimestampJudgement& judgement) {
    TimestampReport report;
    report.verdict = verdictOf(judgement.verdict);
    report.reasons = judgement.reasons;
    if (!judgement.token) return report;
    report.time = judgement.token->time;
    report.authority = judgement.token->authority.subjectCommonName();
    report.policyOid = judgement.token->policyOid;
    report.serialNumber = judgement.token->serialNumber;
    return report;
}

TrustOrigin originOf(const std::optional<trust::Path>& path) {
    if (!path) return TrustOrigin::none;
    switch (path->contour) {
        case trust::Contour::production:
            return TrustOrigin::national;
        case trust::Contour::test:
            return TrustOrigin::test;
        case trust::Contour::administrator:
            return TrustOrigin::administrator;
    }
    return TrustOrigin::none;
}

SignerReport reportOf(const trust::SignerJudgement& judgement) {
    SignerReport report;
    report.verdict = verdictOf(judgement.verdict);
    report.reasons = judgement.reasons;
    report.signatureRight = judgement.signatureRight;
    if (judgement.certificate) report.owner = describe(*judgement.certificate, {});
    if (judgement.path) {
        for (const crypto::Certificate& certificate : judgement.path->certificates) {
            report.path.push_back(reportOf(certificate));
        }
    }
    report.trustOrigin = originOf(judgement.path);
    report.status = reportOf(judgement.status);
    report.claimedTime = judgement.claimedTime;
    for (const trust::TimestampJudgement& timestamp : judgement.timestamps) {
        report.timestamps.push_back(reportOf(timestamp));
    }
    if (judgement.timeProven) report.provenTime = judgement.judgedAt;
    report.coverage = judgement.coverage;
    report.partOnly = judgement.partOnly;
    report.hasEvidence = judgement.hasEvidence;
    return report;
}

}  // namespace

VerificationReport reportOf(const trust::Judgement& judgement, const JudgedFile& file) {
    VerificationReport report;
    report.verdict = verdictOf(judgement.verdict);
    report.format = judgement.format == trust::Judgement::Format::xml ? VerificationReport::Format::xml
                                                                      : VerificationReport::Format::cms;
    report.attached = judgement.attached;
    report.fileName = file.name;
    report.contentName = file.contentName;
    report.size = file.size;
    report.digestHex = file.digestHex;
    report.checkedAt = file.checkedAt;
    for (const trust::SignerJudgement& signer : judgement.signers) report.signers.push_back(reportOf(signer));
    report.commentsNotCovered = judgement.commentsNotCovered;
    report.partOnly = judgement.partOnly;
    return report;
}

}  // namespace qoltanba::usecases
