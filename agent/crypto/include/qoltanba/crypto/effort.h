#pragma once

#include <atomic>
#include <memory>
#include <stop_token>

#include <qoltanba/base/result.h>

namespace qoltanba::crypto {

/// What a question may cost. A document of somebody else can ask for any number of public-key operations;
/// here they are counted, and ended when nobody waits for the answer any more. Copies share the count. Any
/// thread.
class Effort {
  public:
    /// More than a document with 200 signatures, their time stamps and their revocation values needs.
    static constexpr int usual = 4096;

    // Implicit: who has a stop_token and no count of its own gets the usual one.
    Effort(std::stop_token stop = {}, int mostChecks = usual);

    /// Call it before each public-key operation. `cancelled` once a stop was requested, tooLarge when the
    /// operations are used up.
    Result<void> spend() const;

    const std::stop_token& stop() const { return stop_; }
    /// Operations that are left.
    int left() const { return *left_; }

  private:
    std::stop_token stop_;
    std::shared_ptr<std::atomic<int>> left_;
};

}  // namespace qoltanba::crypto
