#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

#include <qoltanba/base/result.h>

#include "workers.h"

namespace qoltanba::service {

/// Works for the windows on threads of their own. A work is asked to stop when nobody waits for it any more.
/// Used on the owner's thread.
class RunningWorks {
  public:
    /// Destroying it cancels the work, and its `done` is not called then.
    using Running = std::shared_ptr<void>;

    RunningWorks(std::function<void()> leftBehind, std::shared_ptr<Activity> activity)
        : workers_(std::move(leftBehind), Workers::longestEnding, std::move(activity)) {}

    ~RunningWorks() {
        for (const std::weak_ptr<Ticket>& running : tickets_) {
            if (const auto ticket = running.lock()) ticket->stop.request_stop();
        }
    }
    RunningWorks(const RunningWorks&) = delete;
    RunningWorks& operator=(const RunningWorks&) = delete;

    /// Runs `work` with its stop token on a worker, and calls `done` on the owner's thread.
    template <class Value, class Work>
    Running start(Work work, std::function<void(Result<Value>)> done) {
        auto ticket = std::make_shared<Ticket>();
        std::erase_if(tickets_, [](const std::weak_ptr<Ticket>& one) { return one.expired(); });
        tickets_.push_back(ticket);
        workers_.runAsking([work = std::move(work),
                            stop = ticket->stop.get_token()]() -> Result<Value> { return work(stop); },
                           [running = std::weak_ptr(ticket), done = std::move(done)](Result<Value> value) {
                               if (const auto held = running.lock()) done(std::move(value));
                           });
        return ticket;
    }

  private:
    struct Ticket {
        std::stop_source stop;
        Ticket() = default;
        ~Ticket() { stop.request_stop(); }
        Ticket(const Ticket&) = delete;
        Ticket& operator=(const Ticket&) = delete;
    };

    std::vector<std::weak_ptr<Ticket>> tickets_;
    Workers workers_;  // destroyed first
};

}  // namespace qoltanba::service
