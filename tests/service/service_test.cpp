#include <QTimer>
#include <gtest/gtest.h>

#ifdef __linux__
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#include <chrono>
#include <string>

#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/signing/verify.h>

#include "all_good.h"
#include "service_fixture.h"

using namespace qoltanba;
using namespace qoltanba::service;
using test::addingRequest;
using test::bytes;
using test::cmsSigning;
using test::digestRequest;
using test::fileRequest;
using test::Folder;
using test::keyFile;
using test::password;
using test::rawRequest;
using test::ServiceTest;
using test::signRequest;
using test::xmlRequest;
using test::xmlSigning;

TEST_F(ServiceTest, SignsWhatThePersonAgreedTo) {
    const auto call = submit(signRequest());
    const SignAnswer answer = agree(call);
    ASSERT_EQ(answer.signatures.size(), 1U);
    const auto verified = signing::verifyCms(*library, answer.signatures[0], nullptr, {});
    ASSERT_TRUE(verified);
    EXPECT_TRUE(test::allGood(*verified));
    EXPECT_TRUE(verified->attached);
    EXPECT_EQ(answer.key.keyId, "8df01b2902c831add0769e05bcc27ae3692c9857");
    EXPECT_EQ(answer.key.algorithm, crypto::KeyAlgorithm::gost2015_512);
    ASSERT_EQ(consent.endings.size(), 1U);
    EXPECT_EQ(consent.endings[0].kind, Ending::Kind::done);
}

TEST_F(ServiceTest, TheQuestionSaysWhoAsksForWhat) {
    SignRequest request = signRequest({"hello kz", "%PDF-1.7\n\x01", "\x01\x02"});
    request.locale = "ru";
    request.logo = bytes("logo");
    const auto call = submit(request);
    pumpUntil([&] { return !consent.questions.empty(); });
    const Question& question = consent.questions[0];
    EXPECT_EQ(question.peer, Peer(site));
    EXPECT_TRUE(question.firstTime);
    EXPECT_EQ(question.act, Act::signDocuments);
    EXPECT_EQ(question.locale, "ru");
    EXPECT_EQ(question.logo, bytes("logo"));
    EXPECT_TRUE(question.filesAllowed);
    ASSERT_EQ(question.documents.size(), 3U);
    EXPECT_EQ(question.documents[0].kind, DocumentKind::text);
    EXPECT_EQ(question.documents[0].size, 8U);
    // printf 'hello kz' | sha256sum
    EXPECT_EQ(question.documents[0].digestHex.substr(0, 16), "041d24b129030901");
    EXPECT_EQ(question.documents[1].kind, DocumentKind::pdf);
    EXPECT_EQ(question.documents[2].kind, DocumentKind::binary);
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
}

