#include "pbmac1.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/x509.h>

#include <array>
#include <optional>
#include <string>

#include <qoltanba/crypto/der.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>

#include "wiped.h"

namespace qoltanba::tokens {
namespace {

namespace der = crypto::der;

constexpr std::string_view pbmac1Oid = "1.2.840.113549.1.5.14";

using MacParametersPtr = Handle<PBE2PARAM, PBE2PARAM_free>;  // the same two AlgorithmIdentifiers
using DerivationPtr = Handle<PBKDF2PARAM, PBKDF2PARAM_free>;
using KdfPtr = Handle<EVP_KDF, EVP_KDF_free>;
using KdfContextPtr = Handle<EVP_KDF_CTX, EVP_KDF_CTX_free>;

const X509_ALGOR* macAlgorithmOf(const PKCS12* pkcs12) {
    const X509_ALGOR* algorithm = nullptr;
    PKCS12_get0_mac(nullptr, &algorithm, nullptr, nullptr, pkcs12);
    return algorithm;
}

tl::unexpected<Error> damaged(const char* what) {
    return crypto::failWithOpenSsl(ErrorCode::keyFileDamaged, what);
}

/// Returns the digest of an HMAC by its AlgorithmIdentifier; empty for any other algorithm.
const char* digestOfHmac(const X509_ALGOR* algorithm) {
    switch (OBJ_obj2nid(algorithm->algorithm)) {
        case NID_hmacWithSHA1:
            return SN_sha1;
        case NID_hmacWithSHA224:
            return SN_sha224;
        case NID_hmacWithSHA256:
            return SN_sha256;
        case NID_hmacWithSHA384:
            return SN_sha384;
        case NID_hmacWithSHA512:
            return SN_sha512;
        default:
            return nullptr;
    }
}

tl::unexpected<Error> unsupportedMac(const X509_ALGOR* algorithm) {
    return fail(ErrorCode::unsupportedAlgorithm, "MAC " + crypto::oidText(algorithm->algorithm));
}

/// The octets that the MAC covers: the content of the AuthenticatedSafe (RFC 7292, section 4).
std::optional<Bytes> authenticatedSafeIn(BytesView pfx) {
    const auto whole = der::takeBer(pfx, der::sequence);
    BytesView members = whole ? whole->content : BytesView();
    der::takeBer(members, der::integer);
    const auto contentInfo = der::takeBer(members, der::sequence);
    BytesView inside = contentInfo ? contentInfo->content : BytesView();
    der::takeBer(inside, der::objectIdentifier);
    const auto value = der::takeBer(inside, der::explicit0);
    BytesView octets = value ? value->content : BytesView();
    const auto content = der::takeBer(octets);
    return content ? der::octets(*content) : std::nullopt;
}

/// The key of the MAC, by PBKDF2 (RFC 8018, section 5.2).
Result<Wiped> keyOf(const crypto::Library& library, const X509_ALGOR* derivation, std::string_view password,
                    KdfBudget& budget) {
    if (OBJ_obj2nid(derivation->algorithm) != NID_id_pbkdf2) return unsupportedMac(derivation);
    const DerivationPtr parameters(static_cast<PBKDF2PARAM*>(
        ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBKDF2PARAM), derivation->parameter)));
    constexpr std::uint64_t longestKey = 512;
    std::uint64_t length = 0;
    std::uint64_t rounds = 0;
    // RFC 9579, section 4: the length of the key has to be there.
    if (!parameters || parameters->salt->type != V_ASN1_OCTET_STRING || parameters->keylength == nullptr ||
        ASN1_INTEGER_get_uint64(&length, parameters->keylength) != 1 || length == 0 || length > longestKey ||
        ASN1_INTEGER_get_uint64(&rounds, parameters->iter) != 1) {
        return damaged("parameters of the MAC's key");
    }
    if (Result<void> affordable = budget.spend(parameters->iter); !affordable)
        return fail(affordable.error());
    const char* digest = parameters->prf == nullptr ? SN_sha1 : digestOfHmac(parameters->prf);
    if (digest == nullptr) return unsupportedMac(parameters->prf);
    const ASN1_OCTET_STRING* salt = parameters->salt->value.octet_string;
    const KdfPtr kdf(EVP_KDF_fetch(library.context(), "PBKDF2", nullptr));
    const KdfContextPtr context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    const std::array settings{
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, const_cast<char*>(password.data()),
                                          password.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT,
                                          const_cast<unsigned char*>(ASN1_STRING_get0_data(salt)),
                                          static_cast<std::size_t>(ASN1_STRING_length(salt))),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_ITER, &rounds),
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, const_cast<char*>(digest), 0),
        OSSL_PARAM_construct_end()};
    Wiped key(static_cast<std::size_t>(length));
    if (!context ||
        EVP_KDF_derive(context.get(), key.octets().data(), key.octets().size(), settings.data()) != 1)
        return crypto::failWithOpenSsl(ErrorCode::unsupportedAlgorithm, "PBKDF2");
    return key;
}

}  // namespace

bool hasPbmac1(const PKCS12* pkcs12) {
    const X509_ALGOR* algorithm = macAlgorithmOf(pkcs12);
    return algorithm != nullptr && crypto::oidText(algorithm->algorithm) == pbmac1Oid;
}

Result<bool> pbmac1Agrees(const crypto::Library& library, const PKCS12* pkcs12, BytesView pfx,
                          std::string_view password, KdfBudget& budget) {
    const MacParametersPtr parameters(static_cast<PBE2PARAM*>(
        ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBE2PARAM), macAlgorithmOf(pkcs12)->parameter)));
    if (!parameters) return damaged("parameters of the MAC");
    const char* digest = digestOfHmac(parameters->encryption);
    if (digest == nullptr) return unsupportedMac(parameters->encryption);
    const std::optional<Bytes> covered = authenticatedSafeIn(pfx);
    if (!covered) return damaged("AuthenticatedSafe");
    const Result<Wiped> key = keyOf(library, parameters->keyfunc, password, budget);
    if (!key) return fail(key.error());
    const ASN1_OCTET_STRING* expected = nullptr;
    PKCS12_get0_mac(&expected, nullptr, nullptr, nullptr, pkcs12);
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    std::size_t size = 0;
    if (EVP_Q_mac(library.context(), "HMAC", nullptr, digest, nullptr, key->octets().data(),
                  key->octets().size(), covered->data(), covered->size(), mac.data(), mac.size(),
                  &size) == nullptr)
        return crypto::failWithOpenSsl(ErrorCode::unsupportedAlgorithm, "HMAC");
    return static_cast<std::size_t>(ASN1_STRING_length(expected)) == size &&
           CRYPTO_memcmp(ASN1_STRING_get0_data(expected), mac.data(), size) == 0;
}

}  // namespace qoltanba::tokens
