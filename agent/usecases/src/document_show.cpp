#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <qoltanba/base/file.h>
#include <qoltanba/base/utf8.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/document_work.h>
#include <qoltanba/usecases/file_source.h>

#include "document_parts.h"

namespace qoltanba::usecases {
namespace {

/// A larger XML is shown without indenting, because indenting it would cost too much for a preview.
constexpr std::size_t prettyLimit = std::size_t{4} * 1024 * 1024;

/// Returns at most `limit` octets of UTF-8 text. Does not cut a character in two.
std::string textFront(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return std::string(text);
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0) == 0x80) --limit;
    return std::string(text.substr(0, limit));
}

/// A document to preview or to save.
struct ShownDocument {
    const PreparedDocument& prepared;
    BytesView octets;                 ///< empty for a file
    const XmlSigning* xml = nullptr;  ///< the options of XML signing, which name the element that is signed
};

Result<ShownDocument> shown(const PreparedSigning& prepared, std::size_t index) {
    if (index >= prepared.documents.size()) return fail(ErrorCode::invalidRequest, "no such document");
    return ShownDocument{prepared.documents[index], prepared.octets(index),
                         std::get_if<XmlSigning>(&prepared.request.signing)};
}

/// Returns the octets that would be signed: for a CMS the content inside, for an XML that is signed in part
/// that part. Of a file that is not a CMS it returns at most `limit` octets.
Result<Bytes> signedContent(const ShownDocument& document, std::uint64_t limit, const std::stop_token& stop) {
    const DocumentDescription& described = document.prepared.description;
    if (document.xml != nullptr && described.partOnly) {
        const Result<std::string> part =
            signing::coveredXml(asText(document.octets), xmlOptions(*document.xml), stop);
        if (!part) return fail(part.error());
        return Bytes(part->begin(), part->end());
    }
    const bool isFile = !described.file.empty();
    if (!document.prepared.isCms) {
        return isFile ? readFront(*document.prepared.file, limit)
                      : Bytes(document.octets.begin(), document.octets.end());
    }
    if (!isFile) return signing::cmsContent(document.octets);
    const Result<Bytes> whole = document.prepared.file->readWhole(encapsulatedFileLimit);
    if (!whole) return fail(whole.error());
    const Result<Bytes> cms = signing::cmsOfWholeFile(*whole);
    if (!cms) return fail(cms.error());
    return signing::cmsContent(*cms);
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

Result<Preview> previewOf(const ShownDocument& document, const std::stop_token& stop) {
    if (const Result<void> can = usable(document.prepared.description); !can) return fail(can.error());
    Preview preview;
    preview.kind = document.prepared.description.kind;
    const bool isCms = document.prepared.isCms;
    if (!isCms && preview.kind != DocumentKind::text && preview.kind != DocumentKind::xml) return preview;

    const Result<Bytes> content = signedContent(document, prettyLimit + 1, stop);
    // A detached CMS that needs time stamps has no content to show.
    if (!content && content.error().code == ErrorCode::contentMissing) return preview;
    if (!content) return fail(content.error());
    if (isCms) preview.kind = kindOf(*content, false);
    if (preview.kind != DocumentKind::text && preview.kind != DocumentKind::xml) return preview;
    if (preview.kind == DocumentKind::xml && content->size() <= prettyLimit) {
        if (const Result<std::string> pretty = signing::prettyXml(asText(*content), previewLimit, stop)) {
            preview.text = *pretty;
            preview.truncated = pretty->size() + 4 > previewLimit;
            return preview;
        }
    }
    const std::optional<std::string> decoded = utf8OfUtf16(*content);
    const std::string_view text = decoded ? std::string_view(*decoded) : asText(*content);
    preview.text = textFront(text, previewLimit);
    preview.truncated = text.size() > previewLimit;
    return preview;
}

Result<void> saveContent(const ShownDocument& document, const std::filesystem::path& to,
                         const std::stop_token& stop) {
    const PreparedDocument& prepared = document.prepared;
    if (const Result<void> can = usable(prepared.description); !can) return can;
    Result<AtomicFile> file = AtomicFile::create(to);
    if (!file) return fail(file.error());
    if (prepared.file && !prepared.isCms) {
        if (Result<void> copied = copy(*prepared.file, *file, stop); !copied) return copied;
    } else {
        const Result<Bytes> content = signedContent(document, encapsulatedFileLimit, stop);
        if (!content) return fail(content.error());
        if (Result<void> written = file->write(*content); !written) return written;
    }
    if (Result<void> synced = file->sync(); !synced) return synced;
    return file->finish();
}

}  // namespace

Result<Preview> preview(const PreparedSigning& prepared, std::size_t index, const std::stop_token& stop) {
    const Result<ShownDocument> document = shown(prepared, index);
    return document ? previewOf(*document, stop) : fail(document.error());
}

Result<Preview> previewFile(const PreparedDocument& file, const std::stop_token& stop) {
    return previewOf({file, {}}, stop);
}

Result<void> saveFile(const PreparedDocument& file, const std::filesystem::path& to,
                      const std::stop_token& stop) {
    return saveContent({file, {}}, to, stop);
}

Result<Preview> preview(const PreparedStamping& prepared, const std::stop_token& stop) {
    return previewOf({prepared.document, prepared.request.cms}, stop);
}

Result<void> save(const PreparedSigning& prepared, std::size_t index, const std::filesystem::path& to,
                  const std::stop_token& stop) {
    const Result<ShownDocument> document = shown(prepared, index);
    return document ? saveContent(*document, to, stop) : fail(document.error());
}

Result<void> save(const PreparedStamping& prepared, const std::filesystem::path& to,
                  const std::stop_token& stop) {
    return saveContent({prepared.document, prepared.request.cms}, to, stop);
}

}  // namespace qoltanba::usecases
