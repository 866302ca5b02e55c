#include "self_test.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <array>
#include <future>
#include <span>
#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/openssl.h>

#include "self_test_vectors.h"

namespace qoltanba::crypto {
namespace {

tl::unexpected<Error> failedAt(std::string_view what, std::string_view step) {
    return failWithOpenSsl(ErrorCode::selfTestFailed, std::string(what) + ", " + std::string(step));
}

using KeyOperation = int (*)(EVP_PKEY_CTX*);

/// Begins signing or verifying of computed digests by the scheme of the key.
EvpKeyContextPtr begin(const Library& library, EVP_PKEY* key, const AlgorithmFacts& facts,
                       KeyOperation init) {
    EvpKeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(library.context(), key, nullptr));
    if (!context || init(context.get()) != 1) return nullptr;
    if (facts.algorithm == KeyAlgorithm::rsa &&
        EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) != 1)
        return nullptr;
    return context;
}

bool verifies(const Library& library, EVP_PKEY* key, const AlgorithmFacts& facts, BytesView digest,
              BytesView signature) {
    const EvpKeyContextPtr context = begin(library, key, facts, EVP_PKEY_verify_init);
    return context && EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(),
                                      digest.size()) == 1;
}

Bytes sign(const Library& library, EVP_PKEY* key, const AlgorithmFacts& facts, BytesView digest) {
    Bytes signature(facts.signatureSize);
    std::size_t size = signature.size();
    const EvpKeyContextPtr context = begin(library, key, facts, EVP_PKEY_sign_init);
    if (!context || EVP_PKEY_sign(context.get(), signature.data(), &size, digest.data(), digest.size()) != 1)
        return {};
    return signature;
}

OSSL_PARAM octets(const char* name, BytesView value) {
    return OSSL_PARAM_construct_octet_string(name, const_cast<std::uint8_t*>(value.data()), value.size());
}

EvpKeyPtr makeKey(const Library& library, const AlgorithmFacts& facts, OSSL_PARAM parameters[],
                  int selection) {
    const EvpKeyContextPtr context(
        EVP_PKEY_CTX_new_from_name(library.context(), facts.keyName.data(), nullptr));
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, selection, parameters) != 1) {
        return nullptr;
    }
    return EvpKeyPtr(key);
}

EvpKeyPtr readNationalKey(const Library& library, const KeyVector& vector) {
    OSSL_PARAM parameters[] = {octets(OSSL_PKEY_PARAM_PRIV_KEY, vector.scalar),
                               octets(OSSL_PKEY_PARAM_PUB_KEY, vector.publicKey), OSSL_PARAM_construct_end()};
    return makeKey(library, factsOf(vector.algorithm), parameters, EVP_PKEY_KEYPAIR);
}

EvpKeyPtr readNationalPublicKey(const Library& library, const KeyVector& vector) {
    OSSL_PARAM parameters[] = {octets(OSSL_PKEY_PARAM_PUB_KEY, vector.publicKey), OSSL_PARAM_construct_end()};
    return makeKey(library, factsOf(vector.algorithm), parameters, EVP_PKEY_PUBLIC_KEY);
}

EvpKeyPtr readRsaKey(const Library& library, const KeyVector& vector) {
    const Handle<BIGNUM, BN_free> modulus(
        BN_bin2bn(vector.publicKey.data(), static_cast<int>(vector.publicKey.size()), nullptr));
    const Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
    constexpr unsigned long exponent = 65537;
    if (!modulus || !builder ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_ulong(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent) != 1) {
        return nullptr;
    }
    const Handle<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    return makeKey(library, factsOf(vector.algorithm), parameters.get(), EVP_PKEY_PUBLIC_KEY);
}

Result<void> testDigest(const Library& library, const DigestVector& vector) {
    const AlgorithmFacts& facts = factsOf(vector.algorithm);
    const auto digest = digestOf(library, facts.digestName, asBytes("abc"));
    if (!digest || toHex(*digest) != vector.digestOfAbc) return failedAt(facts.digestName, "known answer");
    return {};
}

