// The Kaztoken driver with the virtual device of tests/cards, without a reader. daemon_test.cpp does the same
// with a real pcscd.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <openssl/x509.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/openssl.h>

#include "devices.h"
#include "gzip.h"
#include "halves.h"
#include "kaztoken_map.h"
#include "models.h"
#include "public_key.h"
#include "virtual_card.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::tokens::pcsc;
using crypto::KeyAlgorithm;
using nlohmann::json;
using qoltanba::test::CardFolder;
using qoltanba::test::FakePcsc;
using qoltanba::test::fromHex;
using qoltanba::test::Halves;
using qoltanba::test::halvesIn;
using qoltanba::test::Missing;
using qoltanba::test::VirtualCard;
using testing::AnyOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const crypto::LibraryPtr& cryptography() {
    static const crypto::LibraryPtr loaded = crypto::Library::load().value();
    return loaded;
}

Secret secret(std::string_view text) {
    Secret made;
    EXPECT_TRUE(made.append(text));
    return made;
}

Bytes contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), {}};
}

crypto::Certificate certificateAt(const std::string& name) {
    return crypto::Certificate::fromDerOrPem(*cryptography(),
                                             contentOf(test::cardsFolder() / "states" / name))
        .value();
}

/// Issues a certificate for this public key, self-made by a key that is thrown away.
crypto::Certificate certificateFor(BytesView publicKey, KeyAlgorithm algorithm, std::size_t filler = 0) {
    OSSL_LIB_CTX* context = cryptography()->context();
    const crypto::EvpKeyContextPtr generation(
        EVP_PKEY_CTX_new_from_name(context, crypto::factsOf(algorithm).keyName.data(), nullptr));
    EVP_PKEY* made = nullptr;
    EXPECT_EQ(EVP_PKEY_keygen_init(generation.get()), 1);
    EXPECT_EQ(EVP_PKEY_generate(generation.get(), &made), 1);
    const crypto::EvpKeyPtr issuer(made);
    const unsigned char* at = publicKey.data();
    const crypto::EvpKeyPtr subject(
        d2i_PUBKEY_ex(nullptr, &at, static_cast<long>(publicKey.size()), context, nullptr));
    EXPECT_TRUE(subject);
    const crypto::X509Ptr x509(X509_new_ex(context, nullptr));
    X509_set_version(x509.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), 1000000);
    X509_NAME* name = X509_get_subject_name(x509.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>("ТЕСТОВ ӘЛІ"), -1, -1, 0);
    std::uint32_t noise = 1;
    for (std::size_t i = 0; i < filler; ++i) {
        std::string unit;
        for (int letter = 0; letter < 60; ++letter) {
            noise = noise * 1664525U + 1013904223U;
            unit += static_cast<char>('0' + noise / 65536U % 75U);
        }
        X509_NAME_add_entry_by_txt(name, "OU", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(unit.data()), -1, -1, 0);
    }
    X509_set_issuer_name(x509.get(), name);
    EXPECT_EQ(X509_set_pubkey(x509.get(), subject.get()), 1);
    const crypto::EvpMdPtr digest(
        EVP_MD_fetch(context, crypto::factsOf(algorithm).digestName.data(), nullptr));
    EXPECT_GT(X509_sign(x509.get(), issuer.get(), digest.get()), 0) << crypto::drainErrors();
    return crypto::Certificate::inContextOf(*cryptography(), x509.get()).value();
}

constexpr KeyAlgorithm algorithms[] = {KeyAlgorithm::gost2015_512, KeyAlgorithm::gost2004, KeyAlgorithm::rsa};
const std::string inReader = "DigiFlow LLP. KAZTOKEN 00 00";
constexpr auto serial = "33ab10c4";

/// A Kaztoken in a reader, and the device as the program sees it.
class Token {
  public:
    explicit Token(const std::string& state = "kaztoken.json", bool t0 = false,
                   std::vector<std::string> options = {})
        : folder_(state), t0_(t0), options_(std::move(options)) {
        if (t0_) options_.emplace_back("--t0");
        plugIn();
        devices_ = std::make_unique<Devices>(
            Devices::Parts{cryptography(), pcsc, allModels(), silentLog(),
                           [this](std::string_view line) { trace.emplace_back(line); }});
    }
    ~Token() { devices_.reset(); }

