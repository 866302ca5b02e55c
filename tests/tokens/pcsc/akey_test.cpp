// The aKey driver: with scripted answers, and with the virtual device of tests/cards.
#include "akey.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/crypto/digest.h>

#include "akey_objects.h"
#include "curves.h"
#include "halves.h"
#include "plugged_in.h"
#include "public_key.h"

namespace qoltanba::test {
namespace {

using crypto::KeyAlgorithm;
using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using tokens::pcsc::Protocol;
using tokens::pcsc::publicKeyOf;
using tokens::pcsc::akey::Kind;
using tokens::pcsc::akey::Name;

const DeviceFacts aKeyFacts{"akey.py", "akey", "cbebe86a3652bbb237eb909ec9fbdba0"};
constexpr auto aKeyState = "akey.json";
constexpr auto aKeyPin = "1234567890";
constexpr auto openSession = "8003000005";
constexpr auto closeSession = "80060000";
constexpr KeyAlgorithm onAKey[] = {KeyAlgorithm::gost2015_512, KeyAlgorithm::gost2004, KeyAlgorithm::rsa};
const std::string aKeyAliases[] = {"31373935313831333130303431", "31373935313831333130323835",
                                   "31373935313831333130363735"};
constexpr auto aKeyCertificates = {"akey_GOST512.cer", "akey_GOST.cer", "akey_RSA.cer"};

class AKeyDevice final : public PluggedIn {
  public:
    explicit AKeyDevice(Protocol protocol = Protocol::t1)
        : PluggedIn(
              aKeyFacts, aKeyState, protocol,
              protocol == Protocol::t0 ? std::vector<std::string>{"--t0"} : std::vector<std::string>{}) {}

    std::size_t objects() const { return state()["objects"].size(); }
    int tries() const { return state()["tries"]; }
};

class AKeyOver : public testing::TestWithParam<Protocol> {};
INSTANTIATE_TEST_SUITE_P(Protocols, AKeyOver, testing::Values(Protocol::t1, Protocol::t0),
                         [](const auto& one) { return one.param == Protocol::t0 ? "T0" : "T1"; });

// --- a device as the national software left it ---

TEST_P(AKeyOver, FindsEveryKeyAndCertificate) {
    AKeyDevice device(GetParam());
    const auto keys = device.open()->keys({});
    ASSERT_TRUE(keys) << keys.error().detail;
    ASSERT_EQ(keys->size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ((*keys)[i].certificate, cardCertificate(aKeyCertificates.begin()[i]));
        EXPECT_EQ((*keys)[i].certificate.algorithm(), onAKey[i]);
        EXPECT_EQ((*keys)[i].alias, aKeyAliases[i]);
    }
    EXPECT_THAT(device.card->commands(), Not(Contains(StartsWith("8007")))) << "no PIN is needed";
}

TEST_P(AKeyOver, SignsWithEveryKey) {
    AKeyDevice device(GetParam());
    const auto session = device.open();
    const auto keys = session->keys({}).value();
    const auto data = asBytes("Қол қоятын құжат");
    const Secret pin = secretOf(aKeyPin);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto signer = session->login(i, &pin, {});
        ASSERT_TRUE(signer) << signer.error().detail;
        const auto signature = crypto::signData(*cryptographyOfCards(), **signer, data);
        ASSERT_TRUE(signature) << session->signingProblem()->detail;
        EXPECT_TRUE(crypto::verifyData(*cryptographyOfCards(), keys[i].certificate, data, *signature));
    }
}

TEST(AKeySignatures, OpensslAcceptsThem) {
#ifdef QOLTANBA_SANITIZED
    GTEST_SKIP() << "the openssl command cannot load a module that was built with AddressSanitizer";
#endif
    AKeyDevice device;
    const auto session = device.open();
    const auto keys = session->keys({}).value();
    const Secret pin = secretOf(aKeyPin);
    const auto data = asBytes("Қол қоятын құжат");
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto signer = session->login(i, &pin, {}).value();
        const auto signature = crypto::signData(*cryptographyOfCards(), *signer, data).value();
        EXPECT_TRUE(opensslAccepts(keys[i].certificate, data, signature)) << aKeyCertificates.begin()[i];
        EXPECT_FALSE(opensslAccepts(keys[i].certificate, asBytes("басқа құжат"), signature));
    }
}

