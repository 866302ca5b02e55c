// The devices with a real pcscd and the virtual device in its virtual reader.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <winscard.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <qoltanba/crypto/signer.h>

#include "devices.h"
#include "models.h"
#include "virtual_reader.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::tokens::pcsc;
using qoltanba::test::CardFolder;
using qoltanba::test::Daemon;
using qoltanba::test::VirtualCard;
using qoltanba::test::VirtualReader;

constexpr auto serial = "33ab10c4";

const crypto::LibraryPtr& cryptography() {
    static const crypto::LibraryPtr loaded = crypto::Library::load().value();
    return loaded;
}

Secret secret(std::string_view text) {
    Secret made;
    EXPECT_TRUE(made.append(text));
    return made;
}

/// A device of tests/cards as the national software left it.
struct Subject {
    std::string program;
    std::string state;
    std::string type;
    std::string serial;
    std::string pin;
    std::size_t keys;
};

const Subject kaztoken{"kaztoken.py", "kaztoken.json", "kaztoken", serial, "12345678", 3};
const Subject aKey{"akey.py", "akey.json", "akey", "cbebe86a3652bbb237eb909ec9fbdba0", "1234567890", 3};
const Subject idCard{"idcard.py", "idcard.json", "idcard", "df0106a1b2c3d4e5f6", "1234", 1};

class DaemonTest : public testing::Test {
  public:
    explicit DaemonTest(Subject one = kaztoken) : subject(std::move(one)) {}

  protected:
    void SetUp() override { std::filesystem::remove_all("/run/pcscd"); }

    void plugIn(std::vector<std::string> options = {}) {
        card = std::make_shared<VirtualCard>(subject.program, folder.state(), std::move(options));
        reader = std::make_unique<VirtualReader>(daemon.port(), card);
    }

    void look() {
        devices = std::make_unique<Devices>(
            Devices::Parts{cryptography(), systemPcsc(), allModels(), silentLog(), {}});
        watch = devices->watch(subject.type, [this] {
            const std::lock_guard guard(mutex);
            changed.notify_all();
        });
    }

    void TearDown() override {
        watch.reset();
        devices.reset();
    }

    /// Waits until so many devices are listed.
    void waitFor(std::size_t count) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        std::unique_lock lock(mutex);
        while (devices->list(subject.type).size() != count) {
            ASSERT_LT(std::chrono::steady_clock::now(), until);
            changed.wait_for(lock, std::chrono::milliseconds(50));
        }
    }

    std::shared_ptr<tokens::KeySession> open() {
        auto session = devices->open(subject.type, subject.serial, {});
        if (!session) throw std::runtime_error(session.error().detail);
        return *session;
    }

    void signsWithEveryKey() {
        const auto session = open();
        const auto keys = session->keys({});
        ASSERT_TRUE(keys) << keys.error().detail;
        ASSERT_EQ(keys->size(), subject.keys);
        const Secret pin = secret(subject.pin);
        const auto data = asBytes("Қол қоятын құжат");
        for (std::size_t i = 0; i < keys->size(); ++i) {
            const auto signer = session->login(i, &pin, {});
            ASSERT_TRUE(signer) << signer.error().detail;
            const auto signature = crypto::signData(*cryptography(), **signer, data);
            ASSERT_TRUE(signature) << session->signingProblem()->detail;
            EXPECT_TRUE(crypto::verifyData(*cryptography(), (*keys)[i].certificate, data, *signature));
        }
    }

    const Subject subject;
    CardFolder folder{subject.state};
    Daemon daemon;
    std::shared_ptr<VirtualCard> card;
    std::unique_ptr<VirtualReader> reader;
    std::unique_ptr<Devices> devices;

  private:
    Watch watch;
    std::mutex mutex;
    std::condition_variable changed;
};

TEST_F(DaemonTest, SignsWithEveryKeyOverT1) {
    daemon.start();
    plugIn();
    look();
    waitFor(1);
    signsWithEveryKey();
    EXPECT_EQ(card->commands().back(), "80400000");
}

TEST_F(DaemonTest, SignsWithEveryKeyOverT0) {
    daemon.start();
    plugIn({"--t0"});
    look();
    waitFor(1);
    signsWithEveryKey();
}

class AKeyDaemonTest : public DaemonTest {
  public:
    AKeyDaemonTest() : DaemonTest(aKey) {}
};

TEST_F(AKeyDaemonTest, SignsWithEveryKeyOverBothProtocols) {
    daemon.start();
    look();
    for (const std::vector<std::string>& options : {std::vector<std::string>{}, {"--t0"}}) {
        plugIn(options);
        waitFor(1);
        signsWithEveryKey();
        EXPECT_EQ(card->commands().back(), "80060000");
        reader.reset();
        waitFor(0);
    }
}

TEST_F(AKeyDaemonTest, AWrongPinAndANewOne) {
    daemon.start();
    plugIn();
    look();
    waitFor(1);
    const auto session = open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    const Secret wrong = secret("wrong-1");
    const Secret right = secret(aKey.pin);
    const auto refused = session->login(0, &wrong, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().triesLeft, 9);
    ASSERT_TRUE(session->abilities().changePin->changePin(right, wrong, {}));
    EXPECT_TRUE(session->login(0, &wrong, {}));
}

