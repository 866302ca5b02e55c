#include "xml_target.h"

#include "xml_algorithms.h"
#include "xml_document.h"
#include "xml_path.h"

namespace qoltanba::signing {

namespace {

// Returns true if references can find elements by this attribute.
bool isId(const xmlAttr* attribute) {
    const std::string_view name = textOf(attribute->name);
    const std::string_view space = attribute->ns == nullptr ? "" : textOf(attribute->ns->href);
    if (space == uri::xmlNamespace) return name == "id";
    if (space == uri::wsu) return name == "Id";
    if (attribute->ns != nullptr) return false;
    return name == "Id" || name == "ID" || name == "id";
}

// The levels that a signature adds: ds:Signature, SignedInfo, Reference, Transforms, Transform.
constexpr int deepestInSignature = 5;

int depthOf(const xmlNode* element) {
    int depth = 0;
    for (; element != nullptr && element->type == XML_ELEMENT_NODE; element = element->parent) {
        ++depth;
    }
    return depth;
}

Result<XmlTarget> targetByXPath(xmlDoc* document, const XmlOptions& options, const std::stop_token& stop) {
    const Result<xmlNode*> element = elementByPath(document, options.tbsElementXPath, stop);
    if (!element) return fail(element.error());
    const Result<xmlNode*> parent = elementByPath(document, options.signatureParentXPath, stop);
    if (!parent) return fail(parent.error());
    std::string id = attributeOf(*element, "Id");
    if (!isReferable(id))
        return fail(ErrorCode::xmlElementNotFound, "the element to sign has no Id attribute to refer to");
    if (const Result<xmlNode*> unique = ElementsById(document, {&id, 1}).only(id); !unique)
        return fail(unique.error());
    return XmlTarget{*element, *parent, std::move(id), true};
}

Result<XmlTarget> targetOf(xmlDoc* document, const XmlOptions& options, const std::stop_token& stop) {
    const bool byXPath = !options.tbsElementXPath.empty();
    if (byXPath != !options.signatureParentXPath.empty() || (byXPath && !options.elementId.empty()))
        return fail(ErrorCode::invalidRequest, "both XPaths and no element Id, or none of the XPaths");
    if (byXPath) return targetByXPath(document, options, stop);
    XmlTarget target;
    target.signatureParent = xmlDocGetRootElement(document);
    if (!options.elementId.empty()) {
        const std::string& id = options.elementId;
        const Result<xmlNode*> element = ElementsById(document, {&id, 1}).only(id);
        if (!element) return fail(element.error());
        if (attributeOf(*element, "Id") != id || !isReferable(id)) {
            return fail(ErrorCode::xmlElementNotFound,
                        "the attribute is not spelled Id, or cannot be referred to");
        }
        target.element = *element;
        target.id = id;
    }
    return target;
}

}  // namespace

bool encloses(const xmlNode* ancestor, const xmlNode* node) {
    while (node != nullptr && node != ancestor) {
        node = node->parent;
    }
    return node != nullptr;
}

ElementsById::ElementsById(xmlDoc* document, std::span<const std::string> ids) {
    for (const std::string& id : ids) {
        found_.emplace(id, Found{});
    }
    xmlNode* root = xmlDocGetRootElement(document);
    for (xmlNode* node = root; node != nullptr && !found_.empty(); node = nextNode(node, root)) {
        for (const xmlAttr* attribute = node->type == XML_ELEMENT_NODE ? node->properties : nullptr;
             attribute != nullptr; attribute = attribute->next) {
            if (isId(attribute)) add(contentOf(reinterpret_cast<const xmlNode*>(attribute)), node);
        }
    }
}

void ElementsById::add(const std::string& id, xmlNode* element) {
    const auto found = found_.find(id);
    if (found != found_.end()) {
        found->second.several =
            found->second.several || (found->second.element != nullptr && found->second.element != element);
        found->second.element = element;
    }
}

Result<xmlNode*> ElementsById::only(const std::string& id) const {
    const auto found = found_.find(id);
    if (found == found_.end() || found->second.element == nullptr)
        return fail(ErrorCode::xmlElementNotFound, "no element has that Id");
    if (found->second.several) return fail(ErrorCode::xmlElementAmbiguous, "two elements have the same Id");
    return found->second.element;
}

bool isReferable(std::string_view id) {
    return !id.empty() && id.find('(') == std::string_view::npos;
}

Result<XmlTarget> findTarget(xmlDoc* document, const XmlOptions& options, const std::stop_token& stop) {
    Result<XmlTarget> target = targetOf(document, options, stop);
    if (target && depthOf(target->signatureParent) + deepestInSignature > deepestXml)
        return fail(ErrorCode::tooLarge, "no room for a signature so deep in the document");
    return target;
}

}  // namespace qoltanba::signing
