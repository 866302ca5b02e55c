// RFC 6455, case by case, with a peer that writes its own frames over TLS. The sections are those of the
// RFC; the order is that of the Autobahn suite.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "raw.h"

namespace qoltanba::websocket {
namespace {

enum Opcode { continuation = 0, text = 1, binary = 2, closing = 8, ping = 9, pong = 10 };

const std::string notJson = R"({"success":false,"code":"COMMON_JSON_WRAPPING_EXCEPTION"})";
const std::string heartbeat = "--heartbeat--";

std::string tokensRequest(const std::string& uuid) {
    return R"({"module":"kz.gov.pki.knca.commonUtils","method":"getActiveTokens","uuid":")" + uuid + "\"}";
}
std::string tokensAnswer(const std::string& uuid) {
    return R"({"responseObject":[],"code":"200","uuid":")" + uuid + "\"}";
}

std::string closePayload(int code, const std::string& reason = {}) {
    return std::string{static_cast<char>(code >> 8), static_cast<char>(code & 0xff)} + reason;
}

class Rfc6455 : public ServerTest {
  protected:
    void SetUp() override {
        start([](ServerSettings& settings) {
            settings.maxMessageBytes = 1 << 20;
            settings.maxConnections = 1000;
        });
    }
    /// The close code of the server after a new peer sends the frames.
    int closeCodeAfter(const std::vector<Frame>& frames) {
        RawPage page(port_);
        for (const Frame& frame : frames) page.send(frame);
        return page.nextCloseCode();
    }
};

// --- The opening handshake (section 4.2) ---

