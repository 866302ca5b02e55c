// Figures of the national cryptography, each beside gost-engine's own in the same run. Not a test: prints,
// judges nothing.
#define OPENSSL_SUPPRESS_DEPRECATED  // gost-engine by itself is an ENGINE

#include <openssl/engine.h>
#include <openssl/err.h>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/signer.h>

#include <chrono>
#include <cstdio>

#include "crypto_test.h"

namespace qoltanba::crypto {
namespace {

using Duration = std::chrono::duration<double, std::milli>;

/// The best of several rounds: what is slower was somebody else's work.
template <class Work>
double milliseconds(int times, Work work) {
    double best = 1e9;
    for (int round = 0; round < 7; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < times; ++i) work();
        best = std::min(best, Duration(std::chrono::steady_clock::now() - start).count() / times);
    }
    return best;
}

struct Figures {
    double sign;
    double verify;
};

Figures engineFigures() {
    ENGINE* engine = ENGINE_by_id("gost");
    ENGINE_init(engine);
    const EvpKeyContextPtr generation(EVP_PKEY_CTX_new_id(OBJ_sn2nid("gost2012_512"), engine));
    EVP_PKEY_keygen_init(generation.get());
    EVP_PKEY_CTX_ctrl_str(generation.get(), "paramset", "A");
    EVP_PKEY* made = nullptr;
    EVP_PKEY_keygen(generation.get(), &made);
    const EvpKeyPtr key(made);
    const Bytes digest(64, 0x5a);
    Bytes signature(128);
    const EvpKeyContextPtr signing(EVP_PKEY_CTX_new(key.get(), engine));
    EVP_PKEY_sign_init(signing.get());
    const double sign = milliseconds(200, [&] {
        std::size_t size = signature.size();
        EVP_PKEY_sign(signing.get(), signature.data(), &size, digest.data(), digest.size());
    });
    const EvpKeyContextPtr verifying(EVP_PKEY_CTX_new(key.get(), engine));
    EVP_PKEY_verify_init(verifying.get());
    const double verify = milliseconds(100, [&] {
        if (EVP_PKEY_verify(verifying.get(), signature.data(), signature.size(), digest.data(),
                            digest.size()) != 1)
            std::puts("wrong");
    });
    ENGINE_finish(engine);
    ENGINE_free(engine);
    return {sign, verify};
}

Figures ourFigures() {
    const Certificate certificate = test::readCertificate("cert/individual_sign.cer");
    const auto signer =
        makeKeySigner(test::library(), test::readPrivateKey(test::readVector("raw/individual_sign.p8")),
                      certificate)
            .value();
    const Bytes digest(64, 0x5a);
    const Bytes signature = signDigest(*test::library(), *signer, digest).value();
    return {milliseconds(200, [&] { static_cast<void>(signDigest(*test::library(), *signer, digest)); }),
            milliseconds(100, [&] {
                if (!verifyDigest(*test::library(), certificate, digest, signature)) std::puts("wrong");
            })};
}

void printKeys() {
    const Figures engine = engineFigures();
    const Figures ours = ourFigures();
    std::printf("raw sign, 512 bit     gost-engine %.3f ms, ours %.3f ms, ratio %.2f\n", engine.sign,
                ours.sign, ours.sign / engine.sign);
    std::printf("raw verify, 512 bit   gost-engine %.3f ms, ours %.3f ms, ratio %.2f\n", engine.verify,
                ours.verify, ours.verify / engine.verify);
}

void printDigest() {
    const Bytes data(1 << 20);
    const double ours =
        milliseconds(3, [&] { static_cast<void>(digestOf(*test::library(), "KZ-GOST3411-2015-512", data)); });
    ENGINE* engine = ENGINE_by_id("gost");
    ENGINE_init(engine);
    const EVP_MD* method = ENGINE_get_digest(engine, OBJ_sn2nid("md_gost12_512"));
    unsigned char out[64];
    const double theirs =
        milliseconds(3, [&] { EVP_Digest(data.data(), data.size(), out, nullptr, method, engine); });
    ENGINE_finish(engine);
    ENGINE_free(engine);
    std::printf("digest, 512 bit, MiB  gost-engine %.3f ms, ours %.3f ms, ratio %.2f\n", theirs, ours,
                ours / theirs);
}

void printReading() {
    const Bytes p8 = test::readVector("raw/individual_sign.p8");
    const Bytes der = test::readVector("cert/individual_sign.cer");
    std::printf("private key from DER  %.3f ms\n",
                milliseconds(20, [&] { static_cast<void>(test::readPrivateKey(p8)); }));
    std::printf("certificate with key  %.3f ms\n", milliseconds(20, [&] {
                    static_cast<void>(Certificate::fromDer(*test::library(), der)->algorithm());
                }));
    std::printf("Library::load again   %.3f ms\n",
                milliseconds(3, [] { static_cast<void>(Library::load()); }));
    std::printf("self-test             %.3f ms\n",
                milliseconds(3, [] { static_cast<void>(test::library()->selfTest()); }));
}

}  // namespace
}  // namespace qoltanba::crypto

int main() {
    using namespace qoltanba::crypto;
    const auto start = std::chrono::steady_clock::now();
    if (!qoltanba::test::library()) return 1;
    const auto loaded = std::chrono::steady_clock::now();
    const bool passed = qoltanba::test::library()->selfTest().has_value();
    const auto tested = std::chrono::steady_clock::now();
    std::printf("first Library::load   %.3f ms\nfirst self-test       %.3f ms, %s\n",
                Duration(loaded - start).count(), Duration(tested - loaded).count(),
                passed ? "passed" : "FAILED");
    printKeys();
    printDigest();
    printReading();
    return 0;
}
