// What the service does with the authorities' answers: keys, time stamps. The authorities here are fakes.

#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/tokens/key_file.h>

#include "fake_trust.h"
#include "service_fixture.h"

using namespace qoltanba;
using namespace qoltanba::service;
using test::addingRequest;
using test::bytes;
using test::cmsSigning;
using test::FakeRevocationChecker;
using test::keyFile;
using test::password;
using test::rawRequest;
using test::signRequest;
using test::xmlRequest;
using Kind = ChainCondition::Kind;
using StatusKind = trust::CertificateStatus::Kind;

namespace {

Bytes vector(const std::string& name) {
    return bytes(test::contentOf(test::vectors / name));
}

class TrustedServiceTest : public test::ServiceTest {
  protected:
    void SetUp() override {
        gate = std::make_shared<test::Gate>();
        authorities = std::make_shared<test::FakeAuthorities>();
        paths = std::make_shared<test::FakePaths>(gate);
        revocation = std::make_shared<FakeRevocationChecker>();
        stampGate = std::make_shared<test::Gate>();
        timestamps = std::make_shared<test::FakeTimestampClient>(
            stampGate, vector("tsp/token_gost.der"),
            crypto::Certificate::fromDer(*library, vector("ca/gost2015_nca.cer")).value());
        trust =
            std::make_shared<trust::Trust>(trust::Trust{authorities, paths, revocation, timestamps, nullptr});
        start();
    }

    int held() const override { return gate->waiting() + stampGate->waiting(); }

    static SignRequest requestWith(Kind chain) {
        SignRequest request = signRequest();
        request.key.chain.kind = chain;
        return request;
    }

    std::shared_ptr<Call> asked(const Request& request) {
        auto call = submit(request, anotherSite());
        pumpUntil([&] { return consent.answers != nullptr || call->answer; });
        return call;
    }

    /// Opens the key file and waits for the authorities' answer about its first key.
    const KeyOffer& offered(const std::string& scenario = "individual_sign") {
        open(scenario);
        pumpUntil([&] { return consent.keys.at(0).status != KeyStatus::checking; });
        return consent.keys.at(0);
    }

    void refuse(const std::shared_ptr<Call>& call) {
        consent.answers->refuse(false);
        EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    }

    /// How the window offers a key to a page with that condition.
    KeyOffer offerFor(Kind chain, const std::string& scenario = "individual_sign") {
        const auto call = asked(requestWith(chain));
        const KeyOffer offer = offered(scenario);
        refuse(call);
        return offer;
    }

    std::shared_ptr<test::Gate> gate;       ///< of paths
    std::shared_ptr<test::Gate> stampGate;  ///< of time stamps
    std::shared_ptr<test::FakeAuthorities> authorities;
    std::shared_ptr<test::FakePaths> paths;
    std::shared_ptr<FakeRevocationChecker> revocation;
    std::shared_ptr<test::FakeTimestampClient> timestamps;
};

}  // namespace

TEST_F(TrustedServiceTest, KeysAreOfferedAtOnceAndTheirStatusFollows) {
    gate->hold(true);
    const auto call = asked(requestWith(Kind::national));
    open("individual_sign");
    EXPECT_EQ(consent.keys[0].status, KeyStatus::checking);
    EXPECT_FALSE(consent.keys[0].keyProblem);
    EXPECT_EQ(consent.updates, 0);
    gate->hold(false);
    pumpUntil([&] { return consent.updates == 1; });
    EXPECT_EQ(consent.keys[0].status, KeyStatus::good);
    EXPECT_FALSE(consent.keys[0].keyProblem);
    refuse(call);
}

TEST_F(TrustedServiceTest, NobodyIsAskedBeforeThePersonOpenedAKeyFile) {
    const auto call = asked(requestWith(Kind::national));
    consent.answers->open(fileStorageId(keyFile("individual_sign")), password("wrong"));
    pumpUntil([&] { return !consent.openErrors.empty(); });
    settle();
    EXPECT_EQ(gate->asked(), 0);
    refuse(call);
}

