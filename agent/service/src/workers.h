#pragma once

#include <QObject>
#include <QThreadPool>

#include <algorithm>
#include <functional>

namespace qoltanba::service {

/// Threads beside the one of the windows. Made and destroyed on the owner's thread.
class Workers {
  public:
    Workers() {
        pool_.setMaxThreadCount(std::max(2, QThread::idealThreadCount()));
        waitingPool_.setMaxThreadCount(2);
        askingPool_.setMaxThreadCount(mostQuestions);
    }
    ~Workers() {
        askingPool_.waitForDone();
        waitingPool_.waitForDone();
        pool_.waitForDone();
    }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    int threads() const { return pool_.maxThreadCount(); }

    /// How many questions to the authorities' services go out at once.
    static constexpr int mostQuestions = 8;

    /// Runs `work` on a worker.
    void run(std::function<void()> work) { pool_.start(std::move(work)); }

    /// The same for work that waits for a service most of its time, on threads of its own.
    void runAsking(std::function<void()> work) { askingPool_.start(std::move(work)); }

    /// Runs `task` on the owner's thread, later; not at all if the owner is gone by then. Any thread.
    void post(std::function<void()> task) {
        QMetaObject::invokeMethod(&owner_, std::move(task), Qt::QueuedConnection);
    }

    /// Runs `work` on a worker and hands its value to `then` on the owner's thread.
    template <class Work, class Then>
    void run(Work work, Then then) {
        start(pool_, std::move(work), std::move(then));
    }

    /// The same on threads of its own, for requests that still wait: what a page sends along must not keep
    /// the person in front of an open window waiting.
    template <class Work, class Then>
    void runForWaiting(Work work, Then then) {
        start(waitingPool_, std::move(work), std::move(then));
    }

    template <class Work, class Then>
    void runAsking(Work work, Then then) {
        start(askingPool_, std::move(work), std::move(then));
    }

  private:
    template <class Work, class Then>
    void start(QThreadPool& pool, Work work, Then then) {
        pool.start([this, work = std::move(work), then = std::move(then)]() mutable {
            auto value = std::make_shared<decltype(work())>(work());
            post([value, then = std::move(then)]() mutable { then(std::move(*value)); });
        });
    }

    QObject owner_;
    QThreadPool pool_;  // destroyed first: no worker posts to a destroyed owner
    QThreadPool waitingPool_;
    QThreadPool askingPool_;
};

}  // namespace qoltanba::service