    /// Starts the device anew, as it was when it was pulled out.
    void plugIn() {
        card = std::make_shared<VirtualCard>("kaztoken.py", folder_.state(), options_);
        pcsc->insert(inReader, card->atr(), card, t0_ ? Protocol::t0 : Protocol::t1);
    }

    void pullOut() { pcsc->pullOut(inReader); }

    /// Waits until the device that was plugged in is recognised.
    std::shared_ptr<tokens::KeySession> open() {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        auto session = devices_->open("kaztoken", serial, {});
        while (!session && std::chrono::steady_clock::now() < until) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            session = devices_->open("kaztoken", serial, {});
        }
        if (!session) throw std::runtime_error(session.error().detail);
        card->forgetCommands();
        return *session;
    }

    json state() const {
        std::ifstream file(folder_.state());
        return json::parse(file);
    }

    std::vector<std::string> names() const {
        std::vector<std::string> all;
        const json files = state()["files"];
        if (!files.contains("100010101010")) return all;
        const Bytes map = fromHex(files["100010101010"]["data"].get<std::string>());
        const auto read = KaztokenMap::read(map);
        EXPECT_TRUE(read.isWhole) << toHex(map);
        for (const auto& entry : read.entries) all.push_back(entry.name);
        return all;
    }

    std::shared_ptr<FakePcsc> pcsc = std::make_shared<FakePcsc>();
    std::shared_ptr<VirtualCard> card;
    std::vector<std::string> trace;  ///< while one thread uses the device

  private:
    CardFolder folder_;
    bool t0_;
    std::vector<std::string> options_;
    std::unique_ptr<Devices> devices_;
};

std::vector<std::string> aliasesOf(tokens::KeySession& session) {
    std::vector<std::string> all;
    const auto keys = session.keys({});
    EXPECT_TRUE(keys) << keys.error().detail;
    if (!keys) return all;
    for (const auto& key : *keys) all.push_back(key.alias);
    return all;
}

std::string nameOfError(const Error& error) {
    return std::string(nameOf(error.code)) + (error.triesLeft ? ' ' + std::to_string(*error.triesLeft) : "");
}

// --- a device as the national software left it ---

class KaztokenTest : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(Protocols, KaztokenTest, testing::Bool(),
                         [](const auto& protocol) { return protocol.param ? "T0" : "T1"; });

TEST_P(KaztokenTest, FindsEveryKeyAndCertificate) {
    Token token("kaztoken.json", GetParam());
    const auto keys = token.open()->keys({});
    ASSERT_TRUE(keys) << keys.error().detail;
    ASSERT_EQ(keys->size(), 3U);
    const char* files[] = {"kaztoken_GOST512.cer", "kaztoken_GOST.cer", "kaztoken_RSA.cer"};
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ((*keys)[i].certificate, certificateAt(files[i]));
        EXPECT_EQ((*keys)[i].certificate.algorithm(), algorithms[i]);
        EXPECT_EQ((*keys)[i].alias, token.names()[i]);
        EXPECT_EQ((*keys)[i].alias.size(), 26U);
    }
    for (const std::string& command : token.card->commands())
        EXPECT_THAT(command, AnyOf(StartsWith("00a4"), StartsWith("00b0"), StartsWith("00c0")))
            << "only reading";
}

TEST_P(KaztokenTest, SignsWithEveryKey) {
    Token token("kaztoken.json", GetParam());
    const auto session = token.open();
    const auto keys = session->keys({}).value();
    const auto data = asBytes("Қол қоятын құжат");
    const Secret pin = secret("12345678");
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto signer = session->login(i, &pin, {});
        ASSERT_TRUE(signer) << signer.error().detail;
        const auto signature = crypto::signData(*cryptography(), **signer, data);
        ASSERT_TRUE(signature) << signature.error().detail << session->signingProblem()->detail;
        EXPECT_TRUE(crypto::verifyData(*cryptography(), keys[i].certificate, data, *signature));
        EXPECT_FALSE(session->signingProblem());
    }
}

