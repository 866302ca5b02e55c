#include <qoltanba/usecases/document_work.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include <qoltanba/base/file.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/stand_in.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/stamping.h>

#include "document_parts.h"

namespace qoltanba::usecases {
namespace {

/// Digests of SHA-1 to SHA-512, and of the national functions. A longer text would be shown to the person as
/// if it were one.
constexpr std::size_t shortestDigest = 20;
constexpr std::size_t longestDigest = 64;
/// A file that the page named itself is read before anybody agreed: no more of it than a page could have
/// sent.
constexpr std::uint64_t namedFileLimit = encapsulatedFileLimit;
/// Other pages wait meanwhile: documents that together take longer are refused.
constexpr std::chrono::seconds longestPreparation{20};

Result<PreparedDocument> prepareContent(const crypto::Library& library, const SignRequest& request,
                                        const Document& document, const std::stop_token& stop) {
    PreparedDocument prepared;
    DocumentDescription& described = prepared.description;
    described.name = document.name;
    described.size = document.content.size();
    if (request.digested) {
        if (document.content.size() < shortestDigest || document.content.size() > longestDigest)
            return fail(ErrorCode::digestLengthWrong, std::to_string(document.content.size()) + " octets");
        described.kind = DocumentKind::digest;
        described.digestHex = toHex(document.content);
        return prepared;
    }
    if (request.format == SignatureFormat::xml) {
        const Result<signing::XmlDescription> xml =
            signing::describeXml(asText(document.content), xmlOptions(request), stop);
        if (!xml) return fail(xml.error());
        described.partOnly = xml->partOnly;
        described.commentsNotCovered = xml->hasComments;
    }
    described.standsForAnother =
        request.format == SignatureFormat::raw && signing::standsForAnother(document.content);
    const Result<Bytes> digest = crypto::digestOf(library, shownDigest, document.content);
    if (!digest) return fail(digest.error());
    described.digestHex = toHex(*digest);
    prepared.isCms = request.addToExisting && signing::isCms(document.content);
    if (prepared.isCms) {
        // Nothing to sign in it, and nothing to show.
        if (const Result<Bytes> inside = signing::cmsContent(document.content); !inside)
            return fail(inside.error());
    }
    described.kind = kindOf(document.content, prepared.isCms);
    if (request.format == SignatureFormat::xml) described.kind = DocumentKind::xml;
    return prepared;
}

/// Whether the file is a CMS that gets one more signer; it is held in memory then.
Result<bool> isCmsWithContent(const RegularFile& file) {
    const Result<Bytes> whole = file.readWhole(encapsulatedFileLimit);
    if (!whole) return fail(whole.error());
    if (!signing::isCms(*whole)) return false;
    if (const Result<Bytes> inside = signing::cmsContent(*whole); !inside) return fail(inside.error());
    return true;
}

/// Reads the file through once: digest, size, kind.
Result<void> describeFile(const crypto::Library& library, const SignRequest& request,
                          PreparedDocument& prepared, const std::stop_token& stop) {
    DocumentDescription& described = prepared.description;
    const Result<OpenFile> file = openDocument(described.file);
    if (!file) return fail(file.error());
    described.size = (*file)->size();
    if (described.fileNamedByPage && described.size > namedFileLimit)
        return fail(ErrorCode::tooLarge, "file that the page named");
    if (request.encapsulate && described.size > encapsulatedFileLimit)
        return fail(ErrorCode::tooLarge, "file to encapsulate");

    FileSource source(*file, stop);
    Result<DigestedSource> digested = DigestedSource::over(library, source);
    if (!digested) return fail(digested.error());
    Bytes buffer(pieceSize);
    Bytes front;
    for (;;) {
        const Result<std::size_t> length = digested->read(buffer);
        if (!length) return fail(length.error());
        if (*length == 0) break;
        if (front.empty())
            front.assign(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(*length));
    }
    Result<std::string> digest = digested->digestHex();
    if (!digest) return fail(digest.error());
    if (request.addToExisting && described.size <= encapsulatedFileLimit) {
        const Result<bool> isCms = isCmsWithContent(**file);
        if (!isCms) return fail(isCms.error());
        prepared.isCms = *isCms;
    }
    described.digestHex = std::move(*digest);
    described.kind = kindOf(front, prepared.isCms);
    prepared.file = *file;
    return {};
}

/// What can be said of a file without looking at it.
PreparedDocument pendingFile(const SignRequest& request, const Document& document, bool chosenByPerson) {
    PreparedDocument prepared;
    prepared.description.name = document.file.filename().string();
    prepared.description.file = document.file;
    prepared.description.fileNamedByPage = !chosenByPerson;
    prepared.description.contentLeaves = request.encapsulate;
    prepared.description.pending = true;
    return prepared;
}

}  // namespace

bool isOnAnotherComputer(const std::filesystem::path& path) {
    const std::string text = path.string();
    return text.starts_with("//") || text.starts_with("\\\\");
}

bool PreparedRequest::hasPendingFiles() const {
    return std::any_of(documents.begin(), documents.end(),
                       [](const PreparedDocument& document) { return document.description.pending; });
}

Result<std::shared_ptr<const PreparedRequest>> prepare(const crypto::Library& library, SignRequest request,
                                                       const ChosenByPerson& chosenByPerson,
                                                       const std::stop_token& stop) {
    if (request.documents.empty()) return fail(ErrorCode::invalidRequest, "no document");
    if (request.digested && request.format == SignatureFormat::xml) {
        return fail(ErrorCode::invalidRequest, "a digest cannot be signed as XML");
    }
    if (request.timestamp && request.format != SignatureFormat::cms) {
        return fail(ErrorCode::invalidRequest, "only a CMS has a place for a time stamp");
    }
    auto prepared = std::make_shared<PreparedRequest>();
    prepared->request = std::move(request);
    prepared->documents.reserve(prepared->request.documents.size());
    const auto latest = std::chrono::steady_clock::now() + longestPreparation;
    for (const Document& document : prepared->request.documents) {
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        if (std::chrono::steady_clock::now() > latest)
            return fail(ErrorCode::tooLarge, "the documents take too long to look through");
        Result<PreparedDocument> one =
            document.file.empty() ? prepareContent(library, prepared->request, document, stop)
                                  : pendingFile(prepared->request, document, chosenByPerson(document.file));
        if (!one) return fail(one.error());
        prepared->documents.push_back(std::move(*one));
    }
    return prepared;
}

Result<std::shared_ptr<const PreparedRequest>> describeFiles(const crypto::Library& library,
                                                             const PreparedRequest& prepared,
                                                             const std::stop_token& stop) {
    auto described = std::make_shared<PreparedRequest>(prepared);
    for (PreparedDocument& document : described->documents) {
        DocumentDescription& description = document.description;
        if (!description.pending) continue;
        description.pending = false;
        const bool elsewhere = description.fileNamedByPage && isOnAnotherComputer(description.file);
        const Result<void> looked = elsewhere ? fail(ErrorCode::fileNotFound, "on another computer")
                                              : describeFile(library, described->request, document, stop);
        if (looked) continue;
        if (looked.error().code == ErrorCode::cancelled) return fail(looked.error());
        description.problem = looked.error();
    }
    return described;
}

Result<std::shared_ptr<const PreparedRequest>> prepareStamping(const crypto::Library& library,
                                                               StampRequest request,
                                                               const std::stop_token& stop) {
    if (!signing::isCms(request.cms)) return fail(ErrorCode::notACms);
    const Result<bool> stamped = isStampedAlready(library, request.cms, stop);
    if (!stamped) return fail(stamped.error());
    const Result<Bytes> digest = crypto::digestOf(library, shownDigest, request.cms);
    if (!digest) return fail(digest.error());
    PreparedDocument document;
    document.description.kind = DocumentKind::cms;
    document.description.size = request.cms.size();
    document.description.digestHex = toHex(*digest);
    document.isCms = true;
    auto prepared = std::make_shared<PreparedRequest>();
    prepared->request.documents.push_back({{}, std::move(request.cms), {}});
    prepared->request.locale = std::move(request.locale);
    prepared->documents.push_back(std::move(document));
    prepared->isStamping = true;
    prepared->stampedAlready = *stamped;
    return prepared;
}

}  // namespace qoltanba::usecases
