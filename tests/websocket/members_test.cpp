// What a page that worked with NCALayer may write into each member of each method, and what each value means.
// One table for basics.sign, one for the positional arguments of commonUtils, one for the rest
// (docs/protocol.md, "What a page may leave empty").

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

#include <qoltanba/base/base64.h>
#include <qoltanba/base/storage_kind.h>

#include "dialects/interpret.h"
#include "dialects/limits.h"
#include "dialects/methods.h"
#include "dialects/wire.h"
#include "fake_requests.h"
#include "page.h"

namespace qoltanba::websocket::dialects {
namespace {

using nlohmann::json;
using service::SignRequest;

const std::string absent = "absent";
/// The tests try each member with each of these values, and with the values that it is made for.
const std::vector<std::string> usualValues = {absent, "null",      R"("")", "false",   R"("false")",
                                              "true", R"("true")", "[]",    R"([""])", "[null]",
                                              "{}",   "7",         R"("7")"};

struct Expected {
    std::string value;
    std::string outcome;
};

class Members : public ::testing::Test {
  protected:
    Interpretation understood(std::string message) { return interpret(message, session_, facts_); }

    Session session_;
    Facts facts_{"0.1.0", 100, {}};
};

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : "+") + part;
    return text;
}

// --- basics.sign

using Describe = std::string (*)(const SignRequest& request, const Ask& ask);

struct Member {
    std::string path;  ///< a JSON pointer into args
    Describe describe;
    std::vector<Expected> expected;
};

std::string storages(const SignRequest& request, const Ask&) {
    std::vector<std::string> names;
    for (const StorageKind kind : request.key.storages) names.emplace_back(protocolName(kind));
    return names.empty() ? "all" : joined(names);
}
std::string format(const SignRequest& request, const Ask&) {
    return std::holds_alternative<service::CmsSigning>(request.signing)   ? "cms"
           : std::holds_alternative<service::XmlSigning>(request.signing) ? "xml"
                                                                          : "raw";
}
std::string documents(const SignRequest& request, const Ask&) {
    std::vector<std::string> contents;
    for (const std::string& text : textsOf(request)) contents.push_back("<" + text + ">");
    return joined(contents);
}
std::string everyDefault(const SignRequest& request, const Ask&) {
    const service::KeyConditions& key = request.key;
    const auto* cms = std::get_if<service::CmsSigning>(&request.signing);
    const bool nothingSaid = (cms == nullptr || (cms->encapsulate && !cms->timestamp)) &&
                             !signsDigest(request) && !key.allowExpired && !key.allowRevoked &&
                             key.extKeyUsageOids.empty() && key.iin.empty() && key.bin.empty() &&
                             key.serialNumber.empty() &&
                             key.chain.kind == service::ChainCondition::Kind::national;
    return nothingSaid ? "defaults" : "something";
}
std::string decoding(const SignRequest& request, const Ask&) {
    return textsOf(request).at(0).size() == 36 ? "as text" : "decoded";
}
std::string place(const SignRequest& request, const Ask&) {
    return std::get<service::CmsSigning>(request.signing).encapsulate ? "inside" : "detached";
}
std::string digested(const SignRequest& request, const Ask&) {
    return signsDigest(request) ? "digest" : "document";
}
std::string timestamp(const SignRequest& request, const Ask&) {
    return std::get<service::CmsSigning>(request.signing).timestamp ? "stamped" : "not stamped";
}
std::string form(const SignRequest& request, const Ask& ask) {
    const auto answer = json::parse(ask.answer(FakeRequests::agree(service::Request(request))));
    return answer["body"]["result"].is_object() ? "with certificate" : "signatures";
}
std::string expired(const SignRequest& request, const Ask&) {
    return request.key.allowExpired ? "allowed" : "not allowed";
}
std::string revoked(const SignRequest& request, const Ask&) {
    return request.key.allowRevoked ? "allowed" : "not allowed";
}
std::string oids(const SignRequest& request, const Ask&) {
    return request.key.extKeyUsageOids.empty() ? "any" : joined(request.key.extKeyUsageOids);
}
std::string iin(const SignRequest& request, const Ask&) {
    return request.key.iin.empty() ? "any" : request.key.iin;
}
std::string bin(const SignRequest& request, const Ask&) {
    return request.key.bin.empty() ? "any" : request.key.bin;
}
std::string serialNumber(const SignRequest& request, const Ask&) {
    return request.key.serialNumber.empty() ? "any" : request.key.serialNumber;
}
std::string chain(const SignRequest& request, const Ask&) {
    switch (request.key.chain.kind) {
        case service::ChainCondition::Kind::national:
            return "national";
        case service::ChainCondition::Kind::none:
            return "none";
        case service::ChainCondition::Kind::given:
            return "given " + std::to_string(request.key.chain.certificatesPem.size());
        default:
            return "odd";
    }
}
std::string locale(const SignRequest& request, const Ask&) {
    return request.locale.empty() ? "ours" : request.locale;
}
std::string logo(const SignRequest& request, const Ask&) {
    return request.logo.empty() ? "no logo" : "logo";
}

