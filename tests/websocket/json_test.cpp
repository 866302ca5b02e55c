#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "json/parser.h"
#include "json/writer.h"

namespace qoltanba::websocket::json {
namespace {

/// What was read, as strict JSON.
nlohmann::json strict(const Value& value) {
    if (value.boolean() != nullptr) return *value.boolean();
    if (value.number() != nullptr) return nlohmann::json::parse(value.number()->text);
    if (value.text() != nullptr) return std::string(*value.text());
    if (value.array() != nullptr) {
        nlohmann::json items = nlohmann::json::array();
        for (const Value& item : *value.array()) items.push_back(strict(item));
        return items;
    }
    if (value.object() != nullptr) {
        nlohmann::json members = nlohmann::json::object();
        for (const Member& member : *value.object()) members[std::string(member.name)] = strict(member.value);
        return members;
    }
    return nullptr;
}

std::string read(std::string message) {
    const auto value = parseLenient(message);
    return value ? strict(*value).dump() : std::string(nameOf(value.error().code));
}

struct Lenient {
    const char* message;
    const char* meaning;
};

class ReadsLikeOrgJson : public ::testing::TestWithParam<Lenient> {};

TEST_P(ReadsLikeOrgJson, Accepts) {
    EXPECT_EQ(read(GetParam().message), nlohmann::json::parse(GetParam().meaning).dump())
        << GetParam().message;
}

INSTANTIATE_TEST_SUITE_P(
    Table, ReadsLikeOrgJson,
    ::testing::Values(
        Lenient{R"({})", R"({})"}, Lenient{R"( { } )", R"({})"}, Lenient{R"({"a":"b"})", R"({"a":"b"})"},
        Lenient{R"({ module: "m", method: "x", args: [""] })", R"({"module":"m","method":"x","args":[""]})"},
        Lenient{R"({'a':'b "c"'})", R"({"a":"b \"c\""})"}, Lenient{R"({a=b})", R"({"a":"b"})"},
        Lenient{R"({a=>b;c:d})", R"({"a":"b","c":"d"})"}, Lenient{R"({"a":1,})", R"({"a":1})"},
        Lenient{R"({"a":1;})", R"({"a":1})"}, Lenient{R"({"a":[1,2,]})", R"({"a":[1,2]})"},
        Lenient{R"({"a":[1,,2]})", R"({"a":[1,null,2]})"}, Lenient{R"({"a":[,]})", R"({"a":[null]})"},
        Lenient{R"({"a":[1;2]})", R"({"a":[1,2]})"}, Lenient{"{\n\t\"a\"\r\n:\n1\n}", R"({"a":1})"},
        Lenient{R"({"a":TRUE,"b":False,"c":NULL})", R"({"a":true,"b":false,"c":null})"},
        Lenient{R"({"a":two words })", R"({"a":"two words"})"}, Lenient{R"({"a":00123})", R"({"a":"00123"})"},
        Lenient{R"({"a":123456789012})", R"({"a":123456789012})"},
        Lenient{R"({"a":-1.5e2})", R"({"a":-150.0})"},
        Lenient{R"({"a":99999999999999999999})", R"({"a":"99999999999999999999"})"},
        Lenient{R"({"a":100000000000000000000})", R"({"a":"100000000000000000000"})"},
        Lenient{R"({"a":-9223372036854775808})", R"({"a":-9223372036854775808})"},
        Lenient{R"({"a":2E+3})", R"({"a":2000.0})"}, Lenient{R"({"a":1e999})", R"({"a":"1e999"})"},
        Lenient{R"({"a":1e309})", R"({"a":"1e309"})"}, Lenient{R"({"a":10e307})", R"({"a":1e+308})"},
        Lenient{R"({"a":1.8e308})", R"({"a":"1.8e308"})"},
        Lenient{R"({"a":1.7976931348623157e308})", R"({"a":1.7976931348623157e+308})"},
        Lenient{R"({"a":0.00001e313})", R"({"a":1e+308})"},
        Lenient{R"({"a":0.00001e314})", R"({"a":"0.00001e314"})"},
        Lenient{R"({"a":0.0e999})", R"({"a":0.0})"},
        Lenient{R"({"a":1e99999999999999999999})", R"({"a":"1e99999999999999999999"})"},
        Lenient{R"({"a":-.e1})", R"({"a":"-.e1"})"}, Lenient{R"({"a":1e+})", R"({"a":"1e+"})"},
        Lenient{R"({"a":1e})", R"({"a":"1e"})"}, Lenient{R"-({"a":-nan(e)})-", R"-({"a":"-nan(e)"})-"},
        Lenient{R"({"a":1.5-2})", R"({"a":"1.5-2"})"}, Lenient{R"({"a":-})", R"({"a":"-"})"},
        Lenient{R"({"a":1.2.3})", R"({"a":"1.2.3"})"},
        Lenient{R"({1:2,true:3,null:4})", R"({"1":2,"true":3,"null":4})"},
        Lenient{R"({"a":1} and more)", R"({"a":1})"},
        Lenient{R"({"a":{"b":{"c":[]}}})", R"({"a":{"b":{"c":[]}}})"},
        Lenient{R"({"a":"\b\f\n\r\t\"\'\\\/"})", R"({"a":"\b\f\n\r\t\"'\\/"})"},
        Lenient{R"({"a":"\u049b\u00e9A\u0041"})", R"({"a":"қéAA"})"},
        Lenient{R"({"a":"\ud83d\ude00!"})", R"({"a":"😀!"})"},
        Lenient{R"({"a":"\ud83d!"})", "{\"a\":\"\uFFFD!\"}"},
        Lenient{R"({"a":"\ude00"})", "{\"a\":\"\uFFFD\"}"},
        Lenient{R"({"a":"\ud83d\ud83d\ude00"})", "{\"a\":\"\uFFFD😀\"}"},
        Lenient{"{\"a\":\"tab\there\"}", R"({"a":"tab\there"})"},
        Lenient{R"({"қазақ":"тіл"})", R"({"қазақ":"тіл"})"}, Lenient{R"({"":""})", R"({"":""})"}));

