// A device breaks off a signing: what is signed stays, and the rest is signed when the device is there again.
#include <chrono>
#include <map>
#include <mutex>

#include <qoltanba/service/own_files.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/verify.h>

#include "all_good.h"
#include "device_fixture.h"

using namespace std::chrono_literals;

namespace qoltanba::test {
namespace {

using Outcome = JournalEntry::Outcome;

class ResumeTest : public DeviceServiceTest {
  protected:
    std::shared_ptr<Call> begun(const std::vector<std::string>& documents = {"one", "two", "three"}) {
        const auto call = asked(signRequest(documents));
        pin("12345678");
        return call;
    }
    /// The person agrees, and the device breaks off.
    const Interruption& sign(std::size_t key = 0) {
        const std::size_t before = consent.interruptions.size();
        consent.answers->sign(key, false);
        pumpUntil([&] { return consent.interruptions.size() > before; });
        return consent.interruptions.back();
    }
    /// It is plugged in again, and the window opens it.
    void plugInAgain() {
        devices->pullOut(token);
        pumpUntil([&] { return consent.devices.empty(); });
        devices->plugIn(token);
        openDevice();
    }
    void pinSigns(const std::shared_ptr<Call>& call) {
        consent.answers->enterPin(0, password("12345678"));
        pumpUntil([&] { return call->answer.has_value(); });
    }
    static void expectAll(const std::shared_ptr<Call>& call, const std::vector<std::string>& contents) {
        ASSERT_TRUE(call->answer->has_value()) << call->answer->error().detail;
        const std::vector<Bytes>& made = std::get<SignAnswer>(call->answer->value()).signatures;
        ASSERT_EQ(made.size(), contents.size());
        for (std::size_t index = 0; index < made.size(); ++index) {
            const auto verified = signing::verifyCms(*library, made[index], nullptr, {});
            EXPECT_TRUE(verified && allGood(*verified)) << index;
            EXPECT_EQ(signing::cmsContent(made[index]).value(), bytes(contents[index])) << index;
        }
    }
};

/// The driver notices it first.
TEST_F(ResumeTest, PulledOutInTheMiddleTheRestIsSignedLater) {
    const auto call = begun();
    token->pullOutAtSignature(2);
    const Interruption& told = sign();
    EXPECT_EQ(told.why.code, ErrorCode::deviceRemoved);
    EXPECT_EQ(told.device, FakeDevices::idOf("1001"));
    EXPECT_EQ(told.signedDocuments, 1U);
    EXPECT_EQ(told.totalDocuments, 3U);
    EXPECT_GE(told.deadline, consent.questions.back().deadline);
    settle();
    EXPECT_FALSE(call->answer) << "nothing half leaves";
    plugInAgain();
    EXPECT_EQ(consent.keys[0].keyProblem, std::nullopt);
    EXPECT_EQ(consent.keys[0].pin, PinNeed::typed);
    EXPECT_EQ(consent.keys[1].keyProblem, KeyProblem::notBegunWith);
    pinSigns(call);
    expectAll(call, {"one", "two", "three"});
    EXPECT_EQ(token->signatures(), 3) << "only the rest is signed";
    EXPECT_EQ(consent.endings.back().kind, Ending::Kind::done);
    ASSERT_EQ(history.journal->all().size(), 1U);
    EXPECT_TRUE(history.journal->all()[0].succeeded());
    const std::pair<std::size_t, std::size_t> whereItWentOn{1, 3};
    EXPECT_TRUE(std::ranges::count(consent.progressCalls, whereItWentOn) > 0);
}

/// The registry notices it first, while the device does not answer. Its driver comes to its end much later.
TEST_F(ResumeTest, PulledOutWhileItHangsTheRestIsSignedByTheNextThread) {
    const auto call = begun();
    token->hangAt(Operation::sign);
    consent.answers->sign(0, false);
    pumpUntil([&] { return token->hangs(); });
    devices->pullOut(token);
    pumpUntil([&] { return !consent.interruptions.empty(); });
    EXPECT_EQ(consent.interruptions[0].signedDocuments, 0U);
    const auto again = plugIn({});  // the same serial number
    openDevice();
    again->hangAt(Operation::sign);
    consent.answers->enterPin(0, password("12345678"));
    pumpUntil([&] { return again->hangs(); });
    token->release();
    pumpUntil([&] { return token->sessions() == 0; });
    EXPECT_FALSE(call->answer);
    again->release();
    pumpUntil([&] { return call->answer.has_value(); });
    expectAll(call, {"one", "two", "three"});
    EXPECT_EQ(again->signatures(), 3);
}

TEST_F(ResumeTest, ItMayBePulledOutAgainAndAgain) {
    const auto call = begun({"one", "two", "three", "four"});
    token->pullOutAtSignature(2);
    sign();
    for (const int next : {3, 4}) {
        plugInAgain();
        token->pullOutAtSignature(next);
        const std::size_t before = consent.interruptions.size();
        consent.answers->enterPin(0, password("12345678"));
        pumpUntil([&] { return consent.interruptions.size() > before; });
        EXPECT_EQ(consent.interruptions.back().signedDocuments, static_cast<std::size_t>(next - 1));
    }
    plugInAgain();
    pinSigns(call);
    expectAll(call, {"one", "two", "three", "four"});
    EXPECT_EQ(token->signatures(), 4);
}

TEST_F(ResumeTest, ADeviceThatFailedOnceGoesOn) {
    for (const ErrorCode why : {ErrorCode::deviceFailed, ErrorCode::deviceInUse}) {
        const int before = token->signatures();
        const auto call = begun();
        token->failAtSignature(before + 3, why);
        EXPECT_EQ(sign().why.code, why);
        EXPECT_EQ(consent.interruptions.back().signedDocuments, 2U);
        openDevice();
        pinSigns(call);
        expectAll(call, {"one", "two", "three"});
        EXPECT_EQ(token->signatures(), before + 3);
    }
}

/// These are not of the device: the same would happen again.
TEST_F(ResumeTest, OtherErrorsEndTheSigning) {
    const auto call = begun();
    token->failAtSignature(2, ErrorCode::pinIncorrect);
    consent.answers->sign(0, false);
    EXPECT_EQ(errorOf(call), ErrorCode::pinIncorrect);
    EXPECT_TRUE(consent.interruptions.empty());
    EXPECT_EQ(consent.endings.back().signedDocuments, 1U);
    EXPECT_EQ(consent.endings.back().totalDocuments, 3U);
}

TEST_F(ResumeTest, NoOtherKeySignsTheRest) {
    const auto call = begun();
    token->pullOutAtSignature(2);
    sign();
    plugInAgain();
    const int pins = token->pinsSent();
    consent.answers->enterPin(1, password("12345678"));
    consent.answers->sign(1, false);
    consent.answers->open(fileStorageId(keyFile("individual_sign")), password());
    settle();
    EXPECT_EQ(token->pinsSent(), pins);
    EXPECT_FALSE(call->answer);
    // A device with this serial number that has other keys.
    devices->pullOut(token);
    pumpUntil([&] { return consent.devices.empty(); });
    const auto other = std::make_shared<FakeDevice>(library, FakeDevice::Make{});
    other->addKeysOf(keyFile("legal_signer"));
    devices->plugIn(other);
    openDevice();
    ASSERT_EQ(consent.keys.size(), 1U);
    EXPECT_EQ(consent.keys[0].keyProblem, KeyProblem::notBegunWith);
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::deviceRemoved);
}

TEST_F(ResumeTest, AWrongPinIsToldAndTheNextOneGoesOn) {
    const auto call = begun();
    token->pullOutAtSignature(3);
    sign();
    plugInAgain();
    pin("00000000");
    ASSERT_EQ(consent.pinErrors.size(), 1U);
    EXPECT_EQ(consent.pinErrors[0].second.triesLeft, 2);
    pinSigns(call);
    expectAll(call, {"one", "two", "three"});
}

TEST_F(ResumeTest, ThePersonMayLeaveIt) {
    const auto call = begun();
    token->pullOutAtSignature(2);
    sign();
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::deviceRemoved) << "the page gets none of them";
    EXPECT_EQ(consent.endings.back().kind, Ending::Kind::refused);
    ASSERT_EQ(history.journal->all().size(), 1U);
    EXPECT_EQ(history.journal->all()[0].outcome, Outcome::failed);
    EXPECT_FALSE(history.journal->all()[0].keyOwner.empty());
    aKeyFileSigns();
}

