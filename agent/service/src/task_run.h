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
#include "task.h"
#include "workers.h"

namespace qoltanba::service {

/// How a task does its work beside the service's thread, and tells how far it is. Lives on the service's
/// thread as long as its dialog; nothing is called back once that has ended.
class TaskRun : public std::enable_shared_from_this<TaskRun> {
  public:
    /// Who is told; called on the service's thread.
    struct Listener {
        /// Files were looked at: the same documents in the same order.
        std::function<void(std::vector<DocumentDescription>)> described;
        std::function<void(Step, std::size_t done, std::size_t total)> progress;
        /// The end of the task: its answer and how many documents it has handled, or why it failed.
        std::function<void(Answer, std::size_t documents)> succeeded;
        std::function<void(const Error&)> failed;
    };

    TaskRun(const ServiceParts& parts, Workers& workers, std::shared_ptr<Task> task, Listener listener);

    const ServiceParts& parts() const { return parts_; }
    /// Requested when the dialog ends.
    std::stop_token stop() const { return stop_.get_token(); }
    /// The device that signs, from when the person has chosen its key.
    void signOn(StorageId device) { device_ = std::move(device); }
    bool signsOnDevice() const { return step_ == Step::signing && device_.has_value(); }
    Step step() const { return step_; }
    std::size_t done() const { return batch_ ? batch_->done() : 0; }
    std::size_t total() const { return batch_ ? batch_->total() : 0; }

    // ── For the task ──

    void described(std::vector<DocumentDescription> documents) { listener_.described(std::move(documents)); }
    /// Does `one` for every index below `total`, by several workers at once, then goes on with `then`. Where
    /// one fails the task has failed. `one` may still run when dialog and task are gone: it owns what it
    /// uses.
    void batch(Step step, std::size_t total, Batch::One one, std::function<void()> then);
    /// Does one work on a worker and goes on with `then`. Where it fails the task has failed.
    template <class T>
    void work(Step step, Job<T> job, std::function<void(T)> then) {
        step_ = step;
        workers_.run([job = std::move(job), stop = stop()] { return job(stop); },
                     whileAlive<T>([this, then = std::move(then)](Result<T> result) {
                         if (!result) return failed(result.error());
                         then(std::move(*result));
                     }));
    }
    /// Looks at files that the page named; they may lie on a network that does not answer.
    template <class T>
    void look(Job<T> job, std::function<void(Result<T>)> then) {
        workers_.runLooking([job = std::move(job), stop = stop()] { return job(stop); },
                            whileAlive<T>(std::move(then)));
    }
    void succeeded(Answer answer, std::size_t documents) {
        listener_.succeeded(std::move(answer), documents);
    }
    void failed(const Error& error) { listener_.failed(error); }

    // ── For the dialog ──

    /// Nothing is called back from now on, and what is under way is stopped.
    void end();

  private:
    template <class T>
    std::function<void(Result<T>)> whileAlive(std::function<void(Result<T>)> then) {
        return [self = weak_from_this(), then = std::move(then)](Result<T> result) {
            const auto run = self.lock();
            // The task may end its dialog in `then`, and must outlive that.
            const std::shared_ptr<Task> task = run ? run->task_ : nullptr;
            if (task) then(std::move(result));
        };
    }
    void tellProgress();
    void batchEnded();

    const ServiceParts& parts_;
    Workers& workers_;
    std::shared_ptr<Task> task_;  ///< null when the dialog has ended
    Listener listener_;
    std::stop_source stop_;
    std::optional<StorageId> device_;
    QTimer progressTimer_;
    Step step_ = Step::signing;
    std::shared_ptr<Batch> batch_;
    std::function<void()> afterBatch_;
    std::size_t lastDone_ = 0;  ///< of the batch, and since when
    std::chrono::steady_clock::time_point lastMoved_;
};

}  // namespace qoltanba::service