std::string names(const SignRequest& request, const Ask&) {
    std::vector<std::string> all;
    for (const std::string& name : namesOf(request)) all.push_back("<" + name + ">");
    return joined(all);
}

const std::string mistake = "INVOCATION_ERROR";
const std::string invalid = "INVALID_SIGNING_PARAMS";

/// A flag: its value if it is empty, true or false, or the number 0 or 1.
std::vector<Expected> flag(const std::string& without, const std::string& yes, const std::string& no,
                           const std::string& zero, const std::string& one) {
    return {
        {absent, without}, {"null", without},  {R"("")", without}, {"false", no},        {R"("false")", no},
        {"true", yes},     {R"("true")", yes}, {"[]", mistake},    {R"([""])", mistake}, {"[null]", mistake},
        {"{}", mistake},   {"7", one},         {R"("7")", no},     {R"("TRUE")", yes},   {R"("base64")", no},
        {"0", zero},       {"1", one}};
}
/// A flag that decides what is signed, and how. A number that could be read in two ways is refused.
std::vector<Expected> weightyFlag(const std::string& without, const std::string& yes, const std::string& no) {
    return flag(without, yes, no, without == no ? no : mistake, mistake);
}
std::vector<Expected> lightFlag(const std::string& yes, const std::string& no) {
    return flag(no, yes, no, no, yes);
}
/// A text that is a condition on the key.
std::vector<Expected> condition(const std::string& seven) {
    return {{absent, "any"},       {"null", "any"},     {R"("")", "any"},      {"false", "any"},
            {R"("false")", "any"}, {"true", mistake},   {R"("true")", "true"}, {"[]", mistake},
            {R"([""])", mistake},  {"[null]", mistake}, {"{}", mistake},       {"7", seven},
            {R"("7")", "7"}};
}
/// An object of parameters.
std::vector<Expected> object() {
    return {{absent, "defaults"},       {"null", "defaults"}, {R"("")", "defaults"},  {"false", "defaults"},
            {R"("false")", "defaults"}, {"true", mistake},    {R"("true")", mistake}, {"[]", "defaults"},
            {R"([""])", mistake},       {"[null]", mistake},  {"{}", "defaults"},     {"7", mistake},
            {R"("7")", mistake},        {"555", mistake}};
}

const std::string pem = R"("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")";

