#include <openssl/cms.h>

#include <algorithm>
#include <climits>
#include <map>
#include <set>
#include <string>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/signing/cms.h>

#include "base64.h"
#include "confirmation.h"
#include "copy_stream.h"
#include "signed_data.h"
#include "signer_info.h"

namespace qoltanba::signing {

namespace {

std::string_view digestNameOf(const crypto::Signer& signer) {
    return crypto::factsOf(signer.algorithm()).digestName;
}

Envelope envelopeFor(const crypto::Signer& signer, std::optional<std::uint64_t> contentSize,
                     std::size_t signerInfoSize) {
    return makeEnvelope({digestAlgorithmIdentifier(signer.algorithm()), contentSize,
                         signer.certificate().der(), signerInfoSize});
}

// Returns true if the CMS holds these octets as its content.
bool holdsContent(BytesView cms, BytesView content) {
    const std::optional<SignedDataView> view = viewSignedData(cms);
    return view && view->eContent && view->eContent->tag == der::octetString &&
           std::ranges::equal(view->eContent->content, content);
}

// Makes a whole CMS from a digest. If no content is given, the CMS is detached.
Result<Bytes> wrapDigest(const crypto::Library& library, const crypto::Signer& signer, BytesView digest,
                         std::optional<BytesView> content, const CmsOptions& options,
                         const std::stop_token& stop) {
    const Result<MadeSignerInfo> signerInfo =
        makeSignerInfo(library, signer, {contentTypeData(), digest, options.signingTime}, stop);
    if (!signerInfo) return fail(signerInfo.error());
    std::optional<std::uint64_t> contentSize;
    if (content) contentSize = content->size();
    Envelope envelope = envelopeFor(signer, contentSize, signerInfo->encoded.size());
    Bytes cms = std::move(envelope.before);
    cms.reserve(cms.size() + contentSize.value_or(0) + envelope.after.size() + signerInfo->encoded.size());
    der::append(cms, content.value_or(BytesView{}));
    der::append(cms, envelope.after);
    der::append(cms, signerInfo->encoded);
    if (content && !holdsContent(cms, *content)) return fail(ErrorCode::signatureNotConfirmed, "the content");
    const MeantSignature meant{contentTypeData(), digest, signerInfo->value};
    if (Result<void> holds = confirmSignature(library, signer, cms, meant, options.confirmation); !holds)
        return fail(holds.error());
    return cms;
}

Result<void> streamDetached(const crypto::Library& library, const crypto::Signer& signer, Source& source,
                            Sink& sink, const CmsOptions& options, const Progress& progress,
                            const std::stop_token& stop) {
    const Result<Bytes> digest = digestSource(library, digestNameOf(signer), source, progress, stop);
    if (!digest) return fail(digest.error());
    const Result<Bytes> cms = wrapDigest(library, signer, *digest, std::nullopt, options, stop);
    if (!cms) return fail(cms.error());
    return sink.write(*cms);
}

// Copies the content to the sink and returns its digest. If the content does not have the announced size, the
// error is invalidRequest.
Result<Bytes> copyAndDigest(const crypto::Library& library, std::string_view digestName, Source& source,
                            Sink& sink, std::uint64_t announced, const Progress& progress,
                            const std::stop_token& stop) {
    Result<crypto::Digest> digest = crypto::Digest::start(library, digestName);
    if (!digest) return fail(digest.error());
    const auto take = [&](BytesView piece) -> Result<void> {
        if (Result<void> fed = digest->update(piece); !fed) return fed;
        return sink.write(piece);
    };
    const Result<std::uint64_t> read = copyStream(source, take, progress, stop);
    if (!read) return fail(read.error());
    if (*read != announced)
        return fail(ErrorCode::invalidRequest, "the content is not as long as it was said to be");
    return digest->finish();
}

// The sink gets all lengths before the content, so the size of the part behind the content must be known
// first. The SignerInfo has the same size for every digest and signature value.
Result<void> streamEncapsulated(const crypto::Library& library, const crypto::Signer& signer, Source& source,
                                Sink& sink, const CmsOptions& options, const Progress& progress,
                                const std::stop_token& stop) {
    const std::optional<std::uint64_t> contentSize = source.size();
    if (!contentSize)
        return fail(ErrorCode::invalidRequest, "content of unknown size cannot be encapsulated");
    const Result<std::size_t> signerInfoSize =
        sizeOfSignerInfo(library, signer, {contentTypeData(), {}, options.signingTime});
    if (!signerInfoSize) return fail(signerInfoSize.error());
    const Envelope envelope = envelopeFor(signer, contentSize, *signerInfoSize);
    if (Result<void> written = sink.write(envelope.before); !written) return written;
    const Result<Bytes> digest =
        copyAndDigest(library, digestNameOf(signer), source, sink, *contentSize, progress, stop);
    if (!digest) return fail(digest.error());
    const Result<MadeSignerInfo> signerInfo =
        makeSignerInfo(library, signer, {contentTypeData(), *digest, options.signingTime}, stop);
    if (!signerInfo) return fail(signerInfo.error());
    if (signerInfo->encoded.size() != *signerInfoSize)
        return fail(ErrorCode::signingFailed, "the signature is not as long as its scheme says");
    Bytes around = envelope.before;
    der::append(around, envelope.after);
    der::append(around, signerInfo->encoded);
    if (Result<void> holds =
            confirmSignatureAround(library, signer, around, *contentSize,
                                   {contentTypeData(), *digest, signerInfo->value}, options.confirmation);
        !holds) {
        return holds;
    }
    if (Result<void> written = sink.write(envelope.after); !written) return written;
    return sink.write(signerInfo->encoded);
}

// Returns `members` (the content of a SET) with `member` at the end. If the SET already holds the member, it
// stays as it is.
Bytes withMember(BytesView members, BytesView member) {
    Bytes grown(members.begin(), members.end());
    BytesView rest = members;
    while (!rest.empty()) {
        const std::optional<der::Element> present = der::takeBer(rest);
        if (!present) break;
        if (std::ranges::equal(present->whole, member)) return grown;
    }
    der::append(grown, member);
    return grown;
}

Bytes withSigner(const SignedDataView& view, BytesView digestAlgorithm, BytesView certificate,
                 BytesView signerInfo, bool encapsulate) {
    Bytes content(view.version.begin(), view.version.end());
    der::append(content, der::element(der::set, withMember(view.digestAlgorithms, digestAlgorithm)));
    if (encapsulate) {
        der::append(content, view.encapContentInfo);
    } else {
        der::append(content, der::element(der::sequence, view.contentType));
    }
    const BytesView certificates = view.certificates ? view.certificates->content : BytesView{};
    der::append(content, der::element(der::explicit0, withMember(certificates, certificate)));
    if (view.crls) der::append(content, view.crls->whole);
    // The new SignerInfo goes to the end, not to its place in DER's order of sets. The national software
    // keeps the order of signing, and the programs that read SignedData accept it.
    Bytes signerInfos(view.signerInfos.begin(), view.signerInfos.end());
    der::append(signerInfos, signerInfo);
    der::append(content, der::element(der::set, signerInfos));
    return contentInfoAround(content);
}

// Checks that the CMS with a further signer holds everything that the CMS before it held. Without
// `withContent` the content must be gone.
Result<void> confirmAdded(const SignedDataView& before, BytesView cms, bool withContent) {
    const std::optional<SignedDataView> after = viewSignedData(cms);
    const auto crlsOf = [](const SignedDataView& view) { return view.crls ? view.crls->whole : BytesView{}; };
    const auto contentOf = [&](const SignedDataView& view) {
        return view.eContent && withContent ? view.eContent->whole : BytesView{};
    };
    const bool same =
        after && std::ranges::equal(before.contentType, after->contentType) &&
        std::ranges::equal(contentOf(before), contentOf(*after)) && (withContent || !after->eContent) &&
        std::ranges::equal(crlsOf(before), crlsOf(*after)) &&
        after->signerInfos.size() > before.signerInfos.size() &&
        std::ranges::equal(before.signerInfos, after->signerInfos.first(before.signerInfos.size()));
    return same ? Result<void>() : fail(ErrorCode::signatureNotConfirmed, "an earlier part changed");
}

// Returns true if the messageDigest of an earlier signer agrees with `content`, or if there are no signers.
bool agreesWithEarlierSigner(const crypto::Library& library, CMS_ContentInfo* cms, BytesView content) {
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    for (int i = 0; i < sk_CMS_SignerInfo_num(signers); ++i) {
        CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, i);
        const std::optional<BytesView> stored = messageDigestOf(signer);
        const Result<Bytes> digest = crypto::digestOf(library, digestOidOf(signer), content);
        if (stored && digest && std::ranges::equal(*digest, *stored)) return true;
    }
    return sk_CMS_SignerInfo_num(signers) <= 0;
}

// The digests of one content, by the dotted OIDs of their algorithms.
using Digests = std::map<std::string, Bytes>;

std::set<std::string> digestsOfSigners(CMS_ContentInfo* cms) {
    std::set<std::string> algorithms;
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    for (int i = 0; i < sk_CMS_SignerInfo_num(signers); ++i)
        algorithms.insert(digestOidOf(sk_CMS_SignerInfo_value(signers, i)));
    return algorithms;
}

// Reads the content once. An algorithm of an earlier signer that this program cannot compute is left out.
Result<Digests> digestsOf(const crypto::Library& library, const std::set<std::string>& algorithms,
                          Source& content, const Progress& progress, const std::stop_token& stop) {
    std::map<std::string, crypto::Digest> running;
    for (const std::string& algorithm : algorithms) {
        Result<crypto::Digest> digest = crypto::Digest::start(library, algorithm);
        if (digest) running.emplace(algorithm, *std::move(digest));
    }
    const auto take = [&](BytesView piece) -> Result<void> {
        for (auto& [algorithm, digest] : running) {
            if (Result<void> fed = digest.update(piece); !fed) return fed;
        }
        return {};
    };
    const Result<std::uint64_t> read = copyStream(content, take, progress, stop);
    if (!read) return fail(read.error());
    Digests digests;
    for (auto& [algorithm, digest] : running) {
        Result<Bytes> value = digest.finish();
        if (!value) return fail(value.error());
        digests.emplace(algorithm, *std::move(value));
    }
    return digests;
}

bool agreesWithEarlierSigner(CMS_ContentInfo* cms, const Digests& digests) {
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    for (int i = 0; i < sk_CMS_SignerInfo_num(signers); ++i) {
        CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, i);
        const std::optional<BytesView> stored = messageDigestOf(signer);
        const auto digest = digests.find(digestOidOf(signer));
        if (stored && digest != digests.end() && std::ranges::equal(digest->second, *stored)) return true;
    }
    return sk_CMS_SignerInfo_num(signers) <= 0;
}

