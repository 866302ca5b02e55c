// From a page's message to the typed request, and from the service's answer to the wire.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

#include "dialects/interpret.h"
#include "dialects/methods.h"
#include "fake_requests.h"
#include "page.h"

namespace qoltanba::websocket::dialects {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Dialects : public ::testing::Test {
  protected:
    Interpretation understood(std::string message) { return interpret(message, session_, facts_); }
    /// The answer that needs no person.
    std::string atOnce(const std::string& message) {
        const Interpretation interpretation = understood(message);
        const auto* immediate = std::get_if<Immediate>(&interpretation);
        return immediate == nullptr ? "(somebody is asked)" : immediate->answer;
    }
    template <class Request = service::SignRequest>
    Request asked(const std::string& message) {
        Interpretation interpretation = understood(message);
        if (const auto* ask = std::get_if<Ask>(&interpretation)) return std::get<Request>(ask->request);
        ADD_FAILURE() << "answered at once: " << atOnce(message);
        return {};
    }
    template <class Signing>
    Signing signing(const std::string& message) {
        const service::SignRequest request = asked(message);
        if (const auto* found = std::get_if<Signing>(&request.signing)) return *found;
        ADD_FAILURE() << "signed in another way: " << message;
        return {};
    }
    service::CmsSigning cms(const std::string& message) { return signing<service::CmsSigning>(message); }
    std::string after(const std::string& message, const Result<service::Answer>& outcome) {
        Interpretation interpretation = understood(message);
        const auto* ask = std::get_if<Ask>(&interpretation);
        return ask == nullptr ? "(nobody is asked)" : ask->answer(outcome);
    }
    std::string failing(const std::string& message, ErrorCode code, const std::string& detail = {}) {
        return after(message, fail(code, detail));
    }

    Session session_;
    Facts facts_{"0.1.0", 100, {}};
};

const std::string signXmlRequest = commonUtils("signXml", R"(["PKCS12","SIGNATURE","<a/>","",""])");
const std::string basicsXml = basicsSign(R"({"format":"xml","data":"<a/>"})");

TEST_F(Dialects, TheTableOfMethodsIsWhole) {
    std::vector<std::string> names;
    for (const Method& method : allMethods()) names.emplace_back(method.name);
    EXPECT_THAT(names, ::testing::IsSupersetOf(
                           {"sign", "getActiveTokens", "getKeyInfo", "signXml", "signXmls",
                            "createCAdESFromBase64", "createCAdESFromBase64Hash", "createCAdESFromFile",
                            "createCMSSignatureFromBase64", "createCMSSignatureFromFile", "applyCAdEST",
                            "showFileChooser", "changeLocale", "getBundles", "getServices", "showSettings",
                            "showBundleManager", "installBundle", "getVersion"}));
}

// A method that asks no person must not be able to sign or to return data of keys.
TEST_F(Dialects, WhatNeedsNoConsentNeverGivesMoreThanAWindow) {
    const std::set<std::string_view> asksNobody = {"getActiveTokens", "changeLocale", "getBundles",
                                                   "getServices",     "showSettings", "showBundleManager",
                                                   "installBundle",   "getVersion"};
    for (const Method& method : allMethods()) {
        if (!asksNobody.contains(method.name)) continue;
        for (const std::string args : {"[]", R"(["ru"])"}) {
            Interpretation interpretation =
                understood(R"({"module":")" + std::string(method.module) + R"(","method":")" +
                           std::string(method.name) + R"(","args":)" + args + "}");
            if (const auto* ask = std::get_if<Ask>(&interpretation)) {
                EXPECT_TRUE(std::holds_alternative<service::ShowSettingsRequest>(ask->request))
                    << method.name;
            }
        }
    }
}

