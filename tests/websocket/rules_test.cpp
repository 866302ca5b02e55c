// What published pages and client libraries rely on: one test for each rule, with the running server
// (docs/protocol.md, "Rules that bind the server").

#include <QRegularExpression>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page.h"

namespace qoltanba::websocket {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string smallSign = R"({"format":"cms","data":"MTEK","signingParams":{},"signerParams":{}})";

class Rules : public ServerTest {
  protected:
    service::SignRequest lastSign() const {
        return std::get<service::SignRequest>(requests_.submitted().back().request);
    }
    service::CmsSigning lastCms() const { return std::get<service::CmsSigning>(lastSign().signing); }
    service::XmlSigning lastXml() const { return std::get<service::XmlSigning>(lastSign().signing); }
};

TEST_F(Rules, Rule01_GreetingIsExactlyTheseOctetsOnceAndFirst) {
    start();
    Page page(port_);
    // A page that sends its request before the greeting comes.
    ASSERT_TRUE(waitUntil([&] { return page.socket().isValid(); }));
    page.send(commonUtils("getActiveTokens", "[]"));
    const std::string greeting = page.next();
    EXPECT_EQ(greeting, "{\"result\":{\"version\":\"1.4\"}}");
    EXPECT_EQ(greeting.size(), 28U);
    EXPECT_EQ(page.next(), R"({"responseObject":[],"code":"200"})");
    EXPECT_FALSE(waitUntil([&] { return !page.messages().isEmpty(); }, std::chrono::milliseconds(150)));
}

TEST_F(Rules, Rule02_HeartbeatIsAnsweredAlsoWhileADialogIsOpen) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_EQ(page.ask("--heartbeat--"), "--heartbeat--");
    page.send(basicsSign(smallSign));
    ASSERT_TRUE(waitForSubmitted(1));
    EXPECT_EQ(page.ask("--heartbeat--"), "--heartbeat--");
    EXPECT_EQ(page.ask("--heartbeat--"), "--heartbeat--");
    requests_.finish(1, FakeRequests::refuse());
    EXPECT_EQ(page.next(), R"({"body":{},"status":true})");
}

TEST_F(Rules, Rule03_NothingIsSentUnaskedAndEverythingIsJson) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_FALSE(waitUntil([&] { return !page.messages().isEmpty(); }, std::chrono::milliseconds(200)));
    for (const std::string message :
         {"hello", "", "[]", "{", "{\"module\":1}", "null", "--heartbeat-", "\xd0\xb6"}) {
        EXPECT_TRUE(nlohmann::json::accept(page.ask(message))) << message;
    }
    // Some pages send this to keep the connection alive. It is not a request.
    page.send("{}");
    EXPECT_FALSE(waitUntil([&] { return !page.messages().isEmpty(); }, std::chrono::milliseconds(200)));
}

TEST_F(Rules, Rule04_OneAnswerPerRequestInOrder) {
    requests_.follow([](const FakeRequests::Submitted& asked) -> std::optional<Result<service::Answer>> {
        if (asked.id == 1) return std::nullopt;
        return FakeRequests::agree(asked.request);
    });
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    page.send(basicsSign(R"({"format":"cms","data":"first"})"));
    page.send(commonUtils("getActiveTokens", "[]"));
    page.send("no request");
    page.send(basicsSign(R"({"format":"raw","data":"fourth"})"));
    ASSERT_TRUE(waitForSubmitted(1));
    EXPECT_FALSE(waitUntil([&] { return !page.messages().isEmpty(); }, std::chrono::milliseconds(150)));
    EXPECT_EQ(requests_.submitted().size(), 1U) << "the second dialog waits for the first";
    requests_.finish(1, FakeRequests::refuse());
    EXPECT_EQ(page.next(), R"({"body":{},"status":true})");
    EXPECT_EQ(page.next(), R"({"responseObject":[],"code":"200"})");
    EXPECT_EQ(page.next(), R"({"success":false,"code":"COMMON_JSON_WRAPPING_EXCEPTION"})");
    EXPECT_TRUE(page.nextJson()["body"]["result"].contains("signatures"));
}

TEST_F(Rules, Rule05_ManySocketsAtOnceThatMayDieAnyMoment) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start();
    std::vector<std::unique_ptr<Page>> pages;
    for (int index = 0; index < 20; ++index) pages.push_back(std::make_unique<Page>(port_));
    for (auto& page : pages) ASSERT_TRUE(page->connected());
    for (auto& page : pages) page->send(basicsSign(smallSign));
    ASSERT_TRUE(waitForSubmitted(20));
    for (std::size_t index = 0; index < pages.size(); index += 2) pages[index]->leave();
    ASSERT_TRUE(waitForCancelled(10));
    for (service::RequestId id = 1; id <= 20; ++id) requests_.finish(id, FakeRequests::refuse());
    for (std::size_t index = 1; index < pages.size(); index += 2) {
        EXPECT_EQ(pages[index]->next(), R"({"body":{},"status":true})");
    }
}