// The national software sends five commands for each signature, and the parts of the data.
TEST(AKeySignatures, ABatchCostsTheFewestCommands) {
    AKeyDevice device;
    const auto session = device.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(3));
    const Secret pin = secretOf(aKeyPin);
    const std::size_t perSignature[] = {1, 1, 2};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto signer = session->login(i, &pin, {}).value();
        ASSERT_TRUE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("first")));
        device.card->forgetCommands();
        for (int count = 0; count < 20; ++count)
            ASSERT_TRUE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("one more")));
        EXPECT_EQ(device.card->commands().size(), 20 * perSignature[i]);
    }
}

TEST(AKeySession, IsClosedAndTheDeviceIsFreeAfterEachSequence) {
    AKeyDevice device;
    const Secret pin = secretOf(aKeyPin);
    {
        const auto session = device.open();
        ASSERT_THAT(session->keys({}).value(), SizeIs(3));
        EXPECT_EQ(device.card->commands().back(), closeSession);
        const auto signer = session->login(0, &pin, {}).value();
        EXPECT_EQ(device.card->commands().back(), closeSession);
        EXPECT_EQ(device.pcsc->openTransactions(), 0) << "the person may take long before the signature";
        const int resets = device.pcsc->resets();
        ASSERT_TRUE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("data")));
        EXPECT_EQ(device.pcsc->openTransactions(), 1) << "nobody else may use the login";
        EXPECT_EQ(device.pcsc->resets(), resets);
        EXPECT_TRUE(session->pinOf(0));
        EXPECT_EQ(device.pcsc->resets(), resets + 1) << "the device forgets the PIN";
    }
    EXPECT_EQ(device.card->commands().back(), closeSession);
    EXPECT_EQ(device.pcsc->openTransactions(), 0);
}

TEST(AKeySession, LogsInAgainAfterAnotherProgramResetsTheDevice) {
    AKeyDevice device;
    const auto session = device.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(3));
    const Secret pin = secretOf(aKeyPin);
    const auto signer = session->login(0, &pin, {}).value();
    for (int count = 0; count < 3; ++count) {
        ASSERT_TRUE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("data")));
        device.pcsc->reset("Test 00 00");
    }
    EXPECT_EQ(device.tries(), 10);
}

// --- the PIN ---

TEST(AKeyPin, WrongBlockedAndTriesLeft) {
    AKeyDevice device;
    device.edit([](json& state) { state["tries"] = 3; });
    const auto session = device.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(3));
    const Secret wrong = secretOf("000000");
    const Secret right = secretOf(aKeyPin);
    EXPECT_EQ(session->pinOf(0)->triesLeft, 3);
    EXPECT_EQ(describe(session->login(0, &wrong, {}).error()), "pinIncorrect 2");
    EXPECT_EQ(device.card->commands().back(), closeSession);
    ASSERT_TRUE(session->login(0, &right, {})) << "a right PIN gives all tries back";
    EXPECT_EQ(session->pinOf(0)->triesLeft, 10);
    for (const char* expected :
         {"pinIncorrect 9", "pinIncorrect 8", "pinIncorrect 7", "pinIncorrect 6", "pinIncorrect 5",
          "pinIncorrect 4", "pinIncorrect 3", "pinIncorrect 2", "pinIncorrect 1", "pinBlocked", "pinBlocked"})
        EXPECT_EQ(describe(session->login(0, &wrong, {}).error()), expected);
    EXPECT_EQ(describe(session->login(0, &right, {}).error()), "pinBlocked");
    EXPECT_TRUE(session->pinOf(0)->isBlocked);
    EXPECT_THAT(session->keys({}).value(), SizeIs(3)) << "a blocked device still shows its certificates";
}

TEST(AKeyPin, NoTryIsSpentOnWhatCannotBeAPin) {
    AKeyDevice device;
    const auto session = device.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(3));
    device.card->forgetCommands();
    for (const std::string& typed :
         {std::string(), std::string("12345"), std::string("құпиясөз"), std::string(33, '1')}) {
        const Secret pin = secretOf(typed);
        EXPECT_EQ(session->login(0, &pin, {}).error().code, ErrorCode::pinMalformed) << typed;
    }
    EXPECT_THAT(device.card->commands(), IsEmpty());
}