TEST_F(TrustedServiceTest, NobodyIsAskedAboutKeysThatDoNotFitAnyway) {
    SignRequest request = requestWith(Kind::national);
    request.key.iin = "000000000000";
    const auto call = asked(request);
    open("individual_sign");
    settle();
    EXPECT_EQ(consent.keys[0].keyProblem, KeyProblem::otherPerson);
    EXPECT_EQ(consent.keys[0].status, KeyStatus::notAsked);
    EXPECT_EQ(gate->asked(), 0);
    refuse(call);
}

TEST_F(TrustedServiceTest, ARevokedKeyCannotSign) {
    revocation->status = FakeRevocationChecker::ofKind(StatusKind::revoked);
    revocation->status.revokedAt = now - std::chrono::hours(48);
    for (const Kind chain : {Kind::national, Kind::notDemanded}) {
        const auto call = asked(requestWith(chain));
        const KeyOffer offer = offered();
        EXPECT_EQ(offer.keyProblem, KeyProblem::revoked);
        EXPECT_EQ(offer.revokedAt, now - std::chrono::hours(48));
        consent.answers->sign(0, false);
        settle();
        EXPECT_FALSE(call->answer);
        refuse(call);
    }
}

TEST_F(TrustedServiceTest, ARevokedKeyNeedsThePageAndTheOptionToSign) {
    revocation->status = FakeRevocationChecker::ofKind(StatusKind::revoked);
    const auto keyProblem = [&](bool page, bool option) {
        options->set(option::testKeys, option);
        SignRequest request = requestWith(Kind::national);
        request.key.allowRevoked = page;
        const auto call = asked(request);
        const auto keyProblem = offered().keyProblem;
        refuse(call);
        return keyProblem;
    };
    EXPECT_EQ(keyProblem(true, false), KeyProblem::revoked);
    EXPECT_EQ(keyProblem(false, true), KeyProblem::revoked);
    EXPECT_EQ(keyProblem(true, true), std::nullopt);
    EXPECT_EQ(consent.keys[0].status, KeyStatus::revoked) << "it is not called good";
}

TEST_F(TrustedServiceTest, AnUnknownStatusIsToldAndTheOptionDecides) {
    revocation->status = FakeRevocationChecker::ofKind(StatusKind::unknown);
    KeyOffer offer = offerFor(Kind::national);
    EXPECT_FALSE(offer.keyProblem);
    EXPECT_EQ(offer.status, KeyStatus::unknown);
    ASSERT_TRUE(offer.statusProblem);
    EXPECT_EQ(offer.statusProblem->code, ErrorCode::serviceUnreachable);

    options->set(option::signWithoutStatus, false);
    EXPECT_EQ(offerFor(Kind::national).keyProblem, KeyProblem::statusUnknown);
    EXPECT_EQ(offerFor(Kind::notDemanded).keyProblem, KeyProblem::statusUnknown);
    EXPECT_EQ(offerFor(Kind::none).keyProblem, std::nullopt);
}

TEST_F(TrustedServiceTest, AnUnknownIssuerIsNotAnUntrustedOne) {
    paths->problem = Error{ErrorCode::issuerUnknown, {}};
    KeyOffer offer = offerFor(Kind::national);
    EXPECT_FALSE(offer.keyProblem);
    EXPECT_EQ(offer.status, KeyStatus::unknown);
    EXPECT_EQ(offer.statusProblem->code, ErrorCode::issuerUnknown);
    paths->problem = Error{ErrorCode::serviceUnreachable, {}};
    EXPECT_FALSE(offerFor(Kind::national).keyProblem);

    paths->problem = Error{ErrorCode::certificateUntrusted, {}};
    EXPECT_EQ(offerFor(Kind::national).keyProblem, KeyProblem::untrusted);
    offer = offerFor(Kind::notDemanded);
    EXPECT_FALSE(offer.keyProblem) << "an older page cannot ask for test keys";
    EXPECT_EQ(offer.statusProblem->code, ErrorCode::certificateUntrusted);
    EXPECT_EQ(offerFor(Kind::none).status, KeyStatus::notAsked);
    EXPECT_FALSE(offerFor(Kind::none).issuerChecked);
    EXPECT_TRUE(offerFor(Kind::national).issuerChecked);
}

