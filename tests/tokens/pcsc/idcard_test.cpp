// The driver of the national ID card: with scripted answers, and with the virtual card of tests/cards.
#include "idcard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/crypto/digest.h>

#include "dg11.h"
#include "gzip.h"
#include "halves.h"
#include "plugged_in.h"
#include "public_key.h"
#include "tlv.h"

namespace qoltanba::test {
namespace {

using crypto::KeyAlgorithm;
using nlohmann::json;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using tokens::pcsc::gzip;
using tokens::pcsc::Protocol;
using tokens::pcsc::publicKeyOf;
using tokens::pcsc::readDg11;
using tokens::pcsc::tlv;

constexpr auto idNumber = "df0106a1b2c3d4e5f6";
const DeviceFacts idCardFacts{"idcard.py", "idcard", idNumber};
constexpr auto idPin = "1234";

std::string slotNamed(const std::string& slot) {
    return slot + idNumber;
}

enum class Issue { old, new4, new2 };

/// A card of one of the known kinds.
class IdCardInReader final : public PluggedIn {
  public:
    explicit IdCardInReader(Issue issue = Issue::new4, const std::string& state = "idcard.json")
        : PluggedIn(idCardFacts, state, issue == Issue::old ? Protocol::t0 : Protocol::t1, options(issue)) {}

    int tries() const { return state()["tries"]; }

  private:
    static std::vector<std::string> options(Issue issue) {
        if (issue == Issue::old) return {"--old"};
        if (issue == Issue::new2) return {"--slots", "2"};
        return {};
    }
};

class IdCardOf : public testing::TestWithParam<Issue> {};
INSTANTIATE_TEST_SUITE_P(Issues, IdCardOf, testing::Values(Issue::old, Issue::new4, Issue::new2),
                         [](const auto& one) {
                             return one.param == Issue::old    ? "Old"
                                    : one.param == Issue::new4 ? "FourSlots"
                                                               : "TwoSlots";
                         });

// --- a card as the national software left it ---

TEST_P(IdCardOf, FindsTheKeyAndItsCertificate) {
    IdCardInReader card(GetParam());
    const auto keys = card.open()->keys({});
    ASSERT_TRUE(keys) << keys.error().detail;
    ASSERT_THAT(*keys, SizeIs(1));
    EXPECT_EQ(keys->front().alias, slotNamed("RSA2"));
    EXPECT_EQ(keys->front().certificate, cardCertificate("kzidcard_RSA.cer"));
    EXPECT_THAT(card.card->commands(), Each(Not(StartsWith("0020")))) << "no PIN is needed";
    EXPECT_THAT(card.card->commands(), Each(Not(StartsWith("00d"))));
}

TEST_P(IdCardOf, Signs) {
    IdCardInReader card(GetParam());
    const auto session = card.open();
    const auto keys = session->keys({}).value();
    const auto data = asBytes("Қол қоятын құжат");
    const Secret pin = secretOf(idPin);
    const auto signer = session->login(0, &pin, {}).value();
    const auto signature = crypto::signData(*cryptographyOfCards(), *signer, data);
    ASSERT_TRUE(signature) << session->signingProblem()->detail;
    EXPECT_TRUE(crypto::verifyData(*cryptographyOfCards(), keys[0].certificate, data, *signature));
    card.card->forgetCommands();
    for (int count = 0; count < 20; ++count)
        ASSERT_TRUE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("one more")));
    // The national software selects both folders, too. Over T=0 the answer is fetched.
    EXPECT_EQ(card.card->commands().size(), GetParam() == Issue::old ? 100U : 80U);
}

