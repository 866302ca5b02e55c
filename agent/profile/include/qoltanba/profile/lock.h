#pragma once

#include <memory>

/// One agent for each person.
namespace qoltanba::profile {

/// Decides which of several starts is the one that stays. The system holds the lock for as long as the
/// process lives and takes it back when it dies, however it dies: nothing is ever stale.
class InstanceLock {
  public:
    enum class Outcome {
        first,       ///< this process holds the lock until it ends
        taken,       ///< another process of this person holds it
        impossible,  ///< there is no place for a lock: see socketName()
    };

    InstanceLock();
    ~InstanceLock();
    InstanceLock(const InstanceLock&) = delete;
    InstanceLock& operator=(const InstanceLock&) = delete;

    Outcome take();

  private:
    struct Held;
    std::unique_ptr<Held> held_;
};

}  // namespace qoltanba::profile
