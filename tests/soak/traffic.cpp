#include "traffic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "raw.h"

namespace qoltanba::soak {
namespace {

using ::testing::HasSubstr;
using websocket::basicsSign;
using websocket::commonUtils;
using websocket::Frame;
using websocket::handshakeHead;
using websocket::Page;
using websocket::Raw;
using websocket::RawPage;

const QString portal = QStringLiteral("https://egov.kz");
constexpr int text = 1;

std::string sign(const std::string& members) {
    return basicsSign(R"({"signerParams":{"chain":[]},)" + members + "}");
}

std::string esf(const std::string& data) {
    return R"({"module":"com.osdkz.esf.signer.esfSigner","method":"signPlainData","storageName":"PKCS12","data":")" +
           data + "\"}";
}

struct Wanted {
    std::string request;
    std::string answer;  ///< a part of it
};

/// The answer to the request, on a connection of its own.
std::string answerTo(std::uint16_t port, const std::string& request, const QString& origin = portal) {
    Page page(port, origin);
    if (!page.connected()) return "(not connected)";
    return page.ask(request);
}

std::string base64Signature(std::uint16_t port) {
    const std::string answer =
        answerTo(port, commonUtils("createCAdESFromBase64", R"(["PKCS12","SIGNATURE","MTEK",true])"));
    const auto parsed = nlohmann::json::parse(answer);
    return parsed.value("responseObject", "");
}

std::vector<Wanted> requestsThatSucceed(std::uint16_t port) {
    const std::string done = R"("code":"200")";
    const std::string signature = base64Signature(port);
    const std::string digest = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    return {
        {sign(R"("format":"cms","data":"Өтініш")"), "BEGIN CMS"},
        {sign(R"("format":"cms","data":["бір","екі"],"signingParams":{"encapsulate":false})"), "BEGIN CMS"},
        {sign(R"("format":"cms","data":")" + digest + R"(","signingParams":{"decode":true,"digested":true})"),
         "BEGIN CMS"},
        {sign(R"("format":"cms","data":")" + signature + R"(","signingParams":{"decode":true})"),
         "BEGIN CMS"},
        {sign(R"("format":"cms","data":"уақыт","signingParams":{"tsaProfile":{}})"), "BEGIN CMS"},
        {sign(R"("format":"xml","data":["<a>қазақша</a>","<b/>"])"), "SignatureValue"},
        {sign(R"("format":"raw","data":"Өтініш","signingParams":{"outputCert":true})"), "BEGIN CERTIFICATE"},
        {commonUtils("getKeyInfo", R"(["PKCS12"])"), done},
        {commonUtils("signXml", R"(["PKCS12","SIGNATURE","<a><b Id='i'>қол</b></a>","/a/b","/a"])"), done},
        {commonUtils("signXmls", R"(["PKCS12","SIGNATURE",["<a/>","<b/>"],"",""])"), done},
        {commonUtils("createCAdESFromBase64Hash", R"(["PKCS12","SIGNATURE",")" + digest + R"("])"), done},
        {commonUtils("createCMSSignatureFromBase64", R"(["PKCS12","SIGNATURE","MTEK",true])"), done},
        {commonUtils("applyCAdEST", R"(["PKCS12","SIGNATURE",")" + signature + R"("])"), done},
        {commonUtils("showFileChooser", R"(["ALL",""])"), done},
        {commonUtils("getActiveTokens", "[]"), done},
        {esf("<invoice>№ 17</invoice>"), done},
        {R"({"module":"NURSign","type":"multixml","data":["<a/>","<b>ұ</b>"],"source":"local"})", "NONE"},
        {R"({"module":"NURSign","type":"text","data":"Баға","source":"local"})", "NONE"},
        {R"({"module":"kz.uchet.signUtil.commonUtils","method":"signFileAndReturnBase64Api",)"
         R"("args":["t","MTEK","","","PKCS12"]})",
         done},
    };
}

/// The answer is not looked at: the peer sends, and waits until the server has closed.
void sendAndWaitForClose(std::uint16_t port, bool tls, const std::string& octets) {
    Raw raw(port, tls);
    raw.send(octets);
    EXPECT_TRUE(raw.waitForClose()) << octets.substr(0, 60);
}

std::string nested(std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
}

}  // namespace

void signEverything(std::uint16_t port) {
    for (const Wanted& wanted : requestsThatSucceed(port))
        EXPECT_THAT(answerTo(port, wanted.request), HasSubstr(wanted.answer))
            << wanted.request.substr(0, 200);
    // The file that the person has just chosen.
    Page page(port, portal);
    ASSERT_TRUE(page.connected());
    const std::string path =
        page.askJson(commonUtils("showFileChooser", R"(["ALL",""])")).value("responseObject", "");
    EXPECT_THAT(
        page.ask(commonUtils("createCAdESFromFile", R"(["PKCS12","SIGNATURE",")" + path + R"(",false])")),
        HasSubstr(R"("code":"200")"));
}

