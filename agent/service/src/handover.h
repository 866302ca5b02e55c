#pragma once

#include <mutex>
#include <optional>
#include <utility>

#include <qoltanba/base/secret.h>

namespace qoltanba::service {

/// Hands a password to a worker. The password is wiped after the worker has used it, or when drop() is called
/// before the worker takes it. So it is also wiped if the worker never begins.
class Handover {
  public:
    explicit Handover(Secret secret) : secret_(std::move(secret)) {}

    /// The worker calls it once. It returns nothing if the password was dropped.
    std::optional<Secret> take() {
        const std::lock_guard guard(mutex_);
        return std::exchange(secret_, std::nullopt);
    }

    /// The password is not needed any more. If the worker has taken it already, the worker keeps it until the
    /// storage is open.
    void drop() { take(); }

  private:
    std::mutex mutex_;
    std::optional<Secret> secret_;
};

}  // namespace qoltanba::service
