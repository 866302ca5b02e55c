// Longer than 400 lines: the key management and the signature of one algorithm of the provider. They share a
// key that no other file may use.

// RSA keys whose private half is outside of this process. OpenSSL's own provider does all other RSA
// operations, but it cannot call other code for the private operation. This file has only the
// scheme that the program signs with: PKCS #1 v1.5 (RFC 8017, section 8.2) with SHA-256.
#include <nettle/sha2.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/proverr.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <array>
#include <cstring>
#include <iterator>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "provider.h"

namespace qoltanba::provider {
namespace {

constexpr const char* names = "RSA:rsaEncryption:1.2.840.113549.1.1.1";
constexpr const char* properties = "provider=qoltanba,qoltanba.external=yes";
constexpr const char* digestName = "SHA256";
constexpr std::size_t digestSize = SHA256_DIGEST_SIZE;

using NumberPtr = Handle<BIGNUM, BN_free>;
using BuilderPtr = Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using ParametersPtr = Handle<OSSL_PARAM, OSSL_PARAM_free>;

/// A key never changes, so any number of threads may use one.
struct RsaKey {
    NumberPtr modulus;
    NumberPtr exponent;
    ExternalSigner external{nullptr, nullptr, nullptr};  ///< empty for a public key

    RsaKey() = default;
    ~RsaKey() {
        if (external.release != nullptr) external.release(external.owner);
    }
    RsaKey(const RsaKey&) = delete;
    RsaKey& operator=(const RsaKey&) = delete;

