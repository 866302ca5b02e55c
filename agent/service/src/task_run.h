#pragma once

#include <QTimer>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/service/consent.h>
#include <qoltanba/service/service.h>

#include "batch.h"
#include "series/series.h"
#include "task.h"
#include "workers.h"

namespace qoltanba::service {

/// Does a task's work on other threads and reports its progress. Used on the service's thread; lives as long
/// as its dialog. After the dialog has ended, it calls no callback.
class TaskRun : public std::enable_shared_from_this<TaskRun> {
  public:
    /// The callbacks. They are called on the service's thread.
    struct Listener {
        /// The service has looked at the files: the same documents in the same order.
        std::function<void(std::vector<DocumentDescription>)> described;
        std::function<void(Step, std::size_t done, std::size_t total)> progress;
        /// The last of the documents that came after the person had agreed.
        std::function<void(const DocumentDescription&)> signedLast;
        /// The end of the task: its answer and the number of documents it has handled, or the error.
        std::function<void(Answer, std::size_t documents)> succeeded;
        std::function<void(const Error&)> failed;
    };

    TaskRun(const ServiceParts& parts, Workers& workers, std::shared_ptr<Task> task, Listener listener);

    const ServiceParts& parts() const { return parts_; }
    /// Requested when the dialog ends.
    std::stop_token stop() const { return stop_.get_token(); }
    /// Sets the device that signs. The dialog calls it after the person has chosen a key on it.
    void signOn(StorageId device) { device_ = std::move(device); }
    bool signsOnDevice() const { return step_ == Step::signing && device_.has_value(); }
    Step step() const { return step_; }
    std::size_t done() const { return doneBefore_ + (batch_ ? batch_->done() : 0); }
    std::size_t total() const { return total_; }

    // ── For the task ──

    void described(std::vector<DocumentDescription> documents) { listener_.described(std::move(documents)); }
    /// Does `one` for each index below `total`, on several workers at once, and then calls `then`. If one of
    /// them fails, the task fails. `one` may still run after the dialog and the task are destroyed, so it
    /// owns what it uses.
    void batch(Step step, std::size_t total, Batch::One one, std::function<void()> then);
    /// Signs one document. It may be called again for the same document, with another signer of the same key:
    /// after a device was pulled out, while the first call still hangs in its driver.
    using SignOne =
        std::function<Result<void>(std::size_t index, const ChosenKey& key, TimePoint signingTime)>;
    /// A batch of signatures with the key. If a device breaks it off, the dialog may resume() it.
    void sign(const ChosenKey& key, std::size_t total, SignOne one, std::function<void()> then);
    /// Does one work on a worker and then calls `then`. If the work fails, the task fails.
    template <class T>
    void work(Step step, Job<T> job, std::function<void(T)> then) {
        step_ = step;
        workers_.run([job = std::move(job), stop = stop()] { return job(stop); },
                     whileAlive<T>([this, then = std::move(then)](Result<T> result) {
                         if (!result) return failed(result.error());
                         then(std::move(*result));
                     }));
    }
    /// Looks at files that the page named, on a worker. The files may lie on a network that does not answer.
    template <class T>
    void look(Job<T> job, std::function<void(Result<T>)> then) {
        workers_.runLooking([job = std::move(job), stop = stop()] { return job(stop); },
                            whileAlive<T>(std::move(then)));
    }
    /// The ways of a series to other threads and back to `task`, which ends with succeeded() or failed() on
    /// this thread.
    SeriesWays waysOfSeries(std::function<void()> complete);
    /// Calls `look` about ten times a second until the dialog ends.
    void watch(std::function<void()> look);
    /// Tells how far a series is. `last`: the last document that was signed.
    void tellSeries(std::size_t done, std::size_t total, const std::optional<DocumentDescription>& last);
    void succeeded(Answer answer, std::size_t documents) {
        listener_.succeeded(std::move(answer), documents);
    }
    void failed(const Error& error) { listener_.failed(error); }

    // ── For the dialog ──

    /// Whether signing is under way that interrupt() and resume() can break off and go on with.
    bool canResume() const { return signOne_ != nullptr && signsOnDevice(); }
    /// Signs nothing further. The number that is done stays.
    void interrupt();
    /// Signs the rest. `key` has the same certificate as before and a new signer.
    void resume(const ChosenKey& key);
    /// Calls no callback from now on, and asks the running work to stop.
    void end();

  private:
    /// The same for a call from another thread.
    std::function<void(std::function<void()>)> home();
    template <class T>
    std::function<void(Result<T>)> whileAlive(std::function<void(Result<T>)> then) {
        return [self = weak_from_this(), then = std::move(then)](Result<T> result) {
            const auto run = self.lock();
            // The task may end its dialog in `then`, so it is kept alive until `then` returns.
            const std::shared_ptr<Task> task = run ? run->task_ : nullptr;
            if (task) then(std::move(result));
        };
    }
    Batch::One bound(const ChosenKey& key) const;
    void start(std::vector<std::size_t> indices, Batch::One one);
    void tick();
    void tellProgress();
    void batchEnded();

    const ServiceParts& parts_;
    Workers& workers_;
    std::shared_ptr<Task> task_;  ///< null after the dialog has ended
    Listener listener_;
    std::stop_source stop_;
    std::optional<StorageId> device_;
    QTimer progressTimer_;
    Step step_ = Step::signing;
    std::function<void()> look_;
    std::shared_ptr<Batch> batch_;
    std::function<void()> afterBatch_;
    SignOne signOne_;                ///< set while documents are signed
    std::size_t total_ = 0;          ///< documents of the step
    std::size_t doneBefore_ = 0;     ///< those that were done before an interruption
    std::vector<std::size_t> left_;  ///< after an interruption
    std::size_t lastDone_ = 0;       ///< documents done in the batch, and since when that number holds
    std::chrono::steady_clock::time_point lastMoved_;
};

}  // namespace qoltanba::service