TEST_F(TrustedServiceTest, WherePagesWantNoChainOnlyWhatIsKnownCounts) {
    KeyOffer offer = offerFor(Kind::none);
    EXPECT_EQ(offer.status, KeyStatus::notAsked);
    EXPECT_EQ(gate->asked(), 0);
    EXPECT_EQ(revocation->online, 0);

    paths->known = revocation->known = true;
    EXPECT_EQ(offerFor(Kind::none).status, KeyStatus::notAsked);
    revocation->status = FakeRevocationChecker::ofKind(StatusKind::revoked);
    EXPECT_EQ(offerFor(Kind::none).keyProblem, KeyProblem::revoked);
    EXPECT_EQ(gate->asked(), 0);
}

TEST_F(TrustedServiceTest, AChainThePageGaveIsMeasuredAsEverAndTheStatusTold) {
    SignRequest request = requestWith(Kind::given);
    for (const std::string name : {"gost2015_root.cer", "gost2015_nca.cer"}) {
        const auto certificate = crypto::Certificate::fromDer(*library, vector("ca/" + name));
        ASSERT_TRUE(certificate);
        request.key.chain.certificatesPem.push_back(certificate->pem());
    }
    auto call = asked(request);
    EXPECT_EQ(offered().status, KeyStatus::good);
    EXPECT_FALSE(consent.keys[0].keyProblem);
    refuse(call);

    request.key.chain.certificatesPem.pop_back();
    request.key.chain.certificatesPem[0] = "no certificate";
    call = asked(request);
    EXPECT_EQ(offered().keyProblem, KeyProblem::otherIssuer);
    refuse(call);
}

TEST_F(TrustedServiceTest, TestAuthoritiesCountOnlyWhereTheOptionSaysSo) {
    paths->environment = trust::Environment::test;
    EXPECT_EQ(offerFor(Kind::national).keyProblem, KeyProblem::untrusted);
    EXPECT_FALSE(authorities->testEnvironment());
    options->set(option::testKeys, true);
    EXPECT_TRUE(authorities->testEnvironment()) << "switched while the agent runs";
    const KeyOffer offer = offerFor(Kind::national);
    EXPECT_FALSE(offer.keyProblem);
    EXPECT_TRUE(offer.testAuthority);
}

TEST_F(TrustedServiceTest, RevocationCanBeSwitchedOffWhileTheAgentRuns) {
    options->set(option::revocation, std::string("off"));
    EXPECT_EQ(revocation->order, trust::RevocationOrder::off);
    options->set(option::signWithoutStatus, false);
    const KeyOffer offer = offerFor(Kind::national);
    EXPECT_EQ(offer.status, KeyStatus::notAsked);
    EXPECT_FALSE(offer.keyProblem) << "what is not asked cannot be missing";
    EXPECT_EQ(revocation->online, 0);
    options->set(option::revocation, std::string("crl"));
    EXPECT_EQ(revocation->order, trust::RevocationOrder::crlOnly);
}

TEST_F(TrustedServiceTest, SignPressedEarlyWaitsForTheStatus) {
    gate->hold(true);
    const auto call = asked(requestWith(Kind::national));
    open("individual_sign");
    consent.answers->sign(0, false);
    EXPECT_EQ(consent.steps.back(), Step::checkingKey);
    settle();
    EXPECT_FALSE(call->answer);
    gate->hold(false);
    pumpUntil([&] { return call->answer.has_value(); });
    ASSERT_TRUE(call->answer->has_value());
    EXPECT_EQ(std::get<SignAnswer>(call->answer->value()).signatures.size(), 1U);
}