TEST_P(AKeyOver, ThePinIsChanged) {
    AKeyDevice device(GetParam());
    const auto session = device.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(3));
    const Secret old = secretOf(aKeyPin);
    const Secret changed = secretOf("aB.?#$^+=!*()@%&_-0123456789abcd");
    tokens::ChangesPin* can = session->abilities().changePin;
    for (const char* refused : {"1234 5678", "12345"}) {
        const Secret pin = secretOf(refused);
        EXPECT_EQ(can->changePin(old, pin, {}).error().code, ErrorCode::pinMalformed)
            << "the national utility could not enter it";
    }
    EXPECT_EQ(describe(can->changePin(changed, old, {}).error()), "pinIncorrect 9");
    ASSERT_TRUE(can->changePin(old, changed, {}));
    EXPECT_EQ(device.card->commands().back(), closeSession);
    EXPECT_EQ(describe(session->login(0, &old, {}).error()), "pinIncorrect 9");
    EXPECT_TRUE(session->login(0, &changed, {}));
    EXPECT_THAT(device.trace(), Contains("> 80070000 lc=10 (secret)"));
    EXPECT_THAT(device.trace(), Contains("> 80090000 lc=46 (secret)"));
    for (const std::string& line : device.trace()) {
        if (!line.starts_with('>')) continue;
        EXPECT_THAT(line, Not(testing::HasSubstr(toHex(asBytes(aKeyPin)))));
        EXPECT_THAT(line, Not(testing::HasSubstr(toHex(asBytes(changed.view())))));
    }
}

TEST(AKeyPin, OneThatBecameWrongIsSentOnce) {
    AKeyDevice device;
    const auto session = device.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(3));
    const Secret pin = secretOf(aKeyPin);
    const auto signer = session->login(0, &pin, {}).value();
    {
        const auto other = device.open();
        const Secret changed = secretOf("87654321");
        ASSERT_TRUE(other->abilities().changePin->changePin(pin, changed, {}));
    }
    for (int count = 0; count < 3; ++count)
        EXPECT_FALSE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("data")));
    EXPECT_EQ(describe(*session->signingProblem()), "pinIncorrect 9");
    EXPECT_EQ(device.tries(), 9);
}

// --- keys and certificates ---

/// The objects of a state without what differs from key to key.
std::vector<json> formsOf(const json& state, const std::string& alias) {
    std::vector<json> forms;
    for (const json& object : state["objects"]) {
        const std::string name = toHex(asBytes(alias));
        std::string description = object["description"];
        if (description.find(name) == std::string::npos) continue;
        for (const auto& group : {"5f31", "5f32", "5f33", "5f34", "5f35", "5f36"})  // "_1" to "_6"
            for (std::size_t at = 0;
                 (at = description.find(group + std::string("5f"), at)) != std::string::npos;)
                description.replace(at, 4, "....");
        for (std::size_t at = 0; (at = description.find(name)) != std::string::npos;)
            description.replace(at, name.size(), "alias");
        forms.push_back({object["type"], object["access"], description});
        if (object["type"] == 2) {
            const std::string value = object["value"];
            const std::size_t key = value.size() > 784 && value.size() < 1200 ? 512
                                    : value.size() > 1200                     ? 256
                                                                              : 128;
            forms.back().push_back(value.substr(0, value.size() - key));  // the parameters
        }
    }
    return forms;
}