TEST_F(Dialects, BasicsDefaults) {
    const auto request = asked(basicsSign(R"({"format":"cms","data":"сәлем"})"));
    const auto& cms = std::get<service::CmsSigning>(request.signing);
    EXPECT_EQ(textsOf(request), std::vector<std::string>{"сәлем"});
    EXPECT_TRUE(cms.encapsulate);
    EXPECT_FALSE(signsDigest(request));
    EXPECT_FALSE(cms.addToExisting);
    EXPECT_FALSE(cms.timestamp);
    EXPECT_FALSE(request.key.allowExpired);
    EXPECT_FALSE(request.key.allowRevoked);
    EXPECT_EQ(request.key.purpose, service::Purpose::any);
    EXPECT_EQ(request.key.chain.kind, service::ChainCondition::Kind::national);
    EXPECT_EQ(request.locale, "");
    EXPECT_TRUE(request.logo.empty());
}

TEST_F(Dialects, BasicsEverythingSaid) {
    const auto request = asked(basicsSign(R"({"allowedStorages":["PKCS12","JKS"],"format":"cms",
        "data":["MDEyMzQ1Njc4OTAxMjM0NTY3ODk=","QTEyMzQ1Njc4OTAxMjM0NTY3ODk="],
        "signingParams":{"decode":true,"encapsulate":false,"digested":true,"tsaProfile":null,"allowExpired":true,"allowRevoked":"true"},
        "signerParams":{"extKeyUsageOids":["1.3.6.1.5.5.7.3.2","1.2.398.3.3.4.1.1"],"iin":"123456789011","bin":123456789012,
        "serialNumber":"0a","chain":["-----BEGIN CERTIFICATE-----"]},"locale":"kz","logo":"iVBORw0KGgo="})"));
    EXPECT_EQ(request.key.storages, (std::vector{StorageKind::pkcs12, StorageKind::jks}));
    const auto& cms = std::get<service::CmsSigning>(request.signing);
    ASSERT_EQ(textsOf(request).size(), 2U);
    EXPECT_EQ(textsOf(request)[1], "A1234567890123456789");
    EXPECT_FALSE(cms.encapsulate);
    EXPECT_TRUE(signsDigest(request));
    EXPECT_FALSE(cms.addToExisting) << "a digest is no CMS";
    EXPECT_FALSE(cms.timestamp);
    EXPECT_TRUE(request.key.allowExpired);
    EXPECT_TRUE(request.key.allowRevoked);
    EXPECT_EQ(request.key.purpose, service::Purpose::signIn);
    EXPECT_THAT(request.key.extKeyUsageOids,
                ::testing::ElementsAre("1.3.6.1.5.5.7.3.2", "1.2.398.3.3.4.1.1"));
    EXPECT_EQ(request.key.iin, "123456789011");
    EXPECT_EQ(request.key.bin, "123456789012");
    EXPECT_EQ(request.key.serialNumber, "0a");
    EXPECT_EQ(request.key.chain.kind, service::ChainCondition::Kind::given);
    EXPECT_EQ(request.locale, "kk");
    EXPECT_EQ(request.logo.size(), 8U);
    EXPECT_EQ(asked(basicsSign(R"({"format":"cms","data":"x","signerParams":{"chain":[]}})")).key.chain.kind,
              service::ChainCondition::Kind::none);
    EXPECT_EQ(
        asked(basicsSign(
                  R"({"format":"cms","data":"x","signerParams":{"extKeyUsageOids":["1.2.398.3.3.4.1.1"]}})"))
            .key.purpose,
        service::Purpose::any);
}

TEST_F(Dialects, ALogoThatIsTooLongOrUnreadableIsLeftOut) {
    EXPECT_EQ(asked(basicsSign(R"({"format":"cms","data":"x","logo":")" + std::string(50'000, 'A') + "\"}"))
                  .logo.size(),
              37'500U);
    EXPECT_TRUE(asked(basicsSign(R"({"format":"cms","data":"x","logo":")" + std::string(50'004, 'A') + "\"}"))
                    .logo.empty());
    EXPECT_TRUE(asked(basicsSign(R"({"format":"cms","data":"x","logo":"no base64!"})")).logo.empty());
    EXPECT_TRUE(asked(basicsSign(R"({"format":"cms","data":"x","logo":7})")).logo.empty());
}