const std::vector<Member>& members() {
    static const std::vector<Member> all = {
        {"/allowedStorages",
         storages,
         {{absent, "all"},
          {"null", "all"},
          {R"("")", "all"},
          {"false", "all"},
          {R"("false")", "all"},
          {"true", mistake},
          {R"("true")", invalid},
          {"[]", "all"},
          {R"([""])", "all"},
          {"[null]", "all"},
          {"{}", mistake},
          {"7", mistake},
          {R"("7")", invalid},
          {R"("PKCS12")", "PKCS12"},
          {R"(["PKCS12","NoSuchStore",""])", "PKCS12"},
          {R"("PKCS12, AKKaztokenStore,X")", "PKCS12+AKKaztokenStore"},
          {R"(["NoSuchStore"])", invalid},
          {R"([7])", mistake}}},
        // The server never guesses what the person should sign.
        {"/format",
         format,
         {{absent, mistake},
          {"null", mistake},
          {R"("")", invalid},
          {"false", mistake},
          {R"("false")", invalid},
          {"true", mistake},
          {R"("true")", invalid},
          {"[]", mistake},
          {R"([""])", mistake},
          {"[null]", mistake},
          {"{}", mistake},
          {"7", mistake},
          {R"("7")", invalid},
          {R"("cms")", "cms"},
          {R"("raw")", "raw"},
          {R"("xml")", "xml"},
          {R"("CMS")", invalid}}},
        {"/data",
         documents,
         {{absent, mistake},
          {"null", mistake},
          {R"("")", "<>"},
          {"false", mistake},
          {R"("false")", "<false>"},
          {"true", mistake},
          {R"("true")", "<true>"},
          {"[]", invalid},
          {R"([""])", "<>"},
          {"[null]", mistake},
          {"{}", mistake},
          {"7", mistake},
          {R"("7")", "<7>"},
          {R"(["a","b"])", "<a>+<b>"},
          {R"(["a",7])", mistake}}},
        {"/signingParams", everyDefault, object()},
        {"/signingParams/decode", decoding, weightyFlag("as text", "decoded", "as text")},
        {"/signingParams/encapsulate", place, weightyFlag("inside", "inside", "detached")},
        {"/signingParams/digested", digested, weightyFlag("document", "digest", "document")},
        {"/signingParams/tsaProfile",
         timestamp,
         {{absent, "not stamped"},
          {"null", "not stamped"},
          {R"("")", "not stamped"},
          {"false", "not stamped"},
          {R"("false")", "not stamped"},
          {"true", "stamped"},
          {R"("true")", "stamped"},
          {"[]", "stamped"},
          {R"([""])", "stamped"},
          {"[null]", "stamped"},
          {"{}", "stamped"},
          {"7", "stamped"},
          {R"("7")", "stamped"},
          {"0", "not stamped"},
          {R"("FALSE")", "not stamped"},
          {R"({"url":"http://tsp"})", "stamped"}}},
        {"/signingParams/outputCert", form, lightFlag("with certificate", "signatures")},
        {"/signingParams/allowExpired", expired, lightFlag("allowed", "not allowed")},
        {"/signingParams/allowRevoked", revoked, lightFlag("allowed", "not allowed")},
        {"/signerParams", everyDefault, object()},
        {"/signerParams/extKeyUsageOids",
         oids,
         {{absent, "any"},
          {"null", "any"},
          {R"("")", "any"},
          {"false", "any"},
          {R"("false")", "any"},
          {"true", mistake},
          {R"("true")", "true"},
          {"[]", "any"},
          {R"([""])", "any"},
          {"[null]", "any"},
          {"{}", mistake},
          {"7", mistake},
          {R"("7")", "7"},
          {R"(["1.2","1.3"])", "1.2+1.3"},
          {R"("1.2,1.3")", "1.2+1.3"},
          {"[7]", mistake}}},
        {"/signerParams/iin", iin, condition("000000000007")},
        {"/signerParams/bin", bin, condition("000000000007")},
        {"/signerParams/serialNumber", serialNumber, condition("7")},
        // Only a real [] says that no chain is needed.
        {"/signerParams/chain",
         chain,
         {{absent, "national"},
          {"null", "national"},
          {R"("")", "national"},
          {"false", "national"},
          {R"("false")", "national"},
          {"true", mistake},
          {R"("true")", mistake},
          {"[]", "none"},
          {R"([""])", "national"},
          {"[null]", "national"},
          {"{}", mistake},
          {"7", mistake},
          {R"("7")", mistake},
          {"[" + pem + "]", "given 1"},
          {"[" + pem + ",\"\"," + pem + "]", "given 2"},
          {pem, "given 1"},
          {"[7]", mistake}}},
        {"/locale",
         locale,
         {{absent, "ours"},
          {"null", "ours"},
          {R"("")", "ours"},
          {"false", "ours"},
          {R"("false")", "ours"},
          {"true", "ours"},
          {R"("true")", "ours"},
          {"[]", "ours"},
          {R"([""])", "ours"},
          {"[null]", "ours"},
          {"{}", "ours"},
          {"7", "ours"},
          {R"("7")", "ours"},
          {R"("kk")", "kk"},
          {R"("kz")", "kk"},
          {R"("ru-RU")", "ru"},
          {R"("EN")", "en"},
          {R"("rum")", "ours"}}},
        {"/logo",
         logo,
         {{absent, "no logo"},
          {"null", "no logo"},
          {R"("")", "no logo"},
          {"false", "no logo"},
          {R"("false")", "no logo"},
          {"true", "no logo"},
          {R"("true")", "logo"},
          {"[]", "no logo"},
          {R"([""])", "no logo"},
          {"[null]", "no logo"},
          {"{}", "no logo"},
          {"7", "no logo"},
          {R"("7")", "no logo"},
          {R"("iVBORw0KGgo=")", "logo"}}},
        // Decoration: no value stops a signature.
        {"/documentNames",
         names,
         {{absent, "<>"},
          {"null", "<>"},
          {R"("")", "<>"},
          {"false", "<>"},
          {R"("false")", "<>"},
          {"true", "<>"},
          {R"("true")", "<true>"},
          {"[]", "<>"},
          {R"([""])", "<>"},
          {"[null]", "<>"},
          {"{}", "<>"},
          {"7", "<>"},
          {R"("7")", "<7>"},
          {R"("Шарт № 5.pdf")", "<Шарт № 5.pdf>"},
          {R"(["a, b.pdf"])", "<a, b.pdf>"},
          {R"(["a.pdf","b.pdf"])", "<>"},
          {"[7]", "<>"},
          {R"([["a"]])", "<>"}}},
        // An unknown member.
        {"/signerParams/noSuchMember",
         everyDefault,
         {{absent, "defaults"},
          {"null", "defaults"},
          {R"("")", "defaults"},
          {"false", "defaults"},
          {R"("false")", "defaults"},
          {"true", "defaults"},
          {R"("true")", "defaults"},
          {"[]", "defaults"},
          {R"([""])", "defaults"},
          {"[null]", "defaults"},
          {"{}", "defaults"},
          {"7", "defaults"},
          {R"("7")", "defaults"}}},
    };
    return all;
}

class BasicsMembers : public Members, public ::testing::WithParamInterface<Member> {
  protected:
    /// A request in which every other member is right.
    static std::string request(const std::string& path, const std::string& value) {
        json args = json::parse(
            R"({"format":"cms","data":"MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU=","signingParams":{},"signerParams":{}})");
        args.erase(path.substr(1));
        if (value != absent) args[json::json_pointer(path)] = json::parse(value);
        return basicsSign(args.dump());
    }
    std::string outcome(const std::string& message, Describe describe) {
        const Interpretation interpretation = understood(message);
        if (const auto* immediate = std::get_if<Immediate>(&interpretation))
            return json::parse(immediate->answer)["code"];
        const auto& ask = std::get<Ask>(interpretation);
        return describe(std::get<SignRequest>(ask.request), ask);
    }
};
TEST_P(BasicsMembers, MeansWhatThePageMeant) {
    std::set<std::string> tried;
    for (const auto& [value, expected] : GetParam().expected) {
        EXPECT_EQ(outcome(request(GetParam().path, value), GetParam().describe), expected)
            << GetParam().path << ": " << value;
        tried.insert(value);
    }
    EXPECT_THAT(tried, ::testing::IsSupersetOf(usualValues)) << GetParam().path;
}
INSTANTIATE_TEST_SUITE_P(Table, BasicsMembers, ::testing::ValuesIn(members()), [](const auto& tested) {
    std::string name = tested.param.path.substr(1);
    std::replace(name.begin(), name.end(), '/', '_');
    return name;
});

// --- commonUtils: positional arguments

const std::string mismatch = "mismatch";
const std::string asked = "asked";

/// Anything that is not a text is an error there, also null (recorded from NCALayer).
std::vector<Expected> text(const std::string& empty, const std::string& word) {
    return {{"null", mismatch},   {R"("")", empty},    {"false", mismatch}, {R"("false")", word},
            {"true", mismatch},   {R"("true")", word}, {"[]", mismatch},    {R"([""])", mismatch},
            {"[null]", mismatch}, {"{}", mismatch},    {"7", mismatch},     {R"("7")", word}};
}

const std::map<std::string, std::vector<Expected>>& argumentKinds() {
    static const std::map<std::string, std::vector<Expected>> kinds = {
        {"storage", text("storageName.param.empty", "storage.unknown")},
        {"keyType", text(asked, asked)},
        {"xPath", text(asked, asked)},
        {"xml", text(asked, asked)},
        {"path", text("file.not_found", asked)},
        {"extension", text(asked, asked)},
        {"folder", text(asked, asked)},
        {"locale", text("200", "200")},
        {"digest",
         {{"null", mismatch},
          {R"("")", "(no message)"},
          {"false", mismatch},
          {R"("false")", "not base64"},
          {"true", mismatch},
          {R"("true")", "(no message)"},
          {"[]", mismatch},
          {R"([""])", mismatch},
          {"[null]", mismatch},
          {"{}", mismatch},
          {"7", mismatch},
          {R"("7")", "not base64"},
          {R"("MDEyMzQ1Njc4OTAxMjM0NTY3ODk=")", asked}}},
        {"cms",
         {{"null", mismatch},
          {R"("")", asked},
          {"false", mismatch},
          {R"("false")", "not base64"},
          {"true", mismatch},
          {R"("true")", asked},
          {"[]", mismatch},
          {R"([""])", mismatch},
          {"[null]", mismatch},
          {"{}", mismatch},
          {"7", mismatch},
          {R"("7")", "not base64"}}},
        {"data",
         {{"null", mismatch},
          {R"("")", asked},
          {"false", mismatch},
          {R"("false")", "not base64"},
          {"true", mismatch},
          {R"("true")", asked},
          {"[]", "invalidRequest"},
          {R"([""])", asked},
          {"[null]", mismatch},
          {"{}", mismatch},
          {"7", mismatch},
          {R"("7")", "not base64"},
          {R"(["MTEK","-"])", "not base64"}}},
        {"xmls",
         {{"null", mismatch},
          {R"("")", mismatch},
          {"false", mismatch},
          {R"("false")", mismatch},
          {"true", mismatch},
          {R"("true")", mismatch},
          {"[]", "invalidRequest"},
          {R"([""])", asked},
          {"[null]", mismatch},
          {"{}", mismatch},
          {"7", mismatch},
          {R"("7")", mismatch}}},
        {"attached",
         {{"null", mismatch},
          {R"("")", mismatch},
          {"false", asked},
          {R"("false")", asked},
          {"true", asked},
          {R"("true")", asked},
          {"[]", mismatch},
          {R"([""])", mismatch},
          {"[null]", mismatch},
          {"{}", mismatch},
          {"7", mismatch},
          {R"("7")", mismatch},
          {R"("TRUE")", mismatch}}},
    };
    return kinds;
}

struct Positional {
    std::string method;
    std::vector<std::string> kinds;
    std::string arguments;  ///< all right
};
const std::vector<Positional>& positionalMethods() {
    static const std::vector<Positional> all = {
        {"getKeyInfo", {"storage"}, R"(["PKCS12"])"},
        {"signXml",
         {"storage", "keyType", "xml", "xPath", "xPath"},
         R"(["PKCS12","SIGNATURE","<a/>","",""])"},
        {"signXmls",
         {"storage", "keyType", "xmls", "xPath", "xPath"},
         R"(["PKCS12","SIGNATURE",["<a/>"],"",""])"},
        {"createCAdESFromBase64", {"storage", "keyType", "data", "attached"}, R"(["PKCS12","","MTEK",true])"},
        {"createCAdESFromBase64Hash",
         {"storage", "keyType", "digest"},
         R"(["PKCS12","","MDEyMzQ1Njc4OTAxMjM0NTY3ODk="])"},
        {"createCAdESFromFile",
         {"storage", "keyType", "path", "attached"},
         R"(["PKCS12","","/home/a",true])"},
        {"createCMSSignatureFromBase64",
         {"storage", "keyType", "data", "attached"},
         R"(["PKCS12","","MTEK",true])"},
        {"createCMSSignatureFromFile",
         {"storage", "keyType", "path", "attached"},
         R"(["PKCS12","","/home/a",true])"},
        {"applyCAdEST", {"storage", "keyType", "cms"}, R"(["PKCS12","","MAE="])"},
        {"showFileChooser", {"extension", "folder"}, R"(["ALL",""])"},
        {"changeLocale", {"locale"}, R"(["ru"])"},
    };
    return all;
}

class CommonUtilsMembers : public Members {
  protected:
    std::string outcome(const std::string& method, const std::string& arguments) {
        const Interpretation interpretation = understood(commonUtils(method, arguments));
        const auto* immediate = std::get_if<Immediate>(&interpretation);
        if (immediate == nullptr) return asked;
        const auto answer = json::parse(immediate->answer);
        if (answer["code"] == "200") return "200";
        if (!answer.contains("message")) return "(no message)";
        const std::string message = answer["message"];
        if (message.find("argument type mismatch. Method: " + method) != std::string::npos) return mismatch;
        if (message.find("argument too long. Method: " + method) != std::string::npos) return "too long";
        const bool base64 =
            message.find("base64") != std::string::npos || message.find("unit") != std::string::npos;
        return base64 ? "not base64" : message;
    }
    static std::string with(const Positional& method, std::size_t position, const std::string& value) {
        json arguments = json::parse(method.arguments);
        arguments[position] = json::parse(value);
        return arguments.dump();
    }
};

TEST_F(CommonUtilsMembers, EveryArgumentOfEveryMethod) {
    for (const Positional& method : positionalMethods()) {
        for (std::size_t position = 0; position < method.kinds.size(); ++position) {
            std::set<std::string> tried = {absent};
            for (const auto& [value, expected] : argumentKinds().at(method.kinds[position])) {
                EXPECT_EQ(outcome(method.method, with(method, position, value)), expected)
                    << method.method << ", argument " << position << ": " << value;
                tried.insert(value);
            }
            EXPECT_THAT(tried, ::testing::IsSupersetOf(usualValues)) << method.method << position;
        }
        json fewer = json::parse(method.arguments);
        fewer.erase(fewer.size() - 1);
        EXPECT_EQ(outcome(method.method, fewer.dump()), "NoSuchMethodException " + method.method);
    }
}

TEST_F(CommonUtilsMembers, NoMethodIsForgotten) {
    std::set<std::string> inTable;
    for (const Positional& method : positionalMethods()) inTable.insert(method.method);
    std::set<std::string> positional;
    for (const Method& method : allMethods()) {
        if (method.module == commonUtilsModule && method.arguments.shape == Arguments::Shape::positional)
            positional.emplace(method.name);
    }
    EXPECT_EQ(positional, inTable);
}

// --- members of every request

TEST_F(Members, MethodsWithoutArgumentsBearWhateverMeansNone) {
    for (const Method& method : allMethods()) {
        if (method.arguments.shape != Arguments::Shape::none) continue;
        for (const std::string& value : usualValues) {
            json message = {{"module", method.module}, {"method", method.name}};
            if (value != absent) message["args"] = json::parse(value);
            const Interpretation interpretation = understood(message.dump());
            const auto* immediate = std::get_if<Immediate>(&interpretation);
            EXPECT_TRUE(immediate == nullptr || immediate->answer.find("NoSuchMethod") == std::string::npos)
                << method.name << value;
        }
        const json more = {{"module", method.module}, {"method", method.name}, {"args", {"x"}}};
        EXPECT_EQ(std::get<Immediate>(understood(more.dump())).answer,
                  R"({"code":"500","message":"NoSuchMethodException )" + std::string(method.name) + "\"}");
    }
}

TEST_F(Members, TheEnvelope) {
    const auto answer = [&](const std::string& member, const std::string& value) -> std::string {
        json message = {{"module", commonUtilsModule}, {"method", "getActiveTokens"}};
        if (value == absent) {
            message.erase(member);
        } else {
            message[member] = json::parse(value);
        }
        return std::get<Immediate>(understood(message.dump())).answer;
    };
    const std::string tokens = R"({"responseObject":[],"code":"200"})";
    const std::string unknownModule = R"({"success":false,"errorCode":"MODULE_NOT_FOUND"})";
    const auto echoed = [](const std::string& uuid) {
        return R"({"responseObject":[],"code":"200","uuid":")" + uuid + "\"}";
    };
    for (const std::string& value : usualValues) {
        EXPECT_EQ(answer("module", value), unknownModule) << value;
        const std::string name = value.starts_with('"') ? json::parse(value).get<std::string>() : "";
        EXPECT_EQ(answer("method", value),
                  R"({"code":"500","message":"NoSuchMethodException )" + name + "\"}")
            << value;
        const std::string uuid = value == "7" ? "7" : name;
        EXPECT_EQ(answer("uuid", value), uuid.empty() ? tokens : echoed(uuid)) << value;
        EXPECT_EQ(answer("class", value), tokens) << value;
    }
}

