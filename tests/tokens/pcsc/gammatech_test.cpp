// The driver of the eToken PRO 72K, the JaCarta and the eToken 5110 with the virtual devices of tests/cards,
// without a reader. The devices refuse whatever has not the form in which the national software sends it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "device_testing.h"
#include "devices.h"
#include "gzip.h"
#include "halves.h"
#include "models.h"
#include "public_key.h"
#include "virtual_card.h"

namespace {
namespace gammatech_test {

using namespace qoltanba;
using namespace qoltanba::tokens::pcsc;
using namespace qoltanba::test;
using crypto::KeyAlgorithm;
using nlohmann::json;
using testing::AnyOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

struct Kind {
    std::string type;
    std::string program;
    std::vector<std::string> options;
    std::string state;
    std::string files;  ///< how the names of its certificates begin
    std::string serial;
    std::string verify;  ///< the command
    std::string change;
    std::vector<KeyAlgorithm> algorithms;  ///< in the order of its keys
    std::size_t longestPin;
    std::vector<std::size_t> perSignature;  ///< commands, by key
};

const Kind eToken72k{"etoken72k",
                     "etoken.py",
                     {},
                     "etoken72k.json",
                     "etoken_72k_",
                     "82ac4388e75dddc1",
                     "80102000",
                     "80101000",
                     {KeyAlgorithm::gost2004, KeyAlgorithm::rsa},
                     31,
                     {2, 17}};
const Kind jaCarta{"jacarta",
                   "jacarta.py",
                   {},
                   "jacarta.json",
                   "jacarta_",
                   "05adf7a7a8712d49",
                   "80102100",
                   "80102000",
                   {KeyAlgorithm::gost2004, KeyAlgorithm::rsa},
                   10,
                   {1, 1}};
const Kind eToken5110{"etoken5110",
                      "etoken.py",
                      {"--model", "5110"},
                      "etoken5110.json",
                      "etoken_5110_",
                      "f751e17b2ca13c35",
                      "80102100",
                      "80102000",
                      {KeyAlgorithm::gost2015_512, KeyAlgorithm::gost2004, KeyAlgorithm::rsa},
                      10,
                      {1, 1, 1}};

const std::string inReader = "Aladdin R.D. JaCarta 00 00";
const std::string factoryPin = "1234567890";
const auto document = asBytes("Қол қоятын құжат");

std::string certificateFile(const Kind& kind, KeyAlgorithm algorithm) {
    switch (algorithm) {
        case KeyAlgorithm::gost2015_512:
            return kind.files + "GOST512.cer";
        case KeyAlgorithm::rsa:
            return kind.files + "RSA.cer";
        default:
            return kind.files + "GOST.cer";
    }
}

/// A device in a reader, and the device as the program sees it.
class Token {
  public:
    explicit Token(const Kind& kind, std::vector<std::string> options = {},
                   const std::function<void(json&)>& edit = {})
        : kind_(kind), folder_(kind.state), options_(kind.options) {
        options_.insert(options_.end(), options.begin(), options.end());
        if (edit) {
            json changed = state();
            edit(changed);
            std::ofstream(folder_.state()) << changed;
        }
        card = std::make_shared<VirtualCard>(kind_.program, folder_.state(), options_);
        atr_ = card->atr();
        plugIn();
        devices_ = std::make_unique<Devices>(
            Devices::Parts{deviceCryptography(), pcsc, allModels(), silentLog(),
                           [this](std::string_view line) { trace.emplace_back(line); }});
    }
    ~Token() { devices_.reset(); }

    void plugIn() {
        if (devices_) waitUntilListed(false);
        card->reset();
        pcsc->insert(inReader, atr_, card);
    }
    void pullOut() { pcsc->pullOut(inReader); }

    /// Plugs in the device as it was in tests/cards.
    void restore() {
        pullOut();
        card->atr();  // it has executed everything before
        const auto copy = folder_.path() / "copy";
        std::filesystem::copy_file(cardsFolder() / "states" / kind_.state, copy);
        std::filesystem::rename(copy, folder_.state());
        plugIn();
    }

    /// The device may have been plugged in just before.
    std::shared_ptr<tokens::KeySession> open() {
        waitUntilListed(true);
        const auto session = devices_->open(kind_.type, kind_.serial, {});
        EXPECT_TRUE(session) << session.error().detail;
        card->forgetCommands();
        return *session;
    }