TEST_F(AKeyDaemonTest, PulledOutWhileItSigns) {
    daemon.start();
    plugIn();
    look();
    waitFor(1);
    const auto session = open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    const Secret pin = secret(aKey.pin);
    const auto signer = session->login(2, &pin, {}).value();
    ASSERT_TRUE(crypto::signData(*cryptography(), *signer, asBytes("first")));
    card->after(1, [this]() -> std::optional<Bytes> {
        reader->pullOut();
        return std::nullopt;
    });
    EXPECT_FALSE(crypto::signData(*cryptography(), *signer, asBytes("second")));
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::deviceRemoved) << session->signingProblem()->detail;
    waitFor(0);
}

class IdCardDaemonTest : public DaemonTest {
  public:
    IdCardDaemonTest() : DaemonTest(idCard) {}
};

TEST_F(IdCardDaemonTest, SignsAndTellsTheHolderOverBothProtocols) {
    daemon.start();
    look();
    for (const std::vector<std::string>& options : {std::vector<std::string>{}, {"--old"}}) {
        plugIn(options);
        waitFor(1);
        signsWithEveryKey();
        const auto holder = open()->abilities().holder->holder({});
        ASSERT_TRUE(holder) << holder.error().detail;
        EXPECT_EQ(holder->iin, "800101300123");
        EXPECT_EQ(holder->patronymic, "ТЕСТҰЛЫ");
        reader.reset();
        waitFor(0);
    }
}

TEST_F(IdCardDaemonTest, ThePinIsForgotten) {
    daemon.start();
    plugIn();
    look();
    waitFor(1);
    signsWithEveryKey();
    EXPECT_EQ(card->transmit({std::array<std::uint8_t, 5>{0x00, 0x20, 0x00, 0x02, 0x00}}).at(0), 0x63)
        << "the card was reset, so it is logged out";
}

TEST_F(DaemonTest, PluggedInAndPulledOutAgainAndAgain) {
    daemon.start();
    look();
    for (int count = 0; count < 3; ++count) {
        plugIn();
        waitFor(1);
        const auto session = open();
        EXPECT_TRUE(session->keys({}));
        reader.reset();
        waitFor(0);
        EXPECT_EQ(session->keys({}).error().code, ErrorCode::deviceRemoved);
    }
}

// Not even the folder of the socket exists, as on a system where pcscd has never run.
TEST_F(DaemonTest, TheServiceStartsLaterAndAgain) {
    look();
    waitFor(0);
    daemon.start();
    plugIn();
    waitFor(1);
    daemon.kill();
    waitFor(0);
    daemon.start();
    plugIn();
    waitFor(1);
    signsWithEveryKey();
}

TEST_F(DaemonTest, AnotherProgramHasTheDeviceForItself) {
    daemon.start();
    plugIn();
    look();
    waitFor(1);
    SCARDCONTEXT context{};
    SCARDHANDLE handle{};
    DWORD protocol = 0;
    ASSERT_EQ(SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context), SCARD_S_SUCCESS);
    ASSERT_EQ(SCardConnect(context, Daemon::readerName().c_str(), SCARD_SHARE_EXCLUSIVE, SCARD_PROTOCOL_T1,
                           &handle, &protocol),
              SCARD_S_SUCCESS);
    EXPECT_EQ(devices->open("kaztoken", serial, {}).error().code, ErrorCode::deviceInUse);
    SCardDisconnect(handle, SCARD_RESET_CARD);
    signsWithEveryKey();
    SCardReleaseContext(context);
}

TEST_F(DaemonTest, AnotherProgramResetsTheDeviceBetweenTwoSequences) {
    daemon.start();
    plugIn();
    look();
    waitFor(1);
    const auto session = open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    SCARDCONTEXT context{};
    SCARDHANDLE handle{};
    DWORD protocol = 0;
    ASSERT_EQ(SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context), SCARD_S_SUCCESS);
    ASSERT_EQ(SCardConnect(context, Daemon::readerName().c_str(), SCARD_SHARE_SHARED, SCARD_PROTOCOL_T1,
                           &handle, &protocol),
              SCARD_S_SUCCESS);
    SCardDisconnect(handle, SCARD_RESET_CARD);
    SCardReleaseContext(context);
    const auto keys = session->keys({});
    ASSERT_TRUE(keys) << keys.error().detail;
    EXPECT_EQ(keys->size(), 3U);
}

TEST_F(DaemonTest, PulledOutWhileItSigns) {
    daemon.start();
    plugIn();
    look();
    waitFor(1);
    const auto session = open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    const Secret pin = secret("12345678");
    const auto signer = session->login(0, &pin, {}).value();
    ASSERT_TRUE(crypto::signData(*cryptography(), *signer, asBytes("first")));
    card->after(2, [this]() -> std::optional<Bytes> {
        reader->pullOut();
        return std::nullopt;
    });
    EXPECT_FALSE(crypto::signData(*cryptography(), *signer, asBytes("second")));
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::deviceRemoved) << session->signingProblem()->detail;
    waitFor(0);
}

}  // namespace

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    if (const auto missing = Daemon::missing()) {
        std::cout << "skipped: " << *missing << '\n';
        return 77;
    }
    Daemon::enterNamespace();
    return RUN_ALL_TESTS();
}
