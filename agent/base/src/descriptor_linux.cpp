#include <fcntl.h>
#include <sys/socket.h>

#include <array>

#include <qoltanba/base/descriptor.h>

namespace qoltanba {

// The flags count from the first moment, also if another thread starts a program meanwhile.

std::optional<DescriptorPair> makePipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    return DescriptorPair{Descriptor(ends[0]), Descriptor(ends[1])};
}

std::optional<DescriptorPair> makeSocketPair() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return std::nullopt;
    return DescriptorPair{Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor makeLocalSocket() {
    return Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

bool sendText(const Descriptor& socket, std::string_view text) {
    return ::send(socket.number(), text.data(), text.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(text.size());
}

}  // namespace qoltanba
