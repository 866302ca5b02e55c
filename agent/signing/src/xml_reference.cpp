#include "xml_reference.h"

#include <algorithm>

#include "base64.h"
#include "xml_algorithms.h"
#include "xml_document.h"

namespace qoltanba::signing {

namespace {

constexpr std::size_t mostTransforms = 8;

std::vector<std::string> prefixList(const xmlNode* method) {
    std::vector<std::string> prefixes;
    for (const xmlNode* child : elementsIn(method, uri::exclusiveC14n, "InclusiveNamespaces")) {
        const std::string list = attributeOf(child, "PrefixList");
        for (std::size_t at = list.find_first_not_of(" \t\r\n"); at != std::string::npos;) {
            const std::size_t end = std::min(list.find_first_of(" \t\r\n", at), list.size());
            prefixes.push_back(list.substr(at, end - at));
            at = list.find_first_not_of(" \t\r\n", end);
        }
    }
    return prefixes;
}

const xmlNode* parentIf(const xmlNode* node, std::string_view space, std::string_view name) {
    const xmlNode* parent = node == nullptr ? nullptr : node->parent;
    return parent != nullptr && isElement(parent, space, name) ? parent : nullptr;
}

bool isRoot(const xmlNode* element) {
    return element->parent != nullptr && element->parent->type != XML_ELEMENT_NODE;
}

bool holdsManifest(xmlNode* element) {
    for (xmlNode* node = element; node != nullptr; node = nextNode(node, element)) {
        if (isElement(node, uri::dsig, "Manifest")) return true;
    }
    return false;
}

// Returns true if a signature usually covers this part of itself. Content that was moved from the document
// into the signature must not pass for such a part, so the list is closed.
bool isUsualOwnPart(const xmlNode* signature, const xmlNode* element) {
    if (element->parent == signature)
        return isElement(element, uri::dsig, "Object") || isElement(element, uri::dsig, "KeyInfo");
    const bool isProperties = isElement(element, uri::dsig, "SignatureProperties");
    const bool isXades = isElement(element, uri::xades, "SignedProperties");
    const xmlNode* inObject = isXades ? parentIf(element, uri::xades, "QualifyingProperties") : element;
    const xmlNode* object = parentIf(inObject, uri::dsig, "Object");
    if (object == nullptr || object->parent != signature) return false;
    return isProperties || isXades || isElement(element, uri::dsig, "Manifest") || isRoot(signature);
}

Result<void> planOwnPart(ReferencePlan& plan, const xmlNode* signature) {
    if (!isUsualOwnPart(signature, plan.element)) {
        return fail(ErrorCode::signatureWrapped,
                    "the reference is to a part of the signature itself, Id=" + plan.id);
    }
    if (holdsManifest(plan.element))
        return fail(ErrorCode::referenceNotFollowed, "manifest in Id=" + plan.id);
    plan.isOwn = true;
    return {};
}

Result<void> planElement(ReferencePlan& plan, const xmlNode* signature, const xmlNode* reference,
                         const ElementsById& ids) {
    if (xmlHasProp(reference, xmlText("URI")) == nullptr)
        return fail(ErrorCode::referenceNotFollowed, "reference without URI");
    const std::string referenceUri = attributeOf(reference, "URI");
    if (referenceUri.empty()) return {};
    if (!referenceUri.starts_with('#') || !isReferable(referenceUri.substr(1)))
        return fail(ErrorCode::referenceNotFollowed, "reference to other than an Id in this document");
    plan.id = referenceUri.substr(1);
    const Result<xmlNode*> element = ids.only(plan.id);
    if (!element) {
        // A schema that the program does not know may call another attribute an Id.
        const bool ambiguous = element.error().code == ErrorCode::xmlElementAmbiguous;
        return fail(ambiguous ? ErrorCode::signatureWrapped : ErrorCode::referenceNotFollowed,
                    "reference: " + element.error().detail);
    }
    plan.element = *element;
    return encloses(signature, *element) ? planOwnPart(plan, signature) : Result<void>();
}

// Returns true for the XPath "not(ancestor-or-self::ds:Signature)", with any prefix for its namespace.
// Several persons use it so that no signature covers another one.
bool leavesOutSignatures(const xmlNode* transform) {
    xmlNode* path = onlyElementIn(transform, uri::xpath, "XPath");
    if (path == nullptr) path = onlyElementIn(transform, uri::dsig, "XPath");
    std::string text = path == nullptr ? std::string() : contentOf(path);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    constexpr std::string_view front = "not(ancestor-or-self::";
    constexpr std::string_view back = ":Signature)";
    if (!text.starts_with(front) || !text.ends_with(back) || text.size() <= front.size() + back.size())
        return false;
    const std::string prefix = text.substr(front.size(), text.size() - front.size() - back.size());
    const xmlNs* ns = xmlSearchNs(path->doc, path, xmlText(prefix.c_str()));
    return ns != nullptr && textOf(ns->href) == uri::dsig;
}

Result<void> planTransform(ReferencePlan& plan, const xmlNode* transform, bool isOctets) {
    const std::string algorithm = attributeOf(transform, "Algorithm");
    const std::optional<Canonicalization> form = canonicalizationIn(transform);
    const bool isXPath = algorithm == uri::xpath && !plan.isOwn && leavesOutSignatures(transform);
    // A canonicalization returns octets, and no transform here takes octets.
    if (isOctets || (!form && !isXPath && algorithm != uri::enveloped))
        return fail(ErrorCode::unsupportedAlgorithm, "transform " + algorithm);
    if (form) plan.form = *form;
    plan.withoutSignatures = plan.withoutSignatures || isXPath;
    plan.enveloped = plan.enveloped || algorithm == uri::enveloped;
    return {};
}

Result<void> planTransforms(ReferencePlan& plan, const xmlNode* reference) {
    const std::vector<xmlNode*> lists = elementsIn(reference, uri::dsig, "Transforms");
    const std::vector<xmlNode*> transforms =
        lists.empty() ? std::vector<xmlNode*>{} : elementsIn(lists.front(), uri::dsig, "Transform");
    if (lists.size() > 1 || transforms.size() > mostTransforms)
        return fail(ErrorCode::unsupportedAlgorithm, "too many transforms");
    bool isOctets = false;
    for (const xmlNode* transform : transforms) {
        if (Result<void> planned = planTransform(plan, transform, isOctets); !planned) return planned;
        isOctets = isOctets || canonicalizationOf(attributeOf(transform, "Algorithm"));
    }
    // A same-document reference removes comments before the first transform (XML Signature, section 4.4.3.3).
    plan.form.withComments = false;
    return {};
}

Result<ReferencePlan> planReference(const xmlNode* signature, const xmlNode* reference,
                                    const ElementsById& ids) {
    ReferencePlan plan;
    if (const Result<void> element = planElement(plan, signature, reference, ids); !element)
        return fail(element.error());
    if (const Result<void> transforms = planTransforms(plan, reference); !transforms)
        return fail(transforms.error());
    const xmlNode* method = onlyElementIn(reference, uri::dsig, "DigestMethod");
    const xmlNode* value = onlyElementIn(reference, uri::dsig, "DigestValue");
    const std::string digestMethod = method == nullptr ? std::string() : attributeOf(method, "Algorithm");
    const Result<std::string_view> digestOid = digestOidOfDigestMethod(digestMethod);
    if (!digestOid) return fail(digestOid.error());
    const std::optional<Bytes> digest = value == nullptr ? std::nullopt : fromBase64(contentOf(value));
    if (!digest) return fail(ErrorCode::digestMismatch, "no digest value");
    plan.digestOid = *digestOid;
    plan.digest = *digest;
    return plan;
}

}  // namespace

std::vector<const xmlNode*> References::ownParts() const {
    std::vector<const xmlNode*> parts;
    for (const ReferencePlan& plan : plans) {
        if (plan.isOwn) parts.push_back(plan.element);
    }
    return parts;
}

Result<References> referencesOf(const xmlNode* signature, const xmlNode* signedInfo,
                                const ElementsById& ids) {
    const std::vector<xmlNode*> elements = elementsIn(signedInfo, uri::dsig, "Reference");
    if (elements.empty() || elements.size() > mostReferences)
        return fail(ErrorCode::signatureInvalid, std::to_string(elements.size()) + " references");
    References references;
    for (const xmlNode* element : elements) {
        Result<ReferencePlan> plan = planReference(signature, element, ids);
        if (plan) {
            references.plans.push_back(*std::move(plan));
        } else if (!isNotFollowed(plan.error().code)) {
            return fail(plan.error());
        } else if (!references.notFollowed) {
            references.notFollowed = plan.error();
        }
    }
    // A signature that covers nothing around it says nothing about the document in which it stands.
    if (!references.notFollowed && !isRoot(signature) &&
        std::ranges::all_of(references.plans, &ReferencePlan::isOwn)) {
        return fail(ErrorCode::signatureWrapped, "the signature covers nothing but itself");
    }
    return references;
}

std::vector<xmlNode*> referencesIn(const xmlNode* signature) {
    std::vector<xmlNode*> references;
    for (const xmlNode* signedInfo : elementsIn(signature, uri::dsig, "SignedInfo")) {
        std::vector<xmlNode*> here = elementsIn(signedInfo, uri::dsig, "Reference");
        here.resize(std::min(here.size(), mostReferences));
        std::ranges::copy(here, std::back_inserter(references));
    }
    return references;
}

std::vector<std::string> idsIn(std::span<xmlNode* const> references) {
    std::vector<std::string> ids;
    for (const xmlNode* reference : references) {
        const std::string referenceUri = attributeOf(reference, "URI");
        if (referenceUri.starts_with('#')) ids.push_back(referenceUri.substr(1));
    }
    return ids;
}

std::optional<Canonicalization> canonicalizationIn(const xmlNode* method) {
    std::optional<Canonicalization> form = canonicalizationOf(attributeOf(method, "Algorithm"));
    if (form && form->exclusive) form->inclusivePrefixes = prefixList(method);
    return form;
}

bool isNotFollowed(ErrorCode code) {
    return code == ErrorCode::unsupportedAlgorithm || code == ErrorCode::referenceNotFollowed;
}

}  // namespace qoltanba::signing
