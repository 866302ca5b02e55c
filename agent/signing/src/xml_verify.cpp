#include <algorithm>
#include <string>

#include <qoltanba/crypto/digest.h>

#include "base64.h"
#include "verification.h"
#include "xml_algorithms.h"
#include "xml_canonical.h"
#include "xml_document.h"
#include "xml_target.h"

namespace qoltanba::signing {

namespace {

using crypto::Certificate;

// Each signature and reference costs a pass over the document: hostile input must not multiply them.
constexpr std::size_t mostSignatures = 64;
constexpr std::size_t mostReferences = 16;
constexpr std::size_t mostTransforms = 8;
// Octets gone over for all references together: some ten seconds of work.
constexpr std::uint64_t mostReferenceWork = std::uint64_t{2} * 1024 * 1024 * 1024;
constexpr std::size_t mostCertificates = 8;

std::vector<xmlNode*> elementsIn(const xmlNode* parent, std::string_view name) {
    std::vector<xmlNode*> found;
    for (xmlNode* child = parent == nullptr ? nullptr : parent->children; child != nullptr;
         child = child->next) {
        if (isElement(child, uri::dsig, name)) {
            found.push_back(child);
        }
    }
    return found;
}

// The one child of that name; null if there is none or several.
xmlNode* onlyElementIn(const xmlNode* parent, std::string_view name) {
    const std::vector<xmlNode*> found = elementsIn(parent, name);
    return found.size() == 1 ? found.front() : nullptr;
}

std::vector<xmlNode*> signaturesIn(xmlDoc* document) {
    std::vector<xmlNode*> found;
    xmlNode* root = xmlDocGetRootElement(document);
    for (xmlNode* node = root; node != nullptr; node = nextNode(node, root)) {
        if (isElement(node, uri::dsig, "Signature")) {
            found.push_back(node);
        }
    }
    return found;
}

std::vector<std::string> prefixList(const xmlNode* method) {
    std::vector<std::string> prefixes;
    for (const xmlNode* child = method->children; child != nullptr; child = child->next) {
        if (!isElement(child, uri::exclusiveC14n, "InclusiveNamespaces")) {
            continue;
        }
        const std::string list = attributeOf(child, "PrefixList");
        for (std::size_t at = list.find_first_not_of(" \t\r\n"); at != std::string::npos;) {
            const std::size_t end = std::min(list.find_first_of(" \t\r\n", at), list.size());
            prefixes.push_back(list.substr(at, end - at));
            at = list.find_first_not_of(" \t\r\n", end);
        }
    }
    return prefixes;
}

std::optional<Canonicalization> canonicalizationIn(const xmlNode* method) {
    std::optional<Canonicalization> form = canonicalizationOf(attributeOf(method, "Algorithm"));
    if (form && form->exclusive) {
        form->inclusivePrefixes = prefixList(method);
    }
    return form;
}

/// A reference that may be followed.
struct ReferencePlan {
    xmlNode* element = nullptr;  ///< null: the whole document
    bool enveloped = false;
    Canonicalization form;
    std::string_view digestName;
    Bytes digest;
};

// What a signature may be over: the document, or one element in it that is not the signature's own.
Result<xmlNode*> referredElement(xmlDoc* document, const xmlNode* signature, const xmlNode* reference) {
    if (xmlHasProp(reference, xmlText("URI")) == nullptr) {
        return fail(ErrorCode::unsupportedAlgorithm, "reference without URI");
    }
    const std::string referenceUri = attributeOf(reference, "URI");
    if (referenceUri.empty()) {
        return static_cast<xmlNode*>(nullptr);
    }
    if (!referenceUri.starts_with('#') || referenceUri.size() == 1 ||
        referenceUri.find('(') != std::string::npos) {
        return fail(ErrorCode::unsupportedAlgorithm, "reference to other than an Id in this document");
    }
    const Result<xmlNode*> element = findById(document, std::string_view(referenceUri).substr(1));
    if (!element) {
        const bool ambiguous = element.error().code == ErrorCode::xmlElementAmbiguous;
        return fail(ambiguous ? ErrorCode::signatureWrapped : ErrorCode::digestMismatch,
                    "reference: " + element.error().detail);
    }
    if (encloses(signature, *element)) {
        return fail(ErrorCode::signatureWrapped, "the reference is to a part of the signature itself");
    }
    return *element;
}

Result<void> planTransforms(ReferencePlan& plan, const xmlNode* reference) {
    const std::vector<xmlNode*> lists = elementsIn(reference, "Transforms");
    const std::vector<xmlNode*> transforms =
        lists.empty() ? std::vector<xmlNode*>{} : elementsIn(lists.front(), "Transform");
    if (lists.size() > 1 || transforms.size() > mostTransforms) {
        return fail(ErrorCode::unsupportedAlgorithm, "too many transforms");
    }
    bool canonical = false;
    for (const xmlNode* transform : transforms) {
        const std::string algorithm = attributeOf(transform, "Algorithm");
        const std::optional<Canonicalization> form = canonicalizationIn(transform);
        // Octets come out of a canonicalization, and nothing here takes octets.
        if (canonical || (!form && algorithm != uri::enveloped)) {
            return fail(ErrorCode::unsupportedAlgorithm, "transform " + algorithm);
        }
        plan.enveloped = plan.enveloped || !form;
        if (form) {
            plan.form = *form;
            canonical = true;
        }
    }
    // A same-document reference leaves comments out before any transform (XML Signature, section 4.4.3.3).
    plan.form.withComments = false;
    return {};
}

Result<ReferencePlan> planReference(xmlDoc* document, const xmlNode* signature, const xmlNode* reference) {
    ReferencePlan plan;
    const Result<xmlNode*> element = referredElement(document, signature, reference);
    if (!element) {
        return fail(element.error());
    }
    plan.element = *element;
    if (const Result<void> transforms = planTransforms(plan, reference); !transforms) {
        return fail(transforms.error());
    }
    const xmlNode* method = onlyElementIn(reference, "DigestMethod");
    const xmlNode* value = onlyElementIn(reference, "DigestValue");
    const std::string digestMethod = method == nullptr ? std::string() : attributeOf(method, "Algorithm");
    const std::optional<std::string_view> name = digestNameOfDigestMethod(digestMethod);
    if (!name) {
        return fail(ErrorCode::unsupportedAlgorithm, "digest method " + digestMethod);
    }
    const std::optional<Bytes> digest = value == nullptr ? std::nullopt : fromBase64(contentOf(value));
    if (!digest) {
        return fail(ErrorCode::digestMismatch, "no digest value");
    }
    plan.digestName = *name;
    plan.digest = *digest;
    return plan;
}

/// One signature on its way through the checks.
struct SignatureCheck {
    const crypto::Library& library;
    xmlDoc* document;
    xmlNode* signature;
    /// Signatures behind this one in the same parent that were found good: made later.
    std::vector<xmlNode*> later;
    const std::stop_token& stop;
};

Result<bool> digestAgrees(const SignatureCheck& check, const ReferencePlan& plan) {
    const Result<Bytes> covered = canonicalize(check.document, plan.element, plan.form);
    if (!covered) {
        return fail(ErrorCode::digestMismatch, covered.error().detail);
    }
    const Result<Bytes> digest = crypto::digestOf(check.library, plan.digestName, *covered);
    if (!digest) {
        return fail(digest.error());
    }
    return *digest == plan.digest;
}

Result<bool> agreesWithoutSignature(const SignatureCheck& check, const ReferencePlan& plan) {
    const bool inside = plan.element == nullptr || encloses(plan.element, check.signature);
    if (!plan.enveloped || !inside) {
        return digestAgrees(check, plan);
    }
    const TakenOut taken(check.signature);
    return digestAgrees(check, plan);
}

/// What a signature covers.
struct Covered {
    std::string words;
    bool whole = false;
};

// Whether a ds:Signature holds something that the standard does not need there: an enveloped signature leaves
// itself out, so anybody can put words into it afterwards.
bool holdsMore(const xmlNode* signature) {
    const auto isBlank = [](const xmlNode* node) {
        return node->type == XML_COMMENT_NODE || xmlIsBlankNode(node) == 1;
    };
    const auto isOfKey = [&](const xmlNode* node) {
        return isBlank(node) ||
               (node->type == XML_ELEMENT_NODE && node->ns != nullptr && textOf(node->ns->href) == uri::dsig);
    };
    for (const xmlNode* child = signature->children; child != nullptr; child = child->next) {
        if (isElement(child, uri::dsig, "KeyInfo")) {
            for (const xmlNode* inside = child->children; inside != nullptr; inside = inside->next) {
                if (!isOfKey(inside)) {
                    return true;
                }
            }
        } else if (!isBlank(child) && !isElement(child, uri::dsig, "SignedInfo") &&
                   !isElement(child, uri::dsig, "SignatureValue")) {
            return true;
        }
    }
    return false;
}

Covered coveredBy(const ReferencePlan& plan, std::string words, std::span<xmlNode* const> takenOut) {
    if (plan.element != nullptr) {
        return {std::move(words), false};
    }
    if (std::ranges::any_of(takenOut, holdsMore)) {
        return {words + ", without what stands inside the signature", false};
    }
    return {std::move(words), true};
}

Result<Covered> checkReference(const SignatureCheck& check, const xmlNode* reference) {
    const Result<ReferencePlan> plan = planReference(check.document, check.signature, reference);
    if (!plan) {
        return fail(plan.error());
    }
    const std::string what =
        plan->element == nullptr ? "whole document" : "element Id=" + attributeOf(reference, "URI").substr(1);
    std::vector<xmlNode*> without = plan->enveloped ? std::vector{check.signature} : std::vector<xmlNode*>{};
    Result<bool> agrees = agreesWithoutSignature(check, *plan);
    if (agrees && *agrees) {
        return coveredBy(*plan, what, without);
    }
    // The enveloped transform takes out its own signature alone, so a signature added later changes what the
    // earlier one covered. Documents signed by several persons one after another are such: the earlier one is
    // right if it is right without the later ones, and those are good themselves.
    if (agrees && plan->enveloped && !check.later.empty()) {
        std::vector<std::unique_ptr<TakenOut>> takenOut;
        for (xmlNode* later : check.later) {
            takenOut.push_back(std::make_unique<TakenOut>(later));
        }
        agrees = agreesWithoutSignature(check, *plan);
        while (!takenOut.empty()) {
            takenOut.pop_back();
        }
        if (agrees && *agrees) {
            without.insert(without.end(), check.later.begin(), check.later.end());
            return coveredBy(*plan, what + ", as it was before the later signatures", without);
        }
    }
    return agrees ? fail(ErrorCode::digestMismatch, what) : fail(agrees.error());
}

Result<Covered> checkReferences(const SignatureCheck& check, const xmlNode* signedInfo) {
    const std::vector<xmlNode*> references = elementsIn(signedInfo, "Reference");
    if (references.empty() || references.size() > mostReferences) {
        return fail(ErrorCode::signatureInvalid, std::to_string(references.size()) + " references");
    }
    Covered all;
    for (const xmlNode* reference : references) {
        if (check.stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const Result<Covered> covered = checkReference(check, reference);
        if (!covered) {
            return fail(covered.error());
        }
        all.words.append(all.words.empty() ? "" : "; ").append(covered->words);
        all.whole = all.whole || covered->whole;
    }
    return all;
}

std::vector<Certificate> certificatesIn(const crypto::Library& library, const xmlNode* signature) {
    std::vector<Certificate> found;
    for (const xmlNode* keyInfo : elementsIn(signature, "KeyInfo")) {
        for (const xmlNode* data : elementsIn(keyInfo, "X509Data")) {
            for (const xmlNode* element : elementsIn(data, "X509Certificate")) {
                const std::optional<Bytes> der = fromBase64(contentOf(element));
                if (!der || found.size() >= mostCertificates) {
                    continue;
                }
                if (Result<Certificate> certificate = Certificate::fromDer(library, *der); certificate) {
                    found.push_back(*std::move(certificate));
                }
            }
        }
    }
    return found;
}

// Which of the certificates made the signature value; signatureInvalid if none did.
Result<Certificate> checkSignatureValue(const SignatureCheck& check, xmlNode* signedInfo,
                                        const std::vector<Certificate>& certificates) {
    const xmlNode* canonicalization = onlyElementIn(signedInfo, "CanonicalizationMethod");
    const xmlNode* method = onlyElementIn(signedInfo, "SignatureMethod");
    const xmlNode* value = onlyElementIn(check.signature, "SignatureValue");
    if (canonicalization == nullptr || method == nullptr || value == nullptr) {
        return fail(ErrorCode::signatureInvalid, "parts of the signature are missing");
    }
    const std::optional<Canonicalization> form = canonicalizationIn(canonicalization);
    const std::string methodUri = attributeOf(method, "Algorithm");
    const std::optional<crypto::KeyAlgorithm> algorithm = keyAlgorithmOfSignatureMethod(methodUri);
    if (!form || !algorithm) {
        return fail(ErrorCode::unsupportedAlgorithm,
                    form ? methodUri : attributeOf(canonicalization, "Algorithm"));
    }
    const std::optional<Bytes> signature = fromBase64(contentOf(value));
    const Result<Bytes> covered = canonicalize(check.document, signedInfo, *form);
    if (!signature || !covered) {
        return fail(ErrorCode::signatureInvalid, covered ? "no signature value" : covered.error().detail);
    }
    Error problem{ErrorCode::unsupportedAlgorithm,
                  "the certificate's key is of another kind than the signature"};
    for (const Certificate& certificate : certificates) {
        if (certificate.algorithm() != algorithm) {
            continue;
        }
        const Result<void> verified = crypto::verifyData(check.library, certificate, *covered, *signature);
        if (verified) {
            return certificate;
        }
        problem = verified.error();
    }
    return fail(problem);
}

/// A verdict and the words for what it covers.
struct Judged {
    SignerVerdict verdict;
    std::string coverage;
};

Judged judgeSignature(const SignatureCheck& check, const VerifyOptions& options) {
    Judged judged;
    judged.verdict.embedded.certificates = certificatesIn(check.library, check.signature);
    const std::vector<Certificate>& certificates = judged.verdict.embedded.certificates;
    xmlNode* signedInfo = onlyElementIn(check.signature, "SignedInfo");
    if (certificates.empty()) {
        judged.verdict.problem = Error{ErrorCode::signerCertificateMissing, {}};
        return judged;
    }
    judged.verdict.certificate = certificates.front();
    if (signedInfo == nullptr) {
        judged.verdict.problem = Error{ErrorCode::signatureInvalid, "no SignedInfo"};
        return judged;
    }
    const Result<Covered> covered = checkReferences(check, signedInfo);
    if (!covered) {
        judged.verdict.problem = covered.error();
        return judged;
    }
    const Result<Certificate> certificate = checkSignatureValue(check, signedInfo, certificates);
    if (!certificate) {
        judged.verdict.problem = certificate.error();
        return judged;
    }
    judged.verdict.certificate = *certificate;
    judged.coverage = covered->words;
    judged.verdict.coversWhole = covered->whole;
    judgeChain(check.library, judged.verdict, certificates, options, options.now);
    return judged;
}

}  // namespace

Result<Verification> verifyXml(const crypto::Library& library, std::string_view xml,
                               const VerifyOptions& options, const std::stop_token& stop) {
    const Result<XmlDocumentPtr> document = parseXml(xml, stop);
    if (!document) {
        return fail(document.error());
    }
    const std::vector<xmlNode*> signatures = signaturesIn(document->get());
    if (signatures.empty()) {
        return fail(ErrorCode::notASignedDocument);
    }
    if (signatures.size() > mostSignatures) {
        return fail(ErrorCode::tooLarge, "signatures");
    }
    std::uint64_t references = 0;
    for (const xmlNode* signature : signatures) {
        for (const xmlNode* signedInfo : elementsIn(signature, "SignedInfo")) {
            references += std::min(elementsIn(signedInfo, "Reference").size(), mostReferences);
        }
    }
    if (references * xml.size() > mostReferenceWork) {
        return fail(ErrorCode::tooLarge, std::to_string(references) + " references");
    }
    Verification verification;
    verification.attached = true;
    std::vector<xmlNode*> good;
    // From the last one: what was added later is judged before what it was added to.
    for (auto signature = signatures.rbegin(); signature != signatures.rend(); ++signature) {
        SignatureCheck check{library, document->get(), *signature, {}, stop};
        std::ranges::copy_if(good, std::back_inserter(check.later),
                             [&](const xmlNode* later) { return later->parent == (*signature)->parent; });
        Judged judged = judgeSignature(check, options);
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        if (!judged.verdict.problem) {
            good.push_back(*signature);
        }
        verification.signers.push_back(std::move(judged.verdict));
        verification.coverage.push_back(std::move(judged.coverage));
    }
    std::ranges::reverse(verification.signers);
    std::ranges::reverse(verification.coverage);
    return verification;
}

}  // namespace qoltanba::signing
