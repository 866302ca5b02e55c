#include "private_key.h"

#include <openssl/objects.h>

#include <qoltanba/crypto/algorithm.h>
#include <algorithm>
#include <string>

namespace qoltanba::tokens {
namespace {

std::string algorithmOidOf(const PKCS8_PRIV_KEY_INFO* pkcs8) {
    const ASN1_OBJECT* oid = nullptr;
    char text[80] = {};
    if (PKCS8_pkey_get0(&oid, nullptr, nullptr, nullptr, pkcs8) == 1) OBJ_obj2txt(text, sizeof text, oid, 1);
    return text;
}

bool isOurs(std::string_view oid) {
    return std::ranges::any_of(crypto::allAlgorithms(),
                               [&](const crypto::AlgorithmFacts& facts) { return facts.keyOid == oid; });
}

}  // namespace

bool isSupportedKey(const PKCS8_PRIV_KEY_INFO* pkcs8) {
    return isOurs(algorithmOidOf(pkcs8));
}

Result<crypto::EvpKeyPtr> privateKeyOf(const crypto::Library& library, const PKCS8_PRIV_KEY_INFO* pkcs8) {
    const auto oid = algorithmOidOf(pkcs8);
    if (!isOurs(oid)) return fail(ErrorCode::unsupportedAlgorithm, "key " + oid);
    crypto::EvpKeyPtr key(EVP_PKCS82PKEY_ex(pkcs8, library.context(), nullptr));
    if (!key) return crypto::failWithOpenSsl(ErrorCode::keyFileDamaged, "private key");
    return key;
}

}  // namespace qoltanba::tokens
