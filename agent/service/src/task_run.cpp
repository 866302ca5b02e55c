#include "task_run.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace qoltanba::service {
namespace {

constexpr int progressInterval = 100;  // milliseconds

}  // namespace

TaskRun::TaskRun(const ServiceParts& parts, Workers& workers, std::shared_ptr<Task> task, Listener listener)
    : parts_(parts), workers_(workers), task_(std::move(task)), listener_(std::move(listener)) {
    progressTimer_.callOnTimeout([this] { tick(); });
}

void TaskRun::end() {
    progressTimer_.stop();
    stop_.request_stop();
    task_.reset();
    batch_.reset();
    afterBatch_ = nullptr;
    look_ = nullptr;
    signOne_ = nullptr;
}

void TaskRun::batch(Step step, std::size_t total, Batch::One one, std::function<void()> then) {
    step_ = step;
    total_ = total;
    doneBefore_ = 0;
    afterBatch_ = std::move(then);
    std::vector<std::size_t> all(total);
    std::iota(all.begin(), all.end(), std::size_t{0});
    start(std::move(all), std::move(one));
}

void TaskRun::sign(const ChosenKey& key, std::size_t total, SignOne one, std::function<void()> then) {
    signOne_ = std::move(one);
    batch(Step::signing, total, bound(key), [this, then = std::move(then)] {
        signOne_ = nullptr;
        then();
    });
}

Batch::One TaskRun::bound(const ChosenKey& key) const {
    return [one = signOne_, key, signingTime = parts_.clock()](std::size_t index) {
        return one(index, key, signingTime);
    };
}

void TaskRun::interrupt() {
    progressTimer_.stop();
    batch_->stop();
    left_ = batch_->left();
    doneBefore_ = total_ - left_.size();
    batch_.reset();
}

void TaskRun::resume(const ChosenKey& key) {
    start(std::exchange(left_, {}), bound(key));
}

void TaskRun::start(std::vector<std::size_t> indices, Batch::One one) {
    const std::size_t count = indices.size();
    batch_ = std::make_shared<Batch>(std::move(indices), std::move(one), stop());
    const bool onDevice = signsOnDevice();
    const int most = onDevice ? 1 : step_ == Step::stamping ? Workers::mostQuestions : workers_.threads();
    const int workers = std::min(most, static_cast<int>(count));
    batch_->workersLeft = workers;
    lastDone_ = done();
    lastMoved_ = std::chrono::steady_clock::now();
    listener_.progress(step_, lastDone_, total_);
    progressTimer_.start(progressInterval);
    for (int worker = 0; worker < workers; ++worker) {
        auto work = [batch = batch_] {
            batch->work();
            return --batch->workersLeft == 0;
        };
        auto done = [self = weak_from_this(), batch = std::weak_ptr(batch_)](bool wasLast) {
            const auto run = self.lock();
            const std::shared_ptr<Task> task = run ? run->task_ : nullptr;
            // A batch that was interrupted may end later.
            if (task && wasLast && run->batch_ && run->batch_ == batch.lock()) run->batchEnded();
        };
        if (onDevice) {
            workers_.runOn(*device_, std::move(work), std::move(done));
        } else if (step_ == Step::stamping) {
            workers_.runAsking(std::move(work), std::move(done));
        } else {
            workers_.run(std::move(work), std::move(done));
        }
    }
}

std::function<void(std::function<void()>)> TaskRun::home() {
    return [post = workers_.poster(), self = weak_from_this()](std::function<void()> what) {
        post([self, what = std::move(what)] {
            const auto run = self.lock();
            const std::shared_ptr<Task> task = run ? run->task_ : nullptr;
            if (task) what();
        });
    };
}

/// Lanes are used on this thread alone, so each work comes here first.
SeriesWays TaskRun::waysOfSeries(std::function<void()> complete) {
    const auto run = [](auto begin) {
        return [begin](SeriesWays::Work work) {
            begin([work = std::move(work)] {
                work();
                return true;
            });
        };
    };
    const auto post = workers_.poster();
    const auto nothing = [](bool) {};
    SeriesWays ways;
    ways.work = run([post, nothing, workers = &workers_](std::function<bool()> work) {
        post([workers, nothing, work = std::move(work)] { workers->runArriving(work, nothing); });
    });
    ways.sign = [](const SeriesWays::Work& work) { work(); };
    if (device_) {
        ways.sign = run([post, nothing, workers = &workers_, device = *device_](std::function<bool()> work) {
            post([workers, nothing, device, work = std::move(work)] {
                workers->runOn(device, work, nothing);
            });
        });
    }
    ways.failed = [home = home(), this](const Error& error) { home([this, error] { failed(error); }); };
    ways.complete = [home = home(), complete = std::move(complete)] { home(complete); };
    return ways;
}

void TaskRun::tellSeries(std::size_t done, std::size_t total,
                         const std::optional<DocumentDescription>& last) {
    step_ = Step::signing;
    total_ = total;
    doneBefore_ = done;
    listener_.progress(step_, done, total);
    if (last) listener_.signedLast(*last);
}

void TaskRun::batchEnded() {
    progressTimer_.stop();
    if (batch_->error()) return failed(*batch_->error());
    // It may begin the next batch.
    const auto then = std::exchange(afterBatch_, nullptr);
    then();
}

void TaskRun::watch(std::function<void()> look) {
    look_ = std::move(look);
    progressTimer_.start(progressInterval);
}

void TaskRun::tick() {
    if (!look_) return tellProgress();
    // It may end the dialog.
    const std::shared_ptr<Task> task = task_;
    const auto look = look_;
    look();
}

/// If a device hangs, the task fails, because the person waits in front of it.
void TaskRun::tellProgress() {
    const std::size_t done = this->done();
    const auto now = std::chrono::steady_clock::now();
    if (done != lastDone_) lastMoved_ = now;
    lastDone_ = done;
    if (signsOnDevice() && now - lastMoved_ > parts_.devicePatience)
        return failed({ErrorCode::deviceNotResponding, device_->type});
    listener_.progress(step_, done, total_);
}

}  // namespace qoltanba::service
