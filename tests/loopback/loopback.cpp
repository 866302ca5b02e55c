#include "loopback.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <stdexcept>

namespace qoltanba::test {

Connection::~Connection() {
    ::close(socket_);
}

std::string Connection::receive(std::size_t size) {
    std::array<char, 4096> buffer{};
    while (pending_.size() < size) {
        const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), 0);
        if (got <= 0) break;
        pending_.append(buffer.data(), static_cast<std::size_t>(got));
    }
    std::string taken = pending_.substr(0, size);
    pending_.erase(0, taken.size());
    return taken;
}

std::string Connection::request() {
    std::string head;
    while (!head.ends_with("\r\n\r\n")) {
        const std::string octet = receive(1);
        if (octet.empty()) return {};
        head += octet;
    }
    constexpr std::string_view name = "Content-Length: ";
    const std::size_t at = head.find(name);
    if (at == std::string::npos) return head;
    return head + receive(std::strtoul(head.c_str() + at + name.size(), nullptr, 10));
}

bool Connection::send(std::string_view octets) {
    while (!octets.empty()) {
        const ssize_t sent = ::send(socket_, octets.data(), octets.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        octets.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Connection::waitForEnd() {
    while (!receive(1).empty()) {
    }
}

void Connection::shutDown() {
    ::shutdown(socket_, SHUT_RDWR);
}

LoopbackServer::LoopbackServer(Handler handler) : handler_(std::move(handler)) {
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listening_, generic, size) != 0 || ::listen(listening_, 64) != 0 ||
        ::getsockname(listening_, generic, &size) != 0)
        throw std::runtime_error("no server on the loopback");
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept(); });
}

void LoopbackServer::stop() {
    if (!accepting_.joinable()) return;
    ::shutdown(listening_, SHUT_RDWR);
    accepting_.join();
    ::close(listening_);
    for (Served& served : served_) served.connection.shutDown();
    for (Served& served : served_) served.thread.join();
    served_.clear();
}

void LoopbackServer::accept() {
    for (;;) {
        const int socket = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        ++count_;
        served_.remove_if([](Served& served) {
            if (!served.done) return false;
            served.thread.join();
            return true;
        });
        Served& served = served_.emplace_back(socket);
        served.thread = std::thread([this, &served] {
            handler_(served.connection);
            served.connection.shutDown();
            served.done = true;
        });
    }
}

std::string LoopbackServer::url(std::string_view path, std::string_view scheme) const {
    return std::string(scheme).append("://127.0.0.1:").append(std::to_string(port_)).append(path);
}

void Flag::raise() {
    const std::lock_guard lock(mutex_);
    raised_ = true;
    changed_.notify_all();
}

bool Flag::wait() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(10), [this] { return raised_; });
}

void Requests::add(std::string request) {
    const std::lock_guard lock(mutex);
    all.push_back(std::move(request));
}

std::vector<std::string> Requests::copy() {
    const std::lock_guard lock(mutex);
    return all;
}

LoopbackServer::Handler answering(std::string answer, std::shared_ptr<Requests> requests) {
    return [answer = std::move(answer), requests = std::move(requests)](Connection& connection) {
        for (std::string request; !(request = connection.request()).empty();) {
            if (requests) requests->add(request);
            if (!connection.send(answer)) return;
        }
    };
}

std::string answerWith(std::string_view status, std::string_view body, std::string_view moreHead) {
    return std::string("HTTP/1.1 ")
        .append(status)
        .append("\r\nContent-Length: ")
        .append(std::to_string(body.size()))
        .append("\r\n")
        .append(moreHead)
        .append("\r\n")
        .append(body);
}

}  // namespace qoltanba::test
