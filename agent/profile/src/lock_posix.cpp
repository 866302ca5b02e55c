#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <string>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/profile/lock.h>
#include <qoltanba/profile/running.h>

namespace qoltanba::profile {

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

InstanceLock::InstanceLock() = default;
InstanceLock::~InstanceLock() = default;

}  // namespace qoltanba::profile
