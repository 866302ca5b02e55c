#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

namespace qoltanba::service {

/// Threads for work of one kind. They can be left behind: work that does not end, because a disk or a library
/// does not answer, must not keep the program from ending. Used by one thread, which is not one of them.
class Lane {
  public:
    using Task = std::function<void()>;
    using Clock = std::chrono::steady_clock;

    /// At most `most` threads, begun when there is work for them.
    explicit Lane(std::size_t most);
    /// Leaves behind what close() has not seen end.
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// Runs the task on one of the threads; it waits where all are busy.
    void start(Task task);

    /// Takes no more tasks; its threads end when those that wait are done.
    void retire();
    /// Whether no thread of it lives.
    bool hasEnded() const;

    /// Drops the tasks that have not begun, on its own threads, and waits for the others until then at most.
    /// False: one still runs.
    bool close(Clock::time_point until);

    /// The way to its threads for those who may outlive it.
    class Door;
    Door door() const;

  private:
    struct Shared;
    static void work(const std::shared_ptr<Shared>& shared);

    std::size_t most_;
    std::shared_ptr<Shared> shared_;
    std::vector<std::thread> threads_;
};

/// Any thread.
class Lane::Door {
  public:
    Door() = default;  ///< to no lane
    explicit Door(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}

    /// What `value` points to goes on the lane's thread, no matter who lets go of it last: a driver of a
    /// device may hang in that, too. Where the lane still hangs at the end of the program, it stays. No lane:
    /// as it is.
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
