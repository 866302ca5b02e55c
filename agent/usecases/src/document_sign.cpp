#include <qoltanba/usecases/document_work.h>

#include <utility>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/raw.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/stamping.h>

#include "document_parts.h"

namespace qoltanba::usecases {
namespace {

/// From this size on a signing is stopped in its middle when the person cancels.
constexpr std::size_t streamedFrom = std::size_t{1024} * 1024;

Result<Bytes> signContent(const crypto::Library& library, const crypto::Signer& signer,
                          const SignRequest& request, BytesView content, const signing::CmsOptions& options,
                          const std::stop_token& stop) {
    if (request.format == SignatureFormat::xml) {
        const Result<std::string> document =
            signing::signXml(library, signer, asText(content), xmlOptions(request), stop);
        if (!document) return fail(document.error());
        return Bytes(document->begin(), document->end());
    }
    if (request.format == SignatureFormat::raw) {
        return request.digested ? crypto::signDigest(library, signer, content, stop)
                                : crypto::signData(library, signer, content, stop);
    }
    if (request.digested) return signing::signCmsOfDigest(library, signer, content, options, stop);
    if (content.size() < streamedFrom) return signing::signCms(library, signer, content, options, stop);
    signing::MemorySource source(content);
    signing::MemorySink sink;
    const Result<void> done = signing::signCmsStream(library, signer, source, sink, options, {}, stop);
    if (!done) return fail(done.error());
    return sink.take();
}

Result<Bytes> signFile(const crypto::Library& library, const crypto::Signer& signer,
                       const PreparedDocument& prepared, const signing::CmsOptions& options,
                       const std::stop_token& stop) {
    FileSource source(prepared.file, stop);
    Result<DigestedSource> digested = DigestedSource::over(library, source);
    if (!digested) return fail(digested.error());
    signing::MemorySink sink;
    const Result<void> done = signing::signCmsStream(library, signer, *digested, sink, options, {}, stop);
    if (!done) return fail(done.error());
    const Result<std::string> digest = digested->digestHex();
    if (!digest) return fail(digest.error());
    if (*digest != prepared.description.digestHex) {
        return fail(ErrorCode::contentDiffers, "the file changed after it was shown");
    }
    return sink.take();
}

/// A further signer for a CMS, and where it then stands.
Result<SignedDocument> addSigner(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                                 const signing::CmsOptions& options, const std::stop_token& stop) {
    Result<std::vector<Bytes>> earlier = signing::signatureValues(cms);
    if (!earlier) return fail(earlier.error());
    Result<Bytes> both = signing::addCmsSigner(library, signer, cms, std::nullopt, options, stop);
    if (!both) return fail(both.error());
    const Result<std::size_t> place = addedSigner(*both, std::move(*earlier));
    if (!place) return fail(place.error());
    return SignedDocument{std::move(*both), *place};
}

/// A CMS in a file gets one more signer; it is held in memory, and held against what was shown.
Result<SignedDocument> addSignerToFile(const crypto::Library& library, const crypto::Signer& signer,
                                       const PreparedDocument& prepared, const signing::CmsOptions& options,
                                       const std::stop_token& stop) {
    const Result<Bytes> cms = prepared.file->readWhole(encapsulatedFileLimit);
    if (!cms) return fail(cms.error());
    const Result<Bytes> digest = crypto::digestOf(library, shownDigest, *cms);
    if (!digest) return fail(digest.error());
    if (toHex(*digest) != prepared.description.digestHex) {
        return fail(ErrorCode::contentDiffers, "the file changed after it was shown");
    }
    return addSigner(library, signer, *cms, options, stop);
}

}  // namespace

Result<SignedDocument> sign(const crypto::Library& library, const crypto::Signer& signer,
                            const PreparedRequest& prepared, std::size_t index, TimePoint signingTime,
                            const std::stop_token& stop) {
    const PreparedDocument& document = prepared.documents[index];
    const SignRequest& request = prepared.request;
    if (const Result<void> can = usable(prepared, index); !can) return fail(can.error());
    // One key in memory signs them all: its first signature is verified, the others are read again.
    const auto confirmation = index == 0 ? signing::Confirmation::full : signing::Confirmation::structure;
    const signing::CmsOptions options{request.encapsulate, signingTime, confirmation};
    const bool isFile = !document.description.file.empty();
    const Bytes& content = request.documents[index].content;
    if (document.isCms) {
        return isFile ? addSignerToFile(library, signer, document, options, stop)
                      : addSigner(library, signer, content, options, stop);
    }
    Result<Bytes> made = isFile ? signFile(library, signer, document, options, stop)
                                : signContent(library, signer, request, content, options, stop);
    if (!made) return fail(made.error());
    return SignedDocument{std::move(*made), 0};
}

}  // namespace qoltanba::usecases
