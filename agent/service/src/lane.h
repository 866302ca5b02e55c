#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

namespace qoltanba::service {

/// Threads for work of one kind. The program can end without them: work that does not end, because a disk or
/// a library does not answer, must not keep the program from ending. One thread uses the lane, and it is not
/// one of the lane's threads.
class Lane {
  public:
    using Task = std::function<void()>;
    using Clock = std::chrono::steady_clock;

    /// At most `most` threads. Each is started when there is work for it.
    explicit Lane(std::size_t most);
    /// Does not wait for threads that close() has not seen end.
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// Runs the task on one of the threads. If all are busy, the task waits.
    void start(Task task);

    /// Takes no more tasks. The threads end after the waiting tasks are done.
    void retire();
    /// Whether no thread of the lane runs.
    bool hasEnded() const;

    /// Drops the tasks that have not begun, on the lane's own threads, and waits for the others at most until
    /// `until`. Returns false if one still runs.
    bool close(Clock::time_point until);

    /// Reaches the lane's threads for objects that may outlive the lane.
    class Door;
    Door door() const;

  private:
    struct Shared;
    static void work(const std::shared_ptr<Shared>& shared);

    std::size_t most_;
    std::shared_ptr<Shared> shared_;
    std::vector<std::thread> threads_;
};

/// May be used on any thread.
class Lane::Door {
  public:
    Door() = default;  ///< leads to no lane
    explicit Door(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}

    /// Returns a pointer to the same object. The object is destroyed on the lane's thread, no matter which
    /// thread drops the last pointer, because a device's driver may hang in that too. If the lane still hangs
    /// when the program ends, the object is never destroyed. A door to no lane returns `value` unchanged.
    template <class T>
    std::shared_ptr<T> bind(std::shared_ptr<T> value) const {
        if (!shared_) return value;
        T* raw = value.get();
        return std::shared_ptr<T>(
            raw, [shared = shared_, held = std::make_shared<std::shared_ptr<T>>(std::move(value))](T*) {
                letGo(shared, [held] { held->reset(); });
            });
    }

  private:
    static void letGo(const std::shared_ptr<Shared>& shared, Task task);
    std::shared_ptr<Shared> shared_;
};

}  // namespace qoltanba::service
