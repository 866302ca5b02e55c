// The modules of third parties: what their portals send, member by member, and what their scripts read.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <mutex>
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
    // What is named has a method that is served, and what has none is not named.
    for (const Module& module : allModules()) {
        const bool hasMethods = served.contains(module.name);
        EXPECT_EQ(bundles.contains(module.bundle), hasMethods && !module.bundle.empty()) << module.name;
    }
    for (const std::string& service : services.get<std::vector<std::string>>())
        EXPECT_NE(atOnce({{"module", service}, {"method", "noSuchMethod"}}), asked);
}

/// The older interface, in which a page sends the password of a key. The national authority switched it off
/// in 2024.
TEST_F(Modules, TheLegacyAppletIsNotServed) {
    for (const std::string method :
         {"browseKeyStore", "loadSlotList", "getKeys", "signXml", "createCMSSignature"}) {
        EXPECT_EQ(atOnce({{"method", method}, {"args", {"PKCS12", "/home/a/key.p12", "Qwerty12"}}}),
                  notInstalled);
        EXPECT_EQ(atOnce({{"module", "kz.gov.pki.knca.applet.Applet"}, {"method", method}}), notInstalled);
    }
    const std::string installed = atOnce({{"module", accessoryModule}, {"method", "getServices"}}) +
                                  atOnce({{"module", accessoryModule}, {"method", "getBundles"}});
    EXPECT_EQ(installed.find("applet"), std::string::npos);
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
        EXPECT_EQ(wanted.key.firstStorage, StorageKind::pkcs12);
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
    EXPECT_EQ(request(with(esf("auth"), "storageName", R"("AKKaztokenStore")")).key.firstStorage,
              StorageKind::kaztoken);
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

// --- NURSign: public procurement

json nurSign(const std::string& type, const json& data = "<a>Келісім</a>") {
    return {{"module", nurSignModule}, {"type", type}, {"data", data}, {"source", "local"}};
}
int errorCode(const std::string& answer) {
    const json said = json::parse(answer);
    EXPECT_FALSE(said.contains("result")) << answer;
    // The page compares numbers as numbers.
    return said["errorCode"].is_number_integer() ? said["errorCode"].get<int>() : -1;
}

TEST_F(Modules, NurSignHasTheVersionThatItsPageDemands) {
    const std::string version = R"({"result":{"version":"1.0.0"},"errorCode":"NONE"})";
    EXPECT_EQ(atOnce({{"module", "NURSign"}, {"type", "version"}}), version);
    EXPECT_EQ(
        json::parse(atOnce({{"module", accessoryModule}, {"method", "getBundles"}}))["kz.ecc.NurSignBundle"],
        "5.1.2");
    for (const std::string& value : usualValues) {
        EXPECT_EQ(atOnce(with({{"module", "NURSign"}, {"type", "version"}}, "data", value)), version);
        EXPECT_EQ(atOnce(with({{"module", "NURSign"}, {"type", "version"}}, "method", value)), version);
    }
}

TEST_F(Modules, NurSignSignsXmlAndText) {
    const service::SignRequest xml = request(nurSign("xml"));
    EXPECT_TRUE(std::holds_alternative<service::XmlSigning>(xml.signing));
    EXPECT_FALSE(std::get<service::XmlSigning>(xml.signing).lineBroken);
    EXPECT_EQ(textsOf(xml), std::vector<std::string>{"<a>Келісім</a>"});
    EXPECT_TRUE(xml.key.storages.empty()) << "all";
    EXPECT_EQ(xml.key.purpose, service::Purpose::any);
    EXPECT_EQ(xml.key.chain.kind, service::ChainCondition::Kind::notDemanded);

    const service::SignRequest several = request(nurSign("multixml", {"<a/>", "<b/>"}));
    EXPECT_EQ(textsOf(several), (std::vector<std::string>{"<a/>", "<b/>"}));

    const service::SignRequest text = request(nurSign("text", "Баға: 1 200,50 ₸"));
    const auto& cms = std::get<service::CmsSigning>(text.signing);
    EXPECT_EQ(textsOf(text), std::vector<std::string>{"Баға: 1 200,50 ₸"});
    EXPECT_TRUE(cms.encapsulate);
    EXPECT_TRUE(cms.timestamp);
    EXPECT_FALSE(cms.addToExisting) << "a text that was not decoded is no CMS";
}

TEST_F(Modules, NurSignAnswersAsItsPageReadsIt) {
    const json xml = agreed(nurSign("xml"));
    EXPECT_EQ(xml["errorCode"], "NONE");
    EXPECT_THAT(xml["result"].get<std::string>(), ::testing::EndsWith("<a>Келісім</a>"));
    const json several = agreed(nurSign("multixml", {"<a/>", "<b/>", "<c/>"}));
    EXPECT_EQ(several["errorCode"], "NONE");
    ASSERT_EQ(several["result"].size(), 3U);
    EXPECT_THAT(several["result"][1].get<std::string>(), ::testing::EndsWith("<b/>"));
    EXPECT_EQ(agreed(nurSign("multixml", {"<a/>"}))["result"].size(), 1U) << "also for one document";
    const json text = agreed(nurSign("text"));
    EXPECT_EQ(text["errorCode"], "NONE");
    EXPECT_EQ(text["result"].get<std::string>().front(), 'M') << "base64 of DER in one line";
}

TEST_F(Modules, NurSignErrorsAreTheNumbersOfItsPage) {
    const auto code = [&](const std::string& type, ErrorCode error) {
        const json data = type == "multixml" ? json{"<a/>"} : json("<a/>");
        return errorCode(after(nurSign(type, data), fail(error, "/home/a")));
    };
    for (const std::string type : {"xml", "multixml", "text"}) {
        for (const ErrorCode no : {ErrorCode::refusedByPerson, ErrorCode::cancelled, ErrorCode::timedOut,
                                   ErrorCode::pageGone, ErrorCode::siteNotAllowed})
            EXPECT_EQ(code(type, no), 1) << nameOf(no);
        EXPECT_EQ(code(type, ErrorCode::tooLarge), 2);
        EXPECT_EQ(code(type, ErrorCode::tooManyRequests), 6);
        EXPECT_EQ(code(type, ErrorCode::storageNotConnected), 8);
        EXPECT_EQ(code(type, ErrorCode::timestampUnavailable), 13);
        for (const ErrorCode every : allErrorCodes()) EXPECT_GE(code(type, every), 1) << nameOf(every);
    }
    EXPECT_EQ(code("xml", ErrorCode::xmlMalformed), 9);
    EXPECT_EQ(code("multixml", ErrorCode::signingFailed), 9);
    EXPECT_EQ(code("text", ErrorCode::signingFailed), 10);
    EXPECT_EQ(errorCode(after(nurSign("text"), service::Answer(service::DoneAnswer{}))), 6);
    EXPECT_EQ(errorCode(after(nurSign("text"), service::Answer(service::SignAnswer{}))), 6);
    EXPECT_EQ(errorCode(atOnce(nurSign("multixml", json::array()))), 6);
    EXPECT_EQ(errorCode(atOnce(nurSign("multixml", std::vector<std::string>(101, "<a/>")))), 6);
}

TEST_F(Modules, NurSignTypesWhoseFormIsNotKnownAreNotInstalled) {
    for (const json& message :
         {nurSign("multitext", {{"k", "x"}}), nurSign("noSuchType"),
          json{{"module", "NURSign"}, {"type", "binary"}, {"upload_url", "https://a"}, {"source", "remote"}},
          json{{"module", "NURSign"}, {"type", "file"}, {"token", "t"}, {"url_upload", "https://a"}}}) {
        session_ = {};
        EXPECT_EQ(atOnce(message), notInstalled) << message;
        session_ = {};
        EXPECT_THAT(unserved(message), HasSubstr("NURSign, " + message["type"].get<std::string>()));
    }
}

TEST_F(Modules, NurSignMembers) {
    const auto outcome = [&](const json& message) {
        session_ = {};
        const std::string answer = atOnce(message);
        if (answer == asked) return asked;
        return answer == notInstalled ? "not installed" : std::to_string(errorCode(answer));
    };
    for (const std::string& value : usualValues) {
        const std::string ofText = value.starts_with('"') ? asked : "6";
        EXPECT_EQ(outcome(with(nurSign("xml"), "data", value)), ofText) << value;
        EXPECT_EQ(outcome(with(nurSign("text"), "data", value)), ofText) << value;
        EXPECT_EQ(outcome(with(nurSign("multixml"), "data", value)), value == R"([""])" ? asked : "6")
            << value;
        const bool isLocal = value == absent || value == "null" || value == R"("")" || value == "false";
        EXPECT_EQ(outcome(with(nurSign("xml"), "source", value)), isLocal ? asked : "not installed") << value;
        EXPECT_EQ(outcome(with(nurSign("xml"), "type", value)), "not installed") << value;
        EXPECT_EQ(outcome(with(nurSign("xml"), "noSuchMember", value)), asked) << value;
    }
    EXPECT_EQ(outcome(with(nurSign("xml"), "source", R"("remote")")), "not installed");
    EXPECT_EQ(outcome(nurSign("text", std::string(20'000'000, 'x'))), asked);
    EXPECT_EQ(outcome(nurSign(std::string(limits::methodName + 1, 'x'))), "6");
    EXPECT_EQ(outcome(with(nurSign("xml"), "uuid", json(std::string(limits::uuid + 1, 'u')).dump())), "6");
    EXPECT_EQ(json::parse(atOnce({{"module", "NURSign"}, {"type", "version"}, {"uuid", "u"}}))["uuid"], "u");
}

// --- kz.gov.pki.cms.CMSSignUtil: ezsigner.kz, which signs a file of the person's computer

json ezSigner(const std::string& method, const json& args, const std::string& lang = "kk") {
    return {{"module", ezSignerModule}, {"lang", lang}, {"method", method}, {"args", args}};
}
const json picked = {"/home/а/Шарт № 5.pdf", "/home/а", "PKCS12"};

TEST_F(Modules, EzSignerGivesThePathOfAFile) {
    const json message = ezSigner("getFilePath", {"cms", "/home/а"});
    EXPECT_EQ(after(message, service::Answer(service::ChooseFileAnswer{u8"/home/а/б.cms"})),
              R"({"responseObject":{"path":"/home/а/б.cms","filedir":"/home/а"},"code":"200"})");
    EXPECT_EQ(after(message, FakeRequests::refuse()), R"({"code":"500","message":"action.canceled"})");
    Interpretation interpretation = understood(message.dump());
    const auto& chosen = std::get<service::ChooseFileRequest>(std::get<Ask>(interpretation).request);
    EXPECT_EQ(chosen.extension, "cms");
    EXPECT_EQ(chosen.folder, "/home/а");
    EXPECT_EQ(chosen.locale, "kk");
}

TEST_F(Modules, EzSignerNamesFileFolderAndStorage) {
    const json message = ezSigner("signFilePath", picked, "ru");
    Interpretation interpretation = understood(message.dump());
    const auto& wanted = std::get<service::SignPickedFileRequest>(std::get<Ask>(interpretation).request);
    EXPECT_EQ(wanted.file, std::filesystem::path(u8"/home/а/Шарт № 5.pdf"));
    EXPECT_EQ(wanted.folder, std::filesystem::path(u8"/home/а"));
    EXPECT_EQ(wanted.key.purpose, service::Purpose::sign);
    EXPECT_EQ(wanted.key.firstStorage, StorageKind::pkcs12);
    EXPECT_EQ(wanted.key.chain.kind, service::ChainCondition::Kind::notDemanded);
    EXPECT_EQ(wanted.locale, "ru");
    EXPECT_EQ(after(message, service::Answer(service::SignPickedFileAnswer{u8"/home/а/Шарт № 5.pdf.cms"})),
              R"({"responseObject":"/home/а/Шарт № 5.pdf.cms","code":"200"})");
    EXPECT_EQ(after(message, FakeRequests::refuse()), R"({"code":"500","message":"action.canceled"})");
    EXPECT_EQ(after(message, fail(ErrorCode::fileNotFound)), R"({"code":"500","message":"file.not_found"})");
    EXPECT_EQ(after(message, service::Answer(service::DoneAnswer{})),
              R"({"code":"500","message":"internal"})");
}

TEST_F(Modules, EzSignerServesOnlyWhatIsKnown) {
    for (const std::string method : {"checkCMS", "saveCMS"}) {
        EXPECT_EQ(unserved(ezSigner(method, {"/home/a"})), "kz.gov.pki.cms.CMSSignUtil, " + method);
        EXPECT_EQ(atOnce(ezSigner(method, {"/home/a"})),
                  R"({"code":"500","message":"NoSuchMethodException )" + method + "\"}");
    }
    const json bundles = json::parse(atOnce({{"module", accessoryModule}, {"method", "getBundles"}}));
    EXPECT_EQ(bundles["kz.gov.pki.cms.NLDocSignerModule"], "1.1.0");
}