// --- lengths

class Lengths : public CommonUtilsMembers {
  protected:
    static std::string quoted(std::size_t size) { return '"' + std::string(size, 'a') + '"'; }
    /// The details of an error of basics, or "asked".
    std::string basics(const std::string& path, const json& value) {
        json args = {{"format", "cms"},
                     {"data", "x"},
                     {"signingParams", json::object()},
                     {"signerParams", json::object()}};
        args[json::json_pointer(path)] = value;
        const Interpretation interpretation = understood(basicsSign(args.dump()));
        const auto* immediate = std::get_if<Immediate>(&interpretation);
        if (immediate == nullptr) return asked;
        const auto answer = json::parse(immediate->answer);
        EXPECT_EQ(answer["code"], "INVALID_SIGNING_PARAMS");
        return answer["details"];
    }
};

TEST_F(Lengths, TextsOfBasicsAreBounded) {
    const auto longer = [](const std::string& member, std::size_t octets) {
        return "JSONObject[\"" + member + "\"] is longer than " + std::to_string(octets) + " octets.";
    };
    const auto more = [](const std::string& member, std::size_t items) {
        return "JSONObject[\"" + member + "\"] has more than " + std::to_string(items) + " items.";
    };
    const std::vector<std::pair<std::string, std::size_t>> texts = {
        {"/signerParams/iin", limits::personNumber},
        {"/signerParams/bin", limits::personNumber},
        {"/signerParams/serialNumber", limits::serialNumber},
        {"/locale", limits::locale}};
    for (const auto& [path, limit] : texts) {
        const std::string member = path.substr(path.rfind('/') + 1);
        EXPECT_EQ(basics(path, std::string(limit, '1')), asked) << path;
        EXPECT_EQ(basics(path, std::string(limit + 1, '1')), longer(member, limit)) << path;
    }
    EXPECT_EQ(basics("/signerParams/serialNumber", std::string(20'000'000, '7')),
              longer("serialNumber", limits::serialNumber));

    struct List {
        std::string path;
        std::size_t items, octets;
        std::string good;
    };
    for (const List& list : {List{"/allowedStorages", limits::storageNames, limits::storageName, "PKCS12"},
                             List{"/signerParams/extKeyUsageOids", limits::oids, limits::oid, "1.2"},
                             List{"/signerParams/chain", limits::certificates, limits::certificate,
                                  "-----BEGIN CERTIFICATE-----"}}) {
        const std::string member = list.path.substr(list.path.rfind('/') + 1);
        json items = json::array({list.good, std::string(list.octets, 'a')});
        EXPECT_EQ(basics(list.path, items), asked);
        items.push_back(std::string(list.octets + 1, 'a'));
        EXPECT_EQ(basics(list.path, items), longer(member, list.octets));
        EXPECT_EQ(basics(list.path, json(std::vector<std::string>(list.items, list.good))), asked);
        EXPECT_EQ(basics(list.path, json(std::vector<std::string>(list.items + 1, list.good))),
                  more(member, list.items));
        EXPECT_EQ(basics(list.path, json(std::vector<std::string>(list.items + 1, ""))),
                  more(member, list.items));
    }
    EXPECT_EQ(basics("/allowedStorages", "PKCS12," + std::string(limits::nameList, 'a')),
              longer("allowedStorages", limits::nameList));
    EXPECT_EQ(basics("/signerParams/extKeyUsageOids", std::string(limits::oid + 1, '1')),
              longer("extKeyUsageOids", limits::oid));
    EXPECT_EQ(basics("/signerParams/chain", "-----BEGIN " + std::string(limits::certificate, 'a')),
              longer("chain", limits::certificate));
}