TEST_F(ResumeTest, ThePageMayLeaveIt) {
    const auto call = begun();
    token->pullOutAtSignature(2);
    sign();
    requests->cancel(call->id);
    EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
    EXPECT_EQ(consent.endings.back().kind, Ending::Kind::pageGone);
    EXPECT_EQ(history.journal->all()[0].outcome, Outcome::pageGone);
}

TEST_F(ResumeTest, WhileItWaitsTheTimeRunsAgain) {
    const auto call = begun();
    token->pullOutAtSignature(2);
    const auto deadline = sign().deadline;
    EXPECT_GE(consent.answers->extend(), deadline);
    plugInAgain();
    token->hangAt(Operation::sign);
    consent.answers->enterPin(0, password("12345678"));
    pumpUntil([&] { return token->hangs(); });
    const auto fixed = consent.answers->extend();
    EXPECT_EQ(consent.answers->extend(), fixed) << "while it signs there is no deadline to move";
    token->release();
    pumpUntil([&] { return call->answer.has_value(); });
    expectAll(call, {"one", "two", "three"});
}

class ResumeFilesTest : public ResumeTest {
  protected:
    std::shared_ptr<Call> begunFiles() {
        SignFilesRequest request;
        for (const char* name : {"а.txt", "б.txt", "в.txt"}) {
            write(documents.path / name, name);
            OwnFile file;
            file.file = documents.path / name;
            request.files.push_back(file);
        }
        request.told = [this](std::size_t file, Result<std::filesystem::path> result) {
            const std::lock_guard guard(mutex);
            EXPECT_TRUE(told.emplace(file, std::move(result)).second) << "told twice";
        };
        const auto call = submit(std::move(request), Peer::person());
        pumpUntil([&] { return consent.answers != nullptr; });
        described();
        openDevice();
        pin("12345678");
        token->pullOutAtSignature(2);
        const Interruption& interruption = sign();
        EXPECT_EQ(interruption.signedDocuments, 1U);
        EXPECT_EQ(interruption.totalDocuments, 3U);
        EXPECT_TRUE(std::filesystem::exists(documents.path / "а.txt.cms"));
        EXPECT_FALSE(std::filesystem::exists(documents.path / "б.txt.cms"));
        return call;
    }
    Folder documents;
    std::mutex mutex;
    std::map<std::size_t, Result<std::filesystem::path>> told;
};