TEST_F(ServiceTest, ADocumentIsNeverCalledSigningIn) {
    const auto actFor = [&](const std::vector<std::string>& contents) {
        SignRequest request = signRequest(contents);
        request.key.purpose = Purpose::signIn;
        const auto call = submit(request, anotherSite());
        pumpUntil([&] { return consent.answers != nullptr; });
        consent.answers->refuse(false);
        pumpUntil([&] { return call->answer.has_value(); });
        return consent.questions.back().act;
    };
    EXPECT_EQ(actFor({"8f1c: a challenge"}), Act::signIn);
    EXPECT_EQ(actFor({"<login><ticket>1</ticket></login>"}), Act::signIn);
    EXPECT_EQ(actFor({"%PDF-1.7 a contract"}), Act::signDocuments);
    EXPECT_EQ(actFor({std::string(100'000, 'x')}), Act::signDocuments);
    EXPECT_EQ(actFor({"one", "two"}), Act::signDocuments);
}

TEST_F(ServiceTest, RefusingSignsNothing) {
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    open("individual_sign");
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    EXPECT_EQ(consent.endings[0].kind, Ending::Kind::refused);
    ASSERT_EQ(history.journal->all().size(), 1U);
    EXPECT_EQ(history.journal->all()[0].outcome, JournalEntry::Outcome::refused);
    EXPECT_EQ(history.journal->all()[0].keyOwner, "") << "no key was agreed to";
    EXPECT_FALSE(history.sites->isKnown(site)) << "who was refused is still asked about as new";
}

TEST_F(ServiceTest, AWrongPasswordCanBeCorrected) {
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    consent.answers->open(fileStorageId(keyFile("individual_sign")), password("wrong"));
    pumpUntil([&] { return !consent.openErrors.empty(); });
    EXPECT_EQ(consent.openErrors[0].code, ErrorCode::wrongPassword);
    EXPECT_EQ(agree(call).signatures.size(), 1U);
}

TEST_F(ServiceTest, TheNewestOpeningCounts) {
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    consent.answers->open(fileStorageId(keyFile("legal_head")), password());
    consent.answers->open(fileStorageId(keyFile("individual_sign")), password());
    settle();
    pumpUntil([&] { return consent.listings > 0; });
    settle();
    EXPECT_EQ(consent.listings, 1);
    EXPECT_EQ(consent.keys[0].key.keyId, "8df01b2902c831add0769e05bcc27ae3692c9857");
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(ServiceTest, AnUnfitKeyCannotBeChosenByAnyMeans) {
    SignRequest request = signRequest();
    request.key.purpose = Purpose::sign;
    const auto call = submit(request);
    pumpUntil([&] { return consent.answers != nullptr; });
    open("individual_auth");
    ASSERT_EQ(consent.keys.size(), 1U);
    EXPECT_EQ(consent.keys[0].keyProblem, KeyProblem::onlyForSigningIn);
    consent.answers->sign(0, false);
    consent.answers->sign(7, false);
    settle();
    EXPECT_TRUE(consent.endings.empty());
    EXPECT_FALSE(call->answer);
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
}

TEST_F(ServiceTest, AKeyThatExpiresWhileTheDialogIsOpenIsNotUsed) {
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    open("individual_sign");
    EXPECT_FALSE(consent.keys[0].keyProblem);
    now = std::chrono::sys_days(std::chrono::year(2036) / 2 / 1);
    consent.answers->sign(0, false);
    settle();
    EXPECT_EQ(consent.keys[0].keyProblem, KeyProblem::expired);
    EXPECT_FALSE(call->answer);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(ServiceTest, ConditionsOfThePageDecideWhichKeysFit) {
    EXPECT_EQ(keyProblemFor({}, "individual_sign"), std::nullopt);
    EXPECT_EQ(keyProblemFor({.purpose = Purpose::sign}, "individual_sign"), std::nullopt);
    EXPECT_EQ(keyProblemFor({.purpose = Purpose::signIn}, "individual_sign"), std::nullopt)
        << "the newer sets hold one key for both";
    EXPECT_EQ(keyProblemFor({.purpose = Purpose::signIn}, "individual_rsa_sign"), KeyProblem::onlyForSigning);
    EXPECT_EQ(keyProblemFor({.purpose = Purpose::signIn}, "individual_rsa_auth"), std::nullopt);
    EXPECT_EQ(keyProblemFor({.iin = "000000000000"}, "individual_sign"), KeyProblem::otherPerson);
    EXPECT_EQ(keyProblemFor({.bin = "000000000000"}, "individual_sign"), KeyProblem::otherOrganisation);
    EXPECT_EQ(keyProblemFor({.serialNumber = "1234"}, "individual_sign"), KeyProblem::otherKey);
    EXPECT_EQ(keyProblemFor({.serialNumber = "0DF01B2902C831ADD0769E05BCC27AE3692C9857"}, "individual_sign"),
              std::nullopt);
    EXPECT_EQ(
        keyProblemFor({.serialNumber = "79571424855352387626471676340843600674147833943"}, "individual_sign"),
        std::nullopt)
        << "the same number in decimal";
    // Reading a decimal number of millions of digits takes minutes; no serial number is so long.
    EXPECT_EQ(keyProblemFor({.serialNumber = std::string(20'000'000, '7')}, "individual_sign"),
              KeyProblem::otherKey);
    EXPECT_EQ(
        keyProblemFor({.serialNumber = std::string(200, '0') + "df01b2902c831add0769e05bcc27ae3692c9857"},
                      "individual_sign"),
        KeyProblem::otherKey);
    EXPECT_EQ(keyProblemFor({.extKeyUsageOids = {"1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.2.1"}}, "legal_head"),
              std::nullopt);
    EXPECT_EQ(keyProblemFor({.extKeyUsageOids = {"1.2.398.3.3.4.1.2.1"}}, "legal_employee"),
              KeyProblem::otherRole);
    EXPECT_EQ(keyProblemFor({.extKeyUsageOids = {"1.3.6.1.5.5.7.3.2"}}, "individual_sign"),
              KeyProblem::onlyForSigning);
}

TEST_F(ServiceTest, ExpiredKeysServeOnlyWhereBothThePageAndTheOptionSaySo) {
    EXPECT_EQ(keyProblemFor({}, "individual_expired"), KeyProblem::expired);
    EXPECT_EQ(keyProblemFor({.allowExpired = true}, "individual_expired"), KeyProblem::expired);
    options->set(option::testKeys, true);
    EXPECT_EQ(keyProblemFor({.allowExpired = true}, "individual_expired"), std::nullopt);
    EXPECT_EQ(keyProblemFor({}, "individual_expired"), KeyProblem::expired);
    now = std::chrono::sys_days(std::chrono::year(2025) / 6 / 1);
    EXPECT_EQ(keyProblemFor({}, "individual_sign"), KeyProblem::notYetValid);
}

TEST_F(ServiceTest, AChainIsMeasuredAgainstWhatThePageGives) {
    const auto pem = [&](const std::string& name) {
        const std::string der = test::contentOf(test::vectors / "ca" / name);
        return crypto::Certificate::fromDer(*library, asBytes(der))->pem();
    };
    const auto given = [](std::vector<std::string> certificates) {
        KeyConditions conditions;
        conditions.chain = {ChainCondition::Kind::given, std::move(certificates)};
        return conditions;
    };
    EXPECT_EQ(keyProblemFor(given({pem("gost2015_nca.cer"), pem("gost2015_root.cer")}), "individual_sign"),
              std::nullopt);
    EXPECT_EQ(keyProblemFor(given({pem("gost2015_nca.cer")}), "individual_sign"), std::nullopt);
    EXPECT_EQ(keyProblemFor(given({pem("rsa_nca.cer"), pem("rsa_root.cer")}), "individual_sign"),
              KeyProblem::otherIssuer);
    EXPECT_EQ(keyProblemFor(given({"not a certificate"}), "individual_sign"), KeyProblem::otherIssuer);
}

TEST_F(ServiceTest, AKindOfKeyFileThePageDoesNotTakeIsRefused) {
    SignRequest request = signRequest();
    request.key.storages = {StorageKind::jks};
    const auto call = submit(request);
    pumpUntil([&] { return consent.answers != nullptr; });
    consent.answers->open(fileStorageId(keyFile("individual_sign")), password());
    pumpUntil([&] { return !consent.openErrors.empty(); });
    EXPECT_EQ(consent.openErrors[0].code, ErrorCode::keyNotUsable);
    open("../jks");
    EXPECT_EQ(consent.keys.size(), 1U);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(ServiceTest, ManyDocumentsAreSignedInTheirOrder) {
    std::vector<std::string> contents;
    for (int i = 0; i < 100; ++i) contents.push_back("document " + std::to_string(i));
    const SignAnswer answer = agree(submit(signRequest(contents)));
    ASSERT_EQ(answer.signatures.size(), 100U);
    for (std::size_t i = 0; i < 100; ++i) {
        const auto content = signing::cmsContent(answer.signatures[i]);
        ASSERT_TRUE(content);
        EXPECT_EQ(asText(*content), contents[i]);
    }
    EXPECT_EQ(consent.endings[0].signedDocuments, 100U);
}

TEST_F(ServiceTest, SigningCanBeStopped) {
    const auto call = submit(signRequest(std::vector<std::string>(5000, "text")));
    pumpUntil([&] { return consent.answers != nullptr; });
    open("individual_sign");
    consent.answers->sign(0, false);
    EXPECT_FALSE(consent.progressCalls.empty());
    consent.answers->refuse(false);
    ASSERT_TRUE(call->answer) << "the answer does not wait for the workers";
    EXPECT_EQ(call->answer->error().code, ErrorCode::refusedByPerson);
    const auto next = submit(signRequest());
    EXPECT_EQ(agree(next).signatures.size(), 1U);
}

TEST_F(ServiceTest, APageThatLeavesClosesItsDialog) {
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    open("individual_sign");
    const auto answers = consent.answers;
    requests->cancel(call->id);
    EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
    EXPECT_EQ(consent.endings[0].kind, Ending::Kind::pageGone);
    answers->sign(0, false);  // a click that came too late
    settle();
    ASSERT_EQ(history.journal->all().size(), 1U);
    EXPECT_EQ(history.journal->all()[0].outcome, JournalEntry::Outcome::pageGone);
}

TEST_F(ServiceTest, APageThatLeavesWhileSigningGetsNothing) {
    const auto call = submit(signRequest(std::vector<std::string>(2000, "text")));
    pumpUntil([&] { return consent.answers != nullptr; });
    open("individual_sign");
    consent.answers->sign(0, false);
    requests->cancel(call->id);
    EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
}

TEST_F(ServiceTest, RequestsWaitForEachOtherAndAreNeverMixed) {
    const Origin other = *Origin::parse("https://goszakup.gov.kz");
    const auto first = submit(signRequest({"first"}));
    const auto second = submit(signRequest({"second"}), other);
    pumpUntil([&] { return consent.answers != nullptr; });
    settle();
    EXPECT_EQ(consent.questions.size(), 1U);
    EXPECT_EQ(consent.waiting, 1);
    EXPECT_EQ(asText(*signing::cmsContent(agree(first).signatures[0])), "first");
    EXPECT_FALSE(second->answer);
    pumpUntil([&] { return consent.questions.size() == 2; });
    EXPECT_EQ(consent.questions[1].peer, Peer(other));
    EXPECT_EQ(asText(*signing::cmsContent(agree(second).signatures[0])), "second");
}

TEST_F(ServiceTest, MessagesOfTheSameConnectionCountAmongThoseThatWait) {
    const auto first = submit(signRequest());
    const auto second = submit(signRequest(), *Origin::parse("https://goszakup.gov.kz"));
    pumpUntil([&] { return consent.answers != nullptr; });
    settle();
    EXPECT_EQ(consent.waiting, 1);
    requests->waitingBehind(first->id, 2);
    requests->waitingBehind(second->id, 3);
    requests->waitingBehind(99, 50);  // there is none
    pumpUntil([&] { return consent.waiting == 6; });
    requests->waitingBehind(first->id, 0);
    pumpUntil([&] { return consent.waiting == 4; });
    agree(first);
    pumpUntil([&] { return consent.questions.size() == 2; });
    EXPECT_EQ(consent.questions[1].othersWaiting, 3);
}

TEST_F(ServiceTest, AFurtherPressInThePageBringsItsWindowBack) {
    const auto first = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    settle();
    EXPECT_EQ(consent.reminders, 0);
    submit(signRequest(), *Origin::parse("https://goszakup.gov.kz"));
    settle();
    EXPECT_EQ(consent.reminders, 0) << "another site's window is not for this one to bring";
    submit(signRequest());
    pumpUntil([&] { return consent.reminders == 1; });
    // No page has the person's keyboard to itself.
    requests->waitingBehind(first->id, 1);
    pumpUntil([&] { return consent.waiting == 3; });
    EXPECT_EQ(consent.reminders, 1);
}

TEST_F(ServiceTest, AMessageOnTheSameConnectionBringsTheWindowBackToo) {
    const auto first = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    requests->waitingBehind(first->id, 1);
    pumpUntil([&] { return consent.reminders == 1; });
}

TEST_F(ServiceTest, TheLogSaysOnceWhatBecameOfEachRequest) {
    agree(submit(signRequest({"one", "two"})));
    const auto refused = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    consent.answers->refuse(true);
    EXPECT_EQ(errorOf(refused), ErrorCode::refusedByPerson);
    EXPECT_EQ(errorOf(submit(signRequest())), ErrorCode::siteNotAllowed) << "blocked now";
    const Origin other = *Origin::parse("https://goszakup.gov.kz");
    const auto left = submit(KeyInfoRequest{}, other);
    requests->cancel(left->id);
    EXPECT_EQ(errorOf(left), ErrorCode::pageGone);
    settle();
    const std::lock_guard guard(log->mutex);
    const auto times = [&](const std::string& text) {
        std::size_t count = 0;
        for (std::size_t place = log->lines.find(text); place != std::string::npos;
             place = log->lines.find(text, place + 1))
            ++count;
        return count;
    };
    EXPECT_EQ(times("request 1 of " + site.text() + ", sign 2 documents: done"), 1U) << log->lines;
    EXPECT_EQ(times("request 2 of " + site.text() + ", sign 1 document: refusedByPerson"), 1U);
    EXPECT_EQ(times("request 3 of " + site.text() + ", sign 1 document: siteNotAllowed"), 1U);
    EXPECT_EQ(times("request 4 of https://goszakup.gov.kz, give a certificate: pageGone"), 1U);
    EXPECT_EQ(times("siteNotAllowed") + times("refusedByPerson") + times("pageGone"), 3U);
}

TEST_F(ServiceTest, AWaitingPageCanLeaveTheQueue) {
    const auto first = submit(signRequest());
    const auto second = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    requests->cancel(second->id);
    EXPECT_EQ(errorOf(second), ErrorCode::pageGone);
    EXPECT_EQ(consent.waiting, 0);
    agree(first);
    settle();
    EXPECT_EQ(consent.questions.size(), 1U);
}

TEST_F(ServiceTest, TimeIsUp) {
    options->set(option::consentSeconds, 1);
    const auto call = submit(signRequest());
    EXPECT_EQ(errorOf(call), ErrorCode::timedOut);
    EXPECT_EQ(consent.endings[0].kind, Ending::Kind::timedOut);
}

TEST_F(ServiceTest, ABlockedSiteMayNotAskAgain) {
    const auto call = submit(signRequest());
    const auto waiting = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    consent.answers->refuse(true);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    EXPECT_EQ(errorOf(waiting), ErrorCode::siteNotAllowed);
    EXPECT_EQ(errorOf(submit(signRequest())), ErrorCode::siteNotAllowed);
    EXPECT_EQ(errorOf(submit(ShowSettingsRequest{})), ErrorCode::siteNotAllowed);
    EXPECT_EQ(consent.questions.size(), 1U);
}

TEST_F(ServiceTest, WhatThePersonDoesStartsTheTimeAgain) {
    EXPECT_EQ(options->get(option::consentSeconds), 600);
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    const auto first = consent.questions[0].deadline;
    options->set(option::consentSeconds, 1000);
    EXPECT_GE(consent.answers->extend(), first + std::chrono::seconds(400));
    options->set(option::consentSeconds, 1);
    consent.answers->extend();
    EXPECT_EQ(errorOf(call), ErrorCode::timedOut) << "the timer goes by the new time too";
}

TEST_F(ServiceTest, ThePagesOwnLimitEndsADialogThatThePersonExtends) {
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    const auto answers = consent.answers;  // a window may hold them a while longer
    answers->extend();
    requests->cancel(call->id);  // its connection is closed
    EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
    answers->extend();  // of no use any more
}

TEST_F(ServiceTest, WhatThePersonDoesStartsTheTimeOfAFileQuestionAgain) {
    options->set(option::consentSeconds, 1);
    const auto call = submit(ChooseFileRequest{});
    pumpUntil([&] { return consent.fileQuestions == 1; });
    options->set(option::consentSeconds, 1000);
    consent.fileExtend();
    bool longAfter = false;
    QTimer::singleShot(1500, [&] { longAfter = true; });
    pumpUntil([&] { return longAfter; });
    EXPECT_FALSE(call->answer) << "the first second is over, and the person is at it";
    options->set(option::consentSeconds, 1);
    consent.fileExtend();
    EXPECT_EQ(errorOf(call), ErrorCode::timedOut) << "the timer goes by the new time too";
    EXPECT_EQ(consent.withdrawals, 1);
    consent.fileExtend();  // of no use any more
}

TEST_F(ServiceTest, ThePagesOwnLimitEndsAFileQuestionThatThePersonExtends) {
    const auto call = submit(ChooseFileRequest{});
    pumpUntil([&] { return consent.fileQuestions == 1; });
    consent.fileExtend();
    requests->cancel(call->id);  // its connection is closed
    EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
    EXPECT_EQ(consent.withdrawals, 1);
    consent.fileExtend();
}

TEST_F(ServiceTest, WhatWasAgreedToIsRemembered) {
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    open("legal_head");
    consent.answers->sign(0, true);
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_TRUE(history.sites->isKnown(site));
    ASSERT_EQ(history.recentStorages->all().size(), 1U);
    EXPECT_EQ(history.recentStorages->all()[0].storage, fileStorageId(keyFile("legal_head")));
    EXPECT_FALSE(history.recentStorages->all()[0].organisation.empty());
    ASSERT_EQ(history.journal->all().size(), 1U);
    EXPECT_EQ(history.journal->all()[0].peer.text(), "https://egov.kz");
    EXPECT_EQ(history.journal->all()[0].documents.size(), 1U);

    const auto again = submit(signRequest());
    pumpUntil([&] { return consent.questions.size() == 2; });
    EXPECT_FALSE(consent.questions[1].firstTime);
    ASSERT_TRUE(consent.questions[1].defaultKey);
    EXPECT_EQ(consent.questions[1].defaultKey->storage, fileStorageId(keyFile("legal_head")));
    EXPECT_EQ(consent.questions[1].defaultKey->keyId, "7588a82236a6833093c0d5e30bb9e8a5fba23a20");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path)) {
        if (!entry.is_regular_file()) continue;
        EXPECT_EQ(test::contentOf(entry).find("Qwerty12"), std::string::npos) << entry;
    }
    consent.answers->refuse(false);
    errorOf(again);
}

TEST_F(ServiceTest, BadDocumentsAreRefusedBeforeAnyDialog) {
    SignRequest request = xmlRequest({"<this>is not a valid XML"});
    const auto malformed = submit(request);
    EXPECT_EQ(errorOf(malformed), ErrorCode::xmlMalformed);
    EXPECT_NE(malformed->answer->error().detail.find("line 1, column 25"), std::string::npos);
    xmlSigning(request).documents[0].content = bytes("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>");
    EXPECT_EQ(errorOf(submit(request)), ErrorCode::xmlDoctypeRefused);
    for (const Signing& none : {Signing(CmsSigning{}), Signing(XmlSigning{}), Signing(RawSigning{})})
        EXPECT_EQ(errorOf(submit(SignRequest{none, {}, {}, {}})), ErrorCode::invalidRequest);
    EXPECT_TRUE(consent.questions.empty());
}

// Other people than the person may read the log. They must not learn what a page asks for.
TEST_F(ServiceTest, NothingThatAPageSentIsLogged) {
    SignRequest xml = xmlRequest({"<secret>1</secret2>"});
    errorOf(submit(xml));
    xmlSigning(xml).documents[0].content = bytes("<a>&secret;</a>");
    errorOf(submit(xml));
    xmlSigning(xml).documents[0].content = bytes("<a><b/></a>");
    for (const std::string path : {"//secret", "//secret:b", "secret()", "//[secret"}) {
        xmlSigning(xml).tbsElementXPath = xmlSigning(xml).signatureParentXPath = path;
        errorOf(submit(xml));
    }
    for (const std::string path : {"/no/such/secret.pdf", "secret.pdf", "//secret/a.pdf"}) {
        const std::size_t asked = consent.questions.size();
        const auto call = submit(fileRequest(path));
        pumpUntil([&] { return consent.questions.size() > asked; });
        open("individual_sign");
        consent.answers->sign(0, false);
        errorOf(call);
    }
    SignRequest cms = signRequest({"secret"});
    cms.key.iin = cms.key.serialNumber = cms.locale = "secret";
    const std::size_t asked = consent.questions.size();
    const auto call = submit(cms);
    pumpUntil([&] { return consent.questions.size() > asked; });
    open("individual_sign");
    consent.answers->refuse(false);
    errorOf(call);

    const std::lock_guard guard(log->mutex);
    EXPECT_NE(log->lines.find(site.text()), std::string::npos) << "the site is";
    EXPECT_NE(log->lines.find("xmlMalformed (line 1, column"), std::string::npos);
    EXPECT_EQ(log->lines.find("secret"), std::string::npos) << log->lines;
}

TEST_F(ServiceTest, AnUnnamedProgramIsRememberedByTheJournalAlone) {
    const auto call = submit(signRequest(), Peer::unnamedProgram());
    agree(call);
    EXPECT_TRUE(consent.questions[0].peer.isUnnamedProgram());
    EXPECT_TRUE(history.journal->all().at(0).peer.isUnnamedProgram()) << "not the person";
    EXPECT_TRUE(history.sites->all().empty());
    const auto again = submit(signRequest(), Peer::unnamedProgram());
    pumpUntil([&] { return consent.questions.size() == 2; });
    consent.answers->refuse(true);
    EXPECT_EQ(errorOf(again), ErrorCode::refusedByPerson);
    EXPECT_TRUE(history.sites->all().empty()) << "another program may ask";
}

TEST_F(ServiceTest, XmlAndRawAreSignedToo) {
    const auto call = submit(xmlRequest({"<a><!-- c --><b/></a>"}));
    const SignAnswer answer = agree(call);
    EXPECT_TRUE(consent.questions[0].documents[0].commentsNotCovered);
    const auto verified = signing::verifyXml(*library, asText(answer.signatures[0]), {});
    ASSERT_TRUE(verified);
    EXPECT_TRUE(test::allGood(*verified));

    const SignAnswer raw = agree(submit(rawRequest({"hello kz"})));
    const auto certificate = crypto::Certificate::fromPem(*library, raw.key.certificatePem);
    ASSERT_TRUE(certificate);
    EXPECT_TRUE(crypto::verifyData(*library, *certificate, asBytes("hello kz"), raw.signatures[0]));
}

TEST_F(ServiceTest, ADigestIsShownAndSignedAsItCame) {
    const SignAnswer answer = agree(submit(digestRequest(bytes("01234567890123456789"))));
    EXPECT_EQ(consent.questions[0].documents[0].kind, DocumentKind::digest);
    EXPECT_EQ(consent.questions[0].documents[0].digestHex, "3031323334353637383930313233343536373839");
    EXPECT_EQ(answer.signatures.size(), 1U);
}

// The window would show a text of any length as a digest, and nobody could read it.
TEST_F(ServiceTest, WhatCannotBeADigestIsRefusedBeforeAnyDialog) {
    for (const std::size_t octets :
         {std::size_t{0}, std::size_t{19}, std::size_t{65}, std::size_t{300'000}}) {
        const DigestDocument digest{"", Bytes(octets, 0x11)};
        EXPECT_EQ(errorOf(submit(digestRequest(digest.digest))), ErrorCode::digestLengthWrong) << octets;
        const SignRequest raw{RawSigning{{digest}}, {}, {}, {}};
        EXPECT_EQ(errorOf(submit(raw)), ErrorCode::digestLengthWrong) << octets;
    }
    EXPECT_TRUE(consent.questions.empty());
}

TEST_F(ServiceTest, ACmsGetsOneMoreSigner) {
    const std::string cms = test::contentOf(test::vectors / "cms" / "legal_head.attached.cms");
    SignRequest request = addingRequest(bytes(cms));
    const SignAnswer answer = agree(submit(request));
    EXPECT_EQ(consent.questions[0].documents[0].kind, DocumentKind::cms);
    const auto verified = signing::verifyCms(*library, answer.signatures[0], nullptr, {});
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->signers.size(), 2U);
    EXPECT_TRUE(test::allGood(*verified));
}

// The national reference software made and signed this CMS.
TEST_F(ServiceTest, ACmsGetsOneMoreSignerAsTheReferenceAddsIt) {
    const std::string earlier = test::contentOf(test::vectors / "cms" / "cosigned.earlier.cms");
    const std::string content = test::contentOf(test::vectors / "cms" / "cosigned.content.txt");
    const std::string right = test::contentOf(test::vectors / "cms" / "cosigned.reference.cms");
    SignRequest request = addingRequest(bytes(earlier));
    const auto attached = agree(submit(request)).signatures[0];
    const auto ours = signing::verifyCms(*library, attached, nullptr, {});
    const auto theirs = signing::verifyCms(*library, bytes(right), nullptr, {});
    ASSERT_TRUE(ours && theirs);
    EXPECT_EQ(ours->signers.size(), theirs->signers.size());
    EXPECT_EQ(asText(*signing::cmsContent(attached)), content);
    EXPECT_EQ(*signing::cmsContent(attached), *signing::cmsContent(bytes(right)));

    // Without the content inside: both signatures stay, over the same content.
    cmsSigning(request).encapsulate = false;
    const auto detached = agree(submit(request)).signatures[0];
    EXPECT_EQ(signing::cmsContent(detached).error().code, ErrorCode::contentMissing);
    signing::MemorySource source(asBytes(content));
    const auto verified = signing::verifyCms(*library, detached, &source, {});
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->signers.size(), 2U);
    EXPECT_TRUE(test::allGood(*verified));
}

TEST_F(ServiceTest, TheContentInsideACmsIsShownAndSaved) {
    const std::string inside = "a contract";
    SignRequest request = addingRequest(agree(submit(signRequest({inside}))).signatures[0]);
    const auto call = submit(request);
    pumpUntil([&] { return consent.answers != nullptr; });
    const Preview preview = previewOf(0);
    EXPECT_EQ(preview.kind, DocumentKind::text);
    EXPECT_EQ(preview.text, inside);
    std::optional<Result<void>> saved;
    consent.answers->saveDocument(0, folder.path / "inside",
                                  [&](Result<void> done) { saved = std::move(done); });
    pumpUntil([&] { return saved.has_value(); });
    EXPECT_EQ(test::contentOf(folder.path / "inside"), inside);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(ServiceTest, ACmsWithoutContentIsRefusedBeforeAnyDialog) {
    const std::string cms = test::contentOf(test::vectors / "cms" / "legal_head.detached.cms");
    SignRequest request = addingRequest(bytes(cms));
    EXPECT_EQ(errorOf(submit(request)), ErrorCode::contentMissing);
    EXPECT_TRUE(consent.questions.empty());
}

TEST_F(ServiceTest, OfAnXmlSignedInPartThePartIsShown) {
    const std::string xml = "<offer><price Id=\"p\">1</price><sign/></offer>";
    SignRequest request = xmlRequest({xml});
    xmlSigning(request).tbsElementXPath = "/offer/price";
    xmlSigning(request).signatureParentXPath = "/offer/sign";
    const auto part = submit(request);
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_TRUE(consent.questions[0].documents[0].partOnly);
    EXPECT_EQ(previewOf(0).text, "<price Id=\"p\">1</price>\n");
    consent.answers->refuse(false);
    errorOf(part);

    xmlSigning(request).documents[0].content = bytes("<offer Id=\"o\"><price/></offer>");
    xmlSigning(request).tbsElementXPath = "/offer";
    xmlSigning(request).signatureParentXPath = "/offer";
    const auto whole = submit(request);
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_FALSE(consent.questions[1].documents[0].partOnly);
    consent.answers->refuse(false);
    errorOf(whole);
}

TEST_F(ServiceTest, DataThatStandsForAnotherDocumentIsTold) {
    using namespace std::string_literals;
    const std::string attributes = "\x31\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04\x31\x00"s;
    const std::string signedInfo =
        "<ds:SignedInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"></ds:SignedInfo>";
    const std::vector<std::string> contents{attributes, signedInfo, "1 SignedInfo"};
    const auto raw = submit(rawRequest(contents));
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_TRUE(consent.questions[0].documents[0].standsForAnother);
    EXPECT_TRUE(consent.questions[0].documents[1].standsForAnother);
    EXPECT_FALSE(consent.questions[0].documents[2].standsForAnother);
    consent.answers->refuse(false);
    errorOf(raw);

    const auto cms = submit(signRequest(contents));
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_FALSE(consent.questions[1].documents[0].standsForAnother)
        << "there the signed attributes lie between";
    consent.answers->refuse(false);
    errorOf(cms);
}

#ifdef __linux__
TEST_F(ServiceTest, AnEndlessFileThePageNamedHoldsNobodyUp) {
    const SignRequest request = fileRequest("/proc/self/pagemap", false);
    const auto call = submit(request);
    EXPECT_TRUE(described().problem);
    open("individual_sign");
    consent.answers->sign(0, false);
    EXPECT_EQ(errorOf(call), ErrorCode::fileUnreadable);
}

TEST_F(ServiceTest, AHugeFileThePageNamedIsNotReadBeforeConsent) {
    const std::filesystem::path file = folder.path / "huge";
    test::write(file, "x");
    std::filesystem::resize_file(file, std::uintmax_t{1} << 40);  // sparse: takes no disk space
    const SignRequest request = fileRequest(file, false);
    const auto call = submit(request);
    EXPECT_TRUE(described().digestHex.empty());
    open("individual_sign");
    consent.answers->sign(0, false);
    EXPECT_EQ(errorOf(call), ErrorCode::tooLarge);
}
#endif

TEST_F(ServiceTest, APathWithANulOrOnAnotherComputerIsNotLookedAt) {
    const std::filesystem::path file = folder.path / "secret";
    test::write(file, "not for pages");
    for (const std::string& path : {file.string() + std::string(1, '\0') + ".txt", "/" + file.string()}) {
        SignRequest request = fileRequest(path);
        const auto call = submit(request);
        pumpUntil([&] { return consent.answers != nullptr; });
        EXPECT_TRUE(described().digestHex.empty());
        open("individual_sign");
        consent.answers->sign(0, false);
        EXPECT_EQ(errorOf(call), ErrorCode::fileNotFound);
    }
}

TEST_F(ServiceTest, ARequestThatTakesLongToLookThroughLetsOthersPass) {
    // The most that a page can make the agent inspect: ten thousand documents of thousands of elements.
    std::string xml = "<a Id=\"i\">";
    for (int i = 0; i < 3500; ++i) xml += "<b/>";
    xml += "</a>";
    const SignRequest slow = xmlRequest(std::vector<std::string>(10'000, xml));
    const auto first = submit(slow);
    const auto second = submit(signRequest(), *Origin::parse("https://other.kz"));
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_EQ(consent.questions[0].peer.text(), "https://other.kz");
    EXPECT_FALSE(first->answer);
    requests->cancel(first->id);
    EXPECT_EQ(errorOf(first), ErrorCode::pageGone);
    consent.answers->refuse(false);
    errorOf(second);
}

TEST_F(ServiceTest, DialogsTakenBackAgainAndAgainEnd) {
    for (std::size_t i = 0; i < 5; ++i) {
        const auto call = submit(signRequest());
        pumpUntil([&] { return consent.questions.size() == i + 1; });
        requests->cancel(call->id);
        EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
    }
    EXPECT_EQ(errorOf(submit(signRequest())), ErrorCode::tooManyRequests);
    const auto other = submit(signRequest(), *Origin::parse("https://other.kz"));
    pumpUntil([&] { return consent.questions.size() == 6; });
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(other), ErrorCode::refusedByPerson);
}

TEST_F(ServiceTest, DialogsTakenBackFromEverNewHostNamesEnd) {
    const auto origin = [](std::size_t i) {
        return *Origin::parse("https://a" + std::to_string(i) + ".evil.kz");
    };
    for (std::size_t i = 0; i < 5; ++i) {
        const auto call = submit(signRequest(), origin(i));
        pumpUntil([&] { return consent.questions.size() == i + 1; });
        requests->cancel(call->id);
        EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
    }
    EXPECT_EQ(errorOf(submit(signRequest(), origin(5))), ErrorCode::tooManyRequests);
    const auto other = submit(signRequest(), *Origin::parse("https://a.good.kz"));
    pumpUntil([&] { return consent.questions.size() == 6; });
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(other), ErrorCode::refusedByPerson);
}

TEST_F(ServiceTest, DialogsDeclinedAgainAndAgainGiveTheSiteAPause) {
    const auto origin = [](std::size_t i) {
        return *Origin::parse("https://a" + std::to_string(i) + ".evil.kz");
    };
    const auto decline = [&](const std::shared_ptr<Call>& call, std::size_t number) {
        pumpUntil([&] { return consent.questions.size() == number && consent.answers != nullptr; });
        consent.answers->refuse(false);
        EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
        settle();
    };
    // The fifth waits already when the person declines the fourth.
    std::vector<std::shared_ptr<Call>> calls;
    for (std::size_t i = 0; i < 5; ++i) calls.push_back(submit(signRequest(), origin(i)));
    for (std::size_t i = 0; i < 4; ++i) decline(calls[i], i + 1);
    EXPECT_EQ(errorOf(calls[4]), ErrorCode::tooManyRequests);
    EXPECT_EQ(errorOf(submit(signRequest(), origin(5))), ErrorCode::tooManyRequests);
    EXPECT_EQ(errorOf(submit(ChooseFileRequest{}, origin(6))), ErrorCode::tooManyRequests);
    EXPECT_EQ(consent.questions.size(), 4U);
    decline(submit(signRequest(), *Origin::parse("https://a.good.kz")), 5);
}

TEST_F(ServiceTest, FileQuestionsDeclinedCountToo) {
    for (int i = 1; i <= 4; ++i) {
        const auto call = submit(ChooseFileRequest{});
        pumpUntil([&] { return consent.fileQuestions == i; });
        consent.fileAnswer(std::nullopt);
        EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    }
    EXPECT_EQ(errorOf(submit(ChooseFileRequest{})), ErrorCode::tooManyRequests);
    EXPECT_EQ(errorOf(submit(signRequest())), ErrorCode::tooManyRequests);
}

TEST_F(ServiceTest, AnAgreementEndsTheCountOfDeclinedDialogs) {
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 3; ++i) {
            const auto call = submit(signRequest());
            pumpUntil([&] { return consent.answers != nullptr; });
            consent.answers->refuse(false);
            EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
            settle();
        }
        agree(submit(signRequest()));
        settle();
    }
}

TEST_F(ServiceTest, TheJournalTellsThatAnAnswerReachedNobody) {
    const auto call = submit(signRequest());
    agree(call);
    EXPECT_EQ(history.journal->all().at(0).outcome, JournalEntry::Outcome::succeeded);
    // So the server says that the page was gone when the answer was ready.
    requests->cancel(call->id);
    pumpUntil([&] { return history.journal->all().at(0).outcome == JournalEntry::Outcome::notDelivered; });
    EXPECT_EQ(history.journal->all().size(), 1U);
    requests->cancel(call->id);
    settle();
    EXPECT_EQ(history.journal->all().size(), 1U);
}

TEST_F(ServiceTest, AJournalThatCannotBeWrittenIsTold) {
    std::filesystem::create_directory(folder.path / "journal.jsonl");
    const auto call = submit(signRequest());
    agree(call);
    ASSERT_EQ(consent.endings.size(), 1U);
    EXPECT_EQ(consent.endings[0].kind, Ending::Kind::done) << "the page has what the person agreed to";
    ASSERT_TRUE(consent.endings[0].journalProblem);
    EXPECT_EQ(consent.endings[0].journalProblem->code, ErrorCode::fileNotWritable);
    std::filesystem::remove(folder.path / "journal.jsonl");
    settle();
    agree(submit(signRequest()));
    EXPECT_FALSE(consent.endings.at(1).journalProblem);
}

TEST_F(ServiceTest, HostNamesOfOneDomainFillNoQueue) {
    options->set(option::maxPendingRequests, 8);
    std::vector<std::shared_ptr<Call>> calls;
    for (int i = 0; i < 10; ++i) {
        calls.push_back(submit(signRequest(), *Origin::parse("https://a" + std::to_string(i) + ".evil.kz")));
        if (i == 0) pumpUntil([&] { return consent.answers != nullptr; });
    }
    // One dialog is open and four requests wait.
    for (std::size_t i = 5; i < calls.size(); ++i) EXPECT_EQ(errorOf(calls[i]), ErrorCode::tooManyRequests);
    const auto other = submit(signRequest());
    settle();
    EXPECT_FALSE(other->answer);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_FALSE(calls[i]->answer);
    requests.reset();
}

TEST_F(ServiceTest, SitesThatWaitAreAskedAboutByTurns) {
    std::vector<std::shared_ptr<Call>> many;
    for (int i = 0; i < 4; ++i) many.push_back(submit(signRequest(), *Origin::parse("https://game.kz")));
    const auto one = submit(signRequest());
    for (int i = 0; i < 5; ++i) {
        pumpUntil([&] { return consent.answers != nullptr; });
        consent.answers->refuse(false);
        settle();
    }
    ASSERT_EQ(consent.questions.size(), 5U);
    EXPECT_EQ(consent.questions[0].peer.text(), "https://game.kz");
    EXPECT_EQ(consent.questions[1].peer.text(), site.text()) << "not behind all of the other's";
    EXPECT_EQ(errorOf(one), ErrorCode::refusedByPerson);
    for (const auto& call : many) EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
}

TEST_F(ServiceTest, SettingsComeNeitherOverADialogNorOften) {
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_EQ(errorOf(submit(ShowSettingsRequest{})), ErrorCode::tooManyRequests);
    consent.answers->refuse(false);
    errorOf(call);
    settle();
    const auto shown = submit(ShowSettingsRequest{});
    pumpUntil([&] { return shown->answer.has_value(); });
    EXPECT_TRUE(shown->answer->has_value());
    EXPECT_EQ(errorOf(submit(ShowSettingsRequest{})), ErrorCode::tooManyRequests);
    EXPECT_EQ(consent.settingsShown, 1);
}

TEST_F(ServiceTest, GivesTheCertificateThePersonPicked) {
    const auto call = submit(KeyInfoRequest{});
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_EQ(consent.questions[0].act, Act::giveCertificate);
    open("legal_head_gost2004");
    consent.answers->sign(0, false);
    pumpUntil([&] { return call->answer.has_value(); });
    ASSERT_TRUE(call->answer->has_value());
    const KeyInfo key = std::get<KeyInfoAnswer>(call->answer->value()).key;
    EXPECT_EQ(key.algorithm, crypto::KeyAlgorithm::gost2004);
    EXPECT_EQ(key.alias, "f7811e2e31d1c5896bebb51df0700cd29c573ecd");
    EXPECT_NE(key.certificatePem.find("BEGIN CERTIFICATE"), std::string::npos);
}

TEST_F(ServiceTest, AFileThePageNamedIsNoOracle) {
    SignRequest request = fileRequest(folder.path / "absent.txt");
    const auto call = submit(request);
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_TRUE(consent.questions[0].documents[0].fileNamedByPage);
    EXPECT_TRUE(consent.questions[0].documents[0].contentLeaves);
    EXPECT_EQ(described().problem->code, ErrorCode::fileNotFound);
    EXPECT_FALSE(call->answer) << "nothing is said before the person agreed";
    open("individual_sign");
    consent.answers->sign(0, false);
    EXPECT_EQ(errorOf(call), ErrorCode::fileNotFound);
}

#ifdef __linux__
/// Records the accesses to a file, by inotify(7).
class Watched {
  public:
    explicit Watched(const std::filesystem::path& file) : number_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
        EXPECT_GE(inotify_add_watch(number_, file.c_str(), IN_OPEN | IN_ACCESS | IN_CLOSE), 0);
    }
    ~Watched() { close(number_); }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    bool wasTouched() const {
        std::array<char, 4096> events{};
        return read(number_, events.data(), events.size()) > 0;
    }

  private:
    int number_;
};

TEST_F(ServiceTest, AFileThePageNamedIsNotTouchedBeforeItsOwnWindowIsOpen) {
    const std::filesystem::path file = folder.path / "secret";
    test::write(file, "not for pages");
    const Watched watched(file);
    const auto first = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    SignRequest request = fileRequest(file);
    const auto waiting = submit(request);
    // Its place in the queue shows nothing either: a request behind it is at the place where it would be
    // anyway.
    const auto behind = submit(signRequest(), *Origin::parse("https://other.kz"));
    settle();
    EXPECT_FALSE(watched.wasTouched());
    requests->cancel(waiting->id);
    EXPECT_EQ(errorOf(waiting), ErrorCode::pageGone);
    settle();
    EXPECT_FALSE(watched.wasTouched()) << "it left before its window was open";

    const auto again = submit(request);
    consent.answers->refuse(false);
    pumpUntil([&] { return consent.questions.size() == 2; });
    EXPECT_EQ(consent.questions[1].peer.text(), "https://other.kz");
    settle();
    EXPECT_FALSE(watched.wasTouched()) << "the window of another";
    consent.answers->refuse(false);
    pumpUntil([&] { return consent.questions.size() == 3; });
    EXPECT_TRUE(consent.questions[2].documents[0].pending);
    EXPECT_TRUE(consent.questions[2].documents[0].digestHex.empty());
    EXPECT_EQ(described().size, 13U);
    EXPECT_FALSE(described().pending);
    EXPECT_TRUE(watched.wasTouched());
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(again), ErrorCode::refusedByPerson);
    EXPECT_EQ(errorOf(first), ErrorCode::refusedByPerson);
    EXPECT_EQ(errorOf(behind), ErrorCode::refusedByPerson);
}

TEST_F(ServiceTest, APipeThePageNamedHoldsNobodyUp) {
    const std::filesystem::path pipe = folder.path / "pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    for (int i = 0; i < 3; ++i) {
        SignRequest request = fileRequest(pipe);
        const auto call = submit(request);
        pumpUntil([&] { return consent.answers != nullptr; });
        EXPECT_EQ(described().problem->code, ErrorCode::fileUnreadable);
        consent.answers->refuse(false);
        EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson) << "the page learns nothing";
    }
    agree(submit(signRequest()));
}

