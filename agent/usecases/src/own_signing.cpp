#include <algorithm>
#include <string>
#include <utility>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/file.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/own_signing.h>
#include <qoltanba/usecases/stamping.h>

#include "own_parts.h"
#include "signature_names.h"

namespace qoltanba::usecases {
namespace {

constexpr std::string_view signedXmlEnding = ".signed.xml";
/// So many results of one name lie in a folder only by a mistake.
constexpr int mostOfOneName = 9999;

bool signsInsideXml(const OwnFile& file, OwnForm form) {
    return file.kind == OwnKind::xml && form == OwnForm::xml;
}

/// The file whose content is signed.
const std::filesystem::path& documentOf(const OwnFile& file) {
    return file.kind == OwnKind::detached ? file.document : file.file;
}

tl::unexpected<Error> changed() {
    return fail(ErrorCode::contentDiffers, "the file changed after it was shown");
}

class FileSink final : public signing::Sink {
  public:
    explicit FileSink(AtomicFile& file) : file_(file) {}
    Result<void> write(BytesView piece) override { return file_.write(piece); }

  private:
    AtomicFile& file_;
};

/// Reads the whole of what is signed, for the digest and the kind.
Result<void> describeContent(const crypto::Library& library, const OwnFile& file,
                             DocumentDescription& described, const std::stop_token& stop) {
    const Result<OpenFile> open = openDocument(documentOf(file));
    if (!open) return fail(open.error());
    described.size = (*open)->size();
    FileSource source(*open, stop);
    Result<DigestedSource> digested = DigestedSource::over(library, source);
    if (!digested) return fail(digested.error());
    Bytes front(pieceSize);
    const Result<std::size_t> read = digested->read(front);
    if (!read) return fail(read.error());
    front.resize(*read);
    Result<std::string> digest = digested->digestHex();
    if (!digest) return fail(digest.error());
    described.digestHex = *std::move(digest);
    described.kind = kindOf(front, file.kind == OwnKind::attached);
    return {};
}

/// What signing would refuse is found before the person agrees.
Result<void> describeXml(const OwnFile& file, DocumentDescription& described, const std::stop_token& stop) {
    const Result<OpenFile> open = openDocument(file.file);
    if (!open) return fail(open.error());
    const Result<Bytes> whole = (*open)->readWhole(ownMemoryLimit);
    if (!whole) return fail(whole.error());
    const Result<signing::XmlDescription> xml = signing::describeXml(asText(*whole), {}, stop);
    if (!xml) return fail(xml.error());
    described.kind = DocumentKind::xml;
    described.commentsNotCovered = xml->hasComments;
    return {};
}

/// The description with the file open again.
Result<PreparedDocument> opened(const OwnFile& file, const DocumentDescription& described) {
    if (Result<void> can = usable(described); !can) return fail(can.error());
    Result<OpenFile> open = openDocument(documentOf(file));
    if (!open) return fail(open.error());
    return PreparedDocument{described, file.kind == OwnKind::attached, *std::move(open)};
}

/// Signs one file into a temporary file beside the result.
class SigningOwn {
  public:
    SigningOwn(const crypto::Library& library, const crypto::Signer& signer, const OwnFile& file,
               const DocumentDescription& described, const OwnSigningRules& rules,
               const std::stop_token& stop)
        : library_(library),
          signer_(signer),
          file_(file),
          described_(described),
          rules_(rules),
          stop_(stop) {}

    Result<void> writeTo(AtomicFile& result) const {
        if (signsInsideXml(file_, rules_.form)) return writeXml(result);
        if (file_.kind == OwnKind::attached) return writeWithOneMore(result);
        if (file_.kind == OwnKind::detached) return writeWithOneMoreBeside(result);
        const bool inside = rules_.form == OwnForm::attached;
        return inside && !rules_.stamp ? writeAttached(result) : writeInTwoSteps(result, inside);
    }

  private:
    signing::CmsOptions options(bool encapsulate) const {
        return {encapsulate, rules_.signingTime, rules_.confirmation};
    }

