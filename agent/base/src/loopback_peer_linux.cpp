#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <optional>

#include <qoltanba/base/loopback_peer.h>

#include "socket_table_linux.h"

namespace qoltanba {
namespace {

/// As the kernel prints an address: each word of 32 bits as a number of this machine.
std::string hexOf(const std::uint32_t* words, std::size_t count, std::uint16_t port) {
    std::string text;
    std::array<char, 16> part{};
    for (std::size_t i = 0; i < count; ++i) {
        static_cast<void>(std::snprintf(part.data(), part.size(), "%08X", words[i]));
        text += part.data();
    }
    static_cast<void>(std::snprintf(part.data(), part.size(), ":%04X", static_cast<unsigned>(port)));
    return text + part.data();
}

/// The forms in which one end stands in the tables of IPv4 and IPv6; empty where it can stand in none.
struct Written {
    std::string four;
    std::string six;
};

Written written(const TcpEnd& end) {
    in_addr four{};
    std::array<std::uint32_t, 4> six{};
    if (inet_pton(AF_INET, end.address.c_str(), &four) == 1) {
        // A socket of IPv6 that is connected to an address of IPv4 (RFC 4291, section 2.5.5.2).
        six = {0, 0, htonl(0xffff), four.s_addr};
        return {hexOf(&four.s_addr, 1, end.port), hexOf(six.data(), six.size(), end.port)};
    }
    in6_addr address{};
    if (inet_pton(AF_INET6, end.address.c_str(), &address) != 1) return {};
    std::memcpy(six.data(), &address, sizeof address);
    return {{}, hexOf(six.data(), six.size(), end.port)};
}

}  // namespace

bool isOfAnotherUser(const TcpEnd& peer, const TcpEnd& own, const std::filesystem::path& processes) {
    const Written there = written(peer);
    const Written here = written(own);
    const auto find = [&](const char* table, const std::string& local, const std::string& remote) {
        constexpr std::string_view connected = "01";
        if (local.empty()) return std::optional<SocketRow>();
        return findSocket(processes / "net" / table, [&](const SocketRow& row) {
            return row.state == connected && row.local == local && row.remote == remote;
        });
    };
    auto socket = find("tcp", there.four, here.four);
    if (!socket) socket = find("tcp6", there.six, here.six);
    return socket && socket->user != geteuid() && socket->user != 0;
}

}  // namespace qoltanba