// Adds a signer over a content with this digest to the CMS.
Result<Bytes> addSignerOver(const crypto::Library& library, const crypto::Signer& signer,
                            const SignedDataView& view, BytesView digest, const CmsOptions& options,
                            const std::stop_token& stop) {
    const Result<MadeSignerInfo> signerInfo =
        makeSignerInfo(library, signer, {view.contentType, digest, options.signingTime}, stop);
    if (!signerInfo) return fail(signerInfo.error());
    Bytes both = withSigner(view, digestAlgorithmIdentifier(signer.algorithm()), signer.certificate().der(),
                            signerInfo->encoded, options.encapsulate);
    if (Result<void> holds = confirmAdded(view, both, options.encapsulate); !holds)
        return fail(holds.error());
    if (Result<void> holds = confirmSignature(
            library, signer, both, {view.contentType, digest, signerInfo->value}, options.confirmation);
        !holds) {
        return fail(holds.error());
    }
    return both;
}

}  // namespace

Result<Bytes> signCms(const crypto::Library& library, const crypto::Signer& signer, BytesView content,
                      const CmsOptions& options, const std::stop_token& stop) {
    const Result<Bytes> digest = crypto::digestOf(library, digestNameOf(signer), content);
    if (!digest) return fail(digest.error());
    std::optional<BytesView> inside;
    if (options.encapsulate) inside = content;
    return wrapDigest(library, signer, *digest, inside, options, stop);
}

