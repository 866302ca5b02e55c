#pragma once

#include <atomic>
#include <memory>

namespace qoltanba::service {

/// Counts the works that are not finished. A work is finished when the owner's thread has handled its
/// outcome. While the count is 0, nothing more happens until a timer or a caller from outside begins
/// something. Any thread may use it.
class Activity : public std::enable_shared_from_this<Activity> {
  public:
    /// Counts one more work until the last copy of the returned value is destroyed.
    std::shared_ptr<void> begin() {
        ++underWay_;
        return {this, [self = shared_from_this()](void*) { --self->underWay_; }};
    }

    int underWay() const { return underWay_; }

  private:
    std::atomic<int> underWay_ = 0;
};

}  // namespace qoltanba::service