TEST_F(Rules, Rule06_LenientInputStrictCompactOutput) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_EQ(
        page.ask("{ module: \"kz.gov.pki.knca.commonUtils\", method: 'getActiveTokens', args: [\"\"], }"),
        R"({"responseObject":[],"code":"200"})");
    EXPECT_EQ(page.ask("{\nmodule=>kz.gov.pki.knca.commonUtils;\nmethod=getActiveTokens}"),
              R"({"responseObject":[],"code":"200"})");
    const std::string answer = page.ask(basicsSign(R"({"format":"xml","data":"<tag>data</tag>"})"));
    EXPECT_TRUE(nlohmann::json::accept(answer));
    EXPECT_THAT(answer, HasSubstr(R"(<\/tag>)"));
    EXPECT_THAT(answer, Not(HasSubstr("\": ")));
    EXPECT_THAT(answer, Not(HasSubstr(", \"")));
}

TEST_F(Rules, Rule07_CodeIsString) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_EQ(page.askJson(commonUtils("getActiveTokens", "[]"))["code"], "200");
    EXPECT_EQ(page.askJson(commonUtils("getKeyInfo", "[1]"))["code"], "500");
    EXPECT_EQ(page.askJson(R"({"module":"kz.digiflow.mobile.extensions","method":"getVersion"})")["code"],
              "200");
}

TEST_F(Rules, Rule08_SuccessHasNoMessageKey) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    for (const std::string& request :
         {commonUtils("getActiveTokens", "[]"), commonUtils("getKeyInfo", R"(["PKCS12"])"),
          commonUtils("changeLocale", R"(["ru"])"), commonUtils("showFileChooser", R"(["ALL",""])"),
          commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE","MTEK",true])"),
          commonUtils("signXml", R"(["PKCS12","SIGNATURE","<a/>","",""])"), basicsSign(smallSign)}) {
        const auto answer = page.askJson(request);
        EXPECT_FALSE(answer.contains("message")) << request;
    }
}

TEST_F(Rules, Rule09_CommonUtilsNeverHasStatusBasicsAlwaysHas) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    for (const std::string& request :
         {commonUtils("getActiveTokens", "[]"), commonUtils("getKeyInfo", R"(["PKCS12"])"),
          commonUtils("nothing", "[]"), commonUtils("getKeyInfo", "[1]")}) {
        EXPECT_FALSE(page.askJson(request).contains("status")) << request;
    }
    for (const std::string& request :
         {basicsSign(smallSign), basicsSign("{}"), basicsSign("null"), basicsSign("[]"),
          std::string(R"({"module":"kz.gov.pki.knca.basics","method":"generateCsr","args":{}})"),
          std::string(R"({"module":"kz.gov.pki.knca.basics","method":"importCertificate","args":{}})"),
          std::string(R"({"module":"kz.gov.pki.knca.basics"})")}) {
        EXPECT_TRUE(page.askJson(request).contains("status")) << request;
    }
}

TEST_F(Rules, Rule10_StatusIsABoolean) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_EQ(page.askJson(basicsSign(smallSign))["status"], true);
    EXPECT_EQ(page.askJson(basicsSign("{}"))["status"], false);
}

TEST_F(Rules, Rule11_SuccessHasABodyCancelABodyWithoutResult) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const auto answer = page.askJson(basicsSign(smallSign));
    EXPECT_TRUE(answer["body"].is_object());
    EXPECT_FALSE(answer["body"]["result"].is_null());
    for (const ErrorCode no :
         {ErrorCode::refusedByPerson, ErrorCode::timedOut, ErrorCode::cancelled, ErrorCode::siteNotAllowed}) {
        requests_.follow([no](const auto&) { return Result<service::Answer>(fail(no)); });
        EXPECT_EQ(page.ask(basicsSign(smallSign)), R"({"body":{},"status":true})");
    }
}

TEST_F(Rules, Rule12_CmsAndXmlResultsAreArraysOfStrings) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    for (const std::string args : {R"({"format":"cms","data":"MTEK"})", R"({"format":"cms","data":["MTEK"]})",
                                   R"({"format":"xml","data":"<a/>"})"}) {
        const auto result = page.askJson(basicsSign(args))["body"]["result"];
        ASSERT_TRUE(result.is_array()) << args;
        EXPECT_EQ(result.size(), 1U);
        EXPECT_TRUE(result[0].is_string());
    }
    EXPECT_EQ(page.askJson(basicsSign(R"({"format":"cms","data":["a","b","c"]})"))["body"]["result"].size(),
              3U);
}

