#include "apdu.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "fake_pcsc.h"
#include "gzip.h"
#include "tlv.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::tokens::pcsc;
using qoltanba::test::cardOf;
using qoltanba::test::fromHex;
using qoltanba::test::ScriptedCard;

std::string encoded(const Command& command, Protocol protocol, Lengths lengths = Lengths::shortOnly) {
    const auto octets = encode(command, protocol, lengths);
    return octets ? toHex(octets->octets()) : "refused";
}

// The four cases of ISO 7816-3, section 12.
TEST(Apdu, TheFourShortCases) {
    const Bytes data{0x01, 0x02};
    EXPECT_EQ(encoded({0x00, 0xE4, 0x01, 0x02}, Protocol::t1), "00e40102");
    EXPECT_EQ(encoded({0x00, 0xB0, 0x00, 0x00, {}, 256}, Protocol::t1), "00b0000000");
    EXPECT_EQ(encoded({0x00, 0xD6, 0x00, 0x00, data}, Protocol::t1), "00d60000020102");
    EXPECT_EQ(encoded({0x00, 0xA4, 0x08, 0x04, data, 255}, Protocol::t1), "00a40804020102ff");
}

TEST(Apdu, OverT0ACommandWithDataHasNoLe) {
    const Bytes data{0x01, 0x02};
    EXPECT_EQ(encoded({0x00, 0xA4, 0x08, 0x04, data, 255}, Protocol::t0), "00a40804020102");
    EXPECT_EQ(encoded({0x00, 0xB0, 0x00, 0x00, {}, 7}, Protocol::t0), "00b0000007");
}

TEST(Apdu, LongCommandsAreExtendedWhereTheDeviceTakesThem) {
    const Bytes data(300, 0xAB);
    EXPECT_EQ(encoded({0x80, 0x12, 0x27, 0x00, data}, Protocol::t1), "refused");
    EXPECT_EQ(encoded({0x80, 0x12, 0x27, 0x00, data}, Protocol::t0, Lengths::extended), "refused");
    EXPECT_EQ(encoded({0x80, 0x12, 0x27, 0x00, data}, Protocol::t1, Lengths::extended),
              "8012270000012c" + toHex(data));
    // The eToken 5110: short data, but the answer may be longer than 256 octets.
    EXPECT_EQ(encoded({0x80, 0x12, 0x25, 0x00, fromHex("0006 0A1B2C3D4E01"), 65536}, Protocol::t1,
                      Lengths::extended),
              "80122500"
              "000008"
              "00060a1b2c3d4e01"
              "0000");
    EXPECT_EQ(encoded({0x80, 0x12, 0x25, 0x00, {}, 4096}, Protocol::t1, Lengths::extended), "80122500001000");
}

TEST(Card, FollowsAnswersInParts) {
    const std::string part(2 * 256, 'a');
    auto card = cardOf(std::make_shared<ScriptedCard>(std::vector<ScriptedCard::Step>{
        {"00CB3FFF 02 0102", part + "610F"}, {"00C000000F", "bbbbbb6102"}, {"00C0000002", "cccc9000"}}));
    const Bytes data{0x01, 0x02};
    const auto answer = card->send({0x00, 0xCB, 0x3F, 0xFF, data});
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->isOk());
    EXPECT_EQ(toHex(answer->data), part + "bbbbbbcccc");
}

TEST(Card, AsksForMoreWithTheClassOfTheCommandButWithoutChaining) {
    auto card = cardOf(std::make_shared<ScriptedCard>(
                           std::vector<ScriptedCard::Step>{{"9015100064", "6110"}, {"80C0000010", "119000"}}),
                       Protocol::t0);
    EXPECT_EQ(toHex(card->ask({0x90, 0x15, 0x10, 0x00, {}, 100}).value()), "11");
}

TEST(Card, SendsAPinOnceWhateverTheCardWants) {
    auto card =
        cardOf(std::make_shared<ScriptedCard>(std::vector<ScriptedCard::Step>{{"0020000202 3132", "6C05"}}));
    const Bytes pin{0x31, 0x32};
    EXPECT_EQ(card->send({0x00, 0x20, 0x00, 0x02, pin, {}, true}).value().status, 0x6C05);
}

TEST(Card, SendsAgainWithTheLengthThatTheCardWants) {
    auto card = cardOf(std::make_shared<ScriptedCard>(std::vector<ScriptedCard::Step>{
                           {"00CA0181FF", "6C08"}, {"00CA018108", "0000000033AB10C49000"}}),
                       Protocol::t0);
    EXPECT_EQ(toHex(card->ask({0x00, 0xCA, 0x01, 0x81, {}, 255}).value()), "0000000033ab10c4");
}

TEST(Card, AnAnswerWithoutAnEndEnds) {
    class Endless final : public qoltanba::test::FakeCard {
      public:
        explicit Endless(std::string answer) : answer_(fromHex(answer)) {}
        Bytes transmit(BytesView) override { return answer_; }

      private:
        Bytes answer_;
    };
    EXPECT_EQ(cardOf(std::make_shared<Endless>("6100"))->send({0x00, 0xB0}).error().code,
              ErrorCode::deviceNotResponding);
    EXPECT_EQ(cardOf(std::make_shared<Endless>("AA6100"))->send({0x00, 0xB0}).error().code,
              ErrorCode::deviceNotResponding);
    // A card that wants another length again and again gets one.
    EXPECT_EQ(cardOf(std::make_shared<Endless>("6C10"))->send({0x00, 0xB0})->status, 0x6C10);
}

