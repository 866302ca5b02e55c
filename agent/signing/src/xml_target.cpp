#include "xml_target.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <memory>

#include "xml_algorithms.h"
#include "xml_document.h"

namespace qoltanba::signing {

namespace {

struct FreeXPathContext {
    void operator()(xmlXPathContext* context) const noexcept { xmlXPathFreeContext(context); }
};
using XPathContextPtr = std::unique_ptr<xmlXPathContext, FreeXPathContext>;

struct FreeXPathObject {
    void operator()(xmlXPathObject* object) const noexcept { xmlXPathFreeObject(object); }
};
using XPathObjectPtr = std::unique_ptr<xmlXPathObject, FreeXPathObject>;

// Steps an expression may take: far beyond what finding an element costs, and over within seconds.
constexpr unsigned long mostXPathSteps = 20'000'000;

bool carriesId(const xmlNode* element, std::string_view id) {
    return attributeOf(element, "Id") == id || attributeOf(element, "ID") == id ||
           attributeOf(element, "id") == id || attributeOf(element, "id", uri::xmlNamespace) == id;
}

// The prefixes declared on the root may be used, as with the national software's evaluator.
void registerNamespaces(xmlXPathContext* context, const xmlNode* root) {
    for (const xmlNs* ns = root->nsDef; ns != nullptr; ns = ns->next) {
        if (ns->prefix != nullptr) {
            xmlXPathRegisterNs(context, ns->prefix, ns->href);
        }
    }
}

Result<xmlNode*> evaluate(xmlDoc* document, const std::string& expression) {
    const XmlErrors errors;
    const XPathContextPtr context(xmlXPathNewContext(document));
    if (!context) {
        return fail(ErrorCode::internal, "no XPath context");
    }
    context->opLimit = mostXPathSteps;
    registerNamespaces(context.get(), xmlDocGetRootElement(document));
    const XPathObjectPtr found(xmlXPathEvalExpression(xmlText(expression.c_str()), context.get()));
    if (!found || found->type != XPATH_NODESET) {
        return fail(ErrorCode::invalidRequest, "XPath: " + errors.first());
    }
    if (xmlXPathNodeSetIsEmpty(found->nodesetval)) {
        return fail(ErrorCode::xmlElementNotFound, "the XPath selects nothing");
    }
    xmlNode* first = found->nodesetval->nodeTab[0];
    if (found->nodesetval->nodeNr > 1) {
        return fail(ErrorCode::xmlElementAmbiguous, "the XPath selects several nodes");
    }
    if (first->type == XML_DOCUMENT_NODE) {
        first = xmlDocGetRootElement(document);
    }
    if (first->type != XML_ELEMENT_NODE) {
        return fail(ErrorCode::xmlElementNotFound, "the XPath selects no element");
    }
    return first;
}

Result<XmlTarget> targetByXPath(xmlDoc* document, const XmlOptions& options) {
    const Result<xmlNode*> element = evaluate(document, options.tbsElementXPath);
    if (!element) {
        return fail(element.error());
    }
    const Result<xmlNode*> parent = evaluate(document, options.signatureParentXPath);
    if (!parent) {
        return fail(parent.error());
    }
    std::string id = attributeOf(*element, "Id");
    if (id.empty()) {
        return fail(ErrorCode::xmlElementNotFound, "the element to sign has no Id attribute");
    }
    if (const Result<xmlNode*> unique = findById(document, id); !unique) {
        return fail(unique.error());
    }
    return XmlTarget{*element, *parent, std::move(id), true};
}

}  // namespace

bool encloses(const xmlNode* ancestor, const xmlNode* node) {
    while (node != nullptr && node != ancestor) {
        node = node->parent;
    }
    return node != nullptr;
}

Result<xmlNode*> findById(xmlDoc* document, std::string_view id) {
    xmlNode* root = xmlDocGetRootElement(document);
    xmlNode* found = nullptr;
    for (xmlNode* node = root; node != nullptr; node = nextNode(node, root)) {
        if (node->type != XML_ELEMENT_NODE || node->properties == nullptr || !carriesId(node, id)) {
            continue;
        }
        if (found != nullptr) {
            return fail(ErrorCode::xmlElementAmbiguous, "two elements have the same Id");
        }
        found = node;
    }
    if (found == nullptr) {
        return fail(ErrorCode::xmlElementNotFound, "no element has that Id");
    }
    return found;
}

Result<XmlTarget> findTarget(xmlDoc* document, const XmlOptions& options) {
    const bool byXPath = !options.tbsElementXPath.empty();
    if (byXPath != !options.signatureParentXPath.empty() || (byXPath && !options.elementId.empty())) {
        return fail(ErrorCode::invalidRequest, "both XPaths and no element Id, or none of the XPaths");
    }
    if (byXPath) {
        return targetByXPath(document, options);
    }
    XmlTarget target;
    target.signatureParent = xmlDocGetRootElement(document);
    if (!options.elementId.empty()) {
        const Result<xmlNode*> element = findById(document, options.elementId);
        if (!element) {
            return fail(element.error());
        }
        if (attributeOf(*element, "Id") != options.elementId) {
            return fail(ErrorCode::xmlElementNotFound, "the attribute is not spelled Id");
        }
        target.element = *element;
        target.id = options.elementId;
    }
    return target;
}

}  // namespace qoltanba::signing