TEST_F(Lengths, DocumentNamesAreBounded) {
    const auto namesFor = [this](const json& data, const json& given, bool digested = false) {
        const json args = {{"format", "cms"},
                           {"data", data},
                           {"signingParams", {{"digested", digested}}},
                           {"documentNames", given}};
        const Interpretation interpretation = understood(basicsSign(args.dump()));
        return namesOf(std::get<SignRequest>(std::get<Ask>(interpretation).request));
    };
    using Names = std::vector<std::string>;
    const std::string longest(limits::documentName, 'a');
    EXPECT_EQ(namesFor("x", longest), Names{longest});
    EXPECT_EQ(namesFor("x", longest + "a"), Names{""});
    EXPECT_EQ(namesFor("x", std::string(20'000'000, 'a')), Names{""});
    const json two = {"x", "y"};
    EXPECT_EQ(namesFor(two, {"a.pdf", "b.pdf"}), (Names{"a.pdf", "b.pdf"}));
    EXPECT_EQ(namesFor(two, {longest + "a", "b.pdf"}), (Names{"", "b.pdf"}));
    EXPECT_EQ(namesFor(two, {nullptr, "b.pdf"}), (Names{"", "b.pdf"}));
    // With another number of names, nobody knows which document has which.
    EXPECT_EQ(namesFor(two, {"a.pdf"}), (Names{"", ""}));
    EXPECT_EQ(namesFor(two, {"a.pdf", "b.pdf", "c.pdf"}), (Names{"", ""}));
    EXPECT_EQ(namesFor(two, "a.pdf"), (Names{"", ""}));
    EXPECT_EQ(namesFor(std::string(32, 'd'), "a.pdf", true), Names{"a.pdf"}) << "the document of a digest";
}

