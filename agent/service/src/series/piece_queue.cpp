#include "piece_queue.h"

#include <utility>

namespace qoltanba::service {

PieceQueue::PieceQueue(std::size_t limit, std::function<void()> roomAgain)
    : limit_(limit), roomAgain_(std::move(roomAgain)) {}

bool PieceQueue::put(Bytes piece) {
    const std::lock_guard guard(mutex_);
    if (closed_) return true;
    octets_ += piece.size();
    pieces_.push_back(std::move(piece));
    saidFull_ = saidFull_ || isFull();
    changed_.notify_all();
    return !isFull();
}

bool PieceQueue::putWaiting(Bytes piece) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !isFull(); });
    if (closed_) return false;
    octets_ += piece.size();
    pieces_.push_back(std::move(piece));
    changed_.notify_all();
    return true;
}

void PieceQueue::finish() {
    const std::lock_guard guard(mutex_);
    finished_ = true;
    changed_.notify_all();
}

/// It says that there is room when half of it is free, so that the other side has something to do.
std::optional<Bytes> PieceQueue::take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || finished_ || !pieces_.empty(); });
    if (closed_ || pieces_.empty()) return std::nullopt;
    Bytes piece = std::move(pieces_.front());
    pieces_.pop_front();
    octets_ -= piece.size();
    const bool says = octets_ <= limit_ / 2 && std::exchange(saidFull_, false);
    changed_.notify_all();
    lock.unlock();
    if (says && roomAgain_) roomAgain_();
    return piece;
}

void PieceQueue::close() {
    std::deque<Bytes> dropped;
    bool says = false;
    {
        const std::lock_guard guard(mutex_);
        closed_ = true;
        octets_ = 0;
        dropped.swap(pieces_);
        says = std::exchange(saidFull_, false);
        changed_.notify_all();
    }
    if (says && roomAgain_) roomAgain_();
}

bool PieceQueue::isClosed() const {
    const std::lock_guard guard(mutex_);
    return closed_;
}

}  // namespace qoltanba::service