TEST_F(Dialects, DocumentsOfEveryFormatHaveTheNamesThatThePageGave) {
    for (const std::string format : {"cms", "xml", "raw"}) {
        const service::SignRequest request = asked(basicsSign(
            R"({"format":")" + format + R"(","data":["x","y"],"documentNames":["Шарт.pdf","2"]})"));
        EXPECT_THAT(namesOf(request), ::testing::ElementsAre("Шарт.pdf", "2")) << format;
        EXPECT_THAT(textsOf(request), ::testing::ElementsAre("x", "y")) << format;
    }
}

struct WrongArgs {
    const char* args;
    const char* code;
    const char* details;
};
class BasicsRefuses : public Dialects, public ::testing::WithParamInterface<WrongArgs> {};
TEST_P(BasicsRefuses, Args) {
    const auto answer = json::parse(atOnce(basicsSign(GetParam().args)));
    EXPECT_EQ(answer["status"], false);
    EXPECT_EQ(answer["code"], GetParam().code);
    EXPECT_EQ(answer["details"], GetParam().details);
    EXPECT_TRUE(answer["message"].is_string());
}
INSTANTIATE_TEST_SUITE_P(
    Table, BasicsRefuses,
    ::testing::Values(
        WrongArgs{R"({"format":"cms","data":"x","signingParams":555})", "INVOCATION_ERROR",
                  R"(org.json.JSONException: JSONObject["signingParams"] is not a JSONObject.)"},
        WrongArgs{R"({"format":"cms","data":"x","signerParams":[1]})", "INVOCATION_ERROR",
                  R"(org.json.JSONException: JSONObject["signerParams"] is not a JSONObject.)"},
        WrongArgs{"[]", "INVOCATION_ERROR",
                  R"(org.json.JSONException: JSONObject["args"] is not a JSONObject.)"},
        WrongArgs{"{}", "INVOCATION_ERROR", R"(org.json.JSONException: JSONObject["format"] not found.)"},
        WrongArgs{R"({"format":"cms"})", "INVOCATION_ERROR",
                  R"(org.json.JSONException: JSONObject["data"] not found.)"},
        WrongArgs{R"({"format":7,"data":"x"})", "INVOCATION_ERROR",
                  R"(org.json.JSONException: JSONObject["format"] is not a string.)"},
        WrongArgs{R"({"format":"cms","data":7})", "INVOCATION_ERROR",
                  R"(org.json.JSONException: JSONObject["data"] is not a string.)"},
        WrongArgs{R"({"format":"cms","data":["x",7]})", "INVOCATION_ERROR",
                  R"(org.json.JSONException: JSONObject["data"] is not a JSONArray of strings.)"},
        WrongArgs{R"({"format":"cms","data":"x","allowedStorages":7})", "INVOCATION_ERROR",
                  R"(org.json.JSONException: JSONObject["allowedStorages"] is not a JSONArray.)"},
        WrongArgs{R"({"format":"cms","data":"x","signerParams":{"iin":{}}})", "INVOCATION_ERROR",
                  R"(org.json.JSONException: JSONObject["iin"] is not a string.)"},
        WrongArgs{R"({"format":"cms","data":"x","signerParams":{"chain":"pem"}})", "INVOCATION_ERROR",
                  R"(org.json.JSONException: JSONObject["chain"] is not a JSONArray.)"},
        WrongArgs{R"({"format":"pdf","data":"x"})", "INVALID_SIGNING_PARAMS", "unknown format"},
        WrongArgs{R"({"format":"cms","data":[]})", "INVALID_SIGNING_PARAMS", "no data"},
        WrongArgs{R"({"format":"cms","data":"-x-","signingParams":{"decode":true}})", "SIGNING_FAILURE",
                  "java.lang.IllegalArgumentException: Illegal base64 character 2d"},
        WrongArgs{R"({"format":"xml","data":"<a/>","signingParams":{"tsaProfile":{}}})", "SIGNING_FAILURE",
                  "timestampUnavailable"},
        WrongArgs{R"({"format":"raw","data":"MTEK","signingParams":{"tsaProfile":{}}})", "SIGNING_FAILURE",
                  "timestampUnavailable"}));

