#include <openssl/core_names.h>
#include <openssl/params.h>

#include <qoltanba/crypto/private_key.h>

#include "key_encoding.h"

namespace qoltanba::crypto {
namespace {

/// All other ways to read a key use the decoder. The decoder refuses longer keys, so this function does the
/// same.
bool isTooLong(const PKCS8_PRIV_KEY_INFO* info) {
    constexpr std::size_t header = 4;  // the header of the longest content
    const int size = i2d_PKCS8_PRIV_KEY_INFO(info, nullptr);
    return size <= 0 || static_cast<std::size_t>(size) > header + provider::longestKeyContent;
}

/// Uses the provider's own reader. EVP_PKCS82PKEY first makes every decoder of every provider to ask which of
/// them may lead to a key. That takes three quarters of the time.
EvpKeyPtr readNationalKey(const Library& library, const provider::Algorithm& algorithm,
                          const PKCS8_PRIV_KEY_INFO* info) {
    if (isTooLong(info)) return nullptr;
    const provider::SecretOctets scalar = provider::readPrivateScalar(algorithm, info);
    if (scalar.view().empty()) return nullptr;
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(
            OSSL_PKEY_PARAM_PRIV_KEY, const_cast<unsigned char*>(scalar.view().data()), scalar.view().size()),
        OSSL_PARAM_construct_end()};
    const EvpKeyContextPtr context(EVP_PKEY_CTX_new_from_name(library.context(), algorithm.keyName, nullptr));
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters) != 1) {
        return nullptr;
    }
    return EvpKeyPtr(key);
}

}  // namespace

EvpKeyPtr privateKeyFromInfo(const Library& library, KeyAlgorithm algorithm,
                             const PKCS8_PRIV_KEY_INFO* info) {
    for (const provider::Algorithm& national : provider::algorithms) {
        if (factsOf(algorithm).keyOid == national.keyOid) return readNationalKey(library, national, info);
    }
    return EvpKeyPtr(EVP_PKCS82PKEY_ex(info, library.context(), nullptr));
}

}  // namespace qoltanba::crypto
