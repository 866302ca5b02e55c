#pragma once

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

/// What drivers do with public keys, certificates and digests on this side of the wire. Any thread may call
/// the functions.
namespace qoltanba::tokens::pcsc {

/// Returns the SubjectPublicKeyInfo of a national key in DER. `point` is x ‖ y, each little-endian.
/// deviceFailed if it is not a public key of that type.
Result<Bytes> nationalPublicKey(const crypto::Library& library, crypto::KeyAlgorithm algorithm,
                                BytesView point);

/// The same for an RSA key with the public exponent 65537. `modulus` is big-endian.
Result<Bytes> rsaPublicKey(const crypto::Library& library, BytesView modulus);

/// Returns the certificate's SubjectPublicKeyInfo in DER.
Bytes publicKeyOf(const crypto::Certificate& certificate);

/// Whether two encoded public keys are the same key. Encodings of one key can differ.
bool isSameKey(const crypto::Library& library, BytesView one, BytesView other);

/// Reads a certificate as devices store it: gzip of the DER, or the DER alone, with other octets after it.
/// certificateUnreadable.
Result<crypto::Certificate> storedCertificate(const crypto::Library& library, BytesView stored);

/// Returns DigestInfo of a SHA-256 digest in DER (RFC 8017, section 9.2, note 1).
Bytes digestInfo(BytesView sha256);

/// Returns the block that RSA signs by PKCS #1 v1.5 (RFC 8017, section 9.2), `size` octets, big-endian.
/// `size` is at least 62.
Bytes signatureBlock(BytesView sha256, std::size_t size);

/// Returns the octets in the opposite order.
Bytes reversed(BytesView octets);

/// Returns two numbers of the same size, each in the opposite order of octets.
Bytes halvesReversed(BytesView octets);

}  // namespace qoltanba::tokens::pcsc