TEST(IdCard, OpensslAcceptsItsSignatures) {
#ifdef QOLTANBA_SANITIZED
    GTEST_SKIP() << "the openssl command cannot load a module that was built with AddressSanitizer";
#endif
    IdCardInReader card;
    const auto session = card.open();
    const Secret pin = secretOf(idPin);
    const auto made =
        session->abilities().generate->generate(slotNamed("GOST1"), KeyAlgorithm::gost2004, pin, {});
    ASSERT_TRUE(made) << made.error().detail;
    ASSERT_TRUE(session->abilities().storeCertificate->storeCertificate(
        slotNamed("GOST1"), issue(*made, KeyAlgorithm::gost2004), pin, {}));
    const auto keys = session->keys({}).value();
    ASSERT_THAT(keys, SizeIs(2));
    const auto data = asBytes("Қол қоятын құжат");
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto signer = session->login(i, &pin, {}).value();
        const auto signature = crypto::signData(*cryptographyOfCards(), *signer, data).value();
        EXPECT_TRUE(opensslAccepts(keys[i].certificate, data, signature)) << keys[i].alias;
        EXPECT_FALSE(opensslAccepts(keys[i].certificate, asBytes("басқа құжат"), signature));
    }
}

TEST(IdCard, ForgetsThePinAtTheEnd) {
    IdCardInReader card;
    const Secret pin = secretOf(idPin);
    {
        const auto session = card.open();
        ASSERT_THAT(session->keys({}).value(), SizeIs(1));
        const int before = card.pcsc->resets();
        const auto signer = session->login(0, &pin, {}).value();
        EXPECT_EQ(card.pcsc->resets(), before + 1);
        ASSERT_TRUE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("data")));
        EXPECT_EQ(card.pcsc->openTransactions(), 1) << "nobody else may use the login";
        EXPECT_EQ(card.pcsc->resets(), before + 1);
    }
    EXPECT_EQ(card.pcsc->openTransactions(), 0);
    EXPECT_EQ(card.card->transmit(fromHex("0088020001 00")), fromHex("6982"));
}

TEST(IdCard, CannotChangeThePinOrDelete) {
    IdCardInReader card;
    const tokens::Abilities can = card.open()->abilities();
    EXPECT_EQ(can.changePin, nullptr);
    EXPECT_EQ(can.deleteKey, nullptr);
    EXPECT_NE(can.generate, nullptr);
    EXPECT_NE(can.holder, nullptr);
}

// --- the PIN ---

TEST_P(IdCardOf, WrongAndBlockedPins) {
    IdCardInReader card(GetParam());
    const auto session = card.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(1));
    const Secret wrong = secretOf("4321");
    const Secret right = secretOf(idPin);
    EXPECT_FALSE(session->pinOf(0)->triesLeft) << "the card is not asked";
    EXPECT_EQ(describe(session->login(0, &wrong, {}).error()), "pinIncorrect 2");
    ASSERT_TRUE(session->login(0, &right, {}));
    EXPECT_EQ(describe(session->login(0, &wrong, {}).error()), "pinIncorrect 2");
    EXPECT_EQ(describe(session->login(0, &wrong, {}).error()), "pinIncorrect 1");
    EXPECT_EQ(describe(session->login(0, &wrong, {}).error()), "pinBlocked");
    EXPECT_EQ(describe(session->login(0, &right, {}).error()), "pinBlocked");
    EXPECT_EQ(card.tries(), 0);
}

TEST(IdCardPin, HasExactlyFourDigitsBeforeACommandIsSent) {
    IdCardInReader card;
    const auto session = card.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(1));
    card.card->forgetCommands();
    for (const char* typed : {"", "123", "12345", "12a4", "құ", "12340000"}) {
        const Secret pin = secretOf(typed);
        EXPECT_EQ(session->login(0, &pin, {}).error().code, ErrorCode::pinMalformed) << typed;
        EXPECT_EQ(session->abilities().generate->generate("new", KeyAlgorithm::rsa, pin, {}).error().code,
                  ErrorCode::pinMalformed);
    }
    EXPECT_THAT(card.card->commands(), IsEmpty());
    EXPECT_EQ(card.tries(), 3);
}