// An independent judge: the openssl command with the provider as a module.
TEST(Kaztoken, OpensslAcceptsEverySignature) {
#ifdef QOLTANBA_SANITIZED
    GTEST_SKIP() << "the openssl command cannot load a module that was built with AddressSanitizer";
#endif
    Token token;
    const CardFolder folder;
    const auto write = [&](const std::string& name, BytesView content) {
        std::ofstream(folder.path() / name, std::ios::binary)
            .write(reinterpret_cast<const char*>(content.data()),
                   static_cast<std::streamsize>(content.size()));
        return (folder.path() / name).string();
    };
    std::ifstream example(QOLTANBA_SOURCE_DIR "/agent/crypto/provider/openssl.cnf");
    std::string configuration(std::istreambuf_iterator<char>(example), {});
    configuration.replace(
        configuration.find("#module"),
        configuration.find('\n', configuration.find("#module")) - configuration.find("#module"),
        "module = " QOLTANBA_PROVIDER);
    const std::string prefix = "OPENSSL_CONF=" + write("openssl.cnf", asBytes(configuration)) + " openssl ";
    const auto session = token.open();
    const auto keys = session->keys({}).value();
    const Secret pin = secret("12345678");
    const auto data = asBytes("Қол қоятын құжат");
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto signer = session->login(i, &pin, {}).value();
        const auto signature = crypto::signData(*cryptography(), *signer, data).value();
        const std::string digest(crypto::factsOf(algorithms[i]).digestName);
        const std::string key = write("key.pem", asBytes(keys[i].certificate.pem()));
        const std::string command = prefix + "x509 -in " + key + " -pubkey -noout > " + key + ".pub && " +
                                    prefix + "dgst -" + digest + " -verify " + key + ".pub -signature " +
                                    write("signature", signature) + ' ' + write("data", data) +
                                    " > /dev/null";
        EXPECT_EQ(std::system(command.c_str()), 0) << digest;
        const std::string other = prefix + "dgst -" + digest + " -verify " + key + ".pub -signature " +
                                  write("signature", signature) + ' ' +
                                  write("data", asBytes("басқа құжат")) + " > /dev/null 2>&1";
        EXPECT_NE(std::system(other.c_str()), 0) << digest;
    }
}

// The national software sends two commands for a GOST signature and four for RSA.
TEST(Kaztoken, ABatchCostsTheFewestCommands) {
    Token token;
    const auto session = token.open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    const Secret pin = secret("12345678");
    const std::size_t perSignature[] = {2, 2, 3};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto signer = session->login(i, &pin, {}).value();
        ASSERT_TRUE(crypto::signData(*cryptography(), *signer, asBytes("first")));
        token.card->forgetCommands();
        for (int count = 0; count < 20; ++count)
            ASSERT_TRUE(crypto::signData(*cryptography(), *signer, asBytes("one more")));
        EXPECT_EQ(token.card->commands().size(), 20 * perSignature[i]);
    }
}

TEST(Kaztoken, IsLoggedOutAndFreeAfterEachSequence) {
    Token token;
    const std::string logOut = "80400000";
    const Secret pin = secret("12345678");
    {
        const auto session = token.open();
        ASSERT_EQ(session->keys({}).value().size(), 3U);
        EXPECT_EQ(token.pcsc->openTransactions(), 0);
        const auto signer = session->login(0, &pin, {}).value();
        EXPECT_EQ(token.card->commands().back(), logOut);
        EXPECT_EQ(token.pcsc->openTransactions(), 0) << "the person may take long before the signature";
        ASSERT_TRUE(crypto::signData(*cryptography(), *signer, asBytes("data")));
        EXPECT_EQ(token.pcsc->openTransactions(), 1) << "nobody else may use the login";
    }
    EXPECT_EQ(token.card->commands().back(), logOut);
    EXPECT_EQ(token.pcsc->openTransactions(), 0);
}

