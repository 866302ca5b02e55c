#pragma once

#include <openssl/evp.h>

#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

#include "issued.h"

/// Signs certificates, lists, answers and tokens.
namespace qoltanba::authority {

/// Throws std::runtime_error with OpenSSL's error text.
void require(bool done, std::string_view what);

/// AlgorithmIdentifiers of that key's one scheme, with the NULL the national profile writes.
Bytes signatureAlgorithm(const EVP_PKEY* key);
Bytes digestAlgorithm(const EVP_PKEY* key);

Bytes digest(const crypto::Library& library, std::string_view name, BytesView data);
Bytes signature(const crypto::Library& library, EVP_PKEY* key, BytesView data);
/// With another digest than the scheme's.
Bytes signature(const crypto::Library& library, EVP_PKEY* key, BytesView data, const char* digestName);
/// SEQUENCE { toBeSigned, signatureAlgorithm, BIT STRING }: a certificate, a list.
Bytes sealed(const crypto::Library& library, const Bytes& toBeSigned, EVP_PKEY* key);

/// SHA-1 over the content of subjectPublicKey's BIT STRING (RFC 5280, section 4.2.1.2, method 1).
Bytes keyIdentifier(const crypto::Library& library, const EVP_PKEY* key);
/// SubjectPublicKeyInfo.
Bytes publicKeyInfo(const EVP_PKEY* key);

Bytes encodedName(const std::vector<NameAttribute>& name);
Bytes subjectOf(const crypto::Certificate& certificate);
Bytes issuerOf(const crypto::Certificate& certificate);
/// Most significant octet first.
Bytes serialNumberOf(const crypto::Certificate& certificate);

/// SEQUENCE { OID, [TRUE], OCTET STRING }.
Bytes encoded(const Extension& extension);
/// authorityKeyIdentifier naming `key`.
Extension authorityKeyIdentifier(const crypto::Library& library, const EVP_PKEY* key);
/// cRLDistributionPoints, or freshestCRL, with one address.
Extension distributionPoint(std::string_view oid, std::string_view url);

/// The DER of a value of OpenSSL: `encodedBy(i2d_OCSP_CERTID, id)`.
template <class Encode, class T>
Bytes encodedBy(Encode encode, T* value) {
    const int size = encode(value, nullptr);
    require(size > 0, "encode");
    Bytes all(static_cast<std::size_t>(size));
    unsigned char* at = all.data();
    encode(value, &at);
    return all;
}

}  // namespace qoltanba::authority
