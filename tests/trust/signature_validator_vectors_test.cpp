// The validator with the documents of tests/vectors and tests/hostile, which the national provider and other
// software made.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/xml.h>

#include "validator_support.h"

namespace qoltanba::test {
namespace {

using trust::NetworkUse;
using trust::Verdict;
using namespace std::chrono_literals;

constexpr std::array kinds{"gost2015", "gost2004", "rsa"};

/// The vectors' authorities are on a web server, the administrator trusts their roots, and the time is one
/// day after the vectors were made.
class SignatureValidatorVectors : public testing::Test {
  protected:
    SignatureValidatorVectors() {
        const std::string base = "http://127.0.0.1:8188/";
        for (const std::string kind : kinds) {
            http->put(base + "cert/" + kind + "_nca.cer", readVector("ca/" + kind + "_nca.cer"));
            for (const char* name : {"_root.crl", "_nca.crl", "_nca_d.crl"}) {
                http->put(base + "crl/" + kind + name, readVector("crl/" + kind + name));
            }
            roots.push_back(readCertificate("ca/" + kind + "_root.cer"));
        }
        computer = std::make_unique<Computer>(http, clock(), roots, std::vector<std::string>{"127.0.0.1"});
    }

    Clock clock() {
        return [this] { return now; };
    }