TEST(IdCardPin, TheTraceDoesNotShowIt) {
    IdCardInReader card;
    const auto session = card.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(1));
    const Secret pin = secretOf("9876");
    EXPECT_FALSE(session->login(0, &pin, {}));
    EXPECT_THAT(card.trace(), Contains("> 00200002 lc=8 (secret)"));
    for (const std::string& line : card.trace()) EXPECT_THAT(line, Not(HasSubstr("39383736")));
}

// --- making keys ---

TEST_P(IdCardOf, MakesKeysInItsSlots) {
    IdCardInReader card(GetParam(), "");
    const auto session = card.open();
    EXPECT_THAT(aliasesIn(*session), IsEmpty());
    const Secret pin = secretOf(idPin);
    const tokens::Abilities can = session->abilities();
    const struct {
        std::string slot;
        KeyAlgorithm algorithm;
        std::string file;
    } wanted[] = {{"RSA1", KeyAlgorithm::rsa, "08010101"},
                  {"RSA2", KeyAlgorithm::rsa, "08010102"},
                  {"GOST1", KeyAlgorithm::gost2004, "3F000701"},
                  {"GOST2", KeyAlgorithm::gost2004, "3F000702"}};
    const auto data = asBytes("data");
    std::vector<std::string> aliases;
    for (const auto& one : wanted) {
        const std::string alias = slotNamed(one.slot);
        const auto key = can.generate->generate(alias, one.algorithm, pin, {});
        ASSERT_TRUE(key) << alias << ' ' << key.error().detail;
        const auto certificate = issue(*key, one.algorithm);
        const auto stored = can.storeCertificate->storeCertificate(alias, certificate, pin, {});
        ASSERT_TRUE(stored) << stored.error().detail;
        // The form that the national software reads: the length in two octets, and gzip.
        const Bytes file = fromHex(card.state()["certificates"][one.file].get<std::string>());
        const Bytes compressed = gzip(certificate.der()).value();
        ASSERT_GE(file.size(), 2U);
        EXPECT_EQ(static_cast<std::size_t>(file[0]) << 8U | file[1], compressed.size());
        Bytes content(file.begin() + 2, file.end());
        content.resize(compressed.size());  // the virtual card drops zeros at the end
        EXPECT_EQ(content, compressed);

        aliases.push_back(alias);
        EXPECT_EQ(aliasesIn(*session), aliases);
        const auto signer = session->login(aliases.size() - 1, &pin, {}).value();
        const auto signature = crypto::signData(*cryptographyOfCards(), *signer, data);
        ASSERT_TRUE(signature) << session->signingProblem()->detail;
        EXPECT_TRUE(crypto::verifyData(*cryptographyOfCards(), certificate, data, *signature));
        EXPECT_EQ(can.generate->generate(alias, one.algorithm, pin, {}).error().code, ErrorCode::keyExists)
            << "a key with a certificate is not lost";
    }
    EXPECT_EQ(can.generate->generate("31373935", KeyAlgorithm::gost2004, pin, {}).error().code,
              ErrorCode::deviceFull);
    EXPECT_EQ(card.tries(), 3);
}

TEST(IdCardKeys, ANewNameGetsAFreeSlotAndItsCertificateFindsTheKey) {
    IdCardInReader card;
    const auto session = card.open();
    const Secret pin = secretOf(idPin);
    const tokens::Abilities can = session->abilities();
    const auto key = can.generate->generate("31373935", KeyAlgorithm::rsa, pin, {});
    ASSERT_TRUE(key) << key.error().detail;
    const auto certificate = issue(*key, KeyAlgorithm::rsa);
    ASSERT_TRUE(can.storeCertificate->storeCertificate("31373935", certificate, pin, {}));
    const auto keys = session->keys({}).value();
    ASSERT_THAT(keys, SizeIs(2));
    EXPECT_EQ(keys[0].alias, slotNamed("RSA1")) << "RSA4 shares the file of RSA2";
    EXPECT_EQ(keys[0].certificate, certificate);
    EXPECT_EQ(keys[1].certificate, cardCertificate("kzidcard_RSA.cer"));
    const json full = card.state();
    EXPECT_EQ(can.generate->generate("31373936", KeyAlgorithm::rsa, pin, {}).error().code,
              ErrorCode::deviceFull);
    EXPECT_EQ(card.state(), full);
}

