#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

#include <qoltanba/base/bytes.h>

namespace qoltanba::service {

/// Octets on their way from one thread to another. Its memory is limited. One thread puts pieces in, one
/// takes them out, and any thread may close it.
class PieceQueue {
  public:
    /// `limit`: it is full when it holds so many octets or more. `roomAgain`: called on the thread that takes
    /// pieces out or closes the queue, when there is room again after put() returned false.
    explicit PieceQueue(std::size_t limit, std::function<void()> roomAgain = {});

    /// Takes the piece and does not wait. False: the queue is full now. A closed queue drops the piece and is
    /// never full.
    bool put(Bytes piece);
    /// Waits for room, then puts the piece. False: the queue was closed.
    bool putWaiting(Bytes piece);
    /// No further piece comes.
    void finish();
    /// Waits for a piece. Nothing: the last piece was taken, or the queue was closed.
    std::optional<Bytes> take();

    /// Drops all pieces. Nobody waits any more.
    void close();
    bool isClosed() const;

  private:
    bool isFull() const { return octets_ >= limit_; }

    const std::size_t limit_;
    const std::function<void()> roomAgain_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Bytes> pieces_;
    std::size_t octets_ = 0;
    bool saidFull_ = false;
    bool finished_ = false;
    bool closed_ = false;
};

}  // namespace qoltanba::service
