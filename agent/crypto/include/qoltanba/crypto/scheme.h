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

/// What an object says of its own signature, and what that is worth
/// (docs/decisions/0012-what-the-object-says.md).
namespace qoltanba::crypto {

/// How a signature was made, as its AlgorithmIdentifier says. It is checked in this way and in no other.
struct SignatureScheme {
    KeyAlgorithm key = KeyAlgorithm::rsa;  ///< the kind of key it needs
    /// Dotted; empty where the identifier names a kind of key alone and the digest stands somewhere else
    /// (rsaEncryption in a CMS).
    std::string digestOid;
    bool isPss = false;         ///< RSASSA-PSS (RFC 4055, section 3.1); else PKCS #1 v1.5 for RSA
    std::string maskDigestOid;  ///< of MGF1
    int saltSize = 0;
};

/// unsupportedAlgorithm for what is not known here.
Result<SignatureScheme> schemeOf(const X509_ALGOR& identifier);
/// The same of an encoded AlgorithmIdentifier.
Result<SignatureScheme> schemeOf(BytesView identifier);
/// The same of an object whose digest stands somewhere else as well. unsupportedAlgorithm if the two differ.
Result<SignatureScheme> schemeOf(const X509_ALGOR& identifier, std::string_view digestOid);

/// signatureInvalid if the signature is wrong, unsupportedAlgorithm if the scheme is for another kind of key,
/// has no digest, or cannot be computed.
Result<void> verifyData(const Library& library, const Certificate& certificate, const SignatureScheme& scheme,
                        BytesView data, BytesView signature);
/// The same over a ready digest; digestLengthWrong.
Result<void> verifyDigest(const Library& library, const Certificate& certificate,
                          const SignatureScheme& scheme, BytesView digest, BytesView signature);

/// The one rule on weak digests, for CMS, XML, certificates, time stamps and revocation values: weakDigest
/// for each digest that is not known to resist collisions (MD5, RIPEMD-160, SHA-1, …). What stands on one is
/// read and shown, and never called valid. `digest`: a dotted OID or a name as for Digest::start.
std::optional<Error> weaknessOfDigest(std::string_view digest);
/// weakKey for a public key of less than 112 bits of strength (NIST SP 800-131A): RSA below 2048 bits.
std::optional<Error> weaknessOfKey(const Certificate& certificate);
/// weakDigest of the signature by which the certificate was issued.
std::optional<Error> weaknessOfIssuing(const Certificate& certificate);

}  // namespace qoltanba::crypto