TEST(Kaztoken, LogsInAgainAfterAnotherProgramResetsIt) {
    Token token;
    const auto session = token.open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    const Secret pin = secret("12345678");
    const auto signer = session->login(0, &pin, {}).value();
    for (int count = 0; count < 3; ++count) {
        ASSERT_TRUE(crypto::signData(*cryptography(), *signer, asBytes("data")));
        token.pcsc->reset(inReader);
    }
    EXPECT_EQ(token.state()["tries"], 10);
}

TEST(Kaztoken, TheTraceShowsNoPin) {
    Token token;
    {
        const auto session = token.open();
        ASSERT_EQ(session->keys({}).value().size(), 3U);
        const Secret pin = secret("12345678");
        const Secret changed = secret("87654321");
        ASSERT_TRUE(session->login(0, &pin, {}));
        ASSERT_TRUE(session->abilities().changePin->changePin(pin, changed, {}));
    }
    EXPECT_THAT(token.trace, Contains("> 00200002 lc=8 (secret)"));
    EXPECT_THAT(token.trace, Contains("> 00240102 lc=14 (secret)"));
    for (const std::string& line : token.trace) {
        EXPECT_THAT(line, Not(HasSubstr(toHex(asBytes("12345678")))));
        EXPECT_THAT(line, Not(HasSubstr(toHex(asBytes("87654321")))));
    }
}

// --- the PIN ---

TEST(KaztokenPin, CountsWrongOnesAndBlocks) {
    Token token("kaztoken.json", false, {"--tries", "3"});
    const auto session = token.open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    const Secret wrong = secret("00000000");
    const Secret right = secret("12345678");
    EXPECT_EQ(session->pinOf(0)->triesLeft, 10) << "as the state says";
    ASSERT_TRUE(session->login(0, &right, {}));
    EXPECT_EQ(session->pinOf(0)->triesLeft, 3);
    EXPECT_EQ(nameOfError(session->login(0, &wrong, {}).error()), "pinIncorrect 2");
    EXPECT_TRUE(session->login(0, &right, {})) << "a right PIN gives all tries back";
    EXPECT_EQ(nameOfError(session->login(0, &wrong, {}).error()), "pinIncorrect 2");
    EXPECT_EQ(nameOfError(session->login(0, &wrong, {}).error()), "pinIncorrect 1");
    EXPECT_EQ(nameOfError(session->login(0, &wrong, {}).error()), "pinBlocked");
    EXPECT_EQ(nameOfError(session->login(0, &right, {}).error()), "pinBlocked");
    EXPECT_TRUE(session->pinOf(0)->isBlocked);
}

TEST(KaztokenPin, NoTryIsSpentOnWhatCannotBeAPin) {
    Token token;
    const auto session = token.open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    token.card->forgetCommands();
    for (const std::string& typed : {std::string(), std::string("құпия"), std::string(33, '1')}) {
        const Secret pin = secret(typed);
        EXPECT_EQ(session->login(0, &pin, {}).error().code, ErrorCode::pinMalformed) << typed;
    }
    EXPECT_EQ(session->login(0, nullptr, {}).error().code, ErrorCode::pinMalformed);
    EXPECT_THAT(token.card->commands(), IsEmpty());
    EXPECT_EQ(token.state()["tries"], 10);
}

TEST(KaztokenPin, TheFactoryPinIsKnownAfterALogin) {
    Token token;
    const auto session = token.open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    EXPECT_FALSE(session->usesFactoryPin()) << "nobody has entered it yet";
    const Secret factory = secret("12345678");
    const Secret wrong = secret("12345679");
    EXPECT_FALSE(session->login(0, &wrong, {}));
    EXPECT_FALSE(session->usesFactoryPin());
    ASSERT_TRUE(session->login(0, &factory, {}));
    EXPECT_TRUE(session->usesFactoryPin());
    ASSERT_TRUE(session->abilities().changePin->changePin(factory, wrong, {}));
    EXPECT_FALSE(session->usesFactoryPin());
    ASSERT_TRUE(session->login(0, &wrong, {}));
    EXPECT_FALSE(session->usesFactoryPin());
}

