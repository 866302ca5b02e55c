#include "xml_canonical.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "xml_algorithms.h"
#include "xml_document.h"

/// Canonical XML 1.0 and Exclusive XML Canonicalization 1.0 for the XML signatures of Kazakhstan: a document
/// or a subtree, without some elements. libxml2's canonicalization does not escape characters in namespace
/// names as C14N 1.0, section 2.3, requires. One `&amp;` in an address is enough for a wrong result.
namespace qoltanba::signing {

namespace {

constexpr std::size_t pieceSize = std::size_t{64} * 1024;

enum class Place { text, value, mark };

// Returns the reference for a character that must be escaped (C14N 1.0, section 2.3). For other characters
// the result is empty.
std::string_view referenceFor(char character, Place place) {
    switch (character) {
        case '\r':
            return "&#xD;";
        case '&':
            return place == Place::mark ? "" : "&amp;";
        case '<':
            return place == Place::mark ? "" : "&lt;";
        case '>':
            return place == Place::text ? "&gt;" : "";
        case '"':
            return place == Place::value ? "&quot;" : "";
        case '\t':
            return place == Place::value ? "&#x9;" : "";
        case '\n':
            return place == Place::value ? "&#xA;" : "";
        default:
            return "";
    }
}

// Characters that need a reference in some places. All other characters are copied in runs.
constexpr std::string_view special = "\r&<>\"\t\n";

constexpr std::array<bool, 256> specialCharacters = [] {
    std::array<bool, 256> table{};
    for (const char c : special) {
        table[static_cast<unsigned char>(c)] = true;
    }
    return table;
}();

/// Namespace names in scope, by prefix. The empty prefix is the default namespace, the empty name is no
/// namespace.
using Declarations = std::map<std::string_view, std::string_view>;

/// The namespaces that were written in the start tags from the root to the current element.
class WrittenNamespaces {
  public:
    std::string_view nameOf(std::string_view prefix) const {
        const auto found = names_.find(prefix);
        return found == names_.end() || found->second.empty() ? std::string_view{} : found->second.back();
    }
    void push(std::string_view prefix, std::string_view name) {
        names_[prefix].push_back(name);
        order_.push_back(prefix);
    }
    std::size_t size() const { return order_.size(); }
    void shrink(std::size_t size) {
        for (; order_.size() > size; order_.pop_back()) {
            names_[order_.back()].pop_back();
        }
    }

  private:
    std::map<std::string_view, std::vector<std::string_view>> names_;
    std::vector<std::string_view> order_;
};

// C14N 1.0, section 1.3. A name with a scheme counts as absolute, as in other software.
bool isRelative(std::string_view namespaceName) {
    const std::size_t colon = namespaceName.find(':');
    return !namespaceName.empty() && (colon == std::string_view::npos || colon == 0);
}

struct CanonicalAttribute {
    std::string_view namespaceName;
    std::string_view localName;
    const xmlAttr* attribute;

    friend bool operator<(const CanonicalAttribute& a, const CanonicalAttribute& b) {
        return std::pair(a.namespaceName, a.localName) < std::pair(b.namespaceName, b.localName);
    }
};

class CanonicalWriter {
  public:
    CanonicalWriter(const CanonicalScope& scope, const Canonicalization& form, const CanonicalSink& sink,
                    const std::stop_token& stop)
        : scope_(scope), form_(form), sink_(sink), stop_(stop) {
        for (const std::string& prefix : form.inclusivePrefixes) {
            inclusive_.insert(prefix == "#default" ? std::string_view{} : std::string_view(prefix));
        }
    }

    Result<void> write() {
        if (scope_.subtree != nullptr) {
            node(scope_.subtree);
        } else {
            topLevel();
        }
        flush();
        return std::move(outcome_);
    }

  private:
    void topLevel() {
        bool behindRoot = false;
        for (const xmlNode* child = scope_.document->children; child != nullptr; child = child->next) {
            const bool isRoot = child->type == XML_ELEMENT_NODE;
            const bool isWritten = isRoot || child->type == XML_PI_NODE || form_.withComments;
            put(isWritten && behindRoot ? "\n" : "");
            node(child);
            behindRoot = behindRoot || isRoot;
            put(isWritten && !behindRoot ? "\n" : "");
        }
    }

