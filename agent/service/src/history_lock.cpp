#include "history_lock.h"

#include <chrono>
#include <thread>

#ifdef _WIN32
#include <QLockFile>
#include <QString>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace qoltanba::service {
namespace {

/// Longer than any writing takes, and shorter than a person notices.
constexpr std::chrono::milliseconds patience{200};

}  // namespace

#ifdef _WIN32

struct HistoryLock::Held {
    explicit Held(const QString& path) : file(path) {}
    QLockFile file;
};

HistoryLock::HistoryLock(const std::filesystem::path& file) {
    auto held = std::make_unique<Held>(QString::fromStdWString(file.wstring()));
    if (held->file.tryLock(static_cast<int>(patience.count()))) held_ = std::move(held);
}

#else

struct HistoryLock::Held {
    explicit Held(int descriptor) : number(descriptor) {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() { ::close(number); }
    int number;
};

HistoryLock::HistoryLock(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return;
    auto held = std::make_unique<Held>(descriptor);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() > until) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    held_ = std::move(held);
}

#endif

HistoryLock::~HistoryLock() = default;

}  // namespace qoltanba::service
