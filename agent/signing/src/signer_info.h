#pragma once

#include <stop_token>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>

/// New SignerInfos in the national form (RFC 5652, section 5.3), and the parts they are made of. All
/// functions may be called from any thread.
namespace qoltanba::signing {

/// What a new SignerInfo says of the content. Views.
struct SignerInfoInput {
    BytesView contentType;  ///< the whole OBJECT IDENTIFIER
    BytesView digest;       ///< the value of messageDigest
    TimePoint signingTime;
};

/// A SignerInfo that the signer has signed.
struct MadeSignerInfo {
    Bytes encoded;
    Bytes value;  ///< the signature value, as the key gave it
};

/// Signs and encodes a SignerInfo. cancelled if `stop` was requested before there was a signature.
Result<MadeSignerInfo> makeSignerInfo(const crypto::Library& library, const crypto::Signer& signer,
                                      const SignerInfoInput& input, const std::stop_token& stop);

/// The number of octets that makeSignerInfo's encoding will have if the digest has the size of the signer's
/// scheme. Signs nothing.
Result<std::size_t> sizeOfSignerInfo(const crypto::Library& library, const crypto::Signer& signer,
                                     const SignerInfoInput& input);

/// The AlgorithmIdentifier of the digest, whole, with NULL parameters.
Bytes digestAlgorithmIdentifier(crypto::KeyAlgorithm algorithm);
/// The AlgorithmIdentifier of the signature with its digest, whole, with NULL parameters.
Bytes signatureAlgorithmIdentifier(crypto::KeyAlgorithm algorithm);

/// IssuerAndSerialNumber of a certificate, whole (RFC 5652, section 10.2.4). Empty if OpenSSL cannot encode
/// it.
Bytes issuerAndSerialNumber(X509* certificate);

/// The value of the attribute signingCertificateV2 for an encoded certificate: the SHA-256 digest alone, as
/// the national software writes it (RFC 5035, section 3).
Result<Bytes> signingCertificateV2(const crypto::Library& library, BytesView certificate);

}  // namespace qoltanba::signing