TEST(IdCardKeys, ACertificateThatWouldRemoveAnotherIsRefused) {
    IdCardInReader card;
    const auto session = card.open();
    const Secret pin = secretOf(idPin);
    const tokens::Abilities can = session->abilities();
    const auto refused = can.generate->generate(slotNamed("RSA4"), KeyAlgorithm::rsa, pin, {});
    EXPECT_EQ(refused.error().code, ErrorCode::deviceFull);
    EXPECT_THAT(refused.error().detail, HasSubstr("RSA2"));
    // Another program made a key in the slot nevertheless.
    ASSERT_EQ(card.card->transmit(fromHex("00A4000C023F00")), fromHex("9000"));
    ASSERT_EQ(card.card->transmit(fromHex("0020000208 3132333430303030")), fromHex("9000"));
    ASSERT_EQ(card.card->transmit(fromHex("00A4010C020101")), fromHex("9000"));
    ASSERT_EQ(card.card->transmit(fromHex("0046020005 A40384010A")), fromHex("9000"));
    const std::string modulus = card.state()["rsa"]["10"]["n"];
    const auto key = tokens::pcsc::rsaPublicKey(*cryptographyOfCards(), fromHex(modulus)).value();
    const auto stored =
        can.storeCertificate->storeCertificate(slotNamed("RSA4"), issue(key, KeyAlgorithm::rsa), pin, {});
    EXPECT_EQ(stored.error().code, ErrorCode::deviceFull);
    EXPECT_THAT(stored.error().detail, HasSubstr("RSA2"));
    EXPECT_THAT(aliasesIn(*session), ElementsAre(slotNamed("RSA2")));
    EXPECT_EQ(halvesIn(*session), Halves({{slotNamed("RSA4"), Missing::certificate, KeyAlgorithm::rsa}}))
        << "the certificate in its file is of another key, which is here";
}

TEST(IdCardKeys, AnExpiredCertificateGivesItsSlotForANewKey) {
    IdCardInReader card;
    const auto session = card.open();
    const Secret pin = secretOf(idPin);
    const tokens::Abilities can = session->abilities();
    const auto old = publicKeyOf(cardCertificate("kzidcard_RSA.cer"));
    ASSERT_TRUE(can.storeCertificate->storeCertificate(slotNamed("RSA2"),
                                                       issue(old, KeyAlgorithm::rsa, {0, 0, -1}), pin, {}));
    EXPECT_THAT(aliasesIn(*session), ElementsAre(slotNamed("RSA2")));
    ASSERT_TRUE(can.generate->generate(slotNamed("RSA2"), KeyAlgorithm::rsa, pin, {}));
    EXPECT_THAT(aliasesIn(*session), IsEmpty()) << "the old certificate belongs to no key now";
    EXPECT_EQ(halvesIn(*session), Halves({{slotNamed("RSA2"), Missing::certificate, KeyAlgorithm::rsa},
                                          {slotNamed("RSA2"), Missing::privateKey, std::nullopt}}));
}