TEST_F(ResumeFilesTest, TheFilesThatAreLeftAreSignedLater) {
    const auto call = begunFiles();
    EXPECT_EQ(told.size(), 1U) << "the others are not lost yet";
    plugInAgain();
    pinSigns(call);
    ASSERT_TRUE(call->answer->has_value());
    EXPECT_EQ(std::get<SignFilesAnswer>(**call->answer).written, 3U);
    ASSERT_EQ(told.size(), 3U);
    for (const char* name : {"а.txt", "б.txt", "в.txt"}) {
        const Bytes cms = bytes(contentOf(documents.path / (std::string(name) + ".cms")));
        const auto verified = signing::verifyCms(*library, cms, nullptr, {});
        EXPECT_TRUE(verified && allGood(*verified)) << name;
    }
}

TEST_F(ResumeFilesTest, WhoLeavesItKeepsWhatIsSigned) {
    const auto call = begunFiles();
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::deviceRemoved);
    EXPECT_TRUE(std::filesystem::exists(documents.path / "а.txt.cms"));
    EXPECT_FALSE(std::filesystem::exists(documents.path / "б.txt.cms"));
    EXPECT_EQ(consent.endings.back().signedDocuments, 1U);
    const auto journal = history.journal->all();
    ASSERT_EQ(journal.size(), 2U);
    EXPECT_EQ(journal[1].outcome, Outcome::succeeded);
    EXPECT_EQ(journal[1].documents.size(), 1U);
    EXPECT_EQ(journal[0].outcome, Outcome::failed);
    EXPECT_EQ(journal[0].documents.size(), 2U);
}

}  // namespace
}  // namespace qoltanba::test
