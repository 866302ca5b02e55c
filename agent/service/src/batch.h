#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>

#include <qoltanba/base/result.h>

namespace qoltanba::service {

/// The same work on many things, by several workers at once. Each takes the next index until none is left,
/// one failed, or it was stopped.
class Batch {
  public:
    /// Called by several workers at once, with each index once.
    using One = std::function<Result<void>(std::size_t index)>;

    Batch(std::size_t total, One one, std::stop_token stop);

    /// On each worker; returns when there is nothing left to begin.
    void work();

    std::size_t total() const { return total_; }
    std::size_t done() const { return done_; }
    /// The first, once no worker is left in work().
    const std::optional<Error>& error() const { return error_; }

    std::atomic<int> workersLeft = 0;

  private:
    void note(const Error& problem);

    std::size_t total_;
    One one_;
    std::stop_token stop_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<std::size_t> done_ = 0;
    std::atomic<bool> failed_ = false;
    std::mutex mutex_;
    std::optional<Error> error_;  ///< guarded by `mutex_` while workers run
};

}  // namespace qoltanba::service
