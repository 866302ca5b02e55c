// The devices with a real pcscd and the virtual device in its virtual reader.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <winscard.h>

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

class DaemonTest : public testing::Test {
  protected:
    void SetUp() override { std::filesystem::remove_all("/run/pcscd"); }

    void plugIn(std::vector<std::string> options = {}) {
        card = std::make_shared<VirtualCard>("kaztoken.py", folder.state(), std::move(options));
        reader = std::make_unique<VirtualReader>(daemon.port(), card);
    }

    void look() {
        devices = std::make_unique<Devices>(
            Devices::Parts{cryptography(), systemPcsc(), allModels(), silentLog(), {}});
        watch = devices->watch("kaztoken", [this] {
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
        while (devices->list("kaztoken").size() != count) {
            ASSERT_LT(std::chrono::steady_clock::now(), until);
            changed.wait_for(lock, std::chrono::milliseconds(50));
        }
    }

    std::shared_ptr<tokens::KeySession> open() {
        auto session = devices->open("kaztoken", serial, {});
        if (!session) throw std::runtime_error(session.error().detail);
        return *session;
    }

    void signsWithEveryKey() {
        const auto session = open();
        const auto keys = session->keys({});
        ASSERT_TRUE(keys) << keys.error().detail;
        ASSERT_EQ(keys->size(), 3U);
        const Secret pin = secret("12345678");
        const auto data = asBytes("Қол қоятын құжат");
        for (std::size_t i = 0; i < 3; ++i) {
            const auto signer = session->login(i, &pin, {});
            ASSERT_TRUE(signer) << signer.error().detail;
            const auto signature = crypto::signData(*cryptography(), **signer, data);
            ASSERT_TRUE(signature) << session->signingProblem()->detail;
            EXPECT_TRUE(crypto::verifyData(*cryptography(), (*keys)[i].certificate, data, *signature));
        }
    }

    CardFolder folder{"kaztoken.json"};
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