TEST(IdCardKeys, ErrorsOfMakingOne) {
    IdCardInReader card;
    const json before = card.state();
    const auto session = card.open();
    const Secret pin = secretOf(idPin);
    const tokens::Abilities can = session->abilities();
    EXPECT_EQ(can.generate->generate("new", KeyAlgorithm::gost2015_512, pin, {}).error().code,
              ErrorCode::unsupportedAlgorithm);
    EXPECT_EQ(can.generate->generate(slotNamed("RSA1"), KeyAlgorithm::gost2004, pin, {}).error().code,
              ErrorCode::unsupportedAlgorithm);
    const auto rsa = cardCertificate("kzidcard_RSA.cer");
    const auto other = cardCertificate("akey_RSA.cer");
    const auto stored = [&](const std::string& alias, const crypto::Certificate& certificate) {
        return can.storeCertificate->storeCertificate(alias, certificate, pin, {}).error().code;
    };
    EXPECT_EQ(stored(slotNamed("RSA1"), rsa), ErrorCode::keyNotFound) << "no key was made there";
    EXPECT_EQ(stored(slotNamed("RSA2"), other), ErrorCode::certificateDoesNotMatch);
    EXPECT_EQ(stored("any", other), ErrorCode::keyNotFound);
    EXPECT_EQ(stored(slotNamed("RSA2"), issue(publicKeyOf(rsa), KeyAlgorithm::rsa, {40, 0, 10})),
              ErrorCode::tooLarge);
    EXPECT_EQ(card.state()["certificates"], before["certificates"]);
    EXPECT_EQ(card.state()["rsa"], before["rsa"]);
}

// The national software fails with files of 255k + 1 octets.
TEST(IdCardKeys, CertificatesOfEverySizeAreStored) {
    IdCardInReader card;
    const auto session = card.open();
    const Secret pin = secretOf(idPin);
    const Bytes key = publicKeyOf(cardCertificate("kzidcard_RSA.cer"));
    for (const std::size_t size : {1019U, 1020U, 1021U, 1022U}) {
        std::optional<crypto::Certificate> found;
        for (std::size_t attempt = 0; attempt < 3000 && !found; ++attempt) {
            const auto candidate =
                issue(key, KeyAlgorithm::rsa,
                      {2 + attempt / 60 % 6, 1 + attempt % 60, 10 + static_cast<long>(attempt / 360)});
            if (gzip(candidate.der()).value().size() == size) found = candidate;
        }
        ASSERT_TRUE(found) << size;
        ASSERT_TRUE(
            session->abilities().storeCertificate->storeCertificate(slotNamed("RSA2"), *found, pin, {}));
        EXPECT_EQ(session->keys({}).value().at(0).certificate, *found);
    }
}

// --- trouble in the middle ---

class IdCardTrouble : public testing::TestWithParam<Trouble> {};
INSTANTIATE_TEST_SUITE_P(Troubles, IdCardTrouble,
                         testing::Values(Trouble::pulledOutBefore, Trouble::pulledOutAfter, Trouble::refused),
                         [](const auto& one) { return nameOfTrouble(one.param); });

// The card is without a certificate then, or has the old or the new one, but never half of one.
TEST_P(IdCardTrouble, WhileACertificateIsWritten) {
    const auto old = cardCertificate("kzidcard_RSA.cer");
    const auto renewed = issue(publicKeyOf(old), KeyAlgorithm::rsa, {5, 0, 10});
    const Secret pin = secretOf(idPin);
    IdCardInReader card;
    const auto store = [&](const crypto::Certificate& certificate) {
        return card.open()->abilities().storeCertificate->storeCertificate(slotNamed("RSA2"), certificate,
                                                                           pin, {});
    };
    for (std::size_t at = 1;; ++at) {
        SCOPED_TRACE("at command " + std::to_string(at));
        ASSERT_TRUE(store(old));
        auto session = card.open();
        makeTrouble(card, at, GetParam());
        const auto done =
            session->abilities().storeCertificate->storeCertificate(slotNamed("RSA2"), renewed, pin, {});
        session.reset();
        EXPECT_EQ(card.pcsc->openTransactions(), 0);
        if (card.card->commands().size() < at) {
            EXPECT_TRUE(done);
            EXPECT_GT(at, 30U);
            return;
        }
        if (GetParam() != Trouble::refused) card.plugInAgain();
        const auto left = card.open()->keys({}).value();
        for (const auto& key : left) EXPECT_TRUE(key.certificate == old || key.certificate == renewed);
        EXPECT_EQ(card.tries(), 3);
    }
}