TEST(KaztokenPin, IsChanged) {
    Token token;
    const auto session = token.open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    const Secret old = secret("12345678");
    const Secret changed = secret("aB.?#$^+=!*()@%&_-0123456789abcd");
    tokens::ChangesPin* can = session->abilities().changePin;
    const Secret space = secret("1234 5678");
    EXPECT_EQ(can->changePin(old, space, {}).error().code, ErrorCode::pinMalformed)
        << "the national utility could not enter it";
    EXPECT_EQ(nameOfError(can->changePin(changed, old, {}).error()), "pinIncorrect 9");
    ASSERT_TRUE(can->changePin(old, changed, {}));
    EXPECT_EQ(nameOfError(session->login(0, &old, {}).error()), "pinIncorrect 9");
    EXPECT_TRUE(session->login(0, &changed, {}));
}

TEST(KaztokenPin, APinThatBecameWrongIsSentOnce) {
    Token token;
    const auto session = token.open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    const Secret pin = secret("12345678");
    const auto signer = session->login(0, &pin, {}).value();
    {
        const auto other = token.open();
        const Secret changed = secret("87654321");
        ASSERT_TRUE(other->abilities().changePin->changePin(pin, changed, {}));
    }
    for (int count = 0; count < 3; ++count)
        EXPECT_FALSE(crypto::signData(*cryptography(), *signer, asBytes("data")));
    EXPECT_EQ(nameOfError(*session->signingProblem()), "pinIncorrect 9");
    EXPECT_EQ(token.state()["tries"], 9);
}

// --- keys ---

/// What the files of one key look like, without what differs from key to key.
json formOf(const json& state, const std::string& id) {
    json form;
    for (const char* part : {"6001", "6002"}) {
        const json& file = state["files"]["10001000" + std::string(part) + id];
        form[part] = {file["kind"], file["size"], file["access"], file["header"]};
    }
    const json& certificate = state["files"]["100010006004" + id];
    form["6004"] = {certificate["kind"], certificate["access"]};
    return form;
}

TEST_P(KaztokenTest, MakesKeysInTheFormOfTheNationalSoftware) {
    Token token("", GetParam());
    const auto session = token.open();
    EXPECT_THAT(aliasesOf(*session), IsEmpty());
    EXPECT_FALSE(token.state()["files"].contains("10001010")) << "looking must not write";
    const Secret pin = secret("12345678");
    const tokens::Abilities can = session->abilities();
    const std::string names[] = {"31373935313832323233343331", "31373935313832323233343332",
                                 "31373935313832323233343333"};
    std::vector<crypto::Certificate> certificates;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto key = can.generate->generate(names[i], algorithms[i], pin, {});
        ASSERT_TRUE(key) << key.error().detail;
        EXPECT_EQ(token.card->commands().back(), "80400000");
        certificates.push_back(certificateFor(*key, algorithms[i]));
        EXPECT_EQ(aliasesOf(*session).size(), i) << "without a certificate it cannot sign";
        EXPECT_EQ(halvesIn(*session), Halves({{names[i], Missing::certificate, algorithms[i]}}));
        const auto stored = can.storeCertificate->storeCertificate(names[i], certificates[i], pin, {});
        ASSERT_TRUE(stored) << stored.error().detail;
    }
    EXPECT_THAT(aliasesOf(*session), ElementsAre(names[0], names[1], names[2]));

    // The same as what the national software makes.
    const json state = token.state();
    std::ifstream reference(test::cardsFolder() / "states/kaztoken.json");
    const json expected = json::parse(reference);
    for (const char* id : {"0001", "0002", "0003"}) EXPECT_EQ(formOf(state, id), formOf(expected, id)) << id;
    for (const char* path : {"10001010", "100010101010"}) {
        EXPECT_EQ(state["files"][path]["kind"], expected["files"][path]["kind"]);
        EXPECT_EQ(state["files"][path]["access"], expected["files"][path]["access"]);
    }
    std::string map = "01000010";
    for (std::size_t i = 0; i < 3; ++i) map += "0" + std::to_string(i + 1) + toHex(asBytes(names[i])) + "00";
    EXPECT_EQ(toHex(fromHex(state["files"]["100010101010"]["data"].get<std::string>())), map);
    EXPECT_FALSE(state["files"].contains("100010101011"));
    const Bytes file = fromHex(state["files"]["1000100060040003"]["data"].get<std::string>());
    EXPECT_EQ(gunzip(file, 65536).value(), certificates[2].der());

    for (std::size_t i = 0; i < 3; ++i) {
        const auto signer = session->login(i, &pin, {}).value();
        EXPECT_TRUE(crypto::signData(*cryptography(), *signer, asBytes("data"))) << names[i];
    }
}

