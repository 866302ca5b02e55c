#pragma once

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

namespace qoltanba {

/// Listens as long as it is held.
using Watch = std::shared_ptr<void>;

/// Who wants to be told of a change, from any thread. When a Watch is gone, its listener is not called any
/// more: the Watch's destructor waits for a call that runs. So a listener must not drop a Watch.
class Listeners {
  public:
    [[nodiscard]] Watch add(std::function<void()> changed) {
        const std::lock_guard guard(shared_->mutex);
        shared_->listeners.push_back(std::move(changed));
        const auto place = std::prev(shared_->listeners.end());
        return Watch(shared_.get(), [shared = shared_, place](void*) {
            const std::lock_guard inner(shared->mutex);
            shared->listeners.erase(place);
        });
    }

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