TEST_F(ServiceTest, WhatTheWindowHasNotSaidYetIsNotSigned) {
    const std::filesystem::path file = folder.path / "huge";
    test::write(file, "x");
    std::filesystem::resize_file(file, std::uintmax_t{1} << 40);  // sparse, and very long to read
    choose(file);
    const SignRequest request = fileRequest(file, false);
    const auto call = submit(request);
    pumpUntil([&] { return consent.answers != nullptr; });
    open("individual_sign");
    const int before = consent.listings;
    consent.answers->sign(0, false);
    EXPECT_EQ(consent.listings, before + 1) << "back at the keys";
    settle(1);  // the reading
    EXPECT_FALSE(call->answer);
    EXPECT_TRUE(consent.described.empty());
    requests->cancel(call->id);
    EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
    agree(submit(signRequest()));  // TearDown checks that the reading ended when its page left
}
#endif

TEST_F(ServiceTest, AFileThePersonChoseIsSignedFromDisk) {
    const std::filesystem::path file = folder.path / "document.txt";
    test::write(file, "content on disk");
    choose(file);

    SignRequest request = fileRequest(file);
    const auto call = submit(request);
    EXPECT_EQ(described().size, 15U);
    EXPECT_EQ(previewOf(0).text, "content on disk");
    const SignAnswer answer = agree(call);
    EXPECT_FALSE(consent.questions[0].documents[0].fileNamedByPage);
    EXPECT_EQ(consent.questions[0].documents[0].name, "document.txt");
    EXPECT_EQ(asText(*signing::cmsContent(answer.signatures[0])), "content on disk");

    std::filesystem::remove(file);
    const auto gone = submit(request);
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_EQ(described().problem->code, ErrorCode::fileNotFound);
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(gone), ErrorCode::refusedByPerson)
        << "the page may name it again and again: it is told no more than of other files";
}