TEST_F(Modules, EzSignerMembers) {
    const auto outcome = [&](std::size_t position, const std::string& value) {
        json args = picked;
        args[position] = json::parse(value);
        return outcomeOf(atOnce(ezSigner("signFilePath", args)));
    };
    for (const std::string& value : usualValues) {
        if (value == absent) continue;
        const std::string ofPath = value.starts_with('"') ? asked : "mismatch";
        EXPECT_EQ(outcome(0, value), ofPath) << value;
        EXPECT_EQ(outcome(1, value), ofPath) << value;
    }
    for (const Expected& storage : textMember("storageName.param.empty", "storage.unknown"))
        EXPECT_EQ(storage.value == absent ? storage.outcome : outcome(2, storage.value), storage.outcome)
            << storage.value;
    EXPECT_EQ(outcome(2, R"("AKKaztokenStore")"), "storage.empty");
    EXPECT_EQ(outcome(0, json(std::string(limits::path + 1, 'x')).dump()), "too long");
    EXPECT_EQ(outcome(1, json(std::string(limits::path + 1, 'x')).dump()), "too long");
    // A language that is not one leaves that of the connection.
    for (const std::string& value : usualValues) {
        Interpretation understood =
            this->understood(with(ezSigner("signFilePath", picked), "lang", value).dump());
        EXPECT_EQ(std::get<service::SignPickedFileRequest>(std::get<Ask>(understood).request).locale, "")
            << value;
    }
}