TEST(KaztokenKeys, ErrorsOfMakingOne) {
    Token token;
    const auto session = token.open();
    const Secret pin = secret("12345678");
    const tokens::Abilities can = session->abilities();
    const auto names = token.names();
    EXPECT_EQ(can.generate->generate(names[1], KeyAlgorithm::rsa, pin, {}).error().code,
              ErrorCode::keyExists);
    EXPECT_EQ(can.generate->generate("new", KeyAlgorithm::gost2015_256, pin, {}).error().code,
              ErrorCode::unsupportedAlgorithm);
    EXPECT_FALSE(can.generate->generate("жаңа", KeyAlgorithm::rsa, pin, {}));
    EXPECT_EQ(token.names(), names);

    const auto gost = certificateAt("kaztoken_GOST.cer");
    EXPECT_EQ(can.storeCertificate->storeCertificate("other", gost, pin, {}).error().code,
              ErrorCode::keyNotFound);
    EXPECT_EQ(can.storeCertificate->storeCertificate(names[0], gost, pin, {}).error().code,
              ErrorCode::certificateDoesNotMatch);
    const auto large = certificateFor(publicKeyOf(gost), KeyAlgorithm::gost2004, 60);
    EXPECT_EQ(can.storeCertificate->storeCertificate(names[1], large, pin, {}).error().code,
              ErrorCode::tooLarge);
    EXPECT_EQ(session->keys({}).value()[1].certificate, gost);
    EXPECT_EQ(can.deleteKey->deleteKey("other", pin, {}).error().code, ErrorCode::keyNotFound);
}

TEST(KaztokenKeys, AreDeletedWithAllTheirFiles) {
    Token token;
    const auto session = token.open();
    const Secret pin = secret("12345678");
    auto names = token.names();
    ASSERT_TRUE(session->abilities().deleteKey->deleteKey(names[1], pin, {}));
    EXPECT_THAT(token.names(), ElementsAre(names[0], names[2]));
    EXPECT_EQ(aliasesOf(*session), token.names());
    const json files = token.state()["files"];
    for (const auto& [path, file] : files.items()) EXPECT_THAT(path, Not(testing::EndsWith("0002")));
    // The new key gets an id above all others, because the national software expects ascending ids.
    ASSERT_TRUE(session->abilities().generate->generate("new", KeyAlgorithm::gost2004, pin, {}));
    EXPECT_TRUE(token.state()["files"].contains("1000100060020004"));
}

/// Changes the map of a token that nobody uses.
/// Lets `look` see a session of a token whose files were changed.
void withFiles(const std::function<void(json& files)>& change,
               const std::function<void(tokens::KeySession&)>& look) {
    CardFolder folder("kaztoken.json");
    std::ifstream before(folder.state());
    json state = json::parse(before);
    before.close();
    change(state["files"]);
    std::ofstream(folder.state()) << state;
    const auto pcsc = std::make_shared<FakePcsc>();
    const auto card = std::make_shared<VirtualCard>("kaztoken.py", folder.state());
    pcsc->insert(inReader, card->atr(), card);
    Devices devices({cryptography(), pcsc, allModels(), silentLog(), {}});
    look(**devices.open("kaztoken", serial, {}));
}

