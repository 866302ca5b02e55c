// The eToken PRO 72K, the JaCarta and the eToken 5110 behind a real pcscd: it passes commands and answers of
// more than 256 octets, and a card that is not known by its ATR is asked for each model.
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <qoltanba/crypto/signer.h>

#include "device_testing.h"
#include "devices.h"
#include "models.h"
#include "virtual_reader.h"

namespace {
namespace gammatech_daemon_test {

using namespace qoltanba;
using namespace qoltanba::tokens::pcsc;
using namespace qoltanba::test;

struct Kind {
    std::string type;
    std::string program;
    std::vector<std::string> options;
    std::string state;
    std::string serial;
    std::vector<crypto::KeyAlgorithm> algorithms;
};

class GammatechDaemonTest : public testing::TestWithParam<Kind> {
  protected:
    void SetUp() override {
        std::filesystem::remove_all("/run/pcscd");
        daemon.start();
        card = std::make_shared<VirtualCard>(GetParam().program, folder.state(), GetParam().options);
        reader = std::make_unique<VirtualReader>(daemon.port(), card);
        devices = std::make_unique<Devices>(
            Devices::Parts{deviceCryptography(), systemPcsc(), allModels(), silentLog(), {}});
        watch = devices->watch(GetParam().type, [this] {
            const std::lock_guard guard(mutex);
            changed.notify_all();
        });
        waitFor(1);
    }
    void TearDown() override {
        watch.reset();
        devices.reset();
    }

    void waitFor(std::size_t count) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        std::unique_lock lock(mutex);
        while (devices->list(GetParam().type).size() != count) {
            ASSERT_LT(std::chrono::steady_clock::now(), until);
            changed.wait_for(lock, std::chrono::milliseconds(50));
        }
    }

    CardFolder folder{GetParam().state};
    Daemon daemon{"Aladdin R.D. JaCarta"};
    std::shared_ptr<VirtualCard> card;
    std::unique_ptr<VirtualReader> reader;
    std::unique_ptr<Devices> devices;
    const Secret pin = secretOf("1234567890");

  private:
    Watch watch;
    std::mutex mutex;
    std::condition_variable changed;
};

using crypto::KeyAlgorithm;
INSTANTIATE_TEST_SUITE_P(Models, GammatechDaemonTest,
                         testing::Values(Kind{"etoken72k",
                                              "etoken.py",
                                              {},
                                              "etoken72k.json",
                                              "82ac4388e75dddc1",
                                              {KeyAlgorithm::gost2004, KeyAlgorithm::rsa}},
                                         Kind{"jacarta",
                                              "jacarta.py",
                                              {},
                                              "jacarta.json",
                                              "05adf7a7a8712d49",
                                              {KeyAlgorithm::gost2004, KeyAlgorithm::rsa}},
                                         Kind{"etoken5110",
                                              "etoken.py",
                                              {"--model", "5110"},
                                              "etoken5110.json",
                                              "f751e17b2ca13c35",
                                              {KeyAlgorithm::gost2015_512, KeyAlgorithm::gost2004,
                                               KeyAlgorithm::rsa}}),
                         [](const auto& kind) { return kind.param.type; });

TEST_P(GammatechDaemonTest, SignsWithEveryKeyAndStoresACertificate) {
    const auto session = devices->open(GetParam().type, GetParam().serial, {}).value();
    const auto keys = session->keys({});
    ASSERT_TRUE(keys) << keys.error().detail;
    ASSERT_EQ(keys->size(), GetParam().algorithms.size());
    const auto data = asBytes("Қол қоятын құжат");
    for (std::size_t i = 0; i < keys->size(); ++i) {
        const crypto::Certificate& certificate = (*keys)[i].certificate;
        EXPECT_EQ(certificate.algorithm(), GetParam().algorithms[i]);
        const auto signer = session->login(i, &pin, {});
        ASSERT_TRUE(signer) << signer.error().detail;
        const auto signature = crypto::signData(*deviceCryptography(), **signer, data);
        ASSERT_TRUE(signature) << session->signingProblem()->detail;
        EXPECT_TRUE(crypto::verifyData(*deviceCryptography(), certificate, data, *signature));
        EXPECT_TRUE(
            session->abilities().storeCertificate->storeCertificate((*keys)[i].alias, certificate, pin, {}));
    }
    EXPECT_EQ(session->keys({}).value().size(), keys->size());
}

TEST_P(GammatechDaemonTest, PulledOutWhileItSigns) {
    const auto session = devices->open(GetParam().type, GetParam().serial, {}).value();
    ASSERT_FALSE(session->keys({}).value().empty());
    const auto signer = session->login(0, &pin, {}).value();
    ASSERT_TRUE(crypto::signData(*deviceCryptography(), *signer, asBytes("first")));
    card->after(1, [this]() -> std::optional<Bytes> {
        reader->pullOut();
        return std::nullopt;
    });
    EXPECT_FALSE(crypto::signData(*deviceCryptography(), *signer, asBytes("second")));
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::deviceRemoved) << session->signingProblem()->detail;
    waitFor(0);
}

}  // namespace gammatech_daemon_test
}  // namespace