    void node(const xmlNode* node) {
        switch (node->type) {
            case XML_ELEMENT_NODE:
                if (std::ranges::find(scope_.without, node) == scope_.without.end()) element(node);
                return;
            case XML_TEXT_NODE:
            case XML_CDATA_SECTION_NODE:
                escaped(textOf(node->content), Place::text);
                return;
            case XML_PI_NODE:
                put("<?");
                put(textOf(node->name));
                put(textOf(node->content).empty() ? "" : " ");
                escaped(textOf(node->content), Place::mark);
                put("?>");
                return;
            case XML_COMMENT_NODE:
                if (form_.withComments) {
                    put("<!--");
                    escaped(textOf(node->content), Place::mark);
                    put("-->");
                }
                return;
            default:
                return;  // a tree without DTD has no nodes of other types
        }
    }

    // The recursion is as deep as the document, and parseXml limits that depth.
    void element(const xmlNode* element) {
        if (outcome_ && stop_.stop_requested()) outcome_ = fail(ErrorCode::cancelled);
        if (!outcome_) return;
        const std::size_t writtenAbove = written_.size();
        put("<");
        qualifiedName(element->ns, element->name);
        declarations(element);
        attributes(element);
        put(">");
        for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
            node(child);
        }
        put("</");
        qualifiedName(element->ns, element->name);
        put(">");
        written_.shrink(writtenAbove);
    }

    void declarations(const xmlNode* element) {
        wanted_.clear();
        const bool isApex = element == scope_.subtree;
        for (const xmlNode* holder = element; holder != nullptr && holder->type == XML_ELEMENT_NODE;
             holder = isApex ? holder->parent : nullptr) {
            for (const xmlNs* ns = holder->nsDef; ns != nullptr; ns = ns->next) {
                const bool isIn = holder == element || isInclusive(textOf(ns->prefix));
                if (isIn && isRelative(textOf(ns->href))) {
                    outcome_ = fail(ErrorCode::unsupportedAlgorithm,
                                    "a relative namespace name has no canonical form");
                    return;
                }
                if (isInclusive(textOf(ns->prefix))) {
                    wanted_.emplace(textOf(ns->prefix), textOf(ns->href));  // the nearest declaration wins
                }
            }
        }
        if (form_.exclusive) addUtilized(element);
        for (const auto& [prefix, name] : wanted_) {
            if (written_.nameOf(prefix) == name || prefix == "xml") continue;
            written_.push(prefix, name);
            put(prefix.empty() ? " xmlns" : " xmlns:");
            put(prefix);
            value(name);
        }
    }

    // Returns true if the namespace is written where it is declared, not where it is used.
    bool isInclusive(std::string_view prefix) const {
        return !form_.exclusive || inclusive_.contains(prefix);
    }

    // Exclusive C14N, section 3: adds the namespaces that the names of the element and its attributes use.
    void addUtilized(const xmlNode* element) {
        const auto add = [&](const xmlNs* ns) {
            wanted_.insert_or_assign(ns == nullptr ? std::string_view{} : textOf(ns->prefix),
                                     ns == nullptr ? std::string_view{} : textOf(ns->href));
        };
        add(element->ns);
        for (const xmlAttr* attribute = element->properties; attribute != nullptr;
             attribute = attribute->next) {
            if (attribute->ns != nullptr) add(attribute->ns);
        }
    }

    void attributes(const xmlNode* element) {
        attributes_.clear();
        const auto add = [&](const xmlAttr* attribute) {
            attributes_.push_back(
                {attribute->ns == nullptr ? std::string_view{} : textOf(attribute->ns->href),
                 textOf(attribute->name), attribute});
        };
        for (const xmlAttr* attribute = element->properties; attribute != nullptr;
             attribute = attribute->next) {
            add(attribute);
        }
        if (element == scope_.subtree && !form_.exclusive) inheritedAttributes(element, add);
        std::ranges::sort(attributes_, std::less<CanonicalAttribute>());
        for (const CanonicalAttribute& each : attributes_) {
            put(" ");
            qualifiedName(each.attribute->ns, each.attribute->name);
            put("=\"");
            for (const xmlNode* part = each.attribute->children; part != nullptr; part = part->next) {
                escaped(textOf(part->content), Place::value);
            }
            put("\"");
        }
    }