// A number is text of any length too.
TEST_F(Lengths, NumbersOfBasicsAreBounded) {
    const std::string long0 = "0." + std::string(500, '1');
    const std::string message =
        basicsSign(R"({"format":"cms","data":"x","signerParams":{"iin":)" + long0 + "}}");
    EXPECT_EQ(json::parse(std::get<Immediate>(understood(message)).answer)["code"], "INVALID_SIGNING_PARAMS");
}

TEST_F(Lengths, TextsOfCommonUtilsAreBounded) {
    const std::map<std::string, std::size_t> longest = {
        {"storage", limits::storageName}, {"keyType", limits::keyType},
        {"xPath", limits::xPath},         {"path", limits::path},
        {"folder", limits::path},         {"extension", limits::fileExtension},
        {"locale", limits::locale},       {"digest", limits::base64OfDigest}};
    for (const Positional& method : positionalMethods()) {
        for (std::size_t position = 0; position < method.kinds.size(); ++position) {
            const auto limit = longest.find(method.kinds[position]);
            if (limit == longest.end()) continue;
            EXPECT_NE(outcome(method.method, with(method, position, quoted(limit->second))), "too long")
                << method.method << position;
            EXPECT_EQ(outcome(method.method, with(method, position, quoted(limit->second + 1))), "too long")
                << method.method << position;
        }
    }
    // Only a document may be as long as the message.
    const std::set<std::string> documents = {"xml", "xmls", "data", "cms", "attached"};
    for (const auto& [kind, values] : argumentKinds())
        EXPECT_NE(documents.contains(kind), longest.contains(kind)) << kind;
}