TEST_P(AKeyOver, MakesKeysInTheFormOfTheNationalSoftware) {
    AKeyDevice device(GetParam());
    const json reference = device.state();
    const auto session = device.open();
    const Secret pin = secretOf(aKeyPin);
    const tokens::Abilities can = session->abilities();
    const std::string names[] = {"31373935313832323233343331", "31373935313832323233343332",
                                 "31373935313832323233343333"};
    std::vector<crypto::Certificate> certificates;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto key = can.generate->generate(names[i], onAKey[i], pin, {});
        ASSERT_TRUE(key) << key.error().detail;
        EXPECT_EQ(device.card->commands().back(), closeSession);
        certificates.push_back(issue(*key, onAKey[i]));
        EXPECT_EQ(aliasesIn(*session).size(), 3 + i) << "without a certificate it cannot sign";
        EXPECT_EQ(halvesIn(*session), Halves({{names[i], Missing::certificate, onAKey[i]}}));
        const auto stored = can.storeCertificate->storeCertificate(names[i], certificates[i], pin, {});
        ASSERT_TRUE(stored) << stored.error().detail;
        EXPECT_EQ(device.card->commands().back(), closeSession);
        EXPECT_EQ(formsOf(device.state(), names[i]), formsOf(reference, aKeyAliases[i]));
        EXPECT_THAT(formsOf(reference, aKeyAliases[i]), SizeIs(3));
    }
    const auto keys = session->keys({}).value();
    ASSERT_EQ(keys.size(), 6U);
    const auto data = asBytes("data");
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(keys[3 + i].alias, names[i]);
        EXPECT_EQ(keys[3 + i].certificate, certificates[i]);
        const auto signer = session->login(3 + i, &pin, {}).value();
        const auto signature = crypto::signData(*cryptographyOfCards(), *signer, data);
        ASSERT_TRUE(signature) << names[i];
        EXPECT_TRUE(crypto::verifyData(*cryptographyOfCards(), certificates[i], data, *signature));
    }
    for (const std::string& name : names) ASSERT_TRUE(can.deleteKey->deleteKey(name, pin, {}));
    EXPECT_EQ(device.state()["objects"], reference["objects"]);
}

TEST(AKeyKeys, ACertificateIsWrittenOverTheOldOne) {
    AKeyDevice device;
    const auto session = device.open();
    const Secret pin = secretOf(aKeyPin);
    const auto old = cardCertificate("akey_GOST512.cer");
    const auto renewed = issue(publicKeyOf(old), KeyAlgorithm::gost2015_512, {40, 0, 10});
    EXPECT_GT(renewed.der().size(), 2880U) << "the largest that went through the national software";
    ASSERT_TRUE(session->abilities().storeCertificate->storeCertificate(aKeyAliases[0], renewed, pin, {}));
    EXPECT_EQ(device.objects(), 9U);
    EXPECT_EQ(session->keys({}).value()[0].certificate, renewed);
    const auto huge = issue(publicKeyOf(old), KeyAlgorithm::gost2015_512, {500, 0, 10});
    EXPECT_EQ(
        session->abilities().storeCertificate->storeCertificate(aKeyAliases[0], huge, pin, {}).error().code,
        ErrorCode::tooLarge);
    EXPECT_EQ(session->keys({}).value()[0].certificate, renewed);
}

TEST(AKeyKeys, HalvesAreListedAsSuch) {
    AKeyDevice device;
    device.edit([](json& state) {
        // Of the first group only the certificate is left, of the second only the keys.
        json kept = json::array();
        for (const json& object : state["objects"]) {
            const int number = object["id"];
            if (number != 1 && number != 2 && number != 6) kept.push_back(object);
        }
        state["objects"] = kept;
    });
    const auto session = device.open();
    EXPECT_EQ(halvesIn(*session), Halves({{aKeyAliases[1], Missing::certificate, onAKey[1]},
                                          {aKeyAliases[0], Missing::privateKey, std::nullopt}}));
    EXPECT_EQ(session->incompleteKeys()[1].certificate, cardCertificate(*aKeyCertificates.begin()));
    EXPECT_THAT(aliasesIn(*session), ElementsAre(aKeyAliases[2]));
    EXPECT_EQ(session->login(1, nullptr, {}).error().code, ErrorCode::keyNotFound) << "no half has an index";
}