TEST_F(Dialects, BasicsErrorsOfTheService) {
    const auto code = [&](ErrorCode error, const std::string& detail = {}) {
        return json::parse(failing(basicsXml, error, detail));
    };
    EXPECT_EQ(code(ErrorCode::xmlMalformed,
                   "line 1, column 25: XML document structures must start and end within the same entity.")
                  ["details"],
              "org.xml.sax.SAXParseException; lineNumber: 1; columnNumber: 25; XML document structures must "
              "start and end within the same entity.");
    EXPECT_EQ(code(ErrorCode::signingFailed)["code"], "SIGNING_FAILURE");
    EXPECT_EQ(code(ErrorCode::tooManyRequests)["code"], "GENERAL_ERROR");
    EXPECT_EQ(code(ErrorCode::internal)["code"], "GENERAL_ERROR");
    // What may be in the log but not in the page's answer.
    const std::string secretive = failing(basicsXml, ErrorCode::keyFileDamaged, "/home/a/key.p12: offset 7");
    EXPECT_THAT(secretive, ::testing::Not(HasSubstr("/home/a")));
}

TEST_F(Dialects, EveryErrorCodeHasAnAnswerOfItsDialect) {
    for (const ErrorCode code : allErrorCodes()) {
        const auto basics = json::parse(failing(basicsXml, code, "detail"));
        EXPECT_TRUE(basics["status"].is_boolean()) << nameOf(code);
        const auto common = json::parse(failing(signXmlRequest, code, "detail"));
        EXPECT_EQ(common["code"], "500") << nameOf(code);
        EXPECT_FALSE(common.contains("status")) << nameOf(code);
    }
}

TEST_F(Dialects, CommonUtilsErrorsOfTheService) {
    const auto message = [&](ErrorCode code, const std::string& detail = {}) {
        return failing(signXmlRequest, code, detail);
    };
    EXPECT_EQ(message(ErrorCode::storageNotConnected), R"({"code":"500","message":"storage.empty"})");
    EXPECT_EQ(message(ErrorCode::deviceRemoved), R"({"code":"500","message":"storage.empty"})");
    EXPECT_EQ(message(ErrorCode::pinBlocked), R"({"code":"500","message":"pinBlocked"})");
    EXPECT_EQ(message(ErrorCode::fileNotFound, "/secret"), R"({"code":"500","message":"file.not_found"})");
    EXPECT_EQ(message(ErrorCode::fileUnreadable, "/secret"), R"({"code":"500","message":"file.not_found"})");
    EXPECT_EQ(message(ErrorCode::digestLengthWrong), R"({"code":"500"})");
    EXPECT_EQ(
        message(ErrorCode::xmlMalformed, "line 3, column 7: oh: no"),
        R"({"code":"500","message":"org.xml.sax.SAXParseException; lineNumber: 3; columnNumber: 7; oh: no"})");
}

TEST_F(Dialects, CommonUtilsStorages) {
    const auto keyInfo = [&](const std::string& storage) {
        return atOnce(commonUtils("getKeyInfo", "[\"" + storage + "\"]"));
    };
    EXPECT_EQ(keyInfo(""), R"({"code":"500","message":"storageName.param.empty"})");
    EXPECT_EQ(keyInfo("Floppy"), R"({"code":"500","message":"storage.unknown"})");
    EXPECT_EQ(keyInfo("AKKaztokenStore"), R"({"code":"500","message":"storage.empty"})");
    EXPECT_EQ(keyInfo("PKCS12"), "(somebody is asked)");
    EXPECT_EQ(keyInfo("JKS"), "(somebody is asked)");
    facts_.connectedDevices = [] { return std::vector{StorageKind::kaztoken}; };
    const auto request = asked<service::KeyInfoRequest>(commonUtils("getKeyInfo", R"(["AKKaztokenStore"])"));
    EXPECT_EQ(request.key.firstStorage, StorageKind::kaztoken);
    EXPECT_TRUE(request.key.storages.empty());
}

