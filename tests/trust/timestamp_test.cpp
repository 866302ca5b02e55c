#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/trust/timestamp.h>

#include <algorithm>

#include "crypto_test.h"

namespace qoltanba::trust {
namespace {

using namespace test;

Bytes octets(std::string_view text) {
    return Bytes(text.begin(), text.end());
}

const Bytes stamped = octets("hello kz");

/// When the provider made its token, as `openssl ts -reply -token_in -text` prints it.
TimePoint tokenTime() {
    using namespace std::chrono;
    return sys_days(2026y / 11 / 20) + 12h + 29min + 11s;
}

ErrorCode refusal(BytesView token, BytesView over = stamped) {
    const auto read = readTimestamp(*library(), token, over);
    EXPECT_FALSE(read);
    return read ? ErrorCode::internal : read.error().code;
}

// ── Tokens of the national provider (tests/vectors/tsp) ──

TEST(ReadTimestamp, TheProvidersTokensByBothDigests) {
    const std::pair<const char*, const char*> tokens[] = {{"tsp/token.der", "03e9"},
                                                          {"tsp/token_gost.der", "03ea"}};
    for (const auto& [name, serial] : tokens) {
        const auto read = readTimestamp(*library(), readVector(name), stamped);
        ASSERT_TRUE(read) << name << " " << read.error().detail;
        EXPECT_EQ(read->der, readVector(name));
        EXPECT_EQ(read->serialNumber, serial);
        EXPECT_EQ(read->policyOid, "1.2.398.3.3.2.6.4");
        EXPECT_EQ(read->authority.der(), readVector("cert/tsa.cer"));
        EXPECT_EQ(read->certificates.size(), 1U);
    }
}

TEST(ReadTimestamp, TheTimeIsTheTokens) {
    EXPECT_EQ(readTimestamp(*library(), readVector("tsp/token.der"), stamped)->time, tokenTime());
}

TEST(ReadTimestamp, OfASignature) {
    const Bytes cms = readVector("cms/cades_t.detached.cms");
    const Bytes value = signing::signatureValues(cms)->at(0);
    const Bytes token = signing::timestampTokens(cms)->at(0).at(0);
    const auto read = readTimestamp(*library(), token, value);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->serialNumber, "07d1");
    const Bytes other = signing::signatureValues(readVector("cms/individual_sign.detached.cms"))->at(0);
    EXPECT_EQ(refusal(token, other), ErrorCode::timestampInvalid);
}

TEST(ReadTimestamp, OverSomethingElse) {
    EXPECT_EQ(refusal(readVector("tsp/token.der"), octets("hello kZ")), ErrorCode::timestampInvalid);
    EXPECT_EQ(refusal(readVector("tsp/token.der"), {}), ErrorCode::timestampInvalid);
}

TEST(ReadTimestamp, TruncatedAnywhere) {
    const Bytes token = readVector("tsp/token.der");
    for (std::size_t size = 0; size < token.size(); ++size)
        EXPECT_EQ(refusal(BytesView(token).first(size)), ErrorCode::timestampInvalid) << size;
    Bytes longer = token;
    longer.push_back(0);
    EXPECT_EQ(refusal(longer), ErrorCode::timestampInvalid);
}

TEST(ReadTimestamp, EveryOctetOfContentAndSignatureCounts) {
    const Bytes token = readVector("tsp/token.der");
    const Bytes content = signing::cmsContent(token).value();
    const auto found = std::search(token.begin(), token.end(), content.begin(), content.end());
    const auto start = static_cast<std::size_t>(found - token.begin());
    const auto expectRefused = [&](std::size_t at) {
        Bytes altered = token;
        altered[at] ^= 0x04U;
        EXPECT_EQ(refusal(altered), ErrorCode::timestampInvalid) << at;
    };
    for (std::size_t i = 0; i < content.size(); ++i) expectRefused(start + i);
    // The signature is the last of the token; the certificate is bound by its hash.
    for (std::size_t i = 1; i <= 128; ++i) expectRefused(token.size() - i);
    const Bytes certificate = readVector("cert/tsa.cer");
    const auto inside = std::search(token.begin(), token.end(), certificate.begin(), certificate.end());
    for (std::size_t i = 0; i < certificate.size(); i += 7)
        expectRefused(static_cast<std::size_t>(inside - token.begin()) + i);
}

TEST(ReadTimestamp, AnOrdinarySignatureIsNone) {
    for (const char* name : {"cms/individual_sign.attached.cms", "cms/two_signers.attached.cms",
                             "cms/individual_sign.detached.cms", "cert/tsa.cer", "cms/empty.bin"})
        EXPECT_EQ(refusal(readVector(name)), ErrorCode::timestampInvalid) << name;
}

TEST(ReadTimestamp, OneSignerAlone) {
    const auto other = crypto::makeKeySigner(library(), readPrivateKey(readVector("raw/legal_signer.p8")),
                                             readCertificate("cert/legal_signer.cer"));
    ASSERT_TRUE(other);
    const auto both = signing::addCmsSigner(*library(), **other, readVector("tsp/token.der"), std::nullopt,
                                            {true, tokenTime()});
    ASSERT_TRUE(both);
    EXPECT_EQ(refusal(*both), ErrorCode::timestampInvalid);
}

// ── Where to ask ──

TEST(NationalTimestamps, ByContourAndKindOfKey) {
    using crypto::KeyAlgorithm;
    const auto policy = [](KeyAlgorithm algorithm) {
        return nationalTimestamps(Contour::production, algorithm).policyOid;
    };
    EXPECT_EQ(policy(KeyAlgorithm::gost2004), "1.2.398.3.3.2.6.1");
    EXPECT_EQ(policy(KeyAlgorithm::rsa), "1.2.398.3.3.2.6.2");
    EXPECT_EQ(policy(KeyAlgorithm::gost2015_512), "1.2.398.3.3.2.6.4");
    EXPECT_EQ(policy(KeyAlgorithm::gost2015_256), "1.2.398.3.3.2.6.4");
    const auto url = [](Contour contour) { return nationalTimestamps(contour, KeyAlgorithm::rsa).url; };
    EXPECT_EQ(url(Contour::production), "http://tsp.pki.gov.kz/");
    EXPECT_EQ(url(Contour::administrator), "http://tsp.pki.gov.kz/");
    EXPECT_EQ(url(Contour::test), "http://test.pki.gov.kz/tsp/");
}

}  // namespace
}  // namespace qoltanba::trust
