// The driver of the eToken PRO 72K, the JaCarta and the eToken 5110, with recorded commands and answers
// (docs/devices/gammatech.md).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "device_testing.h"
#include "fake_pcsc.h"
#include "gzip.h"
#include "models.h"
#include "public_key.h"

namespace {
namespace gammatech_script_test {

using namespace qoltanba;
using namespace qoltanba::tokens::pcsc;
using namespace qoltanba::test;
using crypto::KeyAlgorithm;
using testing::ElementsAre;
using testing::IsEmpty;

using Script = std::vector<ScriptedCard::Step>;

Script operator+(Script first, const Script& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

const std::string alias = "0A1B2C3D4E01";
const std::string shown = "0a1b2c3d4e01";
const std::string namedAlias = "0006" + alias;
const std::string padded = alias + std::string(52, '0');
const auto pinOfScripts = "1234567890";
const std::string pinInHex = "31323334353637383930";

std::string two(std::size_t number) {
    return toHex(std::vector{static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number)});
}

/// One model with a scripted card. Lengths and codes are written out, as the device sees them.
class Device {
  public:
    Device(const std::string& type, Script script)
        : model_(*std::find_if(allModels().begin(), allModels().end(),
                               [&](const Model& one) { return one.type == type; })),
          card_(cardOf(std::make_shared<ScriptedCard>(std::move(script)), Protocol::t1, model_.lengths)),
          driver_(model_.make(deviceCryptography())) {}

    Card& card() { return *card_; }
    Driver* operator->() { return driver_.get(); }
    DriverAbilities can() { return driver_->abilities(); }

    /// Sends the PIN, as the session does before it signs or changes something.
    Device& loggedIn() {
        EXPECT_TRUE(driver_->verify(*card_, secretOf(pinOfScripts)));
        return *this;
    }