/// Checks that the known signature verifies, and that it does not verify after a change of one bit.
Result<void> testVerifying(const Library& library, EVP_PKEY* key, const KeyVector& vector) {
    const AlgorithmFacts& facts = factsOf(vector.algorithm);
    if (!verifies(library, key, facts, vector.digest, vector.signature))
        return failedAt(facts.keyName, "known signature");
    Bytes wrong(vector.signature.begin(), vector.signature.end());
    wrong.front() ^= 1;
    if (verifies(library, key, facts, vector.digest, wrong))
        return failedAt(facts.keyName, "refusal of a wrong signature");
    static_cast<void>(drainErrors());
    return {};
}

Result<void> testPublicKey(const Library& library, const KeyVector& vector) {
    const bool isRsa = vector.algorithm == KeyAlgorithm::rsa;
    const EvpKeyPtr key = isRsa ? readRsaKey(library, vector) : readNationalPublicKey(library, vector);
    if (!key) return failedAt(factsOf(vector.algorithm).keyName, "reading a key");
    return testVerifying(library, key.get(), vector);
}

/// Runs testVerifying, and checks that a new signature of a national key verifies.
Result<void> testKey(const Library& library, const KeyVector& vector) {
    if (vector.scalar.empty()) return testPublicKey(library, vector);
    const AlgorithmFacts& facts = factsOf(vector.algorithm);
    const EvpKeyPtr key = readNationalKey(library, vector);
    if (!key) return failedAt(facts.keyName, "reading a key");
    if (Result<void> passed = testVerifying(library, key.get(), vector); !passed) return passed;
    const Bytes made = sign(library, key.get(), facts, vector.digest);
    if (made.empty() || !verifies(library, key.get(), facts, vector.digest, made))
        return failedAt(facts.keyName, "own signature");
    return {};
}

/// Checks that the source of gost-engine's nonces returns octets, and other octets on the second call.
Result<void> testRandom() {
    std::array<std::uint8_t, 32> first{};
    std::array<std::uint8_t, 32> second{};
    if (RAND_bytes(first.data(), first.size()) != 1 || RAND_bytes(second.data(), second.size()) != 1)
        return failedAt("random source", "a draw");
    return first != second ? Result<void>() : failedAt("random source", "the same octets twice");
}

Result<void> testRest(const Library& library, std::span<const KeyVector> vectors) {
    if (auto passed = testRandom(); !passed) return passed;
    for (const DigestVector& vector : digestVectors) {
        if (auto passed = testDigest(library, vector); !passed) return passed;
    }
    for (const KeyVector& vector : vectors) {
        if (auto passed = testKey(library, vector); !passed) return passed;
    }
    return {};
}

}  // namespace

Result<void> runSelfTest(const Library& library) {
    // The 512-bit curve takes as long as all other tests together. In parallel, they take half the time, and
    // a person waits for the start.
    const std::span<const KeyVector> vectors = keyVectors();
    auto largest = std::async(std::launch::async, [&] { return testKey(library, vectors.front()); });
    Result<void> rest = testRest(library, vectors.subspan(1));
    const Result<void> first = largest.get();
    return first ? rest : first;
}

Result<void> runSelfTestOfVerifying(const Library& library, KeyAlgorithm algorithm) {
    if (auto passed = testRandom(); !passed) return passed;
    for (const DigestVector& vector : digestVectors) {
        if (vector.algorithm != algorithm) continue;
        if (auto passed = testDigest(library, vector); !passed) return passed;
    }
    for (const KeyVector& vector : keyVectors()) {
        if (vector.algorithm == algorithm) return testPublicKey(library, vector);
    }
    return failedAt(factsOf(algorithm).keyName, "known answer missing");
}

}  // namespace qoltanba::crypto
