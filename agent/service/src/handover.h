#pragma once

#include <mutex>
#include <optional>
#include <utility>

#include <qoltanba/base/secret.h>

namespace qoltanba::service {

/// A password on its way to a worker. It is wiped when it was used or when nobody wants it any more,
/// whichever comes first, also where the worker never begins.
class Handover {
  public:
    explicit Handover(Secret secret) : secret_(std::move(secret)) {}

    /// For the worker, once. Nothing: nobody wants it any more.
    std::optional<Secret> take() {
        const std::lock_guard guard(mutex_);
        return std::exchange(secret_, std::nullopt);
    }

    /// Nobody wants it any more. One that was taken already is with the worker until the file is open.
    void drop() { take(); }

  private:
    std::mutex mutex_;
    std::optional<Secret> secret_;
};

}  // namespace qoltanba::service