TEST_F(Rules, Rule13_BasicsCmsIsPemCommonUtilsCmsIsOneLine) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const std::string pem = page.askJson(
        basicsSign(R"({"format":"cms","data":")" + std::string(200, 'x') + "\"}"))["body"]["result"][0];
    EXPECT_THAT(pem,
                ::testing::MatchesRegex(
                    "-----BEGIN CMS-----\n([A-Za-z0-9+/]{64}\n)+[A-Za-z0-9+/=]{1,64}\n-----END CMS-----\n"));
    const std::string line = page.askJson(
        commonUtils("createCAdESFromBase64",
                    R"(["PKCS12","SIGNATURE",")" + std::string(200, 'A') + R"(",true])"))["responseObject"];
    EXPECT_THAT(line, ::testing::MatchesRegex("M[A-Za-z0-9+/]+=*"));
}

TEST_F(Rules, Rule14_RawResultsAreAnObjectWithSignaturesAndCertificate) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const auto one = page.askJson(basicsSign(
        R"({"format":"raw","data":"MTEK","signingParams":{"decode":true,"outputCert":true}})"))["body"]
                                                                                               ["result"];
    EXPECT_EQ(one["signatures"], nlohmann::json::array({"MHNpZ25lZDoxMQo="}));
    EXPECT_THAT(one["certificate"].get<std::string>(), StartsWith("-----BEGIN CERTIFICATE-----\n"));
    EXPECT_EQ(page.askJson(basicsSign(R"({"format":"raw","data":["a","b"]})"))["body"]["result"]["signatures"]
                  .size(),
              2U);
    EXPECT_EQ(page.askJson(basicsSign(
                  R"({"format":"cms","data":["a"],"signingParams":{"outputCert":"true"}})"))["body"]["result"]
                                                                                            ["signatures"]
                                                                                                .size(),
              1U);
}

TEST_F(Rules, Rule15_UnknownModulesAreAnsweredAtOnce) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    for (const std::string request :
         {R"({"module":"kz.no.such","method":"x"})",
          R"({"module":"kz.inessoft.kgd.knp.ncalayer.KNPModuleService","command":"info"})",
          R"({"method":"browseKeyStore","args":["PKCS12","P12",""]})", R"({"module":null,"method":"x"})"}) {
        EXPECT_EQ(page.ask(request), R"({"success":false,"errorCode":"MODULE_NOT_FOUND"})") << request;
    }
    // A person can look up what a page wanted, and ask for it.
    EXPECT_TRUE(log_->says("https://egov.kz asked for what is not served: kz.no.such, x"));
    EXPECT_TRUE(log_->says("kz.inessoft.kgd.knp.ncalayer.KNPModuleService"));
    EXPECT_EQ(page.ask(R"({"module":"kz.digiflow.mobile.extensions","method":"getVersion"})"),
              R"({"responseObject":{"name":"Qoltanba","version":"0.1.0"},"code":"200"})");
}

TEST_F(Rules, Rule16_ArgsAbsentNullOrOneEmptyTextMeanNone) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const std::string head = R"({"module":"kz.gov.pki.knca.commonUtils","method":"getActiveTokens")";
    for (const std::string args : {"", R"(,"args":null)", R"(,"args":[])", R"(,"args":[""])"}) {
        EXPECT_EQ(page.ask(head + args + "}"), R"({"responseObject":[],"code":"200"})") << args;
    }
    const std::string accessory =
        R"({"module":"kz.gov.pki.ncalayerservices.accessory","method":"getServices")";
    for (const std::string args : {"", R"(,"args":null)", R"(,"args":[""])"}) {
        EXPECT_TRUE(page.askJson(accessory + args + "}").contains("services")) << args;
    }
}

TEST_F(Rules, Rule17_BooleansAsTextsEmptyTextsAsNoCondition) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    page.ask(basicsSign(
        R"({"format":"cms","data":"MDEyMzQ1Njc4OTAxMjM0NTY3ODk=","signingParams":{"decode":"true","encapsulate":"false","digested":"TRUE"},"signerParams":{"iin":"","bin":"","serialNumber":""}})"));
    EXPECT_EQ(textsOf(lastSign()).at(0), "01234567890123456789");
    EXPECT_FALSE(lastCms().encapsulate);
    EXPECT_TRUE(signsDigest(lastSign()));
    EXPECT_EQ(lastSign().key.iin + lastSign().key.bin + lastSign().key.serialNumber, "");
    page.ask(basicsSign(R"({"format":"cms","data":"MTEK","signingParams":{"decode":"base64"}})"));
    EXPECT_EQ(textsOf(lastSign()).at(0), "MTEK");
    EXPECT_TRUE(lastCms().encapsulate);
    EXPECT_FALSE(signsDigest(lastSign()));
}

