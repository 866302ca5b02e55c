#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include <qoltanba/base/file.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/stand_in.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/document_work.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/stamping.h>

#include "document_parts.h"

namespace qoltanba::usecases {
namespace {

/// The lengths in octets of digests from SHA-1 to SHA-512, including the national functions. A longer text is
/// refused: the person would see it presented as a digest.
constexpr std::size_t shortestDigest = 20;
constexpr std::size_t longestDigest = 64;
/// A file that the page named is read before anybody agreed. So it may have no more octets than a page could
/// send.
constexpr std::uint64_t namedFileLimit = encapsulatedFileLimit;
/// Other pages wait during the preparation. If the documents of a request together take longer, the request
/// is refused.
constexpr std::chrono::seconds longestPreparation{20};

/// Describes each document of a request in the way that the kind of signing needs.
class Describing {
  public:
    Describing(const crypto::Library& library, const ChosenByPerson& chosenByPerson,
               const std::stop_token& stop)
        : library_(library), chosenByPerson_(chosenByPerson), stop_(stop) {}

    Result<PreparedDocument> describe(const CmsSigning& cms, const CmsSigning::Document& document) const {
        return std::visit([&](const auto& kind) { return one(cms, kind); }, document);
    }

    Result<PreparedDocument> describe(const RawSigning& raw, const RawSigning::Document& document) const {
        return std::visit([&](const auto& kind) { return one(raw, kind); }, document);
    }

    Result<PreparedDocument> describe(const XmlSigning& xml, const ContentDocument& document) const {
        const Result<signing::XmlDescription> described =
            signing::describeXml(asText(document.content), xmlOptions(xml), stop_);
        if (!described) return fail(described.error());
        Result<PreparedDocument> prepared = digested(document);
        if (!prepared) return prepared;
        prepared->description.kind = DocumentKind::xml;
        prepared->description.partOnly = described->partOnly;
        prepared->description.commentsNotCovered = described->hasComments;
        return prepared;
    }

  private:
    Result<PreparedDocument> one(const CmsSigning& cms, const ContentDocument& document) const {
        Result<PreparedDocument> prepared = digested(document);
        if (!prepared) return prepared;
        prepared->isCms = cms.addToExisting && signing::isCms(document.content);
        if (prepared->isCms) {
            // A detached CMS has no content to sign or to show.
            if (const Result<Bytes> inside = signing::cmsContent(document.content); !inside)
                return fail(inside.error());
        }
        prepared->description.kind = kindOf(document.content, prepared->isCms);
        return prepared;
    }

    Result<PreparedDocument> one(const RawSigning&, const ContentDocument& document) const {
        Result<PreparedDocument> prepared = digested(document);
        if (!prepared) return prepared;
        prepared->description.standsForAnother = signing::standsForAnother(document.content);
        prepared->description.kind = kindOf(document.content, false);
        return prepared;
    }

    template <class Signing>
    Result<PreparedDocument> one(const Signing&, const DigestDocument& document) const {
        const std::size_t size = document.digest.size();
        if (size < shortestDigest || size > longestDigest)
            return fail(ErrorCode::digestLengthWrong, std::to_string(size) + " octets");
        PreparedDocument prepared;
        prepared.description.name = document.name;
        prepared.description.namedByPage = !document.name.empty();
        prepared.description.size = size;
        prepared.description.kind = DocumentKind::digest;
        prepared.description.digestHex = toHex(document.digest);
        return prepared;
    }

    /// Describes a file without opening it.
    Result<PreparedDocument> one(const CmsSigning& cms, const FileDocument& document) const {
        PreparedDocument prepared;
        prepared.description.name = pathToUtf8(document.file.filename());
        prepared.description.file = document.file;
        prepared.description.fileNamedByPage = !chosenByPerson_(document.file);
        prepared.description.contentLeaves = cms.encapsulate;
        prepared.description.pending = true;
        return prepared;
    }

    Result<PreparedDocument> digested(const ContentDocument& document) const {
        const Result<Bytes> digest = crypto::digestOf(library_, shownDigest, document.content);
        if (!digest) return fail(digest.error());
        PreparedDocument prepared;
        prepared.description.name = document.name;
        prepared.description.namedByPage = !document.name.empty();
        prepared.description.size = document.content.size();
        prepared.description.digestHex = toHex(*digest);
        return prepared;
    }

