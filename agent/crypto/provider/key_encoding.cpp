#include "key_encoding.h"

#include <openssl/asn1t.h>
#include <openssl/crypto.h>
#include <openssl/objects.h>

#include <algorithm>
#include <cstring>

#include "key_asn1.h"

namespace qoltanba::provider {

// SubjectPublicKeyInfo (RFC 5280, section 4.1) is defined here again. OpenSSL's X509_PUBKEY would ask its
// decoders for the key, and these decoders are in this provider.
struct PublicKeyInfo {
    X509_ALGOR* algorithm;
    ASN1_BIT_STRING* publicKey;
};

namespace {

ASN1_SEQUENCE(PublicKeyInfo) = {ASN1_SIMPLE(PublicKeyInfo, algorithm, X509_ALGOR),
                                ASN1_SIMPLE(PublicKeyInfo, publicKey,
                                            ASN1_BIT_STRING)} static_ASN1_SEQUENCE_END(PublicKeyInfo)

    struct FreePublicKeyInfo {
    void operator()(PublicKeyInfo* info) const noexcept {
        ASN1_item_free(reinterpret_cast<ASN1_VALUE*>(info), ASN1_ITEM_rptr(PublicKeyInfo));
    }
};

using PublicKeyInfoPtr = std::unique_ptr<PublicKeyInfo, FreePublicKeyInfo>;
using OctetStringPtr = Handle<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using PrivateKeyInfoPtr = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using SecretIntegerPtr = Handle<ASN1_INTEGER, ASN1_STRING_clear_free>;
using SecretOctetStringPtr = Handle<ASN1_OCTET_STRING, ASN1_STRING_clear_free>;

bool is(const ASN1_OBJECT* object, const char* oid) {
    const ObjectPtr wanted(OBJ_txt2obj(oid, 1));
    return wanted && OBJ_cmp(object, wanted.get()) == 0;
}

/// Returns true if the identifier has the algorithm's key OID and its curve. The second parameter names a
/// digest. The function ignores it, because the scheme's OID already fixes the digest, and old keys name
/// different ones.
bool isKeyOf(const Algorithm& algorithm, const X509_ALGOR* identifier) {
    const ASN1_OBJECT* oid = nullptr;
    int type = V_ASN1_UNDEF;
    const void* value = nullptr;
    X509_ALGOR_get0(&oid, &type, &value, identifier);
    if (!is(oid, algorithm.keyOid) || type != V_ASN1_SEQUENCE) return false;
    const ObjectPtr curve = curveOfKeyParameters(static_cast<const ASN1_STRING*>(value));
    return curve && is(curve.get(), algorithm.curveOid);
}

Octets octetsOf(const ASN1_STRING* text) {
    return {ASN1_STRING_get0_data(text), static_cast<std::size_t>(ASN1_STRING_length(text))};
}

/// Reads a whole OCTET STRING with nothing behind it.
template <class Pointer>
Pointer readOctetString(Octets der) {
    const unsigned char* next = der.data();
    Pointer inner(d2i_ASN1_OCTET_STRING(nullptr, &next, static_cast<long>(der.size())));
    if (inner && next != der.data() + der.size()) inner.reset();
    return inner;
}

/// Reads the scalar of a 2004 key, a big-endian INTEGER of any length, and returns it little-endian.
SecretOctets readIntegerScalar(const Algorithm& algorithm, Octets der) {
    const unsigned char* next = der.data();
    const SecretIntegerPtr integer(d2i_ASN1_INTEGER(nullptr, &next, static_cast<long>(der.size())));
    if (!integer || next != der.data() + der.size() || ASN1_STRING_type(integer.get()) != V_ASN1_INTEGER)
        return {};
    const Octets bigEndian = octetsOf(integer.get());
    if (bigEndian.size() > algorithm.fieldSize) return {};
    std::vector<unsigned char> scalar(algorithm.fieldSize);
    std::reverse_copy(bigEndian.begin(), bigEndian.end(), scalar.begin());
    return SecretOctets(std::move(scalar));
}

SecretOctets readOctetScalar(const Algorithm& algorithm, Octets der) {
    const auto inner = readOctetString<SecretOctetStringPtr>(der);
    if (!inner) return {};
    const Octets octets = octetsOf(inner.get());
    if (octets.size() != algorithm.fieldSize) return {};
    return SecretOctets({octets.begin(), octets.end()});
}

ObjectPtr object(const char* oid) {
    return ObjectPtr(OBJ_txt2obj(oid, 1));
}

ASN1_STRING* writeParameters(const Algorithm& algorithm) {
    return encodeKeyParameters(object(algorithm.curveOid), object(algorithm.keyDigestOid));
}

int wrapInteger(const unsigned char* littleEndian, std::size_t size, unsigned char** der) {
    const Handle<BIGNUM, BN_clear_free> number(
        BN_lebin2bn(littleEndian, static_cast<int>(size), BN_secure_new()));
    if (!number) return -1;
    const SecretIntegerPtr integer(BN_to_ASN1_INTEGER(number.get(), nullptr));
    return integer ? i2d_ASN1_INTEGER(integer.get(), der) : -1;
}

}  // namespace

SecretOctets::~SecretOctets() {
    OPENSSL_cleanse(octets_.data(), octets_.size());
}

std::shared_ptr<const Key> readPublicKeyInfo(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                             Octets der) {
    const unsigned char* next = der.data();
    const PublicKeyInfoPtr info(reinterpret_cast<PublicKeyInfo*>(
        ASN1_item_d2i(nullptr, &next, static_cast<long>(der.size()), ASN1_ITEM_rptr(PublicKeyInfo))));
    if (!info || !isKeyOf(algorithm, info->algorithm)) return nullptr;
    const auto point = readOctetString<OctetStringPtr>(octetsOf(info->publicKey));
    return point ? Key::fromPublic(arithmetic, algorithm, octetsOf(point.get())) : nullptr;
}

SecretOctets readPrivateScalar(const Algorithm& algorithm, const PKCS8_PRIV_KEY_INFO* info) {
    const unsigned char* content = nullptr;
    int size = 0;
    const X509_ALGOR* identifier = nullptr;
    if (PKCS8_pkey_get0(nullptr, &content, &size, &identifier, info) != 1 || size < 0 ||
        !isKeyOf(algorithm, identifier)) {
        return {};
    }
    const Octets inner(content, static_cast<std::size_t>(size));
    return algorithm.privateKeyIsInteger ? readIntegerScalar(algorithm, inner)
                                         : readOctetScalar(algorithm, inner);
}

std::shared_ptr<const Key> readPrivateKeyInfo(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                              Octets der) {
    const unsigned char* next = der.data();
    const PrivateKeyInfoPtr info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &next, static_cast<long>(der.size())));
    if (!info) return nullptr;
    const SecretOctets scalar = readPrivateScalar(algorithm, info.get());
    return scalar.view().empty() ? nullptr : Key::fromPrivate(arithmetic, algorithm, scalar.view(), {});
}

