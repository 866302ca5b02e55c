#include <qoltanba/usecases/document_work.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include <qoltanba/base/file.h>
#include <qoltanba/base/utf8.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/raw.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/signing/stand_in.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/stamping.h>

namespace qoltanba::usecases {
namespace {

constexpr std::size_t previewLimit = std::size_t{256} * 1024;
/// Above this an XML is shown as it stands: indenting it would cost more than a preview is worth.
constexpr std::size_t prettyLimit = std::size_t{4} * 1024 * 1024;
/// From this size on a signing is stopped in its middle when the person cancels.
constexpr std::size_t streamedFrom = std::size_t{1024} * 1024;
/// Content of a file goes into the page's answer only up to the size a page could have sent.
constexpr std::uint64_t encapsulatedFileLimit = 64ULL * 1024 * 1024;
/// Digests of SHA-1 to SHA-512, and of the national functions. A longer text would be shown to the person as
/// if it were one.
constexpr std::size_t shortestDigest = 20;
constexpr std::size_t longestDigest = 64;
/// A file that the page named itself is read before anybody agreed: no more of it than a page could have
/// sent.
constexpr std::uint64_t namedFileLimit = encapsulatedFileLimit;
constexpr std::size_t pieceSize = std::size_t{256} * 1024;
/// Other pages wait meanwhile: documents that together take longer are refused.
constexpr std::chrono::seconds longestPreparation{20};

bool startsWith(BytesView content, std::string_view mark) {
    return asText(content).starts_with(mark);
}

bool isText(BytesView content) {
    const bool hasControl = std::any_of(content.begin(), content.end(), [](std::uint8_t octet) {
        return octet < 0x20 && octet != '\t' && octet != '\n' && octet != '\r';
    });
    return !hasControl && isUtf8(content);
}

DocumentKind kindOf(BytesView content, bool isCms) {
    if (isCms) return DocumentKind::cms;
    if (startsWith(content, "%PDF-")) return DocumentKind::pdf;
    if (startsWith(content, "\x89PNG") || startsWith(content, "\xff\xd8\xff") ||
        startsWith(content, "GIF8")) {
        return DocumentKind::image;
    }
    // The kind is a hint for the person: a large document's front tells enough, cut at a line so that no
    // letter is halved.
    BytesView front = content.first(std::min(content.size(), previewLimit));
    while (front.size() < content.size() && !front.empty() && front.back() != '\n')
        front = front.first(front.size() - 1);
    if (!isText(front.empty() ? content : front)) return DocumentKind::binary;
    return signing::looksLikeXml(content) ? DocumentKind::xml : DocumentKind::text;
}

signing::XmlOptions xmlOptions(const SignRequest& request) {
    signing::XmlOptions options;
    options.writing = request.xml.lineBroken ? signing::XmlWriting::lineBroken : signing::XmlWriting::compact;
    options.tbsElementXPath = request.xml.tbsElementXPath;
    options.signatureParentXPath = request.xml.signatureParentXPath;
    return options;
}

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

/// At most `limit` octets of UTF-8 text, cut between characters.
std::string textFront(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return std::string(text);
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0) == 0x80) --limit;
    return std::string(text.substr(0, limit));
}

/// The octets that would be signed of a document, at most `limit` of a file's: of a CMS the content inside,
/// of an XML signed in part that part.
Result<Bytes> signedContent(const PreparedRequest& prepared, std::size_t index, std::uint64_t limit,
                            const std::stop_token& stop) {
    const Document& document = prepared.request.documents[index];
    const PreparedDocument& made = prepared.documents[index];
    if (made.description.partOnly) {
        const Result<std::string> part =
            signing::coveredXml(asText(document.content), xmlOptions(prepared.request), stop);
        if (!part) return fail(part.error());
        return Bytes(part->begin(), part->end());
    }
    if (!made.isCms && document.file.empty()) return document.content;
    if (!made.isCms) return readFront(*made.file, limit);
    const Result<Bytes> cms =
        document.file.empty() ? Result<Bytes>(document.content) : made.file->readWhole(encapsulatedFileLimit);
    if (!cms) return fail(cms.error());
    return signing::cmsContent(*cms);
}

/// Of a file that could not be looked at there is nothing to show or to sign.
Result<void> usable(const PreparedRequest& prepared, std::size_t index) {
    if (index >= prepared.documents.size()) return fail(ErrorCode::invalidRequest, "no such document");
    const DocumentDescription& described = prepared.documents[index].description;
    if (described.problem) return fail(*described.problem);
    if (described.pending) return fail(ErrorCode::internal, "the file was not looked at");
    return {};
}

Result<void> copy(const RegularFile& file, AtomicFile& to, const std::stop_token& stop) {
    Bytes buffer(pieceSize);
    std::uint64_t done = 0;
    for (;;) {
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        const Result<std::size_t> length = file.readAt(done, buffer);
        if (!length) return fail(length.error());
        if (*length == 0) return {};
        if (Result<void> written = to.write(BytesView(buffer).first(*length)); !written) return written;
        done += *length;
    }
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

Result<Preview> preview(const crypto::Library&, const PreparedRequest& prepared, std::size_t index,
                        const std::stop_token& stop) {
    if (const Result<void> can = usable(prepared, index); !can) return fail(can.error());
    Preview preview;
    preview.kind = prepared.documents[index].description.kind;
    const bool isCms = prepared.documents[index].isCms;
    if (!isCms && preview.kind != DocumentKind::text && preview.kind != DocumentKind::xml) return preview;

    const Result<Bytes> content = signedContent(prepared, index, prettyLimit + 1, stop);
    // A detached CMS that is to be stamped has nothing inside that could be shown.
    if (!content && content.error().code == ErrorCode::contentMissing) return preview;
    if (!content) return fail(content.error());
    if (isCms) preview.kind = kindOf(*content, false);
    if (preview.kind != DocumentKind::text && preview.kind != DocumentKind::xml) return preview;
    const std::string_view text = asText(*content);
    if (preview.kind == DocumentKind::xml && text.size() <= prettyLimit) {
        if (const Result<std::string> pretty = signing::prettyXml(text, previewLimit, stop)) {
            preview.text = *pretty;
            preview.truncated = pretty->size() + 4 > previewLimit;
            return preview;
        }
    }
    preview.text = textFront(text, previewLimit);
    preview.truncated = text.size() > previewLimit;
    return preview;
}

Result<void> save(const PreparedRequest& prepared, std::size_t index, const std::filesystem::path& to,
                  const std::stop_token& stop) {
    if (const Result<void> can = usable(prepared, index); !can) return can;
    const PreparedDocument& document = prepared.documents[index];
    Result<AtomicFile> file = AtomicFile::create(to);
    if (!file) return fail(file.error());
    if (document.file && !document.isCms) {
        if (Result<void> copied = copy(*document.file, *file, stop); !copied) return copied;
    } else {
        const Result<Bytes> content = signedContent(prepared, index, encapsulatedFileLimit, stop);
        if (!content) return fail(content.error());
        if (Result<void> written = file->write(*content); !written) return written;
    }
    if (Result<void> synced = file->sync(); !synced) return synced;
    return file->finish();
}

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
