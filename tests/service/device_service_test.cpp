// Keys in a device, together with key files: PINs, tries, unplugging, hanging.
#include <thread>

#include "device_fixture.h"

using namespace std::chrono_literals;

namespace qoltanba::test {
namespace {

TEST_F(DeviceServiceTest, KeysAreListedWithoutAPin) {
    const auto call = asked(signRequest());
    ASSERT_EQ(consent.questions[0].devices.size(), 1U);
    EXPECT_EQ(consent.questions[0].devices[0].device.name, "Kaztoken");
    EXPECT_TRUE(consent.questions[0].devices[0].accepted);
    ASSERT_EQ(consent.keys.size(), 2U);
    EXPECT_EQ(consent.keys[0].pin, PinNeed::typed);
    EXPECT_EQ(consent.keys[0].triesLeft, 3);
    EXPECT_EQ(token->pinsSent(), 0);
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    pumpUntil([&] { return token->sessions() == 0; });
}

TEST_F(DeviceServiceTest, SignsWithBothKindsOfKeys) {
    for (const std::size_t key : {0U, 1U}) {
        const auto call = asked(signRequest({"one", "two", "three"}));
        pin("12345678", key);
        EXPECT_EQ(consent.keys[key].pin, PinNeed::none);
        EXPECT_EQ(consent.keys[1 - key].pin, PinNeed::typed) << "each key has its own login";
        consent.answers->sign(key, true);
        pumpUntil([&] { return call->answer.has_value(); });
        ASSERT_TRUE(call->answer->has_value()) << call->answer->error().detail;
        EXPECT_EQ(std::get<SignAnswer>(call->answer->value()).signatures.size(), 3U);
    }
    EXPECT_EQ(token->signatures(), 6);
    EXPECT_EQ(token->mostThreads(), 1) << "a device serves one at a time";
    ASSERT_FALSE(history.recentStorages->all().empty());
    EXPECT_EQ(history.recentStorages->all()[0].storage, FakeDevices::idOf("1001"));
    EXPECT_EQ(history.recentStorages->all()[0].name, "Kaztoken");
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    ASSERT_TRUE(consent.questions.back().defaultKey);
    EXPECT_EQ(consent.questions.back().defaultKey->storage, FakeDevices::idOf("1001"));
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, NothingSignsBeforeThePin) {
    const auto call = asked(signRequest());
    consent.answers->sign(0, false);
    settle();
    EXPECT_FALSE(call->answer);
    EXPECT_EQ(token->signatures(), 0);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, AWrongPinIsToldWithTheTriesLeft) {
    const auto call = asked(signRequest());
    pin("00000000");
    ASSERT_EQ(consent.pinErrors.size(), 1U);
    EXPECT_EQ(consent.pinErrors[0].first, 0U);
    EXPECT_EQ(consent.pinErrors[0].second.code, ErrorCode::pinIncorrect);
    EXPECT_EQ(consent.pinErrors[0].second.triesLeft, 2);
    EXPECT_EQ(consent.keys[0].triesLeft, 2);
    EXPECT_EQ(consent.keys[1].triesLeft, 2) << "one PIN for all of them";
    pin("00000000", 1);
    EXPECT_EQ(consent.keys[0].triesLeft, 1) << "the last";
    pin("12345678");
    EXPECT_EQ(consent.keys[0].pin, PinNeed::none);
    EXPECT_EQ(token->triesLeft(), 3);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, TheLastWrongPinBlocks) {
    const auto call = asked(signRequest());
    for (int i = 0; i < 3; ++i) pin("00000000");
    ASSERT_EQ(consent.pinErrors.size(), 3U);
    EXPECT_EQ(consent.pinErrors[2].second.code, ErrorCode::pinBlocked);
    EXPECT_EQ(consent.keys[0].pin, PinNeed::blocked);
    consent.answers->enterPin(0, password("12345678"));
    settle();
    EXPECT_EQ(token->pinsSent(), 3) << "a blocked one is asked nothing";
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, APinOfAnotherShapeCostsNoTry) {
    const auto call = asked(signRequest());
    pin("Qwerty12");
    ASSERT_EQ(consent.pinErrors.size(), 1U);
    EXPECT_EQ(consent.pinErrors[0].second.code, ErrorCode::pinMalformed);
    EXPECT_EQ(token->triesLeft(), 3);
    EXPECT_EQ(token->pinsSent(), 0);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, ADeviceThatTellsNoTries) {
    FakeDevice::Make make;
    make.serial = "2002";
    make.tellsTries = false;
    const auto other = plugIn(make);
    const auto call = asked(signRequest(), FakeDevices::idOf("2002"));
    EXPECT_EQ(consent.keys[0].triesLeft, std::nullopt);
    pin("00000000");
    EXPECT_EQ(consent.pinErrors[0].second.code, ErrorCode::pinIncorrect);
    EXPECT_EQ(consent.pinErrors[0].second.triesLeft, std::nullopt);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, ThePinMayBeEnteredOnTheDevice) {
    FakeDevice::Make make;
    make.serial = "2002";
    make.hasPinPad = true;
    const auto pad = plugIn(make);
    const auto call = asked(signRequest(), FakeDevices::idOf("2002"));
    EXPECT_EQ(consent.keys[0].pin, PinNeed::onDevice);
    for (const auto error : {ErrorCode::pinNotEntered, ErrorCode::pinpadRefused}) {
        pad->failOnPad(error);
        pin("");
        EXPECT_EQ(consent.pinErrors.back().second.code, error);
        EXPECT_EQ(consent.keys[0].pin, PinNeed::onDevice) << "it can be tried again";
    }
    EXPECT_EQ(pad->pinsSent(), 0);
    pad->enterOnPad("12345678");
    pin("");
    EXPECT_EQ(consent.keys[0].pin, PinNeed::none);
    consent.answers->sign(0, false);
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_TRUE(call->answer->has_value());
}

TEST_F(DeviceServiceTest, AReaderWithKeysCanBeOverruled) {
    options->set(option::pinpad, false);
    FakeDevice::Make make;
    make.serial = "2002";
    make.hasPinPad = true;
    const auto lying = plugIn(make);
    const auto call = asked(signRequest(), FakeDevices::idOf("2002"));
    EXPECT_EQ(consent.keys[0].pin, PinNeed::typed);
    pin("00000000");
    EXPECT_EQ(consent.keys[0].pin, PinNeed::typed);
    pin("12345678");
    EXPECT_EQ(consent.keys[0].pin, PinNeed::none);
    consent.answers->sign(0, false);
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_TRUE(call->answer->has_value());
    make.serial = "3003";
    make.takesTypedPin = false;
    const auto strict = plugIn(make);
    const auto next = asked(signRequest(), FakeDevices::idOf("3003"));
    EXPECT_EQ(consent.keys[0].pin, PinNeed::onDevice) << "there is no other way";
    consent.answers->refuse(false);
    errorOf(next);
}

TEST_F(DeviceServiceTest, AFactoryPinIsToldAfterItWasRight) {
    FakeDevice::Make make;
    make.serial = "2002";
    make.factoryPin = "12345678";
    const auto fresh = plugIn(make);
    const auto call = asked(signRequest(), FakeDevices::idOf("2002"));
    EXPECT_FALSE(consent.keys[0].hasFactoryPin) << "nobody tries it before the person enters it";
    EXPECT_EQ(fresh->pinsSent(), 0);
    pin("00000000");
    EXPECT_FALSE(consent.keys[0].hasFactoryPin);
    pin("12345678");
    EXPECT_TRUE(consent.keys[0].hasFactoryPin);
    EXPECT_EQ(consent.keys[0].pin, PinNeed::none);
    consent.answers->sign(0, false);
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_TRUE(call->answer->has_value()) << "it is pointed out, and does not stop the signing";
}

TEST_F(DeviceServiceTest, AnotherPinIsNotTakenForAFactoryPin) {
    const auto call = asked(signRequest());
    pin("12345678");
    EXPECT_FALSE(consent.keys[0].hasFactoryPin);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, HalvesOfKeysComeLastAndAreNeverUsable) {
    token->addKeyWithoutCertificate("requested");
    const auto file = tokens::openKeyFile(library, keyFile("legal_head")).value();
    const auto other = tokens::unlockAll(*file, password()).value().front().signer->certificate();
    token->addCertificateAlone("left behind", other);
    token->addKeysOf(keyFile("individual_auth"));
    const auto call = asked(signRequest());
    ASSERT_EQ(consent.keys.size(), 5U);
    for (std::size_t key = 0; key < 3; ++key) EXPECT_FALSE(consent.keys[key].key.owner.empty());
    EXPECT_EQ(consent.keys[3].keyProblem, KeyProblem::noCertificate);
    EXPECT_EQ(consent.keys[3].key.alias, "requested");
    EXPECT_EQ(consent.keys[3].key.kind, KeyKind::gost2015);
    EXPECT_EQ(consent.keys[3].key.bits, 512);
    EXPECT_EQ(consent.keys[4].keyProblem, KeyProblem::noPrivateKey);
    EXPECT_EQ(consent.keys[4].key.alias, "left behind");
    EXPECT_FALSE(consent.keys[4].key.organisation.empty());
    for (const std::size_t half : {3U, 4U}) {
        consent.answers->enterPin(half, password("12345678"));
        consent.answers->sign(half, true);
    }
    settle();
    EXPECT_FALSE(call->answer);
    EXPECT_EQ(token->pinsSent(), 0);
    EXPECT_EQ(token->signatures(), 0);
    pin("12345678");
    EXPECT_EQ(consent.keys.size(), 5U) << "they stay in the list that is brought up to date";
    consent.answers->sign(0, false);
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_TRUE(call->answer->has_value());
}

TEST_F(DeviceServiceTest, DevicesComeAndGoWhileTheWindowIsOpen) {
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    FakeDevice::Make make;
    make.serial = "2002";
    const auto other = plugIn(make);
    pumpUntil([&] { return consent.devices.size() == 2; });
    devices->pullOut(other);
    pumpUntil([&] { return consent.devices.size() == 1; });
    EXPECT_TRUE(consent.openErrors.empty()) << "that one was not open";
    openDevice();
    devices->pullOut(token);
    pumpUntil([&] { return !consent.openErrors.empty(); });
    EXPECT_EQ(consent.openErrors[0].code, ErrorCode::deviceRemoved);
    consent.answers->sign(0, false);
    consent.answers->enterPin(0, password("12345678"));
    settle();
    EXPECT_FALSE(call->answer);
    devices->plugIn(token);
    pumpUntil([&] { return consent.devices.size() == 1; });
    openDevice();
    pin("12345678");
    consent.answers->sign(0, false);
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_TRUE(call->answer->has_value()) << "in again, and it signs";
}

TEST_F(DeviceServiceTest, WhoseCardItIsIsReadOnlyAfterItWasOpened) {
    FakeDevice::Make make;
    make.serial = "3003";
    make.kind = StorageKind::idCard;
    make.holder = tokens::Holder{"123456789011", "СЫНАҚОВ", "СЫНАҚ", ""};
    const auto card = plugIn(make);
    const auto call = asked(signRequest());
    settle();
    EXPECT_EQ(card->holderReads(), 0) << "another device was opened";
    EXPECT_TRUE(consent.holders.empty());
    openDevice(FakeDevices::idOf("3003"));
    pumpUntil([&] { return !consent.holders.empty(); });
    EXPECT_EQ(consent.holders[0].device, FakeDevices::idOf("3003"));
    EXPECT_EQ(consent.holders[0].surname, "СЫНАҚОВ");
    EXPECT_EQ(consent.holders[0].givenName, "СЫНАҚ");
    EXPECT_EQ(consent.holders[0].iin, "123456789011");
    // A card that does not say it can be used all the same.
    card->hangAt(Operation::holder);
    openDevice(FakeDevices::idOf("3003"));
    EXPECT_EQ(consent.keys.size(), 2U);
    card->release();
    settle();
    EXPECT_EQ(card->mostThreads(), 1);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, ADeviceThatTellsTheTriesOnlyWithAWrongPin) {
    FakeDevice::Make make;
    make.serial = "2002";
    make.tellsTriesBefore = false;
    const auto other = plugIn(make);
    const auto call = asked(signRequest(), FakeDevices::idOf("2002"));
    EXPECT_EQ(consent.keys[0].triesLeft, std::nullopt);
    for (const int left : {2, 1}) {
        pin("00000000");
        EXPECT_EQ(consent.keys[0].triesLeft, left);
    }
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, ADeviceThatIsNotThere) {
    const auto call = asked(signRequest(), FakeDevices::idOf("9999"));
    ASSERT_EQ(consent.openErrors.size(), 1U);
    EXPECT_EQ(consent.openErrors[0].code, ErrorCode::storageNotConnected);
    openDevice({"pkcs11", "of a version to come"});
    EXPECT_EQ(consent.openErrors.back().code, ErrorCode::storageNotConnected);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, APageThatWantsKeyFilesGetsNoDevice) {
    SignRequest request = signRequest();
    request.key.storages = {StorageKind::pkcs12};
    const auto call = asked(request);
    EXPECT_FALSE(consent.questions[0].devices[0].accepted);
    ASSERT_EQ(consent.openErrors.size(), 1U);
    EXPECT_EQ(consent.openErrors[0].code, ErrorCode::keyNotUsable);
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, ThePersonLearnsThatPcscDoesNotRun) {
    *cardServiceAbsent = true;
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_TRUE(consent.questions[0].cardServiceAbsent);
    *cardServiceAbsent = false;
    devices->pullOut(token);
    pumpUntil([&] { return consent.deviceChanges > 0; });
    EXPECT_FALSE(consent.cardServiceAbsent);
    *cardServiceAbsent = true;
    devices->plugIn(token);
    pumpUntil([&] { return consent.cardServiceAbsent; });
    consent.answers->refuse(false);
    errorOf(call);
}

TEST_F(DeviceServiceTest, AHangingDeviceHoldsUpNobodyElse) {
    token->hangAt(Operation::keys);
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    consent.answers->open(FakeDevices::idOf("1001"), {});
    pumpUntil([&] { return token->hangs(); });
    // The same window: a key file, and another device.
    open("individual_sign");
    EXPECT_EQ(consent.keys.size(), 1U);
    FakeDevice::Make make;
    make.serial = "2002";
    const auto other = plugIn(make);
    openDevice(FakeDevices::idOf("2002"));
    EXPECT_EQ(consent.keys.size(), 2U);
    consent.answers->refuse(false);
    errorOf(call);
    // Another site.
    aKeyFileSigns();
    EXPECT_TRUE(token->hangs());
    token->release();
}

TEST_F(DeviceServiceTest, ASignatureThatHangsCanBeCancelled) {
    const auto call = asked(signRequest());
    pin("12345678");
    token->hangAt(Operation::sign);
    consent.answers->sign(0, false);
    pumpUntil([&] { return token->hangs(); });
    const auto next = submit(signRequest(), *Origin::parse("https://other.kz"));
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    agree(next);
    token->release();
    pumpUntil([&] { return token->sessions() == 0; });
}

TEST_F(DeviceServiceTest, WhoDoesNotRespondIsTold) {
    restartWith(100ms);
    token->hangAt(Operation::open);
    const auto call = asked(signRequest());
    ASSERT_EQ(consent.openErrors.size(), 1U);
    EXPECT_EQ(consent.openErrors[0].code, ErrorCode::deviceNotResponding);
    consent.answers->refuse(false);
    errorOf(call);
    token->release();
}

TEST_F(DeviceServiceTest, ASignatureThatNeverComesEnds) {
    restartWith(200ms);
    const auto call = asked(signRequest());
    pin("12345678");
    token->hangAt(Operation::sign);
    consent.answers->sign(0, false);
    pumpUntil([&] { return !consent.interruptions.empty(); });
    EXPECT_EQ(consent.interruptions[0].why.code, ErrorCode::deviceNotResponding);
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::deviceNotResponding);
    aKeyFileSigns();
    token->release();
}

TEST_F(DeviceServiceTest, PluggedInAgainItIsServedThoughItsDriverStillHangs) {
    token->hangAt(Operation::keys);
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    consent.answers->open(FakeDevices::idOf("1001"), {});
    pumpUntil([&] { return token->hangs(); });
    devices->pullOut(token);
    pumpUntil([&] { return !consent.openErrors.empty(); });
    FakeDevice::Make make;  // the same serial number
    const auto again = plugIn(make);
    openDevice();
    EXPECT_EQ(consent.keys.size(), 2U);
    consent.answers->refuse(false);
    errorOf(call);
    EXPECT_TRUE(token->hangs());
    token->release();
}

TEST_F(DeviceServiceTest, ASlowDeviceIsStoppedByTheToken) {
    token->setDelay(60s);
    const auto call = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    consent.answers->open(FakeDevices::idOf("1001"), {});
    consent.answers->refuse(false);
    errorOf(call);
    token->setDelay(0ms);
    const auto again = asked(signRequest());
    EXPECT_EQ(consent.keys.size(), 2U);
    consent.answers->refuse(false);
    errorOf(again);
}

TEST_F(DeviceServiceTest, ThePageGoesWhileThePinIsTried) {
    token->setDelay(50ms);
    const auto call = asked(signRequest());
    consent.answers->enterPin(0, password("12345678"));
    requests->cancel(call->id);
    EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
    pumpUntil([&] { return token->sessions() == 0; });
    EXPECT_EQ(token->signatures(), 0);
}

/// Decision 0013: nobody waits for work that hangs.
TEST_F(DeviceServiceTest, TheEndOfTheProgramDoesNotWaitForADevice) {
    const auto call = asked(signRequest());
    pin("12345678");
    token->hangAt(Operation::sign);
    consent.answers->sign(0, false);
    pumpUntil([&] { return token->hangs(); });
    const auto before = std::chrono::steady_clock::now();
    requests.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - before, 10s);
    EXPECT_TRUE(leftBehind);
    leftBehind = false;
    EXPECT_EQ(call->answer->error().code, ErrorCode::cancelled);
    token->release();
    while (token->hangs()) std::this_thread::sleep_for(1ms);
}

}  // namespace
}  // namespace qoltanba::test