    json state() const {
        std::ifstream file(folder_.state());
        return json::parse(file);
    }
    std::vector<std::string> aliases() const {
        std::vector<std::string> all;
        const json contents = state();
        for (const json& key : contents["keys"]) all.push_back(key["alias"]);
        return all;
    }

    std::shared_ptr<FakePcsc> pcsc = std::make_shared<FakePcsc>();
    std::shared_ptr<VirtualCard> card;
    std::vector<std::string> trace;

  private:
    /// While the device is being recognised, nobody else may talk to it. The fake PC/SC does not see to it.
    void waitUntilListed(bool isListed) {
        for (int tries = 0; tries < 10000 && devices_->list(kind_.type).empty() == isListed; ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }

    Kind kind_;
    CardFolder folder_;
    std::vector<std::string> options_;
    std::string atr_;
    std::unique_ptr<Devices> devices_;
};

// --- each device, with each choice of what is not known of the real one ---

struct Firmware {
    std::string name;
    Kind kind;
    std::vector<std::string> options;
};

class GammatechTest : public testing::TestWithParam<Firmware> {
  protected:
    const Kind& kind() const { return GetParam().kind; }
    const std::vector<std::string>& options() const { return GetParam().options; }
};

INSTANTIATE_TEST_SUITE_P(
    Devices, GammatechTest,
    testing::Values(Firmware{"EToken72k", eToken72k, {}}, Firmware{"JaCarta", jaCarta, {}},
                    Firmware{"EToken5110", eToken5110, {}},
                    Firmware{"EToken72kInParts", eToken72k, {"--short-alias", "--parts", "20"}},
                    Firmware{"JaCartaInParts", jaCarta, {"--short-alias", "--parts", "100"}},
                    Firmware{"EToken5110InParts", eToken5110, {"--short-alias", "--parts", "255"}},
                    Firmware{"EToken72kWithLe", eToken72k, {"--le", "needed"}},
                    Firmware{"JaCartaWithLe", jaCarta, {"--le", "needed"}},
                    Firmware{"EToken5110WithoutLe", eToken5110, {"--le", "refused"}}),
    [](const auto& firmware) { return firmware.param.name; });

TEST_P(GammatechTest, FindsEveryKeyAndCertificate) {
    Token token(kind(), options());
    const auto session = token.open();
    const auto keys = session->keys({});
    ASSERT_TRUE(keys) << keys.error().detail;
    ASSERT_EQ(keys->size(), kind().algorithms.size());
    for (std::size_t i = 0; i < keys->size(); ++i) {
        EXPECT_EQ((*keys)[i].certificate, deviceCertificate(certificateFile(kind(), kind().algorithms[i])));
        EXPECT_EQ((*keys)[i].certificate.algorithm(), kind().algorithms[i]);
        EXPECT_EQ((*keys)[i].alias, token.aliases()[i]);
    }
    for (const std::string& command : token.card->commands()) {
        EXPECT_THAT(command,
                    AnyOf(StartsWith("00a4"), StartsWith("8015"), StartsWith("8012"), StartsWith("80c0")));
        EXPECT_THAT(command, Not(StartsWith("801240"))) << "only reading";
    }
    EXPECT_EQ(token.pcsc->openTransactions(), 0);
}

TEST_P(GammatechTest, SignsWithEveryKey) {
    Token token(kind(), options());
    const auto session = token.open();
    const auto keys = session->keys({}).value();
    const Secret pin = secretOf(factoryPin);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto signer = session->login(i, &pin, {});
        ASSERT_TRUE(signer) << signer.error().detail;
        const auto signature = crypto::signData(*deviceCryptography(), **signer, document);
        ASSERT_TRUE(signature) << signature.error().detail << session->signingProblem()->detail;
        EXPECT_TRUE(crypto::verifyData(*deviceCryptography(), keys[i].certificate, document, *signature));
        EXPECT_FALSE(session->signingProblem());
    }
    EXPECT_EQ(token.state()["tries"], 10);
}

TEST_P(GammatechTest, MakesKeysStoresCertificatesSignsAndDeletes) {
    auto all = options();
    all.insert(all.end(), {"--rsa-of", (cardsFolder() / "states" / kind().state).string()});
    Token token(kind(), all, [](json& state) { state["keys"] = json::array(); });
    const auto session = token.open();
    const Secret pin = secretOf(factoryPin);
    const tokens::Abilities can = session->abilities();
    EXPECT_THAT(aliasesIn(*session), IsEmpty());
    std::vector<std::string> aliases;
    for (std::size_t i = 0; i < kind().algorithms.size(); ++i) {
        const KeyAlgorithm algorithm = kind().algorithms[i];
        aliases.push_back("3137393531383132323233343" + std::to_string(i));
        const auto key = can.generate->generate(aliases[i], algorithm, pin, {});
        ASSERT_TRUE(key) << key.error().detail;
        EXPECT_EQ(aliasesIn(*session).size(), i) << "without a certificate it cannot sign";
        EXPECT_EQ(halvesIn(*session), Halves({{aliases[i], Missing::certificate, algorithm}}));
        const crypto::Certificate certificate = issueFor(*key, algorithm);
        const auto stored = can.storeCertificate->storeCertificate(aliases[i], certificate, pin, {});
        ASSERT_TRUE(stored) << stored.error().detail;
        const Bytes file = fromHex(token.state()["keys"][i]["certificate"].get<std::string>());
        EXPECT_EQ(gunzip(file, 65536).value(), certificate.der()) << "the national software reads gzip";
    }
    EXPECT_EQ(aliasesIn(*session), aliases);
    EXPECT_EQ(token.aliases(), aliases);
    for (std::size_t i = 0; i < aliases.size(); ++i) {
        const auto signer = session->login(i, &pin, {}).value();
        EXPECT_TRUE(crypto::signData(*deviceCryptography(), *signer, document)) << aliases[i];
    }
    while (!aliases.empty()) {
        const auto deleted = can.deleteKey->deleteKey(aliases.front(), pin, {});
        ASSERT_TRUE(deleted) << deleted.error().detail;
        aliases.erase(aliases.begin());
        EXPECT_EQ(token.aliases(), aliases);
        EXPECT_EQ(aliasesIn(*session), aliases);
    }
}

// --- each device ---

class GammatechModelTest : public testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(Models, GammatechModelTest, testing::Values(eToken72k, jaCarta, eToken5110),
                         [](const auto& kind) { return kind.param.type; });

// An independent judge.
TEST_P(GammatechModelTest, OpensslAcceptsEverySignature) {
#ifdef QOLTANBA_SANITIZED
    GTEST_SKIP() << "the openssl command cannot load a module that was built with AddressSanitizer";
#endif
    Token token(GetParam());
    const auto session = token.open();
    const auto keys = session->keys({}).value();
    const Secret pin = secretOf(factoryPin);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto signer = session->login(i, &pin, {}).value();
        const auto signature = crypto::signData(*deviceCryptography(), *signer, document).value();
        EXPECT_TRUE(opensslAccepts(keys[i].certificate, document, signature)) << i;
        EXPECT_FALSE(opensslAccepts(keys[i].certificate, asBytes("басқа құжат"), signature)) << i;
    }
}

// As many commands for a signature as the national software sends.
TEST_P(GammatechModelTest, ABatchCostsTheFewestCommands) {
    Token token(GetParam());
    const auto session = token.open();
    const std::size_t keys = session->keys({}).value().size();
    ASSERT_EQ(keys, GetParam().perSignature.size());
    const Secret pin = secretOf(factoryPin);
    for (std::size_t i = 0; i < keys; ++i) {
        const auto signer = session->login(i, &pin, {}).value();
        ASSERT_TRUE(crypto::signData(*deviceCryptography(), *signer, asBytes("first")));
        token.card->forgetCommands();
        for (int count = 0; count < 5; ++count)
            ASSERT_TRUE(crypto::signData(*deviceCryptography(), *signer, asBytes("one more")));
        EXPECT_EQ(token.card->commands().size(), 5 * GetParam().perSignature[i]);
    }
}

// The devices have no command to log out.
TEST_P(GammatechModelTest, IsResetAfterEachLogin) {
    Token token(GetParam());
    const Secret pin = secretOf(factoryPin);
    int resets = 0;
    {
        const auto session = token.open();
        ASSERT_FALSE(session->keys({}).value().empty());
        resets = token.pcsc->resets();
        const auto signer = session->login(0, &pin, {}).value();
        EXPECT_EQ(token.pcsc->resets(), resets + 1);
        EXPECT_EQ(token.pcsc->openTransactions(), 0) << "the person may take long before the signature";
        ASSERT_TRUE(crypto::signData(*deviceCryptography(), *signer, document));
        EXPECT_EQ(token.pcsc->openTransactions(), 1) << "nobody else may use the login";
        EXPECT_EQ(token.pcsc->resets(), resets + 1);
    }
    EXPECT_EQ(token.pcsc->resets(), resets + 2);
    EXPECT_EQ(token.pcsc->openTransactions(), 0);
}

TEST_P(GammatechModelTest, LogsInAgainAfterAnotherProgramResetsIt) {
    Token token(GetParam());
    const auto session = token.open();
    ASSERT_FALSE(session->keys({}).value().empty());
    const Secret pin = secretOf(factoryPin);
    const auto signer = session->login(0, &pin, {}).value();
    for (int count = 0; count < 3; ++count) {
        ASSERT_TRUE(crypto::signData(*deviceCryptography(), *signer, document));
        token.pcsc->reset(inReader);
    }
    EXPECT_EQ(token.state()["tries"], 10);
}

// Another program left the PIN verified and another application selected.
TEST_P(GammatechModelTest, BeginsAnewEachTime) {
    Token token(GetParam());
    const auto session = token.open();
    token.card->transmit(fromHex("00A40400 05 A000000003"));
    EXPECT_EQ(aliasesIn(*session), token.aliases());
}

TEST_P(GammatechModelTest, TheTraceShowsNoPin) {
    Token token(GetParam());
    {
        const auto session = token.open();
        ASSERT_FALSE(session->keys({}).value().empty());
        const Secret pin = secretOf(factoryPin);
        const Secret changed = secretOf("Qwerty12");
        ASSERT_TRUE(session->login(0, &pin, {}));
        ASSERT_TRUE(session->abilities().changePin->changePin(pin, changed, {}));
    }
    EXPECT_THAT(token.trace, Contains("> " + GetParam().verify + " lc=10 (secret)"));
    EXPECT_THAT(token.trace, Contains("> " + GetParam().change + " lc=20 (secret)"));
    for (const std::string& line : token.trace) {
        EXPECT_THAT(line, Not(HasSubstr(toHex(asBytes(factoryPin)))));
        EXPECT_THAT(line, Not(HasSubstr(toHex(asBytes("Qwerty12")))));
    }
}

TEST_P(GammatechModelTest, TheOneThatIsAskedForIsOpened) {
    Token token(GetParam());
    token.open();
    Devices devices({deviceCryptography(), token.pcsc, allModels(), silentLog(), {}});
    for (const Model& model : allModels()) {
        const auto session = devices.open(model.type, GetParam().serial, {});
        EXPECT_EQ(session.has_value(), model.type == GetParam().type) << model.type;
        if (session) {
            EXPECT_EQ((*session)->kind(), model.kind);
        }
    }
}

// --- the PIN ---

TEST_P(GammatechModelTest, CountsWrongPinsAndBlocks) {
    Token token(GetParam(), {"--tries", "3"}, [](json& state) { state["tries"] = 3; });
    const auto session = token.open();
    ASSERT_FALSE(session->keys({}).value().empty());
    const Secret wrong = secretOf("0000");
    const Secret right = secretOf(factoryPin);
    EXPECT_FALSE(session->pinOf(0)->triesLeft) << "the device does not say before a PIN is wrong";
    EXPECT_FALSE(session->pinOf(0)->isBlocked);
    EXPECT_EQ(textOf(session->login(0, &wrong, {}).error()), "pinIncorrect 2");
    EXPECT_EQ(session->pinOf(0)->triesLeft, 2);
    ASSERT_TRUE(session->login(0, &right, {})) << "a right PIN gives all tries back";
    EXPECT_FALSE(session->pinOf(0)->triesLeft);
    EXPECT_EQ(textOf(session->login(0, &wrong, {}).error()), "pinIncorrect 2");
    EXPECT_EQ(textOf(session->login(0, &wrong, {}).error()), "pinIncorrect 1");
    EXPECT_EQ(session->pinOf(0)->triesLeft, 1);
    EXPECT_EQ(textOf(session->login(0, &wrong, {}).error()), "pinBlocked");
    EXPECT_EQ(textOf(session->login(0, &right, {}).error()), "pinBlocked");
    EXPECT_TRUE(session->pinOf(0)->isBlocked);
    EXPECT_EQ(token.pcsc->openTransactions(), 0);
}

TEST_P(GammatechModelTest, ChangesThePin) {
    Token token(GetParam());
    const auto session = token.open();
    ASSERT_FALSE(session->keys({}).value().empty());
    const Secret old = secretOf(factoryPin);
    tokens::ChangesPin* can = session->abilities().changePin;
    for (const std::string& refused :
         {std::string(GetParam().longestPin + 1, '1'), std::string("12 34"), std::string("құпия")}) {
        const Secret changed = secretOf(refused);
        EXPECT_EQ(can->changePin(old, changed, {}).error().code, ErrorCode::pinMalformed) << refused;
    }
    EXPECT_EQ(token.state()["pin"], factoryPin);
    const std::string longest =
        std::string(".?#$^+=!*()@%&_-abcdefghijklmno").substr(0, GetParam().longestPin);
    const Secret changed = secretOf(longest);
    EXPECT_EQ(textOf(can->changePin(changed, old, {}).error()), "pinIncorrect 9");
    ASSERT_TRUE(can->changePin(old, changed, {}));
    EXPECT_EQ(token.state()["pin"], longest);
    EXPECT_EQ(textOf(session->login(0, &old, {}).error()), "pinIncorrect 9");
    EXPECT_TRUE(session->login(0, &changed, {}));
}

TEST_P(GammatechModelTest, APinThatBecameWrongIsSentOnce) {
    Token token(GetParam());
    const auto session = token.open();
    ASSERT_FALSE(session->keys({}).value().empty());
    const Secret pin = secretOf(factoryPin);
    const auto signer = session->login(0, &pin, {}).value();
    const Secret changed = secretOf("87654321");
    ASSERT_TRUE(token.open()->abilities().changePin->changePin(pin, changed, {}));
    for (int count = 0; count < 3; ++count)
        EXPECT_FALSE(crypto::signData(*deviceCryptography(), *signer, document));
    EXPECT_EQ(textOf(*session->signingProblem()), "pinIncorrect 9");
    EXPECT_EQ(token.state()["tries"], 9);
}

// --- keys ---

TEST_P(GammatechModelTest, ErrorsOfMakingKeys) {
    Token token(GetParam());
    const auto session = token.open();
    const Secret pin = secretOf(factoryPin);
    tokens::GeneratesKeys* can = session->abilities().generate;
    const json before = token.state();
    const std::string existing = token.aliases().back();
    const auto made = [&](const std::string& alias, KeyAlgorithm algorithm) {
        return can->generate(alias, algorithm, pin, {}).error().code;
    };
    EXPECT_EQ(made(existing, KeyAlgorithm::gost2004), ErrorCode::keyExists);
    EXPECT_EQ(made("0a1b", KeyAlgorithm::gost2015_256), ErrorCode::unsupportedAlgorithm);
    if (GetParam().algorithms.front() != KeyAlgorithm::gost2015_512) {
        EXPECT_EQ(made("0a1b", KeyAlgorithm::gost2015_512), ErrorCode::unsupportedAlgorithm);
    }
    for (const std::string& alias :
         {std::string(), std::string("жаңа"), std::string("0a1"), std::string("0a00"), std::string(66, '1')})
        EXPECT_EQ(made(alias, KeyAlgorithm::gost2004), ErrorCode::internal) << alias;
    for (const std::string& command : token.card->commands()) EXPECT_THAT(command, Not(StartsWith("8011")));
    EXPECT_EQ(token.state(), before);

    while (token.aliases().size() < 16) {
        const std::string alias = "aa" + std::to_string(10 + token.aliases().size());
        ASSERT_TRUE(can->generate(alias, KeyAlgorithm::gost2004, pin, {}));
    }
    EXPECT_EQ(made("bb", KeyAlgorithm::gost2004), ErrorCode::deviceFull);
}

TEST_P(GammatechModelTest, ErrorsOfStoringCertificates) {
    Token token(GetParam());
    const auto session = token.open();
    const Secret pin = secretOf(factoryPin);
    tokens::StoresCertificates* can = session->abilities().storeCertificate;
    const json before = token.state();
    const std::string rsa = token.aliases().back();
    const auto own = deviceCertificate(certificateFile(GetParam(), KeyAlgorithm::rsa));
    const auto stored = [&](const std::string& alias, const crypto::Certificate& certificate) {
        return can->storeCertificate(alias, certificate, pin, {}).error().code;
    };
    EXPECT_EQ(stored("0a1b2c", own), ErrorCode::keyNotFound);
    EXPECT_EQ(stored("жоқ", own), ErrorCode::keyNotFound);
    const auto gost = deviceCertificate(certificateFile(GetParam(), KeyAlgorithm::gost2004));
    EXPECT_EQ(stored(rsa, gost), ErrorCode::certificateDoesNotMatch) << "a key of another type";
    const auto issuer = deviceCertificate(GetParam().files + "ca_RSA.cer");
    EXPECT_EQ(stored(rsa, issuer), ErrorCode::certificateDoesNotMatch) << "another key of this type";
    EXPECT_EQ(stored(rsa, issueFor(publicKeyOf(own), KeyAlgorithm::rsa, 40)), ErrorCode::tooLarge);
    EXPECT_EQ(token.state(), before);

    // Just below the limit, with pieces of all sizes, and again in the place of the one before.
    for (const std::size_t filler : {20U, 9U}) {
        const auto large = issueFor(publicKeyOf(own), KeyAlgorithm::rsa, filler);
        ASSERT_TRUE(can->storeCertificate(rsa, large, pin, {}));
        EXPECT_EQ(session->keys({}).value().back().certificate, large);
    }
}

TEST_P(GammatechModelTest, FindsPlainCertificatesAndLeavesOutWhatIsNone) {
    Token token(GetParam(), {}, [](json& state) {
        json& keys = state["keys"];
        const Bytes file = fromHex(keys.back()["certificate"].get<std::string>());
        json damaged = keys.back();
        keys.back()["certificate"] = toHex(gunzip(file, 65536).value()) + "0000";
        damaged["alias"] = "d1";
        damaged["certificate"] = toHex(Bytes(file.begin(), file.end() - 100));
        keys.push_back(damaged);
        damaged["alias"] = "d2";
        damaged["certificate"] = std::string(2 * 2000, '3');
        keys.push_back(damaged);
        damaged["alias"] = "d3";
        damaged["certificate"] = "";
        keys.push_back(damaged);
        keys.front()["certificate"] = "";
    });
    const auto session = token.open();
    auto expected = token.aliases();
    expected.erase(expected.begin());
    expected.resize(GetParam().algorithms.size() - 1);
    EXPECT_EQ(aliasesIn(*session), expected);
    EXPECT_EQ(session->keys({}).value().back().certificate,
              deviceCertificate(certificateFile(GetParam(), KeyAlgorithm::rsa)));
    EXPECT_EQ(halvesIn(*session),
              Halves({{token.aliases().front(), Missing::certificate, GetParam().algorithms.front()},
                      {"d1", Missing::certificate, KeyAlgorithm::rsa},
                      {"d2", Missing::certificate, KeyAlgorithm::rsa},
                      {"d3", Missing::certificate, KeyAlgorithm::rsa}}));
}

// Keys without a certificate: a request for one was sent. The driver finds them, with their type.
TEST_P(GammatechModelTest, TheDriverFindsKeysWithoutCertificates) {
    Token token(GetParam(), {}, [](json& state) {
        for (json& key : state["keys"]) key["certificate"] = "";
    });
    token.open();
    for (const Model& model : allModels()) {
        if (model.type != GetParam().type) continue;
        const auto card = cardOf(token.card, Protocol::t1, model.lengths);
        const auto keys = model.make(deviceCryptography())->keys(*card).value();
        ASSERT_EQ(keys.size(), GetParam().algorithms.size());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            EXPECT_FALSE(keys[i].certificate);
            EXPECT_EQ(keys[i].algorithm, GetParam().algorithms[i]);
            EXPECT_EQ(keys[i].alias, token.aliases()[i]);
        }
    }
}

