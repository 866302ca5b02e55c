// RSA_METHOD is deprecated in OpenSSL 3; the other way to an RSA key with a private half elsewhere is a whole
// RSA provider, whose names would stand in the way of OpenSSL's own.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "external_key.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "arithmetic.h"

namespace qoltanba::crypto {
namespace {

using RsaPtr = Handle<RSA, RSA_free>;
using BignumPtr = Handle<BIGNUM, BN_free>;

/// Calls `sign` for a C caller: nothing is thrown, errors end in OpenSSL's queue.
bool callSigner(const DigestSigner& sign, BytesView digest, unsigned char* signature,
                std::size_t size) noexcept {
    try {
        const Result<Bytes> made = sign(digest);
        if (!made) {
            ERR_raise_data(ERR_LIB_USER, ERR_R_OPERATION_FAIL, "%s: %s",
                           std::string(nameOf(made.error().code)).c_str(), made.error().detail.c_str());
            return false;
        }
        if (made->size() != size) {
            ERR_raise_data(ERR_LIB_USER, ERR_R_OPERATION_FAIL, "a signature of %zu octets, not %zu",
                           made->size(), size);
            return false;
        }
        std::memcpy(signature, made->data(), size);
        return true;
    } catch (const std::exception& thrown) {
        ERR_raise_data(ERR_LIB_USER, ERR_R_OPERATION_FAIL, "%s", thrown.what());
        return false;
    }
}

int signNational(void* owner, const unsigned char* digest, std::size_t digestSize, unsigned char* signature,
                 std::size_t signatureSize) noexcept {
    return callSigner(*static_cast<const DigestSigner*>(owner), {digest, digestSize}, signature,
                      signatureSize)
               ? 1
               : 0;
}

void releaseNational(void* owner) noexcept {
    delete static_cast<DigestSigner*>(owner);
}

Result<EvpKeyPtr> makeNationalKey(const Library& library, const AlgorithmFacts& facts,
                                  const EVP_PKEY* publicKey, DigestSigner sign) {
    std::array<unsigned char, 2 * provider::maximumFieldSize> point{};
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(publicKey, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(),
                                        &size) != 1)
        return failWithOpenSsl(ErrorCode::internal, "public key");
    auto owner = std::make_unique<DigestSigner>(std::move(sign));
    provider::ExternalSigner external{owner.get(), signNational, releaseNational};
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), size),
        OSSL_PARAM_construct_octet_string(provider::externalSignerParameter, &external, sizeof external),
        OSSL_PARAM_construct_end()};
    const EvpKeyContextPtr context(
        EVP_PKEY_CTX_new_from_name(library.context(), facts.keyName.data(), nullptr));
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters) != 1) {
        return failWithOpenSsl(ErrorCode::internal, "key with an external private half");
    }
    static_cast<void>(owner.release());  // the key calls releaseNational
    return EvpKeyPtr(key);
}

/// Where an RSA of ours keeps its DigestSigner. OpenSSL numbers such places globally.
int signerSlot() {
    static const int slot = RSA_get_ex_new_index(0, nullptr, nullptr, nullptr,
                                                 [](void*, void* value, CRYPTO_EX_DATA*, int, long, void*) {
                                                     delete static_cast<DigestSigner*>(value);
                                                 });
    return slot;
}

int signRsa(int digestNid, const unsigned char* digest, unsigned int digestSize, unsigned char* signature,
            unsigned int* signatureSize, const RSA* rsa) noexcept {
    const auto* sign = static_cast<const DigestSigner*>(RSA_get_ex_data(rsa, signerSlot()));
    if (sign == nullptr || digestNid != NID_sha256) {
        ERR_raise_data(ERR_LIB_USER, ERR_R_OPERATION_FAIL, "only SHA-256 with PKCS#1 v1.5 is signed outside");
        return 0;
    }
    const auto size = static_cast<unsigned int>(RSA_size(rsa));
    if (!callSigner(*sign, {digest, digestSize}, signature, size)) return 0;
    *signatureSize = size;
    return 1;
}

/// Anything but the one scheme (PSS, decryption) must fail rather than reach for a private exponent that is
/// not there.
int refuseRsa(int, const unsigned char*, unsigned char*, RSA*, int) noexcept {
    ERR_raise_data(ERR_LIB_USER, ERR_R_OPERATION_FAIL, "only SHA-256 with PKCS#1 v1.5 is signed outside");
    return -1;
}

/// OpenSSL's own public half with our private one. Constant once made, shared by all such keys, and never
/// freed because keys point to it.
const RSA_METHOD* externalRsaMethod() {
    static RSA_METHOD* const method = [] {
        RSA_METHOD* made = RSA_meth_dup(RSA_PKCS1_OpenSSL());
        RSA_meth_set1_name(made, "private half elsewhere");
        RSA_meth_set_sign(made, signRsa);
        RSA_meth_set_priv_enc(made, refuseRsa);
        RSA_meth_set_priv_dec(made, refuseRsa);
        return made;
    }();
    return method;
}

BignumPtr number(const EVP_PKEY* key, const char* name) {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key, name, &value);
    return BignumPtr(value);
}

Result<EvpKeyPtr> makeRsaKey(const EVP_PKEY* publicKey, DigestSigner sign) {
    BignumPtr modulus = number(publicKey, OSSL_PKEY_PARAM_RSA_N);
    BignumPtr exponent = number(publicKey, OSSL_PKEY_PARAM_RSA_E);
    RsaPtr rsa(RSA_new());
    if (!modulus || !exponent || !rsa || RSA_set0_key(rsa.get(), modulus.get(), exponent.get(), nullptr) != 1)
        return failWithOpenSsl(ErrorCode::internal, "RSA public key");
    static_cast<void>(modulus.release());
    static_cast<void>(exponent.release());
    auto owner = std::make_unique<DigestSigner>(std::move(sign));
    if (RSA_set_method(rsa.get(), externalRsaMethod()) != 1 ||
        RSA_set_ex_data(rsa.get(), signerSlot(), owner.get()) != 1) {
        return failWithOpenSsl(ErrorCode::internal, "RSA method");
    }
    static_cast<void>(owner.release());
    EvpKeyPtr key(EVP_PKEY_new());
    if (!key || EVP_PKEY_assign_RSA(key.get(), rsa.get()) != 1)
        return failWithOpenSsl(ErrorCode::internal, "RSA key with an external private half");
    static_cast<void>(rsa.release());
    return key;
}

}  // namespace

Result<EvpKeyPtr> makeExternalKey(const Library& library, const EVP_PKEY* publicKey, DigestSigner sign) {
    const std::optional<KeyAlgorithm> algorithm = algorithmOf(publicKey);
    if (!algorithm) return fail(ErrorCode::unsupportedAlgorithm, "public key of the certificate");
    if (*algorithm == KeyAlgorithm::rsa) return makeRsaKey(publicKey, std::move(sign));
    return makeNationalKey(library, factsOf(*algorithm), publicKey, std::move(sign));
}

}  // namespace qoltanba::crypto