    bool canSign() const { return external.sign != nullptr; }
    std::size_t size() const { return static_cast<std::size_t>(BN_num_bytes(modulus.get())); }
};

/// Returns 00 01 FF … FF 00, the DigestInfo of SHA-256 and the digest (RFC 8017, section 9.2), as long as the
/// modulus. If the modulus is too short, the result is empty.
std::vector<unsigned char> paddedDigest(std::size_t size, Octets digest) {
    constexpr unsigned char digestInfo[] = {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                            0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
    constexpr std::size_t leastPadding = 8;
    const std::size_t rest = sizeof digestInfo + digest.size();
    if (size < rest + leastPadding + 3) return {};
    std::vector<unsigned char> padded(size - rest, 0xff);
    padded[0] = 0x00;
    padded[1] = 0x01;
    padded.back() = 0x00;
    padded.insert(padded.end(), std::begin(digestInfo), std::end(digestInfo));
    padded.insert(padded.end(), digest.begin(), digest.end());
    return padded;
}

/// RFC 8017, section 8.2.2. It handles no secret values.
bool isSignatureOver(const RsaKey& key, Octets digest, Octets signature) {
    const std::vector<unsigned char> wanted = paddedDigest(key.size(), digest);
    if (wanted.empty() || signature.size() != wanted.size()) return false;
    const Handle<BN_CTX, BN_CTX_free> context(BN_CTX_new());
    const NumberPtr value(BN_bin2bn(signature.data(), static_cast<int>(signature.size()), nullptr));
    const NumberPtr opened(BN_new());
    std::vector<unsigned char> found(wanted.size());
    return context && value && opened && BN_cmp(value.get(), key.modulus.get()) < 0 &&
           BN_mod_exp(opened.get(), value.get(), key.exponent.get(), key.modulus.get(), context.get()) == 1 &&
           BN_bn2binpad(opened.get(), found.data(), static_cast<int>(found.size())) >= 0 && found == wanted;
}

struct RsaBox {
    std::shared_ptr<const RsaKey> key;
};

RsaBox& box(void* key) {
    return *static_cast<RsaBox*>(key);
}

const RsaBox& box(const void* key) {
    return *static_cast<const RsaBox*>(key);
}

// ── Key management ──

void* newKey(void*) noexcept {
    return new (std::nothrow) RsaBox;
}

void freeKey(void* key) noexcept {
    delete static_cast<RsaBox*>(key);
}

int has(const void* key, int selection) noexcept {
    if (key == nullptr) return 0;
    const RsaKey* held = box(key).key.get();
    if ((selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0 && held == nullptr) return 0;
    if ((selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0 && (held == nullptr || !held->canSign())) return 0;
    return 1;
}

/// Equal public halves mean equal private halves too.
int match(const void* first, const void* second, int selection) noexcept {
    if ((selection & OSSL_KEYMGMT_SELECT_KEYPAIR) == 0) return 1;
    const RsaKey* a = box(first).key.get();
    const RsaKey* b = box(second).key.get();
    return a != nullptr && b != nullptr && BN_cmp(a->modulus.get(), b->modulus.get()) == 0 &&
                   BN_cmp(a->exponent.get(), b->exponent.get()) == 0
               ? 1
               : 0;
}

std::shared_ptr<RsaKey> publicKeyOf(const BIGNUM* modulus, const BIGNUM* exponent) {
    auto key = std::make_shared<RsaKey>();
    key->modulus.reset(BN_dup(modulus));
    key->exponent.reset(BN_dup(exponent));
    return key->modulus && key->exponent ? key : nullptr;
}

void* duplicate(const void* from, int selection) noexcept {
    std::shared_ptr<const RsaKey> key = box(from).key;
    if ((selection & OSSL_KEYMGMT_SELECT_KEYPAIR) == 0) {
        key = nullptr;
    } else if (key && key->canSign() && (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) == 0) {
        key = publicKeyOf(key->modulus.get(), key->exponent.get());
        if (!key) return nullptr;
    }
    return new (std::nothrow) RsaBox{std::move(key)};
}

NumberPtr numberIn(const OSSL_PARAM parameters[], const char* name) {
    const OSSL_PARAM* parameter = OSSL_PARAM_locate_const(parameters, name);
    BIGNUM* number = nullptr;
    if (parameter != nullptr) OSSL_PARAM_get_BN(parameter, &number);
    return NumberPtr(number);
}

/// Reads the external signer. If the parameter is present but is not an ExternalSigner, the function returns
/// false.
bool takeExternal(RsaKey& key, const OSSL_PARAM parameters[]) {
    const OSSL_PARAM* parameter = OSSL_PARAM_locate_const(parameters, externalSignerParameter);
    if (parameter == nullptr) return true;
    if (parameter->data_type != OSSL_PARAM_OCTET_STRING || parameter->data_size != sizeof key.external)
        return false;
    std::memcpy(&key.external, parameter->data, sizeof key.external);
    return true;
}

int import(void* key, int selection, const OSSL_PARAM parameters[]) noexcept {
    if ((selection & OSSL_KEYMGMT_SELECT_KEYPAIR) == 0) return 1;
    // OpenSSL's own provider handles a private key in memory.
    if (OSSL_PARAM_locate_const(parameters, OSSL_PKEY_PARAM_RSA_D) != nullptr) return 0;
    const NumberPtr modulus = numberIn(parameters, OSSL_PKEY_PARAM_RSA_N);
    const NumberPtr exponent = numberIn(parameters, OSSL_PKEY_PARAM_RSA_E);
    std::shared_ptr<RsaKey> made = modulus && exponent ? publicKeyOf(modulus.get(), exponent.get()) : nullptr;
    const bool wantsPrivate = (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0;
    if (!made || (wantsPrivate && !takeExternal(*made, parameters))) return 0;
    box(key).key = std::move(made);
    return 1;
}

int exportKey(void* key, int selection, OSSL_CALLBACK* callback, void* argument) noexcept {
    const RsaKey* from = box(key).key.get();
    // A private key outside of this process cannot be exported.
    if (from == nullptr || ((selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0 && from->canSign())) return 0;
    const BuilderPtr builder(OSSL_PARAM_BLD_new());
    if (!builder) return 0;
    if ((selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0 &&
        (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, from->modulus.get()) != 1 ||
         OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, from->exponent.get()) != 1)) {
        return 0;
    }
    const ParametersPtr parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    return parameters ? callback(parameters.get(), argument) : 0;
}

const OSSL_PARAM* importTypes(int selection) noexcept {
    static const OSSL_PARAM publicKey[] = {OSSL_PARAM_BN(OSSL_PKEY_PARAM_RSA_N, nullptr, 0),
                                           OSSL_PARAM_BN(OSSL_PKEY_PARAM_RSA_E, nullptr, 0), OSSL_PARAM_END};
    static const OSSL_PARAM pair[] = {
        OSSL_PARAM_BN(OSSL_PKEY_PARAM_RSA_N, nullptr, 0), OSSL_PARAM_BN(OSSL_PKEY_PARAM_RSA_E, nullptr, 0),
        OSSL_PARAM_octet_string(externalSignerParameter, nullptr, 0), OSSL_PARAM_END};
    static const OSSL_PARAM none[] = {OSSL_PARAM_END};
    if ((selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0) return pair;
    return (selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0 ? publicKey : none;
}

const OSSL_PARAM* exportTypes(int selection) noexcept {
    return importTypes(selection & ~OSSL_KEYMGMT_SELECT_PRIVATE_KEY);
}

const OSSL_PARAM* gettableOfKey(void*) noexcept {
    static const OSSL_PARAM table[] = {OSSL_PARAM_int(OSSL_PKEY_PARAM_BITS, nullptr),
                                       OSSL_PARAM_int(OSSL_PKEY_PARAM_SECURITY_BITS, nullptr),
                                       OSSL_PARAM_int(OSSL_PKEY_PARAM_MAX_SIZE, nullptr),
                                       OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_DEFAULT_DIGEST, nullptr, 0),
                                       OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_MANDATORY_DIGEST, nullptr, 0),
                                       OSSL_PARAM_BN(OSSL_PKEY_PARAM_RSA_N, nullptr, 0),
                                       OSSL_PARAM_BN(OSSL_PKEY_PARAM_RSA_E, nullptr, 0),
                                       OSSL_PARAM_END};
    return table;
}

template <class Set>
bool setWhereAsked(OSSL_PARAM parameters[], const char* name, Set set) {
    OSSL_PARAM* parameter = OSSL_PARAM_locate(parameters, name);
    return parameter == nullptr || set(parameter) == 1;
}

int getKeyParameters(void* key, OSSL_PARAM parameters[]) noexcept {
    const RsaKey* from = box(key).key.get();
    if (from == nullptr) return 0;
    const int bits = BN_num_bits(from->modulus.get());
    const auto number = [&](const char* name, int value) {
        return setWhereAsked(parameters, name, [&](OSSL_PARAM* to) { return OSSL_PARAM_set_int(to, value); });
    };
    const auto text = [&](const char* name) {
        return setWhereAsked(parameters, name,
                             [](OSSL_PARAM* to) { return OSSL_PARAM_set_utf8_string(to, digestName); });
    };
    const auto large = [&](const char* name, const BIGNUM* value) {
        return setWhereAsked(parameters, name, [&](OSSL_PARAM* to) { return OSSL_PARAM_set_BN(to, value); });
    };
    return number(OSSL_PKEY_PARAM_BITS, bits) &&
           number(OSSL_PKEY_PARAM_SECURITY_BITS, BN_security_bits(bits, -1)) &&
           number(OSSL_PKEY_PARAM_MAX_SIZE, static_cast<int>(from->size())) &&
           text(OSSL_PKEY_PARAM_DEFAULT_DIGEST) && text(OSSL_PKEY_PARAM_MANDATORY_DIGEST) &&
           large(OSSL_PKEY_PARAM_RSA_N, from->modulus.get()) &&
           large(OSSL_PKEY_PARAM_RSA_E, from->exponent.get());
}

const char* operationName(int) noexcept {
    return "RSA";
}

// ── Signing ──

struct Operation {
    std::shared_ptr<const RsaKey> key;
    std::optional<sha256_ctx> digest;
    const void* stop = nullptr;
};

Operation& self(void* operation) {
    return *static_cast<Operation*>(operation);
}

bool refuse(const char* what) {
    ERR_raise_data(ERR_LIB_PROV, PROV_R_NOT_SUPPORTED, "%s: only SHA-256 with PKCS #1 v1.5 is signed outside",
                   what);
    return false;
}

void* newOperation(void*, const char*) noexcept {
    return new (std::nothrow) Operation;
}

void freeOperation(void* operation) noexcept {
    delete &self(operation);
}

void* duplicateOperation(void* from) noexcept {
    return new (std::nothrow) Operation(self(from));
}

bool isOwnDigest(const char* name) {
    for (const char* own : {digestName, "SHA2-256", "SHA-256", "2.16.840.1.101.3.4.2.1"}) {
        if (OPENSSL_strcasecmp(name, own) == 0) return true;
    }
    return false;
}

bool acceptDigest(const char* name) {
    return name == nullptr || *name == '\0' || isOwnDigest(name) || refuse(name);
}

/// OpenSSL writes the padding as a number or as a word.
bool acceptPadding(const OSSL_PARAM* parameter) {
    if (parameter->data_type == OSSL_PARAM_UTF8_STRING) {
        const auto* word = static_cast<const char*>(parameter->data);
        return OPENSSL_strcasecmp(word, OSSL_PKEY_RSA_PAD_MODE_PKCSV15) == 0 || refuse(word);
    }
    int padding = 0;
    return (OSSL_PARAM_get_int(parameter, &padding) == 1 && padding == RSA_PKCS1_PADDING) ||
           refuse("another padding");
}

int setOperationParameters(void* operation, const OSSL_PARAM parameters[]) noexcept {
    if (parameters == nullptr) return 1;
    const OSSL_PARAM* digest = OSSL_PARAM_locate_const(parameters, OSSL_SIGNATURE_PARAM_DIGEST);
    const char* name = nullptr;
    if (digest != nullptr && (OSSL_PARAM_get_utf8_string_ptr(digest, &name) != 1 || !acceptDigest(name)))
        return 0;
    const OSSL_PARAM* padding = OSSL_PARAM_locate_const(parameters, OSSL_SIGNATURE_PARAM_PAD_MODE);
    if (padding != nullptr && !acceptPadding(padding)) return 0;
    return takeStop(parameters, self(operation).stop) ? 1 : 0;
}

const OSSL_PARAM* settableOfOperation(void*, void*) noexcept {
    static const OSSL_PARAM table[] = {OSSL_PARAM_utf8_string(OSSL_SIGNATURE_PARAM_DIGEST, nullptr, 0),
                                       OSSL_PARAM_utf8_string(OSSL_SIGNATURE_PARAM_PAD_MODE, nullptr, 0),
                                       OSSL_PARAM_octet_ptr(stopParameter, nullptr, 0), OSSL_PARAM_END};
    return table;
}

int setPadding(OSSL_PARAM* to) {
    return to->data_type == OSSL_PARAM_UTF8_STRING
               ? OSSL_PARAM_set_utf8_string(to, OSSL_PKEY_RSA_PAD_MODE_PKCSV15)
               : OSSL_PARAM_set_int(to, RSA_PKCS1_PADDING);
}

/// The AlgorithmIdentifier sha256WithRSAEncryption with NULL parameters (RFC 8017, appendix C).
int setAlgorithmIdentifier(OSSL_PARAM* to) {
    const Handle<X509_ALGOR, X509_ALGOR_free> identifier(X509_ALGOR_new());
    if (!identifier || X509_ALGOR_set0(identifier.get(), OBJ_nid2obj(NID_sha256WithRSAEncryption),
                                       V_ASN1_NULL, nullptr) != 1) {
        return 0;
    }
    unsigned char* der = nullptr;
    const int size = i2d_X509_ALGOR(identifier.get(), &der);
    if (size <= 0) return 0;
    const int done = OSSL_PARAM_set_octet_string(to, der, static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return done;
}

int getOperationParameters(void*, OSSL_PARAM parameters[]) noexcept {
    return setWhereAsked(parameters, OSSL_SIGNATURE_PARAM_ALGORITHM_ID, setAlgorithmIdentifier) &&
                   setWhereAsked(parameters, OSSL_SIGNATURE_PARAM_PAD_MODE, setPadding) &&
                   setWhereAsked(parameters, OSSL_SIGNATURE_PARAM_DIGEST,
                                 [](OSSL_PARAM* to) { return OSSL_PARAM_set_utf8_string(to, digestName); })
               ? 1
               : 0;
}

const OSSL_PARAM* gettableOfOperation(void*, void*) noexcept {
    static const OSSL_PARAM table[] = {OSSL_PARAM_octet_string(OSSL_SIGNATURE_PARAM_ALGORITHM_ID, nullptr, 0),
                                       OSSL_PARAM_utf8_string(OSSL_SIGNATURE_PARAM_PAD_MODE, nullptr, 0),
                                       OSSL_PARAM_utf8_string(OSSL_SIGNATURE_PARAM_DIGEST, nullptr, 0),
                                       OSSL_PARAM_END};
    return table;
}

int begin(void* operation, void* key, const OSSL_PARAM parameters[], bool toSign) {
    Operation& beginning = self(operation);
    if (key != nullptr) beginning.key = box(key).key;
    if (!beginning.key || (toSign && !beginning.key->canSign())) {
        ERR_raise(ERR_LIB_PROV, beginning.key ? PROV_R_NOT_A_PRIVATE_KEY : PROV_R_NO_KEY_SET);
        return 0;
    }
    beginning.digest.reset();
    return setOperationParameters(operation, parameters);
}

int beginOnMessage(void* operation, const char* digest, void* key, const OSSL_PARAM parameters[],
                   bool toSign) {
    if (begin(operation, key, parameters, toSign) != 1 || !acceptDigest(digest)) return 0;
    sha256_init(&self(operation).digest.emplace());
    return 1;
}

int signInit(void* operation, void* key, const OSSL_PARAM parameters[]) noexcept {
    return begin(operation, key, parameters, true);
}

int verifyInit(void* operation, void* key, const OSSL_PARAM parameters[]) noexcept {
    return begin(operation, key, parameters, false);
}

/// If `signature` is nullptr, the caller asks only for the size.
int sign(void* operation, unsigned char* signature, size_t* size, size_t capacity,
         const unsigned char* digest, size_t givenSize) noexcept {
    const Operation& signing = self(operation);
    const ExternalSigner& external = signing.key->external;
    *size = signing.key->size();
    if (signature == nullptr) return 1;
    if (capacity < *size) {
        ERR_raise(ERR_LIB_PROV, PROV_R_OUTPUT_BUFFER_TOO_SMALL);
        return 0;
    }
    if (givenSize != digestSize) {
        ERR_raise(ERR_LIB_PROV, PROV_R_INVALID_DIGEST_LENGTH);
        return 0;
    }
    return external.sign(external.owner, digest, givenSize, signature, *size, signing.stop);
}

int messageSignInit(void* operation, const char* digest, void* key, const OSSL_PARAM parameters[]) noexcept {
    return beginOnMessage(operation, digest, key, parameters, true);
}

int messageVerifyInit(void* operation, const char* digest, void* key,
                      const OSSL_PARAM parameters[]) noexcept {
    return beginOnMessage(operation, digest, key, parameters, false);
}

int messageUpdate(void* operation, const unsigned char* data, size_t size) noexcept {
    std::optional<sha256_ctx>& digest = self(operation).digest;
    if (!digest) return 0;
    sha256_update(&*digest, size, data);
    return 1;
}

int messageSignFinal(void* operation, unsigned char* signature, size_t* size, size_t capacity) noexcept {
    Operation& signing = self(operation);
    if (signature == nullptr) return sign(operation, nullptr, size, 0, nullptr, 0);
    if (!signing.digest) return 0;
    std::array<unsigned char, digestSize> digest{};
    sha256_digest(&*signing.digest, digest.size(), digest.data());
    return sign(operation, signature, size, capacity, digest.data(), digest.size());
}

int verify(void* operation, const unsigned char* signature, size_t size, const unsigned char* digest,
           size_t givenSize) noexcept {
    return givenSize == digestSize &&
                   isSignatureOver(*self(operation).key, {digest, givenSize}, {signature, size})
               ? 1
               : 0;
}

int messageVerifyFinal(void* operation, const unsigned char* signature, size_t size) noexcept {
    Operation& verifying = self(operation);
    if (!verifying.digest) return 0;
    std::array<unsigned char, digestSize> digest{};
    sha256_digest(&*verifying.digest, digest.size(), digest.data());
    return verify(operation, signature, size, digest.data(), digest.size());
}

const OSSL_DISPATCH keyDispatch[] = {entry(OSSL_FUNC_KEYMGMT_NEW, newKey),
                                     entry(OSSL_FUNC_KEYMGMT_FREE, freeKey),
                                     entry(OSSL_FUNC_KEYMGMT_DUP, duplicate),
                                     entry(OSSL_FUNC_KEYMGMT_HAS, has),
                                     entry(OSSL_FUNC_KEYMGMT_MATCH, match),
                                     entry(OSSL_FUNC_KEYMGMT_IMPORT, import),
                                     entry(OSSL_FUNC_KEYMGMT_IMPORT_TYPES, importTypes),
                                     entry(OSSL_FUNC_KEYMGMT_EXPORT, exportKey),
                                     entry(OSSL_FUNC_KEYMGMT_EXPORT_TYPES, exportTypes),
                                     entry(OSSL_FUNC_KEYMGMT_GETTABLE_PARAMS, gettableOfKey),
                                     entry(OSSL_FUNC_KEYMGMT_GET_PARAMS, getKeyParameters),
                                     entry(OSSL_FUNC_KEYMGMT_QUERY_OPERATION_NAME, operationName),
                                     tableEnd};

const OSSL_DISPATCH signatureDispatch[] = {
    entry(OSSL_FUNC_SIGNATURE_NEWCTX, newOperation),
    entry(OSSL_FUNC_SIGNATURE_FREECTX, freeOperation),
    entry(OSSL_FUNC_SIGNATURE_DUPCTX, duplicateOperation),
    entry(OSSL_FUNC_SIGNATURE_SIGN_INIT, signInit),
    entry(OSSL_FUNC_SIGNATURE_SIGN, sign),
    entry(OSSL_FUNC_SIGNATURE_VERIFY_INIT, verifyInit),
    entry(OSSL_FUNC_SIGNATURE_VERIFY, verify),
    entry(OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_INIT, messageVerifyInit),
    entry(OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_UPDATE, messageUpdate),
    entry(OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_FINAL, messageVerifyFinal),
    entry(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_INIT, messageSignInit),
    entry(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_UPDATE, messageUpdate),
    entry(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_FINAL, messageSignFinal),
    entry(OSSL_FUNC_SIGNATURE_GET_CTX_PARAMS, getOperationParameters),
    entry(OSSL_FUNC_SIGNATURE_GETTABLE_CTX_PARAMS, gettableOfOperation),
    entry(OSSL_FUNC_SIGNATURE_SET_CTX_PARAMS, setOperationParameters),
    entry(OSSL_FUNC_SIGNATURE_SETTABLE_CTX_PARAMS, settableOfOperation),
    tableEnd};

}  // namespace

OSSL_ALGORITHM externalRsaKeys() {
    return {names, properties, keyDispatch, "RSA, private half elsewhere"};
}

OSSL_ALGORITHM externalRsaSignature() {
    return {names, properties, signatureDispatch, "PKCS #1 v1.5 with SHA-256, by somebody else"};
}

}  // namespace qoltanba::provider