  private:
    const Model& model_;
    std::unique_ptr<Card> card_;
    std::unique_ptr<Driver> driver_;
};

std::string selection(const std::string& type) {
    if (type == "etoken72k") return "00A404000A 00000000000001020300";
    if (type == "jacarta") return "00A404000C A00067616D6D617465636800";
    return "00A404000D A00067616D6D61746563686700";
}

Script opening(const std::string& type, const std::vector<std::string>& aliases = {padded}) {
    const bool hasLe = type == "etoken5110";
    Script script{{selection(type), "9000"}, {"80152000", "9000"}};
    std::string count = "000";
    script.push_back({hasLe ? "8012220000" : "80122200", count + std::to_string(aliases.size()) + "9000"});
    for (std::size_t i = 0; i < aliases.size(); ++i)
        script.push_back({"8012210002 000" + std::to_string(i) + (hasLe ? "32" : ""), aliases[i] + "9000"});
    return script;
}

Script login(const std::string& type, const std::vector<std::string>& aliases = {padded},
             const std::string& status = "9000") {
    const std::string verify = type == "etoken72k" ? "80102000" : "80102100";
    return opening(type, aliases) + Script{{verify + "0A" + pinInHex, status}};
}

class ScriptTest : public testing::TestWithParam<std::string> {
  protected:
    const std::string& type() const { return GetParam(); }
    bool is72k() const { return type() == "etoken72k"; }
    bool is5110() const { return type() == "etoken5110"; }
};
INSTANTIATE_TEST_SUITE_P(Models, ScriptTest, testing::Values("etoken72k", "jacarta", "etoken5110"),
                         [](const auto& type) { return type.param; });

// --- recognition ---

TEST_P(ScriptTest, TheSerialNumberIsInTheInformation) {
    const std::string question = is72k() ? "8015100064" : "8015210064";
    Device device(type(), {{selection(type()), "6F0A9000"},  // data in the answer says nothing
                           {"80152000", "6D00"},             // nor does a failure of this command
                           {question, "000102030405060708 82AC4388E75DDDC1 9000"}});
    EXPECT_EQ(device->serialNumber(device.card()).value(), "82ac4388e75dddc1");
}

TEST_P(ScriptTest, AnotherCardIsNoSuchDevice) {
    const std::string question = is72k() ? "8015100064" : "8015210064";
    for (const Script& script :
         {Script{{selection(type()), "6A82"}},
          Script{{selection(type()), "9000"}, {"80152000", "9000"}, {question, "6D00"}},
          Script{{selection(type()), "9000"},
                 {"80152000", "9000"},
                 {question, std::string(32, '1') + "9000"}}}) {
        Device device(type(), script);
        EXPECT_EQ(device->serialNumber(device.card()).error().code, ErrorCode::deviceFailed);
    }
}

// --- the list of keys ---

TEST_P(ScriptTest, AliasesEndAtAZeroOrWithTheAnswer) {
    const std::string has = is72k() ? "80124400" : "80122400";
    const std::string read = is72k() ? "80124300" : "80122800";
    struct Named {
        std::string lc;
        std::string lcWithType;
        std::string data;
    };
    Script script = opening(type(), {alias, "6162006364", "00000000"});
    for (const Named& one : {Named{"08", "0A", namedAlias}, Named{"04", "06", "00026162"}}) {
        const std::string command =
            is5110() ? read + "0000" + one.lc + one.data + "1000" : read + one.lc + one.data;
        script = script + Script{{command, "6A88"},
                                 {has + one.lcWithType + one.data + "0000", "6A88"},
                                 {has + one.lcWithType + one.data + "0003", "9000"}};
    }
    Device device(type(), script);
    const auto keys = device->keys(device.card()).value();
    ASSERT_EQ(keys.size(), 2U) << "an empty alias names no key";
    EXPECT_EQ(keys[0].alias, shown);
    EXPECT_EQ(keys[1].alias, "6162");
    EXPECT_EQ(keys[0].algorithm, KeyAlgorithm::rsa);
    EXPECT_FALSE(keys[0].certificate);
}

TEST_P(ScriptTest, KeysThatTheDeviceDoesNotNameAreLeftOut) {
    const std::string le = is5110() ? "32" : "";
    Script script{{selection(type()), "9000"},
                  {"80152000", "9000"},
                  {is5110() ? "8012220000" : "80122200", "00029000"},
                  {"8012210002 0000" + le, "6A88"},
                  {"8012210002 0001" + le, std::string(258, '1') + "9000"}};
    Device device(type(), script);
    EXPECT_THAT(device->keys(device.card()).value(), IsEmpty());
}

TEST_P(ScriptTest, ImpossibleCountsAreRefused) {
    for (const std::string count : {"FFFF", "0101", "01"}) {
        Device device(type(), {{selection(type()), "9000"},
                               {"80152000", "9000"},
                               {is5110() ? "8012220000" : "80122200", count + "9000"}});
        EXPECT_EQ(device->keys(device.card()).error().code, ErrorCode::deviceFailed) << count;
    }
}

TEST(EToken5110Script, AsksForTheTypeOfAGostKey) {
    const std::string read = "801228000000 08" + namedAlias + "1000";
    const std::string has = "80122400 0A" + namedAlias + "0000";
    const std::string kind = "80112200 0A" + namedAlias + "0000 01";
    for (const auto& [answer, found] :
         {std::pair("01", KeyAlgorithm::gost2004), std::pair("0C", KeyAlgorithm::gost2015_512)}) {
        Device device("etoken5110",
                      opening("etoken5110") +
                          Script{{read, "6A88"}, {has, "9000"}, {kind, std::string(answer) + "9000"}});
        EXPECT_EQ(device->keys(device.card()).value().at(0).algorithm, found);
    }
    Device device("etoken5110",
                  opening("etoken5110") + Script{{read, "6A88"}, {has, "9000"}, {kind, "0D9000"}});
    EXPECT_THAT(device->keys(device.card()).value(), IsEmpty()) << "a type that nobody knows";
}

// --- the PIN ---

TEST_P(ScriptTest, WhatTheAnswerToThePinMeans) {
    struct Case {
        const char* status;
        const char* error;
        const char* detail;
    };
    for (const Case& one :
         {Case{"63C5", "pinIncorrect 5", "verify: 63C5"}, Case{"63C1", "pinIncorrect 1", "verify: 63C1"},
          Case{"63C0", "pinBlocked", "verify: 63C0"}, Case{"6983", "pinBlocked", "verify: 6983"},
          // Not known from a real device: a wrong PIN, with the bare status word.
          Case{"6300", "pinIncorrect", "verify: 6300"}, Case{"6982", "pinIncorrect", "verify: 6982"},
          Case{"6700", "pinIncorrect", "verify: 6700"}, Case{"6C05", "pinIncorrect", "verify: 6C05"},
          Case{"6D00", "deviceFailed", "verify: 6D00"}}) {
        Device device(type(), login(type(), {padded}, one.status));  // and nothing is sent after it
        const auto verified = device->verify(device.card(), secretOf(pinOfScripts));
        ASSERT_FALSE(verified);
        EXPECT_EQ(textOf(verified.error()), one.error);
        EXPECT_EQ(verified.error().detail, one.detail);
        const auto state = device->pinState(device.card());
        EXPECT_EQ(state && state->isBlocked, std::string(one.error) == "pinBlocked");
    }
}

TEST_P(ScriptTest, NoPinIsSentIfTheApplicationIsNotThere) {
    Device device(type(), {{selection(type()), "6A82"}});
    EXPECT_EQ(device->verify(device.card(), secretOf(pinOfScripts)).error().code, ErrorCode::deviceFailed);
}

TEST_P(ScriptTest, ThePinIsChanged) {
    const std::string change = is72k() ? "80101000" : "80102000";
    const std::string data = "14 0A 08" + pinInHex + "4162633132333435";
    struct Case {
        const char* status;
        const char* error;
    };
    for (const Case& one : {Case{"9000", ""}, Case{"6983", "pinBlocked"}, Case{"63C4", "pinIncorrect 4"},
                            Case{"6A80", "deviceFailed"}}) {
        Device device(type(), login(type()) + Script{{change + data, one.status}});
        const auto changed = device.loggedIn().can().pin->changePin(device.card(), secretOf(pinOfScripts),
                                                                    secretOf("Abc12345"));
        EXPECT_EQ(changed ? "" : textOf(changed.error()), one.error);
    }
}

TEST_P(ScriptTest, APinThatTheNationalSoftwareDoesNotTakeIsNotSet) {
    for (const std::string& pin :
         {std::string(is72k() ? 32 : 11, 'a'), std::string("a b"), std::string("a~"), std::string()}) {
        Device device(type(), {});
        EXPECT_EQ(device.can().pin->changePin(device.card(), secretOf("1"), secretOf(pin)).error().code,
                  ErrorCode::pinMalformed);
    }
}

// --- public keys and generation ---

/// The point of the public key in this certificate: x ‖ y, each big-endian, as devices have it. In the
/// certificate it is the end of the SubjectPublicKeyInfo, each little-endian.
std::pair<Bytes, Bytes> pointOf(const crypto::Certificate& certificate, std::size_t half) {
    const Bytes key = publicKeyOf(certificate);
    const auto end = static_cast<std::ptrdiff_t>(half);
    return {reversed(Bytes(key.end() - 2 * end, key.end() - end)),
            reversed(Bytes(key.end() - end, key.end()))};
}

/// A modulus of 256 octets in a SubjectPublicKeyInfo is followed by the exponent, five octets.
Bytes modulusOf(const crypto::Certificate& certificate) {
    const Bytes key = publicKeyOf(certificate);
    return {key.end() - 5 - 256, key.end() - 5};
}

TEST_P(ScriptTest, MakesAGostKey) {
    const auto expected = deviceCertificate("jacarta_GOST.cer");
    const auto [x, y] = pointOf(expected, 32);
    Script script = login(type(), {}) + Script{{"80112000 09 01" + namedAlias, "9000"}};
    if (is72k()) {
        script = script + Script{{"80112100 08" + namedAlias, toHex(x) + "00FF9000"},  // more is cut off
                                 {"80112400 08" + namedAlias, toHex(y) + "9000"}};
    } else {
        script.push_back({"80112100 08" + namedAlias + (is5110() ? "FF" : ""), toHex(x) + toHex(y) + "9000"});
    }
    Device device(type(), script);
    const auto key = device.loggedIn().can().keys->generate(device.card(), shown, KeyAlgorithm::gost2004);
    ASSERT_TRUE(key) << key.error().detail;
    EXPECT_EQ(*key, publicKeyOf(expected));
}

TEST(EToken5110Script, MakesAGostKeyOf512Bit) {
    const auto expected = deviceCertificate("etoken_5110_GOST512.cer");
    const auto [x, y] = pointOf(expected, 64);
    Device device("etoken5110", login("etoken5110", {}) + Script{{"80112000 09 0C" + namedAlias, "9000"},
                                                                 {"80112100 08" + namedAlias + "FF",
                                                                  toHex(x) + toHex(y) + "9000"}});
    const auto key = device.loggedIn().can().keys->generate(device.card(), shown, KeyAlgorithm::gost2015_512);
    ASSERT_TRUE(key) << key.error().detail;
    EXPECT_EQ(*key, publicKeyOf(expected));
}

TEST_P(ScriptTest, MakesAnRsaKey) {
    const auto expected = deviceCertificate("jacarta_RSA.cer");
    const std::string modulus = toHex(modulusOf(expected));
    Script script = login(type(), {});
    if (is72k()) {
        script.push_back({"80112600 0B 0800 08" + namedAlias, "9000"});
        script.push_back({"80124700 0A 0000" + namedAlias, "08009000"});
        for (std::size_t at = 0; at < 256; at += 32) {
            script.push_back({"80124701 0A" + two(at) + namedAlias, modulus.substr(2 * at, 64) + "9000"});
        }
    } else if (is5110()) {
        script.push_back({"80112300 0D 000B 0800 08" + namedAlias, "9000"});
        script.push_back({"80122500 000008" + namedAlias + "0000", "AABBCC" + modulus + "010203 9000"});
    } else {
        script.push_back({"80112300 0B 0800 08" + namedAlias, "9000"});
        // In parts: the device wants to be asked with its own class.
        const std::string whole = "010001" + modulus;
        script.push_back({"80122500 08" + namedAlias, whole.substr(0, 512) + "6103"});
        script.push_back({"80C0000003", whole.substr(512) + "9000"});
    }
    Device device(type(), script);
    const auto key = device.loggedIn().can().keys->generate(device.card(), shown, KeyAlgorithm::rsa);
    ASSERT_TRUE(key) << key.error().detail;
    EXPECT_TRUE(isSameKey(*deviceCryptography(), *key, publicKeyOf(expected)));
}

TEST_P(ScriptTest, WhyNoKeyIsMade) {
    struct Case {
        const char* status;
        ErrorCode code;
    };
    for (const Case& one : {Case{"6A84", ErrorCode::deviceFull}, Case{"6A89", ErrorCode::keyExists},
                            Case{"6982", ErrorCode::deviceFailed}}) {
        Device device(type(), login(type(), {}) + Script{{"80112000 09 01" + namedAlias, one.status}});
        const auto key = device.loggedIn().can().keys->generate(device.card(), shown, KeyAlgorithm::gost2004);
        EXPECT_EQ(key.error().code, one.code) << one.status;
    }
    // What is certain before: the device is not asked.
    Device device(type(), login(type()));
    device.loggedIn();
    MakesKeys* can = device.can().keys;
    EXPECT_EQ(can->generate(device.card(), "0A1b2c3D4e01", KeyAlgorithm::rsa).error().code,
              ErrorCode::keyExists);
    EXPECT_EQ(can->generate(device.card(), "0b", KeyAlgorithm::gost2015_256).error().code,
              ErrorCode::unsupportedAlgorithm);
    EXPECT_EQ(can->generate(device.card(), "0b00", KeyAlgorithm::rsa).error().code, ErrorCode::internal);
}

TEST_P(ScriptTest, AKeyThatCannotBeReadIsDeletedAgain) {
    const std::string read = "80112100 08" + namedAlias + (is5110() ? "FF" : "");
    Device device(
        type(), login(type(), {}) + Script{{"80112000 09 01" + namedAlias, "9000"},
                                           {read, "6F00"},
                                           {(is72k() ? "80123000 08" : "80122300 08") + namedAlias, "9000"}});
    const auto key = device.loggedIn().can().keys->generate(device.card(), shown, KeyAlgorithm::gost2004);
    EXPECT_EQ(key.error().code, ErrorCode::deviceFailed);
}

// --- signatures ---

FoundKey keyOf(const std::string& certificate) {
    const auto read = deviceCertificate(certificate);
    return {shown, fromHex(alias), *read.algorithm(), read};
}

std::string run(std::uint8_t from, std::size_t size) {
    Bytes octets(size);
    for (std::size_t i = 0; i < size; ++i) octets[i] = static_cast<std::uint8_t>(from + i);
    return toHex(octets);
}

TEST_P(ScriptTest, SignsWithGost) {
    const Bytes digest = fromHex(run(0x00, 32));
    const std::string asNumber = toHex(reversed(digest));
    const std::string r = run(0x20, 32);
    const std::string s = run(0x80, 32);
    Script script;
    if (is72k()) {
        script = {{"80141000 28" + namedAlias + asNumber, r + "9000"}, {"80112500", s + "9000"}};
    } else {
        script = {{"80142000 28" + namedAlias + asNumber + (is5110() ? "FF" : ""), r + s + "9000"}};
    }
    Device device(type(), script);
    const auto signature = device->sign(device.card(), keyOf("jacarta_GOST.cer"), digest);
    ASSERT_TRUE(signature) << signature.error().detail;
    EXPECT_EQ(toHex(*signature), toHex(reversed(fromHex(r))) + toHex(reversed(fromHex(s))));
}

TEST(EToken5110Script, SignsWithGostOf512Bit) {
    const Bytes digest = fromHex(run(0x00, 64));
    const std::string r = run(0x20, 64);
    const std::string s = run(0x80, 64);
    Device device("etoken5110",
                  {{"80142000 48" + namedAlias + toHex(reversed(digest)) + "FF", r + s + "9000"}});
    const auto signature = device->sign(device.card(), keyOf("etoken_5110_GOST512.cer"), digest);
    ASSERT_TRUE(signature) << signature.error().detail;
    EXPECT_EQ(toHex(*signature), toHex(reversed(fromHex(r))) + toHex(reversed(fromHex(s))));
}

/// 0001 FF… 00 and DigestInfo (RFC 8017, 9.2), written out.
std::string blockOf(BytesView digest) {
    std::string block = "0001";
    for (int i = 0; i < 202; ++i) block += "ff";
    return block + "00" + "3031300d060960864801650304020105000420" + toHex(digest);
}

TEST_P(ScriptTest, SignsWithRsa) {
    const Bytes digest = fromHex(run(0x00, 32));
    const std::string block = blockOf(digest);
    ASSERT_EQ(block.size(), 512U);
    const std::string answer = run(0x00, 256);
    Script script;
    if (is72k()) {
        for (std::size_t at = 0; at < 256; at += 32)
            script.push_back({"80124900 22" + two(at) + block.substr(2 * at, 64), "9000"});
        script.push_back({"80145277 0A 0100" + namedAlias, "9000"});
        for (std::size_t at = 0; at < 256; at += 32)
            script.push_back({"80124800 02" + two(at), answer.substr(2 * at, 64) + "9000"});
    } else {
        script = {
            {"80142324 00010A" + namedAlias + "0100" + block + (is5110() ? "0102" : ""), answer + "9000"}};
    }
    Device device(type(), script);
    const auto signature = device->sign(device.card(), keyOf("jacarta_RSA.cer"), digest);
    ASSERT_TRUE(signature) << signature.error().detail;
    EXPECT_EQ(toHex(*signature), answer);
}

// The national software looks at the status words of the last eight commands only.
TEST(EToken72kScript, EveryFailureOfAnRsaSignatureCounts) {
    const Bytes digest(32, 0xAB);
    Script sending(8, {"*", "9000"});
    for (const Script& script :
         {Script{{"*", "6A80"}}, sending + Script{{"80145277 0A 0100" + namedAlias, "6982"}},
          sending + Script{{"*", "9000"}, {"80124800 02 0000", "AABB9000"}}}) {
        Device device("etoken72k", script);
        EXPECT_EQ(device->sign(device.card(), keyOf("jacarta_RSA.cer"), digest).error().code,
                  ErrorCode::deviceFailed);
    }
}

TEST_P(ScriptTest, SignaturesOfTheWrongSizeAreRefused) {
    Device device(type(), {{"*", "01029000"}});
    EXPECT_EQ(device->sign(device.card(), keyOf("jacarta_GOST.cer"), Bytes(32)).error().code,
              ErrorCode::deviceFailed);
    Device other(type(), {});
    EXPECT_EQ(
        other->sign(other.card(), {shown, fromHex(alias), KeyAlgorithm::rsa, {}}, Bytes(32)).error().code,
        ErrorCode::unsupportedAlgorithm);
}

// --- certificates ---

/// The commands that read what is stored, and its answers.
Script reading(const std::string& type, const Bytes& stored, bool isPadded = false) {
    if (type == "etoken5110") return {{"80122800 000008" + namedAlias + "1000", toHex(stored) + "9000"}};
    if (type == "jacarta") return {{"80122800 08" + namedAlias, toHex(stored) + "9000"}};
    Script script{{"80124300 08" + namedAlias, "9000"}};
    script.push_back({"80124100 02 0000", two(stored.size()) + "9000"});
    for (std::size_t at = 0; at < stored.size(); at += 32) {
        const std::size_t size = std::min<std::size_t>(32, stored.size() - at);
        std::string piece = toHex(BytesView(stored).subspan(at, size));
        if (isPadded) piece.resize(64, '0');
        script.push_back({"80124100 04 0020" + two(at), piece + "9000"});
    }
    return script;
}

TEST_P(ScriptTest, ReadsCertificatesInEachForm) {
    const auto certificate = deviceCertificate("jacarta_GOST.cer");
    const Bytes compressed = gzip(certificate.der()).value();
    Bytes longer = compressed;
    longer.insert(longer.end(), 40, 0xFF);
    for (const Bytes& stored : {compressed, certificate.der(), longer}) {
        for (const bool isPadded : {false, true}) {
            Device device(type(), opening(type()) + reading(type(), stored, isPadded));
            const auto keys = device->keys(device.card()).value();
            ASSERT_EQ(keys.size(), 1U);
            EXPECT_EQ(keys[0].certificate, certificate);
            EXPECT_EQ(keys[0].algorithm, KeyAlgorithm::gost2004);
            EXPECT_EQ(keys[0].handle, fromHex(alias));
        }
    }
}

TEST_P(ScriptTest, WhatIsNoCertificateIsNone) {
    const std::string has = (is72k() ? "80124400 0A" : "80122400 0A") + namedAlias;
    const auto other = deviceCertificate("etoken_5110_GOST512.cer");
    std::vector<Bytes> wrong{Bytes(40, 0x30), fromHex("1F8B0800"), fromHex("30820400")};
    if (!is5110()) wrong.push_back(other.der());  // such a key cannot be there
    for (const Bytes& stored : wrong) {
        Device device(type(), opening(type()) + reading(type(), stored) +
                                  Script{{has + "0000", "6A88"}, {has + "0003", "9000"}});
        const auto keys = device->keys(device.card()).value();
        ASSERT_EQ(keys.size(), 1U);
        EXPECT_FALSE(keys[0].certificate);
    }
}

TEST(EToken72kScript, AHostileLengthOrPieceEndsTheReading) {
    const std::string has = "80124400 0A" + namedAlias;
    const Script kind{{has + "0000", "9000"}};
    const Script load{{"80124300 08" + namedAlias, "9000"}};
    for (const Script& script :
         {load + Script{{"80124100 02 0000", "FFFF9000"}}, load + Script{{"80124100 02 0000", "059000"}},
          load + Script{{"80124100 02 0000", "01009000"}, {"80124100 04 00200000", "AABB9000"}},
          load + Script{{"80124100 02 0000", "01009000"}, {"80124100 04 00200000", "6A80"}},
          // The buffer still holds another key's certificate.
          Script{{"80124300 08" + namedAlias, "6A88"}}}) {
        Device device("etoken72k", opening("etoken72k") + script + kind);
        const auto keys = device->keys(device.card()).value();
        ASSERT_EQ(keys.size(), 1U);
        EXPECT_FALSE(keys[0].certificate);
        EXPECT_EQ(keys[0].algorithm, KeyAlgorithm::gost2004);
    }
}

TEST_P(ScriptTest, StoresACertificate) {
    const auto certificate = deviceCertificate("jacarta_GOST.cer");
    const auto [x, y] = pointOf(certificate, 32);
    const Bytes stored = gzip(certificate.der()).value();
    ASSERT_GT(stored.size(), 256U);
    Script reading;
    Script writing;
    if (is72k()) {
        reading = {{"80112100 08" + namedAlias, toHex(x) + "9000"},
                   {"80112400 08" + namedAlias, toHex(y) + "9000"}};
        writing.push_back({"80124000 04 0000" + two(stored.size()), "9000"});
        for (std::size_t at = 0; at < stored.size(); at += 32) {
            const std::size_t size = std::min<std::size_t>(32, stored.size() - at);
            writing.push_back({"80124000" + two(size + 2).substr(2) + two(size) +
                                   toHex(BytesView(stored).subspan(at, size)),
                               "9000"});
        }
        writing.push_back({"80124200 08" + namedAlias, "9000"});
    } else {
        reading = {{"80112100 08" + namedAlias + (is5110() ? "FF" : ""), toHex(x) + toHex(y) + "9000"}};
        writing = {{"80122700 00" + two(stored.size() + 10) + two(stored.size()) + namedAlias + toHex(stored),
                    "9000"}};
    }
    Device device(type(), login(type()) + reading + writing);
    const auto done =
        device.loggedIn().can().certificates->storeCertificate(device.card(), shown, certificate);
    EXPECT_TRUE(done) << done.error().detail;

    // The first refusal is the last command, also where the national software goes on.
    writing.resize(std::min<std::size_t>(writing.size(), 3));
    writing.back().answer = "6A84";
    Device full(type(), login(type()) + reading + writing);
    EXPECT_EQ(
        full.loggedIn().can().certificates->storeCertificate(full.card(), shown, certificate).error().code,
        ErrorCode::deviceFull);
}

TEST_P(ScriptTest, DeletesAKey) {
    const std::string command = (is72k() ? "80123000 08" : "80122300 08") + namedAlias;
    Device device(type(), login(type()) + Script{{command, "9000"}});
    EXPECT_TRUE(device.loggedIn().can().removal->deleteKey(device.card(), shown));
    Device refusing(type(), login(type()) + Script{{command, "6982"}});
    EXPECT_EQ(refusing.loggedIn().can().removal->deleteKey(refusing.card(), shown).error().detail,
              (is72k() ? "80123000" : "80122300") + std::string(": 6982"));
    Device other(type(), login(type()));
    EXPECT_EQ(other.loggedIn().can().removal->deleteKey(other.card(), "0b").error().code,
              ErrorCode::keyNotFound);
}

// --- what is not known of real devices: whether they want Le ---

TEST_P(ScriptTest, ACommandIsSentOnceMoreWithTheOtherLe) {
    const std::string without = "80122200";
    const std::string with = "8012220000";
    const auto& [usual, other] = is5110() ? std::pair(with, without) : std::pair(without, with);
    const std::string alias0 = "8012210002 0000";
    const Script front{{selection(type()), "9000"}, {"80152000", "9000"}};
    const std::string verify = (is72k() ? "80102000 0A" : "80102100 0A") + pinInHex;

    // It helps: the next command has that form at once.
    for (const char* first : {"6700", "9000"}) {
        Device device(type(), front + Script{{usual, first},
                                             {other, "00019000"},
                                             {alias0 + (is5110() ? "" : "32"), padded + "9000"},
                                             {verify, "9000"}});
        EXPECT_TRUE(device->verify(device.card(), secretOf(pinOfScripts)));
    }
    // It does not help: the error is that of the second answer, and no PIN is sent.
    Device device(type(), front + Script{{usual, "6700"}, {other, "6700"}});
    EXPECT_EQ(device->verify(device.card(), secretOf(pinOfScripts)).error().code, ErrorCode::deviceFailed);
}

TEST_P(ScriptTest, AnAnswerWithoutAnEndIsRefused) {
    Device device(type(), {{selection(type()), "9000"},
                           {"80152000", "9000"},
                           {is5110() ? "8012220000" : "80122200", "6100"},
                           {"80C0000000", "6100"}});
    EXPECT_EQ(device->keys(device.card()).error().code, ErrorCode::deviceNotResponding);
}

}  // namespace gammatech_script_test
}  // namespace