TEST_F(TrustedServiceTest, SignPressedEarlyForARevokedKeyLeadsBackToTheKeys) {
    revocation->status = FakeRevocationChecker::ofKind(StatusKind::revoked);
    gate->hold(true);
    const auto call = asked(requestWith(Kind::national));
    open("individual_sign");
    consent.answers->sign(0, true);
    gate->hold(false);
    pumpUntil([&] { return consent.listings == 2; });
    EXPECT_EQ(consent.keys[0].keyProblem, KeyProblem::revoked);
    EXPECT_FALSE(call->answer);
    EXPECT_FALSE(options->get(option::useDefaultKeyToSign)) << "nothing was agreed to in the end";
    EXPECT_FALSE(history.sites->isKnown(site));
    // Another file can be opened now.
    revocation->status = FakeRevocationChecker::ofKind(StatusKind::good);
    agree(call, "legal_head");
}

TEST_F(TrustedServiceTest, SignPressedEarlyForAKeyOfUnknownStatusIsAskedOnceMore) {
    revocation->status = FakeRevocationChecker::ofKind(StatusKind::unknown);
    gate->hold(true);
    const auto call = asked(requestWith(Kind::national));
    open("individual_sign");
    consent.answers->sign(0, false);
    gate->hold(false);
    pumpUntil([&] { return consent.listings == 2; });
    EXPECT_EQ(consent.keys[0].status, KeyStatus::unknown);
    EXPECT_FALSE(consent.keys[0].keyProblem);
    EXPECT_FALSE(call->answer) << "the warning was not on the window when it was agreed to";
    consent.answers->sign(0, false);
    pumpUntil([&] { return call->answer.has_value(); });
    ASSERT_TRUE(call->answer->has_value());
    EXPECT_EQ(std::get<SignAnswer>(call->answer->value()).signatures.size(), 1U);
}

TEST_F(TrustedServiceTest, CancelWhileTheStatusIsAwaitedWorksAtOnce) {
    gate->hold(true);
    const auto call = asked(requestWith(Kind::national));
    open("individual_sign");
    consent.answers->sign(0, false);
    refuse(call);
    gate->hold(false);
    settle();
    EXPECT_EQ(consent.endings.size(), 1U);
    EXPECT_EQ(consent.updates, 0);
}

TEST_F(TrustedServiceTest, TheDeadlineDoesNotWaitForAStatus) {
    options->set(option::consentSeconds, 1);
    gate->hold(true);
    const auto call = asked(requestWith(Kind::national));
    open("individual_sign");
    consent.answers->sign(0, false);
    EXPECT_EQ(errorOf(call), ErrorCode::timedOut);
}

TEST_F(TrustedServiceTest, AStatusThatComesAfterThePageLeftIsForgotten) {
    gate->hold(true);
    const auto call = asked(requestWith(Kind::national));
    open("individual_sign");
    consent.answers->sign(0, false);
    requests->cancel(call->id);
    EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
    gate->hold(false);
    settle();
    EXPECT_EQ(consent.updates, 0);
    EXPECT_EQ(consent.endings.size(), 1U);
}

TEST_F(TrustedServiceTest, TheProgramEndsWhileAStatusIsAwaited) {
    gate->hold(true);
    const auto call = asked(requestWith(Kind::national));
    open("individual_sign");
    requests.reset();
    EXPECT_EQ(call->answer->error().code, ErrorCode::cancelled);
}

