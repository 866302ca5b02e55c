#include "document_work.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <system_error>

#include <QSaveFile>
#include <QString>
#include <QStringDecoder>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/raw.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/signing/xml.h>

#include "file_source.h"

namespace qoltanba::service {
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
/// Other pages wait meanwhile: documents that together take longer are refused.
constexpr std::chrono::seconds longestPreparation{20};

bool startsWith(BytesView content, std::string_view mark) {
    return asText(content).starts_with(mark);
}

bool looksLikeXml(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '<';
}

bool isText(BytesView content) {
    const bool hasControl = std::any_of(content.begin(), content.end(), [](std::uint8_t octet) {
        return octet < 0x20 && octet != '\t' && octet != '\n' && octet != '\r';
    });
    if (hasControl) return false;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(QByteArrayView(content.data(), static_cast<qsizetype>(content.size())));
    return !decoder.hasError();
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
    return looksLikeXml(asText(content)) ? DocumentKind::xml : DocumentKind::text;
}

/// Whether a bare signature of these octets would be the signature of something else: the signed attributes
/// of a CMS (RFC 5652, section 5.4) or the SignedInfo of an XML signature (XML Signature, section 4.4).
bool standsForAnother(BytesView content) {
    constexpr std::array<std::uint8_t, 11> messageDigest = {0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
                                                            0xf7, 0x0d, 0x01, 0x09, 0x04};
    constexpr std::uint8_t set = 0x31;
    if (!content.empty() && content.front() == set) {
        const auto found =
            std::search(content.begin(), content.end(), messageDigest.begin(), messageDigest.end());
        if (found != content.end()) return true;
    }
    const std::string_view text = asText(content);
    return text.find("SignedInfo") != std::string_view::npos &&
           text.find("http://www.w3.org/2000/09/xmldsig#") != std::string_view::npos;
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
    described.standsForAnother = request.format == SignatureFormat::raw && standsForAnother(document.content);
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

/// Reads the file through once: digest, size, kind.
Result<void> describeFile(const crypto::Library& library, const SignRequest& request,
                          const Document& document, PreparedDocument& prepared, const std::stop_token& stop) {
    Result<std::unique_ptr<FileSource>> source = FileSource::open(library, document.file);
    if (!source) return fail(source.error());
    const std::uint64_t size = (*source)->size().value_or(0);
    prepared.description.size = size;
    if (prepared.description.fileNamedByPage && size > namedFileLimit)
        return fail(ErrorCode::tooLarge, "file that the page named");
    if (request.encapsulate && size > encapsulatedFileLimit)
        return fail(ErrorCode::tooLarge, "file to encapsulate");

    Bytes buffer(std::size_t{256} * 1024);
    Bytes front;
    for (;;) {
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        const Result<std::size_t> length = (*source)->read(buffer);
        if (!length) return fail(length.error());
        if (*length == 0) break;
        if (front.empty())
            front.assign(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(*length));
    }
    Result<std::string> digest = (*source)->digestHex();
    if (!digest) return fail(digest.error());
    prepared.description.digestHex = *digest;
    if (request.addToExisting && size <= encapsulatedFileLimit) {
        const Result<Bytes> whole = readFile(document.file, encapsulatedFileLimit);
        if (!whole) return fail(whole.error());
        prepared.isCms = signing::isCms(*whole);
        if (prepared.isCms) {
            if (const Result<Bytes> inside = signing::cmsContent(*whole); !inside)
                return fail(inside.error());
        }
    }
    prepared.description.kind = kindOf(front, prepared.isCms);
    return {};
}

/// To look at a file of another computer would send this person's name, and on some systems a proof of the
/// password, there.
bool isOnAnotherComputer(const std::filesystem::path& path) {
    const std::string text = path.string();
    return text.starts_with("//") || text.starts_with("\\\\");
}

Result<PreparedDocument> prepareFile(const crypto::Library& library, const SignRequest& request,
                                     const Document& document, bool chosenByPerson,
                                     const std::stop_token& stop) {
    PreparedDocument prepared;
    prepared.description.name = document.file.filename().string();
    prepared.description.file = document.file;
    prepared.description.fileNamedByPage = !chosenByPerson;
    prepared.description.contentLeaves = request.encapsulate;
    const Result<void> described = !chosenByPerson && isOnAnotherComputer(document.file)
                                       ? fail(ErrorCode::fileNotFound, "on another computer")
                                       : describeFile(library, request, document, prepared, stop);
    if (!described && (chosenByPerson || described.error().code == ErrorCode::cancelled))
        return fail(described.error());
    if (!described) prepared.withheld = described.error();
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
        return request.digested ? crypto::signDigest(library, signer, content)
                                : crypto::signData(library, signer, content);
    }
    if (request.digested) return signing::signCmsOfDigest(library, signer, content, options);
    if (content.size() < streamedFrom) return signing::signCms(library, signer, content, options);
    signing::MemorySource source(content);
    signing::MemorySink sink;
    const Result<void> done = signing::signCmsStream(library, signer, source, sink, options, {}, stop);
    if (!done) return fail(done.error());
    return sink.take();
}

Result<Bytes> signFile(const crypto::Library& library, const crypto::Signer& signer,
                       const PreparedDocument& prepared, const signing::CmsOptions& options,
                       const std::stop_token& stop) {
    Result<std::unique_ptr<FileSource>> source = FileSource::open(library, prepared.description.file);
    if (!source) return fail(source.error());
    signing::MemorySink sink;
    const Result<void> done = signing::signCmsStream(library, signer, **source, sink, options, {}, stop);
    if (!done) return fail(done.error());
    const Result<std::string> digest = (*source)->digestHex();
    if (!digest) return fail(digest.error());
    if (*digest != prepared.description.digestHex) {
        return fail(ErrorCode::contentDiffers, "the file changed after it was shown");
    }
    return sink.take();
}

/// A further signer for a CMS, and where it then stands.
Result<SignedDocument> addSigner(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                                 const signing::CmsOptions& options) {
    Result<std::vector<Bytes>> earlier = signing::signatureValues(cms);
    if (!earlier) return fail(earlier.error());
    Result<Bytes> both = signing::addCmsSigner(library, signer, cms, std::nullopt, options);
    if (!both) return fail(both.error());
    const Result<std::size_t> place = addedSigner(*both, std::move(*earlier));
    if (!place) return fail(place.error());
    return SignedDocument{std::move(*both), *place};
}

/// A CMS in a file gets one more signer; it is held in memory, and held against what was shown.
Result<SignedDocument> addSignerToFile(const crypto::Library& library, const crypto::Signer& signer,
                                       const PreparedDocument& prepared, const signing::CmsOptions& options) {
    const Result<Bytes> cms = readFile(prepared.description.file, encapsulatedFileLimit);
    if (!cms) return fail(cms.error());
    const Result<Bytes> digest = crypto::digestOf(library, shownDigest, *cms);
    if (!digest) return fail(digest.error());
    if (toHex(*digest) != prepared.description.digestHex) {
        return fail(ErrorCode::contentDiffers, "the file changed after it was shown");
    }
    return addSigner(library, signer, *cms, options);
}

/// At most `limit` octets of UTF-8 text, cut between characters.
std::string textFront(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return std::string(text);
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0) == 0x80) --limit;
    return std::string(text.substr(0, limit));
}