TEST_P(GammatechModelTest, DeletesOneKey) {
    Token token(GetParam());
    const auto session = token.open();
    const Secret pin = secretOf(factoryPin);
    auto expected = token.aliases();
    EXPECT_EQ(session->abilities().deleteKey->deleteKey("0a1b", pin, {}).error().code,
              ErrorCode::keyNotFound);
    ASSERT_TRUE(session->abilities().deleteKey->deleteKey(expected.front(), pin, {}));
    expected.erase(expected.begin());
    EXPECT_EQ(token.aliases(), expected);
    EXPECT_EQ(aliasesIn(*session), expected);
}

// Public lists have the ATR of the 5110 for an eToken PRO 72K too, and a device may have one that nobody
// knows.
TEST(Gammatech, TheApplicationSaysWhichDeviceItIs) {
    for (const char* atr : {"3BD5180081313A7D8073C8211030", "3B021450"}) {
        const CardFolder folder(eToken72k.state);
        const auto pcsc = std::make_shared<FakePcsc>();
        pcsc->insert(inReader, atr, std::make_shared<VirtualCard>(eToken72k.program, folder.state()));
        Devices devices({deviceCryptography(), pcsc, allModels(), silentLog(), {}});
        const auto session = devices.open(eToken72k.type, eToken72k.serial, {});
        ASSERT_TRUE(session) << atr << ' ' << session.error().detail;
        EXPECT_EQ(session->get()->keys({}).value().size(), 2U);
        for (const Model& model : allModels())
            EXPECT_EQ(devices.list(model.type).size(), model.type == eToken72k.type ? 1U : 0U) << model.type;
    }
}

