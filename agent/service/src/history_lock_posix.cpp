#include <fcntl.h>
#include <sys/file.h>

#include <chrono>
#include <thread>

#include <qoltanba/base/descriptor.h>

#include "history_lock.h"

namespace qoltanba::service {
namespace {

/// Longer than any write takes, and shorter than a person notices.
constexpr std::chrono::milliseconds patience{200};

}  // namespace

struct HistoryLock::Held {
    Descriptor file;
};

HistoryLock::HistoryLock(const std::filesystem::path& file) {
    Descriptor opened(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!opened.isOpen()) return;
    const auto until = std::chrono::steady_clock::now() + patience;
    while (::flock(opened.number(), LOCK_EX | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() > until) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    held_ = std::make_unique<Held>(Held{std::move(opened)});
}

HistoryLock::~HistoryLock() = default;

}  // namespace qoltanba::service
