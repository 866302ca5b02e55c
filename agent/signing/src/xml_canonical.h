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

/// A canonical form: C14N 1.0 or exclusive C14N 1.0.
struct Canonicalization {
    bool exclusive = false;
    bool withComments = false;
    /// Exclusive: InclusiveNamespaces PrefixList, "#default" for the default namespace.
    std::vector<std::string> inclusivePrefixes;
};

/// By its algorithm URI; nothing if it is another one.
std::optional<Canonicalization> canonicalizationOf(std::string_view algorithm);

/// What is put into canonical form.
struct CanonicalScope {
    const xmlDoc* document = nullptr;
    const xmlNode* subtree = nullptr;  ///< null: the whole document
    /// Elements that are left out with all that is in them.
    std::span<const xmlNode* const> without = {};
};

/// Takes the canonical octets piece by piece.
using CanonicalSink = std::function<Result<void>(std::string_view piece)>;

/// Writes the canonical octets of the document, or of a subtree with the context its ancestors give it.
/// unsupportedAlgorithm if the form is not defined for the document (C14N 1.0, section 1.3: relative
/// namespace names), cancelled, and what `sink` fails with.
Result<void> canonicalize(const CanonicalScope& scope, const Canonicalization& form,
                          const CanonicalSink& sink, const std::stop_token& stop);

/// The same in one piece.
Result<std::string> canonicalText(const CanonicalScope& scope, const Canonicalization& form,
                                  const std::stop_token& stop);

}  // namespace qoltanba::signing
