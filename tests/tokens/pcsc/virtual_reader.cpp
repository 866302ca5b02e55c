#include "virtual_reader.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace qoltanba::test {
namespace {

constexpr auto driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";

sockaddr_in addressOf(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

Descriptor bound(int port) {
    Descriptor made(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_in address = addressOf(port);
    if (bind(made.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return Descriptor();
    return made;
}

/// The driver listens on a port for each of its two slots.
int freePortPair() {
    for (int tries = 0; tries < 100; ++tries) {
        const Descriptor first = bound(0);
        sockaddr_in address{};
        socklen_t size = sizeof address;
        getsockname(first.number(), reinterpret_cast<sockaddr*>(&address), &size);
        const int port = ntohs(address.sin_port);
        if (port < 65535 && bound(port + 1).isOpen()) return port;
    }
    throw std::runtime_error("no free ports");
}

bool receive(int from, std::uint8_t* to, std::size_t size) {
    while (size > 0) {
        const ssize_t count = recv(from, to, size, 0);
        if (count <= 0) return false;
        to += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

}  // namespace

std::optional<std::string> Daemon::missing() {
    if (geteuid() != 0) return "only root may give pcscd a /run of its own";
    if (access("/usr/sbin/pcscd", X_OK) != 0) return "pcscd is not installed";
    if (access(driver, R_OK) != 0) return "vsmartcard-vpcd is not installed";
    if (const pid_t child = fork(); child == 0) {
        _exit(unshare(CLONE_NEWNS) == 0 ? 0 : 1);
    } else {
        int status = 1;
        waitpid(child, &status, 0);
        if (status != 0) return "this system makes no mount namespaces";
    }
    return std::nullopt;
}

void Daemon::enterNamespace() {
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        mount("tmpfs", "/run", "tmpfs", 0, nullptr) != 0)
        throw std::runtime_error("a mount namespace");
}

Daemon::Daemon(const std::string& reader) : port_(freePortPair()) {
    std::filesystem::create_directory(folder_.path() / "readers");
    char hex[16];
    std::snprintf(hex, sizeof hex, "0x%04X", static_cast<unsigned>(port_));
    std::ofstream(folder_.path() / "readers/vpcd")
        << "FRIENDLYNAME \"" << reader << "\"\nDEVICENAME /dev/null:" << hex << "\nLIBPATH " << driver
        << "\nCHANNELID " << hex << "\n";
}

Daemon::~Daemon() {
    kill();
}

void Daemon::start() {
    std::filesystem::create_directories("/run/pcscd");
    const std::string readers = (folder_.path() / "readers").string();
    process_ = fork();
    if (process_ == 0) {
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execl("/usr/sbin/pcscd", "pcscd", "--foreground", "-c", readers.c_str(), nullptr);
        _exit(127);
    }
}

void Daemon::kill() {
    if (process_ < 0) return;
    ::kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

VirtualReader::VirtualReader(int port, std::shared_ptr<VirtualCard> card) : card_(std::move(card)) {
    const sockaddr_in address = addressOf(port);
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    for (;;) {
        socket_ = Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (connect(socket_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
            break;
        if (std::chrono::steady_clock::now() > until) throw std::runtime_error("no virtual reader");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    const int yes = 1;
    setsockopt(socket_.number(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    thread_ = std::thread([this] { run(); });
}

VirtualReader::~VirtualReader() {
    pullOut();
    thread_.join();
}

void VirtualReader::pullOut() {
    shutdown(socket_.number(), SHUT_RDWR);
}

void VirtualReader::run() {
    constexpr std::uint8_t lastPowerMessage = 2;
    std::uint8_t front[2];
    while (receive(socket_.number(), front, sizeof front)) {
        Bytes message(static_cast<std::size_t>(front[0]) << 8U | front[1]);
        if (!receive(socket_.number(), message.data(), message.size())) return;
        if (message.size() == 1 && message[0] <= lastPowerMessage) {
            card_->reset();
            continue;
        }
        Bytes answer = message.size() == 1 ? fromHex(card_->atr()) : card_->transmit(message);
        answer.insert(answer.begin(), {static_cast<std::uint8_t>(answer.size() >> 8U),
                                       static_cast<std::uint8_t>(answer.size())});
        // The service writes length and content apart, and the system would delay the second part.
        const int yes = 1;
        setsockopt(socket_.number(), IPPROTO_TCP, TCP_QUICKACK, &yes, sizeof yes);
        if (send(socket_.number(), answer.data(), answer.size(), MSG_NOSIGNAL) < 0) return;
    }
}

}  // namespace qoltanba::test
