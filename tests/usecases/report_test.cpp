#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/trust/signature_validator.h>
#include <qoltanba/usecases/report.h>

namespace qoltanba::usecases {
namespace {

crypto::Certificate certificate(const crypto::LibraryPtr& library, const std::string& name) {
    std::ifstream file(QOLTANBA_VECTORS "/" + name, std::ios::binary);
    const Bytes der{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    return *crypto::Certificate::fromDer(*library, der);
}

TimePoint at(int hours) {
    return TimePoint{} + std::chrono::hours(hours);
}

class Report : public testing::Test {
  protected:
    crypto::LibraryPtr library = *crypto::Library::load();
    crypto::Certificate head = certificate(library, "cert/legal_head.cer");
    crypto::Certificate authority = certificate(library, "ca/gost2015_nca.cer");
};

TEST_F(Report, TellsWhatWasJudged) {
    trust::SignerValidation signer;
    signer.verdict = trust::Verdict::valid;
    signer.signatureRight = true;
    signer.certificate = head;
    signer.path = trust::CertificationPath{{head, authority}, trust::Environment::test};
    signer.status.kind = trust::CertificateStatus::Kind::good;
    signer.status.source = trust::CertificateStatus::Source::ocsp;
    signer.status.thisUpdate = at(3);
    signer.claimedTime = at(1);
    signer.judgedAt = at(2);
    signer.timeProven = true;
    signer.hasValidationData = true;
    trust::TimestampValidation timestamp;
    timestamp.token = trust::TimestampToken{{}, at(2), "1.2.3", "0a", authority, {}, {}};
    timestamp.verdict = trust::Verdict::valid;
    signer.timestamps = {timestamp};
    trust::ValidationResult validation;
    validation.verdict = trust::Verdict::valid;
    validation.signers = {signer};

    const VerificationReport report = reportOf(validation, {"a.cms", "a.pdf", 7, "00ff", at(9)});
    EXPECT_EQ(report.verdict, Verdict::valid);
    EXPECT_EQ(report.format, VerificationReport::Format::cms);
    EXPECT_FALSE(report.attached);
    EXPECT_EQ(report.fileName, "a.cms");
    EXPECT_EQ(report.contentName, "a.pdf");
    EXPECT_EQ(report.size, 7U);
    EXPECT_EQ(report.digestHex, "00ff");
    EXPECT_EQ(report.checkedAt, at(9));
    ASSERT_EQ(report.signers.size(), 1U);
    const SignerReport& told = report.signers[0];
    EXPECT_EQ(told.verdict, Verdict::valid);
    EXPECT_TRUE(told.signatureRight);
    ASSERT_TRUE(told.owner);
    EXPECT_THAT(told.owner->roles, testing::Contains(Role::firstHead));
    ASSERT_EQ(told.path.size(), 2U);
    EXPECT_EQ(told.path[1].name, authority.subjectCommonName());
    EXPECT_EQ(told.path[1].fingerprint, authority.sha256Fingerprint());
    EXPECT_EQ(told.trustOrigin, TrustOrigin::test);
    EXPECT_EQ(told.status.kind, StatusReport::Kind::good);
    EXPECT_EQ(told.status.source, StatusSource::ocsp);
    EXPECT_EQ(told.status.asOf, at(3));
    EXPECT_EQ(told.claimedTime, at(1));
    EXPECT_EQ(told.provenTime, at(2));
    EXPECT_TRUE(told.hasValidationData);
    ASSERT_EQ(told.timestamps.size(), 1U);
    EXPECT_EQ(told.timestamps[0].time, at(2));
    EXPECT_EQ(told.timestamps[0].policyOid, "1.2.3");
    EXPECT_EQ(told.timestamps[0].authority, authority.subjectCommonName());
}

TEST_F(Report, NeverTellsMoreThanIsKnown) {
    trust::ValidationResult validation;
    validation.format = trust::ValidationResult::Format::xml;
    validation.partOnly = true;
    validation.commentsNotCovered = true;
    validation.signers.resize(2);
    validation.signers[0].timestamps.resize(1);
    validation.signers[0].partOnly = true;
    validation.signers[1].status.source = trust::CertificateStatus::Source::crl;
    validation.signers[1].status.embedded = true;
    validation.signers[1].status.kind = trust::CertificateStatus::Kind::revoked;
    validation.signers[1].status.revokedAt = at(4);
    validation.signers[1].verdict = trust::Verdict::invalid;
    validation.signers[1].reasons = {{ErrorCode::certificateRevoked, {}}};

    const VerificationReport report = reportOf(validation, {});
    EXPECT_EQ(report.verdict, Verdict::notProven);
    EXPECT_EQ(report.format, VerificationReport::Format::xml);
    EXPECT_TRUE(report.partOnly);
    EXPECT_TRUE(report.commentsNotCovered);
    const SignerReport& none = report.signers[0];
    EXPECT_TRUE(none.partOnly);
    EXPECT_FALSE(report.signers[1].partOnly);
    EXPECT_EQ(none.verdict, Verdict::notProven);
    EXPECT_FALSE(none.signatureRight);
    EXPECT_FALSE(none.owner);
    EXPECT_TRUE(none.path.empty());
    EXPECT_EQ(none.trustOrigin, TrustOrigin::none);
    EXPECT_EQ(none.status.kind, StatusReport::Kind::unknown);
    EXPECT_EQ(none.status.source, StatusSource::none);
    EXPECT_FALSE(none.provenTime);
    EXPECT_FALSE(none.timestamps[0].time);
    const SignerReport& revoked = report.signers[1];
    EXPECT_EQ(revoked.verdict, Verdict::invalid);
    EXPECT_EQ(revoked.status.kind, StatusReport::Kind::revoked);
    EXPECT_EQ(revoked.status.source, StatusSource::embedded);
    EXPECT_EQ(revoked.status.revokedAt, at(4));
    ASSERT_EQ(revoked.reasons.size(), 1U);
}

// The list was issued before the time that the signer claims: what it says is of another time.
TEST_F(Report, AStatusThatIsOlderThanTheClaimIsToldSo) {
    trust::SignerValidation signer;
    signer.verdict = trust::Verdict::valid;
    signer.certificate = head;
    signer.status.kind = trust::CertificateStatus::Kind::good;
    signer.status.source = trust::CertificateStatus::Source::crl;
    signer.status.thisUpdate = at(3);
    const auto problem = [&](std::optional<TimePoint> claimed, bool proven) {
        signer.claimedTime = claimed;
        signer.timeProven = proven;
        trust::ValidationResult validation;
        validation.signers = {signer};
        const auto told = reportOf(validation, {}).signers.at(0).status.problem;
        return told ? std::optional(told->code) : std::nullopt;
    };
    EXPECT_EQ(problem(at(4), false), ErrorCode::statusTooEarly);
    EXPECT_EQ(problem(at(3) + std::chrono::minutes(5), false), std::nullopt);
    EXPECT_EQ(problem(at(2), false), std::nullopt);
    EXPECT_EQ(problem(std::nullopt, false), std::nullopt);
    EXPECT_EQ(problem(at(4), true), std::nullopt);
}

}  // namespace
}  // namespace qoltanba::usecases
