#include <openssl/cms.h>
#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/crypto/signer.h>

#include "cms_values.h"
#include "pump.h"
#include "signed_data.h"
#include "verification.h"

namespace qoltanba::signing {

namespace {

using crypto::Certificate;

constexpr std::size_t mostCandidates = 8;

std::string oidText(const ASN1_OBJECT* object) {
    std::array<char, 128> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
    return text.data();
}

/// Digests of the content by dotted OID of the digest; a digest that is not known is not in it.
using ContentDigests = std::map<std::string, Bytes>;

Result<ContentDigests> digestContent(const crypto::Library& library,
                                     const std::vector<CMS_SignerInfo*>& signerInfos, Source& content) {
    std::map<std::string, crypto::Digest> running;
    for (CMS_SignerInfo* signerInfo : signerInfos) {
        const std::string oid = digestOidOf(signerInfo);
        if (running.contains(oid)) {
            continue;
        }
        if (Result<crypto::Digest> digest = crypto::Digest::start(library, oid); digest) {
            running.emplace(oid, *std::move(digest));
        }
    }
    const auto feedAll = [&](BytesView piece) -> Result<void> {
        for (auto& [oid, digest] : running) {
            if (Result<void> fed = digest.update(piece); !fed) {
                return fed;
            }
        }
        return {};
    };
    if (const Result<std::uint64_t> read = pump(content, feedAll); !read) {
        return fail(read.error());
    }
    ContentDigests digests;
    for (auto& [oid, digest] : running) {
        Result<Bytes> value = digest.finish();
        if (!value) {
            return fail(value.error());
        }
        digests.emplace(oid, *std::move(value));
    }
    return digests;
}

// Issuer and serial number should name one certificate, but nothing keeps a CMS from holding another with the
// same.
std::vector<Certificate> candidatesFor(CMS_SignerInfo* signerInfo, std::span<const Certificate> inside,
                                       std::span<const Certificate> besides) {
    std::vector<Certificate> candidates;
    for (const std::span<const Certificate> certificates : {inside, besides}) {
        for (const Certificate& certificate : certificates) {
            if (candidates.size() < mostCandidates &&
                CMS_SignerInfo_cert_cmp(signerInfo, certificate.x509()) == 0) {
                candidates.push_back(certificate);
            }
        }
    }
    return candidates;
}

std::optional<TimePoint> signingTimeOf(CMS_SignerInfo* signerInfo) {
    const int at = CMS_signed_get_attr_by_NID(signerInfo, NID_pkcs9_signingTime, -1);
    X509_ATTRIBUTE* attribute = at < 0 ? nullptr : CMS_signed_get_attr(signerInfo, at);
    const ASN1_TYPE* value = attribute == nullptr ? nullptr : X509_ATTRIBUTE_get0_type(attribute, 0);
    if (value == nullptr || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME)) {
        return std::nullopt;
    }
    std::tm parts{};
    if (ASN1_TIME_to_tm(value->value.asn1_string, &parts) != 1) {
        return std::nullopt;
    }
    // An encoded time may be of the years 0 to 9999, TimePoint counts from 1677 to 2262: counted on it would
    // come round to another time. Left out, a claim to be of the future would go unnoticed.
    constexpr int first = 1678;
    constexpr int last = 2261;
    const int year = std::clamp(parts.tm_year + 1900, first, last);
    return std::chrono::sys_days(std::chrono::year(year) /
                                 std::chrono::month(static_cast<unsigned>(parts.tm_mon) + 1) /
                                 std::chrono::day(static_cast<unsigned>(parts.tm_mday))) +
           std::chrono::hours(parts.tm_hour) + std::chrono::minutes(parts.tm_min) +
           std::chrono::seconds(parts.tm_sec);
}

// The first ESSCertID(v2) inside a SigningCertificate(V2): RFC 5035, sections 3 and 4, RFC 2634, section 5.4.
struct CertificateHash {
    std::string digestOid;
    BytesView value;
};

std::optional<CertificateHash> firstCertificateHash(BytesView signingCertificate, std::string defaultOid) {
    const std::optional<der::Element> whole = der::take(signingCertificate, der::sequence);
    BytesView rest = whole ? whole->content : BytesView{};
    const std::optional<der::Element> list = der::take(rest, der::sequence);
    rest = list ? list->content : BytesView{};
    const std::optional<der::Element> first = der::take(rest, der::sequence);
    rest = first ? first->content : BytesView{};
    CertificateHash hash{std::move(defaultOid), {}};
    if (const std::optional<der::Element> algorithm = der::take(rest, der::sequence)) {
        BytesView inner = algorithm->content;
        const std::optional<der::Element> oid = der::take(inner, der::objectIdentifier);
        const unsigned char* at = oid ? oid->whole.data() : nullptr;
        ASN1_OBJECT* object =
            oid ? d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(oid->whole.size())) : nullptr;
        hash.digestOid = object != nullptr ? oidText(object) : std::string();
        ASN1_OBJECT_free(object);
    }
    const std::optional<der::Element> value = der::take(rest, der::octetString);
    if (!value) {
        return std::nullopt;
    }
    hash.value = value->content;
    return hash;
}