Result<void> signCmsStream(const crypto::Library& library, const crypto::Signer& signer, Source& source,
                           Sink& sink, const CmsOptions& options, const Progress& progress,
                           const std::stop_token& stop) {
    const auto stream = options.encapsulate ? streamEncapsulated : streamDetached;
    return stream(library, signer, source, sink, options, progress, stop);
}

Result<Bytes> signCmsOfDigest(const crypto::Library& library, const crypto::Signer& signer, BytesView digest,
                              const CmsOptions& options, const std::stop_token& stop) {
    if (digest.size() > INT_MAX / 2) return fail(ErrorCode::tooLarge, "digest");
    return wrapDigest(library, signer, digest, std::nullopt, options, stop);
}

Result<CmsAround> signCmsAround(const crypto::Library& library, const crypto::Signer& signer,
                                BytesView digest, std::uint64_t contentSize, const CmsOptions& options,
                                const std::stop_token& stop) {
    const Result<MadeSignerInfo> signerInfo =
        makeSignerInfo(library, signer, {contentTypeData(), digest, options.signingTime}, stop);
    if (!signerInfo) return fail(signerInfo.error());
    Envelope envelope = envelopeFor(signer, contentSize, signerInfo->encoded.size());
    CmsAround made{std::move(envelope.before), std::move(envelope.after)};
    der::append(made.after, signerInfo->encoded);
    Bytes around = made.before;
    der::append(around, made.after);
    const MeantSignature meant{contentTypeData(), digest, signerInfo->value};
    const Result<void> holds =
        confirmSignatureAround(library, signer, around, contentSize, meant, options.confirmation);
    return holds ? Result<CmsAround>(std::move(made)) : fail(holds.error());
}

