#include <openssl/err.h>

#include <atomic>
#include <stdexcept>
#include <thread>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/signer.h>

#include "test_library.h"

namespace qoltanba::crypto {
namespace {

using test::library;
using test::readCertificate;
using test::readPrivateKey;
using test::readVector;

/// Simulates a device: it signs digests with a key, and the signer under test sees only the certificate of
/// this key.
class ExternalSigner : public testing::TestWithParam<std::string> {
  protected:
    Certificate certificate = readCertificate("cert/" + GetParam() + ".cer");
    std::shared_ptr<const Signer> inside =
        makeKeySigner(library(), readPrivateKey(readVector("raw/" + GetParam() + ".p8")), certificate)
            .value();
    std::shared_ptr<int> calls = std::make_shared<int>(0);
    std::shared_ptr<const Signer> signer =
        makeExternalSigner(library(), certificate,
                           [inside = inside, calls = calls](BytesView digest, const std::stop_token&) {
                               ++*calls;
                               return signDigest(*library(), *inside, digest);
                           })
            .value();
    const Bytes message = readVector("raw/msg.bin");
    const AlgorithmFacts& facts = factsOf(signer->algorithm());
};

TEST_P(ExternalSigner, SignsLikeAnyOther) {
    const auto signature = signData(*library(), *signer, message);
    ASSERT_TRUE(signature) << signature.error().detail;
    EXPECT_TRUE(verifyData(*library(), certificate, message, *signature));
    const Bytes digest = digestOf(*library(), facts.digestName, message).value();
    const auto ofDigest = signDigest(*library(), *signer, digest);
    ASSERT_TRUE(ofDigest) << ofDigest.error().detail;
    EXPECT_TRUE(verifyData(*library(), certificate, message, *ofDigest));
    EXPECT_EQ(*calls, 2);
}

TEST_P(ExternalSigner, KeyMatchesItsCertificate) {
    EXPECT_EQ(X509_check_private_key(certificate.x509(), signer->key()), 1);
    EXPECT_TRUE(algorithmOf(signer->key()) == certificate.algorithm());
    ERR_clear_error();
}

TEST_P(ExternalSigner, SignsCms) {
    const BioPtr data(BIO_new_mem_buf(message.data(), static_cast<int>(message.size())));
    const CmsPtr cms(CMS_sign_ex(nullptr, nullptr, nullptr, data.get(), CMS_PARTIAL | CMS_BINARY,
                                 library()->context(), nullptr));
    const EvpMdPtr digest(EVP_MD_fetch(library()->context(), facts.digestName.data(), nullptr));
    CMS_SignerInfo* info =
        CMS_add1_signer(cms.get(), certificate.x509(), signer->key(), digest.get(), CMS_NOSMIMECAP);
    ASSERT_NE(info, nullptr) << drainErrors();
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(info, nullptr, nullptr, nullptr, &algorithm);
    X509_ALGOR_set0(algorithm, OBJ_txt2obj(std::string(facts.signatureOid).c_str(), 1), V_ASN1_NULL, nullptr);
    ASSERT_EQ(CMS_final(cms.get(), data.get(), nullptr, CMS_BINARY), 1) << drainErrors();
    EXPECT_EQ(*calls, 1);
    EXPECT_EQ(
        CMS_verify(cms.get(), nullptr, nullptr, nullptr, nullptr, CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY), 1)
        << drainErrors();
}

TEST_P(ExternalSigner, PassesTheDevicesErrorOn) {
    for (const auto& broken : {DigestSigner([](BytesView, const std::stop_token&) -> Result<Bytes> {
                                   return fail(ErrorCode::storageNotConnected, "token pulled out");
                               }),
                               DigestSigner([](BytesView, const std::stop_token&) -> Result<Bytes> {
                                   return Bytes{1, 2, 3};
                               }),
                               DigestSigner([](BytesView, const std::stop_token&) -> Result<Bytes> {
                                   throw std::runtime_error("thrown");
                               })}) {
        const auto failing = makeExternalSigner(library(), certificate, broken).value();
        const auto signature = signData(*library(), *failing, message);
        ASSERT_FALSE(signature);
        EXPECT_EQ(signature.error().code, ErrorCode::signingFailed);
        EXPECT_FALSE(signature.error().detail.empty());
    }
    const auto pulled =
        makeExternalSigner(library(), certificate, [](BytesView, const std::stop_token&) -> Result<Bytes> {
            return fail(ErrorCode::storageNotConnected, "token pulled out");
        });
    const auto signature = signData(*library(), **pulled, message);
    EXPECT_NE(signature.error().detail.find("token pulled out"), std::string::npos)
        << signature.error().detail;
}

TEST_P(ExternalSigner, LetsTheCallbackGoWithTheKey) {
    auto owned = std::make_shared<int>(1);
    const std::weak_ptr<int> watch = owned;
    {
        const auto held =
            makeExternalSigner(library(), certificate,
                               [owned = std::move(owned)](
                                   BytesView, const std::stop_token&) -> Result<Bytes> { return Bytes{}; });
        ASSERT_TRUE(held);
        EXPECT_FALSE(watch.expired());
    }
    EXPECT_TRUE(watch.expired());
}

TEST_P(ExternalSigner, HasNoPrivateHalfToGiveAway) {
    unsigned char* der = nullptr;
    EXPECT_LE(i2d_PrivateKey(signer->key(), &der), 0);
    OPENSSL_free(der);
    ERR_clear_error();
}

INSTANTIATE_TEST_SUITE_P(Kinds, ExternalSigner,
                         testing::Values("individual_sign", "legal_head_gost2004", "individual_rsa_sign"),
                         [](const auto& info) { return info.param; });

TEST(KeySigner, RefusesAKeyOfAnotherCertificate) {
    const auto wrong = makeKeySigner(library(), readPrivateKey(readVector("raw/individual_sign.p8")),
                                     readCertificate("cert/individual_auth.cer"));
    EXPECT_EQ(wrong.error().code, ErrorCode::certificateDoesNotMatch);
    const auto otherKind = makeKeySigner(library(), readPrivateKey(readVector("raw/individual_sign.p8")),
                                         readCertificate("cert/individual_rsa_sign.cer"));
    EXPECT_EQ(otherKind.error().code, ErrorCode::certificateDoesNotMatch);
}

TEST(KeySigner, RefusesKindsThatAreNotOurs) {
    EvpKeyPtr elliptic(EVP_EC_gen("P-256"));
    const auto wrong =
        makeKeySigner(library(), std::move(elliptic), readCertificate("cert/individual_auth.cer"));
    EXPECT_EQ(wrong.error().code, ErrorCode::unsupportedAlgorithm);
}

/// One key and many threads, because an agent signs several documents at the same time.
TEST(KeySigner, SignsFromSeveralThreadsAtOnce) {
    for (const std::string name : {"individual_sign", "legal_head_gost2004", "individual_rsa_sign"}) {
        const Certificate certificate = readCertificate("cert/" + name + ".cer");
        const auto signer =
            makeKeySigner(library(), readPrivateKey(readVector("raw/" + name + ".p8")), certificate).value();
        std::atomic<int> good = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 8; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 25; ++i) {
                    const std::string message = std::to_string(thread) + "/" + std::to_string(i);
                    const auto signature = signData(*library(), *signer, asBytes(message));
                    if (signature && verifyData(*library(), certificate, asBytes(message), *signature) &&
                        !verifyData(*library(), certificate, asBytes(message + "x"), *signature)) {
                        ++good;
                    }
                }
            });
        }
        for (std::thread& thread : threads) thread.join();
        EXPECT_EQ(good, 8 * 25) << name;
    }
}

}  // namespace
}  // namespace qoltanba::crypto