TEST(Card, AnswersWithoutAStatusWordAreErrors) {
    for (const char* answer : {"", "90"}) {
        auto card = cardOf(std::make_shared<ScriptedCard>(std::vector<ScriptedCard::Step>{{"*", answer}}));
        EXPECT_EQ(card->send({0x00, 0xB0}).error().code, ErrorCode::deviceNotResponding);
    }
}

TEST(Card, StatusWordsBecomeErrors) {
    auto card =
        cardOf(std::make_shared<ScriptedCard>(std::vector<ScriptedCard::Step>{{"*", "6A84"}, {"*", "6985"}}));
    EXPECT_EQ(card->ask({0x00, 0xE0}).error().code, ErrorCode::deviceFull);
    const Error error = card->ask({0x00, 0x46, 0x00, 0x05}).error();
    EXPECT_EQ(error.code, ErrorCode::deviceFailed);
    EXPECT_EQ(error.detail, "00460005: 6985");
}

TEST(Card, ACancelledSequenceSendsNothingMore) {
    auto card = cardOf(std::make_shared<ScriptedCard>(std::vector<ScriptedCard::Step>{{"80400000", "9000"}}));
    std::stop_source stop;
    card->obey(stop.get_token());
    stop.request_stop();
    EXPECT_EQ(card->send({0x00, 0xB0}).error().code, ErrorCode::cancelled);
    {
        const Card::Uninterrupted uninterrupted(*card);
        EXPECT_TRUE(card->send({0x80, 0x40})->isOk());
    }
    EXPECT_EQ(card->send({0x00, 0xB0}).error().code, ErrorCode::cancelled);
}

TEST(Card, TheTraceShowsNoSecret) {
    std::vector<std::string> lines;
    auto card =
        cardOf(std::make_shared<ScriptedCard>(std::vector<ScriptedCard::Step>{
                   {"00200002083132333435363738", "63C9"}, {"00B0000004", "010000109000"}}),
               Protocol::t1, Lengths::shortOnly, [&](std::string_view line) { lines.emplace_back(line); });
    const auto pin = asBytes("12345678");
    EXPECT_TRUE(card->send({0x00, 0x20, 0x00, 0x02, pin, {}, true}));
    EXPECT_TRUE(card->send({0x00, 0xB0, 0x00, 0x00, {}, 4}));
    EXPECT_THAT(lines, testing::ElementsAre("> 00200002 lc=8 (secret)", "< 63c9", "> 00b00000 le=4",
                                            "< 010000109000"));
}

TEST(Tlv, ReadsTagsAndLengthsOfSeveralOctets) {
    const Bytes octets = fromHex("5F0E 03 D0A2D0 7F49 8202 0102 80 00");
    BytesView rest = octets;
    EXPECT_EQ(takeTlv(rest)->tag, 0x5F0EU);
    EXPECT_FALSE(takeTlv(rest)) << "82 02 01 are a length of 513";
    const Bytes whole = fromHex("62 81 06 80 02 0123 82 00");
    const auto inside = findTlv(whole, 0x62);
    ASSERT_TRUE(inside);
    EXPECT_EQ(toHex(*findTlv(*inside, 0x80)), "0123");
    EXPECT_TRUE(findTlv(*inside, 0x82)->empty());
    EXPECT_FALSE(findTlv(*inside, 0x83));
}

TEST(Tlv, RefusesWhatIsCutOrTooLong) {
    for (const char* hex :
         {"", "5F", "5F0E", "80", "8002", "800201", "8084000000010A", "8080", "5F8F8F8F0100"}) {
        const Bytes octets = fromHex(hex);
        BytesView rest = octets;
        EXPECT_FALSE(takeTlv(rest)) << hex;
        EXPECT_EQ(rest.size(), octets.size()) << hex;
    }
}

Bytes noise(std::size_t size) {
    std::mt19937 generator(1);
    Bytes octets(size);
    for (auto& octet : octets) octet = static_cast<std::uint8_t>(generator());
    return octets;
}

TEST(Gzip, GivesBackWhatItGot) {
    for (const std::size_t size : {0U, 1U, 700U, 2880U}) {
        const auto compressed = gzip(noise(size));
        ASSERT_TRUE(compressed);
        EXPECT_TRUE(looksLikeGzip(*compressed));
        Bytes padded = *compressed;
        padded.insert(padded.end(), {0x90, 0x00, 0xFF});
        EXPECT_EQ(gunzip(padded, 4096).value(), noise(size));
    }
}

TEST(Gzip, RefusesWhatIsDamagedCutOrTooLarge) {
    Bytes compressed = gzip(noise(700)).value();
    EXPECT_EQ(gunzip(compressed, 699).error().code, ErrorCode::certificateUnreadable);
    EXPECT_EQ(gunzip(BytesView(compressed).first(compressed.size() - 1), 4096).error().code,
              ErrorCode::certificateUnreadable);
    compressed[100] ^= 1U;
    EXPECT_EQ(gunzip(compressed, 4096).error().code, ErrorCode::certificateUnreadable);
    const Bytes bomb = gzip(Bytes(10'000'000, 0)).value();
    EXPECT_EQ(gunzip(bomb, 65536).error().code, ErrorCode::certificateUnreadable);
}

}  // namespace
