#include <openssl/core_names.h>
#include <openssl/core_object.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/params.h>

#include <new>
#include <utility>

#include "key_encoding.h"
#include "provider.h"

// Decoders from DER to a key. OpenSSL itself reads PEM, PKCS#8 encryption and PKCS#12, and passes the DER to
// these decoders.
namespace qoltanba::provider {
namespace {

struct Decoder {
    const Context& context;
    const Algorithm& algorithm;
};

template <std::size_t index>
void* newDecoder(void* context) noexcept {
    return new (std::nothrow) Decoder{*static_cast<const Context*>(context), algorithms[index]};
}

void freeDecoder(void* decoder) noexcept {
    delete static_cast<Decoder*>(decoder);
}

bool readExactly(const Context& context, OSSL_CORE_BIO* in, unsigned char* to, std::size_t size) {
    while (size > 0) {
        std::size_t got = 0;
        if (context.bioRead(in, to, size, &got) != 1 || got == 0) return false;
        to += got;
        size -= got;
    }
    return true;
}

/// Reads exactly one DER SEQUENCE and leaves the next octets to the next reader. If there is no SEQUENCE, the
/// result is empty.
SecretOctets readSequence(const Context& context, OSSL_CORE_BIO* in) {
    std::vector<unsigned char> octets(2);
    if (!readExactly(context, in, octets.data(), 2) || octets[0] != 0x30) return {};
    std::size_t content = octets[1];
    if (content >= 0x80) {
        const std::size_t lengthSize = content & 0x7f;
        if (lengthSize == 0 || lengthSize > 2) return {};
        octets.resize(2 + lengthSize);
        if (!readExactly(context, in, octets.data() + 2, lengthSize)) return {};
        content = 0;
        for (std::size_t i = 0; i < lengthSize; ++i) content = content << 8 | octets[2 + i];
    }
    if (content > longestKeyContent) return {};
    const std::size_t header = octets.size();
    octets.resize(header + content);
    SecretOctets sequence(std::move(octets));
    return readExactly(context, in, const_cast<unsigned char*>(sequence.view().data()) + header, content)
               ? std::move(sequence)
               : SecretOctets();
}

/// Passes the key to OpenSSL. This function deletes the box, unless keymgmt's load has taken it.
int handOver(const Decoder& decoder, std::shared_ptr<const Key> key, const char* structure,
             OSSL_CALLBACK* callback, void* argument) {
    auto* made = new (std::nothrow) KeyBox{decoder.context, decoder.algorithm, std::move(key)};
    int type = OSSL_OBJECT_PKEY;
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_int(OSSL_OBJECT_PARAM_TYPE, &type),
        OSSL_PARAM_construct_utf8_string(OSSL_OBJECT_PARAM_DATA_TYPE,
                                         const_cast<char*>(decoder.algorithm.keyName), 0),
        OSSL_PARAM_construct_utf8_string(OSSL_OBJECT_PARAM_DATA_STRUCTURE, const_cast<char*>(structure), 0),
        OSSL_PARAM_construct_octet_string(OSSL_OBJECT_PARAM_REFERENCE, &made, sizeof(void*)),
        OSSL_PARAM_construct_end()};
    const int done = callback(parameters, argument);
    delete made;
    return done;
}

using Reader = std::shared_ptr<const Key> (*)(const Arithmetic&, const Algorithm&, Octets);

/// If the octets are no key of this provider, or a broken one, the function returns "go on", so that OpenSSL
/// tries the other decoders. It does not change the error queue.
int decodeWith(Reader read, void* decoder, OSSL_CORE_BIO* in, const char* structure, OSSL_CALLBACK* callback,
               void* argument) {
    const Decoder& self = *static_cast<const Decoder*>(decoder);
    ERR_set_mark();
    std::shared_ptr<const Key> key;
    {
        const SecretOctets der = readSequence(self.context, in);
        if (!der.view().empty()) key = read(*self.context.arithmetic, self.algorithm, der.view());
    }
    ERR_pop_to_mark();
    return key ? handOver(self, std::move(key), structure, callback, argument) : 1;
}

int decodePublic(void* decoder, OSSL_CORE_BIO* in, int, OSSL_CALLBACK* callback, void* argument,
                 OSSL_PASSPHRASE_CALLBACK*, void*) noexcept {
    return decodeWith(readPublicKeyInfo, decoder, in, "SubjectPublicKeyInfo", callback, argument);
}

int decodePrivate(void* decoder, OSSL_CORE_BIO* in, int, OSSL_CALLBACK* callback, void* argument,
                  OSSL_PASSPHRASE_CALLBACK*, void*) noexcept {
    return decodeWith(readPrivateKeyInfo, decoder, in, "PrivateKeyInfo", callback, argument);
}

/// A SubjectPublicKeyInfo holds no private key. If OpenSSL asks for a private key, it does not have to try
/// this decoder. 0 asks for any key.
int selectsPublic(void*, int selection) noexcept {
    return selection == 0 || (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) == 0 ? 1 : 0;
}

int selectsPrivate(void*, int selection) noexcept {
    return selection == 0 || (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0 ? 1 : 0;
}

/// For keys that OpenSSL passes from one provider to another.
int exportObject(void*, const void* reference, size_t size, OSSL_CALLBACK* callback,
                 void* argument) noexcept {
    if (size != sizeof(void*)) return 0;
    const KeyBox* box = *static_cast<KeyBox* const*>(reference);
    if (box == nullptr || !box->key) return 0;
    const Octets publicKey = box->key->publicKey();
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY,
                                          const_cast<unsigned char*>(publicKey.data()), publicKey.size()),
        OSSL_PARAM_construct_end()};
    return callback(parameters, argument);
}