TEST(AKeyKeys, ErrorsOfMakingOne) {
    AKeyDevice device;
    const json before = device.state();
    const auto session = device.open();
    const Secret pin = secretOf(aKeyPin);
    const tokens::Abilities can = session->abilities();
    const auto made = [&](const std::string& alias, KeyAlgorithm algorithm) {
        return can.generate->generate(alias, algorithm, pin, {}).error().code;
    };
    EXPECT_EQ(made(aKeyAliases[1], KeyAlgorithm::rsa), ErrorCode::keyExists);
    EXPECT_EQ(made("new", KeyAlgorithm::gost2015_256), ErrorCode::unsupportedAlgorithm);
    EXPECT_EQ(made("", KeyAlgorithm::rsa), ErrorCode::internal);
    EXPECT_EQ(made("a\nb", KeyAlgorithm::rsa), ErrorCode::internal);
    EXPECT_EQ(made(std::string(65, 'a'), KeyAlgorithm::rsa), ErrorCode::internal);
    const auto gost = cardCertificate("akey_GOST.cer");
    const auto stored = [&](const std::string& alias) {
        return can.storeCertificate->storeCertificate(alias, gost, pin, {}).error().code;
    };
    EXPECT_EQ(stored("other"), ErrorCode::keyNotFound);
    EXPECT_EQ(stored(aKeyAliases[0]), ErrorCode::certificateDoesNotMatch);
    EXPECT_EQ(can.deleteKey->deleteKey("other", pin, {}).error().code, ErrorCode::keyNotFound);
    EXPECT_EQ(device.state(), before);
    EXPECT_TRUE(can.generate->generate("Жеке кілт", KeyAlgorithm::gost2004, pin, {}));
    EXPECT_TRUE(can.deleteKey->deleteKey("Жеке кілт", pin, {}));
    EXPECT_EQ(device.state(), before);
}

// --- trouble in the middle ---

class AKeyTrouble : public testing::TestWithParam<Trouble> {
  protected:
    using Act = std::function<Result<void>(tokens::KeySession&)>;

    /// Does the act once for each of its commands, with trouble at this command; `prepare` comes before.
    /// Whatever happens, the session on the device is closed, the keys that the act does not touch stay, no
    /// try is lost, and the act can be repeated.
    static void survives(const Act& prepare, const Act& act, std::size_t leastCommands) {
        AKeyDevice device;
        for (std::size_t at = 1;; ++at) {
            SCOPED_TRACE("at command " + std::to_string(at));
            auto session = device.open();
            ASSERT_TRUE(prepare(*session));
            ASSERT_GE(session->keys({}).value().size(), 3U);
            device.card->forgetCommands();
            makeTrouble(device, at, GetParam());
            const Result<void> done = act(*session);
            session.reset();
            const auto commands = device.card->commands();
            EXPECT_EQ(device.pcsc->openTransactions(), 0);
            if (commands.size() < at) {
                EXPECT_TRUE(done) << done.error().detail;
                EXPECT_GE(at, leastCommands);
                return;
            }
            if (GetParam() != Trouble::refused) device.plugInAgain();
            if (GetParam() == Trouble::refused) {
                EXPECT_EQ(std::ranges::count(commands, openSession),
                          std::ranges::count(commands, closeSession));
            }
            session = device.open();
            EXPECT_THAT(aliasesIn(*session), testing::IsSupersetOf(aKeyAliases));
            const Result<void> again = act(*session);
            EXPECT_TRUE(again || again.error().code == ErrorCode::keyExists ||
                        again.error().code == ErrorCode::keyNotFound)
                << again.error().detail;
            EXPECT_THAT(aliasesIn(*session), testing::IsSupersetOf(aKeyAliases));
            EXPECT_EQ(device.tries(), 10);
        }
    }

    static Result<void> makeNew(tokens::KeySession& session) {
        const auto key =
            session.abilities().generate->generate("new", KeyAlgorithm::gost2004, secretOf(aKeyPin), {});
        if (!key) return fail(key.error());
        return {};
    }
    static Result<void> deleteNew(tokens::KeySession& session) {
        return session.abilities().deleteKey->deleteKey("new", secretOf(aKeyPin), {});
    }
    static Result<void> nothing(tokens::KeySession& /*session*/) { return {}; }

    const Secret pin = secretOf(aKeyPin);
};
INSTANTIATE_TEST_SUITE_P(Troubles, AKeyTrouble,
                         testing::Values(Trouble::pulledOutBefore, Trouble::pulledOutAfter, Trouble::refused),
                         [](const auto& one) { return nameOfTrouble(one.param); });

TEST_P(AKeyTrouble, WhileAKeyIsMade) {
    survives(
        [](tokens::KeySession& session) -> Result<void> {
            const auto gone = deleteNew(session);
            return gone || gone.error().code == ErrorCode::keyNotFound ? Result<void>() : gone;
        },
        makeNew, 30);
}

