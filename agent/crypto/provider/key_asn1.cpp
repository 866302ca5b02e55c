#include "key_asn1.h"

#include <openssl/asn1t.h>

namespace qoltanba::provider {

struct KeyParameters {
    ASN1_OBJECT* curve;
    ASN1_OBJECT* digest;
};

namespace {

ASN1_SEQUENCE(KeyParameters) = {ASN1_SIMPLE(KeyParameters, curve, ASN1_OBJECT),
                                ASN1_OPT(KeyParameters, digest,
                                         ASN1_OBJECT)} static_ASN1_SEQUENCE_END(KeyParameters)

    struct FreeParameters {
    void operator()(KeyParameters* parameters) const noexcept {
        ASN1_item_free(reinterpret_cast<ASN1_VALUE*>(parameters), ASN1_ITEM_rptr(KeyParameters));
    }
};
using KeyParametersPtr = std::unique_ptr<KeyParameters, FreeParameters>;
using SecretOctetStringPtr = Handle<ASN1_OCTET_STRING, ASN1_STRING_clear_free>;

}  // namespace

ASN1_STRING* encodeKeyParameters(ObjectPtr curve, ObjectPtr digest) {
    const KeyParametersPtr parameters(
        reinterpret_cast<KeyParameters*>(ASN1_item_new(ASN1_ITEM_rptr(KeyParameters))));
    if (!parameters || !curve || !digest) return nullptr;
    ASN1_OBJECT_free(parameters->curve);
    parameters->curve = curve.release();
    parameters->digest = digest.release();
    return ASN1_item_pack(parameters.get(), ASN1_ITEM_rptr(KeyParameters), nullptr);
}

ObjectPtr curveOfKeyParameters(const ASN1_STRING* encoded) {
    const KeyParametersPtr parameters(
        static_cast<KeyParameters*>(ASN1_item_unpack(encoded, ASN1_ITEM_rptr(KeyParameters))));
    if (!parameters) return nullptr;
    ObjectPtr curve(parameters->curve);
    parameters->curve = nullptr;
    return curve;
}

int encodeOctetString(Octets content, unsigned char** der) {
    const SecretOctetStringPtr inner(ASN1_OCTET_STRING_new());
    if (!inner || ASN1_OCTET_STRING_set(inner.get(), content.data(), static_cast<int>(content.size())) != 1)
        return -1;
    return i2d_ASN1_OCTET_STRING(inner.get(), der);
}

}  // namespace qoltanba::provider