TEST_F(ServiceTest, AFileThatChangesAfterItWasShownIsNotSigned) {
    const std::filesystem::path file = folder.path / "document.txt";
    test::write(file, "as shown");
    SignRequest request = fileRequest(file);
    const auto call = submit(request);
    described();
    open("individual_sign");
    test::write(file, "swapped!");
    consent.answers->sign(0, false);
    EXPECT_EQ(errorOf(call), ErrorCode::contentDiffers);
    EXPECT_EQ(consent.endings[0].kind, Ending::Kind::failed);
    EXPECT_FALSE(history.journal->all().at(0).succeeded());
}

TEST_F(ServiceTest, AFileSwappedAfterItWasShownIsSignedAsItWasShown) {
    const std::filesystem::path file = folder.path / "document.txt";
    test::write(file, "as shown");
    SignRequest request = fileRequest(file);
    const auto call = submit(request);
    described();
    open("individual_sign");
    test::write(folder.path / "other", "swapped!");
    std::filesystem::rename(folder.path / "other", file);
    EXPECT_EQ(previewOf(0).text, "as shown");
    std::optional<Result<void>> saved;
    consent.answers->saveDocument(0, folder.path / "saved", [&](Result<void> done) { saved = done; });
    pumpUntil([&] { return saved.has_value(); });
    EXPECT_EQ(test::contentOf(folder.path / "saved"), "as shown");
    consent.answers->sign(0, false);
    pumpUntil([&] { return call->answer.has_value(); });
    ASSERT_TRUE(call->answer->has_value());
    const SignAnswer answer = std::get<SignAnswer>(call->answer->value());
    EXPECT_EQ(asText(*signing::cmsContent(answer.signatures[0])), "as shown");
}