    // C14N 1.0, section 2.4: the top element of a subset gets the xml: attributes of its ancestors, if it
    // does not have them itself. The nearest ancestor wins. In C14N 1.1 these are xml:lang and xml:space
    // alone, and base addresses would be joined.
    template <class Add>
    void inheritedAttributes(const xmlNode* element, const Add& add) {
        std::set<std::string_view> known;
        for (const CanonicalAttribute& own : attributes_) {
            if (own.namespaceName == uri::xmlNamespace) known.insert(own.localName);
        }
        for (const xmlNode* above = element->parent; above != nullptr && above->type == XML_ELEMENT_NODE;
             above = above->parent) {
            for (const xmlAttr* attribute = above->properties; attribute != nullptr;
                 attribute = attribute->next) {
                const bool isXml =
                    attribute->ns != nullptr && textOf(attribute->ns->href) == uri::xmlNamespace;
                const std::string_view name = textOf(attribute->name);
                if (isXml && form_.version11 && name == "base")
                    outcome_ = fail(ErrorCode::unsupportedAlgorithm, "C14N 1.1 would join base addresses");
                const bool isInherited = isXml && (!form_.version11 || name == "lang" || name == "space");
                if (isInherited && known.insert(name).second) add(attribute);
            }
        }
    }

    void qualifiedName(const xmlNs* ns, const xmlChar* name) {
        const std::string_view prefix = ns == nullptr ? std::string_view{} : textOf(ns->prefix);
        put(prefix);
        put(prefix.empty() ? "" : ":");
        put(textOf(name));
    }

    void value(std::string_view text) {
        put("=\"");
        escaped(text, Place::value);
        put("\"");
    }

    void escaped(std::string_view text, Place place) {
        std::size_t plainFrom = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (!specialCharacters[static_cast<unsigned char>(text[at])]) continue;
            const std::string_view reference = referenceFor(text[at], place);
            if (!reference.empty()) {
                put(text.substr(plainFrom, at - plainFrom));
                put(reference);
                plainFrom = at + 1;
            }
        }
        put(text.substr(plainFrom));
    }

    void put(std::string_view text) {
        if (text.size() >= pieceSize) {
            flush();
            give(text);
            return;
        }
        piece_.append(text);
        if (piece_.size() >= pieceSize) flush();
    }

    void flush() {
        give(piece_);
        piece_.clear();
    }

    void give(std::string_view piece) {
        if (outcome_) outcome_ = sink_(piece);
    }

    const CanonicalScope& scope_;
    const Canonicalization& form_;
    const CanonicalSink& sink_;
    const std::stop_token& stop_;
    Result<void> outcome_;
    std::string piece_;
    std::set<std::string_view> inclusive_;  ///< "" is the default namespace
    WrittenNamespaces written_;
    // These two are for the current start tag.
    Declarations wanted_;
    std::vector<CanonicalAttribute> attributes_;
};

}  // namespace

std::optional<Canonicalization> canonicalizationOf(std::string_view algorithm) {
    struct Named {
        std::string_view algorithm;
        Canonicalization form;
    };
    const auto form = [](bool exclusive, bool version11, bool withComments) {
        return Canonicalization{exclusive, version11, withComments, {}};
    };
    const std::array<Named, 6> known{{{uri::c14n, form(false, false, false)},
                                      {uri::c14nWithComments, form(false, false, true)},
                                      {uri::c14n11, form(false, true, false)},
                                      {uri::c14n11WithComments, form(false, true, true)},
                                      {uri::exclusiveC14n, form(true, false, false)},
                                      {uri::exclusiveC14nWithComments, form(true, false, true)}}};
    const auto* found = std::ranges::find(known, algorithm, &Named::algorithm);
    return found == known.end() ? std::nullopt : std::optional(found->form);
}

Result<void> canonicalize(const CanonicalScope& scope, const Canonicalization& form,
                          const CanonicalSink& sink, const std::stop_token& stop) {
    return CanonicalWriter(scope, form, sink, stop).write();
}

Result<std::string> canonicalText(const CanonicalScope& scope, const Canonicalization& form,
                                  const std::stop_token& stop) {
    std::string text;
    const CanonicalSink append = [&](std::string_view piece) -> Result<void> {
        text.append(piece);
        return {};
    };
    if (const Result<void> done = canonicalize(scope, form, append, stop); !done) return fail(done.error());
    return text;
}

}  // namespace qoltanba::signing
