#pragma once

#include <string>

#include <qoltanba/crypto/certificate.h>

namespace qoltanba::trust {

/// Whether `issuer` is, by its name and by the authority key identifier (RFC 5280, sections 6.1.3 (a) (4) and
/// 4.2.1.1), the one that `subject` names. Nothing is said about the signature.
bool isNamedIssuer(const crypto::Certificate& issuer, const crypto::Certificate& subject);

/// Whether the signature of `subject` is right by the key of `issuer`: a public-key operation.
bool isSignedBy(const crypto::Certificate& subject, const crypto::Certificate& issuer);

/// Whether it may issue certificates: basic constraints say so, and keyUsage has keyCertSign.
bool isIssuingAuthority(const crypto::Certificate& certificate);

/// For logs: whose certificate it is.
std::string describe(const crypto::Certificate& certificate);

}  // namespace qoltanba::trust
