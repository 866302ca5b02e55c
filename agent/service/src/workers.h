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

/// Threads beside the thread of the windows. Make and destroy it on the owner's thread. Work of one kind
/// never waits for work of another kind: a file that does not answer, or a document that takes long, holds up
/// only its own kind. Several works of one kind may hang before others of that kind wait.
class Workers {
  public:
    /// `leftBehind` is called when this is destroyed and a worker has not ended in time. What the worker uses
    /// must not be destroyed then, so the program should end by _Exit. `activity` counts the work.
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
        for (Lane* lane : {&asking_, &preparing_, &looking_, &person_, &arriving_})
            ended = lane->close(until) && ended;
        ended = devices_.close(until) && ended;
        if (!ended && leftBehind_) leftBehind_();
    }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// How many threads share one computation.
    int threads() const { return threads_; }

    /// The most questions to the authorities' services at once.
    static constexpr int mostQuestions = 8;
    /// How many works of one kind may hang before others of that kind wait.
    static constexpr std::size_t mayHang = 6;
    /// How long to wait at the end of the program. The running work was asked to stop.
    static constexpr std::chrono::seconds longestEnding{3};

    /// Runs `task` on the owner's thread later. If the owner is gone by then, `task` does not run. May be
    /// called on any thread.
    void post(std::function<void()> task) { owner_->post(std::move(task)); }

    /// The same for a thread that may outlive this object: a way to the owner's thread that leads nowhere
    /// then.
    std::function<void(std::function<void()>)> poster() {
        return [owner = owner_](std::function<void()> task) { owner->post(std::move(task)); };
    }

    /// Runs `work` on a worker and gives its value to `then` on the owner's thread. For what the person does.
    template <class Work, class Then>
    void run(Work work, Then then) {
        start(person_, std::move(work), std::move(then));
    }

    /// The same for requests that still wait. The documents that pages send must not hold up a person in
    /// front of an open window.
    template <class Work, class Then>
    void runForWaiting(Work work, Then then) {
        start(preparing_, std::move(work), std::move(then));
    }

    /// The same for files that a page named. They may lie on a network that does not answer.
    template <class Work, class Then>
    void runLooking(Work work, Then then) {
        start(looking_, std::move(work), std::move(then));
    }

    /// The same for work that mostly waits for a service.
    template <class Work, class Then>
    void runAsking(Work work, Then then) {
        start(asking_, std::move(work), std::move(then));
    }

    /// The same for documents that arrive while the work runs. It waits for the page that sends them, so it
    /// shares its threads with nothing else.
    template <class Work, class Then>
    void runArriving(Work work, Then then) {
        start(arriving_, std::move(work), std::move(then));
    }

    /// The same for operations on a storage of keys. Each device has one thread of its own, because it does
    /// one operation at a time and nothing else may hang with it or its driver. Operations on a key file run
    /// like the person's other work.
    template <class Work, class Then>
    void runOn(const StorageId& storage, Work work, Then then) {
        start(pathOf(storage) ? person_ : devices_.of(storage), std::move(work), std::move(then));
    }
    /// A door to this device's thread; to no thread for a key file.
    Lane::Door doorTo(const StorageId& storage) {
        return pathOf(storage) ? Lane::Door() : devices_.of(storage).door();
    }
    /// Tells which devices are plugged in now. If a device was pulled out while its driver hangs, it gets a
    /// new thread when it is plugged in again.
    void keepDevices(const std::vector<StorageInfo>& present) { devices_.keep(present); }

  private:
    /// The workers' way to the owner's thread. Workers that were left behind hold it too, but it leads
    /// nowhere then.
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
            std::unique_ptr<QObject> gone;  // its pending events are destroyed outside the lock
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
    Lane arriving_{2 + mayHang};
    DeviceLanes devices_;
};

}  // namespace qoltanba::service
