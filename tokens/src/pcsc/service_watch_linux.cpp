#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/base/path_text.h>

#include "system.h"

namespace qoltanba::tokens::pcsc {
namespace {

/// pcscd listens on a socket with this name. Its clients use PCSCLITE_CSOCK_NAME instead if it is set.
std::filesystem::path socketOfService() {
    const char* chosen = std::getenv("PCSCLITE_CSOCK_NAME");
    return pathFromUtf8(chosen != nullptr && *chosen != '\0' ? chosen : "/run/pcscd/pcscd.comm");
}

/// Waits until something happens in the folder of the socket. The kernel tells it, so nothing runs
/// meanwhile. If the folder does not exist, the program watches the folder above it, too.
class FolderWatch final : public ServiceWatch {
  public:
    FolderWatch()
        : inotify_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)), woken_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
        watch();
    }

    void wait(std::optional<std::chrono::milliseconds> timeout) override {
        watch();  // the folder itself may have been made anew
        std::array<pollfd, 2> events{{{inotify_.number(), POLLIN, 0}, {woken_.number(), POLLIN, 0}}};
        poll(events.data(), events.size(), timeout ? static_cast<int>(timeout->count()) : -1);
        drain(inotify_);
        drain(woken_);
    }

    void wake() override {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = write(woken_.number(), &one, sizeof one);
    }

  private:
    /// pcscd makes the socket, listens, and then changes its mode: the last event comes when it answers.
    void watch() const {
        constexpr std::uint32_t changes = IN_CREATE | IN_MOVED_TO | IN_ATTRIB;
        const auto folder = socketOfService().parent_path();
        inotify_add_watch(inotify_.number(), folder.c_str(), changes | IN_ONLYDIR);
        inotify_add_watch(inotify_.number(), folder.parent_path().c_str(),
                          IN_CREATE | IN_MOVED_TO | IN_ONLYDIR);
    }

    static void drain(const Descriptor& descriptor) {
        std::array<char, 4096> dropped;
        while (read(descriptor.number(), dropped.data(), dropped.size()) > 0) {
        }
    }

    Descriptor inotify_;
    Descriptor woken_;
};

}  // namespace

std::unique_ptr<ServiceWatch> makeServiceWatch() {
    return std::make_unique<FolderWatch>();
}

}  // namespace qoltanba::tokens::pcsc