TEST_F(TrustedServiceTest, AnotherFileEndsTheQuestionsAboutTheFirst) {
    gate->hold(true);
    const auto call = asked(requestWith(Kind::national));
    open("individual_sign");
    open("legal_head");
    const std::string owner = consent.keys[0].key.organisation;
    gate->hold(false);
    pumpUntil([&] { return consent.updates > 0; });
    settle();
    EXPECT_EQ(consent.updates, 1);
    EXPECT_EQ(consent.keys[0].key.organisation, owner);
    refuse(call);
}

TEST_F(TrustedServiceTest, AStatusOlderThanItsLifeIsAskedAgainBeforeSigning) {
    revocation->status.nextUpdate = now + std::chrono::minutes(1);
    const auto call = asked(requestWith(Kind::national));
    EXPECT_EQ(offered().status, KeyStatus::good);
    EXPECT_EQ(revocation->online, 1);
    now += std::chrono::minutes(2);
    revocation->status = FakeRevocationChecker::ofKind(StatusKind::revoked);
    consent.answers->sign(0, false);
    pumpUntil([&] { return consent.listings == 2; });
    EXPECT_EQ(revocation->online, 2);
    EXPECT_EQ(consent.keys[0].keyProblem, KeyProblem::revoked);
    EXPECT_FALSE(call->answer);
    refuse(call);
}

TEST_F(TrustedServiceTest, AKeyGivenToAPageIsCheckedToo) {
    revocation->status = FakeRevocationChecker::ofKind(StatusKind::revoked);
    KeyInfoRequest request;
    request.key.chain.kind = Kind::notDemanded;
    const auto call = asked(request);
    EXPECT_EQ(offered().keyProblem, KeyProblem::revoked);
    refuse(call);
}

// ── Time stamps ─────────────────────────────────────────────────────────────────────────────────────

namespace {

class StampingServiceTest : public TrustedServiceTest {
  protected:
    void SetUp() override {
        TrustedServiceTest::SetUp();
        paths->known = revocation->known = true;
    }

    static SignRequest stampedRequest(std::size_t count = 1) {
        SignRequest request = signRequest(std::vector<std::string>(count, "hello kz"));
        cmsSigning(request).timestamp = true;
        return request;
    }

    std::shared_ptr<Call> signing(SignRequest request) {
        auto call = asked(std::move(request));
        open("individual_sign");
        consent.answers->sign(0, false);
        return call;
    }

    static std::size_t tokensOf(BytesView cms, std::size_t signer = 0) {
        const auto tokens = signing::timestampTokens(cms);
        return tokens && signer < tokens->size() ? (*tokens)[signer].size() : 99;
    }
};

}  // namespace

TEST_F(StampingServiceTest, EachSignatureGetsItsOwnTimeStamp) {
    constexpr std::size_t count = 20;
    const auto call = asked(stampedRequest(count));
    EXPECT_TRUE(consent.questions.back().withTimestamp);
    const SignAnswer answer = agree(call);
    ASSERT_EQ(answer.signatures.size(), count);
    std::set<Bytes> values;
    for (const Bytes& cms : answer.signatures) {
        EXPECT_EQ(tokensOf(cms), 1U);
        values.insert(signing::signatureValues(cms).value().at(0));
    }
    const auto stamped = timestamps->stamped();
    EXPECT_EQ(stamped.size(), count) << "one question a document";
    EXPECT_EQ(std::set<Bytes>(stamped.begin(), stamped.end()), values);
    EXPECT_EQ(consent.steps.back(), Step::stamping);
}

TEST_F(StampingServiceTest, WithoutTheWishThereIsNone) {
    EXPECT_EQ(tokensOf(agree(asked(signRequest())).signatures.at(0)), 0U);
    EXPECT_FALSE(consent.questions.back().withTimestamp);
    EXPECT_TRUE(timestamps->orders().empty());
}

