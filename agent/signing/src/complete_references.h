#pragma once

#include <openssl/ocsp.h>

#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>

/// CAdES-X Long: complete references and values (ETSI TS 101 733, sections 6.2.1, 6.2.2, 6.3.3 and 6.3.4; the
/// ASN.1, with explicit tags, in annex A.2). OpenSSL's templates write them. Certificates, CRLs and OCSP
/// responses keep their encoding.
namespace qoltanba::signing {

using CrlPtr = Handle<X509_CRL, X509_CRL_free>;
using BasicResponsePtr = Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;

/// The decoded values to embed, without duplicates.
struct DecodedValues {
    struct List {
        CrlPtr crl;
        Bytes der;
    };
    /// The attribute revocationValues holds the BasicOCSPResponse of an OCSPResponse. `der` is this inner
    /// part.
    struct Response {
        BasicResponsePtr basic;
        Bytes der;
    };
    std::vector<crypto::Certificate> certificates;  ///< without the signer's certificate
    std::vector<List> crls;
    std::vector<Response> responses;
};

/// Returns the four attributes CompleteCertificateRefs, CompleteRevocationRefs, CertificateValues and
/// RevocationValues, encoded one after the other.
Result<Bytes> longTermAttributes(const crypto::Library& library, const DecodedValues& values,
                                 const crypto::Certificate& signer);

}  // namespace qoltanba::signing