    /// Opens the document and calls `use` with a source of it. Afterwards its digest must be the one that the
    /// person was shown.
    template <class Use>
    Result<void> withDocument(Use use) const {
        const Result<OpenFile> open = openDocument(documentOf(file_));
        if (!open) return fail(open.error());
        if ((*open)->size() != described_.size) return changed();
        FileSource source(*open, stop_);
        Result<DigestedSource> digested = DigestedSource::over(library_, source);
        if (!digested) return fail(digested.error());
        if (Result<void> used = use(*digested); !used) return used;
        const Result<std::string> digest = digested->digestHex();
        if (!digest) return fail(digest.error());
        return *digest == described_.digestHex ? Result<void>() : changed();
    }

    /// The whole file, if it is what the person was shown.
    Result<Bytes> wholeFile() const {
        Bytes whole;
        const Result<void> read = withDocument([&](signing::Source& source) -> Result<void> {
            Result<Bytes> octets = readWhole(source, ownMemoryLimit);
            if (!octets) return fail(octets.error());
            whole = *std::move(octets);
            return {};
        });
        if (!read) return fail(read.error());
        return whole;
    }

    Result<void> writeXml(AtomicFile& result) const {
        const Result<Bytes> xml = wholeFile();
        if (!xml) return fail(xml.error());
        const Result<std::string> made = signing::signXml(library_, signer_, asText(*xml), {}, stop_);
        if (!made) return fail(made.error());
        return result.write(asBytes(*made));
    }

    Result<void> writeWithOneMore(AtomicFile& result) const {
        const Result<Bytes> whole = wholeFile();
        if (!whole) return fail(whole.error());
        const Result<Bytes> cms = signing::cmsOfWholeFile(*whole);
        if (!cms) return fail(cms.error());
        Result<SignedDocument> both = addSigner(library_, signer_, *cms, options(true), stop_);
        if (!both) return fail(both.error());
        return writeStamped(std::move(both->octets), both->signer, result);
    }

    Result<void> writeWithOneMoreBeside(AtomicFile& result) const {
        const Result<OpenFile> open = openDocument(file_.file);
        if (!open) return fail(open.error());
        const Result<Bytes> whole = (*open)->readWhole(ownMemoryLimit);
        if (!whole) return fail(whole.error());
        const Result<Bytes> cms = signing::cmsOfWholeFile(*whole);
        if (!cms) return fail(cms.error());
        Result<std::vector<Bytes>> earlier = signing::signatureValues(*cms);
        if (!earlier) return fail(earlier.error());
        Bytes both;
        const Result<void> made = withDocument([&](signing::Source& document) -> Result<void> {
            Result<Bytes> grown =
                signing::addDetachedSigner(library_, signer_, *cms, document, options(false), {}, stop_);
            if (!grown) return fail(grown.error());
            both = *std::move(grown);
            return {};
        });
        if (!made) return made;
        const Result<std::size_t> place = addedSigner(both, *std::move(earlier));
        if (!place) return fail(place.error());
        return writeStamped(std::move(both), *place, result);
    }

    Result<void> writeAttached(AtomicFile& result) const {
        FileSink sink(result);
        return withDocument([&](signing::Source& document) {
            return signing::signCmsStream(library_, signer_, document, sink, options(true), {}, stop_);
        });
    }

    /// First the signature alone, which may get a time stamp. If the document goes inside, it is read once
    /// more: in a CMS the time stamp comes after the content, but its length comes before.
    Result<void> writeInTwoSteps(AtomicFile& result, bool inside) const {
        signing::MemorySink detached;
        const Result<void> made = withDocument([&](signing::Source& document) {
            return signing::signCmsStream(library_, signer_, document, detached, options(false), {}, stop_);
        });
        if (!made) return made;
        if (!inside) return writeStamped(detached.take(), 0, result);
        const Result<Bytes> cms = stamped(detached.take(), 0);
        if (!cms) return fail(cms.error());
        FileSink sink(result);
        return withDocument([&](signing::Source& document) {
            return signing::attachContent(library_, *cms, document, sink, {}, stop_);
        });
    }

    Result<Bytes> stamped(Bytes cms, std::size_t signer) const {
        if (!rules_.stamp) return cms;
        return rules_.stamp(cms, signer);
    }