TEST(IdCardPullOut, DuringABatchSaysSo) {
    IdCardInReader card;
    const auto session = card.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(1));
    const Secret pin = secretOf(idPin);
    const auto signer = session->login(0, &pin, {}).value();
    ASSERT_TRUE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("first")));
    makeTrouble(card, 4, Trouble::pulledOutBefore);
    EXPECT_FALSE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("second")));
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::deviceRemoved);
}

TEST(IdCardSignatures, OfTheWrongSizeAreErrors) {
    IdCardInReader card;
    const auto session = card.open();
    ASSERT_THAT(session->keys({}).value(), SizeIs(1));
    const Secret pin = secretOf(idPin);
    const auto signer = session->login(0, &pin, {}).value();
    ASSERT_TRUE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("data")));
    card.card->after(4, [] { return std::optional(Bytes{0x01, 0x90, 0x00}); });
    EXPECT_FALSE(crypto::signData(*cryptographyOfCards(), *signer, asBytes("data")));
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::deviceFailed);
}

// --- the holder ---

tokens::Holder holderOf(IdCardInReader& card) {
    const auto holder = card.open()->abilities().holder->holder({});
    EXPECT_TRUE(holder) << holder.error().detail;
    return holder.value_or(tokens::Holder{});
}

TEST_P(IdCardOf, TellsTheHolder) {
    IdCardInReader card(GetParam());
    const auto holder = holderOf(card);
    EXPECT_EQ(holder.iin, "800101300123");
    EXPECT_EQ(holder.surname, "ТЕСТОВ");
    EXPECT_EQ(holder.givenName, "ТЕСТ");
    EXPECT_EQ(holder.patronymic, "ТЕСТҰЛЫ");
    EXPECT_THAT(card.card->commands(), Each(Not(StartsWith("0020"))));
}

// The national software gives up beyond 127 octets.
TEST_P(IdCardOf, TellsNamesOfEveryLength) {
    IdCardInReader card(GetParam());
    const auto repeated = [](const std::string& part, int count) {
        std::string text;
        for (int i = 0; i < count; ++i) text += part;
        return text;
    };
    for (const int count : {1, 3, 5, 9, 20, 60}) {
        const std::string surname = repeated("ӘБІЛҚАЙЫР", count);
        const std::string patronymic = count == 3 ? "" : repeated("ҰЛЫ-", count);
        card.edit([&](json& state) {
            state["surname"] = surname;
            state["name"] = "ҚАНАТ";
            state["patronymic"] = patronymic;
        });
        const auto holder = holderOf(card);
        EXPECT_EQ(holder.surname, surname);
        EXPECT_EQ(holder.givenName, "ҚАНАТ");
        EXPECT_EQ(holder.patronymic, patronymic);
    }
}

using Steps = std::vector<ScriptedCard::Step>;

class ScriptedIdCard {
  public:
    explicit ScriptedIdCard(Steps steps, Protocol protocol = Protocol::t1)
        : driver(tokens::pcsc::idCardModel().make(cryptographyOfCards())),
          card(cardOf(std::make_shared<ScriptedCard>(std::move(steps)), protocol)) {}
    Result<tokens::Holder> holder() { return driver->abilities().holder->holder(*card); }
    std::unique_ptr<tokens::pcsc::Driver> driver;
    std::unique_ptr<tokens::pcsc::Card> card;
};

const Steps::value_type toTravel{"00A4040C07A0000002471001", "9000"};
const Steps::value_type toMaster{"00A4000C023F00", "9000"};
const Steps::value_type toNumber{"00A4020C020301", "9000"};

Steps holderSteps(const Steps& reading, const std::string& number) {
    Steps steps{toTravel};
    steps.insert(steps.end(), reading.begin(), reading.end());
    steps.insert(steps.end(), {toMaster, toNumber, {"00B000000C", number}});
    return steps;
}

