// The modules of third parties: what their portals send, member by member, and what their scripts read.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

#include "dialects/interpret.h"
#include "dialects/limits.h"
#include "dialects/methods.h"
#include "fake_requests.h"
#include "page.h"

namespace qoltanba::websocket::dialects {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::HasSubstr;

const std::string notInstalled = R"({"success":false,"errorCode":"MODULE_NOT_FOUND"})";
const std::string asked = "asked";
const std::string absent = "absent";

/// The tests try each member with each of these values.
const std::vector<std::string> usualValues = {absent, "null",      R"("")", "false",   R"("false")",
                                              "true", R"("true")", "[]",    R"([""])", "[null]",
                                              "{}",   "7",         R"("7")"};

struct Expected {
    std::string value;
    std::string outcome;
};

class Modules : public ::testing::Test {
  protected:
    Interpretation understood(std::string message) { return interpret(message, session_, facts_); }
    std::string atOnce(const json& message) {
        const Interpretation interpretation = understood(message.dump());
        const auto* immediate = std::get_if<Immediate>(&interpretation);
        return immediate == nullptr ? asked : immediate->answer;
    }
    std::string unserved(const json& message) {
        const Interpretation interpretation = understood(message.dump());
        const auto* immediate = std::get_if<Immediate>(&interpretation);
        return immediate == nullptr ? asked : immediate->unserved;
    }
    service::SignRequest request(const json& message) {
        Interpretation interpretation = understood(message.dump());
        if (const auto* ask = std::get_if<Ask>(&interpretation))
            return std::get<service::SignRequest>(ask->request);
        ADD_FAILURE() << "answered at once: " << atOnce(message);
        return {};
    }
    std::string after(const json& message, const Result<service::Answer>& outcome) {
        Interpretation interpretation = understood(message.dump());
        const auto* ask = std::get_if<Ask>(&interpretation);
        return ask == nullptr ? "(nobody is asked)" : ask->answer(outcome);
    }
    json agreed(const json& message) {
        return json::parse(after(message, FakeRequests::agree(service::Request(request(message)))));
    }
    /// The message with this value in one member, or without the member.
    static json with(json message, const std::string& member, const std::string& value) {
        if (value == absent)
            message.erase(member);
        else
            message[member] = json::parse(value);
        return message;
    }