    Result<void> writeStamped(Bytes cms, std::size_t signer, AtomicFile& result) const {
        const Result<Bytes> whole = stamped(std::move(cms), signer);
        return whole ? result.write(*whole) : fail(whole.error());
    }

    const crypto::Library& library_;
    const crypto::Signer& signer_;
    const OwnFile& file_;
    const DocumentDescription& described_;
    const OwnSigningRules& rules_;
    const std::stop_token& stop_;
};

/// Gives the result the first name that nothing has.
Result<std::filesystem::path> giveName(AtomicFile& result, const std::filesystem::path& wanted) {
    for (int number = 1; number <= mostOfOneName; ++number) {
        const std::filesystem::path path = number == 1 ? wanted : numbered(wanted, number);
        const Result<bool> given = result.finishNew(path);
        if (!given) return fail(given.error());
        if (*given) return path;
    }
    return fail(ErrorCode::fileNotWritable, "no name is left");
}

}  // namespace

bool isCalledSignedXml(const std::filesystem::path& file) {
    return asciiLower(pathToUtf8(withoutNumber(file.filename()))).ends_with(signedXmlEnding);
}

std::filesystem::path ownResultName(const OwnFile& file, OwnForm form) {
    std::filesystem::path name = file.file.filename();
    const bool isCms = file.kind == OwnKind::attached || file.kind == OwnKind::detached;
    if (isCms && asciiLower(pathToUtf8(name.extension())) == ".pem") return name.replace_extension(".cms");
    if (isCms && endsLikeASignature(name)) return name;
    if (signsInsideXml(file, form))
        return isCalledSignedXml(name) ? name : name.replace_extension(signedXmlEnding);
    const bool beside = file.kind == OwnKind::detached || (!isCms && form == OwnForm::detached);
    name += beside ? ".p7s" : ".cms";
    return name;
}

Result<DocumentDescription> describeOwnFile(const crypto::Library& library, const OwnFile& file, OwnForm form,
                                            const std::stop_token& stop) {
    DocumentDescription described;
    described.file = documentOf(file);
    described.name = pathToUtf8(described.file.filename());
    if (file.problem) {
        described.problem = file.problem;
        return described;
    }
    Result<void> looked = describeContent(library, file, described, stop);
    if (looked && signsInsideXml(file, form)) looked = describeXml(file, described, stop);
    if (looked) return described;
    if (looked.error().code == ErrorCode::cancelled) return fail(looked.error());
    described.problem = looked.error();
    return described;
}

Result<Preview> previewOwnFile(const OwnFile& file, const DocumentDescription& described,
                               const std::stop_token& stop) {
    const Result<PreparedDocument> document = opened(file, described);
    return document ? previewFile(*document, stop) : fail(document.error());
}

Result<void> saveOwnFile(const OwnFile& file, const DocumentDescription& described,
                         const std::filesystem::path& to, const std::stop_token& stop) {
    const Result<PreparedDocument> document = opened(file, described);
    return document ? saveFile(*document, to, stop) : fail(document.error());
}

Result<std::filesystem::path> signOwnFile(const crypto::Library& library, const crypto::Signer& signer,
                                          const OwnFile& file, const DocumentDescription& described,
                                          const OwnSigningRules& rules, const std::stop_token& stop) {
    if (const Result<void> can = usable(described); !can) return fail(can.error());
    const std::filesystem::path folder = rules.folder.empty() ? file.file.parent_path() : rules.folder;
    Result<AtomicFile> result = AtomicFile::createIn(folder);
    if (!result) return fail(result.error());
    const SigningOwn signing(library, signer, file, described, rules, stop);
    if (const Result<void> written = signing.writeTo(*result); !written) return fail(written.error());
    if (const Result<void> synced = result->sync(); !synced) return fail(synced.error());
    if (rules.mayKeep && !rules.mayKeep()) return fail(ErrorCode::cancelled);
    return giveName(*result, folder / (rules.name.empty() ? ownResultName(file, rules.form) : rules.name));
}

}  // namespace qoltanba::usecases