TEST_F(ServiceTest, WhereThePageWantsTheChooserToBeginIsLookedAtFirst) {
    std::filesystem::create_directory(folder.path / "documents");
    const std::string real = (folder.path / "documents").string();
    const std::vector<std::pair<std::string, std::string>> cases = {
        {real, real}, {"/" + real, ""}, {real + "/absent", ""}, {"documents", ""}, {"", ""}};
    int asked = 0;
    for (const auto& [wished, shown] : cases) {
        ChooseFileRequest request;
        request.folder = wished;
        const auto call = submit(request, anotherSite());
        pumpUntil([&] { return consent.fileQuestions > asked; });
        EXPECT_EQ(consent.chooserFolder, shown) << wished;
        ++asked;
        consent.fileAnswer(std::nullopt);
        EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    }
    EXPECT_EQ(consent.fileQuestions, asked) << "once each";
}

TEST_F(ServiceTest, AFileQuestionCanBeDeclinedOrTakenBack) {
    const auto declined = submit(ChooseFileRequest{});
    pumpUntil([&] { return consent.fileQuestions == 1; });
    consent.fileAnswer(std::nullopt);
    EXPECT_EQ(errorOf(declined), ErrorCode::refusedByPerson);
    const auto left = submit(ChooseFileRequest{});
    pumpUntil([&] { return consent.fileQuestions == 2; });
    requests->cancel(left->id);
    EXPECT_EQ(errorOf(left), ErrorCode::pageGone);
    EXPECT_EQ(consent.withdrawals, 1);
    consent.fileAnswer(folder.path);  // too late: the page cancelled the question
    settle();
}