TEST(Gammatech, ADeviceMakesANewRsaKey) {
    Token token(jaCarta);
    const auto session = token.open();
    const auto key =
        session->abilities().generate->generate("0a", KeyAlgorithm::rsa, secretOf(factoryPin), {});
    ASSERT_TRUE(key) << key.error().detail;
    const auto own = deviceCertificate(certificateFile(jaCarta, KeyAlgorithm::rsa));
    EXPECT_FALSE(isSameKey(*deviceCryptography(), *key, publicKeyOf(own)));
}

// --- pulled out, and refused, in the middle ---

enum class Trouble { pulledOutBefore, pulledOutAfter, refused };

/// Returns whether the trouble is still to come.
std::shared_ptr<bool> make(Token& token, std::size_t at, Trouble trouble) {
    const auto isArmed = std::make_shared<bool>(true);
    const VirtualCard::Fault fault = [&token, trouble, isArmed]() -> std::optional<Bytes> {
        *isArmed = false;
        if (trouble != Trouble::refused) token.pullOut();
        return Bytes{0x65, 0x81};
    };
    if (trouble == Trouble::pulledOutAfter) {
        token.card->after(at, fault);
    } else {
        token.card->before(at, fault);
    }
    return isArmed;
}

class GammatechTroubleTest : public testing::TestWithParam<std::tuple<Kind, Trouble>> {
  protected:
    using Act = std::function<Result<void>(Token&, tokens::KeySession&)>;

