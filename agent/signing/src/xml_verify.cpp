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
#include "xml_key_info.h"
#include "xml_reference.h"
#include "xml_signature_parts.h"
#include "xml_target.h"
#include "xml_xades.h"

namespace qoltanba::signing {

namespace {

using crypto::Certificate;

// Each signature and each reference costs a pass over the document. These limits stop hostile documents.
constexpr std::size_t mostSignatures = 64;
// The octets that all references together may cover. This is about ten seconds of work.
constexpr std::uint64_t mostReferenceWork = std::uint64_t{2} * 1024 * 1024 * 1024;

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

/// A ds:Signature as it stands in the document. Nothing is checked yet.
struct ReadSignature {
    xmlNode* node;
    xmlNode* signedInfo;  ///< null: none, or several
    std::vector<Certificate> certificates;
    Result<References> references;
    /// True if this signature holds nothing that nobody signed.
    bool isBare;
};

/// The state of one signature during the checks.
struct SignatureCheck {
    const crypto::Library& library;
    xmlDoc* document;
    const ReadSignature& signature;
    CanonicalBudget& budget;
    const std::stop_token& stop;
    const crypto::Effort& effort;
    /// The good signatures behind this one in the same parent. They were made later.
    std::vector<const xmlNode*> later = {};
    /// True if all later ones hold nothing that nobody signed.
    bool areLaterBare = true;
    /// All signatures of the document, and whether none of them holds anything that nobody signed.
    std::vector<const xmlNode*> all = {};
    bool areAllBare = true;
};

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

bool leavesOutNothing(const ReferencePlan& plan) {
    return !plan.enveloped && !plan.withoutSignatures;
}

Covered coveredBy(const ReferencePlan& plan, std::string words, bool nothingUnsigned) {
    std::vector<std::string> digests{std::string(plan.digestOid)};
    if (plan.element != nullptr) {
        return {std::move(words), false, std::move(digests)};
    }
    if (!leavesOutNothing(plan) && !nothingUnsigned) {
        const std::string_view where = plan.withoutSignatures ? "signatures" : "the signature";
        return {std::move(words.append(", without what stands inside ").append(where)), false,
                std::move(digests)};
    }
    return {std::move(words), true, std::move(digests)};
}

std::string wordsFor(const ReferencePlan& plan) {
    if (plan.element == nullptr) return "whole document";
    return (plan.isOwn ? "part of the signature Id=" : "element Id=") + plan.id;
}

// Returns the signatures that the reference's transforms leave out.
std::vector<const xmlNode*> leftOut(const SignatureCheck& check, const ReferencePlan& plan) {
    if (plan.withoutSignatures) return check.all;
    const bool isInside = plan.element == nullptr || encloses(plan.element, check.signature.node);
    return plan.enveloped && isInside ? std::vector<const xmlNode*>{check.signature.node}
                                      : std::vector<const xmlNode*>{};
}

Result<Covered> checkReference(const SignatureCheck& check, const ReferencePlan& plan) {
    const std::string what = wordsFor(plan);
    const bool isInSignature = std::ranges::any_of(
        check.all, [&](const xmlNode* signature) { return encloses(signature, plan.element); });
    // The transform would leave nothing of it.
    if (plan.withoutSignatures && plan.element != nullptr && isInSignature)
        return fail(ErrorCode::unsupportedAlgorithm, "XPath inside a signature");
    std::vector<const xmlNode*> without = leftOut(check, plan);
    Result<bool> agrees = digestAgrees(check, plan, without);
    if (agrees && *agrees)
        return coveredBy(plan, what, plan.withoutSignatures ? check.areAllBare : check.signature.isBare);
    // The enveloped transform removes only its own signature. So a signature that was added later changes
    // what the earlier one covered. Documents that several persons sign one after another have this form. The
    // earlier signature is right if it is right without the later ones and if the later ones are good.
    if (agrees && plan.enveloped && !check.later.empty()) {
        std::ranges::copy(check.later, std::back_inserter(without));
        agrees = digestAgrees(check, plan, without);
        if (agrees && *agrees) {
            return coveredBy(plan, what + ", as it was before the later signatures",
                             check.signature.isBare && check.areLaterBare);
        }
    }
    return agrees ? fail(ErrorCode::digestMismatch, what) : fail(agrees.error());
}

// Returns true for a signature around a document: it is the root element, it covers all that its ds:Object
// elements hold, and nothing stands beside it.
bool isAroundDocument(const SignatureCheck& check) {
    for (const xmlNode* top = check.document->children; top != nullptr; top = top->next) {
        if (top != check.signature.node && top->type != XML_COMMENT_NODE) return false;
    }
    return check.signature.isBare && !elementsIn(check.signature.node, uri::dsig, "Object").empty();
}

// What is wrong is told before what is not followed.
Result<Covered> checkReferences(const SignatureCheck& check) {
    const Result<References>& references = check.signature.references;
    if (!references) return fail(references.error());
    std::optional<Error> notFollowed = references->notFollowed;
    Covered all;
    for (const ReferencePlan& plan : references->plans) {
        if (check.stop.stop_requested()) return fail(ErrorCode::cancelled);
        const Result<Covered> covered = checkReference(check, plan);
        if (!covered && !isNotFollowed(covered.error().code)) return fail(covered.error());
        if (!covered) {
            notFollowed = notFollowed.value_or(covered.error());
            continue;
        }
        all.words.append(all.words.empty() ? "" : "; ").append(covered->words);
        all.whole = all.whole || covered->whole;
        std::ranges::copy(covered->digests, std::back_inserter(all.digests));
    }
    if (notFollowed) return fail(*notFollowed);
    all.whole = all.whole || isAroundDocument(check);
    return all;
}

/// The certificate whose key made a right signature value, and the digest of the signature.
struct RightValue {
    Certificate certificate;
    std::string digestOid;
};

// Returns the first certificate whose key made the signature value. If no certificate's key fits the
// signature method, the error is unsupportedAlgorithm; if none made the value, it is the last certificate's
// error.
Result<RightValue> checkSignatureValue(const SignatureCheck& check) {
    const xmlNode* signedInfo = check.signature.signedInfo;
    const xmlNode* canonicalization = onlyElementIn(signedInfo, uri::dsig, "CanonicalizationMethod");
    const xmlNode* method = onlyElementIn(signedInfo, uri::dsig, "SignatureMethod");
    const xmlNode* value = onlyElementIn(check.signature.node, uri::dsig, "SignatureValue");
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
    for (const Certificate& certificate : check.signature.certificates) {
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

Judged validateSignature(const SignatureCheck& check) {
    Judged judged;
    judged.verdict.embedded.certificates = check.signature.certificates;
    const auto wrong = [&](Error problem) {
        judged.verdict.problem = std::move(problem);
        return std::move(judged);
    };
    if (check.signature.certificates.empty()) return wrong({ErrorCode::signerCertificateMissing, {}});
    judged.verdict.certificate = check.signature.certificates.front();
    if (check.signature.signedInfo == nullptr) return wrong({ErrorCode::signatureInvalid, "no SignedInfo"});
    const Result<Covered> covered = checkReferences(check);
    if (!covered) return wrong(covered.error());
    const Result<RightValue> value = checkSignatureValue(check);
    if (!value) return wrong(value.error());
    judged.verdict.certificate = value->certificate;
    const Result<SignedProperties> properties =
        signedPropertiesIn(check.library, check.signature.references->ownParts(), value->certificate);
    if (!properties) return wrong(properties.error());
    judged.verdict.signingTime = properties->signingTime;
    judged.verdict.namesCertificate = properties->namesCertificate;
    judged.verdict.digests = covered->digests;
    judged.verdict.digests.push_back(value->digestOid);
    judged.coverage = covered->words;
    judged.verdict.coversWhole = covered->whole;
    return judged;
}

ReadSignature readSignature(const crypto::Library& library, xmlNode* node, const ElementsById& ids) {
    xmlNode* signedInfo = onlyElementIn(node, uri::dsig, "SignedInfo");
    ReadSignature read{node, signedInfo, certificatesIn(library, node, ids),
                       referencesOf(node, signedInfo, ids), false};
    const std::vector<const xmlNode*> covered =
        read.references ? read.references->ownParts() : std::vector<const xmlNode*>{};
    read.isBare = holdsNothingUnsigned(node, read.certificates, covered);
    return read;
}

// Returns the Ids that must be known before a signature is read.
std::vector<std::string> idsOf(std::span<xmlNode* const> signatures) {
    std::vector<std::string> ids;
    for (const xmlNode* signature : signatures) {
        std::ranges::copy(idsIn(referencesIn(signature)), std::back_inserter(ids));
        std::ranges::copy(tokenIdsIn(signature), std::back_inserter(ids));
    }
    return ids;
}

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
    const ElementsById ids(document->get(), idsOf(signatures));
    std::vector<ReadSignature> read;
    for (xmlNode* signature : signatures) read.push_back(readSignature(library, signature, ids));
    const std::vector<const xmlNode*> all(signatures.begin(), signatures.end());
    const bool areAllBare = std::ranges::all_of(read, &ReadSignature::isBare);
    CanonicalBudget budget(references.size() + signatures.size(), xml.size());
    Verification verification;
    verification.attached = true;
    std::vector<const ReadSignature*> good;
    // From the last one: what was added later is judged before what it was added to.
    for (auto signature = read.rbegin(); signature != read.rend(); ++signature) {
        SignatureCheck check{library, document->get(), *signature, budget, stop, options.effort};
        check.all = all;
        check.areAllBare = areAllBare;
        for (const ReadSignature* later : good) {
            if (later->node->parent == signature->node->parent) {
                check.later.push_back(later->node);
                check.areLaterBare = check.areLaterBare && later->isBare;
            }
        }
        Judged judged = validateSignature(check);
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        if (budget.isSpent()) return fail(ErrorCode::tooLarge, "canonical forms");
        if (!judged.verdict.problem) good.push_back(&*signature);
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
    const ElementsById ids(document->get(), idsOf({&signatures[place], 1}));
    const ReadSignature signature = readSignature(library, signatures[place], ids);
    CanonicalBudget budget(2, xml.size());
    const crypto::Effort effort(stop);
    const SignatureCheck check{library, document->get(), signature, budget, stop, effort};
    if (signature.signedInfo == nullptr) return fail(ErrorCode::signatureInvalid, "no SignedInfo");
    if (signature.certificates.size() != 1 || !(signature.certificates.front() == certificate))
        return fail(ErrorCode::signerCertificateMissing);
    if (const Result<Covered> covered = checkReferences(check); !covered) return fail(covered.error());
    return checkSignatureValue(check).map([](const RightValue&) {});
}

}  // namespace qoltanba::signing