TEST_F(StampingServiceTest, TheAuthorityAskedIsThatOfTheKeyUnlessTheOptionsNameOne) {
    agree(asked(stampedRequest()));
    const auto national =
        trust::nationalTimestampSource(trust::Environment::production, crypto::KeyAlgorithm::gost2015_512);
    EXPECT_EQ(timestamps->orders().back().url, national.url);
    EXPECT_EQ(timestamps->orders().back().policyOid, national.policyOid);

    options->set(option::testKeys, true);
    paths->environment = trust::Environment::test;
    agree(asked(stampedRequest()));
    EXPECT_EQ(
        timestamps->orders().back().url,
        trust::nationalTimestampSource(trust::Environment::test, crypto::KeyAlgorithm::gost2015_512).url);

    options->set(option::timestampUrl, std::string("http://tsp.example.kz/"));
    agree(asked(stampedRequest()));
    EXPECT_EQ(timestamps->orders().back().url, "http://tsp.example.kz/");
    EXPECT_EQ(timestamps->orders().back().policyOid, "");
}

TEST_F(StampingServiceTest, AFurtherSignatureAloneIsStamped) {
    SignRequest request = addingRequest(vector("cms/legal_head.attached.cms"));
    cmsSigning(request).timestamp = true;
    const SignAnswer answer = agree(asked(request));
    const auto tokens = signing::timestampTokens(answer.signatures.at(0));
    ASSERT_TRUE(tokens);
    ASSERT_EQ(tokens->size(), 2U);
    EXPECT_EQ((*tokens)[0].size() + (*tokens)[1].size(), 1U);
    const std::size_t ours = (*tokens)[0].empty() ? 1 : 0;
    EXPECT_EQ(timestamps->stamped().at(0), signing::signatureValues(answer.signatures[0]).value().at(ours));
    EXPECT_NE(timestamps->stamped().at(0),
              signing::signatureValues(vector("cms/legal_head.attached.cms")).value().at(0));
}

TEST_F(StampingServiceTest, AFailureLeavesNothing) {
    for (const ErrorCode code :
         {ErrorCode::timestampUnavailable, ErrorCode::timestampRefused, ErrorCode::timestampInvalid}) {
        timestamps->problem = Error{code, "fake"};
        timestamps->failsAfter = 7;
        EXPECT_EQ(errorOf(signing(stampedRequest(20))), code);
        EXPECT_EQ(consent.endings.back().kind, Ending::Kind::failed);
        EXPECT_EQ(consent.endings.back().error->code, code);
        EXPECT_FALSE(history.journal->all().at(0).succeeded());
    }
    timestamps->problem = Error{ErrorCode::serviceTimedOut, "fake"};
    timestamps->failsAfter = 0;
    EXPECT_EQ(errorOf(signing(stampedRequest())), ErrorCode::timestampUnavailable);
}

TEST_F(StampingServiceTest, CancellingWhileStampingLeavesNothing) {
    stampGate->hold(true);
    const auto call = signing(stampedRequest(20));
    pumpUntil([&] { return stampGate->asked() > 1; });
    refuse(call);
    EXPECT_EQ(consent.endings.back().kind, Ending::Kind::refused);
    settle();
    EXPECT_LT(stampGate->asked(), 20);
}

TEST_F(StampingServiceTest, ThreeHundredAreStampedWithProgress) {
    const SignAnswer answer = agree(asked(stampedRequest(300)));
    EXPECT_EQ(answer.signatures.size(), 300U);
    EXPECT_EQ(stampGate->asked(), 300);
}

template <class Signing>
concept HasTimestamp = requires(Signing signing) {
    signing.timestamp;
};

TEST_F(StampingServiceTest, OnlyACmsHasAPlaceForAStamp) {
    static_assert(HasTimestamp<CmsSigning>);
    static_assert(!HasTimestamp<XmlSigning> && !HasTimestamp<RawSigning>);
    for (const SignRequest& request : {xmlRequest({"<a/>"}), rawRequest({"hello kz"})}) {
        agree(asked(request));
        EXPECT_FALSE(consent.questions.back().withTimestamp);
    }
    EXPECT_EQ(stampGate->asked(), 0);
}