TEST_F(Dialects, CommonUtilsCapturedRefusals) {
    facts_.connectedDevices = [] { return std::vector{StorageKind::kaztoken}; };
    const auto mismatch = [](const std::string& method) {
        return R"({"code":"500","message":"java.lang.IllegalArgumentException: argument type mismatch. Method: )" +
               method + "\"}";
    };
    EXPECT_EQ(atOnce(commonUtils("getKeyInfo", "[null]")), mismatch("getKeyInfo"));
    EXPECT_EQ(atOnce(commonUtils("getKeyInfo", "[1]")), mismatch("getKeyInfo"));
    EXPECT_EQ(atOnce(commonUtils("createCAdESFromBase64", R"(["AKKaztokenStore",123,"MTEK",false])")),
              mismatch("createCAdESFromBase64"));
    EXPECT_EQ(atOnce(commonUtils("createCAdESFromBase64", R"(["AKKaztokenStore","123","MTEK",false])")),
              "(somebody is asked)");
    EXPECT_EQ(atOnce(commonUtils("createCAdESFromBase64Hash", R"(["AKKaztokenStore","123",""])")),
              R"({"code":"500"})");
    EXPECT_EQ(
        atOnce(commonUtils("createCMSSignatureFromBase64", R"(["AKKaztokenStore",[7,7,7],"MTEK",false])")),
        mismatch("createCMSSignatureFromBase64"));
    EXPECT_EQ(atOnce(commonUtils("signXml", R"(["AKKaztokenStore","123",555,"",""])")), mismatch("signXml"));
    EXPECT_EQ(atOnce(commonUtils("signXmls", R"(["AKKaztokenStore","123","<tag>data</tag>","",""])")),
              mismatch("signXmls"));
    EXPECT_EQ(atOnce(commonUtils("changeLocale", "[2]")), mismatch("changeLocale"));
    EXPECT_EQ(atOnce(commonUtils("getKeyInfo", R"({"a":1})")), mismatch("getKeyInfo"));
}

TEST_F(Dialects, ATimeStampIsWantedByAProfileOrByTheMethod) {
    EXPECT_TRUE(
        cms(basicsSign(R"({"format":"cms","data":"x","signingParams":{"tsaProfile":{}}})")).timestamp);
    EXPECT_TRUE(
        cms(basicsSign(R"({"format":"cms","data":"x","signingParams":{"tsaProfile":"any"}})")).timestamp);

    const auto data =
        cms(commonUtils("createCMSSignatureFromBase64", R"(["PKCS12","SIGNATURE","MTEK",false])"));
    EXPECT_TRUE(data.timestamp);
    EXPECT_FALSE(data.encapsulate);
    EXPECT_TRUE(data.addToExisting);
    EXPECT_EQ(textsOf(data), std::vector<std::string>{"11\n"});
    const auto file =
        cms(commonUtils("createCMSSignatureFromFile", R"(["PKCS12","SIGNATURE","/home/a/b.pdf",true])"));
    EXPECT_TRUE(file.timestamp);
    EXPECT_EQ(std::get<service::FileDocument>(file.documents.at(0)).file, "/home/a/b.pdf");
    EXPECT_FALSE(
        cms(commonUtils("createCAdESFromFile", R"(["PKCS12","SIGNATURE","/home/a/b.pdf",true])")).timestamp);
    EXPECT_FALSE(
        cms(commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE","MTEK",true])")).timestamp);
}