// Where the attribute is there, it must name the certificate the signature is checked by, or a signature
// could be shown under another certificate of the same key.
Result<void> checkSigningCertificate(const crypto::Library& library, CMS_SignerInfo* signerInfo,
                                     const Certificate& certificate, int nid, const char* defaultOid) {
    if (CMS_signed_get_attr_by_NID(signerInfo, nid, -1) < 0) {
        return {};
    }
    const auto* stored = static_cast<const ASN1_STRING*>(
        CMS_signed_get0_data_by_OBJ(signerInfo, OBJ_nid2obj(nid), -3, V_ASN1_SEQUENCE));
    if (stored == nullptr) {
        return fail(ErrorCode::signedAttributesInvalid, "signing certificate attribute");
    }
    const std::optional<CertificateHash> hash = firstCertificateHash(
        BytesView(ASN1_STRING_get0_data(stored), static_cast<std::size_t>(ASN1_STRING_length(stored))),
        defaultOid);
    if (!hash) {
        return fail(ErrorCode::signedAttributesInvalid, "signing certificate attribute");
    }
    const Result<Bytes> digest = crypto::digestOf(library, hash->digestOid, certificate.der());
    if (!digest || !std::ranges::equal(*digest, hash->value)) {
        return fail(ErrorCode::signedAttributesInvalid,
                    "the signing certificate attribute names another one");
    }
    return {};
}

// The signature algorithm must belong to the certificate's key: the scheme's OID, or the key's own as some
// software writes it.
Result<void> checkAlgorithms(CMS_SignerInfo* signerInfo, const Certificate& certificate) {
    const std::optional<crypto::KeyAlgorithm> algorithm = certificate.algorithm();
    if (!algorithm) {
        return fail(ErrorCode::unsupportedAlgorithm, "the certificate's key");
    }
    if (*algorithm == crypto::KeyAlgorithm::rsa) {
        return {};  // any digest; CMS_SignerInfo_verify checks that it goes with the signature algorithm
    }
    const crypto::AlgorithmFacts& facts = crypto::factsOf(*algorithm);
    X509_ALGOR* signature = nullptr;
    CMS_SignerInfo_get0_algs(signerInfo, nullptr, nullptr, nullptr, &signature);
    const std::string signatureOid = oidText(signature->algorithm);
    if ((signatureOid != facts.signatureOid && signatureOid != facts.keyOid) ||
        digestOidOf(signerInfo) != facts.digestOid) {
        return fail(ErrorCode::unsupportedAlgorithm, "signature algorithm " + signatureOid);
    }
    return {};
}

