#include "kdf_budget.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>

#include <limits>
#include <string>

#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>

namespace qoltanba::tokens {
namespace {

using CipherPtr = Handle<EVP_CIPHER, EVP_CIPHER_free>;
using PbeParametersPtr = Handle<PBEPARAM, PBEPARAM_free>;
using Pbes2ParametersPtr = Handle<PBE2PARAM, PBE2PARAM_free>;
using Pbkdf2ParametersPtr = Handle<PBKDF2PARAM, PBKDF2PARAM_free>;
using ScryptParametersPtr = Handle<SCRYPT_PARAMS, SCRYPT_PARAMS_free>;

/// Decodes the parameters of an AlgorithmIdentifier as a structure of `item`'s type. Returns null if they are
/// not such a structure.
void* unpackParameters(const X509_ALGOR* algorithm, const ASN1_ITEM* item) {
    return ASN1_TYPE_unpack_sequence(item, algorithm->parameter);
}

tl::unexpected<Error> unreadableParameters() {
    return crypto::failWithOpenSsl(ErrorCode::keyFileDamaged, "parameters of the encryption");
}

int nidOf(const X509_ALGOR* algorithm) {
    return OBJ_obj2nid(algorithm->algorithm);
}

tl::unexpected<Error> unsupported(const X509_ALGOR* algorithm) {
    return fail(ErrorCode::unsupportedAlgorithm, "encryption " + crypto::oidText(algorithm->algorithm));
}

bool hasCipher(const crypto::Library& library, int nid) {
    const char* name = nid == NID_undef ? nullptr : OBJ_nid2sn(nid);
    return name != nullptr && CipherPtr(EVP_CIPHER_fetch(library.context(), name, nullptr)) != nullptr;
}

std::uint64_t productOf(std::uint64_t a, std::uint64_t b) {
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    return b != 0 && a > most / b ? most : a * b;
}

}  // namespace

Result<void> KdfBudget::spendRounds(std::uint64_t rounds) {
    if (rounds > left_)
        return fail(ErrorCode::keyFileDamaged, std::to_string(rounds) + " rounds of key derivation");
    left_ -= rounds;
    return {};
}

Result<void> KdfBudget::spend(const ASN1_INTEGER* rounds) {
    if (rounds == nullptr) return spendRounds(1);  // the DEFAULT of MacData is 1
    std::uint64_t number = 0;
    if (ASN1_INTEGER_get_uint64(&number, rounds) != 1)
        return crypto::failWithOpenSsl(ErrorCode::keyFileDamaged, "rounds of key derivation");
    return spendRounds(number);
}

Result<void> KdfBudget::spend(const crypto::Library& library, const X509_ALGOR* encryption) {
    const int scheme = nidOf(encryption);
    if (scheme == NID_pbes2) return spendPbes2(library, encryption);
    int cipher = NID_undef;
    if (EVP_PBE_find(EVP_PBE_TYPE_OUTER, scheme, &cipher, nullptr, nullptr) != 1 ||
        !hasCipher(library, cipher)) {
        ERR_clear_error();
        return unsupported(encryption);
    }
    const PbeParametersPtr parameters(
        static_cast<PBEPARAM*>(unpackParameters(encryption, ASN1_ITEM_rptr(PBEPARAM))));
    if (!parameters) return unreadableParameters();
    return spend(parameters->iter);
}

Result<void> KdfBudget::spendPbes2(const crypto::Library& library, const X509_ALGOR* encryption) {
    const Pbes2ParametersPtr pbes2(
        static_cast<PBE2PARAM*>(unpackParameters(encryption, ASN1_ITEM_rptr(PBE2PARAM))));
    if (!pbes2) return unreadableParameters();
    if (!hasCipher(library, nidOf(pbes2->encryption))) {
        ERR_clear_error();
        return unsupported(pbes2->encryption);
    }
    if (nidOf(pbes2->keyfunc) == NID_id_scrypt) return spendScrypt(pbes2->keyfunc);
    if (nidOf(pbes2->keyfunc) != NID_id_pbkdf2) return unsupported(pbes2->keyfunc);
    const Pbkdf2ParametersPtr pbkdf2(
        static_cast<PBKDF2PARAM*>(unpackParameters(pbes2->keyfunc, ASN1_ITEM_rptr(PBKDF2PARAM))));
    if (!pbkdf2) return unreadableParameters();
    return spend(pbkdf2->iter);
}

Result<void> KdfBudget::spendScrypt(const X509_ALGOR* keyDerivation) {
    const ScryptParametersPtr scrypt(
        static_cast<SCRYPT_PARAMS*>(unpackParameters(keyDerivation, ASN1_ITEM_rptr(SCRYPT_PARAMS))));
    std::uint64_t cost = 0;
    std::uint64_t blockSize = 0;
    std::uint64_t parallel = 0;
    if (!scrypt || ASN1_INTEGER_get_uint64(&cost, scrypt->costParameter) != 1 ||
        ASN1_INTEGER_get_uint64(&blockSize, scrypt->blockSize) != 1 ||
        ASN1_INTEGER_get_uint64(&parallel, scrypt->parallelizationParameter) != 1) {
        return unreadableParameters();
    }
    return spendRounds(productOf(productOf(cost, blockSize), parallel));
}

}  // namespace qoltanba::tokens