TEST_F(Rfc6455, HandshakeIsAnsweredAsInTheExampleOfTheRfc) {
    Raw raw(port_, true);
    raw.send(handshakeHead(port_, "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
    const std::string answer = raw.answer();
    EXPECT_THAT(answer, ::testing::StartsWith("HTTP/1.1 101 "));
    EXPECT_THAT(answer, ::testing::HasSubstr("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    EXPECT_THAT(answer, ::testing::Not(::testing::HasSubstr("Extensions"))) << "none is spoken";
}

TEST_F(Rfc6455, HandshakesThatAreNoneAreRefused) {
    const std::string right = handshakeHead(port_);
    const auto answerTo = [&](const std::string& from, const std::string& to) {
        std::string head = right;
        head.replace(head.find(from), from.size(), to);
        Raw raw(port_, true);
        raw.send(head);
        return raw.answer().substr(0, 12);
    };
    EXPECT_EQ(answerTo("Connection: Upgrade", "connection: keep-alive, upgrade"), "HTTP/1.1 101")
        << "Firefox";
    EXPECT_EQ(answerTo("Upgrade: websocket", "Upgrade: WebSocket"), "HTTP/1.1 101");
    EXPECT_EQ(answerTo("Connection: Upgrade", "Connection: close"), "HTTP/1.1 400");
    EXPECT_EQ(answerTo("GET", "POST"), "HTTP/1.1 400");
    EXPECT_EQ(answerTo("Version: 13", "Version: 8"), "HTTP/1.1 426");
    EXPECT_EQ(answerTo("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZQ=="), "HTTP/1.1 400") << "too short";
    EXPECT_EQ(answerTo("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", ""), "HTTP/1.1 400");
    EXPECT_EQ(answerTo("Origin", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin"), "HTTP/1.1 400")
        << "two keys";
}

TEST_F(Rfc6455, WhatFollowsTheHandshakeAtOnceIsRead) {
    Raw raw(port_, true);
    raw.send(handshakeHead(port_) + Frame{text, heartbeat}.octets());
    EXPECT_TRUE(waitUntil([&] { return raw.received().find(heartbeat) != std::string::npos; }));
}

// --- Framing (section 5.2) ---

TEST_F(Rfc6455, TextsOfEveryLengthOfTheLength) {
    RawPage page(port_);
    for (const std::size_t size : {0U, 1U, 125U, 126U, 127U, 128U, 65535U, 65536U, 65537U, 1U << 20}) {
        page.send({text, std::string(size, 'x')});
        EXPECT_EQ(page.nextText(), notJson) << size;
    }
}

TEST_F(Rfc6455, OctetByOctet) {
    RawPage page(port_);
    for (const char octet : Frame{text, tokensRequest("Қ")}.octets()) {
        page.raw().send(std::string(1, octet));
        page.raw().flush();
    }
    EXPECT_EQ(page.nextText(), tokensAnswer("Қ"));
}

TEST_F(Rfc6455, LongAnswersAreOneFrame) {
    RawPage page(port_);
    const std::string document = "<a>" + std::string(300'000, 'x');
    page.send({text, basicsSign(R"({"format":"xml","data":")" + document + "\"}")});
    EXPECT_THAT(page.nextText(), ::testing::EndsWith(document + R"("]},"status":true})"));
}

TEST_F(Rfc6455, LengthsNotInTheirShortestFormAreWrong) {
    EXPECT_EQ(closeCodeAfter({Frame{text, "x", true, 0, true, 2}}), 1002);
    EXPECT_EQ(closeCodeAfter({Frame{text, std::string(200, 'x'), true, 0, true, 8}}), 1002);
    EXPECT_EQ(closeCodeAfter({Frame{text, "x", true, 0, true, 8, std::uint64_t{1} << 63}}), 1002);
}

TEST_F(Rfc6455, UnmaskedFramesAreWrong) {
    EXPECT_EQ(closeCodeAfter({Frame{text, heartbeat, true, 0, false}}), 1002);
    EXPECT_EQ(closeCodeAfter({Frame{ping, "", true, 0, false}}), 1002);
    EXPECT_EQ(closeCodeAfter({Frame{text, "a", false}, Frame{continuation, "b", true, 0, false}}), 1002);
}

TEST_F(Rfc6455, ReservedBitsAreWrong) {
    for (int rsv = 1; rsv < 8; ++rsv) EXPECT_EQ(closeCodeAfter({Frame{text, "x", true, rsv}}), 1002) << rsv;
    EXPECT_EQ(closeCodeAfter({Frame{ping, "x", true, 4}}), 1002);
    EXPECT_EQ(closeCodeAfter({Frame{closing, closePayload(1000), true, 1}}), 1002);
    EXPECT_EQ(closeCodeAfter({Frame{text, "x", false}, Frame{continuation, "y", true, 2}}), 1002);
}

TEST_F(Rfc6455, ReservedOpcodesAreWrong) {
    for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
        EXPECT_EQ(closeCodeAfter({Frame{opcode, ""}}), 1002) << opcode;
        EXPECT_EQ(closeCodeAfter({Frame{opcode, "x"}}), 1002) << opcode;
        EXPECT_EQ(closeCodeAfter({Frame{text, "x", false}, Frame{opcode, "y"}}), 1002) << opcode;
    }
}

TEST_F(Rfc6455, AfterWhatIsWrongNothingIsServed) {
    RawPage page(port_);
    page.send({3, ""});
    page.send({text, heartbeat});
    page.send({ping, "x"});
    EXPECT_EQ(page.nextCloseCode(), 1002);
    EXPECT_EQ(page.next().opcode, -1);
    EXPECT_TRUE(page.raw().isClosed()) << "the server closes by itself";
}

TEST_F(Rfc6455, BinaryMessagesAreNotTaken) {
    EXPECT_EQ(closeCodeAfter({Frame{binary, "{}"}}), 1003);
    EXPECT_EQ(closeCodeAfter({Frame{binary, "{", false}}), 1003) << "at its first frame";
}

// --- Fragments (section 5.4) ---

TEST_F(Rfc6455, FragmentsAreOneMessage) {
    RawPage page(port_);
    page.send({text, "--heart", false});
    page.send({continuation, "beat--"});
    EXPECT_EQ(page.nextText(), heartbeat);
    page.send({text, "", false});
    page.send({continuation, "--heartbeat", false});
    page.send({continuation, "", false});
    page.send({continuation, "--", false});
    page.send({continuation, ""});
    EXPECT_EQ(page.nextText(), heartbeat);
    page.send({text, "", false});
    page.send({continuation, ""});
    EXPECT_EQ(page.nextText(), notJson);
}

TEST_F(Rfc6455, PingsBetweenFragmentsAreAnsweredAtOnce) {
    RawPage page(port_);
    page.send({text, "--heart", false});
    page.send({ping, "between"});
    page.send({pong, "unasked"});
    const Frame answer = page.next();
    EXPECT_EQ(answer.opcode, pong);
    EXPECT_EQ(answer.payload, "between");
    page.send({continuation, "beat--"});
    EXPECT_EQ(page.nextText(), heartbeat);
}

TEST_F(Rfc6455, FragmentsOutOfOrderAreWrong) {
    EXPECT_EQ(closeCodeAfter({Frame{continuation, "x"}}), 1002);
    EXPECT_EQ(closeCodeAfter({Frame{continuation, "x", false}}), 1002);
    EXPECT_EQ(closeCodeAfter({Frame{text, "x", false}, Frame{text, "y"}}), 1002);
    EXPECT_EQ(closeCodeAfter({Frame{text, "x", false}, Frame{binary, "y"}}), 1002);
    RawPage page(port_);
    page.send({text, heartbeat});
    EXPECT_EQ(page.nextText(), heartbeat);
    page.send({continuation, "x"});
    EXPECT_EQ(page.nextCloseCode(), 1002) << "after a message that has ended";
}

// --- Control frames (section 5.5) ---

TEST_F(Rfc6455, PingsAreAnsweredInOrderWithTheirPayload) {
    RawPage page(port_);
    const std::vector<std::string> payloads{"", "hello", std::string("\x00\xff\xfe\xfd", 4),
                                            std::string(125, '\xfe')};
    for (const std::string& payload : payloads) page.send({ping, payload});
    for (const std::string& payload : payloads) {
        const Frame answer = page.next();
        EXPECT_EQ(answer.opcode, pong);
        EXPECT_EQ(answer.payload, payload);
    }
    page.send({pong, "unasked"});
    page.send({text, heartbeat});
    EXPECT_EQ(page.nextText(), heartbeat) << "a pong is not answered";
}

TEST_F(Rfc6455, APingInPieces) {
    RawPage page(port_);
    for (const char octet : Frame{ping, "pieces"}.octets()) {
        page.raw().send(std::string(1, octet));
        page.raw().flush();
    }
    EXPECT_EQ(page.next().payload, "pieces");
}

TEST_F(Rfc6455, ControlFramesAreShortAndWhole) {
    EXPECT_EQ(closeCodeAfter({Frame{ping, std::string(126, 'x')}}), 1002);
    EXPECT_EQ(closeCodeAfter({Frame{closing, closePayload(1000, std::string(124, 'x'))}}), 1002);
    for (const int opcode : {closing, ping, pong}) {
        EXPECT_EQ(closeCodeAfter({Frame{opcode, "", false}}), 1002) << opcode;
    }
}

// --- UTF-8 (section 8.1) ---

TEST_F(Rfc6455, EveryCutOfAMessage) {
    RawPage page(port_);
    const std::string uuid = "ҚазАғ€𝄞";  // letters of one, two, three and four octets
    const std::string message = tokensRequest(uuid);
    for (std::size_t cut = 0; cut <= message.size(); ++cut) {
        page.send({text, message.substr(0, cut), false});
        page.send({continuation, message.substr(cut)});
        EXPECT_EQ(page.nextText(), tokensAnswer(uuid)) << cut;
    }
    const std::size_t begin = message.find(uuid);
    for (std::size_t first = begin; first <= begin + uuid.size(); ++first) {
        for (std::size_t second = first; second <= begin + uuid.size(); ++second) {
            page.send({text, message.substr(0, first), false});
            page.send({continuation, message.substr(first, second - first), false});
            page.send({continuation, message.substr(second)});
            EXPECT_EQ(page.nextText(), tokensAnswer(uuid)) << first << " " << second;
        }
    }
    for (std::size_t index = 0; index < message.size(); ++index) {
        page.send({index == 0 ? text : continuation, message.substr(index, 1), index + 1 == message.size()});
    }
    EXPECT_EQ(page.nextText(), tokensAnswer(uuid)) << "a frame for each octet";
}

TEST_F(Rfc6455, WhatIsNotUtf8IsWrong) {
    const std::vector<std::string> wrong{
        "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80\x65\x64\x69\x74\x65\x64",  // a surrogate
        "\xff",
        "\xfe",
        "\x80",
        "\xbf",
        "\xc0\xaf",
        "\xe0\x80\xaf",
        "\xf0\x80\x80\xaf",  // overlong
        "\xc1\xbf",
        "\xe0\x9f\xbf",
        "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80",
        "\xf8\x88\x80\x80\x80",
        "\xed\xbf\xbf",
        "\xce",
        "\xe2\x82",
        "\xf0\x9d\x84",
        "\xd0z"};
    for (const std::string& octets : wrong) {
        EXPECT_EQ(closeCodeAfter({Frame{text, octets}}), 1007) << toHex(asBytes(octets));
        EXPECT_EQ(
            closeCodeAfter({Frame{text, octets.substr(0, 1), false}, Frame{continuation, octets.substr(1)}}),
            1007)
            << toHex(asBytes(octets));
    }
    RawPage page(port_);
    for (const std::string octets :
         {"\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbd", "\xf4\x8f\xbf\xbf", "\xef\xbf\xbf"}) {
        page.send({text, octets});
        EXPECT_EQ(page.nextText(), notJson) << toHex(asBytes(octets));
    }
}

TEST_F(Rfc6455, WrongUtf8IsSaidBeforeTheMessageEnds) {
    EXPECT_EQ(closeCodeAfter({Frame{text, "\xf4\x90", false}}), 1007);
    EXPECT_EQ(closeCodeAfter({Frame{text, "\xff", true, 0, true, 0, 1000}}), 1007);
}

// --- The closing handshake (section 7) ---

TEST_F(Rfc6455, CloseIsAnsweredWithItsCode) {
    EXPECT_EQ(closeCodeAfter({Frame{closing, ""}}), 1005);
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999}) {
        EXPECT_EQ(closeCodeAfter({Frame{closing, closePayload(code, "bye")}}), code);
    }
    EXPECT_EQ(closeCodeAfter({Frame{closing, closePayload(1000, std::string(123, 'x'))}}), 1000);
    EXPECT_EQ(closeCodeAfter({Frame{text, "x", false}, Frame{closing, closePayload(1000)}}), 1000);
}

TEST_F(Rfc6455, WrongCloseFramesAreWrong) {
    EXPECT_EQ(closeCodeAfter({Frame{closing, "\x03"}}), 1002) << "half a code";
    for (const int code : {0, 999, 1004, 1005, 1006, 1012, 1015, 1100, 2000, 2999, 5000, 65535}) {
        EXPECT_EQ(closeCodeAfter({Frame{closing, closePayload(code)}}), 1002) << code;
    }
    EXPECT_EQ(closeCodeAfter({Frame{closing, closePayload(1000, "\xce\xba\xed\xa0\x80")}}), 1007);
    EXPECT_EQ(closeCodeAfter({Frame{closing, closePayload(1000, "\xd2")}}), 1007) << "half a letter";
}

TEST_F(Rfc6455, ACloseFrameInPiecesIsJudgedAsAWhole) {
    const auto codeOf = [&](const std::string& reason) {
        RawPage page(port_);
        for (const char octet : Frame{closing, closePayload(1000, reason)}.octets()) {
            page.raw().send(std::string(1, octet));
            page.raw().flush();
        }
        return page.nextCloseCode();
    };
    EXPECT_EQ(codeOf("Қазақ"), 1000);
    EXPECT_EQ(codeOf("\xd2z"), 1007);
}

TEST_F(Rfc6455, TheServerClosesTheConnectionAndServesNothingAfterAClose) {
    RawPage page(port_);
    page.send({closing, closePayload(1000)});
    page.send({text, heartbeat});
    page.send({ping, ""});
    EXPECT_EQ(page.nextCloseCode(), 1000);
    EXPECT_EQ(page.next().opcode, -1);
    EXPECT_TRUE(page.raw().waitForClose());
}

TEST_F(Rfc6455, APageThatClosesWithItsDialogOpenIsForgotten) {
    requests_.follow([](const auto&) { return std::nullopt; });
    RawPage page(port_);
    page.send({text, basicsSign(R"({"format":"cms","data":"MTEK"})")});
    ASSERT_TRUE(waitForSubmitted(1));
    page.send({closing, closePayload(1001)});
    EXPECT_TRUE(waitForCancelled(1));
    EXPECT_EQ(page.nextCloseCode(), 1001);
}

// --- Limits ---

TEST_F(Rfc6455, TooLongMessagesAreRefusedAsSoonAsTheyAreAnnounced) {
    const std::size_t most = 1 << 20;
    EXPECT_EQ(closeCodeAfter({Frame{text, "x", true, 0, true, 0, most + 1}}), 1009);
    EXPECT_EQ(closeCodeAfter({Frame{text, "x", true, 0, true, 8, (std::uint64_t{1} << 63) - 1}}), 1009);
    EXPECT_EQ(closeCodeAfter({Frame{text, std::string(most / 2, 'x'), false},
                              Frame{continuation, "x", true, 0, true, 0, most / 2 + 1}}),
              1009);
    RawPage page(port_);
    page.send({text, std::string(most / 2, 'x'), false});
    page.send({continuation, std::string(most / 2, 'x')});
    EXPECT_EQ(page.nextText(), notJson) << "exactly as long as allowed";
}

TEST_F(Rfc6455, APeerInTheMiddleOfATooLongMessageHearsTheCode) {
    RawPage page(port_);
    page.send({text, std::string(8 << 20, 'x')});
    page.send({closing, closePayload(1000)});
    const Frame refusal = page.next();
    EXPECT_EQ(refusal.payload, closePayload(1009, "the message is too long"));
    EXPECT_TRUE(page.raw().waitForClose()) << "its own close frame was found behind the message";
}

}  // namespace
}  // namespace qoltanba::websocket
