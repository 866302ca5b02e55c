#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/params.h>
#include <openssl/proverr.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "provider.h"

namespace qoltanba::provider {
namespace {

KeyBox& box(void* key) {
    return *static_cast<KeyBox*>(key);
}

const KeyBox& box(const void* key) {
    return *static_cast<const KeyBox*>(key);
}

template <std::size_t index>
void* newKey(void* context) noexcept {
    return new (std::nothrow) KeyBox{*static_cast<const Context*>(context), algorithms[index], nullptr};
}

void freeKey(void* key) noexcept {
    delete static_cast<KeyBox*>(key);
}

/// Keys never change, so a duplicate of a private key can share it. A public-only duplicate of a private key
/// must be a new key.
void* duplicate(const void* from, int selection) noexcept {
    const KeyBox& source = box(from);
    std::shared_ptr<const Key> key = source.key;
    if (key && key->canSign() && (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) == 0) {
        key = Key::fromPublic(*source.context.arithmetic, source.algorithm, key->publicKey());
        if (!key) return nullptr;
    }
    if ((selection & OSSL_KEYMGMT_SELECT_KEYPAIR) == 0) key = nullptr;
    return new (std::nothrow) KeyBox{source.context, source.algorithm, std::move(key)};
}

/// Takes the key that a decoder has made. `reference` points to the decoder's pointer to its box.
void* load(const void* reference, size_t size) noexcept {
    if (size != sizeof(void*)) return nullptr;
    KeyBox** slot = static_cast<KeyBox**>(const_cast<void*>(reference));
    return std::exchange(*slot, nullptr);
}

int has(const void* key, int selection) noexcept {
    if (key == nullptr) return 0;
    const Key* held = box(key).key.get();
    if ((selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0 && held == nullptr) return 0;
    if ((selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0 && (held == nullptr || !held->canSign())) return 0;
    return 1;  // the curve is always present, because each type of key has one
}

/// The public half follows from the private half. So equal public halves are enough.
int match(const void* first, const void* second, int selection) noexcept {
    const KeyBox& a = box(first);
    const KeyBox& b = box(second);
    if (&a.algorithm != &b.algorithm) return 0;
    if ((selection & OSSL_KEYMGMT_SELECT_KEYPAIR) == 0) return 1;
    return a.key && b.key && std::ranges::equal(a.key->publicKey(), b.key->publicKey()) ? 1 : 0;
}

int validate(const void* key, int selection, int) noexcept {
    if (has(key, selection) == 0) return 0;
    const Key* held = box(key).key.get();
    if (held == nullptr) return 1;
    return held->isWholePoint() ? 1 : 0;
}

const OSSL_PARAM keyTypes[] = {OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_PUB_KEY, nullptr, 0),
                               OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_PRIV_KEY, nullptr, 0),
                               OSSL_PARAM_octet_string(externalSignerParameter, nullptr, 0), OSSL_PARAM_END};
const OSSL_PARAM publicKeyTypes[] = {OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_PUB_KEY, nullptr, 0),
                                     OSSL_PARAM_END};
const OSSL_PARAM exportedKeyTypes[] = {OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_PUB_KEY, nullptr, 0),
                                       OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_PRIV_KEY, nullptr, 0),
                                       OSSL_PARAM_END};
const OSSL_PARAM noTypes[] = {OSSL_PARAM_END};