TEST(IdCardScript, AHolderWithoutReadableNamesStillHasANumber) {
    const std::string iin = "383030313031333030313233 9000";
    for (const Steps& reading : {Steps{{"00B08B0000", "6982"}}, Steps{{"00B08B0000", "6B0A5C00 6282"}},
                                 Steps{{"00B08B0000", "6B0A5C00 9000"}, {"00B0000400", "9000"}},
                                 Steps{{"00B08B0000", "9000"}}, Steps{{"00B08B0000", "6B045F0E01FF 9000"}}}) {
        ScriptedIdCard card(holderSteps(reading, iin));
        const auto holder = card.holder();
        ASSERT_TRUE(holder) << holder.error().detail;
        EXPECT_EQ(holder->iin, "800101300123");
        EXPECT_EQ(holder->surname + holder->givenName + holder->patronymic, "");
    }
}

TEST(IdCardScript, ANumberThatIsNoneIsAnError) {
    const Steps reading{{"00B08B0000", "6B005C00 9000"}};
    for (const char* number :
         {"383030313031333030314142 9000", "6A82", "9000", "38303031303133303031323334 9000"}) {
        ScriptedIdCard card(holderSteps(reading, number));
        EXPECT_EQ(card.holder().error().code, ErrorCode::deviceFailed) << number;
    }
}

TEST(IdCardScript, ADataGroupWithoutEndIsLeft) {
    /// Says of everything that it goes on.
    class Talking final : public FakeCard {
      public:
        Bytes transmit(BytesView command) override {
            ++commands;
            if (command[1] == 0xA4) return {0x90, 0x00};
            if ((command[2] & 0x80) != 0) return {0x6B, 0x83, 0x7F, 0xFF, 0xFF, 0x90, 0x00};
            return {0x00, 0x90, 0x00};
        }
        std::size_t commands = 0;
    };
    const auto talking = std::make_shared<Talking>();
    const auto card = cardOf(talking);
    ScriptedIdCard unused(Steps{});
    EXPECT_FALSE(unused.driver->abilities().holder->holder(*card));
    EXPECT_LT(talking->commands, 40000U);
}

