#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/tokens/key_file.h>
#include <qoltanba/usecases/extract.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/own_files.h>

#include "document_parts.h"
#include "own_parts.h"
#include "signature_names.h"
#include "unsigned_file.h"

namespace qoltanba::usecases {
namespace {

/// A folder with more entries than that is not looked through to its end: somebody chose a whole disk.
constexpr std::size_t mostEntries = 100'000;

OwnFile notSignable(std::filesystem::path file, Error problem, std::uint64_t size = 0) {
    return {std::move(file), {}, OwnKind::notSignable, size, std::move(problem)};
}

bool isPrivateKey(BytesView front) {
    const std::string_view text = asText(front);
    return text.starts_with("-----BEGIN ") &&
           text.substr(0, text.find('\n')).find("PRIVATE KEY-----") != std::string_view::npos;
}

/// Whether the file begins like a CMS SignedData in DER or BER, whatever its size.
bool beginsLikeACms(BytesView front) {
    constexpr std::string_view signedData("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", 11);
    constexpr std::size_t longestHeader = 16;
    const std::string_view text = asText(front);
    return text.starts_with('\x30') &&
           text.substr(0, longestHeader + signedData.size()).find(signedData) != std::string_view::npos;
}

bool isCalledXml(const std::filesystem::path& file) {
    return asciiLower(pathToUtf8(file.extension())) == ".xml";
}

bool isRegularFile(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(file, ignored);
}

/// The document that a detached signature signs, by its name: "a.pdf" for "a.pdf.p7s", "a.pdf (2).p7s".
std::optional<std::filesystem::path> documentOf(const std::filesystem::path& signature) {
    if (!endsLikeASignature(signature)) return std::nullopt;
    for (std::filesystem::path document : {signature, withoutNumber(signature)}) {
        document.replace_extension();
        if (isRegularFile(document)) return document;
    }
    return std::nullopt;
}

/// What the file is, by its content.
class LookingAt {
  public:
    explicit LookingAt(std::filesystem::path path) : path_(std::move(path)) {}

    OwnFile operator()() const {
        const Result<OpenFile> file = openDocument(path_);
        if (!file) return notSignable(path_, file.error());
        const Result<Bytes> front = readFront(**file, frontOfFile);
        if (!front) return notSignable(path_, front.error());
        const std::uint64_t size = (*file)->size();
        if (tokens::looksLikeKeyFile(*front) || isPrivateKey(*front))
            return notSignable(path_, {ErrorCode::keyFileGiven, {}}, size);
        const bool isText = endsLikeASignature(path_) && !front->empty() && front->front() != 0x30;
        if (beginsLikeACms(*front) || isText) return maybeCms(**file);
        const bool isXml = isCalledXml(path_) && signing::looksLikeXml(*front);
        return {path_, {}, isXml ? OwnKind::xml : OwnKind::document, size, {}};
    }

  private:
    /// A file that is no CMS after all is a document.
    OwnFile maybeCms(const RegularFile& file) const {
        const Result<Bytes> whole = file.readWhole(ownMemoryLimit);
        if (!whole) return notSignable(path_, whole.error(), file.size());
        const Result<Bytes> cms = signing::cmsOfWholeFile(*whole);
        if (!cms) return {path_, {}, OwnKind::document, file.size(), {}};
        const Result<Bytes> inside = signing::cmsContent(*cms);
        if (inside) return {path_, {}, OwnKind::attached, file.size(), {}};
        if (inside.error().code != ErrorCode::contentMissing)
            return notSignable(path_, inside.error(), file.size());
        std::optional<std::filesystem::path> document = documentOf(path_);
        if (!document) return notSignable(path_, {ErrorCode::contentMissing, {}}, file.size());
        return {path_, *std::move(document), OwnKind::detached, file.size(), {}};
    }

    std::filesystem::path path_;
};

/// Whether a file of a chosen folder is signed already, or is itself what an earlier run made.
bool isSignedAlready(const OwnFile& file) {
    if (file.kind == OwnKind::attached || file.kind == OwnKind::detached) return true;
    if (file.problem && file.problem->code == ErrorCode::contentMissing) return true;
    if (file.problem) return false;
    if (file.kind == OwnKind::xml) {
        if (isCalledSignedXml(file.file)) return true;
        if (isRegularFile(file.file.parent_path() / ownResultName(file, OwnForm::xml))) return true;
    }
    return signatureBeside(file.file).has_value();
}

bool isHidden(const std::filesystem::path& path) {
    return pathToUtf8(path.filename()).starts_with('.');
}

/// Makes the list.
class LookingThrough {
  public:
    explicit LookingThrough(const std::stop_token& stop) : stop_(stop) {}