const OSSL_PARAM* importTypes(int selection) noexcept {
    if ((selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0) return keyTypes;
    return (selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0 ? publicKeyTypes : noTypes;
}

const OSSL_PARAM* exportTypes(int selection) noexcept {
    if ((selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0) return exportedKeyTypes;
    return (selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0 ? publicKeyTypes : noTypes;
}

/// Returns the octets of that parameter. If it is absent or has another type, the result is empty.
Octets octetsOf(const OSSL_PARAM parameters[], const char* name) {
    const OSSL_PARAM* parameter = OSSL_PARAM_locate_const(parameters, name);
    if (parameter == nullptr || parameter->data_type != OSSL_PARAM_OCTET_STRING || parameter->data == nullptr)
        return {};
    return {static_cast<const unsigned char*>(parameter->data), parameter->data_size};
}

std::shared_ptr<const Key> importExternal(const KeyBox& to, Octets publicKey, Octets external) {
    ExternalSigner signer{};
    if (external.size() != sizeof signer) return nullptr;
    std::memcpy(&signer, external.data(), sizeof signer);
    return Key::external(*to.context.arithmetic, to.algorithm, publicKey, signer);
}

int import(void* key, int selection, const OSSL_PARAM parameters[]) noexcept {
    KeyBox& to = box(key);
    const Octets publicKey = octetsOf(parameters, OSSL_PKEY_PARAM_PUB_KEY);
    const bool wantsPrivate = (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0;
    const Octets scalar = wantsPrivate ? octetsOf(parameters, OSSL_PKEY_PARAM_PRIV_KEY) : Octets{};
    const Octets external = wantsPrivate ? octetsOf(parameters, externalSignerParameter) : Octets{};
    if (!external.empty()) {
        to.key = importExternal(to, publicKey, external);
    } else if (!scalar.empty()) {
        to.key = Key::fromPrivate(*to.context.arithmetic, to.algorithm, scalar, publicKey);
    } else if (!publicKey.empty()) {
        to.key = Key::fromPublic(*to.context.arithmetic, to.algorithm, publicKey);
    } else {
        return (selection & OSSL_KEYMGMT_SELECT_KEYPAIR) == 0 ? 1 : 0;
    }
    return to.key ? 1 : 0;
}

OSSL_PARAM octetParameter(const char* name, const unsigned char* data, std::size_t size) {
    return OSSL_PARAM_construct_octet_string(name, const_cast<unsigned char*>(data), size);
}

int exportKey(void* key, int selection, OSSL_CALLBACK* callback, void* argument) noexcept {
    const KeyBox& from = box(key);
    if (!from.key) return 0;
    const Octets publicKey = from.key->publicKey();
    OSSL_PARAM parameters[3];
    std::size_t count = 0;
    std::array<unsigned char, maximumFieldSize> scalar{};
    if ((selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0)
        parameters[count++] = octetParameter(OSSL_PKEY_PARAM_PUB_KEY, publicKey.data(), publicKey.size());
    if ((selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0 && from.key->canSign()) {
        // A private key outside of this process cannot be exported.
        if (!from.key->scalar(scalar.data())) return 0;
        parameters[count++] =
            octetParameter(OSSL_PKEY_PARAM_PRIV_KEY, scalar.data(), from.algorithm.fieldSize);
    }
    parameters[count] = OSSL_PARAM_construct_end();
    const int done = callback(parameters, argument);
    OPENSSL_cleanse(scalar.data(), scalar.size());
    return done;
}

const OSSL_PARAM* gettableParameters(void*) noexcept {
    static const OSSL_PARAM table[] = {
        OSSL_PARAM_int(OSSL_PKEY_PARAM_BITS, nullptr),
        OSSL_PARAM_int(OSSL_PKEY_PARAM_SECURITY_BITS, nullptr),
        OSSL_PARAM_int(OSSL_PKEY_PARAM_MAX_SIZE, nullptr),
        OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_DEFAULT_DIGEST, nullptr, 0),
        OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_MANDATORY_DIGEST, nullptr, 0),
        OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_PUB_KEY, nullptr, 0),
        OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, nullptr, 0),
        OSSL_PARAM_END};
    return table;
}

bool setInt(OSSL_PARAM* parameters, const char* name, int value) {
    OSSL_PARAM* parameter = OSSL_PARAM_locate(parameters, name);
    return parameter == nullptr || OSSL_PARAM_set_int(parameter, value) == 1;
}

bool setText(OSSL_PARAM* parameters, const char* name, const char* value) {
    OSSL_PARAM* parameter = OSSL_PARAM_locate(parameters, name);
    return parameter == nullptr || OSSL_PARAM_set_utf8_string(parameter, value) == 1;
}

bool setPublicKey(OSSL_PARAM* parameters, const char* name, const Key* key) {
    OSSL_PARAM* parameter = OSSL_PARAM_locate(parameters, name);
    if (parameter == nullptr || key == nullptr) return true;
    return OSSL_PARAM_set_octet_string(parameter, key->publicKey().data(), key->publicKey().size()) == 1;
}

int getParameters(void* key, OSSL_PARAM parameters[]) noexcept {
    const KeyBox& from = box(key);
    const Algorithm& algorithm = from.algorithm;
    return setInt(parameters, OSSL_PKEY_PARAM_BITS, algorithm.bits) &&
           setInt(parameters, OSSL_PKEY_PARAM_SECURITY_BITS, algorithm.securityBits) &&
           setInt(parameters, OSSL_PKEY_PARAM_MAX_SIZE, static_cast<int>(algorithm.signatureSize())) &&
           setText(parameters, OSSL_PKEY_PARAM_DEFAULT_DIGEST, algorithm.digestName) &&
           setText(parameters, OSSL_PKEY_PARAM_MANDATORY_DIGEST, algorithm.digestName) &&
           setPublicKey(parameters, OSSL_PKEY_PARAM_PUB_KEY, from.key.get()) &&
           setPublicKey(parameters, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, from.key.get());
}

/// Key generation has no options, because each type of key has only one curve.
struct Generation {
    const Context& context;
    const Algorithm& algorithm;
    int selection;
};

template <std::size_t index>
void* beginGeneration(void* context, int selection, const OSSL_PARAM*) noexcept {
    return new (std::nothrow) Generation{*static_cast<const Context*>(context), algorithms[index], selection};
}

int setTemplate(void*, void*) noexcept {
    return 1;
}

int setGenerationParameters(void*, const OSSL_PARAM*) noexcept {
    return 1;
}

const OSSL_PARAM* settableGenerationParameters(void*, void*) noexcept {
    return noTypes;
}

void* generate(void* generation, OSSL_CALLBACK*, void*) noexcept {
    const Generation& how = *static_cast<const Generation*>(generation);
    std::unique_ptr<KeyBox> made(new (std::nothrow) KeyBox{how.context, how.algorithm, nullptr});
    if (!made) return nullptr;
    if ((how.selection & OSSL_KEYMGMT_SELECT_KEYPAIR) != 0) {
        made->key = Key::generate(*how.context.arithmetic, how.algorithm);
        if (!made->key) {
            ERR_raise(ERR_LIB_PROV, PROV_R_FAILED_TO_GENERATE_KEY);
            return nullptr;
        }
    }
    return made.release();
}

void endGeneration(void* generation) noexcept {
    delete static_cast<Generation*>(generation);
}

/// The signature implementation has the name of its type of key.
template <std::size_t index>
const char* operationName(int) noexcept {
    return algorithms[index].keyName;
}

template <std::size_t index>
const OSSL_DISPATCH dispatch[] = {entry(OSSL_FUNC_KEYMGMT_NEW, newKey<index>),
                                  entry(OSSL_FUNC_KEYMGMT_FREE, freeKey),
                                  entry(OSSL_FUNC_KEYMGMT_DUP, duplicate),
                                  entry(OSSL_FUNC_KEYMGMT_LOAD, load),
                                  entry(OSSL_FUNC_KEYMGMT_HAS, has),
                                  entry(OSSL_FUNC_KEYMGMT_MATCH, match),
                                  entry(OSSL_FUNC_KEYMGMT_VALIDATE, validate),
                                  entry(OSSL_FUNC_KEYMGMT_IMPORT, import),
                                  entry(OSSL_FUNC_KEYMGMT_IMPORT_TYPES, importTypes),
                                  entry(OSSL_FUNC_KEYMGMT_EXPORT, exportKey),
                                  entry(OSSL_FUNC_KEYMGMT_EXPORT_TYPES, exportTypes),
                                  entry(OSSL_FUNC_KEYMGMT_GETTABLE_PARAMS, gettableParameters),
                                  entry(OSSL_FUNC_KEYMGMT_GET_PARAMS, getParameters),
                                  entry(OSSL_FUNC_KEYMGMT_GEN_INIT, beginGeneration<index>),
                                  entry(OSSL_FUNC_KEYMGMT_GEN_SET_TEMPLATE, setTemplate),
                                  entry(OSSL_FUNC_KEYMGMT_GEN_SET_PARAMS, setGenerationParameters),
                                  entry(OSSL_FUNC_KEYMGMT_GEN_SETTABLE_PARAMS, settableGenerationParameters),
                                  entry(OSSL_FUNC_KEYMGMT_GEN, generate),
                                  entry(OSSL_FUNC_KEYMGMT_GEN_CLEANUP, endGeneration),
                                  entry(OSSL_FUNC_KEYMGMT_QUERY_OPERATION_NAME, operationName<index>),
                                  tableEnd};

template <std::size_t index>
OSSL_ALGORITHM algorithm() {
    return {algorithms[index].keyNames, propertyOfAll, dispatch<index>, algorithms[index].keyName};
}

}  // namespace

const OSSL_ALGORITHM keyManagementTable[] = {
    externalRsaKeys(), algorithm<0>(), algorithm<1>(), algorithm<2>(), {nullptr, nullptr, nullptr, nullptr}};

}  // namespace qoltanba::provider
