#pragma once

#include <filesystem>
#include <memory>

namespace qoltanba::service {

/// Keeps other processes of this person from writing the same history file: the tray program and the command
/// line may write at once. The system releases the lock when the process ends, however it ends. A process
/// waits for the lock only a moment, because a stopped process must not block the windows of another.
class HistoryLock {
  public:
    /// `file` is a file for the lock alone, beside the history.
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