    /// Does the act on a fresh device with trouble at one of its commands, for all commands or for some of
    /// very many. The act then fails, loses no other key and no try, and can be repeated.
    static void survives(const Act& act, std::size_t kept) {
        const auto& [kind, trouble] = GetParam();
        Token token(kind);
        const auto aliases = token.aliases();
        const auto first = token.open();
        ASSERT_TRUE(act(token, *first));
        const std::size_t commands = token.card->commands().size();
        EXPECT_GT(commands, 5U);
        for (std::size_t at = 1; at <= commands; at += at > 10 && at + 10 < commands ? 7 : 1) {
            SCOPED_TRACE("at command " + std::to_string(at));
            token.restore();
            auto session = token.open();
            const auto isArmed = make(token, at, trouble);
            const Result<void> done = act(token, *session);
            ASSERT_FALSE(*isArmed);
            session.reset();
            EXPECT_EQ(token.pcsc->openTransactions(), 0);
            if (trouble != Trouble::refused) {
                ASSERT_FALSE(done);
                EXPECT_EQ(done.error().code, ErrorCode::deviceRemoved);
                token.plugIn();
            }
            session = token.open();
            EXPECT_EQ(lastOf(aliasesIn(*session), kept), lastOf(aliases, kept));
            const Result<void> again = act(token, *session);
            EXPECT_TRUE(again || again.error().code == ErrorCode::keyExists ||
                        again.error().code == ErrorCode::keyNotFound)
                << again.error().detail;
            EXPECT_EQ(token.state()["tries"], 10);
        }
    }