TEST_F(ServiceTest, PreviewsAndSavesADocument) {
    const auto call = submit(signRequest({"Сәлем", "%PDF-1.7"}));
    pumpUntil([&] { return consent.answers != nullptr; });
    std::optional<Result<Preview>> preview;
    consent.answers->preview(0, [&](Result<Preview> made) { preview = std::move(made); });
    pumpUntil([&] { return preview.has_value(); });
    EXPECT_EQ((*preview)->text, "Сәлем");
    std::optional<Result<void>> saved;
    consent.answers->saveDocument(1, folder.path / "saved.pdf",
                                  [&](Result<void> done) { saved = std::move(done); });
    pumpUntil([&] { return saved.has_value(); });
    EXPECT_TRUE(saved->has_value());
    EXPECT_EQ(test::contentOf(folder.path / "saved.pdf"), "%PDF-1.7");
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(ServiceTest, LimitsHaveTheirOwnErrors) {
    options->set(option::maxDocuments, 3);
    EXPECT_EQ(errorOf(submit(signRequest(std::vector<std::string>(4, "x")))), ErrorCode::tooManyDocuments);
    options->set(option::maxPendingRequests, 4);
    std::vector<std::shared_ptr<Call>> calls;
    for (int i = 0; i < 4; ++i) calls.push_back(submit(signRequest()));
    // One dialog is open, and two requests of this site may wait. Another site still gets a place.
    EXPECT_EQ(errorOf(calls[3]), ErrorCode::tooManyRequests);
    const auto other = submit(signRequest(), *Origin::parse("https://other.kz"));
    settle();
    EXPECT_FALSE(other->answer);
    requests.reset();
    EXPECT_EQ(calls[0]->answer->error().code, ErrorCode::cancelled);
    EXPECT_EQ(other->answer->error().code, ErrorCode::cancelled);
}

TEST_F(ServiceTest, WhatWaitsHasRoomForOneSiteAndOthers) {
    SignRequest large = signRequest();
    large.logo.resize(std::size_t{65} * 1024 * 1024);
    const auto asked = submit(large);
    pumpUntil([&] { return consent.answers != nullptr; });
    const auto waiting = submit(large);
    EXPECT_EQ(errorOf(submit(large)), ErrorCode::tooManyRequests);
    const auto other = submit(large, *Origin::parse("https://other.kz"));
    settle();
    EXPECT_FALSE(waiting->answer);
    EXPECT_FALSE(other->answer);
}

TEST_F(ServiceTest, ChainsThatCostTooMuchAreRefusedBeforeAnyDialog) {
    SignRequest request = signRequest();
    request.key.chain.kind = ChainCondition::Kind::given;
    request.key.chain.certificatesPem.assign(65, "no certificate");
    EXPECT_EQ(errorOf(submit(request)), ErrorCode::invalidRequest);
    request.key.chain.certificatesPem.assign(1, std::string(70'000, 'x'));
    EXPECT_EQ(errorOf(submit(KeyInfoRequest{request.key, {}})), ErrorCode::invalidRequest);
    EXPECT_TRUE(consent.questions.empty());
}

TEST_F(ServiceTest, AnOfferSaysWhatTheKeyIsMeantForAndWhatIsWanted) {
    SignRequest request = signRequest();
    request.key.extKeyUsageOids = {"1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.2.1"};
    const auto call = submit(request);
    pumpUntil([&] { return consent.answers != nullptr; });
    open("legal_employee");
    ASSERT_EQ(consent.keys.size(), 1U);
    EXPECT_EQ(consent.keys[0].keyProblem, KeyProblem::otherRole);
    EXPECT_EQ(consent.keys[0].wantedRoles, (std::vector<Role>{Role::firstHead}));
    EXPECT_TRUE(consent.keys[0].key.meantToSign);
    EXPECT_FALSE(consent.keys[0].key.meantToSignIn) << "whatever its key usage allows";
    EXPECT_TRUE(consent.keys[0].key.canSignIn);
    open("individual_auth");
    EXPECT_FALSE(consent.keys[0].key.meantToSign);
    EXPECT_TRUE(consent.keys[0].key.meantToSignIn);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(ServiceTest, KeyFilesThatAreGoneAreOfferedAsAbsent) {
    test::write(folder.path / "here", "x");
    history.recentStorages->used({fileStorageId(folder.path / "gone"), "ТЕСТОВ ТЕСТ", ""});
    history.recentStorages->used({fileStorageId(folder.path / "here"), "ТЕСТОВ ТЕСТ", ""});
    const auto left = submit(signRequest());
    requests->cancel(left->id);
    EXPECT_EQ(errorOf(left), ErrorCode::pageGone) << "also before its window is open";
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    const std::vector<RecentStorage>& recent = consent.questions.back().recentStorages;
    ASSERT_EQ(recent.size(), 2U);
    EXPECT_EQ(recent[0].storage, fileStorageId(folder.path / "here"));
    EXPECT_TRUE(recent[0].present);
    EXPECT_EQ(recent[1].storage, fileStorageId(folder.path / "gone"));
    EXPECT_FALSE(recent[1].present);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(ServiceTest, AFileIsRememberedOnceItsKeysWereOpened) {
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    open("legal_head");
    consent.answers->refuse(false);
    errorOf(call);
    const std::vector<RecentStorage> recent = history.recentStorages->all();
    ASSERT_EQ(recent.size(), 1U);
    EXPECT_EQ(recent[0].storage, fileStorageId(keyFile("legal_head")));
    EXPECT_FALSE(recent[0].owner.empty());
    EXPECT_TRUE(recent[0].toSign);
    EXPECT_FALSE(recent[0].toSignIn);
    EXPECT_EQ(recent[0].uses, (std::vector<RecentUse>{{"https://egov.kz", Act::signDocuments}}));
}

TEST_F(ServiceTest, RecentFilesOfTheSiteAndTheActComeFirst) {
    const auto used = [&](const char* name, const char* asker, Act act) {
        test::write(folder.path / name, "x");
        RecentStorage storage{fileStorageId(folder.path / name), "ТЕСТОВ ТЕСТ", ""};
        storage.uses = {{asker, act}};
        history.recentStorages->used(storage);
    };
    used("same-site-and-act", "https://egov.kz", Act::signDocuments);
    used("same-act", "https://zakup.sk.kz", Act::signDocuments);
    used("newer-same-act", "https://zakup.sk.kz", Act::signDocuments);
    used("other-act", "https://egov.kz", Act::signIn);
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    std::vector<std::string> order;
    for (const RecentStorage& recent : consent.questions.back().recentStorages)
        order.push_back(pathOf(recent.storage)->filename().string());
    EXPECT_EQ(order,
              (std::vector<std::string>{"same-site-and-act", "newer-same-act", "same-act", "other-act"}));
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(ServiceTest, WithoutASelfTestNothingIsSigned) {
    cannotSign = Error{ErrorCode::selfTestFailed, "a known answer differs"};
    start();
    EXPECT_EQ(errorOf(submit(signRequest())), ErrorCode::selfTestFailed);
    EXPECT_EQ(errorOf(submit(KeyInfoRequest{})), ErrorCode::selfTestFailed);
    EXPECT_TRUE(consent.questions.empty());
}

TEST_F(ServiceTest, EndingTheProgramClosesTheDialog) {
    const auto call = submit(signRequest(std::vector<std::string>(500, "text")));
    pumpUntil([&] { return consent.answers != nullptr; });
    open("individual_sign");
    consent.answers->sign(0, false);
    requests.reset();
    ASSERT_TRUE(call->answer);
    EXPECT_EQ(call->answer->error().code, ErrorCode::cancelled);
    EXPECT_EQ(consent.endings.size(), 1U);
}
