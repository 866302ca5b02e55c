#include <openssl/cms.h>
#include <openssl/err.h>

#include <algorithm>
#include <string>

#include <qoltanba/crypto/asn1_time.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/crypto/scheme.h>
#include <qoltanba/crypto/signer.h>

#include "cms_apart.h"
#include "cms_values.h"
#include "content_reading.h"
#include "copy_stream.h"
#include "signed_data.h"
#include "verification.h"

namespace qoltanba::signing {

namespace {

using crypto::Certificate;

constexpr std::size_t mostCandidates = 8;

/// The results of reading the content once.
struct Content {
    ContentDigests digests;
    bool standsForAnother = false;  ///< see StandIn
};

// Issuer and serial number should name one certificate. But a CMS may hold another certificate with the same
// issuer and serial number.
std::vector<Certificate> candidatesFor(CMS_SignerInfo* signerInfo, std::span<const Certificate> inside) {
    std::vector<Certificate> candidates;
    for (const Certificate& certificate : inside) {
        if (candidates.size() < mostCandidates &&
            CMS_SignerInfo_cert_cmp(signerInfo, certificate.x509()) == 0) {
            candidates.push_back(certificate);
        }
    }
    return candidates;
}

std::optional<TimePoint> signingTimeOf(CMS_SignerInfo* signerInfo) {
    const int at = CMS_signed_get_attr_by_NID(signerInfo, NID_pkcs9_signingTime, -1);
    X509_ATTRIBUTE* attribute = at < 0 ? nullptr : CMS_signed_get_attr(signerInfo, at);
    const ASN1_TYPE* value = attribute == nullptr ? nullptr : X509_ATTRIBUTE_get0_type(attribute, 0);
    if (value == nullptr || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME))
        return std::nullopt;
    return crypto::timeOf(value->value.asn1_string);
}

// The first ESSCertID or ESSCertIDv2 in a SigningCertificate(V2): RFC 5035, sections 3 and 4, RFC 2634,
// section 5.4.
struct CertificateHash {
    std::string digestOid;
    BytesView value;
};

std::optional<CertificateHash> firstCertificateHash(BytesView signingCertificate,
                                                    std::string_view defaultOid) {
    const std::optional<der::Element> whole = der::takeBer(signingCertificate, der::sequence);
    BytesView rest = whole ? whole->content : BytesView{};
    const std::optional<der::Element> list = der::takeBer(rest, der::sequence);
    rest = list ? list->content : BytesView{};
    const std::optional<der::Element> first = der::takeBer(rest, der::sequence);
    rest = first ? first->content : BytesView{};
    CertificateHash hash{std::string(defaultOid), {}};
    if (const std::optional<der::Element> algorithm = der::takeBer(rest, der::sequence)) {
        BytesView inner = algorithm->content;
        const std::optional<der::Element> oid = der::takeBer(inner, der::objectIdentifier);
        hash.digestOid = oid ? crypto::oidText(*oid) : std::string();
    }
    const std::optional<der::Element> value = der::takeBer(rest, der::octetString);
    if (!value) return std::nullopt;
    hash.value = value->content;
    return hash;
}

// If the attribute is present, it must name the certificate by which the signature is checked. Otherwise
// somebody could show the signature under another certificate of the same key.
Result<void> checkSigningCertificate(const crypto::Library& library, CMS_SignerInfo* signerInfo,
                                     const Certificate& certificate, int nid, std::string_view defaultOid) {
    if (CMS_signed_get_attr_by_NID(signerInfo, nid, -1) < 0) {
        return {};
    }
    const auto* stored = static_cast<const ASN1_STRING*>(
        CMS_signed_get0_data_by_OBJ(signerInfo, OBJ_nid2obj(nid), -3, V_ASN1_SEQUENCE));
    if (stored == nullptr) return fail(ErrorCode::signedAttributesInvalid, "signing certificate attribute");
    const std::optional<CertificateHash> hash = firstCertificateHash(
        BytesView(ASN1_STRING_get0_data(stored), static_cast<std::size_t>(ASN1_STRING_length(stored))),
        defaultOid);
    if (!hash) return fail(ErrorCode::signedAttributesInvalid, "signing certificate attribute");
    const Result<Bytes> digest = crypto::digestOf(library, hash->digestOid, certificate.der());
    if (!digest || !std::ranges::equal(*digest, hash->value)) {
        return fail(ErrorCode::signedAttributesInvalid,
                    "the signing certificate attribute names another one");
    }
    return {};
}

// Returns the signature scheme that the SignerInfo names. The scheme must fit the certificate's key (RFC
// 5652, section 5.3) and use one digest for the content and the signature (RFC 8933).
Result<crypto::SignatureScheme> schemeOf(CMS_SignerInfo* signerInfo, const Certificate& certificate) {
    const std::optional<crypto::KeyAlgorithm> algorithm = certificate.algorithm();
    if (!algorithm) return fail(ErrorCode::unsupportedAlgorithm, "the certificate's key");
    if (Result<void> cost = crypto::checkKeyCost(X509_get0_pubkey(certificate.x509())); !cost)
        return fail(cost.error());
    X509_ALGOR* signature = nullptr;
    CMS_SignerInfo_get0_algs(signerInfo, nullptr, nullptr, nullptr, &signature);
    Result<crypto::SignatureScheme> scheme = crypto::schemeOf(*signature, digestOidOf(signerInfo));
    if (scheme && scheme->key != *algorithm) {
        return fail(ErrorCode::unsupportedAlgorithm,
                    "signature algorithm " + crypto::oidText(signature->algorithm));
    }
    return scheme;
}

Result<void> checkContentType(CMS_ContentInfo* cms, CMS_SignerInfo* signerInfo) {
    const auto* type = static_cast<const ASN1_OBJECT*>(
        CMS_signed_get0_data_by_OBJ(signerInfo, OBJ_nid2obj(NID_pkcs9_contentType), -3, V_ASN1_OBJECT));
    if (type == nullptr || OBJ_cmp(type, CMS_get0_eContentType(cms)) != 0)
        return fail(ErrorCode::signedAttributesInvalid, "contentType");
    return {};
}

Result<void> checkWithAttributes(const crypto::Library& library, CMS_ContentInfo* cms,
                                 CMS_SignerInfo* signerInfo, const Certificate& certificate,
                                 const Bytes& contentDigest) {
    const std::optional<BytesView> stored = messageDigestOf(signerInfo);
    if (!stored) return fail(ErrorCode::signedAttributesInvalid, "messageDigest");
    if (!std::ranges::equal(*stored, contentDigest)) return fail(ErrorCode::digestMismatch, "messageDigest");
    if (Result<void> type = checkContentType(cms, signerInfo); !type) return type;
    CMS_SignerInfo_set1_signer_cert(signerInfo, certificate.x509());
    if (CMS_SignerInfo_verify(signerInfo) != 1)
        return crypto::failWithOpenSsl(ErrorCode::signatureInvalid, "SignerInfo");
    if (Result<void> named = checkSigningCertificate(
            library, signerInfo, certificate, NID_id_smime_aa_signingCertificateV2, crypto::oid::sha256);
        !named) {
        return named;
    }
    return checkSigningCertificate(library, signerInfo, certificate, NID_id_smime_aa_signingCertificate,
                                   crypto::oid::sha1);
}

Result<void> checkWithoutAttributes(const crypto::Library& library, CMS_ContentInfo* cms,
                                    CMS_SignerInfo* signerInfo, const Certificate& certificate,
                                    const crypto::SignatureScheme& scheme, const Content& content) {
    // RFC 5652, section 5.3: without signed attributes, the content type must be id-data.
    if (OBJ_obj2nid(CMS_get0_eContentType(cms)) != NID_pkcs7_data)
        return fail(ErrorCode::signedAttributesInvalid, "none");
    // The content could be the signed attributes of another document. Then the signature of that document
    // would also be valid for this content.
    if (content.standsForAnother)
        return fail(ErrorCode::signatureWrapped, "the content stands for another document");
    return crypto::verifyDigest(library, certificate, scheme, content.digests.at(scheme.digestOid),
                                signatureValueOf(signerInfo));
}

Result<void> checkSigner(const crypto::Library& library, CMS_ContentInfo* cms, CMS_SignerInfo* signerInfo,
                         const Certificate& certificate, const Content& content) {
    const Result<crypto::SignatureScheme> scheme = schemeOf(signerInfo, certificate);
    if (!scheme) return fail(scheme.error());
    const auto digest = content.digests.find(scheme->digestOid);
    if (digest == content.digests.end())
        return fail(ErrorCode::unsupportedAlgorithm, "digest " + scheme->digestOid);
    return CMS_signed_get_attr_count(signerInfo) > 0
               ? checkWithAttributes(library, cms, signerInfo, certificate, digest->second)
               : checkWithoutAttributes(library, cms, signerInfo, certificate, *scheme, content);
}

SignerVerdict validateSigner(const crypto::Library& library, CMS_ContentInfo* cms, CMS_SignerInfo* signerInfo,
                             const std::vector<Certificate>& inside, const Content& content,
                             const VerifyOptions& options) {
    SignerVerdict verdict;
    verdict.signingTime = signingTimeOf(signerInfo);
    verdict.timestampTokens = timestampTokensOf(signerInfo);
    verdict.signatureValue = signatureValueOf(signerInfo);
    appendValuesOf(verdict.embedded, library, signerInfo);
    verdict.coversWhole = true;
    // checkSigner refuses a signer whose signature value uses another digest.
    verdict.digests = {digestOidOf(signerInfo)};
    verdict.namesCertificate =
        CMS_signed_get_attr_by_NID(signerInfo, NID_id_smime_aa_signingCertificateV2, -1) >= 0 ||
        CMS_signed_get_attr_by_NID(signerInfo, NID_id_smime_aa_signingCertificate, -1) >= 0;
    verdict.problem = Error{ErrorCode::signerCertificateMissing, {}};
    for (const Certificate& candidate : candidatesFor(signerInfo, inside)) {
        Result<void> checked = options.effort.spend();
        if (checked) checked = checkSigner(library, cms, signerInfo, candidate, content);
        if (checked || !verdict.certificate) {
            verdict.certificate = candidate;
            verdict.problem = checked ? std::nullopt : std::optional(checked.error());
        }
        if (checked) break;
    }
    return verdict;
}

/// A CMS that was read to its end.
struct Reading {
    CmsApart apart;
    Content content;
    bool givenIsSigned = true;
};

// Computes the digests of a detached content.
Result<void> readDetached(ContentReading& reading, Source& content) {
    const Result<std::uint64_t> read =
        copyStream(content, [&](BytesView piece) { return reading.take(piece); });
    return read ? Result<void>() : fail(read.error());
}

Result<Reading> readCms(const crypto::Library& library, Source& cms, Source* given) {
    ContentReading content(library, given);
    const ContentTaker taker{[&](BytesView digests) { return content.begin(digests); },
                             [&](BytesView piece) { return content.takeInside(piece); }};
    Result<CmsApart> apart = takeApart(cms, taker);
    if (!apart) return fail(apart.error());
    Reading reading{*std::move(apart), {}, true};
    if (reading.apart.contentSize) {
        const Result<bool> same = content.isSame();
        if (!same) return fail(same.error());
        reading.givenIsSigned = *same;
    } else if (given == nullptr) {
        return fail(ErrorCode::contentMissing, "detached CMS");
    } else if (Result<void> read = readDetached(content, *given); !read) {
        return fail(read.error());
    }
    Result<ContentDigests> digests = content.digests();
    if (!digests) return fail(digests.error());
    reading.content = {*std::move(digests), content.standsForAnother()};
    return reading;
}

}  // namespace

