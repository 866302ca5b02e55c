#include <fcntl.h>
#include <sys/socket.h>

#include <array>

#include <qoltanba/base/descriptor.h>

namespace qoltanba {
namespace {

/// macOS has no flags for this when a descriptor is made. A program that another thread starts in between
/// inherits it.
Descriptor closedInPrograms(int number) {
    if (number >= 0) static_cast<void>(::fcntl(number, F_SETFD, FD_CLOEXEC));
    return Descriptor(number);
}

/// The option of macOS in place of MSG_NOSIGNAL (setsockopt(2)).
Descriptor withoutSignal(Descriptor socket) {
    const int yes = 1;
    if (socket.isOpen())
        static_cast<void>(::setsockopt(socket.number(), SOL_SOCKET, SO_NOSIGPIPE, &yes, sizeof yes));
    return socket;
}

}  // namespace

std::optional<DescriptorPair> makePipe() {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return std::nullopt;
    return DescriptorPair{closedInPrograms(ends[0]), closedInPrograms(ends[1])};
}

std::optional<DescriptorPair> makeSocketPair() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) return std::nullopt;
    return DescriptorPair{withoutSignal(closedInPrograms(ends[0])), withoutSignal(closedInPrograms(ends[1]))};
}

Descriptor makeLocalSocket() {
    return withoutSignal(closedInPrograms(::socket(AF_UNIX, SOCK_STREAM, 0)));
}

bool sendText(const Descriptor& socket, std::string_view text) {
    return ::send(socket.number(), text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
}

}  // namespace qoltanba
