#pragma once

#include <atomic>
#include <memory>

namespace qoltanba::service {

/// Counts what is under way: work from its beginning until its outcome has been dealt with on the owner's
/// thread. At 0 nothing more happens unless a timer or somebody outside begins it. Any thread.
class Activity : public std::enable_shared_from_this<Activity> {
  public:
    /// One more, until the last copy of the value is gone.
    std::shared_ptr<void> begin() {
        ++underWay_;
        return {this, [self = shared_from_this()](void*) { --self->underWay_; }};
    }

    int underWay() const { return underWay_; }

  private:
    std::atomic<int> underWay_ = 0;
};

}  // namespace qoltanba::service
