#include <mutex>
#include <utility>

#include <qoltanba/base/path_text.h>
#include <qoltanba/usecases/own_signing.h>
#include <qoltanba/usecases/stamping.h>

#include "device_errors.h"
#include "kept_results.h"
#include "task_run.h"
#include "tasks.h"

namespace qoltanba::service {
namespace {

using Descriptions = std::vector<DocumentDescription>;

/// What the workers use. It outlives the task if a worker hangs.
struct Work {
    SignFilesRequest request;
    KeptResults results;
    Descriptions described;  ///< not written while workers sign
    std::mutex mutex;
    std::optional<Error> firstError;  ///< guarded by `mutex`

    explicit Work(SignFilesRequest asked) : request(std::move(asked)), results(request.files.size()) {}

    void tell(std::size_t file, const Result<std::filesystem::path>& result) {
        if (!result) {
            const std::lock_guard guard(mutex);
            if (!firstError) firstError = result.error();
        }
        if (request.told) request.told(file, result);
    }
};

/// Signs one file after the other with the chosen key.
struct OwnSigning {
    std::shared_ptr<Work> work;
    crypto::LibraryPtr library;
    std::shared_ptr<const trust::Trust> trust;
    trust::TimestampSource timestampSource;

    /// A file that fails is told and does not stop the others. A device that cannot sign now does stop them:
    /// the files that are left are signed when it is there again.
    Result<void> sign(std::size_t index, const ChosenKey& key, TimePoint signingTime,
                      const std::stop_token& stop) const {
        const Result<std::filesystem::path> made =
            usecases::signOwnFile(*library, *key.signer, work->request.files[index], work->described[index],
                                  rules(index, signingTime, stop), stop);
        // Another worker has made it: one that had hung in the device before.
        if (!made && made.error().code == ErrorCode::cancelled && work->results.isKept(index)) return {};
        const std::optional<Error> problem = key.deviceProblem ? key.deviceProblem() : std::nullopt;
        if (!made && problem && mayComeBack(problem->code)) return fail(*problem);
        if (!made) work->results.lose(index);
        if (!made && made.error().code == ErrorCode::cancelled) return fail(made.error());
        work->tell(index, made);
        return {};
    }

  private:
    usecases::OwnSigningRules rules(std::size_t index, TimePoint signingTime,
                                    const std::stop_token& stop) const {
        usecases::OwnSigningRules rules;
        rules.form = work->request.form;
        rules.folder = work->request.folder;
        rules.signingTime = signingTime;
        rules.mayKeep = [this, index] { return work->results.keep(index); };
        if (!work->request.timestamp) return rules;
        rules.stamp = [this, stop](BytesView cms, std::size_t signer) {
            return usecases::stampSigner(*trust->timestamps, timestampSource, cms, signer, stop);
        };
        return rules;
    }
};

Result<Descriptions> describeAll(const crypto::Library& library, const SignFilesRequest& request,
                                 const std::stop_token& stop) {
    Descriptions described;
    for (const OwnFile& file : request.files) {
        Result<DocumentDescription> one = usecases::describeOwnFile(library, file, request.form, stop);
        if (!one) return fail(one.error());
        described.push_back(std::move(*one));
    }
    return described;
}

/// The documents before anybody has looked at them.
Descriptions pendingOnes(const SignFilesRequest& request) {
    Descriptions pending;
    for (const OwnFile& file : request.files) {
        DocumentDescription& one = pending.emplace_back();
        one.file = file.kind == OwnKind::detached ? file.document : file.file;
        one.name = pathToUtf8(one.file.filename());
        one.pending = true;
    }
    return pending;
}

/// Signs files of the person's own, each into a new file.
class SignFiles final : public Task {
  public:
    explicit SignFiles(SignFilesRequest request) : work_(std::make_shared<Work>(std::move(request))) {
        work_->described = pendingOnes(work_->request);
    }

    Act act() const override { return Act::signDocuments; }
    bool isForPersonOnly() const override { return true; }
    bool wantsTimestamps() const override { return work_->request.timestamp; }
    std::optional<KeyConditions> keyConditions() const override {
        KeyConditions conditions;
        conditions.purpose = Purpose::sign;
        return conditions;
    }

    void describe(Question& question) const override {
        question.documents = work_->described;
        question.withTimestamp = wantsTimestamps();
        question.resultFolder = work_->request.folder;
    }
    /// The files are read while the person chooses a key.
    void shown(TaskRun& run) override {
        run.look<Descriptions>(
            [library = run.parts().library, work = work_](const std::stop_token& stop) {
                return describeAll(*library, work->request, stop);
            },
            [this, &run](Result<Descriptions> described) {
                if (!described) return;
                work_->described = std::move(*described);
                isDescribed_ = true;
                run.described(work_->described);
            });
    }
    bool isDescribed() const override { return isDescribed_; }
    Job<Preview> previewing(std::size_t index) const override {
        if (index >= work_->described.size()) return Task::previewing(index);
        return [work = work_, index](const std::stop_token& stop) {
            return usecases::previewOwnFile(work->request.files[index], work->described[index], stop);
        };
    }
    Job<void> saving(std::size_t index, std::filesystem::path to) const override {
        if (index >= work_->described.size()) return Task::saving(index, std::move(to));
        return [work = work_, index, to = std::move(to)](const std::stop_token& stop) {
            return usecases::saveOwnFile(work->request.files[index], work->described[index], to, stop);
        };
    }

    void agreed(TaskRun& run, const std::optional<ChosenKey>& key) override {
        if (work_->request.files.empty()) return answer(run);
        const ServiceParts& parts = run.parts();
        const auto signing = std::make_shared<const OwnSigning>(
            OwnSigning{work_, parts.library, parts.trust,
                       usecases::timestampSource(parts.options->get(option::timestampUrl), key->environment,
                                                 key->signer->algorithm())});
        run.sign(
            *key, work_->request.files.size(),
            [signing, stop = run.stop()](std::size_t index, const ChosenKey& with, TimePoint signingTime) {
                return signing->sign(index, with, signingTime, stop);
            },
            [this, &run] { answer(run); });
    }
    std::optional<std::size_t> resultsKept() const override { return work_->results.kept(); }
    std::optional<std::vector<std::size_t>> settle() override { return work_->results.close(); }

  private:
    void answer(TaskRun& run) {
        const std::size_t written = work_->results.close().size();
        if (written > 0) return run.succeeded(SignFilesAnswer{written}, written);
        const std::lock_guard guard(work_->mutex);
        run.failed(work_->firstError.value_or(Error{ErrorCode::internal, "no file to sign"}));
    }

    std::shared_ptr<Work> work_;
    bool isDescribed_ = false;
};

}  // namespace

std::shared_ptr<Task> makeTask(SignFilesRequest request) {
    return std::make_shared<SignFiles>(std::move(request));
}

}  // namespace qoltanba::service
