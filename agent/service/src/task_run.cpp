#include "task_run.h"

#include <algorithm>
#include <utility>

namespace qoltanba::service {
namespace {

constexpr int progressInterval = 100;  // milliseconds

}  // namespace

TaskRun::TaskRun(const ServiceParts& parts, Workers& workers, std::shared_ptr<Task> task, Listener listener)
    : parts_(parts), workers_(workers), task_(std::move(task)), listener_(std::move(listener)) {
    progressTimer_.callOnTimeout([this] { tellProgress(); });
}

void TaskRun::end() {
    progressTimer_.stop();
    stop_.request_stop();
    task_.reset();
    batch_.reset();
    afterBatch_ = nullptr;
}

void TaskRun::batch(Step step, std::size_t total, Batch::One one, std::function<void()> then) {
    step_ = step;
    batch_ = std::make_shared<Batch>(total, std::move(one), stop());
    afterBatch_ = std::move(then);
    const bool onDevice = signsOnDevice();
    const int most = onDevice ? 1 : step == Step::stamping ? Workers::mostQuestions : workers_.threads();
    const int workers = std::min(most, static_cast<int>(total));
    batch_->workersLeft = workers;
    listener_.progress(step_, 0, total);
    lastDone_ = 0;
    lastMoved_ = std::chrono::steady_clock::now();
    progressTimer_.start(progressInterval);
    for (int worker = 0; worker < workers; ++worker) {
        auto work = [batch = batch_] {
            batch->work();
            return --batch->workersLeft == 0;
        };
        auto done = [self = weak_from_this()](bool wasLast) {
            const auto run = self.lock();
            const std::shared_ptr<Task> task = run ? run->task_ : nullptr;
            if (task && wasLast) run->batchEnded();
        };
        if (onDevice) {
            workers_.runOn(*device_, std::move(work), std::move(done));
        } else if (step == Step::stamping) {
            workers_.runAsking(std::move(work), std::move(done));
        } else {
            workers_.run(std::move(work), std::move(done));
        }
    }
}

void TaskRun::batchEnded() {
    progressTimer_.stop();
    if (batch_->error()) return failed(*batch_->error());
    std::exchange(afterBatch_, nullptr)();
}

/// If a device hangs, the task fails, because the person waits in front of it.
void TaskRun::tellProgress() {
    const std::size_t done = batch_->done();
    const auto now = std::chrono::steady_clock::now();
    if (done != lastDone_) lastMoved_ = now;
    lastDone_ = done;
    if (signsOnDevice() && now - lastMoved_ > parts_.devicePatience)
        return failed({ErrorCode::deviceNotResponding, device_->type});
    listener_.progress(step_, done, batch_->total());
}

}  // namespace qoltanba::service