    static std::vector<std::string> lastOf(std::vector<std::string> all, std::size_t count) {
        all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(std::min(count, all.size())));
        return all;
    }

    static std::size_t keys() { return std::get<0>(GetParam()).algorithms.size(); }
    const Secret pin = secretOf(factoryPin);
};
std::string nameOfTroubleTest(const testing::TestParamInfo<std::tuple<Kind, Trouble>>& parameter) {
    constexpr std::array texts{"PulledOutBefore", "PulledOutAfter", "Refused"};
    return std::get<0>(parameter.param).type +
           texts.at(static_cast<std::size_t>(std::get<1>(parameter.param)));
}
INSTANTIATE_TEST_SUITE_P(Troubles, GammatechTroubleTest,
                         testing::Combine(testing::Values(eToken72k, jaCarta, eToken5110),
                                          testing::Values(Trouble::pulledOutBefore, Trouble::pulledOutAfter,
                                                          Trouble::refused)),
                         nameOfTroubleTest);

TEST_P(GammatechTroubleTest, MakingAKey) {
    survives(
        [&](Token&, tokens::KeySession& session) -> Result<void> {
            const auto key = session.abilities().generate->generate("0a1b", KeyAlgorithm::gost2004, pin, {});
            if (!key) return fail(key.error());
            return {};
        },
        keys());
}