    Result<void> take(const std::filesystem::path& chosen) {
        std::error_code ignored;
        return std::filesystem::is_directory(chosen, ignored) ? takeFolder(chosen) : add(LookingAt(chosen)());
    }

    OwnFileList list() && {
        dropDocumentsOfSignatures();
        return std::move(list_);
    }

  private:
    Result<void> add(OwnFile file) {
        if (stop_.stop_requested()) return fail(ErrorCode::cancelled);
        if (!seen_.insert(file.file).second) return {};
        if (list_.files.size() >= mostOwnFiles)
            return fail(ErrorCode::tooManyDocuments, "more than " + std::to_string(mostOwnFiles));
        list_.files.push_back(std::move(file));
        return {};
    }

    /// A folder in which nothing at all is listed or left out gets a line that says so.
    Result<void> takeFolder(const std::filesystem::path& folder) {
        const std::size_t before = list_.files.size() + list_.signedAlready;
        if (Result<void> below = takeBelow(folder); !below) return below;
        if (list_.files.size() + list_.signedAlready != before) return {};
        return add(notSignable(folder, {ErrorCode::nothingToSign, {}}));
    }

    Result<void> takeBelow(const std::filesystem::path& folder) {
        const Result<std::vector<std::filesystem::directory_entry>> entries = entriesOf(folder);
        if (!entries && entries.error().code == ErrorCode::fileUnreadable)
            return add(notSignable(folder, entries.error()));
        if (!entries) return fail(entries.error());
        for (const std::filesystem::directory_entry& entry : *entries) {
            if (Result<void> taken = takeEntry(entry); !taken) return taken;
        }
        return {};
    }

    Result<std::vector<std::filesystem::directory_entry>> entriesOf(const std::filesystem::path& folder) {
        std::error_code problem;
        std::filesystem::directory_iterator place(folder, problem);
        std::vector<std::filesystem::directory_entry> entries;
        for (; !problem && place != std::filesystem::directory_iterator(); place.increment(problem)) {
            if (stop_.stop_requested()) return fail(ErrorCode::cancelled);
            if (++entriesSeen_ > mostEntries) return fail(ErrorCode::tooManyDocuments, "entries of folders");
            if (!isHidden(place->path())) entries.push_back(*place);
        }
        if (problem) return fail(ErrorCode::fileUnreadable, problem.message());
        std::ranges::sort(entries);
        return entries;
    }

    /// A link to a folder may lead back to where it lies, so none is followed.
    Result<void> takeEntry(const std::filesystem::directory_entry& entry) {
        std::error_code ignored;
        if (entry.is_directory(ignored))
            return entry.is_symlink(ignored) ? Result<void>() : takeBelow(entry.path());
        if (!entry.is_regular_file(ignored) || seen_.contains(entry.path())) return {};
        OwnFile file = LookingAt(entry.path())();
        if (!isSignedAlready(file)) return add(std::move(file));
        ++list_.signedAlready;
        return {};
    }

    void dropDocumentsOfSignatures() {
        std::set<std::filesystem::path> documents;
        for (const OwnFile& file : list_.files)
            if (file.kind == OwnKind::detached) documents.insert(file.document);
        std::erase_if(list_.files, [&](const OwnFile& file) {
            return file.kind != OwnKind::detached && documents.contains(file.file);
        });
    }

    const std::stop_token& stop_;
    OwnFileList list_;
    std::set<std::filesystem::path> seen_;
    std::size_t entriesSeen_ = 0;
};

}  // namespace

OwnFile lookAtOwnFile(const std::filesystem::path& file) {
    return LookingAt(file)();
}

Result<OwnFileList> lookThroughOwnFiles(const std::vector<std::filesystem::path>& chosen,
                                        const std::stop_token& stop) {
    LookingThrough looking(stop);
    for (const std::filesystem::path& path : chosen) {
        if (Result<void> taken = looking.take(path.lexically_normal()); !taken) return fail(taken.error());
    }
    return std::move(looking).list();
}

}  // namespace qoltanba::usecases