// --- kz.uchet.signUtil: an accounting site whose pages ask for the password themselves

json signUtil(const std::string& method, const json& args) {
    return {{"module", signUtilModule}, {"lang", "en"}, {"method", method}, {"args", args}};
}
const json toSign = {"token-7f0c", "MTEK", "C:\\keys\\GOST512.p12", "Qwerty12", "PKCS12"};

TEST_F(Modules, SignUtilSignsWithoutThePasswordOfThePage) {
    const service::SignRequest wanted = request(signUtil("signFileAndReturnBase64Api", toSign));
    const auto& cms = std::get<service::CmsSigning>(wanted.signing);
    EXPECT_EQ(textsOf(wanted), std::vector<std::string>{"11\n"});
    EXPECT_TRUE(cms.encapsulate);
    EXPECT_TRUE(cms.addToExisting) << "its pages sign what is signed already a second time";
    EXPECT_TRUE(cms.timestamp);
    EXPECT_EQ(wanted.key.storages, std::vector{StorageKind::pkcs12});
    const json done = agreed(signUtil("signFileAndReturnBase64Api", toSign));
    EXPECT_EQ(done["code"], "200");
    EXPECT_EQ(done["responseObject"].get<std::string>().front(), 'M');
    EXPECT_FALSE(done.contains("message"));
    // The same for every password, also for none.
    json empty = toSign;
    empty[2] = empty[3] = "";
    EXPECT_EQ(after(signUtil("signFileAndReturnBase64Api", empty), FakeRequests::refuse()),
              R"({"code":"500","message":"action.canceled"})");
    EXPECT_EQ(after(signUtil("signFileAndReturnBase64Api", toSign), service::Answer(service::DoneAnswer{})),
              R"({"code":"500","message":"internal"})");
}