template <std::size_t index>
const OSSL_DISPATCH publicDispatch[] = {
    entry(OSSL_FUNC_DECODER_NEWCTX, newDecoder<index>),     entry(OSSL_FUNC_DECODER_FREECTX, freeDecoder),
    entry(OSSL_FUNC_DECODER_DOES_SELECTION, selectsPublic), entry(OSSL_FUNC_DECODER_DECODE, decodePublic),
    entry(OSSL_FUNC_DECODER_EXPORT_OBJECT, exportObject),   tableEnd};

template <std::size_t index>
const OSSL_DISPATCH privateDispatch[] = {
    entry(OSSL_FUNC_DECODER_NEWCTX, newDecoder<index>),      entry(OSSL_FUNC_DECODER_FREECTX, freeDecoder),
    entry(OSSL_FUNC_DECODER_DOES_SELECTION, selectsPrivate), entry(OSSL_FUNC_DECODER_DECODE, decodePrivate),
    entry(OSSL_FUNC_DECODER_EXPORT_OBJECT, exportObject),    tableEnd};

constexpr const char* publicProperties = "provider=qoltanba,input=der,structure=SubjectPublicKeyInfo";
constexpr const char* privateProperties = "provider=qoltanba,input=der,structure=PrivateKeyInfo";

template <std::size_t index>
OSSL_ALGORITHM publicDecoder() {
    return {algorithms[index].keyNames, publicProperties, publicDispatch<index>, nullptr};
}

template <std::size_t index>
OSSL_ALGORITHM privateDecoder() {
    return {algorithms[index].keyNames, privateProperties, privateDispatch<index>, nullptr};
}

}  // namespace

const OSSL_ALGORITHM decoderTable[] = {publicDecoder<0>(),
                                       publicDecoder<1>(),
                                       publicDecoder<2>(),
                                       privateDecoder<0>(),
                                       privateDecoder<1>(),
                                       privateDecoder<2>(),
                                       {nullptr, nullptr, nullptr, nullptr}};

}  // namespace qoltanba::provider