class MapTest : public testing::Test {
  protected:
    std::vector<std::string> aliasesWith(std::string map) {
        std::erase(map, ' ');
        std::vector<std::string> aliases;
        withFiles(
            [&](json& files) {
                files["100010101010"]["data"] = map;
                files["100010101010"]["size"] = map.size() / 2;
            },
            [&](tokens::KeySession& session) { aliases = aliasesOf(session); });
        return aliases;
    }
};

TEST_F(MapTest, AnyOrderOfIdsAndAnyNames) {
    EXPECT_THAT(aliasesWith("01000010 03 414200 01 4300"), ElementsAre("AB", "C"));
    EXPECT_THAT(aliasesWith("01000010 C5 414200 01 4300"), ElementsAre("C")) << "a name without a key";
    EXPECT_THAT(aliasesWith("01000010"), IsEmpty());
    EXPECT_THAT(aliasesWith(""), IsEmpty());
}

TEST_F(MapTest, TheLaterOfTwoNamesWithOneIdIsThatOfTheKey) {
    EXPECT_THAT(aliasesWith("01000010 01 4100 02 4200 01 4300"), ElementsAre("B", "C"));
}

TEST_F(MapTest, DamagedOnesGiveWhatCanBeRead) {
    EXPECT_THAT(aliasesWith("01000010 01 4100 00"), ElementsAre("A"))
        << "the national software crashes on this";
    EXPECT_THAT(aliasesWith("01000010 01 4100 02 4242"), ElementsAre("A"));
    EXPECT_THAT(aliasesWith("00000000 01 4100"), ElementsAre("A"));
}

TEST(KaztokenHalves, AreListedAsSuch) {
    const auto names = Token().names();
    withFiles(
        [](json& files) {
            files.erase("1000100060020001");  // of the first, the certificate is left
            files.erase("1000100060010001");
            files.erase("1000100060040003");  // of the last, the keys are left
        },
        [&](tokens::KeySession& session) {
            EXPECT_EQ(halvesIn(session), Halves({{names[0], Missing::privateKey, std::nullopt},
                                                 {names[2], Missing::certificate, KeyAlgorithm::rsa}}));
            EXPECT_EQ(session.incompleteKeys()[0].certificate, certificateAt("kaztoken_GOST512.cer"));
            EXPECT_THAT(aliasesOf(session), ElementsAre(names[1]));
            EXPECT_EQ(session.login(1, nullptr, {}).error().code, ErrorCode::keyNotFound)
                << "no half has an index";
        });
}

TEST(KaztokenHalves, ANameAloneIsNone) {
    withFiles(
        [](json& files) {
            for (const char* file : {"1000100060020001", "1000100060010001", "1000100060040001"})
                files.erase(file);
        },
        [](tokens::KeySession& session) {
            EXPECT_EQ(aliasesOf(session).size(), 2U);
            EXPECT_TRUE(session.incompleteKeys().empty());
        });
}

// --- pulled out, and refused, in the middle ---

/// What happens to the device at one command.
enum class Trouble { pulledOut, refused };

void make(Token& token, std::size_t at, Trouble trouble) {
    if (trouble == Trouble::refused) {
        token.card->before(at, [] { return std::optional(Bytes{0x65, 0x81}); });
    } else {
        token.card->after(at, [&token]() -> std::optional<Bytes> {
            token.pullOut();
            return Bytes{0x6F, 0x00};
        });
    }
}

class TroubleTest : public testing::TestWithParam<Trouble> {
  protected:
    using Act = std::function<Result<void>(tokens::KeySession&)>;

    /// Does the act on a fresh token once for each command that changes something, with trouble at this
    /// command. Whatever happens, the keys that it does not touch stay listed, and when it is repeated the
    /// token is in order.
    static void survives(const Act& act, const std::vector<std::string>& kept) {
        const std::vector<std::size_t> places = changingCommands(act);
        EXPECT_GT(places.size(), 8U);
        for (const std::size_t at : places) {
            SCOPED_TRACE("at command " + std::to_string(at));
            Token token;
            auto session = token.open();
            make(token, at, GetParam());
            [[maybe_unused]] const Result<void> done = act(*session);
            session.reset();
            if (GetParam() == Trouble::pulledOut) token.plugIn();
            session = token.open();
            EXPECT_THAT(aliasesOf(*session), testing::IsSupersetOf(kept));
            const Result<void> again = act(*session);
            EXPECT_TRUE(again || again.error().code == ErrorCode::keyExists ||
                        again.error().code == ErrorCode::keyNotFound)
                << again.error().detail;
            EXPECT_THAT(token.names(), testing::IsSupersetOf(kept));
            EXPECT_EQ(aliasesOf(*session), kept);
            EXPECT_FALSE(token.state()["files"].contains("100010101011"));
            EXPECT_EQ(token.state()["tries"], 10);
        }
    }