TEST_F(Modules, SignUtilGivesAPathAndItsFolder) {
    const json message = signUtil("getFilePath", {"all", ""});
    EXPECT_EQ(after(message, service::Answer(service::ChooseFileAnswer{u8"/home/а/б.txt"})),
              R"({"responseObject":{"path":"/home/а/б.txt","filedir":"/home/а"},"code":"200"})");
    EXPECT_EQ(after(message, FakeRequests::refuse()), R"({"code":"500","message":"action.canceled"})");
    EXPECT_EQ(after(message, service::Answer(service::DoneAnswer{})),
              R"({"code":"500","message":"internal"})");
    Interpretation interpretation = understood(signUtil("getFilePath", {"cms", "/home"}).dump());
    const auto& chosen = std::get<service::ChooseFileRequest>(std::get<Ask>(interpretation).request);
    EXPECT_EQ(chosen.extension, "cms");
    EXPECT_EQ(chosen.folder, "/home");
}

TEST_F(Modules, SignUtilAnswersItsPage) {
    EXPECT_EQ(atOnce(signUtil("getVersion", {""})), R"({"code":"200"})");
    for (const std::string method : {"checkCMS", "signFileFromDiskAndSaveToDiskApi"}) {
        EXPECT_EQ(unserved(signUtil(method, {"/home/a"})), "kz.uchet.signUtil.commonUtils, " + method);
        EXPECT_EQ(atOnce(signUtil(method, {"/home/a"})),
                  R"({"code":"500","message":"NoSuchMethodException )" + method + "\"}");
    }
    EXPECT_EQ(
        json::parse(atOnce({{"module", accessoryModule}, {"method", "getBundles"}}))["kz.uchet.signUtil"],
        "0.1.0");
}