    TimePoint now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + 10h;
    std::shared_ptr<FileHttpClient> http = std::make_shared<FileHttpClient>();
    std::vector<crypto::Certificate> roots;
    std::unique_ptr<Computer> computer;
    Bytes content = readVector("cms/content.bin");
};

void expectGood(const Result<trust::ValidationResult>& validation, std::size_t signers = 1) {
    ASSERT_TRUE(validation) << nameOf(validation.error().code);
    ASSERT_EQ(validation->signers.size(), signers);
    EXPECT_EQ(validation->verdict, Verdict::valid);
    for (const trust::SignerValidation& signer : validation->signers) {
        EXPECT_EQ(told(signer), "valid");
        EXPECT_TRUE(signer.signatureRight);
        ASSERT_TRUE(signer.path);
        EXPECT_EQ(signer.path->certificates.size(), 3U);
        EXPECT_EQ(signer.path->environment, trust::Environment::administrator);
        EXPECT_EQ(signer.status.kind, trust::CertificateStatus::Kind::good);
        EXPECT_EQ(signer.status.source, trust::CertificateStatus::Source::crl);
        EXPECT_FALSE(signer.hasValidationData);
    }
}

TEST_F(SignatureValidatorVectors, GoodCms) {
    for (const std::string name :
         {"individual_sign", "legal_head", "individual_rsa_sign", "legal_head_gost2004"}) {
        SCOPED_TRACE(name);
        const auto attached = computer->cms(readVector("cms/" + name + ".attached.cms"));
        expectGood(attached);
        EXPECT_TRUE(attached->attached);
        const auto detached = computer->cms(readVector("cms/" + name + ".detached.cms"), &content);
        expectGood(detached);
        EXPECT_FALSE(detached->attached);
        EXPECT_EQ(detached->format, trust::ValidationResult::Format::cms);
        EXPECT_FALSE(detached->signers[0].timeProven);
        EXPECT_EQ(detached->signers[0].judgedAt, now);
        ASSERT_TRUE(detached->signers[0].claimedTime);
        EXPECT_LT(now - *detached->signers[0].claimedTime, 24h);
        EXPECT_FALSE(detached->partOnly);
    }
}

TEST_F(SignatureValidatorVectors, SeveralSignersAndNoContent) {
    expectGood(computer->cms(readVector("cms/two_signers.attached.cms")), 2);
    expectGood(computer->cms(readVector("cms/two_signers.detached.cms"), &content), 2);
    expectGood(computer->cms(readVector("cms/empty.attached.cms")));
    const Bytes empty;
    expectGood(computer->cms(readVector("cms/empty.detached.cms"), &empty));
}

TEST_F(SignatureValidatorVectors, LongContent) {
    Bytes mib(1048576);
    for (std::size_t i = 0; i < mib.size(); ++i) mib[i] = static_cast<std::uint8_t>(i % 251);
    expectGood(computer->cms(readVector("cms/mib.detached.cms"), &mib));
}

TEST_F(SignatureValidatorVectors, TimeStamp) {
    const auto validation = computer->cms(readVector("cms/cades_t.detached.cms"), &content);
    expectGood(validation);
    const trust::SignerValidation& signer = validation->signers[0];
    ASSERT_EQ(signer.timestamps.size(), 1U);
    EXPECT_EQ(told(signer.timestamps[0].verdict, signer.timestamps[0].reasons), "valid");
    ASSERT_TRUE(signer.timestamps[0].token);
    EXPECT_EQ(signer.timestamps[0].token->authority.der(), readVector("cert/tsa.cer"));
    EXPECT_TRUE(signer.timeProven);
    EXPECT_EQ(signer.judgedAt, signer.timestamps[0].token->time);
    // The certificate expires. A time stamp still proves the time.
    now += std::chrono::years(9) + std::chrono::months(2);
    ASSERT_GT(now, signer.certificate->notAfter());
    EXPECT_EQ(told(computer->cms(readVector("cms/cades_t.detached.cms"), &content)), "valid");
    EXPECT_EQ(told(computer->cms(readVector("cms/individual_sign.detached.cms"), &content)),
              "notProven timeNotProven");
}

TEST_F(SignatureValidatorVectors, ExpiredWhenSigned) {
    const auto validation = computer->cms(readVector("cms/expired.attached.cms"));
    EXPECT_EQ(told(validation), "invalid certificateExpired");
    EXPECT_TRUE(validation->signers[0].signatureRight);
    EXPECT_THAT(http->asked(), testing::IsEmpty());
}

TEST_F(SignatureValidatorVectors, RevokedWhenSigned) {
    const auto validation = computer->cms(readVector("cms/revoked.attached.cms"));
    EXPECT_EQ(told(validation), "invalid certificateRevoked");
    const trust::SignerValidation& signer = validation->signers[0];
    EXPECT_TRUE(signer.signatureRight);
    EXPECT_EQ(signer.status.kind, trust::CertificateStatus::Kind::revoked);
    EXPECT_EQ(signer.status.reason, trust::RevocationReason::keyCompromise);
    EXPECT_EQ(signer.status.revokedAt, std::chrono::sys_days(std::chrono::year(2026) / 6 / 1));
}

TEST_F(SignatureValidatorVectors, NobodyIsAskedAboutAWrongSignature) {
    Bytes other = content;
    other.push_back('!');
    EXPECT_EQ(told(computer->cms(readVector("cms/cades_t.detached.cms"), &other)), "invalid digestMismatch");
    Bytes altered = readVector("cms/individual_sign.attached.cms");
    altered.back() ^= 1U;
    const auto validation = computer->cms(altered);
    EXPECT_EQ(told(validation), "invalid signatureInvalid");
    EXPECT_FALSE(validation->signers[0].signatureRight);
    EXPECT_TRUE(validation->signers[0].certificate);
    EXPECT_THAT(http->asked(), testing::IsEmpty());
}

TEST_F(SignatureValidatorVectors, OfflineKnowsWhatWasKept) {
    const Bytes document = readVector("cms/individual_sign.attached.cms");
    EXPECT_EQ(told(computer->cms(document, nullptr, NetworkUse::offline)), "notProven issuerUnknown");
    EXPECT_THAT(http->asked(), testing::IsEmpty());
    expectGood(computer->cms(document));
    EXPECT_THAT(http->asked(), testing::Not(testing::IsEmpty()));
    http->forget();
    expectGood(computer->cms(document, nullptr, NetworkUse::offline));
    expectGood(computer->cms(readVector("cms/two_signers.attached.cms")), 2);
    EXPECT_THAT(http->asked(), testing::IsEmpty());
}

TEST_F(SignatureValidatorVectors, ServicesOutOfReach) {
    http->reachable = false;
    EXPECT_EQ(told(computer->cms(readVector("cms/individual_sign.attached.cms"))).substr(0, 9), "notProven");
    // The path is known, the status is not.
    std::vector<crypto::Certificate> anchors = roots;
    anchors.push_back(readCertificate("ca/gost2015_nca.cer"));
    const Computer other(http, clock(), anchors, {});
    const auto validation = other.cms(readVector("cms/individual_sign.attached.cms"));
    ASSERT_TRUE(validation);
    EXPECT_EQ(validation->verdict, Verdict::notProven);
    EXPECT_EQ(codesOf(validation->signers[0].reasons).front(), "statusUnknown");
    EXPECT_TRUE(validation->signers[0].path);
    // The authority's time stamp then proves nothing either.
    const auto stamped = other.cms(readVector("cms/cades_t.detached.cms"), &content);
    ASSERT_TRUE(stamped);
    EXPECT_EQ(stamped->verdict, Verdict::notProven);
    EXPECT_FALSE(stamped->signers[0].timeProven);
}

TEST_F(SignatureValidatorVectors, WithoutAnchorsNothingIsValid) {
    const Computer stranger(http, clock(), {}, {"127.0.0.1"});
    for (const char* name : {"individual_sign", "individual_rsa_sign", "legal_head_gost2004"}) {
        const auto validation = stranger.cms(readVector(std::string("cms/") + name + ".attached.cms"));
        ASSERT_TRUE(validation);
        EXPECT_NE(validation->verdict, Verdict::valid);
        EXPECT_TRUE(validation->signers[0].signatureRight);
    }
}

TEST_F(SignatureValidatorVectors, WhatIsNoSignedDocument) {
    EXPECT_EQ(told(computer->cms(asBytes("text"))), "notACms");
    EXPECT_EQ(told(computer->xml("<a/>")), "notASignedDocument");
    EXPECT_EQ(told(computer->xml("<a>")), "xmlMalformed");
    EXPECT_EQ(told(computer->cms(readVector("cms/individual_sign.detached.cms"))), "contentMissing");
}

TEST_F(SignatureValidatorVectors, AuthenticationKeyDoesNotSignDocuments) {
    const auto signer = crypto::makeKeySigner(library(), readPrivateKey(readVector("raw/individual_auth.p8")),
                                              readCertificate("cert/individual_auth.cer"));
    ASSERT_TRUE(signer);
    const auto document = signing::signCms(*library(), **signer, content, {true, now});
    EXPECT_EQ(told(computer->cms(*document)), "invalid certificateWrongPurpose");
    const auto xml = signing::signXml(*library(), **signer, "<a/>", {});
    EXPECT_EQ(told(computer->xml(*xml)), "invalid certificateWrongPurpose");
}

TEST_F(SignatureValidatorVectors, GoodXml) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(QOLTANBA_VECTORS "/xml")) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".in.xml")) continue;
        SCOPED_TRACE(name);
        const Bytes document = readVector("xml/" + name);
        const auto validation = computer->xml(asText(document));
        expectGood(validation);
        EXPECT_EQ(validation->format, trust::ValidationResult::Format::xml);
        EXPECT_EQ(validation->partOnly, name.starts_with("byid"));
        EXPECT_EQ(validation->commentsNotCovered, name.starts_with("comments"));
        EXPECT_EQ(validation->signers[0].partOnly, validation->partOnly);
        EXPECT_FALSE(validation->signers[0].coverage.empty());
        EXPECT_FALSE(validation->signers[0].claimedTime);
        EXPECT_EQ(validation->signers[0].judgedAt, now);
        ++count;
    }
    EXPECT_EQ(count, 9);
}

