#include <openssl/err.h>
#include <openssl/provider.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/signer.h>

#include "test_library.h"

// RSA keys of our provider, whose private key is elsewhere, together with OpenSSL's own RSA keys; and two
// library contexts.
namespace qoltanba::crypto {
namespace {

using test::library;
using test::readCertificate;
using test::readPrivateKey;
using test::readVector;

using RequestPtr = Handle<X509_REQ, X509_REQ_free>;
using KeyManagementPtr = Handle<EVP_KEYMGMT, EVP_KEYMGMT_free>;
using SignaturePtr = Handle<EVP_SIGNATURE, EVP_SIGNATURE_free>;

class ExternalRsa : public testing::Test {
  protected:
    Certificate certificate = readCertificate("cert/individual_rsa_sign.cer");
    std::shared_ptr<const Signer> inside =
        makeKeySigner(library(), readPrivateKey(readVector("raw/individual_rsa_sign.p8")), certificate)
            .value();
    int calls = 0;
    std::shared_ptr<const Signer> signer =
        makeExternalSigner(library(), certificate, [this](BytesView digest, const std::stop_token&) {
            ++calls;
            return signDigest(*library(), *inside, digest);
        }).value();
    const Bytes message = readVector("raw/msg.bin");

    EvpKeyContextPtr begun(int (*init)(EVP_PKEY_CTX*)) const {
        EvpKeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(library()->context(), signer->key(), nullptr));
        EXPECT_EQ(init(context.get()), 1);
        return context;
    }
    bool verifies(BytesView data, BytesView signature) const {
        const EvpMdContextPtr context(EVP_MD_CTX_new());
        EXPECT_EQ(EVP_DigestVerifyInit_ex(context.get(), nullptr, "SHA256", library()->context(), nullptr,
                                          signer->key(), nullptr),
                  1);
        const int verified =
            EVP_DigestVerify(context.get(), signature.data(), signature.size(), data.data(), data.size());
        ERR_clear_error();
        return verified == 1;
    }
};

TEST_F(ExternalRsa, IsMadeTheSameAsInMemory) {
    // PKCS #1 v1.5 has one signature for a message and a key.
    EXPECT_EQ(signData(*library(), *signer, message).value(), signData(*library(), *inside, message).value());
    EXPECT_EQ(calls, 1);
}

TEST_F(ExternalRsa, WhatIsFetchedByNameIsOpenSsls) {
    for (const char* name : {"RSA", "rsaEncryption", "1.2.840.113549.1.1.1"}) {
        for (const char* properties : {static_cast<const char*>(nullptr), "", "provider=default"}) {
            const KeyManagementPtr keys(EVP_KEYMGMT_fetch(library()->context(), name, properties));
            const SignaturePtr signature(EVP_SIGNATURE_fetch(library()->context(), name, properties));
            ASSERT_TRUE(keys && signature) << name;
            EXPECT_STREQ(OSSL_PROVIDER_get0_name(EVP_KEYMGMT_get0_provider(keys.get())), "default");
            EXPECT_STREQ(OSSL_PROVIDER_get0_name(EVP_SIGNATURE_get0_provider(signature.get())), "default");
        }
    }
    EXPECT_STREQ(OSSL_PROVIDER_get0_name(EVP_PKEY_get0_provider(inside->key())), "default");
    EXPECT_STREQ(OSSL_PROVIDER_get0_name(EVP_PKEY_get0_provider(signer->key())), "qoltanba");
    EXPECT_STREQ(OSSL_PROVIDER_get0_name(EVP_PKEY_get0_provider(X509_get0_pubkey(certificate.x509()))),
                 "default");
}

TEST_F(ExternalRsa, SaysOfItselfWhatThePublicKeySays) {
    const EVP_PKEY* publicKey = X509_get0_pubkey(certificate.x509());
    EXPECT_EQ(EVP_PKEY_get_bits(signer->key()), EVP_PKEY_get_bits(publicKey));
    EXPECT_EQ(EVP_PKEY_get_security_bits(signer->key()), EVP_PKEY_get_security_bits(publicKey));
    EXPECT_EQ(EVP_PKEY_get_size(signer->key()), EVP_PKEY_get_size(publicKey));
    EXPECT_EQ(EVP_PKEY_eq(signer->key(), publicKey), 1);
    EXPECT_EQ(EVP_PKEY_eq(publicKey, signer->key()), 1);
    EvpKeyPtr other(EVP_PKEY_Q_keygen(library()->context(), nullptr, "RSA", std::size_t{2048}));
    EXPECT_NE(EVP_PKEY_eq(signer->key(), other.get()), 1);
    EXPECT_NE(EVP_PKEY_eq(other.get(), signer->key()), 1);
    ERR_clear_error();
}

TEST_F(ExternalRsa, OtherSchemesAreRefusedWithoutACall) {
    const EvpKeyContextPtr padding = begun(EVP_PKEY_sign_init);
    for (const int other : {RSA_PKCS1_PSS_PADDING, RSA_NO_PADDING, RSA_X931_PADDING})
        EXPECT_NE(EVP_PKEY_CTX_set_rsa_padding(padding.get(), other), 1) << other;
    EXPECT_EQ(EVP_PKEY_CTX_set_rsa_padding(padding.get(), RSA_PKCS1_PADDING), 1);
    EXPECT_NE(EVP_PKEY_CTX_set_signature_md(padding.get(), EVP_sha512()), 1);
    EXPECT_EQ(EVP_PKEY_CTX_set_signature_md(padding.get(), EVP_sha256()), 1);
    for (const char* digest : {"SHA512", "SHA1", "MD5"}) {
        const EvpMdContextPtr context(EVP_MD_CTX_new());
        EXPECT_NE(EVP_DigestSignInit_ex(context.get(), nullptr, digest, library()->context(), nullptr,
                                        signer->key(), nullptr),
                  1)
            << digest;
    }
    const EvpKeyContextPtr decryption(
        EVP_PKEY_CTX_new_from_pkey(library()->context(), signer->key(), nullptr));
    Bytes out(256);
    std::size_t size = out.size();
    EXPECT_FALSE(EVP_PKEY_decrypt_init(decryption.get()) == 1 &&
                 EVP_PKEY_decrypt(decryption.get(), out.data(), &size, out.data(), out.size()) == 1);
    const Bytes shortDigest(20);
    EXPECT_NE(EVP_PKEY_sign(padding.get(), out.data(), &size, shortDigest.data(), shortDigest.size()), 1);
    EXPECT_EQ(calls, 0);
    ERR_clear_error();
}

// The test compares with OpenSSL's own key.
TEST_F(ExternalRsa, VerifiesAsOpenSslDoes) {
    const Bytes signature = signData(*library(), *signer, message).value();
    EXPECT_TRUE(verifies(message, signature));
    for (std::size_t i = 0; i < signature.size(); ++i) {
        Bytes other = signature;
        other[i] ^= static_cast<std::uint8_t>(1U << i % 8);
        EXPECT_FALSE(verifies(message, other)) << i;
    }
    EXPECT_FALSE(verifies(readVector("cert/individual_rsa_sign.cer"), signature));
    EXPECT_FALSE(verifies(message, Bytes(signature.size(), 0xff)));
    EXPECT_FALSE(verifies(message, Bytes(signature.size() - 1)));
    EXPECT_FALSE(verifies(message, {}));
    EXPECT_TRUE(verifyData(*library(), certificate, message, signature));
}

TEST_F(ExternalRsa, SignsARequestForACertificate) {
    const RequestPtr request(X509_REQ_new());
    ASSERT_EQ(X509_REQ_set_pubkey(request.get(), signer->key()), 1);
    const EvpMdContextPtr context(EVP_MD_CTX_new());
    ASSERT_EQ(EVP_DigestSignInit_ex(context.get(), nullptr, "SHA256", library()->context(), nullptr,
                                    signer->key(), nullptr),
              1);
    ASSERT_GT(X509_REQ_sign_ctx(request.get(), context.get()), 0);
    EXPECT_EQ(X509_REQ_get_signature_nid(request.get()), NID_sha256WithRSAEncryption);
    EXPECT_EQ(X509_REQ_verify(request.get(), X509_get0_pubkey(certificate.x509())), 1);
}

// ── Stopping ──

class StoppedSigner : public testing::TestWithParam<std::string> {};

TEST_P(StoppedSigner, EndsWithTheWorkAndSaysSo) {
    // A device on which nobody presses the button.
    std::atomic<int> waiting = 0;
    const auto signer = makeExternalSigner(library(), readCertificate("cert/" + GetParam() + ".cer"),
                                           [&](BytesView, const std::stop_token& stop) -> Result<Bytes> {
                                               std::mutex mutex;
                                               std::condition_variable_any never;
                                               std::unique_lock lock(mutex);
                                               ++waiting;
                                               never.wait(lock, stop, [] { return false; });
                                               return fail(ErrorCode::storageNotConnected, "left alone");
                                           });
    ASSERT_TRUE(signer);
    const Bytes digest(factsOf((*signer)->algorithm()).digestSize, 1);
    for (const bool ready : {false, true}) {
        std::stop_source stop;
        const int before = waiting;
        std::thread person([&] {
            while (waiting == before) std::this_thread::yield();
            stop.request_stop();
        });
        const auto made = ready ? signDigest(*library(), **signer, digest, stop.get_token())
                                : signData(*library(), **signer, digest, stop.get_token());
        person.join();
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, ErrorCode::cancelled);
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, StoppedSigner,
                         testing::Values("individual_sign", "legal_head_gost2004", "individual_rsa_sign"),
                         [](const auto& info) { return info.param; });

// ── Two library contexts at once ──

class TwoContexts : public testing::TestWithParam<std::string> {
  protected:
    struct Side {
        LibraryPtr library = Library::load().value();
        std::shared_ptr<const Signer> inside;
        std::shared_ptr<const Signer> outside;
        std::shared_ptr<std::atomic<int>> calls = std::make_shared<std::atomic<int>>(0);
    };

