#include <string>

#include <qoltanba/profile/lock.h>
#include <qoltanba/profile/running.h>

#ifdef _WIN32
#include <QDir>
#include <QLockFile>
#else
#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

#include <qoltanba/base/descriptor.h>
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
    Descriptor file;
};

InstanceLock::Outcome InstanceLock::take() {
    const std::string socket = socketName();
    if (socket.empty()) return Outcome::impossible;
    // The lock file stays when the agent ends. If the agent deleted it, another start could lock a file that
    // has no name any more.
    Descriptor file(
        ::open((socket + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
    if (!file.isOpen()) return Outcome::impossible;
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? Outcome::taken : Outcome::impossible;
    held_ = std::make_unique<Held>(Held{std::move(file)});
    return Outcome::first;
}

#endif

InstanceLock::InstanceLock() = default;
InstanceLock::~InstanceLock() = default;

}  // namespace qoltanba::profile