/// The octets that would be signed of a document, at most `limit` of a file's: of a CMS the content inside,
/// of an XML signed in part that part.
Result<Bytes> signedContent(const PreparedRequest& prepared, std::size_t index, std::uint64_t limit) {
    const Document& document = prepared.request.documents[index];
    const PreparedDocument& made = prepared.documents[index];
    if (made.description.partOnly) {
        const Result<std::string> part =
            signing::coveredXml(asText(document.content), xmlOptions(prepared.request));
        if (!part) return fail(part.error());
        return Bytes(part->begin(), part->end());
    }
    if (!made.isCms && document.file.empty()) return document.content;
    if (!made.isCms) return readFile(document.file, limit);
    const Result<Bytes> cms = document.file.empty() ? Result<Bytes>(document.content)
                                                    : readFile(document.file, encapsulatedFileLimit);
    if (!cms) return fail(cms.error());
    return signing::cmsContent(*cms);
}

}  // namespace

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
            document.file.empty()
                ? prepareContent(library, prepared->request, document, stop)
                : prepareFile(library, prepared->request, document, chosenByPerson(document.file), stop);
        if (!one) return fail(one.error());
        prepared->documents.push_back(std::move(*one));
    }
    return prepared;
}

Result<std::shared_ptr<const PreparedRequest>> prepareStamping(const crypto::Library& library,
                                                               StampRequest request) {
    if (!signing::isCms(request.cms)) return fail(ErrorCode::notACms);
    Result<Stamping> stamping = unstamped(library, request.cms);
    if (!stamping) return fail(stamping.error());
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
    prepared->stamping = std::move(*stamping);
    return prepared;
}