TEST_P(AKeyTrouble, WhileACertificateIsWritten) {
    const auto renewed = issue(publicKeyOf(cardCertificate("akey_GOST512.cer")), KeyAlgorithm::gost2015_512);
    survives(
        nothing,
        [&](tokens::KeySession& session) {
            return session.abilities().storeCertificate->storeCertificate(aKeyAliases[0], renewed, pin, {});
        },
        20);
}

TEST_P(AKeyTrouble, WhileAKeyIsDeleted) {
    survives(
        [](tokens::KeySession& session) -> Result<void> {
            const auto made = makeNew(session);
            return made || made.error().code == ErrorCode::keyExists ? Result<void>() : made;
        },
        deleteNew, 18);
}

TEST_P(AKeyTrouble, WhileADocumentIsSigned) {
    survives(
        nothing,
        [&](tokens::KeySession& session) -> Result<void> {
            if (const auto keys = session.keys({}); !keys) return fail(keys.error());
            const auto signer = session.login(1, &pin, {});
            if (!signer) return fail(signer.error());
            const auto signature = crypto::signData(*cryptographyOfCards(), **signer, asBytes("data"));
            if (!signature) return fail(signature.error());
            return {};
        },
        40);
}

TEST(AKeyPullOut, DuringABatchSaysSo) {
    AKeyDevice device;
    const auto session = device.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(3));
    const Secret pin = secretOf(aKeyPin);
    const auto signer = session->login(2, &pin, {}).value();
    ASSERT_TRUE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("first")));
    makeTrouble(device, 2, Trouble::pulledOutBefore);
    EXPECT_FALSE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("second")));
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::deviceRemoved);
}

TEST(AKeySignatures, OfTheWrongSizeAreErrors) {
    AKeyDevice device;
    const auto session = device.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(3));
    const Secret pin = secretOf(aKeyPin);
    for (const std::size_t key : {0U, 2U}) {
        const auto signer = session->login(key, &pin, {}).value();
        ASSERT_TRUE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("data")));
        device.card->after(key == 0 ? 1 : 2, [] { return std::optional(Bytes{0x01, 0x90, 0x00}); });
        EXPECT_FALSE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("data")));
    }
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::deviceFailed);
}

// --- scripted answers: what the virtual device does not do ---

const std::string selectAKey = "00A4040008 7711C13209000000";
using Steps = std::vector<ScriptedCard::Step>;

/// The driver with a card that follows a script.
class Scripted {
  public:
    explicit Scripted(Steps steps, Protocol protocol = Protocol::t1)
        : driver(tokens::pcsc::aKeyModel().make(cryptographyOfCards())),
          card(cardOf(std::make_shared<ScriptedCard>(std::move(steps)), protocol)) {}
    std::unique_ptr<tokens::pcsc::Driver> driver;
    std::unique_ptr<tokens::pcsc::Card> card;
};

std::string information(int triesLeft) {
    Bytes octets(176, 0);
    for (std::size_t i = 0; i < 16; ++i) octets[16 + i] = static_cast<std::uint8_t>(0xA0 + i);
    octets[83] = 10;
    octets[85] = static_cast<std::uint8_t>(triesLeft);
    return toHex(octets);
}

/// An object as the device lists it, with a name and a type of key only.
std::string listed(std::uint8_t number, std::uint8_t kind, const std::string& name,
                   const std::string& keyType) {
    std::string description = keyType.empty() ? "" : "0000010000000004" + keyType;
    const Bytes size{0, 0, 0, static_cast<std::uint8_t>(name.size())};
    description += "00000102" + toHex(size) + toHex(asBytes(name));
    const Bytes header{0, number, 0, kind, 0, 0xFF, 0, static_cast<std::uint8_t>(description.size() / 2)};
    return toHex(header) + description;
}