    const crypto::Library& library_;
    const ChosenByPerson& chosenByPerson_;
    const std::stop_token& stop_;
};

/// Tells whether the file is a CMS with content, which gets one more signer. Reads the whole file into
/// memory.
Result<bool> isCmsWithContent(const RegularFile& file) {
    const Result<Bytes> whole = file.readWhole(encapsulatedFileLimit);
    if (!whole) return fail(whole.error());
    if (!signing::isCms(*whole)) return false;
    if (const Result<Bytes> inside = signing::cmsContent(*whole); !inside) return fail(inside.error());
    return true;
}

/// Reads the file once for digest, size and kind. A possible CMS is read once more.
Result<void> describeFile(const crypto::Library& library, const CmsSigning& cms, PreparedDocument& prepared,
                          const std::stop_token& stop) {
    DocumentDescription& described = prepared.description;
    const Result<OpenFile> file = openDocument(described.file);
    if (!file) return fail(file.error());
    described.size = (*file)->size();
    if (described.fileNamedByPage && described.size > namedFileLimit)
        return fail(ErrorCode::tooLarge, "file that the page named");
    if (cms.encapsulate && described.size > encapsulatedFileLimit)
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
    if (cms.addToExisting && described.size <= encapsulatedFileLimit) {
        const Result<bool> isCms = isCmsWithContent(**file);
        if (!isCms) return fail(isCms.error());
        prepared.isCms = *isCms;
    }
    described.digestHex = std::move(*digest);
    described.kind = kindOf(front, prepared.isCms);
    prepared.file = *file;
    return {};
}

template <class Signing>
Result<void> describeAll(const Describing& describing, const Signing& signing,
                         std::vector<PreparedDocument>& to, const std::stop_token& stop) {
    to.reserve(signing.documents.size());
    const auto latest = std::chrono::steady_clock::now() + longestPreparation;
    for (const auto& document : signing.documents) {
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        if (std::chrono::steady_clock::now() > latest)
            return fail(ErrorCode::tooLarge, "the documents take too long to look through");
        Result<PreparedDocument> one = describing.describe(signing, document);
        if (!one) return fail(one.error());
        to.push_back(std::move(*one));
    }
    return {};
}

BytesView octetsOf(const ContentDocument& document) {
    return document.content;
}

BytesView octetsOf(const DigestDocument& document) {
    return document.digest;
}

BytesView octetsOf(const FileDocument&) {
    return {};
}

template <class... Kinds>
BytesView octetsOf(const std::variant<Kinds...>& document) {
    return std::visit([](const auto& kind) { return octetsOf(kind); }, document);
}

}  // namespace

bool isOnAnotherComputer(const std::filesystem::path& path) {
    const std::string text = pathToUtf8(path);
    return text.starts_with("//") || text.starts_with("\\\\");
}

bool PreparedSigning::hasPendingFiles() const {
    return std::any_of(documents.begin(), documents.end(),
                       [](const PreparedDocument& document) { return document.description.pending; });
}

bool PreparedSigning::wantsTimestamps() const {
    const auto* cms = std::get_if<CmsSigning>(&request.signing);
    return cms != nullptr && cms->timestamp;
}

BytesView PreparedSigning::octets(std::size_t index) const {
    return std::visit([index](const auto& signing) { return octetsOf(signing.documents[index]); },
                      request.signing);
}

Result<std::shared_ptr<const PreparedSigning>> prepare(const crypto::Library& library, SignRequest request,
                                                       const ChosenByPerson& chosenByPerson,
                                                       const std::stop_token& stop) {
    if (documentCount(request.signing) == 0) return fail(ErrorCode::invalidRequest, "no document");
    auto prepared = std::make_shared<PreparedSigning>();
    const Describing describing(library, chosenByPerson, stop);
    const Result<void> described = std::visit(
        [&](const auto& signing) { return describeAll(describing, signing, prepared->documents, stop); },
        request.signing);
    if (!described) return fail(described.error());
    prepared->request = std::move(request);
    return prepared;
}

Result<std::shared_ptr<const PreparedSigning>> describeFiles(const crypto::Library& library,
                                                             const PreparedSigning& prepared,
                                                             const std::stop_token& stop) {
    auto described = std::make_shared<PreparedSigning>(prepared);
    // Only CmsSigning may hold files.
    const auto* cms = std::get_if<CmsSigning>(&described->request.signing);
    if (cms == nullptr) return described;
    for (PreparedDocument& document : described->documents) {
        DocumentDescription& description = document.description;
        if (!description.pending) continue;
        description.pending = false;
        const bool elsewhere = description.fileNamedByPage && isOnAnotherComputer(description.file);
        const Result<void> looked = elsewhere ? fail(ErrorCode::fileNotFound, "on another computer")
                                              : describeFile(library, *cms, document, stop);
        if (looked) continue;
        if (looked.error().code == ErrorCode::cancelled) return fail(looked.error());
        description.problem = looked.error();
    }
    return described;
}

Result<std::shared_ptr<const PreparedStamping>> prepareStamping(const crypto::Library& library,
                                                                StampRequest request,
                                                                const std::stop_token& stop) {
    if (!signing::isCms(request.cms)) return fail(ErrorCode::notACms);
    const Result<bool> stamped = isStampedAlready(library, request.cms, stop);
    if (!stamped) return fail(stamped.error());
    const Result<Bytes> digest = crypto::digestOf(library, shownDigest, request.cms);
    if (!digest) return fail(digest.error());
    auto prepared = std::make_shared<PreparedStamping>();
    prepared->document.description.kind = DocumentKind::cms;
    prepared->document.description.size = request.cms.size();
    prepared->document.description.digestHex = toHex(*digest);
    prepared->document.isCms = true;
    prepared->request = std::move(request);
    prepared->stampedAlready = *stamped;
    return prepared;
}

}  // namespace qoltanba::usecases