    static Side made(const std::string& name) {
        Side side;
        const LibraryPtr& library = side.library;
        const auto certificate =
            Certificate::fromDerOrPem(*library, readVector("cert/" + name + ".cer")).value();
        const Bytes der = readVector("raw/" + name + ".p8");
        const unsigned char* next = der.data();
        EvpKeyPtr key(d2i_AutoPrivateKey_ex(nullptr, &next, static_cast<long>(der.size()), library->context(),
                                            nullptr));
        side.inside = makeKeySigner(library, std::move(key), certificate).value();
        side.outside = makeExternalSigner(library, certificate,
                                          [library, inside = side.inside, calls = side.calls](
                                              BytesView digest, const std::stop_token&) {
                                              ++*calls;
                                              return signDigest(*library, *inside, digest);
                                          })
                           .value();
        return side;
    }

    static int rightOnes(const Side& signing, const Side& verifying, int count, const std::string& text) {
        int right = 0;
        for (int i = 0; i < count; ++i) {
            const std::string message = text + std::to_string(i);
            const auto value = signData(*signing.library, *signing.outside, asBytes(message));
            if (value &&
                verifyData(*verifying.library, verifying.inside->certificate(), asBytes(message), *value)) {
                ++right;
            }
        }
        return right;
    }
};

TEST_P(TwoContexts, KeysDoNotMix) {
    const Side one = made(GetParam());
    const Side two = made(GetParam());
    ASSERT_NE(one.library->context(), two.library->context());
    for (const auto& signer : {one.outside, two.outside})
        EXPECT_STREQ(OSSL_PROVIDER_get0_name(EVP_PKEY_get0_provider(signer->key())), "qoltanba");
    EXPECT_NE(EVP_PKEY_get0_provider(one.outside->key()), EVP_PKEY_get0_provider(two.outside->key()));
    EXPECT_NE(EVP_PKEY_get0_provider(one.inside->key()), EVP_PKEY_get0_provider(two.inside->key()));
    EXPECT_EQ(rightOnes(one, two, 3, "one"), 3);
    EXPECT_EQ(*one.calls, 3);
    EXPECT_EQ(*two.calls, 0);
    EXPECT_EQ(rightOnes(two, one, 2, "two"), 2);
    EXPECT_EQ(*one.calls, 3);
    EXPECT_EQ(*two.calls, 2);
}

TEST_P(TwoContexts, SignSideBySide) {
    constexpr int each = 20;
    const Side one = made(GetParam());
    const Side two = made(GetParam());
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        const Side& signing = thread % 2 == 0 ? one : two;
        const Side& verifying = thread < 2 ? one : two;
        threads.emplace_back(
            [&, thread] { right += rightOnes(signing, verifying, each, std::to_string(thread)); });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(right, 4 * each);
    EXPECT_EQ(*one.calls, 2 * each);
    EXPECT_EQ(*two.calls, 2 * each);
}

TEST_P(TwoContexts, OneOutlivesTheOther) {
    const Side stays = made(GetParam());
    {
        const Side goes = made(GetParam());
        EXPECT_EQ(rightOnes(goes, stays, 1, "before"), 1);
    }
    EXPECT_EQ(rightOnes(stays, stays, 2, "after"), 2);
    const Side later = made(GetParam());
    EXPECT_EQ(rightOnes(later, stays, 2, "later"), 2);
}

INSTANTIATE_TEST_SUITE_P(Kinds, TwoContexts,
                         testing::Values("individual_sign", "legal_head_gost2004", "individual_rsa_sign"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace qoltanba::crypto
