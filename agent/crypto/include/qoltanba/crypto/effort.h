#pragma once

#include <atomic>
#include <memory>
#include <stop_token>

#include <qoltanba/base/result.h>

namespace qoltanba::crypto {

/// Limits the work for one request. A document from outside can ask for any number of public-key operations.
/// This class counts them, and stops them when nobody waits for the answer. Copies share the count. Any
/// thread may use it.
class Effort {
  public:
    /// A document with 200 signatures, their time stamps and their revocation values needs fewer operations.
    static constexpr int usual = 4096;

    // Not explicit: a caller with only a stop_token gets the usual count.
    Effort(std::stop_token stop = {}, int mostChecks = usual);

    /// Call it before each public-key operation. After a stop was requested, the error is `cancelled`. If no
    /// operations are left, the error is tooLarge.
    Result<void> spend() const;

    const std::stop_token& stop() const { return stop_; }
    /// The number of operations that are left.
    int left() const { return *left_; }

  private:
    std::stop_token stop_;
    std::shared_ptr<std::atomic<int>> left_;
};

}  // namespace qoltanba::crypto