TEST_F(Rules, Rule18_AllowedStoragesInEveryForm) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const auto storages = [&](const std::string& member) {
        page.ask(basicsSign("{" + member + R"("format":"cms","data":"MTEK"})"));
        return lastSign().key.storages;
    };
    using Kinds = std::vector<StorageKind>;
    EXPECT_EQ(storages(""), Kinds{});
    EXPECT_EQ(storages(R"("allowedStorages":null,)"), Kinds{});
    EXPECT_EQ(storages(R"("allowedStorages":[],)"), Kinds{});
    EXPECT_EQ(storages(R"("allowedStorages":["PKCS12","NoSuchStore"],)"), Kinds{StorageKind::pkcs12});
    EXPECT_EQ(storages(R"("allowedStorages":"PKCS12, AKKaztokenStore,ABSIMCardStore,ABCloudServiceStore",)"),
              (Kinds{StorageKind::pkcs12, StorageKind::kaztoken}));
    // If all names are unknown, the answer is not "all", because that would be the opposite of what the page
    // said.
    EXPECT_EQ(
        page.askJson(basicsSign(R"({"allowedStorages":["NoSuchStore"],"format":"cms","data":"x"})"))["code"],
        "INVALID_SIGNING_PARAMS");
}

TEST_F(Rules, Rule19_UnknownMembersAreIgnored) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_EQ(
        page.askJson(basicsSign(
            R"({"format":"cms","data":"x","class":"a.b.C","version":7,"signingParams":{"new":{}},"signerParams":{"odd":[]}})"))
            ["status"],
        true);
    EXPECT_EQ(
        page.ask(
            R"({"module":"kz.gov.pki.knca.commonUtils","method":"getActiveTokens","class":"x","apiVersion":2,"lang":"ru"})"),
        R"({"responseObject":[],"code":"200"})");
}

TEST_F(Rules, Rule20_AnyTextIsAKeyType) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const auto purpose = [&](const std::string& keyType) {
        page.ask(commonUtils("createCAdESFromBase64", R"(["PKCS12",")" + keyType + R"(","MTEK",false])"));
        return lastSign().key.purpose;
    };
    EXPECT_EQ(purpose("SIGNATURE"), service::Purpose::sign);
    EXPECT_EQ(purpose("AUTHENTICATION"), service::Purpose::signIn);
    for (const std::string other : {"123", "ANY", "", "signature"})
        EXPECT_EQ(purpose(other), service::Purpose::any);
}

TEST_F(Rules, Rule21_KeyInfoFieldByField) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const auto key = page.askJson(commonUtils("getKeyInfo", R"(["PKCS12"])"))["responseObject"];
    for (const auto& [name, value] : key.items()) EXPECT_TRUE(value.is_string()) << name;
    EXPECT_EQ(key["alias"], key["keyId"]);
    EXPECT_EQ(key["keyId"], "ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12");
    EXPECT_EQ(key["serialNumber"], "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567");
    EXPECT_EQ(key["authorityKeyIdentifier"], "5b1e2a3c");
    EXPECT_EQ(key["algorithm"], "ECGOST3410-2015-512");
    EXPECT_EQ(key["certNotBefore"], "1549873404000");
    EXPECT_EQ(key["certNotAfter"], "1581409404000");
    EXPECT_EQ(key["subjectCn"], "ТЕСТОВ ТЕСТ");
    EXPECT_EQ(key["subjectDn"],
              "CN=ТЕСТОВ ТЕСТ,SURNAME=ТЕСТОВ,SERIALNUMBER=IIN123456789011,C=KZ,L=АЛМАТЫ,S=АЛМАТЫ,G=ТЕСТОВИЧ");
    EXPECT_EQ(key["issuerDn"], "C=KZ,CN=ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST)");
    EXPECT_THAT(key["pem"].get<std::string>(), StartsWith("-----BEGIN CERTIFICATE-----\n"));

    requests_.follow(
        [](const auto&) { return Result<service::Answer>(service::Answer(service::KeyInfoAnswer{})); });
    const auto bare = page.askJson(commonUtils("getKeyInfo", R"(["PKCS12"])"))["responseObject"];
    EXPECT_TRUE(bare.contains("subjectDn"));
    EXPECT_FALSE(bare.contains("issuerCn"));
}

TEST_F(Rules, Rule22_ActiveTokensAreDevicesOnly) {
    devices_ = {StorageKind::kaztoken, StorageKind::jaCarta};
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_EQ(page.ask(commonUtils("getActiveTokens", "[]")),
              R"({"responseObject":["AKKaztokenStore","AKJaCartaStore"],"code":"200"})");
    EXPECT_TRUE(requests_.submitted().empty()) << "nobody is asked";
}

