// PINs that the person enters on the reader: PC/SC part 10, with a scripted reader and virtual devices.
#include "pinpad.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stop_token>
#include <string>
#include <vector>

#include "plugged_in.h"

namespace qoltanba::test {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tokens::pcsc::PinEntry;
using tokens::pcsc::pinVerifyStructure;
using tokens::pcsc::Protocol;
using tokens::pcsc::verifyByReader;

constexpr auto readerName = "Test 00 00";
constexpr std::uint32_t announcedCode = 0x42330006;

struct Kind {
    std::string name;
    DeviceFacts facts;
    std::string state;
    std::string pin;
    std::string wrongPin;
    std::string structure;  ///< what the reader gets
};

const Kind kaztoken{"Kaztoken",
                    {"kaztoken.py", "kaztoken", "33ab10c4"},
                    "kaztoken.json",
                    "12345678",
                    "00000000",
                    "1e1e8200001001020109040000000004000000"
                    "00200002"};
const Kind idCard{"IdCard",
                  {"idcard.py", "idcard", "df0106a1b2c3d4e5f6"},
                  "idcard.json",
                  "1234",
                  "0000",
                  "1e1e820800040402010904000000000d000000"
                  "0020000208"
                  "3030303030303030"};

class InReader final : public PluggedIn {
  public:
    explicit InReader(const Kind& kind, std::shared_ptr<FakePinpad> reader = std::make_shared<FakePinpad>())
        : PluggedIn(kind.facts, kind.state, Protocol::t1), pinpad(std::move(reader)) {
        pcsc->putPinpad(readerName, pinpad);
    }
    int tries() const { return state()["tries"]; }