TEST_F(StampingServiceTest, WithoutAuthoritiesThereAreNoStamps) {
    trust.reset();
    start();
    EXPECT_EQ(errorOf(submit(stampedRequest())), ErrorCode::timestampUnavailable);
    EXPECT_EQ(errorOf(submit(StampRequest{vector("cms/individual_sign.attached.cms"), {}})),
              ErrorCode::timestampUnavailable);
    EXPECT_TRUE(consent.questions.empty());
}

TEST_F(StampingServiceTest, SignaturesMadeBeforeAreStampedWithoutAKey) {
    const Bytes one = vector("cms/cades_t.detached.cms");
    const Bytes content = vector("cms/content.bin");
    const auto keys =
        tokens::unlockAll(*tokens::openKeyFile(library, keyFile("legal_head")).value(), password()).value();
    const Bytes half = signing::addCmsSigner(*library, *keys[0].signer, one, content, {}).value();
    const auto before = signing::timestampTokens(half).value();
    ASSERT_EQ(before.at(0).size(), 1U);
    ASSERT_TRUE(before.at(1).empty());
    const auto call = asked(StampRequest{half, "ru"});
    const Question& question = consent.questions.back();
    EXPECT_EQ(question.act, Act::addTimestamp);
    EXPECT_TRUE(question.withTimestamp);
    EXPECT_EQ(question.locale, "ru");
    ASSERT_EQ(question.documents.size(), 1U);
    EXPECT_EQ(question.documents[0].kind, DocumentKind::cms);

    consent.answers->sign(0, false);
    consent.answers->open(fileStorageId(keyFile("individual_sign")), password());
    settle();
    EXPECT_EQ(consent.listings, 0) << "no key is used";
    EXPECT_TRUE(timestamps->orders().empty());
    consent.answers->agree();
    pumpUntil([&] { return call->answer.has_value(); });
    ASSERT_TRUE(call->answer->has_value());
    const Bytes stamped = std::get<StampAnswer>(call->answer->value()).cms;
    const auto tokens = signing::timestampTokens(stamped).value();
    EXPECT_EQ(tokens.at(0), before.at(0)) << "stamped before: left as it is";
    EXPECT_EQ(tokens.at(1).size(), 1U);
    EXPECT_EQ(timestamps->stamped(), std::vector<Bytes>{signing::signatureValues(half).value().at(1)});

    const JournalEntry entry = history.journal->all().at(0);
    EXPECT_EQ(entry.act, Act::addTimestamp);
    EXPECT_TRUE(entry.succeeded());
    EXPECT_EQ(entry.documents.size(), 1U);
    EXPECT_TRUE(entry.keyOwner.empty());
    EXPECT_EQ(consent.endings.back().kind, Ending::Kind::done);
}

TEST_F(StampingServiceTest, ATokenOverSomethingElseIsNoTimeStamp) {
    const Bytes cms = vector("cms/individual_sign.detached.cms");
    const Bytes foreign =
        signing::addTimestampTokens(cms, std::vector<std::optional<Bytes>>{vector("tsp/token.der")}).value();
    const auto call = asked(StampRequest{foreign, {}});
    consent.answers->agree();
    pumpUntil([&] { return call->answer.has_value(); });
    ASSERT_TRUE(call->answer->has_value());
    EXPECT_EQ(timestamps->stamped(), signing::signatureValues(cms).value());
}

TEST_F(StampingServiceTest, WhatIsInsideASignatureToBeStampedIsShown) {
    const Bytes cms = agree(asked(signRequest({"Сәлем"}))).signatures.at(0);
    const auto call = asked(StampRequest{cms, {}});
    EXPECT_EQ(previewOf(0).text, "Сәлем");
    refuse(call);
    EXPECT_TRUE(timestamps->orders().empty());
}

