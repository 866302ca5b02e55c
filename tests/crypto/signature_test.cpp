#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>

#include <algorithm>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/signer.h>

#include "test_library.h"

namespace qoltanba::crypto {
namespace {

using test::library;
using test::readCertificate;
using test::readPrivateKey;
using test::readPublicKey;
using test::readVector;

struct RawVector {
    std::string name;
    KeyAlgorithm algorithm;
};

void PrintTo(const RawVector& vector, std::ostream* out) {
    *out << vector.name;
}

int verify(EVP_PKEY* key, BytesView data, BytesView signature) {
    const EvpMdContextPtr context(EVP_MD_CTX_new());
    if (EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, library()->context(), nullptr, key,
                                nullptr) != 1)
        return -1;
    const int result =
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), data.data(), data.size());
    ERR_clear_error();
    return result;
}

class RawSignature : public testing::TestWithParam<RawVector> {
  protected:
    Bytes message = readVector("raw/msg.bin");
    Bytes signature = readVector("raw/" + GetParam().name + ".sig");
    EvpKeyPtr publicKey = readPublicKey(readVector("raw/" + GetParam().name + ".pub.der"));
    EvpKeyPtr privateKey = readPrivateKey(readVector("raw/" + GetParam().name + ".p8"));
    Certificate certificate = readCertificate("cert/" + GetParam().name + ".cer");
    const AlgorithmFacts& facts = factsOf(GetParam().algorithm);
    std::shared_ptr<const Signer> signer =
        makeKeySigner(library(), readPrivateKey(readVector("raw/" + GetParam().name + ".p8")), certificate)
            .value();
};

TEST_P(RawSignature, OfTheReferenceVerifies) {
    ASSERT_TRUE(publicKey);
    EXPECT_EQ(algorithmOf(publicKey.get()), GetParam().algorithm);
    EXPECT_EQ(verify(publicKey.get(), message, signature), 1);
    EXPECT_TRUE(verifyData(*library(), certificate, message, signature));
}

TEST_P(RawSignature, OfOursVerifies) {
    const auto made = signData(*library(), *signer, message);
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(made->size(), signature.size());
    EXPECT_TRUE(verifyData(*library(), certificate, message, *made));
}

TEST_P(RawSignature, OverAReadyDigestIsTheSameScheme) {
    const Bytes digest = digestOf(*library(), facts.digestName, message).value();
    EXPECT_TRUE(verifyDigest(*library(), certificate, digest, signature));
    const auto made = signDigest(*library(), *signer, digest);
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_TRUE(verifyData(*library(), certificate, message, *made));
    EXPECT_TRUE(verifyDigest(*library(), certificate, digest, *made));
}

TEST_P(RawSignature, WithAnyBitFlippedIsRefused) {
    for (std::size_t octet = 0; octet < signature.size(); octet += 7) {
        Bytes wrong = signature;
        wrong[octet] ^= static_cast<std::uint8_t>(1U << (octet % 8));
        EXPECT_NE(verify(publicKey.get(), message, wrong), 1) << octet;
    }
    Bytes otherMessage = message;
    otherMessage.front() ^= 1;
    EXPECT_NE(verify(publicKey.get(), otherMessage, signature), 1);
    const auto refused = verifyData(*library(), certificate, otherMessage, signature);
    EXPECT_EQ(refused.error().code, ErrorCode::signatureInvalid);
}

TEST_P(RawSignature, OfAnotherLengthIsRefused) {
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, signature.size() / 2, signature.size() - 1}) {
        const Bytes shortened(signature.begin(), signature.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_NE(verify(publicKey.get(), message, shortened), 1) << size;
    }
    Bytes longer = signature;
    longer.push_back(0);
    EXPECT_NE(verify(publicKey.get(), message, longer), 1);
}

TEST_P(RawSignature, InAnotherOrderIsRefused) {
    Bytes reversed(signature.rbegin(), signature.rend());
    EXPECT_NE(verify(publicKey.get(), message, reversed), 1);
    Bytes swapped = signature;
    std::rotate(swapped.begin(), swapped.begin() + static_cast<std::ptrdiff_t>(swapped.size() / 2),
                swapped.end());
    EXPECT_NE(verify(publicKey.get(), message, swapped), 1);
}

TEST_P(RawSignature, ByAnotherKeyIsRefused) {
    const std::string other = GetParam().name == "individual_sign" ? "individual_auth" : "individual_sign";
    const EvpKeyPtr otherKey = readPublicKey(readVector("raw/" + other + ".pub.der"));
    EXPECT_NE(verify(otherKey.get(), message, signature), 1);
}

