#include "lane.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <utility>

namespace qoltanba::service {

/// What the threads share with the lane. A thread that was left behind keeps it alive.
struct Lane::Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Task> waiting;
    std::size_t idle = 0;
    std::size_t living = 0;
    bool closed = false;
    bool retired = false;
};

Lane::Lane(std::size_t most) : most_(most), shared_(std::make_shared<Shared>()) {}

Lane::~Lane() {
    close(Clock::now());
}

void Lane::start(Task task) {
    const std::unique_lock lock(shared_->mutex);
    if (shared_->closed || shared_->retired) return;
    shared_->waiting.push_back(std::move(task));
    if (shared_->idle < shared_->waiting.size() && threads_.size() < most_) {
        try {
            threads_.emplace_back([shared = shared_] { work(shared); });
            ++shared_->living;
        } catch (const std::system_error&) {
            // The system has no thread left. The other threads run the task later.
        }
    }
    shared_->changed.notify_one();
}

void Lane::work(const std::shared_ptr<Shared>& shared) {
    std::deque<Task> dropped;
    std::unique_lock lock(shared->mutex);
    for (;;) {
        ++shared->idle;
        shared->changed.wait(lock,
                             [&] { return shared->closed || shared->retired || !shared->waiting.empty(); });
        --shared->idle;
        if (shared->closed || shared->waiting.empty()) break;
        Task task = std::move(shared->waiting.front());
        shared->waiting.pop_front();
        lock.unlock();
        task();
        task = nullptr;  // destroys what the task holds now, not when the next task comes
        lock.lock();
    }
    // Destroys the dropped tasks on this thread, because a driver may hang while it releases a device.
    for (;;) {
        dropped.swap(shared->waiting);
        if (dropped.empty()) break;
        lock.unlock();
        dropped.clear();
        lock.lock();
    }
    --shared->living;
    shared->changed.notify_all();
}

void Lane::retire() {
    const std::lock_guard guard(shared_->mutex);
    shared_->retired = true;
    shared_->changed.notify_all();
}

bool Lane::hasEnded() const {
    const std::lock_guard guard(shared_->mutex);
    return shared_->living == 0;
}

Lane::Door Lane::door() const {
    return Door(shared_);
}

void Lane::Door::letGo(const std::shared_ptr<Shared>& shared, Task task) {
    {
        const std::lock_guard guard(shared->mutex);
        if (shared->living > 0) {
            shared->waiting.push_back(std::move(task));
            shared->changed.notify_one();
            return;
        }
    }
    task();
}

bool Lane::close(Clock::time_point until) {
    std::deque<Task> dropped;
    bool ended = false;
    {
        std::unique_lock lock(shared_->mutex);
        shared_->closed = true;
        if (shared_->living == 0) dropped.swap(shared_->waiting);
        shared_->changed.notify_all();
        ended = shared_->changed.wait_until(lock, until, [&] { return shared_->living == 0; });
    }
    for (std::thread& thread : threads_) {
        // These threads have reported their end, so joining them takes almost no time.
        if (ended)
            thread.join();
        else
            thread.detach();
    }
    threads_.clear();
    return ended;
}

}  // namespace qoltanba::service