TEST_F(Rules, Rule23_XmlOfBasicsIsWrittenCompactThatOfCommonUtilsInLines) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const auto result =
        page.askJson(basicsSign(R"({"format":"xml","data":"<tag>data</tag>"})"))["body"]["result"];
    EXPECT_EQ(result[0], "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><tag>data</tag>");
    EXPECT_FALSE(lastXml().lineBroken);
    page.ask(commonUtils("signXml", R"(["PKCS12","SIGNATURE","<tag>data</tag>","//a","//b"])"));
    EXPECT_TRUE(lastXml().lineBroken);
    EXPECT_EQ(lastXml().tbsElementXPath, "//a");
    EXPECT_EQ(lastXml().signatureParentXPath, "//b");
}

TEST_F(Rules, Rule24_CancelIsActionCanceledLiterally) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    for (const ErrorCode no :
         {ErrorCode::refusedByPerson, ErrorCode::timedOut, ErrorCode::cancelled, ErrorCode::siteNotAllowed}) {
        requests_.follow([no](const auto&) { return Result<service::Answer>(fail(no)); });
        for (const std::string& request :
             {commonUtils("getKeyInfo", R"(["PKCS12"])"), commonUtils("showFileChooser", R"(["ALL",""])"),
              commonUtils("createCAdESFromFile", R"(["PKCS12","SIGNATURE","/etc/hostname",true])"),
              commonUtils("signXml", R"(["PKCS12","SIGNATURE","<a/>","",""])")}) {
            EXPECT_EQ(page.ask(request), R"({"code":"500","message":"action.canceled"})") << request;
        }
    }
}

TEST_F(Rules, Rule25_ErrorPrefixesAreKept) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_EQ(page.ask(commonUtils("noSuch", "[]")),
              R"({"code":"500","message":"NoSuchMethodException noSuch"})");
    EXPECT_EQ(page.ask(commonUtils("getKeyInfo", R"(["PKCS12","more"])")),
              R"({"code":"500","message":"NoSuchMethodException getKeyInfo"})");
    EXPECT_EQ(
        page.ask(commonUtils("getKeyInfo", "[null]")),
        R"({"code":"500","message":"java.lang.IllegalArgumentException: argument type mismatch. Method: getKeyInfo"})");
    const auto unknown =
        page.askJson(R"({"module":"kz.gov.pki.knca.basics","method":"generateCsr","args":{}})");
    EXPECT_EQ(unknown["code"], "GENERAL_ERROR");
    EXPECT_EQ(unknown["message"], "General error.");
    EXPECT_THAT(unknown["details"].get<std::string>(), HasSubstr("generateCsr is not defined in"));
    EXPECT_THAT(
        page.askJson(R"({"module":"kz.gov.pki.knca.basics","method":"sign"})")["details"].get<std::string>(),
        HasSubstr("sign demands arguments"));
}

TEST_F(Rules, Rule26_BundlesFlatServicesWrapped) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const auto bundles = page.askJson(
        R"({"module":"kz.gov.pki.ncalayerservices.accessory","method":"getBundles","uuid":"u"})");
    EXPECT_GE(bundles.size(), 2U);
    for (const auto& [name, version] : bundles.items()) {
        EXPECT_THAT(name, HasSubstr("."));
        EXPECT_TRUE(version.is_string()) << name;
    }
    const auto services =
        page.askJson(R"({"module":"kz.gov.pki.ncalayerservices.accessory","method":"getServices"})");
    EXPECT_THAT(services["services"].get<std::vector<std::string>>(),
                ::testing::Contains("kz.gov.pki.knca.commonUtils"));
}

TEST_F(Rules, Rule27_ALateAnswerIsNotGivenToTheNextRequest) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start();
    {
        // The client stopped waiting, and its page connects again.
        Page page(port_);
        ASSERT_TRUE(page.connected());
        page.send(basicsSign(R"({"format":"cms","data":"old"})"));
        ASSERT_TRUE(waitForSubmitted(1));
    }
    ASSERT_TRUE(waitForCancelled(1));
    Page page(port_);
    ASSERT_TRUE(page.connected());
    page.send(basicsSign(R"({"format":"raw","data":"new"})"));
    ASSERT_TRUE(waitForSubmitted(2));
    requests_.finish(1, FakeRequests::agree(requests_.submitted()[0].request));
    EXPECT_FALSE(waitUntil([&] { return !page.messages().isEmpty(); }, std::chrono::milliseconds(150)));
    requests_.finish(2, FakeRequests::agree(requests_.submitted()[1].request));
    EXPECT_EQ(page.nextJson()["body"]["result"]["signatures"][0], "MHNpZ25lZDpuZXc=");
}

TEST_F(Rules, Rule28_TheDialogOfADeadSocketIsCancelled) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start();
    auto page = std::make_unique<Page>(port_);
    ASSERT_TRUE(page->connected());
    page->send(basicsSign(smallSign));
    page->send(basicsSign(smallSign));
    ASSERT_TRUE(waitForSubmitted(1));
    page->leave();
    ASSERT_TRUE(waitForCancelled(1));
    EXPECT_EQ(requests_.cancelled(), std::vector<service::RequestId>{1});
    Page other(port_);
    ASSERT_TRUE(other.connected());
    EXPECT_EQ(other.ask("--heartbeat--"), "--heartbeat--");
    EXPECT_EQ(requests_.submitted().size(), 1U) << "the request behind it never became a dialog";
}

