// The service with answers like those of real authorities: paths, OCSP, lists and time stamps of the test
// authority. The network answers nothing else.

#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include <qoltanba/signing/cms_attributes.h>

#include "authority_fixture.h"

using namespace qoltanba;
using namespace qoltanba::service;
using authority::TsaMode;
using test::cmsSigning;
using test::password;
using test::signRequest;

namespace {

class AuthorityServiceTest : public test::ServiceWithAuthorityTest {
  protected:
    void SetUp() override {
        startWith(crypto::KeyAlgorithm::gost2015_512);
        file = keyFileOf(ca->issue(authority::naturalPerson()), "person.p12");
    }

    std::filesystem::path keyFileOf(const authority::Issued& issued, const std::string& name) {
        const Bytes octets = issued.pkcs12();
        test::write(folder.path / name, std::string(asText(octets)));
        return folder.path / name;
    }

    std::shared_ptr<Call> asked(const SignRequest& request) {
        auto call = submit(request);
        pumpUntil([&] { return consent.answers != nullptr; });
        return call;
    }

    /// Opens the key file, and waits for the authority's answer.
    const KeyOffer& offered(const std::filesystem::path& path) {
        const int before = consent.listings;
        consent.answers->open(fileStorageId(path), password());
        pumpUntil([&] { return consent.listings > before; });
        pumpUntil([&] { return consent.keys.at(0).status != KeyStatus::checking; });
        return consent.keys.at(0);
    }

    std::shared_ptr<Call> signing(const SignRequest& request) {
        auto call = asked(request);
        offered(file);
        consent.answers->sign(0, false);
        return call;
    }

    SignAnswer signedBy(const std::shared_ptr<Call>& call) {
        pumpUntil([&] { return call->answer.has_value(); });
        if (!call->answer->has_value()) {
            ADD_FAILURE() << nameOf(call->answer->error().code) << ": " << call->answer->error().detail;
            return {};
        }
        return std::get<SignAnswer>(call->answer->value());
    }

    void refuse(const std::shared_ptr<Call>& call) {
        consent.answers->refuse(false);
        EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    }

    static SignRequest stamped(std::size_t count) {
        SignRequest request = signRequest(std::vector<std::string>(count, "hello kz"));
        cmsSigning(request).timestamp = true;
        return request;
    }

    std::filesystem::path file;
};

}  // namespace

TEST_F(AuthorityServiceTest, AGoodKeySignsAndWithinTheAnswersLifeNobodyIsAskedAgain) {
    const auto first = asked(signRequest());
    EXPECT_TRUE(http->asked().empty()) << "a page alone causes no traffic";
    EXPECT_EQ(offered(file).status, KeyStatus::good);
    EXPECT_GT(http->countOf("/ocsp/"), 0U);
    consent.answers->sign(0, false);
    signedBy(first);

    http->forget();
    const auto second = asked(signRequest());
    EXPECT_EQ(offered(file).status, KeyStatus::good);
    consent.answers->sign(0, false);
    signedBy(second);
    EXPECT_TRUE(http->asked().empty());
}

TEST_F(AuthorityServiceTest, ARevokedKeyIsDisabledWithItsDay) {
    const authority::Issued issued = ca->issue(authority::firstHead());
    ca->revoke(issued.certificate(), now - std::chrono::hours(72), trust::RevocationReason::keyCompromise);
    const auto call = asked(signRequest());
    const KeyOffer offer = offered(keyFileOf(issued, "revoked.p12"));
    EXPECT_EQ(offer.keyProblem, KeyProblem::revoked);
    EXPECT_EQ(offer.revokedAt, now - std::chrono::hours(72));
    refuse(call);
}

TEST_F(AuthorityServiceTest, WithoutANetworkTheStatusIsUnknownNotTheKeyUnfit) {
    http->setReachable(false);
    const auto call = asked(signRequest());
    const KeyOffer offer = offered(file);
    EXPECT_FALSE(offer.keyProblem);
    EXPECT_EQ(offer.status, KeyStatus::unknown);
    EXPECT_TRUE(offer.statusProblem);
    consent.answers->sign(0, false);
    EXPECT_EQ(signedBy(call).signatures.size(), 1U);
}

