#include "raw.h"

namespace qoltanba::websocket {
namespace {

std::string bigEndian(std::uint64_t number, int octets) {
    std::string text;
    for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
        text.push_back(static_cast<char>(number >> shift & 0xff));
    }
    return text;
}

std::uint64_t numberOf(std::string_view octets) {
    std::uint64_t number = 0;
    for (const char octet : octets) number = number << 8 | static_cast<std::uint8_t>(octet);
    return number;
}

}  // namespace

Raw::Raw(std::uint16_t port, bool tls) {
    application();
    socket_.setSslConfiguration(trustingTls());
    QObject::connect(&socket_, &QSslSocket::readyRead,
                     [this] { received_ += socket_.readAll().toStdString(); });
    if (tls) {
        socket_.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        waitUntil([this] { return socket_.isEncrypted() || isClosed(); });
    } else {
        socket_.connectToHost(QStringLiteral("127.0.0.1"), port);
        waitUntil([this] { return socket_.state() == QAbstractSocket::ConnectedState; });
    }
}

void Raw::flush() {
    waitUntil([this] { return isClosed() || socket_.bytesToWrite() + socket_.encryptedBytesToWrite() == 0; });
}

std::string Raw::answer() {
    waitUntil([this] { return isClosed() || received_.find("\r\n\r\n") != std::string::npos; });
    return received_;
}

std::string Raw::wholeAnswer() {
    waitForClose();
    return received_;
}

std::string handshakeHead(std::uint16_t port, const std::string& more) {
    return "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
           "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: https://egov.kz\r\n" +
           more + "\r\n";
}

std::string Frame::octets() const {
    const std::uint64_t length = announced.value_or(payload.size());
    const int extended = lengthOctets != 0 ? lengthOctets : length < 126 ? 0 : length < 65536 ? 2 : 8;
    const int small = extended == 0 ? static_cast<int>(length) : extended == 2 ? 126 : 127;
    std::string text;
    text.push_back(static_cast<char>((fin ? 0x80 : 0) | rsv << 4 | opcode));
    text.push_back(static_cast<char>((masked ? 0x80 : 0) | small));
    text += bigEndian(length, extended);
    if (!masked) return text + payload;
    const std::string mask = "\x5a\xc3\x01\xfe";
    text += mask;
    for (std::size_t index = 0; index < payload.size(); ++index) {
        text.push_back(static_cast<char>(payload[index] ^ mask[index % 4]));
    }
    return text;
}

RawPage::RawPage(std::uint16_t port) : raw_(port, true) {
    raw_.send(handshakeHead(port));
    const std::string head = raw_.answer();
    EXPECT_EQ(head.substr(0, 12), "HTTP/1.1 101");
    raw_.drop(head.find("\r\n\r\n") + 4);
    EXPECT_EQ(nextText(), R"({"result":{"version":"1.4"}})");
}

std::optional<Frame> RawPage::take() {
    const std::string& octets = raw_.received();
    if (octets.size() < 2) return std::nullopt;
    Frame frame;
    frame.opcode = octets[0] & 0x0f;
    frame.fin = (octets[0] & 0x80) != 0;
    frame.rsv = octets[0] >> 4 & 7;
    frame.masked = (octets[1] & 0x80) != 0;
    std::uint64_t length = octets[1] & 0x7f;
    const std::size_t extended = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (octets.size() < 2 + extended) return std::nullopt;
    if (extended > 0) length = numberOf(std::string_view(octets).substr(2, extended));
    if (octets.size() < 2 + extended + length) return std::nullopt;
    frame.payload = octets.substr(2 + extended, length);
    raw_.drop(2 + extended + length);
    return frame;
}

Frame RawPage::next() {
    std::optional<Frame> frame;
    waitUntil([&] { return frame || (frame = take()) || raw_.isClosed(); });
    if (!frame) return Frame{-1};
    EXPECT_FALSE(frame->masked) << "a server does not mask (section 5.1)";
    EXPECT_EQ(frame->rsv, 0);
    EXPECT_TRUE(frame->fin) << "one message, one frame";
    return *frame;
}

std::string RawPage::nextText() {
    const Frame frame = next();
    return frame.opcode == 1 ? frame.payload : "(none)";
}

int RawPage::nextCloseCode() {
    const Frame frame = next();
    if (frame.opcode != 8) return 0;
    return frame.payload.size() < 2 ? 1005 : static_cast<int>(numberOf(frame.payload.substr(0, 2)));
}

}  // namespace qoltanba::websocket
