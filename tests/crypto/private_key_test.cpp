#include <openssl/err.h>

#include <string>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/private_key.h>

#include "test_library.h"

namespace qoltanba::crypto {
namespace {

using InfoPtr = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;

Bytes newKey(const AlgorithmFacts& facts) {
    const EvpKeyContextPtr context(
        EVP_PKEY_CTX_new_from_name(test::library()->context(), facts.keyName.data(), nullptr));
    EVP_PKEY* made = nullptr;
    EVP_PKEY_keygen_init(context.get());
    EVP_PKEY_generate(context.get(), &made);
    const EvpKeyPtr key(made);
    const InfoPtr info(EVP_PKEY2PKCS8(key.get()));
    unsigned char* octets = nullptr;
    const int size = i2d_PKCS8_PRIV_KEY_INFO(info.get(), &octets);
    if (size <= 0) return {};
    Bytes der(octets, octets + size);
    OPENSSL_free(octets);
    return der;
}

InfoPtr infoOf(const Bytes& der) {
    const unsigned char* next = der.data();
    return InfoPtr(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &next, static_cast<long>(der.size())));
}

/// The key that OpenSSL finds when it tries all decoders, if it is a key of that kind.
EvpKeyPtr foundByOpenSsl(const AlgorithmFacts& facts, const PKCS8_PRIV_KEY_INFO* info) {
    EvpKeyPtr key(EVP_PKCS82PKEY_ex(info, test::library()->context(), nullptr));
    if (key && EVP_PKEY_is_a(key.get(), facts.keyName.data()) != 1) key.reset();
    return key;
}

class PrivateKeyInfo : public testing::TestWithParam<KeyAlgorithm> {};
/// RSA keys are read by OpenSSL itself.
class NationalKeyInfo : public testing::TestWithParam<KeyAlgorithm> {};

TEST_P(PrivateKeyInfo, GivesTheKeyThatOpenSslFinds) {
    const AlgorithmFacts& facts = factsOf(GetParam());
    const Bytes der = newKey(facts);
    const InfoPtr info = infoOf(der);
    ASSERT_TRUE(info);
    const EvpKeyPtr key = privateKeyFromInfo(*test::library(), GetParam(), info.get());
    ASSERT_TRUE(key);
    EXPECT_EQ(EVP_PKEY_is_a(key.get(), facts.keyName.data()), 1);
    EXPECT_EQ(EVP_PKEY_eq(key.get(), foundByOpenSsl(facts, info.get()).get()), 1);
}

/// No matter which bit differs, both ways accept and refuse the same keys.
TEST_P(NationalKeyInfo, RefusesWhatOpenSslRefuses) {
    const AlgorithmFacts& facts = factsOf(GetParam());
    const Bytes der = newKey(facts);
    ASSERT_FALSE(der.empty());
    int refused = 0;
    for (std::size_t i = 0; i < der.size(); ++i) {
        Bytes changed = der;
        changed[i] ^= static_cast<std::uint8_t>(1U << i % 8);
        const InfoPtr info = infoOf(changed);
        if (!info) continue;
        const EvpKeyPtr wanted = foundByOpenSsl(facts, info.get());
        const EvpKeyPtr key = privateKeyFromInfo(*test::library(), GetParam(), info.get());
        if (!wanted) ++refused;
        ASSERT_EQ(key != nullptr, wanted != nullptr) << "octet " << i;
        if (!key) continue;
        EXPECT_EQ(EVP_PKEY_eq(key.get(), wanted.get()), 1) << "octet " << i;
    }
    EXPECT_GT(refused, 0);
    ERR_clear_error();
}

/// A key with an attribute that gives its encoding the wanted length.
InfoPtr withAttribute(const Bytes& der, std::size_t wantedContent) {
    InfoPtr info = infoOf(der);
    for (std::size_t filling = wantedContent; filling > 0;) {
        info = infoOf(der);
        const std::string text(filling, 'x');
        if (PKCS8_pkey_add1_attr_by_NID(info.get(), NID_friendlyName, V_ASN1_UTF8STRING,
                                        reinterpret_cast<const unsigned char*>(text.data()),
                                        static_cast<int>(text.size())) != 1)
            return nullptr;
        const auto size = static_cast<std::size_t>(i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr));
        const std::size_t content = size - (size > 4 + 0xffff ? 5 : 4);
        if (content == wantedContent) return info;
        filling -= content - wantedContent;
    }
    return nullptr;
}

/// Both ways to read a key have the same length limit.
TEST_P(NationalKeyInfo, RefusesWhatIsLongerThanTheDecoderTakes) {
    const AlgorithmFacts& facts = factsOf(GetParam());
    const Bytes der = newKey(facts);
    for (const std::size_t content :
         {std::size_t{0x1000}, std::size_t{0xffff}, std::size_t{0x10000}, std::size_t{0x100000}}) {
        const InfoPtr info = withAttribute(der, content);
        ASSERT_TRUE(info) << content;
        const EvpKeyPtr key = privateKeyFromInfo(*test::library(), GetParam(), info.get());
        EXPECT_EQ(key != nullptr, content <= 0xffff) << content;
        EXPECT_EQ(foundByOpenSsl(facts, info.get()) != nullptr, key != nullptr) << content;
    }
    ERR_clear_error();
}

INSTANTIATE_TEST_SUITE_P(All, PrivateKeyInfo,
                         testing::Values(KeyAlgorithm::gost2015_512, KeyAlgorithm::gost2015_256,
                                         KeyAlgorithm::gost2004, KeyAlgorithm::rsa));

INSTANTIATE_TEST_SUITE_P(All, NationalKeyInfo,
                         testing::Values(KeyAlgorithm::gost2015_512, KeyAlgorithm::gost2015_256,
                                         KeyAlgorithm::gost2004));

}  // namespace
}  // namespace qoltanba::crypto
