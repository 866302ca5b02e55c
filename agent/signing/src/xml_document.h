#pragma once

#include <libxml/tree.h>

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include <qoltanba/base/result.h>
#include <qoltanba/signing/xml.h>

/// libxml2's tree as a value, made by a parser that fetches nothing and meets no DTD.
namespace qoltanba::signing {

struct FreeXmlDocument {
    void operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }
};
using XmlDocumentPtr = std::unique_ptr<xmlDoc, FreeXmlDocument>;

/// Deepest nesting of elements read. Canonicalization recurses, so there must be an end; no document met
/// comes near.
inline constexpr int deepestXml = 1000;

/// Largest document read, in octets.
inline constexpr std::size_t largestXml = std::size_t{256} * 1024 * 1024;

/// xmlMalformed ("line L, column C: …", both counted from 1), xmlDoctypeRefused, tooLarge (size, depth),
/// cancelled.
Result<XmlDocumentPtr> parseXml(std::string_view xml, const std::stop_token& stop);

/// Keeps what libxml2 says about a document off the standard error stream of this thread while it lives, and
/// holds the first error.
class XmlErrors {
  public:
    XmlErrors();
    ~XmlErrors();
    XmlErrors(const XmlErrors&) = delete;
    XmlErrors& operator=(const XmlErrors&) = delete;

    bool any() const { return any_; }
    /// Whether the document breaks the rules of Namespaces in XML.
    bool namespaceMistake() const { return namespaceMistake_; }
    const std::string& first() const { return first_; }
    /// libxml2's number of it.
    int code() const { return code_; }
    /// How many octets the parser had read when it came.
    std::size_t offset() const { return offset_; }

  private:
    static void take(void* self, xmlErrorPtr error);

    bool any_ = false;
    bool namespaceMistake_ = false;
    std::string first_;
    int code_ = 0;
    std::size_t offset_ = 0;
    xmlStructuredErrorFunc structuredBefore_;
    void* structuredContextBefore_;
    xmlGenericErrorFunc genericBefore_;
    void* genericContextBefore_;
};

/// The next node in document order below `root`, or null behind the last one. Does not recurse.
xmlNode* nextNode(xmlNode* node, const xmlNode* root);

/// Whether there is a comment anywhere, beside the root element too.
bool holdsComments(const xmlDoc* document);

inline std::string_view textOf(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text));
}

inline const xmlChar* xmlText(const char* text) {
    return reinterpret_cast<const xmlChar*>(text);
}

/// Whether `node` is the element `name` of namespace `uri`.
bool isElement(const xmlNode* node, std::string_view uri, std::string_view name);

/// Value of an attribute; empty if absent. `uri` empty: one in no namespace.
std::string attributeOf(const xmlNode* element, const char* name, const char* uri = "");

/// All text inside an element, put together.
std::string contentOf(const xmlNode* element);

}  // namespace qoltanba::signing