bool isCms(BytesView data) {
    return viewSignedData(data).has_value();
}

std::string cmsToPem(BytesView der) {
    return "-----BEGIN CMS-----\n" + toBase64Lines(der, 64) + "\n-----END CMS-----\n";
}

Result<Bytes> cmsContent(BytesView cms) {
    const std::optional<SignedDataView> view = viewSignedData(cms);
    if (!view) return fail(ErrorCode::notACms);
    if (!view->eContent) return fail(ErrorCode::contentMissing, "detached CMS");
    std::optional<Bytes> content = der::octets(*view->eContent);
    if (!content) return fail(ErrorCode::notACms, "eContent is no OCTET STRING");
    return *std::move(content);
}

Result<Bytes> addCmsSigner(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                           std::optional<BytesView> detachedContent, const CmsOptions& options,
                           const std::stop_token& stop) {
    const std::optional<SignedDataView> view = viewSignedData(cms);
    if (!view) return fail(ErrorCode::notACms);
    const Result<crypto::CmsPtr> parsed = parseCms(library, cms);
    if (!parsed) return fail(parsed.error());
    Bytes inside;
    if (view->eContent) {
        Result<Bytes> content = cmsContent(cms);
        if (!content) return content;
        inside = *std::move(content);
    } else if (!detachedContent) {
        return fail(ErrorCode::contentMissing, "detached CMS");
    } else if (!agreesWithEarlierSigner(library, parsed->get(), *detachedContent)) {
        return fail(ErrorCode::contentDiffers);
    }
    const Result<Bytes> digest = crypto::digestOf(library, digestNameOf(signer),
                                                  view->eContent ? BytesView(inside) : *detachedContent);
    if (!digest) return fail(digest.error());
    return addSignerOver(library, signer, *view, *digest, options, stop);
}

Result<Bytes> addDetachedSigner(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                                Source& content, const CmsOptions& options, const Progress& progress,
                                const std::stop_token& stop) {
    const std::optional<SignedDataView> view = viewSignedData(cms);
    if (!view) return fail(ErrorCode::notACms);
    if (view->eContent) return fail(ErrorCode::invalidRequest, "the CMS holds its content");
    const Result<crypto::CmsPtr> parsed = parseCms(library, cms);
    if (!parsed) return fail(parsed.error());
    const std::string own(crypto::factsOf(signer.algorithm()).digestOid);
    std::set<std::string> algorithms = digestsOfSigners(parsed->get());
    algorithms.insert(own);
    const Result<Digests> digests = digestsOf(library, algorithms, content, progress, stop);
    if (!digests) return fail(digests.error());
    if (!agreesWithEarlierSigner(parsed->get(), *digests)) return fail(ErrorCode::contentDiffers);
    if (!digests->contains(own)) return fail(ErrorCode::unsupportedAlgorithm, "the digest of the signer");
    const CmsOptions detached{false, options.signingTime, options.confirmation};
    return addSignerOver(library, signer, *view, digests->at(own), detached, stop);
}

}  // namespace qoltanba::signing