    std::shared_ptr<FakePinpad> pinpad;
};

Result<Bytes> signWith(const tokens::SignerPtr& signer) {
    return crypto::signData(*cryptographyOfCards(), *signer, asBytes("hello kz"));
}

class PinpadTest : public testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(Models, PinpadTest, testing::Values(kaztoken, idCard),
                         [](const auto& kind) { return kind.param.name; });

TEST_P(PinpadTest, SignsABatchWithOneEntry) {
    InReader device(GetParam());
    const auto session = device.open();
    const auto keys = session->keys({}).value();
    ASSERT_TRUE(session->pinOf(0));
    EXPECT_TRUE(session->pinOf(0)->isEnteredOnDevice);
    EXPECT_TRUE(session->pinOf(0)->canBeTyped);
    EXPECT_THAT(device.pinpad->structures(), IsEmpty()) << "a question asks nobody for a PIN";
    device.pinpad->enter({GetParam().pin});
    const auto signer = session->login(0, nullptr, {});
    ASSERT_TRUE(signer) << signer.error().detail;
    EXPECT_EQ(device.pcsc->openTransactions(), 1) << "no other program gets at the login";
    EXPECT_TRUE(session->pinOf(0)->isEnteredOnDevice) << "and a question does not end it";
    for (int i = 0; i < 3; ++i) {
        const auto signature = signWith(*signer);
        ASSERT_TRUE(signature) << describe(session->signingProblem().value_or(signature.error()));
        EXPECT_TRUE(
            crypto::verifyData(*cryptographyOfCards(), keys[0].certificate, asBytes("hello kz"), *signature));
    }
    EXPECT_THAT(device.pinpad->structures(), ElementsAre(GetParam().structure));
    EXPECT_THAT(device.pinpad->codes(), Each(announcedCode)) << "the code that the reader announced";
    EXPECT_THAT(device.trace(), Each(Not(HasSubstr(toHex(asBytes(GetParam().pin))))));
}

TEST_P(PinpadTest, TheLoginEndsWithTheSession) {
    InReader device(GetParam());
    {
        const auto session = device.open();
        ASSERT_TRUE(session->keys({}));
        device.pinpad->enter({GetParam().pin});
        ASSERT_TRUE(session->login(0, nullptr, {}));
        EXPECT_EQ(device.pcsc->openTransactions(), 1);
    }
    EXPECT_EQ(device.pcsc->openTransactions(), 0);
}

TEST_P(PinpadTest, NothingReachesTheCardIfNoPinIsEntered) {
    InReader device(GetParam());
    const auto session = device.open();
    ASSERT_TRUE(session->keys({}));
    const int tries = device.tries();
    device.card->forgetCommands();
    const std::pair<FakePinpad::Entry, ErrorCode> cases[] = {
        {{"", "6400"}, ErrorCode::pinNotEntered},  // the time was up
        {{"", "6401"}, ErrorCode::pinNotEntered},  // cancelled on the reader
        {{"", "6403"}, ErrorCode::pinMalformed},   // too short or too long
        {{"", "", true}, ErrorCode::pinpadRefused},
        {{"", "90"}, ErrorCode::pinpadRefused}};
    for (const auto& [entry, expected] : cases) {
        device.pinpad->enter(entry);
        EXPECT_EQ(session->login(0, nullptr, {}).error().code, expected) << entry.answer;
        EXPECT_EQ(device.pcsc->openTransactions(), 0) << entry.answer;
        EXPECT_TRUE(session->pinOf(0)->isEnteredOnDevice);
    }
    EXPECT_EQ(device.tries(), tries);
    device.pinpad->enter({GetParam().pin});
    const auto signer = session->login(0, nullptr, {});
    ASSERT_TRUE(signer);
    EXPECT_TRUE(signWith(*signer));
}

TEST_P(PinpadTest, WrongPinsAreCountedAndBlock) {
    InReader device(GetParam());
    const auto session = device.open();
    ASSERT_TRUE(session->keys({}));
    const int tries = device.tries();
    for (int left = tries - 1; left > 0; --left) {
        device.pinpad->enter({GetParam().wrongPin});
        const auto refused = session->login(0, nullptr, {});
        EXPECT_EQ(refused.error().code, ErrorCode::pinIncorrect);
        EXPECT_EQ(refused.error().triesLeft, left);
    }
    device.pinpad->enter({GetParam().wrongPin});
    EXPECT_EQ(session->login(0, nullptr, {}).error().code, ErrorCode::pinBlocked);
    device.pinpad->enter({GetParam().pin});
    EXPECT_EQ(session->login(0, nullptr, {}).error().code, ErrorCode::pinBlocked);
    EXPECT_EQ(device.tries(), 0);
}

TEST_P(PinpadTest, AfterAResetTheReaderAsksAgain) {
    InReader device(GetParam());
    const auto session = device.open();
    ASSERT_TRUE(session->keys({}));
    device.pinpad->enter({GetParam().pin});
    const auto signer = session->login(0, nullptr, {}).value();
    ASSERT_TRUE(signWith(signer));
    device.pcsc->reset(readerName);
    device.pinpad->enter({GetParam().pin});
    EXPECT_TRUE(signWith(signer));
    EXPECT_EQ(device.pinpad->structures().size(), 2U);
    device.pcsc->reset(readerName);
    device.pinpad->enter({"", "6401"});
    EXPECT_FALSE(signWith(signer));
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::pinNotEntered);
    EXPECT_EQ(device.pcsc->openTransactions(), 0);
}

// Nothing can end the entry on a reader. If the dialog ended meanwhile, the PIN counts for nothing.
TEST_P(PinpadTest, ADialogThatEndedMeanwhileLeavesNoLogin) {
    InReader device(GetParam());
    const auto session = device.open();
    ASSERT_TRUE(session->keys({}));
    std::stop_source stop;
    device.pinpad->enter({GetParam().pin, {}, false, [&] { stop.request_stop(); }});
    EXPECT_EQ(session->login(0, nullptr, stop.get_token()).error().code, ErrorCode::cancelled);
    EXPECT_EQ(device.pcsc->openTransactions(), 0);
}

