#pragma once

#include <string>

#include <qoltanba/crypto/certificate.h>

namespace qoltanba::trust {

/// Tells whether `subject` names `issuer` as its issuer, by name and authority key identifier (RFC 5280,
/// sections 6.1.3 (a) (4) and 4.2.1.1). Does not check the signature.
bool isNamedIssuer(const crypto::Certificate& issuer, const crypto::Certificate& subject);

/// Tells whether the key of `issuer` made the signature of `subject`. This costs a public-key operation.
bool isSignedBy(const crypto::Certificate& subject, const crypto::Certificate& issuer);

/// Tells whether the certificate may issue certificates: CA in the basic constraints, and keyCertSign in
/// keyUsage.
bool isIssuingAuthority(const crypto::Certificate& certificate);

/// Names the certificate's owner, for logs.
std::string describe(const crypto::Certificate& certificate);

}  // namespace qoltanba::trust
