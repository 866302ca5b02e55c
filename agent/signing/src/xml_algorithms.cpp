#include "xml_algorithms.h"

#include <algorithm>
#include <array>
#include <string>

#include <qoltanba/crypto/oids.h>

namespace qoltanba::signing {

namespace {

namespace oid = crypto::oid;

using crypto::KeyAlgorithm;

// No 256-bit signature of the 2015 algorithm was found in use. Its names follow the names of the 512-bit one.
constexpr std::array<XmlAlgorithm, 4> algorithms{{
    {KeyAlgorithm::gost2015_512,
     "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512",
     "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512"},
    {KeyAlgorithm::gost2015_256,
     "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-256",
     "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-256"},
    {KeyAlgorithm::gost2004, "http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311",
     "http://www.w3.org/2001/04/xmldsig-more#gost34311"},
    {KeyAlgorithm::rsa, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
     "http://www.w3.org/2001/04/xmlenc#sha256"},
}};

/// An algorithm URI and the dotted OID of its digest.
struct NamedDigest {
    std::string_view uri;
    std::string_view digestOid;
};

/// XML Signature 1.1, section 6.2; RFC 9231, section 2.1.
constexpr std::array readDigests{
    NamedDigest{"http://www.w3.org/2001/04/xmldsig-more#md5", oid::md5},
    NamedDigest{"http://www.w3.org/2001/04/xmlenc#ripemd160", oid::ripemd160},
    NamedDigest{"http://www.w3.org/2000/09/xmldsig#sha1", oid::sha1},
    NamedDigest{"http://www.w3.org/2001/04/xmldsig-more#sha224", oid::sha224},
    NamedDigest{"http://www.w3.org/2001/04/xmlenc#sha256", oid::sha256},
    NamedDigest{"http://www.w3.org/2001/04/xmldsig-more#sha384", oid::sha384},
    NamedDigest{"http://www.w3.org/2001/04/xmlenc#sha512", oid::sha512},
};

/// RSA with PKCS #1 v1.5: XML Signature 1.1, section 6.4.2; RFC 9231, section 2.3.
constexpr std::array readRsaSignatures{
    NamedDigest{"http://www.w3.org/2001/04/xmldsig-more#rsa-md5", oid::md5},
    NamedDigest{"http://www.w3.org/2001/04/xmldsig-more#rsa-ripemd160", oid::ripemd160},
    NamedDigest{"http://www.w3.org/2000/09/xmldsig#rsa-sha1", oid::sha1},
    NamedDigest{"http://www.w3.org/2001/04/xmldsig-more#rsa-sha224", oid::sha224},
    NamedDigest{"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", oid::sha256},
    NamedDigest{"http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", oid::sha384},
    NamedDigest{"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", oid::sha512},
};

crypto::SignatureScheme schemeBy(KeyAlgorithm key, std::string_view digestOid) {
    crypto::SignatureScheme scheme;
    scheme.key = key;
    scheme.digestOid = digestOid;
    return scheme;
}

}  // namespace

const XmlAlgorithm& xmlAlgorithmOf(KeyAlgorithm algorithm) {
    return *std::ranges::find(algorithms, algorithm, &XmlAlgorithm::algorithm);
}

Result<crypto::SignatureScheme> schemeOfSignatureMethod(std::string_view signatureMethod) {
    const auto* own = std::ranges::find(algorithms, signatureMethod, &XmlAlgorithm::signatureMethod);
    if (own != algorithms.end()) return schemeBy(own->algorithm, crypto::factsOf(own->algorithm).digestOid);
    const auto* rsa = std::ranges::find(readRsaSignatures, signatureMethod, &NamedDigest::uri);
    if (rsa != readRsaSignatures.end()) return schemeBy(KeyAlgorithm::rsa, rsa->digestOid);
    return fail(ErrorCode::unsupportedAlgorithm, "signature method " + std::string(signatureMethod));
}

Result<std::string_view> digestOidOfDigestMethod(std::string_view digestMethod) {
    const auto* own = std::ranges::find(algorithms, digestMethod, &XmlAlgorithm::digestMethod);
    if (own != algorithms.end()) return crypto::factsOf(own->algorithm).digestOid;
    const auto* other = std::ranges::find(readDigests, digestMethod, &NamedDigest::uri);
    if (other != readDigests.end()) return other->digestOid;
    return fail(ErrorCode::unsupportedAlgorithm, "digest method " + std::string(digestMethod));
}

}  // namespace qoltanba::signing