/// What the log-in page of the tax cabinet sends, as its bundle of 2026-09-09 writes it.
const std::string taxCabinetLogIn =
    R"({"module":"kz.gov.pki.knca.basics","method":"sign","args":{)"
    R"("allowedStorages":["PKCS12","AKKaztokenStore","AKEToken72KStore","AKEToken5110Store"],)"
    R"("format":"xml","data":"<body><text>Кіру 29.11.2026 10:15:30<\/text><\/body>",)"
    R"("signingParams":{"decode":false,"encapsulate":true,"digested":false,"tsaProfile":false,)"
    R"("allowExpired":false,"allowRevoked":false},)"
    R"("signerParams":{"extKeyUsageOids":[],"iin":"","bin":"","serialNumber":"","chain":""},"locale":"kk"}})";

TEST_F(Rules, Rule29_TheTaxCabinetsLogInOpensTheDialog) {
    start();
    Page page(port_, QStringLiteral("https://knp.kgd.gov.kz"));
    ASSERT_TRUE(page.connected());
    const auto answer = page.askJson(taxCabinetLogIn);
    EXPECT_EQ(answer["status"], true);
    EXPECT_TRUE(answer["body"]["result"][0].is_string()) << "the page takes body.result[0]";
    ASSERT_EQ(requests_.submitted().size(), 1U);
    const service::SignRequest asked = lastSign();
    ASSERT_TRUE(std::holds_alternative<service::XmlSigning>(asked.signing))
        << "tsaProfile: false means no time stamp";
    EXPECT_EQ(textsOf(asked).at(0), "<body><text>Кіру 29.11.2026 10:15:30</text></body>");
    EXPECT_EQ(asked.key.chain.kind, service::ChainCondition::Kind::national) << "chain: \"\" is absent";
    EXPECT_TRUE(asked.key.extKeyUsageOids.empty());
    EXPECT_EQ(asked.key.iin + asked.key.bin + asked.key.serialNumber, "");
    EXPECT_EQ(asked.key.storages, (std::vector{StorageKind::pkcs12, StorageKind::kaztoken,
                                               StorageKind::eToken72k, StorageKind::eToken5110}));
    EXPECT_EQ(asked.locale, "kk");
    for (const std::string profile : {"false", R"("false")", R"("")", "null"}) {
        page.ask(basicsSign(R"({"format":"cms","data":"x","signingParams":{"tsaProfile":)" + profile + "}}"));
        EXPECT_FALSE(lastCms().timestamp) << profile;
    }
    for (const std::string chain : {R"("")", "null"}) {
        page.ask(basicsSign(R"({"format":"cms","data":"x","signerParams":{"chain":)" + chain + "}}"));
        EXPECT_EQ(lastSign().key.chain.kind, service::ChainCondition::Kind::national) << chain;
    }
    EXPECT_EQ(requests_.submitted().size(), 7U) << "each opened a dialog";
}

// According to the notes of one client, NCALayer refuses null here. We read it as "any": no page can need the
// refusal, the person sees which key signs, and null means empty in all other members.
TEST_F(Rules, Rule30_ExtKeyUsageOidsNullIsAnyKey) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_EQ(page.askJson(basicsSign(
                  R"({"format":"cms","data":"x","signerParams":{"extKeyUsageOids":null}})"))["status"],
              true);
    EXPECT_TRUE(lastSign().key.extKeyUsageOids.empty());
    EXPECT_EQ(lastSign().key.purpose, service::Purpose::any);
}

// Pages wait up to ten minutes for a batch: no time limit of the server may end the wait for the person.
TEST_F(Rules, Rule31_ABatchIsAnsweredHoweverLongThePersonTakes) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start([](ServerSettings& settings) {
        settings.handshakeTime = std::chrono::milliseconds(500);
        settings.unreadTime = std::chrono::milliseconds(50);
    });
    Page page(port_);
    ASSERT_TRUE(page.connected());
    page.send(basicsSign(R"({"format":"cms","data":["a","b","c"]})"));
    ASSERT_TRUE(waitForSubmitted(1));
    EXPECT_FALSE(waitUntil([&] { return page.isClosed(); }, std::chrono::milliseconds(1200)));
    requests_.finish(1, FakeRequests::agree(requests_.submitted()[0].request));
    EXPECT_EQ(page.nextJson()["body"]["result"].size(), 3U);
    EXPECT_TRUE(requests_.cancelled().empty());
}

