#include <windows.h>

#include <chrono>
#include <thread>

#include <qoltanba/base/windows_access.h>
#include <qoltanba/base/windows_handle.h>
#include <qoltanba/base/windows_text.h>

#include "history_lock.h"

namespace qoltanba::service {
namespace {

/// Longer than any write takes, and shorter than a person notices.
constexpr std::chrono::milliseconds patience{200};

}  // namespace

struct HistoryLock::Held {
    WindowsHandle file;
};

// Not QLockFile: it judges by a process number whether a lock is still held.
HistoryLock::HistoryLock(const std::filesystem::path& file) {
    PrivateAccess access;
    WindowsHandle opened(CreateFileW(extendedPath(file).c_str(), GENERIC_READ | GENERIC_WRITE,
                                     FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                     access.attributes(), OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!opened.isOpen()) return;
    const auto until = std::chrono::steady_clock::now() + patience;
    OVERLAPPED start{};
    while (!LockFileEx(opened.get(), LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &start)) {
        if (std::chrono::steady_clock::now() > until) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    held_ = std::make_unique<Held>(Held{std::move(opened)});
}

HistoryLock::~HistoryLock() = default;

}  // namespace qoltanba::service
