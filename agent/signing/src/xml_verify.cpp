// Longer than 400 lines: one check from ds:Signature to the verdict. Its steps share their results, and
// nothing else calls them, so a reader needs them together.

#include "xml_verify.h"

#include <algorithm>
#include <string>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/scheme.h>

#include "base64.h"
#include "verification.h"
#include "xml_algorithms.h"
#include "xml_canonical.h"
#include "xml_document.h"
#include "xml_signature_parts.h"
#include "xml_target.h"

namespace qoltanba::signing {

namespace {

using crypto::Certificate;

// Each signature and each reference costs a pass over the document. These limits stop hostile documents.
constexpr std::size_t mostSignatures = 64;
constexpr std::size_t mostReferences = 16;
constexpr std::size_t mostTransforms = 8;
// The octets that all references together may cover. This is about ten seconds of work.
constexpr std::uint64_t mostReferenceWork = std::uint64_t{2} * 1024 * 1024 * 1024;
constexpr std::size_t mostCertificates = 8;

std::vector<xmlNode*> elementsIn(const xmlNode* parent, std::string_view name) {
    std::vector<xmlNode*> found;
    for (xmlNode* child = parent == nullptr ? nullptr : parent->children; child != nullptr;
         child = child->next) {
        if (isElement(child, uri::dsig, name)) found.push_back(child);
    }
    return found;
}

// Returns the only child with that name. If there is none or more than one, the function returns null.
xmlNode* onlyElementIn(const xmlNode* parent, std::string_view name) {
    const std::vector<xmlNode*> found = elementsIn(parent, name);
    return found.size() == 1 ? found.front() : nullptr;
}

std::vector<std::string> prefixList(const xmlNode* method) {
    std::vector<std::string> prefixes;
    for (const xmlNode* child = method->children; child != nullptr; child = child->next) {
        if (!isElement(child, uri::exclusiveC14n, "InclusiveNamespaces")) continue;
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
    if (form && form->exclusive) form->inclusivePrefixes = prefixList(method);
    return form;
}

/// A reference that the program follows.
struct ReferencePlan {
    xmlNode* element = nullptr;  ///< null: the whole document
    bool enveloped = false;
    Canonicalization form;
    std::string_view digestOid;
    Bytes digest;
};

/// The number of canonical octets that one document may cost. An exclusive form repeats a namespace name at
/// each element that uses it. So the canonical form can be much longer than the document.
class CanonicalBudget {
  public:
    CanonicalBudget(std::size_t references, std::size_t size)
        : left_(std::min(mostReferenceWork, (references + 1) * (base + growth * size))) {}

    Result<void> spend(std::string_view piece) {
        if (piece.size() > left_) {
            left_ = 0;
            isSpent_ = true;
            return fail(ErrorCode::tooLarge, "canonical form");
        }
        left_ -= piece.size();
        return {};
    }
    bool isSpent() const { return isSpent_; }

  private:
    static constexpr std::uint64_t base = std::uint64_t{16} * 1024 * 1024;
    static constexpr std::uint64_t growth = 32;  // a name of a hundred octets at elements of three octets

    std::uint64_t left_;
    bool isSpent_ = false;
};

/// The state of one signature during the checks.
struct SignatureCheck {
    const crypto::Library& library;
    xmlDoc* document;
    xmlNode* signature;
    const ElementsById& ids;
    CanonicalBudget& budget;
    /// The good signatures behind this one in the same parent. They were made later.
    std::vector<const xmlNode*> later;
    const std::stop_token& stop;
    const crypto::Effort& effort;
    /// True if this signature holds nothing that nobody signed. The second value says the same of all later
    /// ones.
    bool isBare = true;
    bool areLaterBare = true;
};

// Returns the element that the reference names. The result is null for the whole document. An element inside
// the signature itself is refused.
Result<xmlNode*> referredElement(const SignatureCheck& check, const xmlNode* reference) {
    if (xmlHasProp(reference, xmlText("URI")) == nullptr)
        return fail(ErrorCode::unsupportedAlgorithm, "reference without URI");
    const std::string referenceUri = attributeOf(reference, "URI");
    if (referenceUri.empty()) return static_cast<xmlNode*>(nullptr);
    if (!referenceUri.starts_with('#') || !isReferable(referenceUri.substr(1)))
        return fail(ErrorCode::unsupportedAlgorithm, "reference to other than an Id in this document");
    const Result<xmlNode*> element = check.ids.only(referenceUri.substr(1));
    if (!element) {
        const bool ambiguous = element.error().code == ErrorCode::xmlElementAmbiguous;
        return fail(ambiguous ? ErrorCode::signatureWrapped : ErrorCode::digestMismatch,
                    "reference: " + element.error().detail);
    }
    if (encloses(check.signature, *element))
        return fail(ErrorCode::signatureWrapped, "the reference is to a part of the signature itself");
    return *element;
}

Result<void> planTransforms(ReferencePlan& plan, const xmlNode* reference) {
    const std::vector<xmlNode*> lists = elementsIn(reference, "Transforms");
    const std::vector<xmlNode*> transforms =
        lists.empty() ? std::vector<xmlNode*>{} : elementsIn(lists.front(), "Transform");
    if (lists.size() > 1 || transforms.size() > mostTransforms)
        return fail(ErrorCode::unsupportedAlgorithm, "too many transforms");
    bool canonical = false;
    for (const xmlNode* transform : transforms) {
        const std::string algorithm = attributeOf(transform, "Algorithm");
        const std::optional<Canonicalization> form = canonicalizationIn(transform);
        // A canonicalization returns octets, and no transform here takes octets.
        if (canonical || (!form && algorithm != uri::enveloped))
            return fail(ErrorCode::unsupportedAlgorithm, "transform " + algorithm);
        plan.enveloped = plan.enveloped || !form;
        if (form) {
            plan.form = *form;
            canonical = true;
        }
    }
    // A same-document reference removes comments before the first transform (XML Signature, section 4.4.3.3).
    plan.form.withComments = false;
    return {};
}

Result<ReferencePlan> planReference(const SignatureCheck& check, const xmlNode* reference) {
    ReferencePlan plan;
    const Result<xmlNode*> element = referredElement(check, reference);
    if (!element) return fail(element.error());
    plan.element = *element;
    if (const Result<void> transforms = planTransforms(plan, reference); !transforms)
        return fail(transforms.error());
    const xmlNode* method = onlyElementIn(reference, "DigestMethod");
    const xmlNode* value = onlyElementIn(reference, "DigestValue");
    const std::string digestMethod = method == nullptr ? std::string() : attributeOf(method, "Algorithm");
    const Result<std::string_view> digestOid = digestOidOfDigestMethod(digestMethod);
    if (!digestOid) return fail(digestOid.error());
    const std::optional<Bytes> digest = value == nullptr ? std::nullopt : fromBase64(contentOf(value));
    if (!digest) return fail(ErrorCode::digestMismatch, "no digest value");
    plan.digestOid = *digestOid;
    plan.digest = *digest;
    return plan;
}

// Compares the reference's digest with the document without the signatures in `without`.
Result<bool> digestAgrees(const SignatureCheck& check, const ReferencePlan& plan,
                          std::span<const xmlNode* const> without) {
    Result<crypto::Digest> digest = crypto::Digest::start(check.library, plan.digestOid);
    if (!digest) return fail(digest.error());
    const Result<void> covered = canonicalize(
        {check.document, plan.element, without}, plan.form,
        [&](std::string_view piece) {
            return check.budget.spend(piece).and_then([&] { return digest->update(asBytes(piece)); });
        },
        check.stop);
    if (!covered) return fail(covered.error());
    const Result<Bytes> value = digest->finish();
    if (!value) return fail(value.error());
    return *value == plan.digest;
}

/// What a signature covers.
struct Covered {
    std::string words;
    bool whole = false;
    std::vector<std::string> digests = {};  ///< dotted OIDs
};

Covered coveredBy(const ReferencePlan& plan, std::string words, bool nothingUnsigned) {
    std::vector<std::string> digests{std::string(plan.digestOid)};
    if (plan.element != nullptr) {
        return {std::move(words), false, std::move(digests)};
    }
    if (plan.enveloped && !nothingUnsigned) {
        return {words + ", without what stands inside the signature", false, std::move(digests)};
    }
    return {std::move(words), true, std::move(digests)};
}

Result<Covered> checkReference(const SignatureCheck& check, const xmlNode* reference) {
    const Result<ReferencePlan> plan = planReference(check, reference);
    if (!plan) return fail(plan.error());
    const std::string what =
        plan->element == nullptr ? "whole document" : "element Id=" + attributeOf(reference, "URI").substr(1);
    const bool isInside = plan->element == nullptr || encloses(plan->element, check.signature);
    std::vector<const xmlNode*> without;
    if (plan->enveloped && isInside) without.push_back(check.signature);
    Result<bool> agrees = digestAgrees(check, *plan, without);
    if (agrees && *agrees) return coveredBy(*plan, what, check.isBare);
    // The enveloped transform removes only its own signature. So a signature that was added later changes
    // what the earlier one covered. Documents that several persons sign one after another have this form. The
    // earlier signature is right if it is right without the later ones and if the later ones are good.
    if (agrees && plan->enveloped && !check.later.empty()) {
        std::ranges::copy(check.later, std::back_inserter(without));
        agrees = digestAgrees(check, *plan, without);
        if (agrees && *agrees) {
            return coveredBy(*plan, what + ", as it was before the later signatures",
                             check.isBare && check.areLaterBare);
        }
    }
    return agrees ? fail(ErrorCode::digestMismatch, what) : fail(agrees.error());
}

Result<Covered> checkReferences(const SignatureCheck& check, const xmlNode* signedInfo) {
    const std::vector<xmlNode*> references = elementsIn(signedInfo, "Reference");
    if (references.empty() || references.size() > mostReferences)
        return fail(ErrorCode::signatureInvalid, std::to_string(references.size()) + " references");
    Covered all;
    for (const xmlNode* reference : references) {
        if (check.stop.stop_requested()) return fail(ErrorCode::cancelled);
        const Result<Covered> covered = checkReference(check, reference);
        if (!covered) return fail(covered.error());
        all.words.append(all.words.empty() ? "" : "; ").append(covered->words);
        all.whole = all.whole || covered->whole;
        std::ranges::copy(covered->digests, std::back_inserter(all.digests));
    }
    return all;
}

std::vector<Certificate> certificatesIn(const crypto::Library& library, const xmlNode* signature) {
    std::vector<Certificate> found;
    for (const xmlNode* keyInfo : elementsIn(signature, "KeyInfo")) {
        for (const xmlNode* data : elementsIn(keyInfo, "X509Data")) {
            for (const xmlNode* element : elementsIn(data, "X509Certificate")) {
                const std::optional<Bytes> der = fromBase64(contentOf(element));
                if (!der || found.size() >= mostCertificates) continue;
                if (Result<Certificate> certificate = Certificate::fromDer(library, *der); certificate)
                    found.push_back(*std::move(certificate));
            }
        }
    }
    return found;
}

/// The certificate whose key made a right signature value, and the digest of the signature.
struct RightValue {
    Certificate certificate;
    std::string digestOid;
};

// Returns the first certificate whose key made the signature value. If no certificate's key fits the
// signature method, the error is unsupportedAlgorithm; if none made the value, it is the last certificate's
// error.
Result<RightValue> checkSignatureValue(const SignatureCheck& check, xmlNode* signedInfo,
                                       const std::vector<Certificate>& certificates) {
    const xmlNode* canonicalization = onlyElementIn(signedInfo, "CanonicalizationMethod");
    const xmlNode* method = onlyElementIn(signedInfo, "SignatureMethod");
    const xmlNode* value = onlyElementIn(check.signature, "SignatureValue");
    if (canonicalization == nullptr || method == nullptr || value == nullptr)
        return fail(ErrorCode::signatureInvalid, "parts of the signature are missing");
    const std::optional<Canonicalization> form = canonicalizationIn(canonicalization);
    if (!form) return fail(ErrorCode::unsupportedAlgorithm, attributeOf(canonicalization, "Algorithm"));
    const Result<crypto::SignatureScheme> scheme = schemeOfSignatureMethod(attributeOf(method, "Algorithm"));
    if (!scheme) return fail(scheme.error());
    const std::optional<Bytes> signature = fromBase64(contentOf(value));
    std::string covered;
    const Result<void> written = canonicalize(
        {check.document, signedInfo}, *form,
        [&](std::string_view piece) {
            covered.append(piece);
            return check.budget.spend(piece);
        },
        check.stop);
    if (!written) return fail(written.error());
    if (!signature) return fail(ErrorCode::signatureInvalid, "no signature value");
    Error problem{ErrorCode::unsupportedAlgorithm,
                  "the certificate's key is of another kind than the signature"};
    for (const Certificate& certificate : certificates) {
        if (certificate.algorithm() != scheme->key) continue;
        if (check.stop.stop_requested()) return fail(ErrorCode::cancelled);
        const Result<void> verified = check.effort.spend().and_then([&] {
            return crypto::verifyData(check.library, certificate, *scheme, asBytes(covered), *signature);
        });
        if (verified) {
            return RightValue{certificate, scheme->digestOid};
        }
        problem = verified.error();
    }
    return fail(problem);
}

/// A verdict, and the words for what the signature covers.
struct Judged {
    SignerVerdict verdict;
    std::string coverage;
};

Judged validateSignature(const SignatureCheck& check, std::vector<Certificate> embedded) {
    Judged judged;
    judged.verdict.embedded.certificates = std::move(embedded);
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
    const Result<RightValue> value = checkSignatureValue(check, signedInfo, certificates);
    if (!value) {
        judged.verdict.problem = value.error();
        return judged;
    }
    judged.verdict.certificate = value->certificate;
    judged.verdict.digests = covered->digests;
    judged.verdict.digests.push_back(value->digestOid);
    judged.coverage = covered->words;
    judged.verdict.coversWhole = covered->whole;
    return judged;
}

std::vector<xmlNode*> referencesIn(const xmlNode* signature) {
    std::vector<xmlNode*> references;
    for (const xmlNode* signedInfo : elementsIn(signature, "SignedInfo")) {
        std::vector<xmlNode*> here = elementsIn(signedInfo, "Reference");
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

/// A good signature. `isBare`: it holds nothing that nobody signed.
struct GoodSignature {
    const xmlNode* node;
    bool isBare;
};

}  // namespace

std::vector<xmlNode*> signaturesIn(xmlDoc* document) {
    std::vector<xmlNode*> found;
    xmlNode* root = xmlDocGetRootElement(document);
    for (xmlNode* node = root; node != nullptr; node = nextNode(node, root)) {
        if (isElement(node, uri::dsig, "Signature")) found.push_back(node);
    }
    return found;
}

Result<Verification> verifyXml(const crypto::Library& library, std::string_view xml,
                               const VerifyOptions& options, const std::stop_token& stop) {
    const Result<XmlDocumentPtr> document = parseXml(xml, stop);
    if (!document) return fail(document.error());
    const std::vector<xmlNode*> signatures = signaturesIn(document->get());
    if (signatures.empty()) return fail(ErrorCode::notASignedDocument);
    if (signatures.size() > mostSignatures) return fail(ErrorCode::tooLarge, "signatures");
    std::vector<xmlNode*> references;
    for (const xmlNode* signature : signatures) {
        std::ranges::copy(referencesIn(signature), std::back_inserter(references));
    }
    if (references.size() * std::uint64_t{xml.size()} > mostReferenceWork)
        return fail(ErrorCode::tooLarge, std::to_string(references.size()) + " references");
    const ElementsById ids(document->get(), idsIn(references));
    CanonicalBudget budget(references.size() + signatures.size(), xml.size());
    Verification verification;
    verification.attached = true;
    std::vector<GoodSignature> good;
    // The check begins with the last signature, because an earlier signature needs the verdicts on the later
    // ones.
    for (auto signature = signatures.rbegin(); signature != signatures.rend(); ++signature) {
        std::vector<Certificate> embedded = certificatesIn(library, *signature);
        const bool isBare = holdsNothingUnsigned(*signature, embedded);
        SignatureCheck check{library, document->get(), *signature, ids, budget, {},
                             stop,    options.effort,  isBare};
        for (const GoodSignature& later : good) {
            if (later.node->parent == (*signature)->parent) {
                check.later.push_back(later.node);
                check.areLaterBare = check.areLaterBare && later.isBare;
            }
        }
        Judged judged = validateSignature(check, std::move(embedded));
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        if (budget.isSpent()) return fail(ErrorCode::tooLarge, "canonical forms");
        if (!judged.verdict.problem) {
            good.push_back({*signature, isBare});
        }
        verification.signers.push_back(std::move(judged.verdict));
        verification.coverage.push_back(std::move(judged.coverage));
    }
    std::ranges::reverse(verification.signers);
    std::ranges::reverse(verification.coverage);
    return verification;
}

Result<void> confirmXml(const crypto::Library& library, std::string_view xml, std::size_t place,
                        const Certificate& certificate, const std::stop_token& stop) {
    const Result<XmlDocumentPtr> document = parseXml(xml, stop);
    if (!document) return fail(document.error());
    const std::vector<xmlNode*> signatures = signaturesIn(document->get());
    if (place >= signatures.size()) return fail(ErrorCode::signatureInvalid, "the signature is not there");
    const ElementsById ids(document->get(), idsIn(referencesIn(signatures[place])));
    CanonicalBudget budget(2, xml.size());
    const crypto::Effort effort(stop);
    const SignatureCheck check{library, document->get(), signatures[place], ids, budget, {}, stop, effort};
    xmlNode* signedInfo = onlyElementIn(check.signature, "SignedInfo");
    if (signedInfo == nullptr) return fail(ErrorCode::signatureInvalid, "no SignedInfo");
    const std::vector<Certificate> embedded = certificatesIn(library, check.signature);
    if (embedded.size() != 1 || !(embedded.front() == certificate))
        return fail(ErrorCode::signerCertificateMissing);
    if (const Result<Covered> covered = checkReferences(check, signedInfo); !covered)
        return fail(covered.error());
    return checkSignatureValue(check, signedInfo, embedded).map([](const RightValue&) {});
}

}  // namespace qoltanba::signing