// A client skips everything that looks like the greeting, so no answer may look like it.
TEST_F(Rules, Rule32_NoAnswerHasTheShapeOfTheGreeting) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const std::string module = R"({"module":"kz.gov.pki.ncalayerservices.accessory","method":")";
    const std::vector<std::string> all = {
        taxCabinetLogIn,
        basicsSign(smallSign),
        basicsSign("{}"),
        basicsSign(R"({"format":"raw","data":"x"})"),
        commonUtils("getActiveTokens", "[]"),
        commonUtils("getKeyInfo", R"(["PKCS12"])"),
        commonUtils("changeLocale", R"(["ru"])"),
        commonUtils("noSuch", "[]"),
        commonUtils("signXml", R"(["PKCS12","","<a/>","",""])"),
        module + R"(getBundles"})",
        module + R"(getServices"})",
        R"({"module":"kz.digiflow.mobile.extensions","method":"getVersion"})",
        R"({"module":"kz.no.such"})",
        "no JSON"};
    for (const std::string& request : all) page.send(request);
    for (const std::string& request : all) {
        const auto answer = page.nextJson();
        const auto result = answer.find("result");
        EXPECT_TRUE(result == answer.end() || !result->is_object() || !result->contains("version"))
            << request;
    }
    EXPECT_FALSE(waitUntil([&] { return !page.messages().isEmpty(); }, std::chrono::milliseconds(150)))
        << "one answer per request";
}

TEST_F(Rules, Rule33_PlainWsOnTheSamePortIsAnsweredAndHarmsNothing) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    QWebSocket plain(QStringLiteral("https://egov.kz"));
    bool ended = false;
    bool opened = false;
    QObject::connect(&plain, &QWebSocket::connected, [&] { opened = true; });
    QObject::connect(&plain, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error),
                     [&] { ended = true; });
    plain.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(port_)));
    EXPECT_TRUE(waitUntil([&] { return ended; })) << "at once, not by the client's limit";
    EXPECT_FALSE(opened);
    EXPECT_EQ(page.ask(commonUtils("getActiveTokens", "[]")), R"({"responseObject":[],"code":"200"})");
}

TEST_F(Rules, Rule34_ThePathMayBeAModulesNameASocketForEach) {
    start();
    Page basics(port_, QStringLiteral("https://egov.kz"), QStringLiteral("127.0.0.1"),
                QStringLiteral("/kz.gov.pki.knca.basics"));
    Page common(port_, QStringLiteral("https://egov.kz"), QStringLiteral("localhost"),
                QStringLiteral("/kz.gov.pki.knca.commonUtils?a=1"));
    ASSERT_TRUE(basics.connected());
    ASSERT_TRUE(common.connected());
    EXPECT_EQ(basics.askJson(basicsSign(smallSign))["status"], true);
    EXPECT_EQ(common.ask(commonUtils("getActiveTokens", "[]")), R"({"responseObject":[],"code":"200"})");
}

// NCALayer asks for the password again. Here a time stamp needs no key, so the window asks for no password.
TEST_F(Rules, Rule35_ATimeStampAddedByASecondCallNeedsNoKey) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const std::string cms = page.askJson(
        commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE","MTEK",true])"))["responseObject"];
    const auto stamped = page.askJson(commonUtils("applyCAdEST", R"(["PKCS12","SIGNATURE",")" + cms + "\"]"));
    EXPECT_EQ(stamped["code"], "200");
    const auto submitted = requests_.submitted();
    ASSERT_EQ(submitted.size(), 2U);
    const auto* stamp = std::get_if<service::StampRequest>(&submitted[1].request);
    ASSERT_NE(stamp, nullptr);
    EXPECT_EQ(asText(stamp->cms), "0signed:11\n") << "the signature of the first call, octet for octet";
}

// A page uses getActiveTokens[0], and PKCS12 only if the list is empty. So every name in the list must work.
TEST_F(Rules, Rule36_WhatGetActiveTokensNamesIsTakenAsAStorage) {
    devices_ = {StorageKind::kaztoken,   StorageKind::idCard,  StorageKind::eToken72k,
                StorageKind::eToken5110, StorageKind::jaCarta, StorageKind::aKey};
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const auto names = page.askJson(commonUtils("getActiveTokens", "[]"))["responseObject"];
    ASSERT_EQ(names.size(), devices_.size());
    for (std::size_t index = 0; index < names.size(); ++index) {
        const std::string name = names[index];
        page.ask(commonUtils("createCAdESFromBase64", R"([")" + name + R"(","SIGNATURE","MTEK",true])"));
        EXPECT_EQ(lastSign().key.firstStorage, devices_[index]) << name;
        EXPECT_TRUE(lastSign().key.storages.empty()) << "the person may use a key file (decision 24)";
        page.ask(basicsSign(R"({"format":"cms","data":"x","allowedStorages":[")" + name + R"("]})"));
        EXPECT_EQ(lastSign().key.storages, std::vector{devices_[index]}) << name;
    }
}

/// What a client of rule 37 treats as a signature: a long text in body.result, result or responseObject.
bool looksSigned(const nlohmann::json& answer) {
    const auto isLong = [](const nlohmann::json& value) {
        const auto& text = value.is_array() && !value.empty() ? value[0] : value;
        return text.is_string() && text.get<std::string>().size() > 100;
    };
    const auto body = answer.find("body");
    if (body != answer.end() && body->contains("result") && isLong((*body)["result"])) return true;
    return (answer.contains("result") && isLong(answer["result"])) ||
           (answer.contains("responseObject") && isLong(answer["responseObject"]));
}