Result<Preview> preview(const crypto::Library&, const PreparedRequest& prepared, std::size_t index) {
    if (index >= prepared.documents.size()) return fail(ErrorCode::invalidRequest, "no such document");
    if (prepared.documents[index].withheld) return fail(*prepared.documents[index].withheld);
    Preview preview;
    preview.kind = prepared.documents[index].description.kind;
    const bool isCms = prepared.documents[index].isCms;
    if (!isCms && preview.kind != DocumentKind::text && preview.kind != DocumentKind::xml) return preview;

    const Result<Bytes> content = signedContent(prepared, index, prettyLimit + 1);
    // A detached CMS that is to be stamped has nothing inside that could be shown.
    if (!content && content.error().code == ErrorCode::contentMissing) return preview;
    if (!content) return fail(content.error());
    if (isCms) preview.kind = kindOf(*content, false);
    if (preview.kind != DocumentKind::text && preview.kind != DocumentKind::xml) return preview;
    const std::string_view text = asText(*content);
    if (preview.kind == DocumentKind::xml && text.size() <= prettyLimit) {
        if (const Result<std::string> pretty = signing::prettyXml(text, previewLimit)) {
            preview.text = *pretty;
            preview.truncated = pretty->size() + 4 > previewLimit;
            return preview;
        }
    }
    preview.text = textFront(text, previewLimit);
    preview.truncated = text.size() > previewLimit;
    return preview;
}

Result<void> save(const PreparedRequest& prepared, std::size_t index, const std::filesystem::path& to) {
    if (index >= prepared.documents.size()) return fail(ErrorCode::invalidRequest, "no such document");
    if (prepared.documents[index].withheld) return fail(*prepared.documents[index].withheld);
    const Document& document = prepared.request.documents[index];
    if (!document.file.empty() && !prepared.documents[index].isCms) {
        std::error_code problem;
        std::filesystem::copy_file(document.file, to, std::filesystem::copy_options::overwrite_existing,
                                   problem);
        if (problem) return fail(ErrorCode::fileNotWritable, problem.message());
        return {};
    }
    const Result<Bytes> content = signedContent(prepared, index, encapsulatedFileLimit);
    if (!content) return fail(content.error());
    QSaveFile file(QString::fromStdString(to.string()));
    const auto size = static_cast<qint64>(content->size());
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.write(reinterpret_cast<const char*>(content->data()), size) == size &&
                         file.commit();
    if (!written) return fail(ErrorCode::fileNotWritable, file.errorString().toStdString());
    return {};
}

Result<SignedDocument> sign(const crypto::Library& library, const crypto::Signer& signer,
                            const PreparedRequest& prepared, std::size_t index, TimePoint signingTime,
                            const std::stop_token& stop) {
    const PreparedDocument& document = prepared.documents[index];
    const SignRequest& request = prepared.request;
    if (document.withheld) return fail(*document.withheld);
    const signing::CmsOptions options{request.encapsulate, signingTime};
    const bool isFile = !document.description.file.empty();
    const Bytes& content = request.documents[index].content;
    if (document.isCms) {
        return isFile ? addSignerToFile(library, signer, document, options)
                      : addSigner(library, signer, content, options);
    }
    Result<Bytes> made = isFile ? signFile(library, signer, document, options, stop)
                                : signContent(library, signer, request, content, options, stop);
    if (!made) return fail(made.error());
    return SignedDocument{std::move(*made), 0};
}

}  // namespace qoltanba::service