TEST_F(StampingServiceTest, ADetachedSignatureIsStampedTooThoughThereIsNothingToShow) {
    const auto call = asked(StampRequest{vector("cms/individual_sign.detached.cms"), {}});
    EXPECT_EQ(previewOf(0).text, "");
    consent.answers->agree();
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_EQ(tokensOf(std::get<StampAnswer>(call->answer->value()).cms), 1U);
}

TEST_F(StampingServiceTest, AStampThatFailsIsTold) {
    timestamps->problem = Error{ErrorCode::timestampRefused, "fake"};
    timestamps->failsAfter = 0;
    const auto call = asked(StampRequest{vector("cms/individual_sign.attached.cms"), {}});
    consent.answers->agree();
    EXPECT_EQ(errorOf(call), ErrorCode::timestampRefused);
    EXPECT_FALSE(history.journal->all().at(0).succeeded());
}

TEST_F(StampingServiceTest, WhatIsNoCmsIsRefusedBeforeAnyDialog) {
    EXPECT_EQ(errorOf(submit(StampRequest{bytes("no CMS"), {}})), ErrorCode::notACms);
    EXPECT_EQ(errorOf(submit(StampRequest{{}, {}})), ErrorCode::notACms);
    EXPECT_TRUE(consent.questions.empty());
}

TEST_F(StampingServiceTest, ThousandsOfSignersAreRefusedBeforeAnyDialog) {
    const auto storage = tokens::openKeyFile(library, keyFile("individual_sign")).value();
    const auto keys = tokens::unlockAll(*storage, password()).value();
    const auto add = [&](const Bytes& cms) {
        return signing::addCmsSigner(*library, *keys[0].signer, cms, std::nullopt, {}).value();
    };
    Bytes cms = vector("cms/individual_sign.attached.cms");
    for (int signers = 1; signers < 200; ++signers) cms = add(cms);
    refuse(asked(StampRequest{cms, {}}));
    EXPECT_EQ(errorOf(submit(StampRequest{add(cms), {}})), ErrorCode::tooLarge);
    EXPECT_EQ(consent.questions.size(), 1U);
    EXPECT_TRUE(timestamps->orders().empty());
}

TEST_F(StampingServiceTest, WhatIsStampedAlreadyIsGivenBackAsItIs) {
    const Bytes stamped = vector("cms/cades_t.detached.cms");
    const auto call = submit(StampRequest{stamped, {}});
    pumpUntil([&] { return call->answer.has_value(); });
    ASSERT_TRUE(call->answer->has_value());
    EXPECT_EQ(std::get<StampAnswer>(call->answer->value()).cms, stamped);
    EXPECT_TRUE(consent.questions.empty());
    EXPECT_TRUE(timestamps->orders().empty());
}

TEST_F(StampingServiceTest, WhetherManyTokensAreRightIsFoundOutAfterConsent) {
    // One signature with its token nine times. Somebody who sends this wants the agent to check tokens
    // without need.
    Bytes cms = vector("cms/cades_t.detached.cms");
    const Bytes token = signing::timestampTokens(cms).value().at(0).at(0);
    for (int i = 0; i < 8; ++i)
        cms = signing::addTimestampTokens(cms, std::vector<std::optional<Bytes>>{token}).value();
    const auto call = asked(StampRequest{cms, {}});
    consent.answers->agree();
    pumpUntil([&] { return call->answer.has_value(); });
    ASSERT_TRUE(call->answer->has_value());
    EXPECT_EQ(std::get<StampAnswer>(call->answer->value()).cms, cms);
    EXPECT_TRUE(timestamps->orders().empty());
}

TEST_F(StampingServiceTest, AgreeingMeansNothingWhereAKeyIsNeeded) {
    const auto call = asked(signRequest());
    consent.answers->agree();
    settle();
    EXPECT_FALSE(call->answer);
    refuse(call);
}