TEST_F(SignatureValidatorVectors, XmlOfAnExpiredCertificateIsNotProven) {
    now += std::chrono::years(9) + std::chrono::months(2);
    const Bytes document = readVector("xml/simple.gost2015.xml");
    const auto validation = computer->xml(asText(document));
    ASSERT_TRUE(validation);
    EXPECT_EQ(validation->verdict, Verdict::notProven);
    EXPECT_THAT(codesOf(validation->signers[0].reasons), testing::Contains("timeNotProven"));
}

// The signed ones are signed with a key whose certificate is good.
TEST_F(SignatureValidatorVectors, NoHostileXmlIsValid) {
    int judged = 0;
    for (const auto& entry : std::filesystem::directory_iterator(QOLTANBA_SOURCE_DIR "/tests/hostile/xml")) {
        if (entry.path().extension() != ".xml") continue;
        const std::string document = contentOf(entry.path());
        const auto validation = computer->xml(document);
        if (!validation) continue;
        ++judged;
        EXPECT_NE(validation->verdict, Verdict::valid) << entry.path();
        EXPECT_FALSE(validation->signers[0].reasons.empty()) << entry.path();
    }
    EXPECT_GT(judged, 20);
    EXPECT_THAT(http->asked(), testing::IsEmpty());
}

// One rule for a weak digest: the signature is read and reported, and never valid.
TEST_F(SignatureValidatorVectors, AWeakDigestIsToldAndNeverValid) {
    now += 30 * 24h;  // they were signed a little later than the others
    for (const char* name : {"cms-algorithms/md-md5.cms", "cms-algorithms/md-sha1.cms"}) {
        const auto validation = computer->cms(readVector(name));
        EXPECT_EQ(told(validation), "notProven weakDigest") << name;
        EXPECT_TRUE(validation->signers[0].signatureRight);
    }
    EXPECT_EQ(told(computer->cms(readVector("cms-algorithms/noattr-pss-right.cms"))), "valid");
    EXPECT_EQ(told(computer->cms(readVector("cms-algorithms/noattr512.cms"))), "valid");
    EXPECT_EQ(told(computer->cms(readVector("cms-algorithms/noattr-signatureAlgorithm-md5WithRSA.cms"))),
              "notProven unsupportedAlgorithm");
}

}  // namespace
}  // namespace qoltanba::test
