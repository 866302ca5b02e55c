#pragma once

#include <memory>

/// Makes sure that each person has at most one running agent.
namespace qoltanba::profile {

/// Decides which of several started agents stays. The system holds the lock as long as the process lives and
/// releases it when the process ends for any reason, so a lock is never stale.
class InstanceLock {
  public:
    enum class Outcome {
        first,       ///< this process holds the lock until it ends
        taken,       ///< another process of this person holds it
        impossible,  ///< no safe place for a lock exists: see socketName()
    };

    InstanceLock();
    ~InstanceLock();
    InstanceLock(const InstanceLock&) = delete;
    InstanceLock& operator=(const InstanceLock&) = delete;

    /// Tries to take the lock. Returns at once. The lock file's folder may be created. One thread at a time.
    Outcome take();

  private:
    struct Held;
    std::unique_ptr<Held> held_;
};

}  // namespace qoltanba::profile
