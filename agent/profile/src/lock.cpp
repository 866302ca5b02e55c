#include <qoltanba/profile/lock.h>

#include <string>

#include <qoltanba/profile/running.h>

#ifdef _WIN32
#include <QDir>
#include <QLockFile>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace qoltanba::profile {

#ifdef _WIN32

struct InstanceLock::Held {
    explicit Held(const QString& path) : file(path) { file.setStaleLockTime(0); }
    QLockFile file;
};

InstanceLock::Outcome InstanceLock::take() {
    const QString name = QString::fromStdString(socketName()) + QLatin1String(".lock");
    auto held = std::make_unique<Held>(QDir::tempPath() + QLatin1Char('/') + name);
    if (!held->file.tryLock(0)) return Outcome::taken;
    held_ = std::move(held);
    return Outcome::first;
}

#else

struct InstanceLock::Held {
    explicit Held(int descriptor) : number(descriptor) {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() { ::close(number); }
    int number;
};

InstanceLock::Outcome InstanceLock::take() {
    const std::string socket = socketName();
    if (socket.empty()) return Outcome::impossible;
    // The file stays when the agent ends: to delete it would let a start lock a file that has no name any
    // more.
    const int descriptor =
        ::open((socket + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (descriptor < 0) return Outcome::impossible;
    auto held = std::make_unique<Held>(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? Outcome::taken : Outcome::impossible;
    held_ = std::move(held);
    return Outcome::first;
}

#endif

InstanceLock::InstanceLock() = default;
InstanceLock::~InstanceLock() = default;

}  // namespace qoltanba::profile