TEST_P(PinpadTest, PulledOutWhileThePersonEnters) {
    InReader device(GetParam());
    const auto session = device.open();
    ASSERT_TRUE(session->keys({}));
    device.pinpad->enter({"", "6F00", false, [&] { device.pullOut(); }});
    EXPECT_EQ(session->login(0, nullptr, {}).error().code, ErrorCode::deviceRemoved);
}

TEST_P(PinpadTest, ThePinMayBeTypedNevertheless) {
    InReader device(GetParam());
    const auto session = device.open();
    ASSERT_TRUE(session->keys({}));
    const Secret pin = secretOf(GetParam().pin);
    const auto signer = session->login(0, &pin, {});
    ASSERT_TRUE(signer);
    EXPECT_TRUE(signWith(*signer));
    EXPECT_THAT(device.pinpad->structures(), IsEmpty());
}

TEST_P(PinpadTest, AReaderThatAnnouncesNoKeysIsAskedForNothing) {
    for (const char* features : {"", "0704 42330007", "0600", "0602 4233", "06044233", "0104 42330001 05"}) {
        InReader device(GetParam(), std::make_shared<FakePinpad>(features));
        const auto session = device.open();
        ASSERT_TRUE(session->keys({}));
        EXPECT_FALSE(session->pinOf(0)->isEnteredOnDevice) << features;
        EXPECT_EQ(session->login(0, nullptr, {}).error().code, ErrorCode::pinMalformed) << features;
        EXPECT_THAT(device.pinpad->structures(), IsEmpty());
    }
    InReader plain(GetParam(), nullptr);
    const auto session = plain.open();
    ASSERT_TRUE(session->keys({}));
    EXPECT_FALSE(session->pinOf(0)->isEnteredOnDevice);
    EXPECT_FALSE(session->pinOf(0)->isEnteredOnDevice);
    EXPECT_EQ(plain.pcsc->controls(), 1) << "one question in a session";
}

// Their commands for a PIN are not those of ISO 7816-4.
TEST(Pinpad, OtherDevicesDoNotUseIt) {
    const Kind others[] = {
        {"aKey", {"akey.py", "akey", "cbebe86a3652bbb237eb909ec9fbdba0"}, "akey.json", "", "", ""},
        {"JaCarta", {"jacarta.py", "jacarta", "05adf7a7a8712d49"}, "jacarta.json", "", "", ""}};
    for (const Kind& kind : others) {
        InReader device(kind);
        const auto session = device.open();
        ASSERT_TRUE(session->keys({}));
        EXPECT_FALSE(session->pinOf(0)->isEnteredOnDevice) << kind.name;
        EXPECT_EQ(session->login(0, nullptr, {}).error().code, ErrorCode::pinMalformed) << kind.name;
        EXPECT_EQ(device.pcsc->controls(), 0) << kind.name;
    }
}

TEST(Pinpad, OnlyCommandsThatAReaderCanCompleteAreWritten) {
    const Bytes block(8, 0xFF);
    EXPECT_TRUE(pinVerifyStructure({0x00, 0x20, 0x00, 0x01}, {}));
    EXPECT_TRUE(pinVerifyStructure({0x00, 0x20, 0x00, 0x01, block}, {4, 8, 8}));
    EXPECT_FALSE(pinVerifyStructure({0x00, 0x20, 0x00, 0x01, block}, {}));
    EXPECT_FALSE(pinVerifyStructure({0x00, 0x20, 0x00, 0x01}, {4, 8, 8}));
    EXPECT_FALSE(pinVerifyStructure({0x00, 0x20, 0x00, 0x01, block}, {4, 9, 8}));
    EXPECT_FALSE(pinVerifyStructure({0x00, 0x20, 0x00, 0x01, {}, 255}, {}));
    const Bytes large(16, 0xFF);
    EXPECT_FALSE(pinVerifyStructure({0x00, 0x20, 0x00, 0x01, large}, {4, 16, 16}));
}

}  // namespace
}  // namespace qoltanba::test
