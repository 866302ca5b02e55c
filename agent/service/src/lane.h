#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <thread>
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

    /// Drops the tasks that have not begun, and waits for the others until then at most. False: one still
    /// runs.
    bool close(Clock::time_point until);

  private:
    struct Shared;
    static void work(const std::shared_ptr<Shared>& shared);

    std::size_t most_;
    std::shared_ptr<Shared> shared_;
    std::vector<std::thread> threads_;
};

}  // namespace qoltanba::service
