// A token behind a module, from the certificate to the signature. The openssl command checks the signatures.
#include <qoltanba/crypto/signer.h>

#include "test_tokens.h"

namespace qoltanba::test {
namespace {

using nlohmann::json;
using tokens::KeySession;
using tokens::SignerPtr;

Result<SignerPtr> loginWith(KeySession& session, std::string_view pin, std::size_t key = 0) {
    const Secret secret = secretOf(pin);
    return session.login(key, &secret, {});
}

/// Lists, logs in and signs.
Result<Bytes> signWith(const std::shared_ptr<KeySession>& session, std::string_view pin = "12345678") {
    const auto keys = session->keys({});
    if (!keys) return fail(keys.error());
    const auto signer = loginWith(*session, pin);
    if (!signer) return fail(signer.error());
    const auto made = crypto::signData(*deviceCryptography(), **signer, document);
    if (!made && session->signingProblem()) return fail(*session->signingProblem());
    return made;
}

TEST(Pkcs11Session, ListsTheKeysThatHaveACertificate) {
    const TestTokens tokens({"individual_sign", "legal_head_gost2004", "individual_rsa_sign"});
    const auto session = tokens.open();
    EXPECT_EQ(aliasesIn(*session),
              (std::vector<std::string>{"individual_sign", "legal_head_gost2004", "individual_rsa_sign"}));
    EXPECT_EQ(session->kind(), StorageKind::kaztoken);
    EXPECT_FALSE(session->isLocked());
    EXPECT_EQ(tokens.calls("C_Login"), 0U);
}

struct Kind {
    std::string key;
    std::string order = "asItIs";
    std::string digest = "plain";
};

class Pkcs11Orders : public ::testing::TestWithParam<Kind> {};

TEST_P(Pkcs11Orders, SignsWhateverTheOrderOfOctetsIs) {
    const TestTokens tokens({GetParam().key});
    tokens.set("order", GetParam().order);
    tokens.set("digest", GetParam().digest);
    const auto session = tokens.open();
    const auto certificate = session->keys({}).value().at(0).certificate;
    const auto signature = signWith(session);
    ASSERT_TRUE(signature) << textOf(signature.error()) << ' ' << signature.error().detail;
    EXPECT_TRUE(isSignatureGood(certificate, document, *signature));
    EXPECT_EQ(tokens.calls("C_Login"), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    All, Pkcs11Orders,
    ::testing::Values(Kind{"individual_rsa_sign"}, Kind{"individual_sign"}, Kind{"legal_head_gost2004"},
                      Kind{"individual_sign", "halvesSwapped"}, Kind{"legal_head_gost2004", "halvesSwapped"},
                      Kind{"individual_sign", "reversed"}, Kind{"legal_head_gost2004", "reversed"},
                      Kind{"individual_sign", "halvesReversed"},
                      Kind{"legal_head_gost2004", "halvesReversed"},
                      Kind{"individual_sign", "asItIs", "reversed"},
                      Kind{"legal_head_gost2004", "halvesReversed", "reversed"}),
    [](const auto& one) { return one.param.key + '_' + one.param.order + '_' + one.param.digest; });

TEST(Pkcs11Session, ThreeHundredSignaturesNeedOneLogin) {
    const TestTokens tokens({"individual_sign"});
    tokens.set("order", "halvesReversed");
    const auto session = tokens.open();
    const auto certificate = session->keys({}).value().at(0).certificate;
    const auto signer = loginWith(*session, "12345678");
    ASSERT_TRUE(signer) << textOf(signer.error());
    for (int i = 0; i < 300; ++i) {
        const std::string text = "document " + std::to_string(i);
        const auto made = crypto::signData(*deviceCryptography(), **signer, asBytes(text));
        ASSERT_TRUE(made) << i;
        ASSERT_TRUE(crypto::verifyData(*deviceCryptography(), certificate, asBytes(text), *made)) << i;
        if (i == 0 || i == 299) {
            EXPECT_TRUE(isSignatureGood(certificate, asBytes(text), *made));
        }
    }
    EXPECT_EQ(tokens.calls("C_Login"), 1U);
    EXPECT_EQ(tokens.calls("C_Sign"), 300U);
    EXPECT_EQ(tokens.calls("C_Initialize"), 1U);
}

TEST(Pkcs11Session, LogsOutAndLetsGoAtItsEnd) {
    const TestTokens tokens;
    ASSERT_TRUE(signWith(tokens.open()));
    EXPECT_EQ(tokens.calls("C_Logout"), 1U);
    EXPECT_EQ(tokens.calls("C_CloseSession"), 1U);
    EXPECT_EQ(tokens.calls("C_Finalize"), 1U);
    EXPECT_TRUE(allHelpersHaveEnded());
}

TEST(Pkcs11Session, SaysWhatTheTokenSaysOfTheTries) {
    const TestTokens tokens;
    const auto session = tokens.open();
    ASSERT_TRUE(session->keys({}));
    EXPECT_EQ(session->pinOf(0)->triesLeft, std::nullopt);
    EXPECT_EQ(outcome(loginWith(*session, "87654321")), "pinIncorrect");  // "low" is no number
    EXPECT_EQ(session->pinOf(0)->triesLeft, std::nullopt);
    EXPECT_EQ(outcome(loginWith(*session, "87654321")), "pinIncorrect 1");
    EXPECT_EQ(session->pinOf(0)->triesLeft, 1);
    EXPECT_EQ(outcome(loginWith(*session, "87654321")), "pinBlocked");
    EXPECT_TRUE(session->pinOf(0)->isBlocked);
    EXPECT_EQ(outcome(loginWith(*session, "12345678")), "pinBlocked");
    EXPECT_EQ(tokens.calls("C_Login"), 3U) << "a blocked PIN is not sent";
}

TEST(Pkcs11Session, APinThatDoesNotFitIsNotSent) {
    const TestTokens tokens;
    const auto session = tokens.open();
    ASSERT_TRUE(session->keys({}));
    for (const std::string_view pin : {"123", "пароль", "12345678901234567"})
        EXPECT_EQ(outcome(loginWith(*session, pin)), "pinMalformed") << pin;
    EXPECT_EQ(outcome(session->login(0, nullptr, {})), "pinMalformed");
    EXPECT_EQ(outcome(loginWith(*session, "12345678", 7)), "keyNotFound");
    EXPECT_EQ(tokens.calls("C_Login"), 0U);
}

TEST(Pkcs11Session, AKeyThatWantsItsPinEachTimeGetsIt) {
    const TestTokens tokens({"individual_rsa_sign"});
    tokens.set("alwaysAuthenticate", true);
    const auto session = tokens.open();
    ASSERT_TRUE(session->keys({}));
    const auto signer = loginWith(*session, "12345678");
    ASSERT_TRUE(signer);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(crypto::signData(*deviceCryptography(), **signer, document)) << i;
    EXPECT_EQ(tokens.calls("C_Login again"), 3U);
}

TEST(Pkcs11Session, ThePinIsEnteredOnAReaderWithKeys) {
    const TestTokens tokens;
    tokens.edit([](json& state) {
        state["tokens"][0]["protectedPath"] = true;
        state["tokens"][0]["typedOnReader"] = "12345678";
    });
    const auto session = tokens.open();
    ASSERT_TRUE(session->keys({}));
    EXPECT_TRUE(session->pinOf(0)->isEnteredOnDevice);
    EXPECT_EQ(session->abilities().changePin, nullptr);
    const auto signer = session->login(0, nullptr, {});
    ASSERT_TRUE(signer) << textOf(signer.error());
    EXPECT_TRUE(crypto::signData(*deviceCryptography(), **signer, document));
    tokens.set("typedOnReader", "1111");
    EXPECT_EQ(outcome(session->login(0, nullptr, {})), "pinIncorrect");
}

TEST(Pkcs11Session, ATokenWithoutPinNeedsNone) {
    const TestTokens tokens;
    tokens.edit([](json& state) {
        state["tokens"][0]["loginRequired"] = false;
        state["tokens"][0]["showsKeysBeforeLogin"] = true;
    });
    const auto session = tokens.open();
    ASSERT_TRUE(session->keys({}));
    EXPECT_FALSE(session->pinOf(0));
    const auto signer = session->login(0, nullptr, {});
    ASSERT_TRUE(signer) << textOf(signer.error());
    EXPECT_TRUE(crypto::signData(*deviceCryptography(), **signer, document));
    EXPECT_EQ(tokens.calls("C_Login"), 0U);
}

TEST(Pkcs11Session, ACertificateWithoutKeyIsNotListedIfTheTokenShowsKeys) {
    const TestTokens tokens({"individual_sign", "individual_auth"});
    tokens.edit([](json& state) {
        state["tokens"][0]["showsKeysBeforeLogin"] = true;
        state["tokens"][0]["keys"][0]["withoutKey"] = true;
    });
    const auto session = tokens.open();
    EXPECT_EQ(aliasesIn(*session), std::vector<std::string>{"individual_auth"});
    const auto halves = session->incompleteKeys();
    ASSERT_EQ(halves.size(), 1U);
    EXPECT_EQ(halves[0].alias, "individual_sign");
    EXPECT_EQ(halves[0].missing, tokens::IncompleteKey::Missing::privateKey);
    EXPECT_TRUE(halves[0].certificate);
}

TEST(Pkcs11Session, AKeyWithoutCertificateIsToldApart) {
    const TestTokens tokens({"individual_rsa_sign", "individual_auth"});
    tokens.edit([](json& state) {
        state["tokens"][0]["showsKeysBeforeLogin"] = true;
        state["tokens"][0]["keys"][0]["withoutCertificate"] = true;
    });
    const auto session = tokens.open();
    EXPECT_EQ(aliasesIn(*session), std::vector<std::string>{"individual_auth"});
    const auto halves = session->incompleteKeys();
    ASSERT_EQ(halves.size(), 1U);
    EXPECT_EQ(halves[0].alias, "individual_rsa_sign");
    EXPECT_EQ(halves[0].missing, tokens::IncompleteKey::Missing::certificate);
    EXPECT_EQ(halves[0].algorithm, crypto::KeyAlgorithm::rsa);
}

TEST(Pkcs11Session, ACertificateWithoutKeyIsToldAfterTheLoginIfTheTokenHidesKeys) {
    const TestTokens tokens;
    tokens.edit([](json& state) { state["tokens"][0]["keys"][0]["withoutKey"] = true; });
    EXPECT_EQ(outcome(signWith(tokens.open())), "keyNotFound");
}

TEST(Pkcs11Session, AVendorMayHaveItsOwnNumbersForTypesOfKeys) {
    const TestTokens tokens;
    tokens.edit([](json& state) { state["tokens"][0]["keys"][0]["type"] = 0x80000099; });
    EXPECT_EQ(outcome(signWith(tokens.open())), "ok");
}

TEST(Pkcs11Session, OfTwoKeysWithOneIdThatOfTheRightTypeSigns) {
    const TestTokens tokens({"individual_rsa_sign", "individual_sign"});
    tokens.edit([](json& state) {
        for (json& key : state["tokens"][0]["keys"]) key["id"] = "same";
    });
    const auto session = tokens.open();
    const auto keys = session->keys({});
    ASSERT_EQ(keys.value().size(), 2U);
    for (std::size_t key = 0; key < 2; ++key) {
        const auto signer = loginWith(*session, "12345678", key);
        ASSERT_TRUE(signer) << textOf(signer.error());
        const auto made = crypto::signData(*deviceCryptography(), **signer, document);
        ASSERT_TRUE(made) << key;
        EXPECT_TRUE(crypto::verifyData(*deviceCryptography(), (*keys)[key].certificate, document, *made))
            << key;
    }
}

TEST(Pkcs11Session, AKeyOfAnotherCertificateDoesNotSign) {
    const TestTokens tokens;
    tokens.edit(
        [](json& state) { state["tokens"][0]["keys"][0]["signsWith"] = keyFileOf("individual_auth"); });
    const auto made = signWith(tokens.open());
    EXPECT_EQ(outcome(made), "deviceFailed");
    EXPECT_EQ(tokens.calls("C_Login"), 1U);
}

TEST(Pkcs11Session, TwoTokensOfOneModuleAreApart) {
    const TestTokens tokens({"individual_sign"});
    tokens.add("9876543210", {"individual_rsa_sign"});
    const auto first = tokens.open();
    const auto second = tokens.open("9876543210");
    EXPECT_EQ(aliasesIn(*first), std::vector<std::string>{"individual_sign"});
    EXPECT_EQ(aliasesIn(*second), std::vector<std::string>{"individual_rsa_sign"});
    EXPECT_TRUE(signWith(first));
    EXPECT_TRUE(signWith(second));
    EXPECT_EQ(outcome(tokens.tryOpen("1")), "storageNotConnected");
}

TEST(Pkcs11Session, TheEndOfOneSessionDoesNotLogTheOtherOut) {
    const TestTokens tokens;
    const auto first = tokens.open();
    ASSERT_TRUE(first->keys({}));
    const auto signer = loginWith(*first, "12345678");
    ASSERT_TRUE(signWith(tokens.open()));
    EXPECT_TRUE(crypto::signData(*deviceCryptography(), **signer, document));
}

TEST(Pkcs11Session, AModuleThatDoesNotLookAtThePinIsNotBelieved) {
    const TestTokens tokens;
    tokens.set("loggedInElsewhere", true);
    EXPECT_EQ(outcome(signWith(tokens.open(), "87654321")), "deviceInUse");
}

TEST(Pkcs11Session, ASecondLoginLooksAtThePinAgain) {
    const TestTokens tokens;
    const auto session = tokens.open();
    ASSERT_TRUE(signWith(session));
    EXPECT_EQ(outcome(loginWith(*session, "87654321")), "pinIncorrect");
    EXPECT_TRUE(signWith(session));
}

TEST(Pkcs11Session, ThePinIsChanged) {
    const TestTokens tokens;
    const auto session = tokens.open();
    tokens::ChangesPin* change = session->abilities().changePin;
    ASSERT_NE(change, nullptr);
    EXPECT_EQ(outcome(change->changePin(secretOf("11111111"), secretOf("22222222"), {})), "pinIncorrect");
    EXPECT_EQ(outcome(change->changePin(secretOf("12345678"), secretOf("22"), {})), "pinMalformed");
    EXPECT_EQ(change->newPinRules().shortest, 4U);
    EXPECT_EQ(change->newPinRules().longest, 16U);
    EXPECT_EQ(outcome(change->changePin(secretOf("12345678"), secretOf("22222222"), {})), "ok");
    EXPECT_EQ(outcome(signWith(session, "22222222")), "ok");
}

TEST(Pkcs11Session, APulledOutTokenIsRemoved) {
    const TestTokens tokens;
    const auto session = tokens.open();
    ASSERT_TRUE(session->keys({}));
    const auto signer = loginWith(*session, "12345678");
    ASSERT_TRUE(crypto::signData(*deviceCryptography(), **signer, document));
    tokens.set("present", false);
    EXPECT_FALSE(crypto::signData(*deviceCryptography(), **signer, document));
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::deviceRemoved);
    EXPECT_EQ(outcome(session->keys({})), "deviceRemoved");
    EXPECT_EQ(outcome(loginWith(*session, "12345678")), "deviceRemoved");
    EXPECT_EQ(outcome(tokens.tryOpen()), "storageNotConnected");
}

TEST(Pkcs11Session, ErrorsOfTheModuleHaveTheirNames) {
    const TestTokens tokens;
    tokens.fault("C_SignInit", 0x70);
    auto session = tokens.open();
    const auto refused = signWith(session);
    EXPECT_EQ(outcome(refused), "unsupportedAlgorithm");
    EXPECT_NE(refused.error().detail.find("CKR_MECHANISM_INVALID"), std::string::npos);
    tokens.fault("C_FindObjectsInit", 0x80001234);
    const auto unknown = session->keys({});
    EXPECT_EQ(outcome(unknown), "deviceFailed");
    EXPECT_NE(unknown.error().detail.find("0x80001234"), std::string::npos);
}

}  // namespace
}  // namespace qoltanba::test
