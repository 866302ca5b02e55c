#pragma once

#include <libxml/tree.h>

#include <span>

#include <qoltanba/crypto/certificate.h>

namespace qoltanba::signing {

/// An enveloped signature leaves its own element out of what it covers, so anybody can put words there
/// afterwards. Whether this ds:Signature holds nothing but what XML Signature, section 4, needs there and
/// what says nothing new: SignedInfo, which is signed; the base64 of SignatureValue; in KeyInfo certificates
/// in X509Data, and what repeats a part of one of `certificates`; Ids; white space and comments.
bool holdsNothingUnsigned(const xmlNode* signature, std::span<const crypto::Certificate> certificates);

}  // namespace qoltanba::signing
