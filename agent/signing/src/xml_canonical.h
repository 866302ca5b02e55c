#pragma once

#include <libxml/tree.h>

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba::signing {

/// A canonical form: C14N 1.0, C14N 1.1 or exclusive C14N 1.0.
struct Canonicalization {
    bool exclusive = false;
    bool version11 = false;  ///< C14N 1.1; not with `exclusive`
    bool withComments = false;
    /// Exclusive: the InclusiveNamespaces PrefixList. "#default" is the default namespace.
    std::vector<std::string> inclusivePrefixes;
};

/// Returns the canonical form with that algorithm URI, or nothing if the URI is unknown.
std::optional<Canonicalization> canonicalizationOf(std::string_view algorithm);

/// The part of a document that is canonicalized.
struct CanonicalScope {
    const xmlDoc* document = nullptr;
    const xmlNode* subtree = nullptr;  ///< null: the whole document
    /// Elements that are left out with everything in them.
    std::span<const xmlNode* const> without = {};
};

/// Receives the canonical octets piece by piece.
using CanonicalSink = std::function<Result<void>(std::string_view piece)>;

/// Writes the canonical octets of the document, or of a subtree in the context of its ancestors. If the form
/// is not defined for the document (C14N 1.0, section 1.3: relative namespace names), or if C14N 1.1 would
/// have to join base addresses (its section 2.4), the error is unsupportedAlgorithm. Other errors:
/// `cancelled`, and every error of `sink`.
Result<void> canonicalize(const CanonicalScope& scope, const Canonicalization& form,
                          const CanonicalSink& sink, const std::stop_token& stop);

/// The same, returned as one string.
Result<std::string> canonicalText(const CanonicalScope& scope, const Canonicalization& form,
                                  const std::stop_token& stop);

}  // namespace qoltanba::signing