TEST_F(Dialects, SignaturesMadeBeforeAreStamped) {
    const std::string message = commonUtils("applyCAdEST", R"(["PKCS12","SIGNATURE","MAE="])");
    EXPECT_EQ(asked<service::StampRequest>(message).cms, (Bytes{0x30, 1}));
    EXPECT_EQ(after(message, service::Answer(service::StampAnswer{{0x30, 2}})),
              R"({"responseObject":"MAI=","code":"200"})");
    EXPECT_EQ(failing(message, ErrorCode::refusedByPerson), R"({"code":"500","message":"action.canceled"})");
    EXPECT_THAT(atOnce(commonUtils("applyCAdEST", R"(["PKCS12","SIGNATURE","-"])")),
                HasSubstr("Illegal base64 character 2d"));
    EXPECT_EQ(atOnce(commonUtils("applyCAdEST", R"(["","SIGNATURE","MAE="])")),
              R"({"code":"500","message":"storageName.param.empty"})");
}

TEST_F(Dialects, WhatGoesWrongWithATimeStampIsTold) {
    const std::string common =
        commonUtils("createCMSSignatureFromBase64", R"(["PKCS12","SIGNATURE","MTEK",true])");
    for (const auto& [code, message] : {std::pair{ErrorCode::timestampUnavailable, "timestamp.unavailable"},
                                        {ErrorCode::timestampRefused, "timestamp.refused"},
                                        {ErrorCode::timestampInvalid, "timestamp.invalid"}}) {
        EXPECT_EQ(failing(common, code, "http://tsp"),
                  std::string(R"({"code":"500","message":")") + message + "\"}");
        const auto basics = json::parse(
            failing(basicsSign(R"({"format":"cms","data":"x","signingParams":{"tsaProfile":{}}})"), code,
                    "http://tsp"));
        EXPECT_EQ(basics["code"], "SIGNING_FAILURE");
        EXPECT_EQ(basics["details"], nameOf(code));
    }
}

TEST_F(Dialects, CommonUtilsDocuments) {
    const std::string signOne = commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE","MTEK",true])");
    EXPECT_EQ(textsOf(cms(signOne)), std::vector<std::string>{"11\n"});
    EXPECT_TRUE(cms(signOne).encapsulate);
    EXPECT_TRUE(cms(signOne).addToExisting) << "the service looks whether it is a CMS";
    EXPECT_EQ(asked(signOne).key.chain.kind, service::ChainCondition::Kind::notDemanded);
    EXPECT_FALSE(
        cms(commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE","MTEK","false"])")).encapsulate);
    EXPECT_EQ(cms(commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE",["MTEK","MTIK"],true])"))
                  .documents.size(),
              2U);

    const auto hash = cms(
        commonUtils("createCAdESFromBase64Hash", R"(["PKCS12","SIGNATURE","MDEyMzQ1Njc4OTAxMjM0NTY3ODk="])"));
    EXPECT_TRUE(std::holds_alternative<service::DigestDocument>(hash.documents.at(0)));
    EXPECT_FALSE(hash.encapsulate);
    EXPECT_FALSE(hash.addToExisting);

    const auto file =
        cms(commonUtils("createCAdESFromFile", R"(["PKCS12","SIGNATURE","/home/a/шарт.pdf",false])"));
    EXPECT_EQ(std::get<service::FileDocument>(file.documents.at(0)).file,
              std::filesystem::path(u8"/home/a/шарт.pdf"));

    EXPECT_EQ(signing<service::XmlSigning>(
                  commonUtils("signXmls", R"(["PKCS12","SIGNATURE",["<a/>","<b/>"],"",""])"))
                  .documents.size(),
              2U);
    EXPECT_THAT(atOnce(commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE","-",true])")),
                HasSubstr("Illegal base64 character 2d"));
}

