#include "signing.h"

#include <stdexcept>
#include <string>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/openssl.h>

#include "der.h"

namespace qoltanba::authority {
namespace {

const crypto::AlgorithmFacts& factsOf(const EVP_PKEY* key) {
    const auto algorithm = crypto::algorithmOf(key);
    require(algorithm.has_value(), "kind of key");
    return crypto::factsOf(*algorithm);
}

Bytes algorithmIdentifier(std::string_view oid) {
    return der::sequence({der::oid(oid), der::null()});
}

Bytes serialOctets(const ASN1_INTEGER* number) {
    const unsigned char* data = ASN1_STRING_get0_data(number);
    return {data, data + ASN1_STRING_length(number)};
}

// Texts are UTF8String, except those for which RFC 5280 (appendix A.1) has another type.
Bytes attributeValue(const NameAttribute& attribute) {
    if (attribute.oid == "2.5.4.6" || attribute.oid == "2.5.4.5")
        return der::printableString(attribute.value);
    if (attribute.oid == "1.2.840.113549.1.9.1") return der::ia5String(attribute.value);
    return der::utf8String(attribute.value);
}

}  // namespace

void require(bool done, std::string_view what) {
    if (!done) throw std::runtime_error(std::string(what) + ": " + crypto::drainErrors());
}

Bytes signatureAlgorithm(const EVP_PKEY* key) {
    return algorithmIdentifier(factsOf(key).signatureOid);
}

Bytes digestAlgorithm(const EVP_PKEY* key) {
    return algorithmIdentifier(factsOf(key).digestOid);
}

Bytes digest(const crypto::Library& library, std::string_view name, BytesView data) {
    auto value = crypto::digestOf(library, name, data);
    require(value.has_value(), name);
    return *value;
}

Bytes signature(const crypto::Library& library, EVP_PKEY* key, BytesView data) {
    return signature(library, key, data, factsOf(key).digestName.data());
}

Bytes signature(const crypto::Library& library, EVP_PKEY* key, BytesView data, const char* digestName) {
    const crypto::EvpMdContextPtr context(EVP_MD_CTX_new());
    Bytes value(static_cast<std::size_t>(EVP_PKEY_get_size(key)));
    std::size_t size = value.size();
    require(EVP_DigestSignInit_ex(context.get(), nullptr, digestName, library.context(), nullptr, key,
                                  nullptr) == 1 &&
                EVP_DigestSign(context.get(), value.data(), &size, data.data(), data.size()) == 1,
            "signature");
    value.resize(size);
    return value;
}

Bytes sealed(const crypto::Library& library, const Bytes& toBeSigned, EVP_PKEY* key) {
    return der::sequence(
        {toBeSigned, signatureAlgorithm(key), der::bitString(signature(library, key, toBeSigned))});
}

Bytes keyIdentifier(const crypto::Library& library, const EVP_PKEY* key) {
    const Bytes info = publicKeyInfo(key);
    const unsigned char* at = info.data();
    const Handle<X509_PUBKEY, X509_PUBKEY_free> read(
        d2i_X509_PUBKEY(nullptr, &at, static_cast<long>(info.size())));
    const unsigned char* bits = nullptr;
    int size = 0;
    require(read && X509_PUBKEY_get0_param(nullptr, &bits, &size, nullptr, read.get()) == 1, "public key");
    // When the default context reads one of our keys, errors remain in the queue.
    crypto::drainErrors();
    return digest(library, "SHA1", {bits, static_cast<std::size_t>(size)});
}

Bytes publicKeyInfo(const EVP_PKEY* key) {
    return encodedBy(i2d_PUBKEY, key);
}

Bytes encodedName(const std::vector<NameAttribute>& name) {
    std::vector<Bytes> rdns;
    for (const NameAttribute& attribute : name)
        rdns.push_back(der::setOf({der::sequence({der::oid(attribute.oid), attributeValue(attribute)})}));
    return der::sequenceOf(rdns);
}

Bytes subjectOf(const crypto::Certificate& certificate) {
    return encodedBy(i2d_X509_NAME, X509_get_subject_name(certificate.x509()));
}

Bytes issuerOf(const crypto::Certificate& certificate) {
    return encodedBy(i2d_X509_NAME, X509_get_issuer_name(certificate.x509()));
}

Bytes serialNumberOf(const crypto::Certificate& certificate) {
    return serialOctets(X509_get0_serialNumber(certificate.x509()));
}

Bytes encoded(const Extension& extension) {
    return der::sequence({der::oid(extension.oid), extension.critical ? der::boolean(true) : Bytes{},
                          der::octetString(extension.value)});
}

Extension authorityKeyIdentifier(const crypto::Library& library, const EVP_PKEY* key) {
    return {"2.5.29.35", false,
            der::sequence({der::implicitly(0, der::octetString(keyIdentifier(library, key)))})};
}

Extension distributionPoint(std::string_view oid, std::string_view url) {
    const Bytes name = der::explicitly(0, der::explicitly(0, der::implicitly(6, der::ia5String(url))));
    return {std::string(oid), false, der::sequence({der::sequence({name})})};
}

}  // namespace qoltanba::authority