TEST_F(Lengths, APathOfTwentyMegabytesIsRefusedAtOnce) {
    const std::string path = "/home/" + std::string(20'000'000, 'a') + ".pdf";
    for (const std::string method : {"createCAdESFromFile", "createCMSSignatureFromFile"})
        EXPECT_EQ(outcome(method, R"(["PKCS12","SIGNATURE",")" + path + R"(",true])"), "too long");
    // No system has a file whose name is so long; it is not worth a window.
    const std::string name = "/home/" + std::string(limits::fileName + 1, 'a');
    EXPECT_EQ(outcome("createCAdESFromFile", R"(["PKCS12","SIGNATURE",")" + name + R"(",true])"),
              "file.not_found");
}

TEST_F(Lengths, TheEnvelopeIsBounded) {
    const auto answer = [&](const json& message) {
        return std::get<Immediate>(understood(message.dump())).answer;
    };
    json message = {{"module", commonUtilsModule}, {"method", std::string(limits::methodName + 1, 'm')}};
    EXPECT_EQ(answer(message),
              R"({"code":"500","message":"java.lang.IllegalArgumentException: method is longer than )" +
                  std::to_string(limits::methodName) + " octets\"}");
    message = {{"module", basicsModule}, {"method", "sign"}, {"uuid", std::string(limits::uuid + 1, 'u')}};
    const auto basics = json::parse(answer(message));
    EXPECT_EQ(basics["status"], false);
    EXPECT_FALSE(basics.contains("uuid"));
    message["module"] = commonUtilsModule;
    EXPECT_EQ(json::parse(answer(message))["code"], "500");
    message = {{"module", std::string(20'000'000, 'm')}, {"method", "x"}};
    EXPECT_EQ(answer(message), R"({"success":false,"errorCode":"MODULE_NOT_FOUND"})");
}