class RefusesLikeOrgJson : public ::testing::TestWithParam<const char*> {};

TEST_P(RefusesLikeOrgJson, Refuses) {
    EXPECT_EQ(read(GetParam()), "invalidRequest") << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Table, RefusesLikeOrgJson,
                         ::testing::Values("", " ", "hello", "[]", "\"a\"", "{", "{\"a\"",
                                           "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\" 1}", "{,}", "{:1}",
                                           "{\"a\":}", "{\"a\":1 \"b\":2}", "{\"a\":1,\"a\":2}", "{\"a\":\"x",
                                           "{\"a\":\"x\ny\"}", "{\"a\":\"\\x41\"}", "{\"a\":\"\\u12\"}",
                                           "{\"a\":\"\\u12g4\"}", "{\"a\":\"\\u+123\"}", "{\"a\":\"\\",
                                           "{\"a\":[1", "{\"a\":[1}", "{\"a\":]}", "{{}:1}", "{\"a\":1/* */}",
                                           "{// comment\n\"a\":1}", "{\"a\":#}", "\xEF\xBB\xBF{}"));

TEST(Json, ANulEndsTheMessage) {
    EXPECT_EQ(read(std::string("{\"a\":1\0,\"b\":2}", 15)), "invalidRequest");
    EXPECT_EQ(read(std::string("{\"a\":\"x\0y\"}", 11)), "invalidRequest");
}

