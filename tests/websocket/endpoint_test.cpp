// The server's side of a WebSocket without a socket: pieces, memory, a peer that does not read.

#include "net/endpoint.h"

#include <QString>
#include <QStringDecoder>
#include <gtest/gtest.h>

#include <algorithm>

#include "raw.h"

namespace qoltanba::websocket {
namespace {

/// Returns what the test has written, and stores what is sent as long as there is room. Both take at most
/// `piece` octets at a time.
class FakeWire final : public Endpoint::Wire {
  public:
    std::string input;
    std::size_t piece = 4096;
    std::string output;
    std::size_t room = std::size_t{1} << 30;

    std::size_t read(std::uint8_t* to, std::size_t most) override {
        const std::size_t octets = std::min({most, piece, input.size() - read_});
        std::copy_n(input.begin() + static_cast<std::ptrdiff_t>(read_), octets, to);
        read_ += octets;
        return octets;
    }
    std::size_t write(const std::uint8_t* octets, std::size_t size) override {
        const std::size_t taken = std::min({size, room, piece});
        output.append(asText({octets, taken}));
        room -= taken;
        return taken;
    }
    std::size_t unread() const { return input.size() - read_; }

  private:
    std::size_t read_ = 0;
};

std::string kazakhText(std::size_t octets) {
    std::string text;
    while (text.size() < octets) text += "Тауар № 1, сапасы жоғары. ";
    return text;
}

/// Like Chromium: frames of 128 KiB, cut anywhere.
std::string inFrames(const std::string& message, std::size_t frame = 131072) {
    std::string octets;
    for (std::size_t begin = 0; begin == 0 || begin < message.size(); begin += frame) {
        octets +=
            Frame{begin == 0 ? 1 : 0, message.substr(begin, frame), begin + frame >= message.size()}.octets();
    }
    return octets;
}

TEST(Endpoint, EveryPieceAndEveryFrameSize) {
    const std::string message = "ҚазАғ€𝄞 әіңғүұқөһ";
    for (std::size_t frame = 1; frame <= message.size(); ++frame) {
        for (const std::size_t piece : {1U, 2U, 3U, 5U, 7U, 4096U}) {
            FakeWire wire;
            wire.piece = piece;
            wire.input = inFrames(message, frame);
            Endpoint endpoint(wire, 1000);
            const auto received = endpoint.receive();
            ASSERT_TRUE(received) << frame << " " << piece;
            EXPECT_EQ(received->view(), message);
            endpoint.send(message);
            endpoint.flush();
            EXPECT_EQ(wire.output, Frame({1, message, true, 0, false}).octets());
        }
    }
}

TEST(Endpoint, TakesLittleMoreThanAMessageHas) {
    FakeWire wire;
    const std::string message = kazakhText(5 << 20);
    wire.input = inFrames(message);
    wire.piece = 100;
    Endpoint endpoint(wire, 64 << 20);
    const auto received = endpoint.receive();
    ASSERT_TRUE(received);
    EXPECT_EQ(received->view(), message);
    EXPECT_LE(static_cast<double>(received->capacity()), 1.3 * static_cast<double>(message.size()));
}

TEST(Endpoint, AnnouncedLengthsTakeNoMemory) {
    FakeWire wire;
    wire.input = Frame{1, "x", true, 0, true, 8, 60 << 20}.octets();
    Endpoint endpoint(wire, 64 << 20);
    EXPECT_FALSE(endpoint.receive());
    EXPECT_EQ(endpoint.receivedOctets(), 1U);
    EXPECT_FALSE(endpoint.isClosing());
}

TEST(Endpoint, WaitsForRoomAndLosesNothing) {
    FakeWire wire;
    wire.room = 0;
    Endpoint endpoint(wire, 1000);
    const std::string answer = kazakhText(70'000);
    endpoint.send(answer);
    endpoint.send("second");
    for (std::size_t room = 1; endpoint.unsentOctets() > 0; room = room * 3 % 1009) {
        wire.room = room;
        endpoint.flush();
    }
    EXPECT_EQ(wire.output,
              Frame({1, answer, true, 0, false}).octets() + Frame({1, "second", true, 0, false}).octets());
}

TEST(Endpoint, AnswersToPingsGoBeforeTextsThatWait) {
    FakeWire wire;
    wire.room = 0;
    Endpoint endpoint(wire, 1000);
    endpoint.send("first");
    endpoint.flush();
    endpoint.send("second");
    wire.input = Frame{9, "ping"}.octets();
    EXPECT_FALSE(endpoint.receive());
    wire.room = 1000;
    endpoint.flush();
    EXPECT_EQ(wire.output, Frame({1, "first", true, 0, false}).octets() +
                               Frame({10, "ping", true, 0, false}).octets() +
                               Frame({1, "second", true, 0, false}).octets())
        << "a frame that is being written is not broken into";
}

TEST(Endpoint, PingsThatCannotBeAnsweredAreNotRead) {
    FakeWire wire;
    wire.room = 0;
    for (int count = 0; count < 10'000; ++count) wire.input += Frame{9, "ping"}.octets();
    wire.input += Frame{1, "after"}.octets();
    Endpoint endpoint(wire, 1000);
    EXPECT_FALSE(endpoint.receive());
    EXPECT_LT(endpoint.unsentOctets(), 1000U);
    EXPECT_GT(wire.unread(), 90'000U);
    wire.room = 1 << 20;
    const auto received = endpoint.receive();
    ASSERT_TRUE(received);
    EXPECT_EQ(received->view(), "after");
}

TEST(Endpoint, ClosingDropsWhatWaitsAndFinishesWhatIsBeingWritten) {
    FakeWire wire;
    wire.room = 3;
    Endpoint endpoint(wire, 1000);
    endpoint.send("first");
    endpoint.flush();
    endpoint.send("second");
    endpoint.close(close_code::policyViolation, "why");
    EXPECT_TRUE(endpoint.isClosing());
    EXPECT_FALSE(endpoint.isOver());
    endpoint.send("third");
    wire.room = 1000;
    endpoint.flush();
    EXPECT_EQ(wire.output, Frame({1, "first", true, 0, false}).octets() +
                               Frame({8, "\x03\xf0why", true, 0, false}).octets());
    EXPECT_EQ(endpoint.unsentOctets(), 0U);
    wire.input = Frame{1, "too late"}.octets() + Frame{8, "\x03\xf0"}.octets();
    EXPECT_FALSE(endpoint.receive()) << "what still comes is dropped";
    EXPECT_TRUE(endpoint.isOver());
    EXPECT_FALSE(endpoint.hasFailed());
}

TEST(Utf8Check, AgreesWithQtOnEverySequenceThatMatters) {
    // Every first octet with every second octet, and the limits of the third and fourth.
    const std::vector<int> edges{-1, 0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};
    int right = 0;
    for (int first = 0; first < 256; ++first) {
        for (int second = -1; second < 256; ++second) {
            for (const int third : edges) {
                for (const int fourth : edges) {
                    std::string octets;
                    for (const int octet : {first, second, third, fourth}) {
                        if (octet >= 0) octets.push_back(static_cast<char>(octet));
                    }
                    QStringDecoder validator(
                        QStringDecoder::Utf8,
                        QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
                    const QString decoded =
                        validator.decode(QByteArrayView(octets.data(), std::ssize(octets)));
                    const bool isRight = !validator.hasError() && decoded.toStdString() == octets;
                    right += isRight ? 1 : 0;
                    Utf8Check check;
                    ASSERT_EQ(check.add(asBytes(octets)) && check.isWhole(), isRight)
                        << toHex(asBytes(octets));
                    Utf8Check byOctet;
                    bool stillRight = true;
                    for (const char octet : octets) {
                        stillRight = stillRight && byOctet.add(asBytes(std::string_view(&octet, 1)));
                    }
                    ASSERT_EQ(stillRight && byOctet.isWhole(), isRight) << toHex(asBytes(octets));
                }
            }
        }
    }
    EXPECT_GT(right, 10'000);
}

}  // namespace
}  // namespace qoltanba::websocket
