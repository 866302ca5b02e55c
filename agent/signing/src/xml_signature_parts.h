#pragma once

#include <libxml/tree.h>

#include <span>

#include <qoltanba/crypto/certificate.h>

namespace qoltanba::signing {

/// An enveloped signature does not cover its own element, so anybody can add words there later. This function
/// returns true if a ds:Signature holds only what XML Signature, section 4, needs and what adds no
/// information:
/// - SignedInfo, which is signed, and the base64 of SignatureValue;
/// - in KeyInfo: certificates in X509Data, and values that repeat a part of one of `certificates`;
/// - the parts in `covered`, in ds:Object too, with the QualifyingProperties of XAdES around them;
/// - Ids, white space and comments.
/// `covered`: the parts of the signature that its own references cover.
bool holdsNothingUnsigned(const xmlNode* signature, std::span<const crypto::Certificate> certificates,
                          std::span<const xmlNode* const> covered = {});

}  // namespace qoltanba::signing