// The parser looks at eight octets at once, and has a way of its own for short runs between escapes.
TEST(Json, AnEscapeIsFoundAtEachPlace) {
    const std::pair<std::string, std::string> escapes[] = {{R"(\n)", "\n"},
                                                           {R"(\u0441)", "с"},
                                                           {R"(\ud83d\ude00)", "😀"},
                                                           {R"(\ud83d)", "\uFFFD"},
                                                           {R"(\\)", "\\"}};
    for (std::size_t before = 0; before < 20; ++before) {
        for (std::size_t after = 0; after < 20; ++after) {
            for (const auto& [escape, meaning] : escapes) {
                std::string message =
                    "{'" + std::string(before, 'b') + escape + std::string(after, 'a') + escape + "':'\"'}";
                const auto value = parseLenient(message);
                ASSERT_TRUE(value) << before << " " << after << " " << escape;
                const Member& member = value->object()->front();
                EXPECT_EQ(member.name,
                          std::string(before, 'b') + meaning + std::string(after, 'a') + meaning);
                EXPECT_EQ(*member.value.text(), "\"");
            }
            const std::string text = std::string(before, 'b') + "\\n" + std::string(after, 'a');
            for (const std::string wrong : {"\\x", "\n", "\r", "\\u12g4", "\\"})
                EXPECT_EQ(read("{a:\"" + text + wrong + "\"}"), "invalidRequest") << text << wrong;
        }
    }
}

TEST(Json, DepthIsLimited) {
    const auto nested = [](int depth) {
        return "{\"a\":" + std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']') + "}";
    };
    EXPECT_NE(read(nested(63)), "tooLarge");
    EXPECT_EQ(read(nested(64)), "tooLarge");
    EXPECT_EQ(read("{\"a\":" + std::string(10'000'000, '[')), "tooLarge");
    std::string objects;
    for (int i = 0; i < 1'000'000; ++i) objects += "{a:";
    EXPECT_EQ(read(objects), "tooLarge");
}

TEST(Json, ValuesAndMembersAreLimited) {
    EXPECT_EQ(read("{a:[" + std::string(2'000'000, ',') + "]}"), "tooLarge");
    std::string members = "{";
    for (int i = 0; i < 1001; ++i) members += "k" + std::to_string(i) + ":1,";
    EXPECT_EQ(read(members + "}"), "tooLarge");
}

TEST(Json, ANameTwiceIsFoundAmongManyToo) {
    for (const int first : {0, 15, 16, 17, 700}) {
        std::string members = "{";
        for (int i = 0; i < 900; ++i) members += "k" + std::to_string(i) + ":1,";
        EXPECT_NE(read(members + "}"), "invalidRequest");
        EXPECT_EQ(read(members + "\"\\u006b" + std::to_string(first) + "\":2}"), "invalidRequest") << first;
    }
}

TEST(Json, TextsWithoutEscapesAreViewsIntoTheMessage) {
    std::string message = R"({"data":"MTEK"})";
    const auto value = parseLenient(message);
    ASSERT_TRUE(value);
    EXPECT_EQ(value->find("data")->text()->data(), message.data() + 9);
}

TEST(Json, WritesStrictAndCompact) {
    Writer writer;
    writer.beginObject()
        .member("a", "</tag> \"q\" \\ \n \x01 a/b қ")
        .name("b")
        .beginArray()
        .text("1")
        .boolean(true)
        .endArray();
    writer.name("c").beginObject().endObject().name("d").base64(asBytes("11\n")).endObject();
    const std::string json = writer.take();
    EXPECT_EQ(json, R"({"a":"<\/tag> \"q\" \\ \n \u0001 a/b қ","b":["1",true],"c":{},"d":"MTEK"})");
    EXPECT_EQ(nlohmann::json::parse(json)["a"], "</tag> \"q\" \\ \n \x01 a/b қ");
}

TEST(Json, PemHas64ColumnsAndATrailingLineFeed) {
    Writer writer;
    writer.pem("CMS", Bytes(100, 0xaa));
    const std::string pem = nlohmann::json::parse(writer.take());
    EXPECT_THAT(pem,
                ::testing::MatchesRegex(
                    "-----BEGIN CMS-----\n[A-Za-z0-9+/]{64}\n[A-Za-z0-9+/]{64}\n[A-Za-z0-9+/=]{8}\n-----END "
                    "CMS-----\n"));
}

}  // namespace
}  // namespace qoltanba::websocket::json
