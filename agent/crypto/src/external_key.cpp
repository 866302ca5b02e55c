#include "external_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>

#include <array>
#include <cstring>
#include <exception>
#include <memory>
#include <string>

#include "arithmetic.h"

namespace qoltanba::crypto {
namespace {

using NumberPtr = Handle<BIGNUM, BN_free>;
using BuilderPtr = Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using ParametersPtr = Handle<OSSL_PARAM, OSSL_PARAM_free>;

/// Calls the signer for a C caller. It throws nothing; errors go to OpenSSL's error queue.
int callSigner(void* owner, const unsigned char* digest, std::size_t digestSize, unsigned char* signature,
               std::size_t size, const void* stop) noexcept {
    try {
        const auto& sign = *static_cast<const DigestSigner*>(owner);
        const auto* token = static_cast<const std::stop_token*>(stop);
        const Result<Bytes> made = sign({digest, digestSize}, token == nullptr ? std::stop_token{} : *token);
        if (!made) {
            ERR_raise_data(ERR_LIB_USER, ERR_R_OPERATION_FAIL, "%s: %s",
                           std::string(nameOf(made.error().code)).c_str(), made.error().detail.c_str());
            return 0;
        }
        if (made->size() != size) {
            ERR_raise_data(ERR_LIB_USER, ERR_R_OPERATION_FAIL, "a signature of %zu octets, not %zu",
                           made->size(), size);
            return 0;
        }
        std::memcpy(signature, made->data(), size);
        return 1;
    } catch (const std::exception& thrown) {
        ERR_raise_data(ERR_LIB_USER, ERR_R_OPERATION_FAIL, "%s", thrown.what());
        return 0;
    } catch (...) {
        ERR_raise_data(ERR_LIB_USER, ERR_R_OPERATION_FAIL,
                       "the signer threw something else than an exception");
        return 0;
    }
}

void release(void* owner) noexcept {
    delete static_cast<DigestSigner*>(owner);
}

/// Makes a key of this program's provider from the public key's parameters and the signer.
Result<EvpKeyPtr> makeKey(const Library& library, const char* name, const char* properties,
                          OSSL_PARAM_BLD* publicHalf, DigestSigner sign) {
    auto owner = std::make_unique<DigestSigner>(std::move(sign));
    provider::ExternalSigner external{owner.get(), callSigner, release};
    if (OSSL_PARAM_BLD_push_octet_string(publicHalf, provider::externalSignerParameter, &external,
                                         sizeof external) != 1)
        return failWithOpenSsl(ErrorCode::internal, "parameters of a key");
    const ParametersPtr parameters(OSSL_PARAM_BLD_to_param(publicHalf));
    const EvpKeyContextPtr context(EVP_PKEY_CTX_new_from_name(library.context(), name, properties));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get()) != 1) {
        return failWithOpenSsl(ErrorCode::internal, "key with an external private half");
    }
    static_cast<void>(owner.release());  // the key's provider calls release
    return EvpKeyPtr(key);
}

Result<EvpKeyPtr> makeNationalKey(const Library& library, const AlgorithmFacts& facts,
                                  const EVP_PKEY* publicKey, DigestSigner sign) {
    std::array<unsigned char, 2 * provider::maximumFieldSize> point{};
    std::size_t size = 0;
    const BuilderPtr builder(OSSL_PARAM_BLD_new());
    if (!builder ||
        EVP_PKEY_get_octet_string_param(publicKey, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(),
                                        &size) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), size) != 1)
        return failWithOpenSsl(ErrorCode::internal, "public key");
    return makeKey(library, facts.keyName.data(), nullptr, builder.get(), std::move(sign));
}

NumberPtr number(const EVP_PKEY* key, const char* name) {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key, name, &value);
    return NumberPtr(value);
}

Result<EvpKeyPtr> makeRsaKey(const Library& library, const EVP_PKEY* publicKey, DigestSigner sign) {
    const NumberPtr modulus = number(publicKey, OSSL_PKEY_PARAM_RSA_N);
    const NumberPtr exponent = number(publicKey, OSSL_PKEY_PARAM_RSA_E);
    const BuilderPtr builder(OSSL_PARAM_BLD_new());
    if (!modulus || !exponent || !builder ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return failWithOpenSsl(ErrorCode::internal, "RSA public key");
    return makeKey(library, "RSA", "qoltanba.external=yes", builder.get(), std::move(sign));
}

}  // namespace

Result<EvpKeyPtr> makeExternalKey(const Library& library, const EVP_PKEY* publicKey, DigestSigner sign) {
    const std::optional<KeyAlgorithm> algorithm = algorithmOf(publicKey);
    if (!algorithm) return fail(ErrorCode::unsupportedAlgorithm, "public key of the certificate");
    if (*algorithm == KeyAlgorithm::rsa) return makeRsaKey(library, publicKey, std::move(sign));
    return makeNationalKey(library, factsOf(*algorithm), publicKey, std::move(sign));
}

}  // namespace qoltanba::crypto