Result<void> checkContentType(CMS_ContentInfo* cms, CMS_SignerInfo* signerInfo) {
    const auto* type = static_cast<const ASN1_OBJECT*>(
        CMS_signed_get0_data_by_OBJ(signerInfo, OBJ_nid2obj(NID_pkcs9_contentType), -3, V_ASN1_OBJECT));
    if (type == nullptr || OBJ_cmp(type, CMS_get0_eContentType(cms)) != 0) {
        return fail(ErrorCode::signedAttributesInvalid, "contentType");
    }
    return {};
}

Result<void> checkWithAttributes(const crypto::Library& library, CMS_ContentInfo* cms,
                                 CMS_SignerInfo* signerInfo, const Certificate& certificate,
                                 const Bytes& contentDigest) {
    const std::optional<BytesView> stored = messageDigestOf(signerInfo);
    if (!stored) {
        return fail(ErrorCode::signedAttributesInvalid, "messageDigest");
    }
    if (!std::ranges::equal(*stored, contentDigest)) {
        return fail(ErrorCode::digestMismatch, "messageDigest");
    }
    if (Result<void> type = checkContentType(cms, signerInfo); !type) {
        return type;
    }
    CMS_SignerInfo_set1_signer_cert(signerInfo, certificate.x509());
    if (CMS_SignerInfo_verify(signerInfo) != 1) {
        return crypto::failWithOpenSsl(ErrorCode::signatureInvalid, "SignerInfo");
    }
    if (Result<void> named = checkSigningCertificate(
            library, signerInfo, certificate, NID_id_smime_aa_signingCertificateV2, "2.16.840.1.101.3.4.2.1");
        !named) {
        return named;
    }
    return checkSigningCertificate(library, signerInfo, certificate, NID_id_smime_aa_signingCertificate,
                                   "1.3.14.3.2.26");
}

Result<void> checkWithoutAttributes(const crypto::Library& library, CMS_ContentInfo* cms,
                                    CMS_SignerInfo* signerInfo, const Certificate& certificate,
                                    const Bytes& contentDigest) {
    // RFC 5652, section 5.3: only data may be signed without attributes.
    if (OBJ_obj2nid(CMS_get0_eContentType(cms)) != NID_pkcs7_data) {
        return fail(ErrorCode::signedAttributesInvalid, "none");
    }
    if (digestOidOf(signerInfo) != crypto::factsOf(*certificate.algorithm()).digestOid) {
        return fail(ErrorCode::unsupportedAlgorithm, "digest " + digestOidOf(signerInfo));
    }
    return crypto::verifyDigest(library, certificate, contentDigest, signatureValueOf(signerInfo));
}

Result<void> checkSigner(const crypto::Library& library, CMS_ContentInfo* cms, CMS_SignerInfo* signerInfo,
                         const Certificate& certificate, const ContentDigests& digests) {
    if (Result<void> algorithms = checkAlgorithms(signerInfo, certificate); !algorithms) {
        return algorithms;
    }
    if (Result<void> cost = crypto::checkKeyCost(X509_get0_pubkey(certificate.x509())); !cost) {
        return cost;
    }
    const auto digest = digests.find(digestOidOf(signerInfo));
    if (digest == digests.end()) {
        return fail(ErrorCode::unsupportedAlgorithm, "digest " + digestOidOf(signerInfo));
    }
    const auto check =
        CMS_signed_get_attr_count(signerInfo) > 0 ? checkWithAttributes : checkWithoutAttributes;
    return check(library, cms, signerInfo, certificate, digest->second);
}

