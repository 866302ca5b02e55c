#include "history_lock.h"

#include <chrono>
#include <thread>

#ifdef _WIN32
#include <QLockFile>
#include <QString>

#include <qoltanba/base/path_text.h>
#else
#include <fcntl.h>
#include <sys/file.h>

#include <qoltanba/base/descriptor.h>
#endif

namespace qoltanba::service {
namespace {

/// Longer than any write takes, and shorter than a person notices.
constexpr std::chrono::milliseconds patience{200};

}  // namespace

#ifdef _WIN32

struct HistoryLock::Held {
    explicit Held(const QString& path) : file(path) {}
    QLockFile file;
};

HistoryLock::HistoryLock(const std::filesystem::path& file) {
    auto held = std::make_unique<Held>(QString::fromStdString(pathToUtf8(file)));
    if (held->file.tryLock(static_cast<int>(patience.count()))) held_ = std::move(held);
}

#else

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

#endif

HistoryLock::~HistoryLock() = default;

}  // namespace qoltanba::service