Bytes concatenated(std::initializer_list<Bytes> parts) {
    Bytes all;
    for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

Bytes nameObject(std::uint32_t tag, std::string_view text) {
    return tlv(tag, asBytes(text));
}

TEST(Dg11, TakesTheNamesWhereverTheyStand) {
    const Bytes surname = nameObject(0x5F0E, "А");
    const Bytes patronymic = nameObject(0x5F0F, "Б");
    const Bytes given = nameObject(0x5F0F, "В");
    const auto inGroup = readDg11(tlv(
        0x6B, concatenated({surname, tlv(0xA0, concatenated({tlv(0x02, Bytes{2}), patronymic, given}))})));
    ASSERT_TRUE(inGroup);
    EXPECT_EQ(inGroup->surname + inGroup->patronymic + inGroup->givenName, "АБВ");
    const auto flat = readDg11(tlv(0x6B, concatenated({patronymic, surname, given})));
    ASSERT_TRUE(flat);
    EXPECT_EQ(flat->givenName, "В") << "what stands before the surname is something else";
    EXPECT_EQ(flat->patronymic, "");
    EXPECT_FALSE(readDg11(tlv(0x6B, surname)));
    EXPECT_FALSE(readDg11(tlv(0x6C, concatenated({surname, given}))));
    EXPECT_FALSE(readDg11(tlv(0x6B, concatenated({surname, nameObject(0x5F0F, "\xFF")}))));
    EXPECT_FALSE(readDg11({}));
}

// --- scripted answers: what the virtual card does not do ---

TEST(IdCardScript, RecognisesTheCard) {
    ScriptedIdCard card({{"00CADF0109", "0102030405060708099000"}, toMaster, {"00A4010C020101", "9000"}});
    EXPECT_EQ(card.driver->serialNumber(*card.card).value(), "010203040506070809");
    ScriptedIdCard short6(
        {{"00CADF0109", "6C06"}, {"00CADF0106", "0102030405069000"}, toMaster, {"00A4010C020101", "9000"}},
        Protocol::t0);
    EXPECT_EQ(short6.driver->serialNumber(*short6.card).value(), "010203040506");
}

TEST(IdCardScript, OtherCardsAreNotTakenForOne) {
    for (const Steps& steps : {Steps{{"00CADF0109", "6A88"}}, Steps{{"00CADF0109", "9000"}},
                               Steps{{"00CADF0109", "019000"}, {"00A4000C023F00", "6A82"}},
                               Steps{{"00CADF0109", "019000"}, toMaster, {"00A4010C020101", "6A82"}}}) {
        ScriptedIdCard card(steps);
        EXPECT_FALSE(card.driver->serialNumber(*card.card));
    }
}

TEST(IdCardScript, WhatTheAnswersToAPinMean) {
    const std::pair<const char*, const char*> cases[] = {
        {"63C2", "pinIncorrect 2"}, {"63C1", "pinIncorrect 1"}, {"63C0", "pinBlocked"},
        {"6983", "pinBlocked"},     {"6984", "pinBlocked"},     {"6300", "pinIncorrect"},
        {"6F00", "deviceFailed"}};
    const Secret pin = secretOf("0917");
    for (const auto& [answer, expected] : cases) {
        ScriptedIdCard card({toMaster, {"0020000208 3039313730303030", answer}});
        EXPECT_EQ(describe(card.driver->verify(*card.card, pin).error()), expected) << answer;
    }
    ScriptedIdCard refusing(Steps{{"00A4000C023F00", "6A82"}});
    EXPECT_FALSE(refusing.driver->verify(*refusing.card, pin)) << "no PIN is sent then";
}

std::string referencing(const std::string& reference) {
    return "002241A409 950140 8401" + reference + " 800102";
}

TEST(IdCardScript, RemembersTheFormOfTheReference) {
    const Bytes digest(32, 0xAB);
    const std::string block = toHex(tokens::pcsc::digestInfo(digest));
    const Steps::value_type toKeys{"00A4010C020101", "9000"};
    const std::string signature = std::string(512, 'a') + "9000";
    const Steps::value_type signing{"0088020033" + block, signature};
    ScriptedIdCard card({toMaster,
                         toKeys,
                         {referencing("88"), "6A80"},
                         {referencing("08"), "9000"},
                         signing,
                         toMaster,
                         toKeys,
                         {referencing("08"), "9000"},
                         signing,
                         toMaster,
                         toKeys,
                         {referencing("08"), "6A88"}});
    const tokens::pcsc::FoundKey key{"RSA2", {0x08}, KeyAlgorithm::rsa, {}};
    EXPECT_TRUE(card.driver->sign(*card.card, key, digest));
    EXPECT_TRUE(card.driver->sign(*card.card, key, digest));
    EXPECT_EQ(card.driver->sign(*card.card, key, digest).error().code, ErrorCode::deviceFailed);
}

TEST(IdCardScript, TurnsTheHalvesOfAGostSignatureAround) {
    const Bytes digest = fromHex("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F");
    ScriptedIdCard card({toMaster,
                         {"002241B609 950140 840102 800174", "9000"},
                         {"002A9E9A20" + toHex(digest),
                          "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEF"
                          "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F 9000"}});
    const tokens::pcsc::FoundKey key{"GOST2", {0x02}, KeyAlgorithm::gost2004, {}};
    EXPECT_EQ(toHex(card.driver->sign(*card.card, key, digest).value()),
              "efeeedecebeae9e8e7e6e5e4e3e2e1e0dfdedddcdbdad9d8d7d6d5d4d3d2d1d0"
              "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100");
}

}  // namespace
}  // namespace qoltanba::test