TEST_F(AuthorityServiceTest, AKeyThatLeadsToNoKnownAuthorityIsUntrusted) {
    const auto call = asked(signRequest());
    EXPECT_EQ(offered(keyFileOf(ca->stranger(), "stranger.p12")).keyProblem, KeyProblem::untrusted);
    const KeyOffer issued =
        offered(keyFileOf(ca->issue(authority::naturalPerson(), ca->stranger()), "issued.p12"));
    EXPECT_FALSE(issued.keyProblem) << "its issuer is not at hand: nothing is known against it";
    EXPECT_EQ(issued.status, KeyStatus::unknown);
    refuse(call);
}

TEST_F(AuthorityServiceTest, WhereThePageWantsNoChainNobodyIsAsked) {
    SignRequest request = signRequest();
    request.key.chain.kind = ChainCondition::Kind::none;
    signedBy(signing(request));
    EXPECT_TRUE(http->asked().empty());
}

TEST_F(AuthorityServiceTest, StampedSignaturesAreJudgedValidAtTheirProvenTime) {
    const SignAnswer answer = signedBy(signing(stamped(20)));
    ASSERT_EQ(answer.signatures.size(), 20U);
    EXPECT_EQ(http->countOf("/tsp/"), 20U) << "one question a document";
    for (const Bytes& cms : answer.signatures) {
        const auto validation = validator->validateCms(cms, nullptr, trust::NetworkUse::online, {});
        ASSERT_TRUE(validation);
        EXPECT_EQ(validation->verdict, trust::Verdict::valid);
        ASSERT_EQ(validation->signers.at(0).timestamps.size(), 1U);
        EXPECT_TRUE(validation->signers[0].timeProven);
    }
}

TEST_F(AuthorityServiceTest, ThreeHundredDocumentsAreStamped) {
    const SignAnswer answer = signedBy(signing(stamped(300)));
    EXPECT_EQ(answer.signatures.size(), 300U);
    EXPECT_EQ(http->countOf("/tsp/"), 300U);
    EXPECT_EQ(consent.endings.back().signedDocuments, 300U);
}

TEST_F(AuthorityServiceTest, AWrongTimeStampLeavesNothing) {
    const auto errorWith = [&](const std::string& url) {
        options->set(option::timestampUrl, url);
        return errorOf(signing(stamped(3)));
    };
    EXPECT_EQ(errorWith(ca->timestampUrl(TsaMode::refused)), ErrorCode::timestampRefused);
    EXPECT_EQ(errorWith(ca->timestampUrl(TsaMode::forged)), ErrorCode::timestampInvalid);
    EXPECT_EQ(errorWith(ca->timestampUrl(TsaMode::clockAhead)), ErrorCode::timestampInvalid);
    EXPECT_EQ(errorWith(ca->timestampUrl(TsaMode::good, authority::Transport::broken)),
              ErrorCode::timestampUnavailable);
    EXPECT_EQ(errorWith("http://nowhere.test/"), ErrorCode::timestampUnavailable);
    EXPECT_EQ(consent.endings.back().kind, Ending::Kind::failed);
}

TEST_F(AuthorityServiceTest, CancellingEndsTheQuestionsUnderWay) {
    const auto call = asked(stamped(20));
    offered(file);
    http->hold(true);
    consent.answers->sign(0, false);
    pumpUntil([&] { return http->countOf("/tsp/") >= 2; });
    refuse(call);
    requests.reset();  // waits for the workers: they end although the network still holds the request
    EXPECT_LT(http->countOf("/tsp/"), 20U);
}

TEST_F(AuthorityServiceTest, SignPressedWhileTheAuthorityThinksGoesOnByItself) {
    http->hold(true);
    const auto call = asked(signRequest());
    const int before = consent.listings;
    consent.answers->open(fileStorageId(file), password());
    pumpUntil([&] { return consent.listings > before; });
    EXPECT_EQ(consent.keys.at(0).status, KeyStatus::checking);
    consent.answers->sign(0, false);
    ASSERT_TRUE(http->waitForHeld(1));
    http->hold(false);
    EXPECT_EQ(signedBy(call).signatures.size(), 1U);
}
