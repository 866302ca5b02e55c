#pragma once

#include <string_view>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/scheme.h>

/// The URIs in XML signatures: general (W3C XML Signature) and national.
namespace qoltanba::signing::uri {

inline constexpr const char* dsig = "http://www.w3.org/2000/09/xmldsig#";
inline constexpr const char* enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
inline constexpr const char* c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
inline constexpr const char* c14nWithComments =
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments";
inline constexpr const char* exclusiveC14n = "http://www.w3.org/2001/10/xml-exc-c14n#";
inline constexpr const char* exclusiveC14nWithComments =
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments";
/// C14N 1.1 (W3C Recommendation of 2 May 2008).
inline constexpr const char* c14n11 = "http://www.w3.org/2006/12/xml-c14n11";
inline constexpr const char* c14n11WithComments = "http://www.w3.org/2006/12/xml-c14n11#WithComments";
inline constexpr const char* xpath = "http://www.w3.org/TR/1999/REC-xpath-19991116";
/// XAdES (ETSI EN 319 132-1): both namespaces of its elements.
inline constexpr const char* xades = "http://uri.etsi.org/01903/v1.3.2#";
inline constexpr const char* xades141 = "http://uri.etsi.org/01903/v1.4.1#";
/// WS-Security 1.0 and 1.1 (OASIS), for signed SOAP messages.
inline constexpr const char* wsse =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
inline constexpr const char* wsu =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
inline constexpr const char* x509Token =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
inline constexpr const char* xmlNamespace = "http://www.w3.org/XML/1998/namespace";

}  // namespace qoltanba::signing::uri

namespace qoltanba::signing {

/// The URIs that the program writes for one type of key.
struct XmlAlgorithm {
    crypto::KeyAlgorithm algorithm;
    const char* signatureMethod;
    const char* digestMethod;
};

const XmlAlgorithm& xmlAlgorithmOf(crypto::KeyAlgorithm algorithm);

/// The program reads more algorithms than it writes, also weak digests. So the caller must ask
/// crypto::weaknessOfDigest. If a URI is unknown, the error is unsupportedAlgorithm.
Result<crypto::SignatureScheme> schemeOfSignatureMethod(std::string_view signatureMethod);
/// Returns the dotted OID of the digest.
Result<std::string_view> digestOidOfDigestMethod(std::string_view digestMethod);

}  // namespace qoltanba::signing