void beRefused(std::uint16_t port) {
    const QString stranger = QStringLiteral("https://decline.example");
    EXPECT_THAT(answerTo(port, sign(R"("format":"cms","data":"x")"), stranger),
                ::testing::AnyOf(R"({"body":{},"status":true})", HasSubstr("tooManyRequests")));
    const std::vector<std::string> wrong = {
        sign(R"("format":"cms","data":"#","signingParams":{"decode":true})"),
        sign(R"("format":"xml","data":"<a><!DOCTYPE a></a>")"),
        sign(R"("format":"xml","data":"<!DOCTYPE a [<!ENTITY b 'bb'>]><a>&b;</a>")"),
        sign(R"("format":"nothing","data":"x")"),
        commonUtils("signXml", R"(["PKCS12","SIGNATURE","<a/>","//a[contains(.,'x')]",""])"),
        commonUtils("createCAdESFromFile",
                    R"(["PKCS12","SIGNATURE",")" + std::string(5000, 'x') + R"(",true])"),
        R"({"module":"kz.no.such","method":"x"})",
        nested(100'000),
        "{\"a\":1,\"a\":2}",
        std::string(1 << 20, '{'),
        std::string(1 << 20, 'x'),
    };
    for (const std::string& request : wrong) {
        const std::string answer = answerTo(port, request);
        EXPECT_TRUE(nlohmann::json::accept(answer)) << request.substr(0, 100) << ": " << answer;
    }
}

void breakTheProtocol(std::uint16_t port) {
    sendAndWaitForClose(port, false, "\x16\x03\x01" + std::string(2000, '\x05'));
    sendAndWaitForClose(port, false, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    sendAndWaitForClose(port, true, "GET / HTTP/1.1\r\nX: " + std::string(100'000, 'x'));
    sendAndWaitForClose(port, true, "nonsense\r\n\r\n");
    sendAndWaitForClose(port, true,
                        "GET /status.js HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n\r\n");
    sendAndWaitForClose(port, true, handshakeHead(port, "Origin: https://second.kz\r\n"));
    for (const Frame& frame :
         {Frame{text, "unmasked", true, 0, false}, Frame{3, "reserved"}, Frame{2, "binary"},
          Frame{text, "rsv", true, 4}, Frame{text, "\xff\xfe"}, Frame{0, "no beginning"},
          Frame{9, std::string(126, 'x')}, Frame{9, "cut", false},
          Frame{text, "long", true, 0, true, 8, std::uint64_t{1} << 40}}) {
        RawPage page(port);
        page.send(frame);
        EXPECT_NE(page.nextCloseCode(), 0) << frame.opcode << frame.payload.substr(0, 20);
    }
    Raw halfHandshake(port, false);
    halfHandshake.send("\x16\x03\x01\x02");
    Raw halfHead(port, true);
    halfHead.send("GET / HTTP/1.1\r\nHost: ");
    // Nobody waits for these two: the server cuts them when their time is up.
    RawPage pings(port);
    for (int ping = 0; ping < 1000; ++ping) pings.send({9, "x"});
    EXPECT_EQ(pings.next().opcode, 10);
}

void leave(std::uint16_t port) {
    // The answers of others come only when the dialogs of these are gone.
    for (const char* origin : {"https://ignore.kz", "https://ignore-too.kz"}) {
        Page page(port, QString::fromLatin1(origin));
        ASSERT_TRUE(page.connected());
        page.send(sign(R"("format":"cms","data":"x")"));
        EXPECT_EQ(page.ask("--heartbeat--"), "--heartbeat--");
        page.leave();
    }
    Page stopped(port, QStringLiteral("https://stop.kz"));
    ASSERT_TRUE(stopped.connected());
    stopped.send(sign(R"("format":"cms","data":[")" + std::string(1000, 'y') + R"(","b","c","d","e","f"])"));
    stopped.leave();
    RawPage cut(port);
    cut.raw().send(Frame{text, std::string(3 << 20, 'x')}.octets().substr(0, 2 << 20));
    cut.raw().flush();
    cut.raw().socket().abort();
    Page leaving(port, portal);
    ASSERT_TRUE(leaving.connected());
    leaving.send(sign(R"("format":"cms","data":"жоқ")"));
    leaving.leave();
    EXPECT_THAT(answerTo(port, sign(R"("format":"cms","data":"бар")")), HasSubstr("BEGIN CMS"));
}

void stayOpen(std::uint16_t port, int pages) {
    std::vector<std::unique_ptr<Page>> open;
    for (int index = 0; index < pages; ++index)
        open.push_back(std::make_unique<Page>(port, QStringLiteral("https://site%1.kz").arg(index)));
    for (const auto& page : open) {
        ASSERT_TRUE(page->connected());
        EXPECT_EQ(page->ask("--heartbeat--"), "--heartbeat--");
    }
}

void signMany(std::uint16_t port, int documents) {
    std::string data;
    for (int number = 0; number < documents; ++number) {
        data += data.empty() ? "\"" : ",\"";
        data += std::to_string(number) + std::string(1000, 'x') + "\"";
    }
    const std::string answer = answerTo(port, sign(R"("format":"cms","data":[)" + data + "]"));
    const auto parsed = nlohmann::json::parse(answer, nullptr, false);
    ASSERT_TRUE(parsed.is_object() && parsed.contains("body")) << answer.substr(0, 200);
    EXPECT_EQ(parsed["body"].value("result", nlohmann::json::array()).size(),
              static_cast<std::size_t>(documents));
}

}  // namespace qoltanba::soak
