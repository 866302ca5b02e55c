#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include <qoltanba/base/result.h>

namespace qoltanba::trust {

/// Lets callers with the same key share one piece of work: the first does it, and the others wait for its
/// result. Any thread.
template <class T>
class SingleFlight {
  public:
    /// Returns the result of `work`, done by this caller or by another one under the same `key`. Each caller
    /// may stop waiting by its own `stop`, and then gets cancelled. If the caller that does the work was
    /// cancelled, a waiting caller takes over.
    template <class Work>
    Result<T> run(const std::string& key, const std::stop_token& stop, Work work) {
        while (true) {
            std::unique_lock lock(mutex_);
            auto& flying = flights_[key];
            if (!flying) {
                const auto flight = flying = std::make_shared<Flight>();
                lock.unlock();
                return land(key, *flight, work());
            }
            const std::shared_ptr<Flight> flight = flying;
            if (!landed_.wait(lock, stop, [&] { return flight->result.has_value(); }))
                return fail(ErrorCode::cancelled);
            const Result<T>& result = *flight->result;
            if (result || result.error().code != ErrorCode::cancelled) return result;
            if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        }
    }

  private:
    struct Flight {
        std::optional<Result<T>> result;
    };

    Result<T> land(const std::string& key, Flight& flight, Result<T> result) {
        const std::lock_guard lock(mutex_);
        flight.result = result;
        flights_.erase(key);
        landed_.notify_all();
        return result;
    }

    std::mutex mutex_;
    std::condition_variable_any landed_;
    std::map<std::string, std::shared_ptr<Flight>> flights_;
};

}  // namespace qoltanba::trust