TEST_F(Rules, Rule37_OnlyASignatureLooksLikeOne) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const std::string data(400, 'A');
    const std::vector<std::string> signing = {
        basicsSign(R"({"format":"cms","data":")" + data + "\"}"),
        commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE",")" + data + R"(",true])")};
    for (const std::string& request : signing) EXPECT_TRUE(looksSigned(page.askJson(request))) << request;
    for (const ErrorCode code : allErrorCodes()) {
        requests_.follow([code](const auto&) {
            return Result<service::Answer>(fail(code, "line 1, column 1: " + std::string(400, 'x')));
        });
        for (const std::string& request : signing)
            EXPECT_FALSE(looksSigned(page.askJson(request))) << nameOf(code) << request;
    }
    for (const std::string& request :
         {commonUtils("getActiveTokens", "[]"), commonUtils("noSuch", "[]"), basicsSign("{}"),
          std::string(R"({"module":"kz.digiflow.mobile.extensions","method":"getVersion"})")})
        EXPECT_FALSE(looksSigned(page.askJson(request))) << request;
}

// Its authors call it deprecated, but pages still send it.
TEST_F(Rules, Rule38_CreateCmsSignatureIsServedWithATimeStamp) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    for (const std::string& request :
         {commonUtils("createCMSSignatureFromBase64", R"(["PKCS12","SIGNATURE","MTEK",true])"),
          commonUtils("createCMSSignatureFromFile", R"(["PKCS12","SIGNATURE","/home/a/b.pdf",false])")}) {
        EXPECT_EQ(page.askJson(request)["code"], "200") << request;
        EXPECT_TRUE(lastCms().timestamp) << request;
    }
}

// It is not known which program sends these codes. A client that knows them must not misread our answers.
TEST_F(Rules, Rule39_CodesOfUnknownOriginAreNeverSent) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    for (const ErrorCode code : allErrorCodes()) {
        requests_.follow([code](const auto&) { return Result<service::Answer>(fail(code)); });
        for (const std::string& request :
             {basicsSign(smallSign), commonUtils("getKeyInfo", R"(["PKCS12"])"),
              commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE","MTEK",true])")}) {
            const std::string answer = page.ask(request);
            for (const char* unknown :
                 {"USER_CANCELLED", "USER_CANCELED", "EMPTY_KEY_STORE", "WRONG_PASSWORD", "NO_TOKENS_FOUND"})
                EXPECT_THAT(answer, Not(HasSubstr(unknown))) << nameOf(code);
        }
    }
}

// A client checks that no two documents got the same signature.
TEST_F(Rules, Rule40_EachDocumentHasItsOwnSignatureInItsPlace) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const auto raw =
        page.askJson(basicsSign(R"({"format":"raw","data":["a","b","c"]})"))["body"]["result"]["signatures"];
    EXPECT_EQ(raw, nlohmann::json::array({"MHNpZ25lZDph", "MHNpZ25lZDpi", "MHNpZ25lZDpj"}));
    for (const std::string data : {"MTEK", "MTIK"})
        page.send(commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE",")" + data + R"(",true])"));
    EXPECT_NE(page.nextJson()["responseObject"], page.nextJson()["responseObject"]);
}

TEST_F(Rules, UuidIsEchoed) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_EQ(page.ask(R"({"module":"kz.gov.pki.knca.commonUtils","method":"getActiveTokens","uuid":"u-1"})"),
              R"({"responseObject":[],"code":"200","uuid":"u-1"})");
    EXPECT_EQ(
        page.askJson(
            R"({"module":"kz.gov.pki.knca.basics","method":"sign","args":{"format":"cms","data":"x"},"uuid":"u-2"})")
            ["uuid"],
        "u-2");
    EXPECT_FALSE(
        page.askJson(R"({"module":"kz.gov.pki.knca.commonUtils","method":"getActiveTokens","uuid":""})")
            .contains("uuid"));
}

TEST_F(Rules, TheOriginOfTheHandshakeIsTheOneThatAsks) {
    start();
    Page one(port_, QStringLiteral("https://one.kz"));
    Page two(port_, QStringLiteral("https://two.kz:8443"), QStringLiteral("localhost"));
    ASSERT_TRUE(one.connected() && two.connected());
    two.ask(basicsSign(smallSign));
    one.ask(basicsSign(smallSign));
    const auto submitted = requests_.submitted();
    EXPECT_EQ(submitted[0].peer.text(), "https://two.kz:8443");
    EXPECT_EQ(submitted[1].peer.text(), "https://one.kz");
}

}  // namespace
}  // namespace qoltanba::websocket