std::vector<unsigned char> writePublicKeyInfo(const Key& key) {
    const Algorithm& algorithm = key.algorithm();
    const PublicKeyInfoPtr info(
        reinterpret_cast<PublicKeyInfo*>(ASN1_item_new(ASN1_ITEM_rptr(PublicKeyInfo))));
    ASN1_STRING* parameters = writeParameters(algorithm);
    unsigned char* point = nullptr;
    const int pointSize = encodeOctetString(key.publicKey(), &point);
    if (!info || parameters == nullptr || pointSize <= 0 ||
        X509_ALGOR_set0(info->algorithm, OBJ_txt2obj(algorithm.keyOid, 1), V_ASN1_SEQUENCE, parameters) !=
            1) {
        ASN1_STRING_free(parameters);
        OPENSSL_free(point);
        return {};
    }
    ASN1_STRING_set0(info->publicKey, point, pointSize);
    info->publicKey->flags |= ASN1_STRING_FLAG_BITS_LEFT;  // the number of unused bits is always 0
    unsigned char* der = nullptr;
    const int size =
        ASN1_item_i2d(reinterpret_cast<ASN1_VALUE*>(info.get()), &der, ASN1_ITEM_rptr(PublicKeyInfo));
    if (size <= 0) return {};
    std::vector<unsigned char> octets(der, der + size);
    OPENSSL_free(der);
    return octets;
}

PrivateKeyInfoPtr writePrivateKeyInfo(const Key& key) {
    const Algorithm& algorithm = key.algorithm();
    std::array<unsigned char, maximumFieldSize> scalar{};
    if (!key.scalar(scalar.data())) return nullptr;
    unsigned char* content = nullptr;
    const int size = algorithm.privateKeyIsInteger
                         ? wrapInteger(scalar.data(), algorithm.fieldSize, &content)
                         : encodeOctetString({scalar.data(), algorithm.fieldSize}, &content);
    OPENSSL_cleanse(scalar.data(), scalar.size());
    if (size <= 0) return nullptr;
    PrivateKeyInfoPtr info(PKCS8_PRIV_KEY_INFO_new());
    ASN1_STRING* parameters = writeParameters(algorithm);
    if (!info || parameters == nullptr ||
        PKCS8_pkey_set0(info.get(), OBJ_txt2obj(algorithm.keyOid, 1), 0, V_ASN1_SEQUENCE, parameters, content,
                        size) != 1) {
        ASN1_STRING_free(parameters);
        OPENSSL_clear_free(content, static_cast<std::size_t>(size));
        return nullptr;
    }
    return info;
}

}  // namespace qoltanba::provider