// As in NCALayer: if the data is already a CMS, a signer is added. Data that was not decoded is text.
TEST_F(Dialects, BasicsAddsASignerToACms) {
    const auto adds = [&](const std::string& format, const std::string& params) {
        const service::SignRequest request =
            asked(basicsSign(R"({"format":")" + format +
                             R"(","data":"MDEyMzQ1Njc4OTAxMjM0NTY3ODk=","signingParams":)" + params + "}"));
        const auto* cms = std::get_if<service::CmsSigning>(&request.signing);
        return cms != nullptr && cms->addToExisting;
    };
    EXPECT_TRUE(adds("cms", R"({"decode":true})"));
    EXPECT_TRUE(adds("cms", R"({"decode":"true","encapsulate":false})"));
    EXPECT_FALSE(adds("cms", "{}"));
    EXPECT_FALSE(adds("cms", R"({"decode":true,"digested":true})"));
    EXPECT_FALSE(adds("raw", R"({"decode":true})"));
    EXPECT_FALSE(adds("xml", R"({"decode":true})"));
}

// Some pages set only the parent. NCALayer then signs the whole document.
TEST_F(Dialects, WithoutAnXPathToSignTheParentIsNotLookedAt) {
    for (const std::string method : {"signXml", "signXmls"}) {
        const std::string xml = method == "signXml" ? R"("<a><c/></a>")" : R"(["<a><c/></a>"])";
        const auto form = [&](const std::string& paths) {
            return signing<service::XmlSigning>(
                commonUtils(method, R"(["PKCS12","SIGNATURE",)" + xml + "," + paths + "]"));
        };
        EXPECT_EQ(form(R"("","//c")").signatureParentXPath, "");
        EXPECT_EQ(form(R"("//b","//c")").tbsElementXPath, "//b");
        EXPECT_EQ(form(R"("//b","//c")").signatureParentXPath, "//c");
    }
}

TEST_F(Dialects, AnswersOfSeveralDocumentsAreArrays) {
    service::SignAnswer two{{Bytes{0x30, 1}, Bytes{0x30, 2}}, {}};
    EXPECT_EQ(after(commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE",["MTEK","MTIK"],true])"),
                    service::Answer(two)),
              R"({"responseObject":["MAE=","MAI="],"code":"200"})");
    service::SignAnswer one{{Bytes{0x30, 1}}, {}};
    EXPECT_EQ(after(commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE",["MTEK"],true])"),
                    service::Answer(one)),
              R"({"responseObject":["MAE="],"code":"200"})");
    EXPECT_EQ(after(commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE","MTEK",true])"),
                    service::Answer(one)),
              R"({"responseObject":"MAE=","code":"200"})");
}

TEST_F(Dialects, ChangeLocaleHoldsForLaterDialogsOfTheConnection) {
    for (const auto& [wire, locale] : {std::pair{"ru", "ru"}, {"kk", "kk"}, {"kz", "kk"}, {"en", "en"}}) {
        EXPECT_EQ(atOnce(commonUtils("changeLocale", std::string("[\"") + wire + "\"]")),
                  R"({"code":"200"})");
        EXPECT_EQ(asked(signXmlRequest).locale, locale);
        EXPECT_EQ(asked(basicsSign(R"({"format":"cms","data":"x"})")).locale, locale);
    }
    EXPECT_EQ(atOnce(commonUtils("changeLocale", R"(["de"])")), R"({"code":"200"})");
    EXPECT_EQ(asked(signXmlRequest).locale, "en");
    EXPECT_EQ(asked(basicsSign(R"({"format":"cms","data":"x","locale":"ru"})")).locale, "ru");
}

TEST_F(Dialects, Accessory) {
    const auto accessory = [](const std::string& method) {
        return R"({"module":"kz.gov.pki.ncalayerservices.accessory","symname":"kz.a.b","method":")" + method +
               "\"}";
    };
    EXPECT_EQ(atOnce(accessory("installBundle")), R"({"code":"500","message":"bundle.unavailable"})");
    EXPECT_EQ(atOnce(accessory("noSuch")), R"({"code":"500","message":"NoSuchMethodException noSuch"})");
    for (const std::string method : {"showSettings", "showBundleManager"}) {
        asked<service::ShowSettingsRequest>(accessory(method));
        EXPECT_EQ(after(accessory(method), service::Answer(service::DoneAnswer{})), R"({"code":"200"})");
    }
}

TEST_F(Dialects, FileChooser) {
    const auto request =
        asked<service::ChooseFileRequest>(commonUtils("showFileChooser", R"(["P12","/home"])"));
    EXPECT_EQ(request.extension, "P12");
    EXPECT_EQ(request.folder, "/home");
    EXPECT_EQ(after(commonUtils("showFileChooser", R"(["ALL",""])"),
                    service::Answer(service::ChooseFileAnswer{u8"/home/а/б.txt"})),
              R"({"responseObject":"/home/а/б.txt","code":"200"})");
}

TEST_F(Dialects, AnAnswerOfAnotherKindIsAnErrorNotACrash) {
    const service::Answer odd{service::DoneAnswer{}};
    for (const std::string& request : {signXmlRequest, basicsXml, commonUtils("getKeyInfo", R"(["PKCS12"])"),
                                       commonUtils("applyCAdEST", R"(["PKCS12","SIGNATURE","MAE="])"),
                                       commonUtils("showFileChooser", R"(["",""])")}) {
        const auto answer = json::parse(after(request, odd));
        EXPECT_TRUE(answer["code"] == "500" || answer["code"] == "GENERAL_ERROR") << request;
    }
}

TEST_F(Dialects, AMessageMayHaveAsManyValuesAsItsDocumentsNeed) {
    const auto withDocuments = [this](std::size_t count) {
        std::string message =
            R"({"module":"kz.gov.pki.knca.basics","method":"sign","args":{"format":"cms","data":["")";
        for (std::size_t index = 1; index < count; ++index) message += ",\"\"";
        return understood(message + "]}}");
    };
    facts_.maxDocuments = 20'000;
    EXPECT_TRUE(std::holds_alternative<Ask>(withDocuments(20'000)));
    const auto tooMany = withDocuments(80'000);
    EXPECT_THAT(std::get<Immediate>(tooMany).answer, ::testing::HasSubstr("tooManyDocuments"));
    const auto farTooMany = withDocuments(100'000);
    EXPECT_THAT(std::get<Immediate>(farTooMany).answer,
                ::testing::HasSubstr("COMMON_JSON_WRAPPING_EXCEPTION"));
}

// 10,000 documents of 1 KiB, in and out. The limit is far above what is needed, and far below the cost of a
// copy in each layer.
TEST_F(Dialects, TenThousandDocumentsCostLittle) {
    facts_.maxDocuments = 10'000;
    const std::string document(1368, 'A');
    std::string message =
        R"({"module":"kz.gov.pki.knca.basics","method":"sign","args":{"format":"cms","data":[)";
    for (int index = 0; index < 10'000; ++index) message += (index == 0 ? "\"" : ",\"") + document + "\"";
    message += R"(],"signingParams":{"decode":true}}})";
    const auto begin = std::chrono::steady_clock::now();
    Interpretation interpretation = understood(message);
    const auto read = std::chrono::steady_clock::now();
    auto& ask = std::get<Ask>(interpretation);
    service::SignAnswer signatures;
    signatures.signatures.assign(10'000, Bytes(2500, 0x30));
    const Result<service::Answer> outcome{service::Answer(std::move(signatures))};
    const auto signedAt = std::chrono::steady_clock::now();
    const std::string answer = ask.answer(outcome);
    const auto written = std::chrono::steady_clock::now();
    const auto milliseconds = [](auto duration) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
    };
    RecordProperty("read_ms", static_cast<int>(milliseconds(read - begin)));
    RecordProperty("write_ms", static_cast<int>(milliseconds(written - signedAt)));
    std::printf("read %lld ms, wrote %lld ms (%zu octets)\n",
                static_cast<long long>(milliseconds(read - begin)),
                static_cast<long long>(milliseconds(written - signedAt)), answer.size());
    EXPECT_EQ(service::documentCount(std::get<service::SignRequest>(ask.request).signing), 10'000U);
    EXPECT_EQ(json::parse(answer)["body"]["result"].size(), 10'000U);
}

}  // namespace
}  // namespace qoltanba::websocket::dialects
