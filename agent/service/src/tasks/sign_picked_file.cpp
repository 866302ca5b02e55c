#include <algorithm>
#include <mutex>
#include <utility>

#include <qoltanba/base/path_text.h>
#include <qoltanba/usecases/own_signing.h>
#include <qoltanba/usecases/stamping.h>

#include "kept_results.h"
#include "task_run.h"
#include "tasks.h"

namespace qoltanba::service {
namespace {

constexpr auto resultForm = OwnForm::attached;

/// The file, and what the window says about it.
struct PickedFile {
    OwnFile file;
    DocumentDescription described;
};

/// What the workers use. It outlives the task if a worker hangs.
struct PickedWork {
    SignPickedFileRequest request;
    KeptResults results{1};
    PickedFile looked;  ///< not written while a worker signs
    std::mutex mutex;
    std::filesystem::path result;  ///< guarded by `mutex`
};

/// Scripts written for Windows turn the separators of a path round before they send it back.
std::filesystem::path turnedBack(const std::filesystem::path& path) {
    std::string text = pathToUtf8(path);
    std::replace(text.begin(), text.end(), '\\', '/');
    return pathFromUtf8(text);
}

/// A detached signature is not signed: its document is another file, which the person did not pick.
OwnFile withoutOther(OwnFile file) {
    if (file.kind != OwnKind::detached) return file;
    return {std::move(file.file), {}, OwnKind::notSignable, file.size, Error{ErrorCode::contentMissing, {}}};
}

/// The result is always called ".cms": pages recognise it by that.
std::filesystem::path resultName(const OwnFile& file) {
    std::filesystem::path name = usecases::ownResultName(file, resultForm);
    if (name.extension() != ".cms") name += ".cms";
    return name;
}

Result<PickedFile> lookAt(const crypto::Library& library, const std::filesystem::path& path,
                          const std::stop_token& stop) {
    OwnFile file = withoutOther(usecases::lookAtOwnFile(path));
    Result<DocumentDescription> described = usecases::describeOwnFile(library, file, resultForm, stop);
    if (!described) return fail(described.error());
    return PickedFile{std::move(file), *std::move(described)};
}

/// Signs the file that a page names and the person picked before, into a new file.
class SignPickedFile final : public Task {
  public:
    explicit SignPickedFile(SignPickedFileRequest request) : work_(std::make_shared<PickedWork>()) {
        work_->request = std::move(request);
    }

    Act act() const override { return Act::signDocuments; }
    std::size_t documentCount() const override { return 1; }
    bool wantsTimestamps() const override { return true; }
    std::optional<KeyConditions> keyConditions() const override { return work_->request.key; }

    bool needsPreparation() const override { return true; }
    /// Reads nothing: a page must not learn whether a file exists.
    Result<void> prepare(const crypto::Library&, const usecases::ChosenByPerson& chosen,
                         const std::stop_token&) override {
        SignPickedFileRequest& request = work_->request;
        if (!chosen(request.file)) {
            request.file = turnedBack(request.file);
            request.folder = turnedBack(request.folder);
        }
        if (!chosen(request.file)) return fail(ErrorCode::fileNotFound, "the person did not pick it");
        if (request.folder == request.file.parent_path()) request.folder.clear();
        const bool isUsable = request.folder.empty() || (request.folder.is_absolute() &&
                                                         !usecases::isOnAnotherComputer(request.folder));
        if (!isUsable) return fail(ErrorCode::fileNotWritable, "the folder that the page named");
        DocumentDescription& pending = work_->looked.described;
        pending.file = request.file;
        pending.name = pathToUtf8(request.file.filename());
        pending.pending = true;
        return {};
    }

    void describe(Question& question) const override {
        question.documents = {work_->looked.described};
        question.withTimestamp = true;
        question.savesResult = true;
        const SignPickedFileRequest& request = work_->request;
        question.folderNamedByPage = !request.folder.empty();
        question.resultFolder = request.folder.empty() ? request.file.parent_path() : request.folder;
        question.locale = request.locale;
    }
    /// The file is read when the window is open.
    void shown(TaskRun& run) override {
        run.look<PickedFile>([library = run.parts().library, path = work_->request.file](
                                 const std::stop_token& stop) { return lookAt(*library, path, stop); },
                             [this, &run](Result<PickedFile> looked) {
                                 if (!looked) return;
                                 work_->looked = *std::move(looked);
                                 isDescribed_ = true;
                                 run.described({work_->looked.described});
                             });
    }
    bool isDescribed() const override { return isDescribed_; }
    Job<Preview> previewing(std::size_t) const override {
        return [work = work_](const std::stop_token& stop) {
            return usecases::previewOwnFile(work->looked.file, work->looked.described, stop);
        };
    }
    Job<void> saving(std::size_t, std::filesystem::path to) const override {
        return [work = work_, to = std::move(to)](const std::stop_token& stop) {
            return usecases::saveOwnFile(work->looked.file, work->looked.described, to, stop);
        };
    }

    void agreed(TaskRun& run, const std::optional<ChosenKey>& key) override {
        const ServiceParts& parts = run.parts();
        const trust::TimestampSource source = usecases::timestampSource(
            parts.options->get(option::timestampUrl), key->environment, key->signer->algorithm());
        run.sign(
            *key, 1,
            [work = work_, library = parts.library, trust = parts.trust, source, stop = run.stop()](
                std::size_t, const ChosenKey& with, TimePoint signingTime) {
                return sign(*work, *library, *trust, source, with, signingTime, stop);
            },
            [this, &run] { answer(run); });
    }
    std::optional<std::size_t> resultsKept() const override { return work_->results.kept(); }
    std::optional<std::vector<std::size_t>> settle() override { return work_->results.close(); }

  private:
    static Result<void> sign(PickedWork& work, const crypto::Library& library, const trust::Trust& trust,
                             const trust::TimestampSource& source, const ChosenKey& key,
                             TimePoint signingTime, const std::stop_token& stop) {
        usecases::OwnSigningRules rules;
        rules.form = resultForm;
        rules.folder = work.request.folder;
        rules.name = resultName(work.looked.file);
        rules.signingTime = signingTime;
        rules.mayKeep = [&work] { return work.results.keep(0); };
        rules.stamp = [&](BytesView cms, std::size_t signer) {
            return usecases::stampSigner(*trust.timestamps, source, cms, signer, stop);
        };
        Result<std::filesystem::path> made =
            usecases::signOwnFile(library, *key.signer, work.looked.file, work.looked.described, rules, stop);
        // Another worker has made it: one that had hung in the device before.
        if (!made && made.error().code == ErrorCode::cancelled && work.results.isKept(0)) return {};
        if (!made) {
            if (work.results.isKept(0)) work.results.lose(0);
            return fail(made.error());
        }
        const std::lock_guard guard(work.mutex);
        work.result = *std::move(made);
        return {};
    }

    void answer(TaskRun& run) {
        const std::lock_guard guard(work_->mutex);
        // Only if a worker that had hung in a device gives the result its name at this very moment.
        if (work_->result.empty())
            return run.failed(Error{ErrorCode::internal, "the result has no name yet"});
        run.succeeded(SignPickedFileAnswer{work_->result}, 1);
    }

    std::shared_ptr<PickedWork> work_;
    bool isDescribed_ = false;
};

}  // namespace

std::shared_ptr<Task> makeTask(SignPickedFileRequest request) {
    return std::make_shared<SignPickedFile>(std::move(request));
}

}  // namespace qoltanba::service