SignerVerdict judgeSigner(const crypto::Library& library, CMS_ContentInfo* cms, CMS_SignerInfo* signerInfo,
                          const std::vector<Certificate>& inside, const ContentDigests& digests,
                          const VerifyOptions& options) {
    SignerVerdict verdict;
    verdict.signingTime = signingTimeOf(signerInfo);
    verdict.timestampTokens = timestampTokensOf(signerInfo);
    verdict.hasTimestamp = !verdict.timestampTokens.empty();
    verdict.signatureValue = signatureValueOf(signerInfo);
    appendValuesOf(verdict.embedded, library, signerInfo);
    verdict.coversWhole = true;
    verdict.namesCertificate =
        CMS_signed_get_attr_by_NID(signerInfo, NID_id_smime_aa_signingCertificateV2, -1) >= 0 ||
        CMS_signed_get_attr_by_NID(signerInfo, NID_id_smime_aa_signingCertificate, -1) >= 0;
    verdict.problem = Error{ErrorCode::signerCertificateMissing, {}};
    for (const Certificate& candidate : candidatesFor(signerInfo, inside, options.intermediates)) {
        Result<void> checked = options.effort.spend();
        if (checked) {
            checked = checkSigner(library, cms, signerInfo, candidate, digests);
        }
        if (checked || !verdict.certificate) {
            verdict.certificate = candidate;
            verdict.problem = checked ? std::nullopt : std::optional(checked.error());
        }
        if (checked) {
            break;
        }
    }
    judgeChain(library, verdict, inside, options, verdict.signingTime.value_or(options.now));
    return verdict;
}

// Whether the content given is, octet for octet, the one inside.
Result<bool> isSameContent(BytesView inside, Source& given) {
    BytesView rest = inside;
    bool same = true;
    const Result<std::uint64_t> read = pump(given, [&](BytesView piece) -> Result<void> {
        same = same && piece.size() <= rest.size() && std::ranges::equal(piece, rest.first(piece.size()));
        if (same) {
            rest = rest.subspan(piece.size());
        }
        return {};
    });
    if (!read) {
        return fail(read.error());
    }
    return same && rest.empty();
}

// The content inside, if the CMS is attached.
std::optional<BytesView> contentInside(CMS_ContentInfo* cms) {
    ASN1_OCTET_STRING** content = CMS_get0_content(cms);
    if (content == nullptr || *content == nullptr) {
        return std::nullopt;
    }
    return BytesView(ASN1_STRING_get0_data(*content), static_cast<std::size_t>(ASN1_STRING_length(*content)));
}

}  // namespace

Result<Verification> verifyCms(const crypto::Library& library, BytesView cms, Source* detachedContent,
                               const VerifyOptions& options) {
    const Result<crypto::CmsPtr> parsed = parseCms(library, cms);
    if (!parsed) {
        return fail(parsed.error());
    }
    const std::vector<CMS_SignerInfo*> signerInfos = signerInfosOf(parsed->get());
    if (signerInfos.size() > options.mostSigners) {
        return fail(ErrorCode::tooLarge, "signers");
    }
    const std::optional<BytesView> inside = contentInside(parsed->get());
    if (!inside && detachedContent == nullptr) {
        return fail(ErrorCode::contentMissing, "detached CMS");
    }
    bool givenIsSigned = true;
    if (inside && detachedContent != nullptr) {
        const Result<bool> same = isSameContent(*inside, *detachedContent);
        if (!same) {
            return fail(same.error());
        }
        givenIsSigned = *same;
    }
    MemorySource insideSource(inside.value_or(BytesView{}));
    const Result<ContentDigests> digests =
        digestContent(library, signerInfos, inside ? insideSource : *detachedContent);
    if (!digests) {
        return fail(digests.error());
    }
    Verification verification;
    verification.attached = inside.has_value();
    verification.contentTypeOid = oidText(CMS_get0_eContentType(parsed->get()));
    verification.embedded = valuesOf(parsed->get(), cms);
    const std::vector<Certificate>& certificates = verification.embedded.certificates;
    for (CMS_SignerInfo* signerInfo : signerInfos) {
        verification.signers.push_back(
            judgeSigner(library, parsed->get(), signerInfo, certificates, *digests, options));
        if (!givenIsSigned && !verification.signers.back().problem) {
            verification.signers.back().problem =
                Error{ErrorCode::digestMismatch, "another document is inside than the one given"};
        }
    }
    // What OpenSSL said about a certificate or attribute that was merely tried is nobody's error.
    ERR_clear_error();
    return verification;
}

}  // namespace qoltanba::signing
