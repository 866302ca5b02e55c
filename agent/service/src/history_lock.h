#pragma once

#include <filesystem>
#include <memory>

namespace qoltanba::service {

/// Keeps other processes of this person from writing the same file of history: the tray program and the
/// command line may do so at once. The system takes the lock back when the process ends, however it ends.
/// Nobody waits for it longer than a moment: a process that was stopped must not stop the windows of another.
class HistoryLock {
  public:
    /// `file` is the lock's own file beside the history.
    explicit HistoryLock(const std::filesystem::path& file);
    ~HistoryLock();
    HistoryLock(const HistoryLock&) = delete;
    HistoryLock& operator=(const HistoryLock&) = delete;

    bool isHeld() const { return held_ != nullptr; }

  private:
    struct Held;
    std::unique_ptr<Held> held_;
};

}  // namespace qoltanba::service
