#pragma once

#include <libxml/tree.h>

#include <optional>
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

/// The canonical octets of the document, or of `subtree` with the context its ancestors give it. Uses the
/// `_private` members of the tree's elements. signingFailed if the form is not defined for the document
/// (relative namespace names).
Result<Bytes> canonicalize(xmlDoc* document, xmlNode* subtree, const Canonicalization& form);

/// Takes a node out of its tree while it lives and puts it back where it was.
class TakenOut {
  public:
    explicit TakenOut(xmlNode* node);
    ~TakenOut();
    TakenOut(const TakenOut&) = delete;
    TakenOut& operator=(const TakenOut&) = delete;

  private:
    xmlNode* node_;
    xmlNode* parent_;
    xmlNode* next_;
    xmlNode* previous_;
};

}  // namespace qoltanba::signing
