#pragma once

#include <libxml/tree.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

#include "xml_canonical.h"
#include "xml_target.h"

namespace qoltanba::signing {

/// The number of ds:Reference elements that are read in one signature. Each one costs a pass over the
/// document.
inline constexpr std::size_t mostReferences = 16;

/// A reference that the program follows.
struct ReferencePlan {
    xmlNode* element = nullptr;  ///< null: the whole document
    bool isOwn = false;          ///< the element is a part of the signature itself
    bool enveloped = false;
    bool withoutSignatures = false;  ///< every ds:Signature in the document is left out
    Canonicalization form;
    std::string_view digestOid;
    Bytes digest;
    std::string id;  ///< of `element`
};

/// The references of one signature.
struct References {
    std::vector<ReferencePlan> plans;
    /// The first reference that the program cannot follow.
    std::optional<Error> notFollowed;

    /// Returns the parts of the signature itself that it covers.
    std::vector<const xmlNode*> ownParts() const;
};

/// Reads the references of a ds:Signature. Nothing is computed.
///
/// The program follows an empty URI and an #Id in this document, and these transforms: enveloped, the C14N
/// forms, and the XPath "not(ancestor-or-self::ds:Signature)". Other references are referenceNotFollowed, and
/// other transforms and digests are unsupportedAlgorithm. Such an error is in `notFollowed`, because it does
/// not say that anything is wrong.
///
/// A signature may cover parts of itself: a ds:Object, ds:KeyInfo, XAdES SignedProperties,
/// ds:SignatureProperties. A ds:Manifest is referenceNotFollowed, because only its own references say what it
/// covers. If the signature is the root element, the content inside its ds:Object may be covered by its own
/// Id.
///
/// Errors: signatureWrapped (several elements have the Id; another part of the signature itself; the
/// signature covers nothing but itself, and there is a document around it), digestMismatch (no digest value),
/// signatureInvalid (no reference, or too many).
Result<References> referencesOf(const xmlNode* signature, const xmlNode* signedInfo, const ElementsById& ids);

/// Returns the ds:Reference elements in all ds:SignedInfo elements of a signature, up to the limit.
std::vector<xmlNode*> referencesIn(const xmlNode* signature);

/// Returns the Ids that the references name.
std::vector<std::string> idsIn(std::span<xmlNode* const> references);

/// Returns the canonical form that a method or transform element names, or nothing if it is unknown.
std::optional<Canonicalization> canonicalizationIn(const xmlNode* method);

/// Returns true if the error says only that the program could not check something.
bool isNotFollowed(ErrorCode code);

}  // namespace qoltanba::signing
