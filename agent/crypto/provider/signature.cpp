#include <openssl/asn1.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/params.h>
#include <openssl/proverr.h>
#include <openssl/x509.h>

#include <cstring>
#include <new>
#include <optional>
#include <utility>

#include "digest_state.h"
#include "provider.h"

namespace qoltanba::provider {
namespace {

/// One signing or verifying operation. The scheme fixes the digest, so a caller cannot choose it. The
/// operation only compares it.
struct Operation {
    const Context& context;
    std::shared_ptr<const Key> key;
    std::optional<DigestState> digest;
    const void* stop = nullptr;  ///< see stopParameter
};

Operation& self(void* operation) {
    return *static_cast<Operation*>(operation);
}

bool isOwnDigest(const Algorithm& algorithm, const char* name) {
    return OPENSSL_strcasecmp(name, algorithm.digestName) == 0 || std::strcmp(name, algorithm.digestOid) == 0;
}

bool acceptDigest(const Algorithm& algorithm, const char* name) {
    if (name == nullptr || *name == '\0' || isOwnDigest(algorithm, name)) return true;
    ERR_raise_data(ERR_LIB_PROV, PROV_R_DIGEST_NOT_ALLOWED, "%s signs %s only, not %s", algorithm.keyName,
                   algorithm.digestName, name);
    return false;
}

void* newOperation(void* context, const char*) noexcept {
    return new (std::nothrow) Operation{*static_cast<const Context*>(context), nullptr, std::nullopt};
}

void freeOperation(void* operation) noexcept {
    delete &self(operation);
}

void* duplicate(void* from) noexcept {
    const Operation& source = self(from);
    std::unique_ptr<Operation> copy(new (std::nothrow)
                                        Operation{source.context, source.key, std::nullopt, source.stop});
    if (!copy) return nullptr;
    if (source.digest) {
        copy->digest.emplace(source.digest->arithmetic(), source.digest->algorithm());
        if (!copy->digest->copyFrom(*source.digest)) return nullptr;
    }
    return copy.release();
}

int setParameters(void* operation, const OSSL_PARAM parameters[]) noexcept;

/// Takes the key and the parameters. If `key` is nullptr, the operation keeps its key.
bool begin(Operation& operation, void* key, const OSSL_PARAM parameters[], bool toSign) {
    if (key != nullptr) operation.key = static_cast<const KeyBox*>(key)->key;
    if (!operation.key) {
        ERR_raise(ERR_LIB_PROV, PROV_R_NO_KEY_SET);
        return false;
    }
    if (toSign && !operation.key->canSign()) {
        ERR_raise(ERR_LIB_PROV, PROV_R_NOT_A_PRIVATE_KEY);
        return false;
    }
    operation.digest.reset();
    return setParameters(&operation, parameters) == 1;
}

bool beginOnMessage(Operation& operation, const char* digestName, void* key, const OSSL_PARAM parameters[],
                    bool toSign) {
    if (!begin(operation, key, parameters, toSign)) return false;
    const Algorithm& algorithm = operation.key->algorithm();
    if (!acceptDigest(algorithm, digestName)) return false;
    operation.digest.emplace(*operation.context.arithmetic, algorithm);
    return operation.digest->start();
}

int signInit(void* operation, void* key, const OSSL_PARAM parameters[]) noexcept {
    return begin(self(operation), key, parameters, true) ? 1 : 0;
}

int verifyInit(void* operation, void* key, const OSSL_PARAM parameters[]) noexcept {
    return begin(self(operation), key, parameters, false) ? 1 : 0;
}

/// If `signature` is nullptr, the caller asks only for the size.
int signDigest(const Operation& operation, Octets digest, unsigned char* signature, size_t* size,
               size_t capacity) {
    const std::size_t needed = operation.key->algorithm().signatureSize();
    *size = needed;
    if (signature == nullptr) return 1;
    if (capacity < needed) {
        ERR_raise(ERR_LIB_PROV, PROV_R_OUTPUT_BUFFER_TOO_SMALL);
        return 0;
    }
    return operation.key->sign(digest, signature, operation.stop) ? 1 : 0;
}

int sign(void* operation, unsigned char* signature, size_t* size, size_t capacity,
         const unsigned char* digest, size_t digestSize) noexcept {
    return signDigest(self(operation), {digest, digestSize}, signature, size, capacity);
}

int verify(void* operation, const unsigned char* signature, size_t size, const unsigned char* digest,
           size_t digestSize) noexcept {
    return self(operation).key->verify({digest, digestSize}, {signature, size}) ? 1 : 0;
}

int messageSignInit(void* operation, const char* digest, void* key, const OSSL_PARAM parameters[]) noexcept {
    return beginOnMessage(self(operation), digest, key, parameters, true) ? 1 : 0;
}

int messageVerifyInit(void* operation, const char* digest, void* key,
                      const OSSL_PARAM parameters[]) noexcept {
    return beginOnMessage(self(operation), digest, key, parameters, false) ? 1 : 0;
}

int messageUpdate(void* operation, const unsigned char* data, size_t size) noexcept {
    std::optional<DigestState>& digest = self(operation).digest;
    return digest && digest->update({data, size}) ? 1 : 0;
}

bool finishDigest(Operation& operation, unsigned char* out) {
    return operation.digest && operation.digest->finish(out);
}

int messageSignFinal(void* operation, unsigned char* signature, size_t* size, size_t capacity) noexcept {
    Operation& signing = self(operation);
    if (signature == nullptr) return signDigest(signing, {}, nullptr, size, 0);
    std::array<unsigned char, maximumDigestSize> digest{};
    if (!finishDigest(signing, digest.data())) return 0;
    return signDigest(signing, {digest.data(), signing.key->algorithm().digestSize}, signature, size,
                      capacity);
}

int messageVerifyFinal(void* operation, const unsigned char* signature, size_t size) noexcept {
    Operation& verifying = self(operation);
    std::array<unsigned char, maximumDigestSize> digest{};
    if (!finishDigest(verifying, digest.data())) return 0;
    return verify(operation, signature, size, digest.data(), verifying.key->algorithm().digestSize);
}

/// Writes the AlgorithmIdentifier of the signature: its OID and an explicit NULL, as everywhere in the
/// national PKI. X509_sign and similar functions write it into the signed object.
bool setAlgorithmIdentifier(OSSL_PARAM* parameter, const Algorithm& algorithm) {
    const Handle<X509_ALGOR, X509_ALGOR_free> identifier(X509_ALGOR_new());
    ASN1_OBJECT* oid = OBJ_txt2obj(algorithm.signatureOid, 1);
    if (!identifier || oid == nullptr || X509_ALGOR_set0(identifier.get(), oid, V_ASN1_NULL, nullptr) != 1) {
        ASN1_OBJECT_free(oid);
        return false;
    }
    unsigned char* der = nullptr;
    const int size = i2d_X509_ALGOR(identifier.get(), &der);
    if (size <= 0) return false;
    const int done = OSSL_PARAM_set_octet_string(parameter, der, static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return done == 1;
}

int getParameters(void* operation, OSSL_PARAM parameters[]) noexcept {
    const Operation& from = self(operation);
    if (!from.key) return 0;
    OSSL_PARAM* identifier = OSSL_PARAM_locate(parameters, OSSL_SIGNATURE_PARAM_ALGORITHM_ID);
    if (identifier != nullptr && !setAlgorithmIdentifier(identifier, from.key->algorithm())) return 0;
    OSSL_PARAM* digest = OSSL_PARAM_locate(parameters, OSSL_SIGNATURE_PARAM_DIGEST);
    return digest == nullptr || OSSL_PARAM_set_utf8_string(digest, from.key->algorithm().digestName) == 1;
}

const OSSL_PARAM* gettableParameters(void*, void*) noexcept {
    static const OSSL_PARAM table[] = {OSSL_PARAM_octet_string(OSSL_SIGNATURE_PARAM_ALGORITHM_ID, nullptr, 0),
                                       OSSL_PARAM_utf8_string(OSSL_SIGNATURE_PARAM_DIGEST, nullptr, 0),
                                       OSSL_PARAM_END};
    return table;
}

int setParameters(void* operation, const OSSL_PARAM parameters[]) noexcept {
    if (parameters == nullptr) return 1;
    if (!takeStop(parameters, self(operation).stop)) return 0;
    const OSSL_PARAM* digest = OSSL_PARAM_locate_const(parameters, OSSL_SIGNATURE_PARAM_DIGEST);
    if (digest == nullptr) return 1;
    const char* name = nullptr;
    return self(operation).key && OSSL_PARAM_get_utf8_string_ptr(digest, &name) == 1 &&
                   acceptDigest(self(operation).key->algorithm(), name)
               ? 1
               : 0;
}

const OSSL_PARAM* settableParameters(void*, void*) noexcept {
    static const OSSL_PARAM table[] = {OSSL_PARAM_utf8_string(OSSL_SIGNATURE_PARAM_DIGEST, nullptr, 0),
                                       OSSL_PARAM_octet_ptr(stopParameter, nullptr, 0), OSSL_PARAM_END};
    return table;
}

const OSSL_DISPATCH dispatch[] = {entry(OSSL_FUNC_SIGNATURE_NEWCTX, newOperation),
                                  entry(OSSL_FUNC_SIGNATURE_FREECTX, freeOperation),
                                  entry(OSSL_FUNC_SIGNATURE_DUPCTX, duplicate),
                                  entry(OSSL_FUNC_SIGNATURE_SIGN_INIT, signInit),
                                  entry(OSSL_FUNC_SIGNATURE_SIGN, sign),
                                  entry(OSSL_FUNC_SIGNATURE_VERIFY_INIT, verifyInit),
                                  entry(OSSL_FUNC_SIGNATURE_VERIFY, verify),
                                  entry(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_INIT, messageSignInit),
                                  entry(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_UPDATE, messageUpdate),
                                  entry(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_FINAL, messageSignFinal),
                                  entry(OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_INIT, messageVerifyInit),
                                  entry(OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_UPDATE, messageUpdate),
                                  entry(OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_FINAL, messageVerifyFinal),
                                  entry(OSSL_FUNC_SIGNATURE_GET_CTX_PARAMS, getParameters),
                                  entry(OSSL_FUNC_SIGNATURE_GETTABLE_CTX_PARAMS, gettableParameters),
                                  entry(OSSL_FUNC_SIGNATURE_SET_CTX_PARAMS, setParameters),
                                  entry(OSSL_FUNC_SIGNATURE_SETTABLE_CTX_PARAMS, settableParameters),
                                  tableEnd};

template <std::size_t index>
OSSL_ALGORITHM algorithm() {
    return {algorithms[index].keyNames, propertyOfAll, dispatch, algorithms[index].signatureName};
}

}  // namespace

bool takeStop(const OSSL_PARAM parameters[], const void*& stop) {
    const OSSL_PARAM* parameter = OSSL_PARAM_locate_const(parameters, stopParameter);
    return parameter == nullptr || OSSL_PARAM_get_octet_ptr(parameter, &stop, nullptr) == 1;
}

const OSSL_ALGORITHM signatureTable[] = {externalRsaSignature(),
                                         algorithm<0>(),
                                         algorithm<1>(),
                                         algorithm<2>(),
                                         {nullptr, nullptr, nullptr, nullptr}};

}  // namespace qoltanba::provider
