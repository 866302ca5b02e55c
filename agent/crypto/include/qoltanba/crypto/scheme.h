#pragma once

#include <openssl/types.h>

#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

/// What an object says about its own signature, and how strong that signature is
/// (docs/decisions/0012-what-the-object-says.md). Any thread may call these functions.
namespace qoltanba::crypto {

/// The way a signature was made, according to its AlgorithmIdentifier. The signature is checked only in this
/// way.
struct SignatureScheme {
    KeyAlgorithm key = KeyAlgorithm::rsa;  ///< the type of key that the scheme needs
    /// Dotted OID. It is empty if the identifier names only a type of key and the digest stands in another
    /// field (rsaEncryption in a CMS).
    std::string digestOid;
    bool isPss = false;         ///< RSASSA-PSS (RFC 4055, section 3.1); otherwise RSA uses PKCS #1 v1.5
    std::string maskDigestOid;  ///< the digest of MGF1, dotted OID
    int saltSize = 0;           ///< octets
};

/// Returns the scheme that the identifier names. If this program does not know it, the error is
/// unsupportedAlgorithm.
Result<SignatureScheme> schemeOf(const X509_ALGOR& identifier);
/// The same for an encoded AlgorithmIdentifier.
Result<SignatureScheme> schemeOf(BytesView identifier);
/// The same for an object that also names the digest in another field. If the two differ, the error is
/// unsupportedAlgorithm.
Result<SignatureScheme> schemeOf(const X509_ALGOR& identifier, std::string_view digestOid);

/// Verifies a signature over `data` by the certificate's public key. If the signature is wrong, the error is
/// signatureInvalid. If the scheme is for another type of key, has no digest, or cannot be computed, the
/// error is unsupportedAlgorithm.
Result<void> verifyData(const Library& library, const Certificate& certificate, const SignatureScheme& scheme,
                        BytesView data, BytesView signature);
/// The same for a digest that the caller has computed. If its length is wrong, the error is
/// digestLengthWrong.
Result<void> verifyDigest(const Library& library, const Certificate& certificate,
                          const SignatureScheme& scheme, BytesView digest, BytesView signature);

/// The only rule on weak digests, for CMS, XML, certificates, time stamps and revocation values. Returns
/// weakDigest for each digest that is not known to resist collisions (MD5, RIPEMD-160, SHA-1, …). The program
/// reads and shows an object with such a digest, but never calls it valid. `digest` is a dotted OID or a name
/// as for Digest::start.
std::optional<Error> weaknessOfDigest(std::string_view digest);
/// Returns weakKey for a public key with less than 112 bits of strength (NIST SP 800-131A), such as RSA below
/// 2048 bits.
std::optional<Error> weaknessOfKey(const Certificate& certificate);
/// Returns weakDigest if the issuer signed the certificate with a weak digest.
std::optional<Error> weaknessOfIssuing(const Certificate& certificate);

}  // namespace qoltanba::crypto
