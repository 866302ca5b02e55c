#pragma once

#include <QObject>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include "activity.h"
#include "device_lanes.h"
#include "lane.h"

namespace qoltanba::service {

/// Threads beside the one of the windows. Made and destroyed on the owner's thread. Work of one kind never
/// waits for work of another: a file that does not answer or a document that takes long holds up its own kind
/// alone, and of each kind more may hang than can come about.
class Workers {
  public:
    /// `leftBehind` is called when this is destroyed and a worker has not ended in time: what it uses may not
    /// be taken down then, so the program should end by _Exit. `activity` counts the work.
    explicit Workers(std::function<void()> leftBehind = {},
                     std::chrono::milliseconds patience = longestEnding,
                     std::shared_ptr<Activity> activity = std::make_shared<Activity>())
        : leftBehind_(std::move(leftBehind)),
          patience_(patience),
          activity_(std::move(activity)),
          owner_(std::make_shared<Owner>(activity_)) {}
    ~Workers() {
        owner_->close();
        const Lane::Clock::time_point until = Lane::Clock::now() + patience_;
        bool ended = true;
        for (Lane* lane : {&asking_, &preparing_, &looking_, &person_}) ended = lane->close(until) && ended;
        ended = devices_.close(until) && ended;
        if (!ended && leftBehind_) leftBehind_();
    }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// How many share the computing of one thing.
    int threads() const { return threads_; }

    /// How many questions to the authorities' services go out at once.
    static constexpr int mostQuestions = 8;
    /// How many works of one kind may hang before others of that kind wait.
    static constexpr std::size_t mayHang = 6;
    /// What is under way when the program ends was asked to stop.
    static constexpr std::chrono::seconds longestEnding{3};

    /// Runs `task` on the owner's thread, later; not at all if the owner is gone by then. Any thread.
    void post(std::function<void()> task) { owner_->post(std::move(task)); }

    /// Runs `work` on a worker and hands its value to `then` on the owner's thread. For what the person does.
    template <class Work, class Then>
    void run(Work work, Then then) {
        start(person_, std::move(work), std::move(then));
    }

    /// The same for requests that still wait: what a page sends along must not keep the person in front of an
    /// open window waiting.
    template <class Work, class Then>
    void runForWaiting(Work work, Then then) {
        start(preparing_, std::move(work), std::move(then));
    }

    /// The same for files that a page named: they may lie on a network that does not answer.
    template <class Work, class Then>
    void runLooking(Work work, Then then) {
        start(looking_, std::move(work), std::move(then));
    }

    /// The same for work that waits for a service most of its time.
    template <class Work, class Then>
    void runAsking(Work work, Then then) {
        start(asking_, std::move(work), std::move(then));
    }

    /// The same for what is asked of a storage of keys. A device has one thread of its own: it serves one at
    /// a time, and where it or its driver hangs, nothing else does. A key file is work like any other.
    template <class Work, class Then>
    void runOn(const StorageId& storage, Work work, Then then) {
        start(pathOf(storage) ? person_ : devices_.of(storage), std::move(work), std::move(then));
    }
    /// To that device's thread; to none for a key file.
    Lane::Door doorTo(const StorageId& storage) {
        return pathOf(storage) ? Lane::Door() : devices_.of(storage).door();
    }
    /// The devices that are plugged in now. One that was pulled out while its driver hangs gets another
    /// thread when it is plugged in again.
    void keepDevices(const std::vector<StorageInfo>& present) { devices_.keep(present); }

  private:
    /// The owner's thread as workers reach it. Workers that were left behind hold it too, and reach nobody.
    class Owner {
      public:
        explicit Owner(std::shared_ptr<Activity> activity) : activity_(std::move(activity)) {}

        void post(std::function<void()> task) {
            const std::lock_guard guard(mutex_);
            if (!object_) return;
            QMetaObject::invokeMethod(
                object_.get(), [task = std::move(task), counted = activity_->begin()] { task(); },
                Qt::QueuedConnection);
        }
        void close() {
            std::unique_ptr<QObject> gone;  // what it still had to do ends outside the lock
            const std::lock_guard guard(mutex_);
            gone = std::move(object_);
        }

      private:
        const std::shared_ptr<Activity> activity_;
        std::mutex mutex_;
        std::unique_ptr<QObject> object_ = std::make_unique<QObject>();
    };

    template <class Work, class Then>
    void start(Lane& lane, Work work, Then then) {
        lane.start([owner = owner_, counted = activity_->begin(), work = std::move(work),
                    then = std::move(then)]() mutable {
            auto value = std::make_shared<decltype(work())>(work());
            owner->post([value, then = std::move(then)]() mutable { then(std::move(*value)); });
        });
    }

    std::function<void()> leftBehind_;
    std::chrono::milliseconds patience_;
    const int threads_ = std::max(2, QThread::idealThreadCount());
    std::shared_ptr<Activity> activity_;
    std::shared_ptr<Owner> owner_;
    Lane person_{static_cast<std::size_t>(threads_) + mayHang};
    Lane preparing_{2 + mayHang};
    Lane looking_{mayHang};
    Lane asking_{mostQuestions};
    DeviceLanes devices_;
};

}  // namespace qoltanba::service
