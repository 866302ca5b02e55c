#include "private_key.h"

#include <openssl/objects.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/private_key.h>

namespace qoltanba::tokens {
namespace {

std::string algorithmOidOf(const PKCS8_PRIV_KEY_INFO* pkcs8) {
    const ASN1_OBJECT* oid = nullptr;
    if (PKCS8_pkey_get0(&oid, nullptr, nullptr, nullptr, pkcs8) != 1) return {};
    return crypto::oidText(oid);
}

std::optional<crypto::KeyAlgorithm> algorithmNamed(std::string_view oid) {
    const auto algorithms = crypto::allAlgorithms();
    const auto found = std::ranges::find(algorithms, oid, &crypto::AlgorithmFacts::keyOid);
    return found == algorithms.end() ? std::nullopt : std::optional(found->algorithm);
}

}  // namespace

Result<crypto::EvpKeyPtr> privateKeyOf(const crypto::Library& library, const PKCS8_PRIV_KEY_INFO* pkcs8) {
    const auto oid = algorithmOidOf(pkcs8);
    const auto algorithm = algorithmNamed(oid);
    if (!algorithm) return fail(ErrorCode::unsupportedAlgorithm, "key " + oid);
    crypto::EvpKeyPtr key = crypto::privateKeyFromInfo(library, *algorithm, pkcs8);
    if (!key) return crypto::failWithOpenSsl(ErrorCode::keyFileDamaged, "private key");
    return key;
}

bool isWithoutCertificate(const Error& error) {
    return error.code == ErrorCode::keyWithoutCertificate || error.code == ErrorCode::certificateDoesNotMatch;
}

IncompleteKey withoutCertificate(std::string alias, const EVP_PKEY* key) {
    return {std::move(alias), IncompleteKey::Missing::certificate, crypto::algorithmOf(key), std::nullopt};
}

}  // namespace qoltanba::tokens
