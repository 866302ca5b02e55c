#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/core_object.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/proverr.h>

#include <array>
#include <new>
#include <string>

#include "key_encoding.h"
#include "provider.h"

// Encoders from a key to DER, PEM and text.
namespace qoltanba::provider {
namespace {

using BioPtr = Handle<BIO, BIO_free_all>;
using CipherPtr = Handle<EVP_CIPHER, EVP_CIPHER_free>;
using EncryptedPtr = Handle<X509_SIG, X509_SIG_free>;

struct Encoder {
    const Context& context;
    CipherPtr cipher;  ///< if set, it encrypts a PrivateKeyInfo
};

Encoder& self(void* encoder) {
    return *static_cast<Encoder*>(encoder);
}

void* newEncoder(void* context) noexcept {
    return new (std::nothrow) Encoder{*static_cast<const Context*>(context), nullptr};
}

void freeEncoder(void* encoder) noexcept {
    delete &self(encoder);
}

/// Writes the encoder's output from memory to `out` and wipes the memory, which may hold a secret.
int send(const Encoder& encoder, OSSL_CORE_BIO* out, BIO* memory) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    std::size_t written = 0;
    return size > 0 && encoder.context.bioWrite(out, data, static_cast<std::size_t>(size), &written) == 1 &&
                   written == static_cast<std::size_t>(size)
               ? 1
               : 0;
}

/// Makes a memory BIO that wipes its content when it is freed.
BioPtr secretMemory() {
    return BioPtr(BIO_new(BIO_s_secmem()));
}

/// Returns the key behind OpenSSL's pointer. If `abstract` is set, `object` is data of another provider's
/// key, and the function refuses it.
const Key* keyOf(const void* object, const OSSL_PARAM* abstract) {
    if (abstract != nullptr || object == nullptr) {
        ERR_raise(ERR_LIB_PROV, ERR_R_PASSED_INVALID_ARGUMENT);
        return nullptr;
    }
    return static_cast<const KeyBox*>(object)->key.get();
}

bool writePublic(BIO* out, const Key& key, bool pem) {
    const std::vector<unsigned char> der = writePublicKeyInfo(key);
    if (der.empty()) return false;
    const int size = static_cast<int>(der.size());
    return pem ? PEM_write_bio(out, PEM_STRING_PUBLIC, "", der.data(), size) > 0
               : BIO_write(out, der.data(), size) == size;
}

template <bool pem>
int encodePublic(void* encoder, OSSL_CORE_BIO* out, const void* object, const OSSL_PARAM* abstract, int,
                 OSSL_PASSPHRASE_CALLBACK*, void*) noexcept {
    const Key* key = keyOf(object, abstract);
    const BioPtr memory(BIO_new(BIO_s_mem()));
    return key != nullptr && memory && writePublic(memory.get(), *key, pem)
               ? send(self(encoder), out, memory.get())
               : 0;
}

struct Passphrase {
    OSSL_PASSPHRASE_CALLBACK* ask;
    void* argument;
};

/// Encrypts by PKCS#8 (PBES2, PBKDF2 with OpenSSL's default number of rounds).
EncryptedPtr encrypt(PKCS8_PRIV_KEY_INFO* info, const EVP_CIPHER* cipher, const Passphrase& passphrase) {
    std::array<char, 1024> password{};
    std::size_t size = 0;
    if (passphrase.ask == nullptr ||
        passphrase.ask(password.data(), password.size(), &size, nullptr, passphrase.argument) != 1) {
        ERR_raise(ERR_LIB_PROV, PROV_R_UNABLE_TO_GET_PASSPHRASE);
        return nullptr;
    }
    EncryptedPtr encrypted(
        PKCS8_encrypt(-1, cipher, password.data(), static_cast<int>(size), nullptr, 0, 0, info));
    OPENSSL_cleanse(password.data(), password.size());
    return encrypted;
}

bool writePlain(BIO* out, const PKCS8_PRIV_KEY_INFO* info, bool pem) {
    return pem ? PEM_write_bio_PKCS8_PRIV_KEY_INFO(out, info) == 1
               : i2d_PKCS8_PRIV_KEY_INFO_bio(out, info) == 1;
}

bool writePrivate(BIO* out, const Encoder& encoder, const Key& key, bool pem, bool encrypted,
                  const Passphrase& passphrase) {
    const auto info = writePrivateKeyInfo(key);
    if (!info) {
        ERR_raise(ERR_LIB_PROV, PROV_R_NOT_A_PRIVATE_KEY);
        return false;
    }
    if (!encrypted) return writePlain(out, info.get(), pem);
    if (!encoder.cipher) {
        ERR_raise(ERR_LIB_PROV, PROV_R_MISSING_CIPHER);
        return false;
    }
    const EncryptedPtr cover = encrypt(info.get(), encoder.cipher.get(), passphrase);
    if (!cover) return false;
    return pem ? PEM_write_bio_PKCS8(out, cover.get()) == 1 : i2d_PKCS8_bio(out, cover.get()) == 1;
}

/// If a cipher was set, a PrivateKeyInfo becomes an EncryptedPrivateKeyInfo. OpenSSL's functions that write a
/// key with a password ask for a PrivateKeyInfo and set the cipher.
template <bool pem, bool onlyEncrypted>
int encodePrivate(void* encoder, OSSL_CORE_BIO* out, const void* object, const OSSL_PARAM* abstract,
                  int selection, OSSL_PASSPHRASE_CALLBACK* ask, void* argument) noexcept {
    const Key* key = keyOf(object, abstract);
    if (key == nullptr || (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) == 0) return 0;
    const BioPtr memory = secretMemory();
    const bool encrypted = onlyEncrypted || self(encoder).cipher;
    return memory && writePrivate(memory.get(), self(encoder), *key, pem, encrypted, {ask, argument})
               ? send(self(encoder), out, memory.get())
               : 0;
}

/// Prints lines of fifteen octets, most significant octet first, as OpenSSL prints other keys.
bool printNumber(BIO* out, const char* label, Octets littleEndian) {
    std::string text(label);
    for (std::size_t i = 0; i < littleEndian.size(); ++i) {
        if (i % 15 == 0) text += "\n    ";
        constexpr const char* digits = "0123456789abcdef";
        const unsigned char octet = littleEndian[littleEndian.size() - 1 - i];
        text += digits[octet >> 4];
        text += digits[octet & 0x0f];
        if (i + 1 < littleEndian.size()) text += ':';
    }
    text += '\n';
    const int size = static_cast<int>(text.size());
    const bool done = BIO_write(out, text.data(), size) == size;
    OPENSSL_cleanse(text.data(), text.size());
    return done;
}

bool printPrivate(BIO* out, const Key& key) {
    if (!key.hasScalar()) return BIO_printf(out, "priv: held elsewhere\n") > 0;
    std::array<unsigned char, maximumFieldSize> scalar{};
    const bool done =
        key.scalar(scalar.data()) && printNumber(out, "priv:", {scalar.data(), key.algorithm().fieldSize});
    OPENSSL_cleanse(scalar.data(), scalar.size());
    return done;
}

bool print(BIO* out, const Key& key, int selection) {
    const Algorithm& algorithm = key.algorithm();
    const bool withPrivate = (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0 && key.canSign();
    const Octets point = key.publicKey();
    if (BIO_printf(out, "%s %s-Key: (%d bit)\n", algorithm.keyName, withPrivate ? "Private" : "Public",
                   algorithm.bits) <= 0) {
        return false;
    }
    if (withPrivate && !printPrivate(out, key)) return false;
    return printNumber(out, "x:", point.first(algorithm.fieldSize)) &&
           printNumber(out, "y:", point.last(algorithm.fieldSize)) &&
           BIO_printf(out, "Curve: %s\nDigest: %s\n", algorithm.curveOid, algorithm.digestOid) > 0;
}

/// Prints the private scalar only if the caller selects it. Of OpenSSL's functions, only
/// EVP_PKEY_print_private does that (`openssl pkey -text` without -text_pub).
int encodeText(void* encoder, OSSL_CORE_BIO* out, const void* object, const OSSL_PARAM* abstract,
               int selection, OSSL_PASSPHRASE_CALLBACK*, void*) noexcept {
    const Key* key = keyOf(object, abstract);
    const BioPtr memory = secretMemory();
    return key != nullptr && memory && print(memory.get(), *key, selection)
               ? send(self(encoder), out, memory.get())
               : 0;
}

int selectsPublic(void*, int selection) noexcept {
    return selection == 0 || (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) == 0 ? 1 : 0;
}

int selectsPrivate(void*, int selection) noexcept {
    return selection == 0 || (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0 ? 1 : 0;
}

int selectsKeys(void*, int selection) noexcept {
    return selection == 0 || (selection & OSSL_KEYMGMT_SELECT_KEYPAIR) != 0 ? 1 : 0;
}

const OSSL_PARAM* settableParameters(void*) noexcept {
    static const OSSL_PARAM table[] = {OSSL_PARAM_utf8_string(OSSL_ENCODER_PARAM_CIPHER, nullptr, 0),
                                       OSSL_PARAM_utf8_string(OSSL_ENCODER_PARAM_PROPERTIES, nullptr, 0),
                                       OSSL_PARAM_END};
    return table;
}

/// The cipher comes from the default library context. A provider cannot use its caller's context, because
/// OpenSSL does not pass an OSSL_LIB_CTX to providers. AES is the same in every context.
int setParameters(void* encoder, const OSSL_PARAM parameters[]) noexcept {
    const OSSL_PARAM* cipher = OSSL_PARAM_locate_const(parameters, OSSL_ENCODER_PARAM_CIPHER);
    if (cipher == nullptr) return 1;
    const char* name = nullptr;
    if (OSSL_PARAM_get_utf8_string_ptr(cipher, &name) != 1) return 0;
    CipherPtr& slot = self(encoder).cipher;
    slot.reset(name == nullptr || *name == '\0' ? nullptr : EVP_CIPHER_fetch(nullptr, name, nullptr));
    return slot || name == nullptr || *name == '\0' ? 1 : 0;
}

template <bool pem>
const OSSL_DISPATCH publicDispatch[] = {entry(OSSL_FUNC_ENCODER_NEWCTX, newEncoder),
                                        entry(OSSL_FUNC_ENCODER_FREECTX, freeEncoder),
                                        entry(OSSL_FUNC_ENCODER_DOES_SELECTION, selectsPublic),
                                        entry(OSSL_FUNC_ENCODER_ENCODE, encodePublic<pem>), tableEnd};

template <bool pem, bool onlyEncrypted>
const OSSL_DISPATCH privateDispatch[] = {entry(OSSL_FUNC_ENCODER_NEWCTX, newEncoder),
                                         entry(OSSL_FUNC_ENCODER_FREECTX, freeEncoder),
                                         entry(OSSL_FUNC_ENCODER_SETTABLE_CTX_PARAMS, settableParameters),
                                         entry(OSSL_FUNC_ENCODER_SET_CTX_PARAMS, setParameters),
                                         entry(OSSL_FUNC_ENCODER_DOES_SELECTION, selectsPrivate),
                                         entry(OSSL_FUNC_ENCODER_ENCODE, encodePrivate<pem, onlyEncrypted>),
                                         tableEnd};

const OSSL_DISPATCH textDispatch[] = {entry(OSSL_FUNC_ENCODER_NEWCTX, newEncoder),
                                      entry(OSSL_FUNC_ENCODER_FREECTX, freeEncoder),
                                      entry(OSSL_FUNC_ENCODER_DOES_SELECTION, selectsKeys),
                                      entry(OSSL_FUNC_ENCODER_ENCODE, encodeText), tableEnd};

constexpr const char* text = "provider=qoltanba,output=text";
constexpr const char* publicDer = "provider=qoltanba,output=der,structure=SubjectPublicKeyInfo";
constexpr const char* publicPem = "provider=qoltanba,output=pem,structure=SubjectPublicKeyInfo";
constexpr const char* privateDer = "provider=qoltanba,output=der,structure=PrivateKeyInfo";
constexpr const char* privatePem = "provider=qoltanba,output=pem,structure=PrivateKeyInfo";
constexpr const char* encryptedDer = "provider=qoltanba,output=der,structure=EncryptedPrivateKeyInfo";
constexpr const char* encryptedPem = "provider=qoltanba,output=pem,structure=EncryptedPrivateKeyInfo";

OSSL_ALGORITHM encoder(std::size_t index, const char* properties, const OSSL_DISPATCH* dispatch) {
    return {algorithms[index].keyNames, properties, dispatch, nullptr};
}

}  // namespace

const OSSL_ALGORITHM encoderTable[] = {encoder(0, text, textDispatch),
                                       encoder(0, publicDer, publicDispatch<false>),
                                       encoder(0, publicPem, publicDispatch<true>),
                                       encoder(0, privateDer, privateDispatch<false, false>),
                                       encoder(0, privatePem, privateDispatch<true, false>),
                                       encoder(0, encryptedDer, privateDispatch<false, true>),
                                       encoder(0, encryptedPem, privateDispatch<true, true>),
                                       encoder(1, text, textDispatch),
                                       encoder(1, publicDer, publicDispatch<false>),
                                       encoder(1, publicPem, publicDispatch<true>),
                                       encoder(1, privateDer, privateDispatch<false, false>),
                                       encoder(1, privatePem, privateDispatch<true, false>),
                                       encoder(1, encryptedDer, privateDispatch<false, true>),
                                       encoder(1, encryptedPem, privateDispatch<true, true>),
                                       encoder(2, text, textDispatch),
                                       encoder(2, publicDer, publicDispatch<false>),
                                       encoder(2, publicPem, publicDispatch<true>),
                                       encoder(2, privateDer, privateDispatch<false, false>),
                                       encoder(2, privatePem, privateDispatch<true, false>),
                                       encoder(2, encryptedDer, privateDispatch<false, true>),
                                       encoder(2, encryptedPem, privateDispatch<true, true>),
                                       {nullptr, nullptr, nullptr, nullptr}};

}  // namespace qoltanba::provider