// Digests of SHA-1 to SHA-512, and of the national functions.
TEST_F(Lengths, ADigestHasTwentyToSixtyFourOctets) {
    const auto base64 = [](std::size_t octets) {
        std::string text;
        appendBase64(text, Bytes(octets, 0x11));
        return text;
    };
    const auto byBasics = [&](std::size_t octets, const std::string& format) {
        const std::string args = R"({"format":")" + format + R"(","data":")" + base64(octets) +
                                 R"(","signingParams":{"decode":true,"digested":true}})";
        const Interpretation interpretation = understood(basicsSign(args));
        const auto* immediate = std::get_if<Immediate>(&interpretation);
        return immediate == nullptr ? asked : json::parse(immediate->answer)["details"].get<std::string>();
    };
    for (const std::size_t octets : {20U, 32U, 64U}) {
        EXPECT_EQ(byBasics(octets, "cms"), asked) << octets;
        EXPECT_EQ(byBasics(octets, "raw"), asked) << octets;
        EXPECT_EQ(outcome("createCAdESFromBase64Hash", R"(["PKCS12","",")" + base64(octets) + "\"]"), asked)
            << octets;
    }
    for (const std::size_t octets : {0U, 3U, 19U, 65U, 67U, 300'000U}) {
        EXPECT_EQ(byBasics(octets, "cms"), "digestLengthWrong") << octets;
        EXPECT_EQ(byBasics(octets, "raw"), "digestLengthWrong") << octets;
        const std::string expected = octets > 190 ? "too long" : "(no message)";
        EXPECT_EQ(outcome("createCAdESFromBase64Hash", R"(["PKCS12","",")" + base64(octets) + "\"]"),
                  expected)
            << octets;
    }
    // Without decoding, the text itself would be the digest.
    const std::string notDecoded =
        basicsSign(R"({"format":"cms","data":"MTEK","signingParams":{"digested":true}})");
    EXPECT_EQ(json::parse(std::get<Immediate>(understood(notDecoded)).answer)["details"],
              "digestLengthWrong");
}

}  // namespace
}  // namespace qoltanba::websocket::dialects
