// Every kind of damage leads to a clear error and never to a crash.
#include <set>

#include "testing.h"

namespace qoltanba::tokens::testing {
namespace {

TEST(NotAKeyFile, OtherContents) {
    const std::string_view texts[] = {"hello",        "0",      "-----BEGIN CERTIFICATE-----\n", "{\"a\":1}",
                                      "\xfe\xed\xfe", "< less", "\x30\x03\x02\x01\x01"};
    for (const auto text : texts) {
        EXPECT_EQ(outcome(keysOf(asBytes(text))), "notAKeyFile") << text;
    }
    for (const auto* name : {"csr/rsa.csr", "crl/rsa_nca.crl", "ocsp/good.der"}) {
        EXPECT_EQ(outcome(keysOf(vectorPath(name))), "notAKeyFile") << name;
    }
    EXPECT_EQ(outcome(keysOf(hostilePath("jceks.jceks"))), "notAKeyFile");
}

class WholeFile : public ::testing::TestWithParam<Path> {
  protected:
    Bytes content_ = read(GetParam());
    std::set<std::string> outcomes_;
};

TEST_P(WholeFile, CutAnywhereIsDamaged) {
    constexpr std::size_t recognisable = 8;
    for (std::size_t length = 1; length < content_.size(); ++length) {
        const auto result = keysOf(BytesView(content_).first(length));
        ASSERT_FALSE(result) << length;
        if (length >= recognisable) {
            EXPECT_EQ(outcome(result), "keyFileDamaged") << length;
        }
        outcomes_.insert(outcome(result));
    }
    EXPECT_EQ(outcomes_, (std::set<std::string>{"notAKeyFile", "keyFileDamaged"}));
}

TEST_P(WholeFile, ABitChangedAnywhereIsAClearError) {
    const std::set<std::string> clear = {"notAKeyFile", "keyFileDamaged", "wrongPassword",
                                         "unsupportedAlgorithm"};
    const auto whole = keysOf(content_);
    ASSERT_TRUE(whole);
    for (std::size_t at = 0; at < content_.size(); at += 5) {
        auto changed = content_;
        changed[at] ^= static_cast<std::uint8_t>(1U << (at % 8));
        const auto result = keysOf(changed);
        ASSERT_FALSE(result) << "octet " << at;
        EXPECT_TRUE(clear.contains(outcome(result))) << outcome(result) << " at octet " << at;
        outcomes_.insert(outcome(result));
    }
    EXPECT_TRUE(outcomes_.contains("keyFileDamaged"));
}

TEST_P(WholeFile, OctetsBehindItAreDamage) {
    for (const std::size_t more : {1U, 2U, 6U, 20U, 4096U}) {
        for (const std::uint8_t octet : {std::uint8_t{0x00}, std::uint8_t{0x30}, std::uint8_t{0xff}}) {
            auto longer = content_;
            longer.insert(longer.end(), more, octet);
            EXPECT_EQ(outcome(keysOf(longer)), "keyFileDamaged") << more << " octets " << int{octet};
        }
    }
    auto twice = content_;
    twice.insert(twice.end(), content_.begin(), content_.end());
    EXPECT_EQ(outcome(keysOf(twice)), "keyFileDamaged");
}

// The digest at the end of a Java key store covers everything before it.
TEST(OctetsBehindAJavaKeyStore, AreDamageToo) {
    const auto store = read(vectorPath("jks/rsa_sign.jks"));
    auto longer = store;
    longer.insert(longer.end(), store.end() - 20, store.end());
    EXPECT_EQ(outcome(keysOf(longer)), "keyFileDamaged");
}

// Of indefinite length, as Java and some devices write it (X.690, section 8.1.3.6).
TEST(OctetsBehindAnIndefinitePfx, AreDamageToo) {
    const auto der = read(scenarioPath("individual_rsa_sign"));
    Bytes ber = {0x30, 0x80};
    ASSERT_EQ(der[1], 0x82);
    ber.insert(ber.end(), der.begin() + 4, der.end());
    ber.insert(ber.end(), 2, 0x00);
    EXPECT_EQ(outcome(keysOf(ber)), "opened");
    for (std::size_t more = 1; more < 10; ++more) {
        auto longer = ber;
        longer.insert(longer.end(), more, 0x00);
        EXPECT_EQ(outcome(keysOf(longer)), "keyFileDamaged") << more;
    }
}

INSTANTIATE_TEST_SUITE_P(Vectors, WholeFile,
                         ::testing::Values(scenarioPath("individual_sign"),
                                           scenarioPath("individual_rsa_sign"),
                                           vectorPath("jks/rsa_sign.jks")));

TEST(DamagedContent, IsTheFileNotThePassword) {
    // The encryption of the certificate is broken, and that of the key is not. So it is clear that the
    // password is right.
    for (const auto& path : {scenarioPath("individual_sign"), vectorPath("jks/rsa_sign.jks")}) {
        auto content = read(path);
        content[content.size() - 300] ^= 0x01;
        EXPECT_EQ(outcome(keysOf(content)), "keyFileDamaged") << path;
        EXPECT_EQ(outcome(keysOf(content, "Qwerty13")), "wrongPassword") << path;
    }
}

}  // namespace
}  // namespace qoltanba::tokens::testing
