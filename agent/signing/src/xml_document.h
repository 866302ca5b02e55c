#pragma once

#include <libxml/tree.h>

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/signing/xml.h>

/// Owns libxml2's tree. The parser fetches nothing and refuses every DTD.
namespace qoltanba::signing {

struct FreeXmlDocument {
    void operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }
};
using XmlDocumentPtr = std::unique_ptr<xmlDoc, FreeXmlDocument>;

/// The deepest nesting of elements that the program reads. Canonicalization recurses, so there must be a
/// limit. No document seen comes near it.
inline constexpr int deepestXml = 1000;

/// The largest document that the program reads, in octets.
inline constexpr std::size_t largestXml = std::size_t{256} * 1024 * 1024;

/// Parses a document. `xml` is UTF-8 or declares its own encoding. Errors: xmlMalformed ("line L, column C:
/// …", both counted from 1), xmlDoctypeRefused, tooLarge (size, depth, attributes, namespaces), `cancelled`.
Result<XmlDocumentPtr> parseXml(std::string_view xml, const std::stop_token& stop);

/// While this object lives, libxml2 does not write the errors of this thread to the standard error stream.
/// The object keeps the first error.
class XmlErrors {
  public:
    XmlErrors();
    ~XmlErrors();
    XmlErrors(const XmlErrors&) = delete;
    XmlErrors& operator=(const XmlErrors&) = delete;

    bool any() const { return any_; }
    /// Returns true if the document breaks the rules of Namespaces in XML.
    bool namespaceMistake() const { return namespaceMistake_; }
    const std::string& first() const { return first_; }
    /// The number that libxml2 gives to the first error.
    int code() const { return code_; }
    /// The number of octets that the parser had read at the first error.
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

/// Returns the next node in document order below `root`, or null behind the last one. The function does not
/// recurse.
xmlNode* nextNode(xmlNode* node, const xmlNode* root);

/// Returns true if there is a comment anywhere, also outside the root element.
bool holdsComments(const xmlDoc* document);

inline std::string_view textOf(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text));
}

inline const xmlChar* xmlText(const char* text) {
    return reinterpret_cast<const xmlChar*>(text);
}

/// Returns true if `node` is the element `name` of the namespace `uri`.
bool isElement(const xmlNode* node, std::string_view uri, std::string_view name);

/// Returns the children with that name, in document order. `parent` may be null.
std::vector<xmlNode*> elementsIn(const xmlNode* parent, std::string_view uri, std::string_view name);

/// Returns the only child with that name. If there is none or more than one, the function returns null.
xmlNode* onlyElementIn(const xmlNode* parent, std::string_view uri, std::string_view name);

/// Returns the value of an attribute, or an empty string if the attribute is absent. If `uri` is empty, the
/// attribute has no namespace.
std::string attributeOf(const xmlNode* element, const char* name, const char* uri = "");

/// Returns all text inside an element as one string.
std::string contentOf(const xmlNode* element);

}  // namespace qoltanba::signing
