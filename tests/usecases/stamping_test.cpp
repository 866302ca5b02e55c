#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include <qoltanba/signing/cms.h>
#include <qoltanba/usecases/stamping.h>

#include "fake_trust.h"
#include "folder.h"
#include "support.h"

using namespace qoltanba;
using namespace qoltanba::usecases;
using test::bytes;
using test::contentOf;
using test::FakeRevocationChecker;
using test::vectors;

namespace {

class StampingTest : public test::UseCaseTest {
  protected:
    void SetUp() override {
        const Bytes token = signing::timestampTokens(cms("cades_t.detached.cms")).value().at(0).at(0);
        timestamps = std::make_shared<test::FakeTimestampClient>(gate, token, key()->certificate());
        trust.pathBuilder = paths;
        trust.revocation = revocation;
        trust.timestamps = timestamps;
    }

    static Bytes cms(const std::string& name) { return bytes(contentOf(vectors / "cms" / name)); }
    Result<Bytes> stamped(BytesView cms, const std::vector<std::size_t>& signers,
                          const StampRules& rules) const {
        return stamp(*library, trust, cms, signers, rules, {});
    }

    std::shared_ptr<test::Gate> gate = std::make_shared<test::Gate>();
    std::shared_ptr<test::FakePaths> paths = std::make_shared<test::FakePaths>(gate);
    std::shared_ptr<FakeRevocationChecker> revocation = std::make_shared<FakeRevocationChecker>();
    std::shared_ptr<test::FakeTimestampClient> timestamps;
    trust::Trust trust;
};

}  // namespace

TEST_F(StampingTest, TellsWhichSignaturesWantAStamp) {
    EXPECT_EQ(unstamped(*library, cms("two_signers.attached.cms"), {})->wanting,
              (std::vector<std::size_t>{0, 1}));
    EXPECT_TRUE(unstamped(*library, cms("cades_t.detached.cms"), {})->wanting.empty());
    EXPECT_FALSE(*isStampedAlready(*library, cms("two_signers.attached.cms"), {}));
    EXPECT_TRUE(*isStampedAlready(*library, cms("cades_t.detached.cms"), {}));
    EXPECT_EQ(unstamped(*library, bytes("text"), {}).error().code, ErrorCode::notACms);
}

TEST_F(StampingTest, ANamedAuthorityIsAskedBeforeTheNationalOne) {
    EXPECT_EQ(timestampSource("http://tsa.example/", {}, {}).url, "http://tsa.example/");
    EXPECT_EQ(timestampSource("http://tsa.example/", {}, {}).policyOid, "");
    const auto national =
        trust::nationalTimestampSource(trust::Environment::production, crypto::KeyAlgorithm::gost2015_512);
    EXPECT_EQ(timestampSource("", {}, {}).url, national.url);
    EXPECT_EQ(timestampSource("", {}, {}).policyOid, national.policyOid);
    EXPECT_EQ(
        timestampSource("", trust::Environment::test, {}).url,
        trust::nationalTimestampSource(trust::Environment::test, crypto::KeyAlgorithm::gost2015_512).url);
}

TEST_F(StampingTest, EachSignatureGetsItsOwnTimeStamp) {
    const Bytes two = cms("two_signers.attached.cms");
    const auto done = stamped(two, {0, 1}, {.url = "http://tsa.example/"});
    ASSERT_TRUE(done) << done.error().detail;
    const auto tokens = signing::timestampTokens(*done).value();
    EXPECT_EQ(tokens.at(0).size(), 1U);
    EXPECT_EQ(tokens.at(1).size(), 1U);
    EXPECT_EQ(timestamps->stamped(), signing::signatureValues(two).value());
    const auto one = stamped(two, {1}, {.url = "http://tsa.example/"});
    ASSERT_TRUE(one);
    EXPECT_TRUE(signing::timestampTokens(*one).value().at(0).empty());
    EXPECT_EQ(signing::timestampTokens(*one).value().at(1).size(), 1U);
}

TEST_F(StampingTest, TheSignersAuthorityDecidesWhoIsAsked) {
    paths->environment = trust::Environment::test;
    const auto test = timestampSource("", trust::Environment::test, crypto::KeyAlgorithm::gost2015_512);
    const auto production =
        timestampSource("", trust::Environment::production, crypto::KeyAlgorithm::gost2015_512);
    ASSERT_NE(test.url, production.url);
    const Bytes one = cms("individual_sign.attached.cms");
    const std::vector<std::size_t> first = {0};
    EXPECT_EQ(timestampSources(*library, trust, one, first, {}, {}).at(0).url, production.url)
        << "nothing is known";
    EXPECT_EQ(gate->asked(), 0) << "and nobody was asked";
    EXPECT_EQ(
        timestampSources(*library, trust, one, first, {.network = trust::NetworkUse::online}, {}).at(0).url,
        test.url);
    paths->known = true;
    EXPECT_EQ(timestampSources(*library, trust, one, first, {}, {}).at(0).url, test.url);
    EXPECT_EQ(timestampSources(*library, trust, one, first, {.url = "http://tsa.example/"}, {}).at(0).url,
              "http://tsa.example/");
}

TEST_F(StampingTest, NoMoreThanAreEverStamped) {
    Bytes many = cms("individual_sign.attached.cms");
    const auto signer = key();
    for (std::size_t signers = 1; signers <= mostStamped; ++signers)
        many = signing::addCmsSigner(*library, *signer, many, std::nullopt, {}).value();
    EXPECT_EQ(unstamped(*library, many, {}).error().code, ErrorCode::tooLarge);
    EXPECT_EQ(stamped(many, std::vector<std::size_t>(mostStamped + 1), {}).error().code, ErrorCode::tooLarge);
    EXPECT_TRUE(timestamps->orders().empty());
}

TEST_F(StampingTest, ForLaterYearsAllOfItMustBeProved) {
    const Bytes one = cms("individual_sign.attached.cms");
    const StampRules longTerm{.url = "http://tsa.example/", .longTerm = true};
    const auto errorOf = [&] {
        const auto done = stamped(one, {0}, longTerm);
        return done ? ErrorCode::internal : done.error().code;
    };
    revocation->status = FakeRevocationChecker::ofKind(FakeRevocationChecker::Kind::revoked);
    EXPECT_EQ(errorOf(), ErrorCode::certificateRevoked);
    revocation->status = FakeRevocationChecker::ofKind(FakeRevocationChecker::Kind::unknown);
    EXPECT_EQ(errorOf(), ErrorCode::serviceUnreachable);
    paths->problem = Error{ErrorCode::certificateUntrusted, {}};
    EXPECT_EQ(errorOf(), ErrorCode::certificateUntrusted);
    const auto token = timestamps->stamp({}, {}, {}).value();
    EXPECT_EQ(longTermProof(trust, std::nullopt, token, {}).error().code,
              ErrorCode::signerCertificateMissing);
}