Result<void> checkNewestSigner(const crypto::Library& library, BytesView cms, const Certificate& certificate,
                               BytesView contentDigest) {
    const Result<crypto::CmsPtr> parsed = parseCms(library, cms);
    if (!parsed) return fail(parsed.error());
    const std::vector<CMS_SignerInfo*> signerInfos = signerInfosOf(parsed->get());
    if (signerInfos.empty() || CMS_SignerInfo_cert_cmp(signerInfos.back(), certificate.x509()) != 0)
        return fail(ErrorCode::signerCertificateMissing);
    Content content;
    content.digests.emplace(digestOidOf(signerInfos.back()),
                            Bytes(contentDigest.begin(), contentDigest.end()));
    return checkSigner(library, parsed->get(), signerInfos.back(), certificate, content);
}

Result<Verification> verifyCms(const crypto::Library& library, BytesView cms, Source* detachedContent,
                               const VerifyOptions& options) {
    MemorySource source(cms);
    return verifyCms(library, source, detachedContent, options);
}

Result<Verification> verifyCms(const crypto::Library& library, Source& cms, Source* detachedContent,
                               const VerifyOptions& options) {
    const Result<Reading> reading = readCms(library, cms, detachedContent);
    if (!reading) return fail(reading.error());
    const Bytes& rest = reading->apart.rest;
    const Result<crypto::CmsPtr> parsed = parseCms(library, rest);
    if (!parsed) return fail(parsed.error());
    const std::vector<CMS_SignerInfo*> signerInfos = signerInfosOf(parsed->get());
    if (signerInfos.size() > options.mostSigners) return fail(ErrorCode::tooLarge, "signers");
    Verification verification;
    verification.attached = reading->apart.contentSize.has_value();
    verification.contentTypeOid = crypto::oidText(CMS_get0_eContentType(parsed->get()));
    verification.embedded = valuesOf(parsed->get(), rest);
    const std::vector<Certificate>& certificates = verification.embedded.certificates;
    for (CMS_SignerInfo* signerInfo : signerInfos) {
        verification.signers.push_back(
            validateSigner(library, parsed->get(), signerInfo, certificates, reading->content, options));
        if (!reading->givenIsSigned && !verification.signers.back().problem) {
            verification.signers.back().problem =
                Error{ErrorCode::digestMismatch, "another document is inside than the one given"};
        }
    }
    // OpenSSL may have left errors about a certificate or attribute that was only tried. They are not errors
    // of the caller.
    ERR_clear_error();
    return verification;
}

}  // namespace qoltanba::signing