    static std::vector<std::string> names() { return Token().names(); }
    const Secret pin = secret("12345678");

  private:
    static std::vector<std::size_t> changingCommands(const Act& act) {
        Token token;
        const auto session = token.open();
        EXPECT_TRUE(act(*session));
        const std::vector<std::string> commands = token.card->commands();
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < commands.size(); ++i) {
            const std::string instruction = commands[i].substr(2, 2);
            if (instruction != "a4" && instruction != "b0" && instruction != "ca") places.push_back(i + 1);
        }
        return places;
    }
};
std::string nameOfTrouble(const testing::TestParamInfo<Trouble>& trouble) {
    return trouble.param == Trouble::pulledOut ? "PulledOut" : "Refused";
}
INSTANTIATE_TEST_SUITE_P(Troubles, TroubleTest, testing::Values(Trouble::pulledOut, Trouble::refused),
                         nameOfTrouble);

TEST_P(TroubleTest, MakingAKeyLosesNoName) {
    survives(
        [&](tokens::KeySession& session) -> Result<void> {
            const auto key = session.abilities().generate->generate("new", KeyAlgorithm::gost2004, pin, {});
            if (!key) return fail(key.error());
            return {};
        },
        names());
}

TEST_P(TroubleTest, DeletingAKeyLosesNoOtherName) {
    const auto all = names();
    survives(
        [&](tokens::KeySession& session) {
            return session.abilities().deleteKey->deleteKey(all[1], pin, {});
        },
        {all[0], all[2]});
}

TEST(KaztokenTrouble, APullOutDuringABatchSaysSo) {
    Token token;
    const auto session = token.open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    const Secret pin = secret("12345678");
    const auto signer = session->login(2, &pin, {}).value();
    ASSERT_TRUE(crypto::signData(*cryptography(), *signer, asBytes("first")));
    make(token, 5, Trouble::pulledOut);
    EXPECT_TRUE(crypto::signData(*cryptography(), *signer, asBytes("second")));
    EXPECT_FALSE(crypto::signData(*cryptography(), *signer, asBytes("third")));
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::deviceRemoved);
}

TEST(KaztokenTrouble, ASignatureOfTheWrongSizeIsAnError) {
    Token token;
    const auto session = token.open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    const Secret pin = secret("12345678");
    for (const std::size_t key : {0U, 2U}) {
        const auto signer = session->login(key, &pin, {}).value();
        token.card->after(key == 0 ? 4 : 5, [] { return std::optional(Bytes{0x01, 0x90, 0x00}); });
        EXPECT_FALSE(crypto::signData(*cryptography(), *signer, asBytes("data")));
    }
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::deviceFailed);
}

TEST(KaztokenTrouble, CancellingBetweenTwoSignaturesLogsOut) {
    Token token;
    const auto session = token.open();
    ASSERT_EQ(session->keys({}).value().size(), 3U);
    const Secret pin = secret("12345678");
    const auto signer = session->login(0, &pin, {}).value();
    std::stop_source stop;
    ASSERT_TRUE(crypto::signData(*cryptography(), *signer, asBytes("data"), stop.get_token()));
    stop.request_stop();
    EXPECT_EQ(crypto::signData(*cryptography(), *signer, asBytes("data"), stop.get_token()).error().code,
              ErrorCode::cancelled);
    EXPECT_EQ(token.card->commands().back(), "80400000");
    EXPECT_EQ(token.pcsc->openTransactions(), 0);
}

}  // namespace