TEST(AKeyScript, RecognisesTheDevice) {
    Scripted device({{selectAKey, "6F0A9000"},
                     {openSession, "00000000009000"},
                     {"800A0000B0", information(10) + "9000"},
                     {closeSession, "9000"}});
    EXPECT_EQ(device.driver->serialNumber(*device.card).value(), "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
}

TEST(AKeyScript, AnotherCardGetsNoFurtherCommand) {
    Scripted device({{selectAKey, "6A82"}});
    EXPECT_FALSE(device.driver->serialNumber(*device.card));
}

TEST(AKeyScript, ASessionThatDoesNotOpenIsClosed) {
    Scripted device({{selectAKey, "9000"}, {openSession, "6985"}, {closeSession, "6985"}});
    EXPECT_FALSE(device.driver->serialNumber(*device.card));
}

TEST(AKeyScript, InformationThatIsTooShort) {
    Scripted device({{selectAKey, "9000"},
                     {openSession, "9000"},
                     {"800A0000B0", std::string(170, '0') + "9000"},
                     {closeSession, "9000"}});
    EXPECT_EQ(device.driver->serialNumber(*device.card).error().code, ErrorCode::deviceFailed);
}

// The national software takes parts of any size, and objects that run across their ends.
TEST(AKeyScript, ListsObjectsThatComeInSmallParts) {
    const std::string list = "0004" + listed(1, 2, "nca_-3_Айгүл_2", "30000000") +
                             listed(2, 2, "other", "30000000") + listed(3, 2, "nca_200_far", "30000000") +
                             listed(4, 3, "nca_5_b", "03103299");
    Steps steps{{selectAKey, "9000"}, {openSession, "9000"}};
    for (std::size_t at = 0; at < list.size(); at += 14)
        steps.push_back({"80100000FF", list.substr(at, 14) + "9000"});
    steps.push_back({closeSession, "9000"});
    Scripted device(steps);
    const auto keys = device.driver->keys(*device.card);
    ASSERT_TRUE(keys) << keys.error().detail;
    ASSERT_EQ(keys->size(), 1U) << "other objects, and a key of an unknown type";
    EXPECT_EQ(keys->front().alias, "Айгүл_2");
    EXPECT_EQ(keys->front().algorithm, KeyAlgorithm::gost2004);
    EXPECT_FALSE(keys->front().certificate);
}

TEST(AKeyScript, AListThatNeverEndsIsAnError) {
    Steps steps{{selectAKey, "9000"},
                {openSession, "9000"},
                {"80100000FF", "0002 00019000"},
                {"80100000FF", "9000"},
                {closeSession, "9000"}};
    Scripted silent(steps);
    EXPECT_EQ(silent.driver->keys(*silent.card).error().code, ErrorCode::deviceFailed);

    /// Always has more.
    class Talking final : public FakeCard {
      public:
        Bytes transmit(BytesView command) override {
            ++commands;
            if (command[1] != 0x10) return {0x90, 0x00};
            return {0xFF, 0x90, 0x00};
        }
        std::size_t commands = 0;
    };
    const auto talking = std::make_shared<Talking>();
    const auto card = cardOf(talking);
    EXPECT_EQ(silent.driver->keys(*card).error().code, ErrorCode::deviceFailed);
    EXPECT_LT(talking->commands, 5000U);
}

TEST(AKeyScript, ACertificateThatCannotBeReadIsNone) {
    const std::string list = "0002" + listed(1, 2, "nca_1_a", "00000000") + listed(2, 1, "nca_1_a", "");
    for (const Steps& reading :
         {Steps{{"800F0002FF", "9C07"}}, Steps{{"800F0002FF", "0003 3082 9000"}, {"800F0002FF", "9000"}},
          Steps{{"800F0002FF", "0003 308200 9000"}}, Steps{{"800F0002FF", "0000 9000"}}}) {
        Steps steps{{selectAKey, "9000"}, {openSession, "9000"}, {"80100000FF", list + "9000"}};
        steps.insert(steps.end(), reading.begin(), reading.end());
        steps.push_back({closeSession, "9000"});
        Scripted device(steps);
        const auto keys = device.driver->keys(*device.card);
        ASSERT_TRUE(keys) << keys.error().detail;
        ASSERT_EQ(keys->size(), 1U);
        EXPECT_FALSE(keys->front().certificate);
    }
}

TEST(AKeyScript, SignsByTheLowOctetOfTheNumberAndTurnsTheAnswerAround) {
    Steps steps{{selectAKey, "9000"},
                {openSession, "9000"},
                {"8007000006 313233343536", "9000"},
                {"80100000FF", "0001" + listed(0x2A, 3, "nca_7_k", "30000000") + "9000"},
                {"8012012A20 1F1E1D1C1B1A191817161514131211100F0E0D0C0B0A09080706050403020100 FF",
                 "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEF"
                 "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F 9000"},
                {closeSession, "9000"}};
    Scripted device(steps);
    const Secret pin = secretOf("123456");
    ASSERT_TRUE(device.driver->verify(*device.card, pin));
    const tokens::pcsc::FoundKey key{"k", {7}, KeyAlgorithm::gost2004, {}};
    Bytes digest(32);
    for (std::size_t i = 0; i < digest.size(); ++i) digest[i] = static_cast<std::uint8_t>(i);
    const auto signature = device.driver->sign(*device.card, key, digest);
    ASSERT_TRUE(signature) << signature.error().detail;
    EXPECT_EQ(toHex(*signature),
              "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100"
              "efeeedecebeae9e8e7e6e5e4e3e2e1e0dfdedddcdbdad9d8d7d6d5d4d3d2d1d0");
    device.driver->logOut(*device.card);
}

TEST(AKeyScript, WhatTheAnswersToAPinMean) {
    const struct {
        std::string answer;
        std::optional<std::string> information;
        std::string expected;
    } cases[] = {{"9C02", information(4) + "9000", "pinIncorrect 4"},
                 {"9C02", information(0) + "9000", "pinBlocked"},
                 {"9C02", "6F00", "pinIncorrect"},
                 {"9C0C", std::nullopt, "pinBlocked"},
                 {"6982", std::nullopt, "deviceFailed"}};
    const Secret pin = secretOf("123456");
    for (const auto& one : cases) {
        Steps steps{{selectAKey, "9000"}, {openSession, "9000"}, {"8007000006 313233343536", one.answer}};
        if (one.information) steps.push_back({"800A0000B0", *one.information});
        steps.push_back({closeSession, "9000"});
        Scripted device(steps);
        const auto verified = device.driver->verify(*device.card, pin);
        ASSERT_FALSE(verified);
        EXPECT_EQ(describe(verified.error()), one.expected) << one.answer;
    }
}

TEST(AKeyNames, AreReadAndWritten) {
    for (const char* text : {"nca_1_a", "nca_-128_x y", "nca_127_Жеке кілт", "nca_12_31_32"}) {
        const auto name = Name::read(asBytes(text));
        ASSERT_TRUE(name) << text;
        EXPECT_EQ(name->write(), text);
    }
    for (const char* text : {"", "nca_", "nca_1", "nca_1_", "nca__a", "nca_128_a", "nca_-129_a",
                             "nca_99999999999_a", "NCA_1_a", "nca_1_\xFF", "nca_1_a\nb"})
        EXPECT_FALSE(Name::read(asBytes(text))) << text;
}

TEST(AKeyNames, TheFirstFreeGroup) {
    std::vector<tokens::pcsc::akey::Object> objects;
    std::vector<int> given;
    while (const auto group = tokens::pcsc::akey::freeGroup(objects)) {
        given.push_back(*group);
        objects.push_back({1, Kind::publicKey, {*group, "a"}, {}});
    }
    ASSERT_EQ(given.size(), 255U);
    EXPECT_EQ(given.front(), 1);
    EXPECT_EQ(given[126], 127);
    EXPECT_EQ(given[127], -1);
    EXPECT_EQ(given.back(), -128);
}

// openssl's own arithmetic is the judge: R·R⁻¹ = 1, and R² = R·R.
TEST(Curves, MontgomeryConstantsOfASmallModulus) {
    const auto constants = tokens::pcsc::montgomeryConstants(Bytes{0x00, 0x61}, 10);  // 1024 mod 97 = 54
    EXPECT_EQ(toHex(constants[0]), "0036");
    EXPECT_EQ(toHex(constants[1]), "0006");  // 54² mod 97 = 6
    EXPECT_FALSE(tokens::pcsc::curveOf(KeyAlgorithm::rsa));
}

}  // namespace
}  // namespace qoltanba::test