TEST_F(Modules, SignUtilMembers) {
    const auto outcome = [&](std::size_t position, const std::string& value) {
        json args = toSign;
        args[position] = json::parse(value);
        return outcomeOf(atOnce(signUtil("signFileAndReturnBase64Api", args)));
    };
    const auto isText = [](const std::string& value) { return value.starts_with('"'); };
    for (const std::string& value : usualValues) {
        if (value == absent) continue;
        for (const std::size_t ignored : {0U, 2U, 3U})
            EXPECT_EQ(outcome(ignored, value), isText(value) ? asked : "mismatch") << ignored << value;
        EXPECT_EQ(outcome(1, value) == "mismatch", !isText(value)) << value;
        EXPECT_NE(outcome(4, value), asked) << value;
        EXPECT_EQ(outcome(4, value) == "mismatch", !isText(value)) << value;
    }
    EXPECT_THAT(outcome(1, R"("7")"), HasSubstr("java.lang.IllegalArgumentException: "));
    EXPECT_EQ(outcome(3, json(std::string(limits::ignored + 1, 'p')).dump()), "too long");
    json fewer = toSign;
    fewer.erase(4);
    EXPECT_EQ(outcomeOf(atOnce(signUtil("signFileAndReturnBase64Api", fewer))),
              "NoSuchMethodException signFileAndReturnBase64Api");
}

TEST_F(Modules, TheLocaleOfTheConnectionHoldsForAllModules) {
    understood(commonUtils("changeLocale", R"(["ru"])"));
    EXPECT_EQ(request(esf("auth")).locale, "ru");
}

// --- what a person learns of it

using ModulesOfPages = ServerTest;

TEST_F(ModulesOfPages, TheProgramIsToldWhoAskedForWhatIsNotServed) {
    std::mutex mutex;
    std::vector<std::pair<std::string, std::string>> told;
    start([&](ServerSettings& settings) {
        settings.notServed = [&](const service::Peer& peer, const std::string& what) {
            const std::lock_guard guard(mutex);
            told.emplace_back(peer.text(), what);
        };
    });
    Page page(port_);
    ASSERT_TRUE(page.connected());
    for (int times = 0; times < 2; ++times)
        EXPECT_EQ(page.ask(R"({"module":"kz.ecc.MarketSignBundle","method":"sign"})"), notInstalled);
    page.ask(commonUtils("getActiveTokens", "[]"));
    const std::lock_guard guard(mutex);
    const std::vector<std::pair<std::string, std::string>> expected{
        {"https://egov.kz", "kz.ecc.MarketSignBundle, sign"}};
    EXPECT_EQ(told, expected);
}

}  // namespace
}  // namespace qoltanba::websocket::dialects
