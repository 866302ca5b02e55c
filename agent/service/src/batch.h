#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

#include <qoltanba/base/result.h>

namespace qoltanba::service {

/// Does the same work for many indices, on several workers at once. Each worker takes the next index until
/// all are taken, one has failed, or the batch was stopped.
class Batch {
  public:
    /// The work for one index. Several workers call it at once, each with other indices.
    using One = std::function<Result<void>(std::size_t index)>;

    Batch(std::vector<std::size_t> indices, One one, std::stop_token stop);

    /// Call it on each worker. It returns when there is no index left to begin.
    void work();

    /// No worker begins another index. Those that have begun go on.
    void stop() { stopped_ = true; }

    std::size_t total() const { return indices_.size(); }
    std::size_t done() const { return done_; }
    /// The indices that are not done. Workers that have begun one may finish it later.
    std::vector<std::size_t> left() const;
    /// The first error. Read it when no worker is in work() any more.
    const std::optional<Error>& error() const { return error_; }

    std::atomic<int> workersLeft = 0;

  private:
    void note(const Error& problem);

    std::vector<std::size_t> indices_;
    One one_;
    std::stop_token stop_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<std::size_t> done_ = 0;
    std::vector<std::atomic<bool>> finished_;  ///< one for each of `indices_`
    std::atomic<bool> stopped_ = false;
    std::mutex mutex_;
    std::optional<Error> error_;  ///< guarded by `mutex_` while workers run
};

}  // namespace qoltanba::service