    Session session_;
    Facts facts_{"0.1.0", 100, {}};
};

/// The message of an answer with code 500, shortened; "asked".
std::string outcomeOf(const std::string& answer) {
    if (answer == asked) return asked;
    const std::string message = json::parse(answer).value("message", "(no message)");
    if (message.find("argument type mismatch. Method: ") != std::string::npos) return "mismatch";
    if (message.find("argument too long. Method: ") != std::string::npos) return "too long";
    return message;
}

/// A member that must be a text.
std::vector<Expected> textMember(const std::string& empty, const std::string& word) {
    std::vector<Expected> expected;
    for (const std::string& value : usualValues) {
        const bool isText = value.starts_with('"');
        expected.push_back({value, !isText ? "mismatch" : value == R"("")" ? empty : word});
    }
    return expected;
}

// --- what is installed

TEST_F(Modules, BundlesAndServicesNameWhatIsServed) {
    const auto accessory = [&](const std::string& method) {
        return json::parse(atOnce({{"module", accessoryModule}, {"method", method}}));
    };
    const json bundles = accessory("getBundles");
    const json services = accessory("getServices")["services"];
    EXPECT_EQ(bundles["com.osdkz.esf.signer"], "1.2");
    EXPECT_EQ(bundles[std::string(basicsModule)], "0.1.0");
    EXPECT_EQ(bundles.size(), services.size());
    std::set<std::string_view> served;
    for (const Method& method : allMethods()) {
        if (method.handle != nullptr && method.module != extensionsModule) served.insert(method.module);
    }
    EXPECT_EQ(std::set<std::string>(services.begin(), services.end()),
              std::set<std::string>(served.begin(), served.end()));
    for (const std::string& service : services.get<std::vector<std::string>>())
        EXPECT_NE(atOnce({{"module", service}, {"method", "noSuchMethod"}}), asked);
}

TEST_F(Modules, WhatIsNotServedIsNamedOnceForTheLog) {
    const json unknown = {{"module", "kz.inessoft.kgd.knp.ncalayer.KNPModuleService"}, {"command", "info"}};
    EXPECT_EQ(atOnce(unknown), notInstalled);
    EXPECT_EQ(unserved(unknown), "") << "it was said a moment ago";
    session_ = {};
    EXPECT_EQ(unserved(unknown), "kz.inessoft.kgd.knp.ncalayer.KNPModuleService");
    EXPECT_EQ(unserved({{"module", esfModule}, {"method", "signPlainDataMap"}}),
              "com.osdkz.esf.signer.esfSigner, signPlainDataMap");
    EXPECT_EQ(unserved({{"method", "getKeys"}}), "a module without a name, getKeys");
    EXPECT_EQ(unserved({{"module", commonUtilsModule}, {"method", "getActiveTokens"}}), "");
    // A page cannot fill the log.
    session_ = {};
    std::size_t said = 0;
    for (int index = 0; index < 1000; ++index) {
        const std::string text = unserved({{"module", std::to_string(index) + std::string(1000, 'm')}});
        if (!text.empty()) ++said;
        EXPECT_LE(text.size(), 200U);
    }
    EXPECT_EQ(said, 8U);
}

// --- ESF: electronic invoices

const std::string invoice =
    R"(<invoice><num>№ 17</num><seller>«Қазақ тілі» ЖШС</seller><note>ә ғ қ ң ө ұ ү һ і</note></invoice>)";
json esf(const std::string& method, const std::string& data = invoice) {
    return {{"module", esfModule}, {"method", method}, {"storageName", "PKCS12"}, {"data", data}};
}

TEST_F(Modules, EsfSignsTheExactOctetsOfTheText) {
    for (const std::string method : {"signPlainData", "auth"}) {
        const service::SignRequest wanted = request(esf(method));
        EXPECT_TRUE(std::holds_alternative<service::RawSigning>(wanted.signing)) << method;
        EXPECT_EQ(textsOf(wanted), std::vector<std::string>{invoice});
        EXPECT_FALSE(signsDigest(wanted));
        EXPECT_EQ(wanted.key.storages, std::vector{StorageKind::pkcs12});
        EXPECT_EQ(wanted.key.purpose, service::Purpose::any);
        EXPECT_EQ(wanted.key.chain.kind, service::ChainCondition::Kind::notDemanded);
    }
}

TEST_F(Modules, EsfAnswersAsItsPageReadsIt) {
    const json signedData = agreed(esf("signPlainData"));
    EXPECT_EQ(signedData["code"], "200");
    ASSERT_TRUE(signedData.contains("message"));
    EXPECT_TRUE(signedData["message"].is_null());
    const json& object = signedData["responseObject"];
    EXPECT_EQ(object.size(), 3U);
    EXPECT_TRUE(object["signature"].is_string());
    EXPECT_EQ(object["pem"], FakeRequests::keyInfo().certificatePem);
    const json& key = object["keyInfo"];
    EXPECT_EQ(key["algorithm"], "GOST3411-2015-512withGOST3410-2015-512");
    EXPECT_FALSE(key.contains("pem"));
    for (const std::string member :
         {"alias", "keyId", "algorithm", "subjectCn", "subjectDn", "issuerCn", "issuerDn", "serialNumber",
          "certNotAfter", "certNotBefore", "authorityKeyIdentifier"})
        EXPECT_TRUE(key[member].is_string()) << member;

    const json ticket = agreed(esf("auth", "билет: \"кіру\"\n"))["responseObject"];
    EXPECT_EQ(ticket.size(), 3U);
    EXPECT_TRUE(ticket["signature"].is_string());
    EXPECT_EQ(ticket["data"], "билет: \"кіру\"\n");
    EXPECT_EQ(ticket["keyInfo"]["pem"], FakeRequests::keyInfo().certificatePem);
    EXPECT_EQ(ticket["keyInfo"].size(), 12U);
}

TEST_F(Modules, EsfNamesTheAlgorithmOfOtherKeysAsTheOtherModulesDo) {
    for (const auto& [algorithm, name] : {std::pair{crypto::KeyAlgorithm::rsa, "RSA"},
                                          {crypto::KeyAlgorithm::gost2004, "ECGOST34310"},
                                          {crypto::KeyAlgorithm::gost2015_256, "ECGOST3410-2015-256"}}) {
        service::SignAnswer answer{{Bytes{1}}, FakeRequests::keyInfo()};
        answer.key.algorithm = algorithm;
        const json said = json::parse(after(esf("auth"), service::Answer(answer)));
        EXPECT_EQ(said["responseObject"]["keyInfo"]["algorithm"], name);
    }
}

TEST_F(Modules, EsfErrors) {
    for (const std::string method : {"signPlainData", "auth"}) {
        EXPECT_EQ(after(esf(method), FakeRequests::refuse()),
                  R"({"code":"500","message":"action.canceled"})");
        EXPECT_EQ(after(esf(method), fail(ErrorCode::signingFailed, "/home/a")),
                  R"({"code":"500","message":"signingFailed"})");
        EXPECT_EQ(after(esf(method), service::Answer(service::DoneAnswer{})),
                  R"({"code":"500","message":"internal"})");
        EXPECT_EQ(after(esf(method), service::Answer(service::SignAnswer{})),
                  R"({"code":"500","message":"internal"})");
    }
    EXPECT_EQ(atOnce(esf("signPlainDataMap")), notInstalled);
    EXPECT_EQ(atOnce(esf("noSuch")), R"({"code":"500","message":"NoSuchMethodException noSuch"})");
    facts_.connectedDevices = [] { return std::vector{StorageKind::kaztoken}; };
    EXPECT_EQ(request(with(esf("auth"), "storageName", R"("AKKaztokenStore")")).key.storages,
              std::vector{StorageKind::kaztoken});
    EXPECT_EQ(atOnce(with(esf("auth"), "storageName", R"("AKJaCartaStore")")),
              R"({"code":"500","message":"storage.empty"})");
}

TEST_F(Modules, EsfMembers) {
    for (const std::string method : {"signPlainData", "auth"}) {
        for (const auto& [value, expected] : textMember("storageName.param.empty", "storage.unknown")) {
            const json message = with(esf(method), "storageName", value);
            EXPECT_EQ(outcomeOf(atOnce(message)), expected) << method << " storageName " << value;
        }
        for (const auto& [value, expected] : textMember(asked, asked)) {
            const json message = with(esf(method), "data", value);
            EXPECT_EQ(outcomeOf(atOnce(message)), expected) << method << " data " << value;
        }
        for (const std::string& value : usualValues) {
            EXPECT_EQ(atOnce(with(esf(method), "args", value)), asked) << "args " << value;
            EXPECT_EQ(atOnce(with(esf(method), "noSuchMember", value)), asked) << value;
        }
        const auto longest = [&](std::size_t octets) {
            return outcomeOf(atOnce(with(esf(method), "storageName", json(std::string(octets, 's')).dump())));
        };
        EXPECT_EQ(longest(limits::storageName), "storage.unknown");
        EXPECT_EQ(longest(limits::storageName + 1), "too long");
    }
    EXPECT_EQ(atOnce(esf("signPlainData", std::string(20'000'000, 'x'))), asked);
    EXPECT_EQ(atOnce(esf("auth", std::string(limits::signInText, 'x'))), asked);
    EXPECT_EQ(outcomeOf(atOnce(esf("auth", std::string(limits::signInText + 1, 'x')))), "too long");
}

TEST_F(Modules, TheLocaleOfTheConnectionHoldsForAllModules) {
    understood(commonUtils("changeLocale", R"(["ru"])"));
    EXPECT_EQ(request(esf("auth")).locale, "ru");
}

}  // namespace
}  // namespace qoltanba::websocket::dialects
