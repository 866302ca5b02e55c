#include <utility>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/raw.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/document_work.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/stamping.h>

#include "document_parts.h"

namespace qoltanba::usecases {
namespace {

/// Documents of this size (octets) or more are signed as a stream, so that the person can cancel in the
/// middle.
constexpr std::size_t streamedFrom = std::size_t{1024} * 1024;

Result<Bytes> signContent(const crypto::Library& library, const crypto::Signer& signer, BytesView content,
                          const signing::CmsOptions& options, const std::stop_token& stop) {
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
    if (*digest != prepared.description.digestHex)
        return fail(ErrorCode::contentDiffers, "the file changed after it was shown");
    return sink.take();
}

/// Adds a signer to a CMS in a file. The whole file is read into memory and compared with what was shown.
Result<SignedDocument> addSignerToFile(const crypto::Library& library, const crypto::Signer& signer,
                                       const PreparedDocument& prepared, const signing::CmsOptions& options,
                                       const std::stop_token& stop) {
    const Result<Bytes> cms = prepared.file->readWhole(encapsulatedFileLimit);
    if (!cms) return fail(cms.error());
    const Result<Bytes> digest = crypto::digestOf(library, shownDigest, *cms);
    if (!digest) return fail(digest.error());
    if (toHex(*digest) != prepared.description.digestHex)
        return fail(ErrorCode::contentDiffers, "the file changed after it was shown");
    return addSigner(library, signer, *cms, options, stop);
}

/// The result for a document that got a new signature of its own.
Result<SignedDocument> alone(Result<Bytes> made) {
    if (!made) return fail(made.error());
    return SignedDocument{std::move(*made), 0};
}

/// Signs one document in the way that the request chose.
class SigningOne {
  public:
    SigningOne(const crypto::Library& library, const crypto::Signer& signer, const PreparedSigning& prepared,
               std::size_t index, TimePoint signingTime, const std::stop_token& stop)
        : library_(library),
          signer_(signer),
          index_(index),
          document_(prepared.documents[index]),
          signingTime_(signingTime),
          stop_(stop) {}

    Result<SignedDocument> operator()(const CmsSigning& cms) const {
        const signing::CmsOptions options{cms.encapsulate, signingTime_, confirmation()};
        return std::visit([&](const auto& kind) { return makeCms(kind, options); }, cms.documents[index_]);
    }

    Result<SignedDocument> operator()(const XmlSigning& xml) const {
        const Result<std::string> made = signing::signXml(
            library_, signer_, asText(xml.documents[index_].content), xmlOptions(xml), stop_);
        if (!made) return fail(made.error());
        return SignedDocument{Bytes(made->begin(), made->end()), 0};
    }

    Result<SignedDocument> operator()(const RawSigning& raw) const {
        return std::visit([&](const auto& kind) { return alone(makeRaw(kind)); }, raw.documents[index_]);
    }

  private:
    /// One key in memory signs all documents. So only the first signature is verified fully. The structure of
    /// the others is read back.
    signing::Confirmation confirmation() const {
        return index_ == 0 ? signing::Confirmation::full : signing::Confirmation::structure;
    }

    Result<SignedDocument> makeCms(const ContentDocument& document,
                                   const signing::CmsOptions& options) const {
        return document_.isCms ? addSigner(library_, signer_, document.content, options, stop_)
                               : alone(signContent(library_, signer_, document.content, options, stop_));
    }

    Result<SignedDocument> makeCms(const DigestDocument& document, const signing::CmsOptions& options) const {
        return alone(signing::signCmsOfDigest(library_, signer_, document.digest, options, stop_));
    }

    Result<SignedDocument> makeCms(const FileDocument&, const signing::CmsOptions& options) const {
        return document_.isCms ? addSignerToFile(library_, signer_, document_, options, stop_)
                               : alone(signFile(library_, signer_, document_, options, stop_));
    }

    Result<Bytes> makeRaw(const ContentDocument& document) const {
        return signing::signRaw(library_, signer_, document.content, confirmation(), stop_);
    }

    Result<Bytes> makeRaw(const DigestDocument& document) const {
        return signing::signRawOfDigest(library_, signer_, document.digest, confirmation(), stop_);
    }

    const crypto::Library& library_;
    const crypto::Signer& signer_;
    const std::size_t index_;
    const PreparedDocument& document_;
    const TimePoint signingTime_;
    const std::stop_token& stop_;
};

}  // namespace

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

Result<SignedDocument> sign(const crypto::Library& library, const crypto::Signer& signer,
                            const PreparedSigning& prepared, std::size_t index, TimePoint signingTime,
                            const std::stop_token& stop) {
    if (index >= prepared.documents.size()) return fail(ErrorCode::invalidRequest, "no such document");
    if (const Result<void> can = usable(prepared.documents[index].description); !can)
        return fail(can.error());
    return std::visit(SigningOne(library, signer, prepared, index, signingTime, stop),
                      prepared.request.signing);
}

}  // namespace qoltanba::usecases