TEST_P(RawSignature, OverADigestOfAnotherLengthIsRefused) {
    const Bytes digest = digestOf(*library(), facts.digestName, message).value();
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{20}, facts.digestSize - 1, facts.digestSize + 1}) {
        Bytes wrong = digest;
        wrong.resize(size);
        EXPECT_EQ(signDigest(*library(), *signer, wrong).error().code, ErrorCode::digestLengthWrong);
        EXPECT_EQ(verifyDigest(*library(), certificate, wrong, signature).error().code,
                  ErrorCode::digestLengthWrong);
        if (facts.algorithm == KeyAlgorithm::rsa) continue;
        // The provider itself refuses too.
        const EvpKeyContextPtr context(
            EVP_PKEY_CTX_new_from_pkey(library()->context(), privateKey.get(), nullptr));
        ASSERT_EQ(EVP_PKEY_sign_init(context.get()), 1);
        Bytes out(facts.signatureSize);
        std::size_t outSize = out.size();
        EXPECT_NE(EVP_PKEY_sign(context.get(), out.data(), &outSize, wrong.data(), wrong.size()), 1);
    }
    ERR_clear_error();
}

TEST_P(RawSignature, WithHalvesOutOfRangeIsRefused) {
    if (GetParam().algorithm == KeyAlgorithm::rsa) GTEST_SKIP() << "one number, no halves";
    const auto half = static_cast<std::ptrdiff_t>(signature.size() / 2);
    for (const std::ptrdiff_t begin : {std::ptrdiff_t{0}, half}) {
        Bytes zero = signature;
        std::fill_n(zero.begin() + begin, half, std::uint8_t{0});
        EXPECT_NE(verify(publicKey.get(), message, zero), 1) << "zero at " << begin;
        Bytes large = signature;
        std::fill_n(large.begin() + begin, half, std::uint8_t{0xff});
        EXPECT_NE(verify(publicKey.get(), message, large), 1) << "above the order at " << begin;
    }
    EXPECT_NE(verify(publicKey.get(), message, Bytes(signature.size())), 1);
}

/// `certificate` with an RSA key that has this modulus and public exponent.
Certificate withRsaKey(const Certificate& certificate, const BIGNUM* modulus, const BIGNUM* exponent) {
    const Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent);
    const Handle<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    const EvpKeyContextPtr context(EVP_PKEY_CTX_new_from_name(library()->context(), "RSA", nullptr));
    EVP_PKEY* key = nullptr;
    EXPECT_EQ(EVP_PKEY_fromdata_init(context.get()), 1);
    EXPECT_EQ(EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()), 1);
    const EvpKeyPtr owner(key);
    const X509Ptr copy(X509_dup(certificate.x509()));
    EXPECT_EQ(X509_set_pubkey(copy.get(), key), 1);
    i2d_re_X509_tbs(copy.get(), nullptr);  // otherwise OpenSSL would write the octets that it read
    unsigned char* der = nullptr;
    const int size = i2d_X509(copy.get(), &der);
    auto read = Certificate::fromDer(*library(), {der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return read.value();
}

/// One check with such a key takes as long as hundreds with an honest key.
TEST(KeyCost, ALongPublicExponentIsNotComputed) {
    const Certificate honest = readCertificate("cert/individual_rsa_sign.cer");
    EXPECT_TRUE(checkKeyCost(X509_get0_pubkey(honest.x509())));
    EXPECT_TRUE(checkKeyCost(X509_get0_pubkey(readCertificate("cert/individual_sign.cer").x509())));
    BIGNUM* modulus = nullptr;
    ASSERT_EQ(EVP_PKEY_get_bn_param(X509_get0_pubkey(honest.x509()), OSSL_PKEY_PARAM_RSA_N, &modulus), 1);
    const Handle<BIGNUM, BN_free> owner(modulus);
    const Bytes message = readVector("raw/msg.bin");
    const Bytes signature = readVector("raw/individual_rsa_sign.sig");
    const auto costOf = [&](int bits) {
        const Handle<BIGNUM, BN_free> exponent(BN_new());
        BN_set_bit(exponent.get(), bits - 1);
        BN_set_bit(exponent.get(), 0);
        const auto checked =
            verifyData(*library(), withRsaKey(honest, modulus, exponent.get()), message, signature);
        EXPECT_FALSE(checked);
        return checked ? ErrorCode::internal : checked.error().code;
    };
    EXPECT_EQ(costOf(64), ErrorCode::signatureInvalid);
    EXPECT_EQ(costOf(65), ErrorCode::unsupportedAlgorithm);
    EXPECT_EQ(costOf(2047), ErrorCode::unsupportedAlgorithm);
}

INSTANTIATE_TEST_SUITE_P(Vectors, RawSignature,
                         testing::Values(RawVector{"individual_sign", KeyAlgorithm::gost2015_512},
                                         RawVector{"individual_auth", KeyAlgorithm::gost2015_512},
                                         RawVector{"legal_head", KeyAlgorithm::gost2015_512},
                                         RawVector{"legal_signer", KeyAlgorithm::gost2015_512},
                                         RawVector{"legal_employee", KeyAlgorithm::gost2015_512},
                                         RawVector{"legal_head_gost2004", KeyAlgorithm::gost2004},
                                         RawVector{"individual_rsa_sign", KeyAlgorithm::rsa}),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace qoltanba::crypto