TEST_P(GammatechTroubleTest, StoringACertificate) {
    const auto certificate =
        deviceCertificate(certificateFile(std::get<0>(GetParam()), KeyAlgorithm::gost2004));
    survives(
        [&](Token& token, tokens::KeySession& session) {
            const auto aliases = token.aliases();
            return session.abilities().storeCertificate->storeCertificate(aliases[aliases.size() - 2],
                                                                          certificate, pin, {});
        },
        keys());
}

TEST_P(GammatechTroubleTest, DeletingAKey) {
    const std::string first = Token(std::get<0>(GetParam())).aliases().front();
    survives(
        [&](Token&, tokens::KeySession& session) {
            return session.abilities().deleteKey->deleteKey(first, pin, {});
        },
        keys() - 1);
}

TEST_P(GammatechTroubleTest, SigningABatch) {
    const auto& [kind, trouble] = GetParam();
    for (std::size_t key = 0; key < kind.algorithms.size(); ++key) {
        Token token(kind);
        const auto session = token.open();
        ASSERT_EQ(session->keys({}).value().size(), kind.algorithms.size());
        const auto signer = session->login(key, &pin, {}).value();
        ASSERT_TRUE(crypto::signData(*deviceCryptography(), *signer, asBytes("first")));
        make(token, kind.perSignature[key], trouble);
        EXPECT_FALSE(crypto::signData(*deviceCryptography(), *signer, asBytes("second")));
        EXPECT_EQ(session->signingProblem()->code,
                  trouble == Trouble::refused ? ErrorCode::deviceFailed : ErrorCode::deviceRemoved);
        EXPECT_EQ(token.pcsc->openTransactions(), 0);
    }
}

TEST_P(GammatechModelTest, CancellingBetweenTwoSignaturesResets) {
    Token token(GetParam());
    const auto session = token.open();
    ASSERT_FALSE(session->keys({}).value().empty());
    const Secret pin = secretOf(factoryPin);
    const auto signer = session->login(0, &pin, {}).value();
    std::stop_source stop;
    ASSERT_TRUE(crypto::signData(*deviceCryptography(), *signer, document, stop.get_token()));
    const int resets = token.pcsc->resets();
    stop.request_stop();
    EXPECT_EQ(crypto::signData(*deviceCryptography(), *signer, document, stop.get_token()).error().code,
              ErrorCode::cancelled);
    EXPECT_EQ(token.pcsc->resets(), resets + 1);
    EXPECT_EQ(token.pcsc->openTransactions(), 0);
}

}  // namespace gammatech_test
}  // namespace
