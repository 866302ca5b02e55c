#include <cstdint>
#include <utility>

#include <qoltanba/base/file.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/service/service.h>
#include <qoltanba/service/verification.h>
#include <qoltanba/trust/trust.h>
#include <qoltanba/usecases/extract.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/verify.h>

#include "observed.h"
#include "running_works.h"

namespace qoltanba::service {
namespace {

using usecases::FileSource;
using usecases::openDocument;
using usecases::OpenFile;

constexpr std::uint64_t authoritiesLimit = std::uint64_t{4} * 1024 * 1024;

/// What a worker needs for one check.
struct Check {
    crypto::LibraryPtr library;
    std::shared_ptr<const trust::Trust> trust;
    std::filesystem::path file;
    std::optional<std::filesystem::path> content;
    TimePoint now;

    /// If the file itself holds no signature, one that lies beside it is checked.
    Result<VerificationReport> run(const std::stop_token& stop) const {
        Result<VerificationReport> report = check(file, content, stop);
        if (report || content || !usecases::mayBeSignedBeside(report.error().code)) return report;
        const std::optional<std::filesystem::path> beside = usecases::signatureBeside(file);
        if (!beside) return report;
        Result<VerificationReport> withIt = check(*beside, file, stop);
        return withIt || withIt.error().code == ErrorCode::cancelled ? withIt : report;
    }

    Result<VerificationReport> check(const std::filesystem::path& signedFile,
                                     const std::optional<std::filesystem::path>& contentFile,
                                     const std::stop_token& stop) const {
        const Result<OpenFile> opened = openDocument(signedFile);
        if (!opened) return fail(opened.error());
        FileSource document(*opened, stop);
        std::optional<FileSource> inside;
        if (contentFile) {
            const Result<OpenFile> openedContent = openDocument(*contentFile);
            if (!openedContent) return fail(openedContent.error());
            inside.emplace(*openedContent, stop);
        }
        return usecases::verify(
            *library, *trust, document, inside ? &*inside : nullptr,
            {pathToUtf8(signedFile.filename()), contentFile ? pathToUtf8(contentFile->filename()) : "",
             trust::NetworkUse::online, now},
            stop);
    }
};

Result<std::vector<std::string>> import(const trust::Trust& trust, const std::filesystem::path& file) {
    const Result<OpenFile> opened = openDocument(file);
    if (!opened) return fail(opened.error());
    const Result<Bytes> whole = (*opened)->readWhole(authoritiesLimit);
    if (!whole) return fail(whole.error());
    const Result<std::vector<trust::Authority>> taken = trust.authorities->import(*whole);
    if (!taken) return fail(taken.error());
    std::vector<std::string> names;
    for (const trust::Authority& authority : *taken)
        names.push_back(authority.certificate.subjectCommonName());
    return names;
}

/// Writes what it gets to a file.
class FileSink final : public signing::Sink {
  public:
    explicit FileSink(AtomicFile& file) : file_(file) {}
    Result<void> write(BytesView piece) override { return file_.write(piece); }

  private:
    AtomicFile& file_;
};

Result<void> extractTo(const crypto::Library& library, const std::filesystem::path& cms,
                       const std::filesystem::path& to, const std::stop_token& stop) {
    const Result<OpenFile> opened = openDocument(cms);
    if (!opened) return fail(opened.error());
    FileSource source(*opened, stop);
    Result<AtomicFile> file = AtomicFile::create(to);
    if (!file) return fail(file.error());
    FileSink sink(*file);
    if (Result<void> written = usecases::extractDocument(library, source, sink); !written) return written;
    return file->finish();
}

Result<KeyDescription> certificateIn(const crypto::Library& library, const std::filesystem::path& file) {
    const Result<OpenFile> opened = openDocument(file);
    if (!opened) return fail(opened.error());
    const Result<Bytes> whole = (*opened)->readWhole(authoritiesLimit);
    if (!whole) return fail(whole.error());
    return usecases::describeCertificate(library, *whole);
}

class FileVerifications final : public Verifications {
  public:
    FileVerifications(crypto::LibraryPtr library, std::shared_ptr<const trust::Trust> trust, Clock clock,
                      std::function<void()> leftBehind, std::shared_ptr<Activity> activity)
        : library_(std::move(library)),
          trust_(std::move(trust)),
          clock_(std::move(clock)),
          works_(std::move(leftBehind), std::move(activity)) {}

    Running verify(std::filesystem::path file, std::optional<std::filesystem::path> content,
                   std::function<void(Result<VerificationReport>)> done) override {
        return start<VerificationReport>(
            [check = Check{library_, trust_, std::move(file), std::move(content), clock_()}](
                const std::stop_token& stop) { return check.run(stop); },
            std::move(done));
    }

    Running extract(std::filesystem::path cms, std::filesystem::path to,
                    std::function<void(Result<void>)> done) override {
        return start<void>([library = library_, cms = std::move(cms), to = std::move(to)](
                               const std::stop_token& stop) { return extractTo(*library, cms, to, stop); },
                           std::move(done));
    }

    Running describeCertificate(std::filesystem::path file,
                                std::function<void(Result<KeyDescription>)> done) override {
        return start<KeyDescription>([library = library_, file = std::move(file)](
                                         const std::stop_token&) { return certificateIn(*library, file); },
                                     std::move(done));
    }

    Running importAuthorities(std::filesystem::path file,
                              std::function<void(Result<std::vector<std::string>>)> done) override {
        return start<std::vector<std::string>>(
            [trust = trust_, file = std::move(file)](const std::stop_token&) { return import(*trust, file); },
            std::move(done));
    }

  private:
    template <class Value, class Work>
    Running start(Work work, std::function<void(Result<Value>)> done) {
        return works_.start<Value>(
            [work = std::move(work),
             ready = library_ && trust_](const std::stop_token& stop) -> Result<Value> {
                if (!ready) return fail(ErrorCode::cryptographyUnavailable);
                return work(stop);
            },
            std::move(done));
    }

    crypto::LibraryPtr library_;
    std::shared_ptr<const trust::Trust> trust_;
    Clock clock_;
    RunningWorks works_;  // destroyed first
};

}  // namespace

std::unique_ptr<Verifications> makeVerifications(std::shared_ptr<const crypto::Library> library,
                                                 std::shared_ptr<const trust::Trust> trust, Clock clock,
                                                 std::function<void()> leftBehind) {
    return makeVerifications(std::move(library), std::move(trust), std::move(clock), std::move(leftBehind),
                             std::make_shared<Activity>());
}

std::unique_ptr<Verifications> makeVerifications(std::shared_ptr<const crypto::Library> library,
                                                 std::shared_ptr<const trust::Trust> trust, Clock clock,
                                                 std::function<void()> leftBehind,
                                                 std::shared_ptr<Activity> activity) {
    return std::make_unique<FileVerifications>(std::move(library), std::move(trust),
                                               clock ? std::move(clock) : systemClock(),
                                               std::move(leftBehind), std::move(activity));
}

}  // namespace qoltanba::service
