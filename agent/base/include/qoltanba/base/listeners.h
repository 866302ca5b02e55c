#pragma once

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

namespace qoltanba {

/// A subscription. The listener is called as long as somebody holds the Watch.
using Watch = std::shared_ptr<void>;

/// A list of listeners that are told of a change. Any thread may call add() and tell(). After a Watch is
/// destroyed, its listener is not called any more: the destructor of the Watch waits for a running call. So a
/// listener must not destroy a Watch.
class Listeners {
  public:
    /// Adds a listener. It runs on the thread that calls tell().
    [[nodiscard]] Watch add(std::function<void()> changed) {
        const std::lock_guard guard(shared_->mutex);
        shared_->listeners.push_back(std::move(changed));
        const auto place = std::prev(shared_->listeners.end());
        return Watch(shared_.get(), [shared = shared_, place](void*) {
            const std::lock_guard inner(shared->mutex);
            shared->listeners.erase(place);
        });
    }

    /// Calls all listeners, one after the other.
    void tell() const {
        const std::lock_guard guard(shared_->mutex);
        for (const auto& changed : shared_->listeners) changed();
    }

  private:
    struct Shared {
        std::mutex mutex;
        std::list<std::function<void()>> listeners;
    };
    std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

}  // namespace qoltanba
