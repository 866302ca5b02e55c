// The headers of sockets come first: windows.h would bring the older ones.
#include <winsock2.h>
#include <windows.h>

#include "tcp_table_windows.h"

#include <iphlpapi.h>
#include <ws2tcpip.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <vector>

namespace qoltanba {
namespace {

/// The octets of an address of IPv6, in the order of the network.
using Address = std::array<std::uint8_t, 16>;

struct Row {
    Address local{};
    std::uint16_t localPort = 0;
    Address remote{};
    std::uint16_t remotePort = 0;
    DWORD state = 0;
    DWORD process = 0;
};

/// An address of IPv4 as a socket of IPv6 sees it (RFC 4291, section 2.5.5.2).
Address mapped(DWORD four) {
    Address address{};
    address[10] = address[11] = 0xff;
    std::memcpy(&address[12], &four, sizeof four);
    return address;
}

std::optional<Address> addressOf(const std::string& text) {
    in_addr four{};
    if (inet_pton(AF_INET, text.c_str(), &four) == 1) return mapped(four.s_addr);
    Address six{};
    if (inet_pton(AF_INET6, text.c_str(), six.data()) == 1) return six;
    return std::nullopt;
}

/// The table has ports in the order of the network, in the lower half of a number.
std::uint16_t portOf(DWORD port) {
    return ntohs(static_cast<u_short>(port));
}

Row rowOf(const MIB_TCPROW_OWNER_PID& row) {
    return {mapped(row.dwLocalAddr),
            portOf(row.dwLocalPort),
            mapped(row.dwRemoteAddr),
            portOf(row.dwRemotePort),
            row.dwState,
            row.dwOwningPid};
}

Row rowOf(const MIB_TCP6ROW_OWNER_PID& from) {
    Row row;
    std::memcpy(row.local.data(), from.ucLocalAddr, row.local.size());
    row.localPort = portOf(from.dwLocalPort);
    std::memcpy(row.remote.data(), from.ucRemoteAddr, row.remote.size());
    row.remotePort = portOf(from.dwRemotePort);
    row.state = from.dwState;
    row.process = from.dwOwningPid;
    return row;
}

/// The sockets of IPv4 (MIB_TCPTABLE_OWNER_PID) or of IPv6 (MIB_TCP6TABLE_OWNER_PID). None if the system
/// fails.
template <class Table>
std::vector<Row> rows(ULONG family) {
    DWORD size = 0;
    std::vector<DWORD> memory;
    DWORD outcome = GetExtendedTcpTable(nullptr, &size, FALSE, family, TCP_TABLE_OWNER_PID_ALL, 0);
    // The table may grow between two calls.
    for (int tries = 0; outcome == ERROR_INSUFFICIENT_BUFFER && tries < 8; ++tries) {
        memory.resize(size / sizeof(DWORD) + 1);
        size = static_cast<DWORD>(memory.size() * sizeof(DWORD));
        outcome = GetExtendedTcpTable(memory.data(), &size, FALSE, family, TCP_TABLE_OWNER_PID_ALL, 0);
    }
    if (outcome != NO_ERROR || memory.empty()) return {};
    const auto* table = reinterpret_cast<const Table*>(memory.data());
    std::vector<Row> found;
    for (DWORD i = 0; i < table->dwNumEntries; ++i) found.push_back(rowOf(table->table[i]));
    return found;
}

template <class IsWanted>
std::optional<DWORD> processIn(const std::vector<Row>& table, IsWanted isWanted) {
    const auto row = std::find_if(table.begin(), table.end(), isWanted);
    return row != table.end() && row->process != 0 ? std::optional(row->process) : std::nullopt;
}

template <class IsWanted>
std::optional<DWORD> processOf(IsWanted isWanted) {
    const auto process = processIn(rows<MIB_TCPTABLE_OWNER_PID>(AF_INET), isWanted);
    return process ? process : processIn(rows<MIB_TCP6TABLE_OWNER_PID>(AF_INET6), isWanted);
}

}  // namespace

std::optional<DWORD> connectedProcess(const TcpEnd& peer, const TcpEnd& own) {
    const std::optional<Address> there = addressOf(peer.address);
    const std::optional<Address> here = addressOf(own.address);
    if (!there || !here) return std::nullopt;
    return processOf([&](const Row& row) {
        return row.state == MIB_TCP_STATE_ESTAB && row.local == *there && row.localPort == peer.port &&
               row.remote == *here && row.remotePort == own.port;
    });
}

std::optional<DWORD> listeningProcess(std::uint16_t port) {
    return processOf(
        [port](const Row& row) { return row.state == MIB_TCP_STATE_LISTEN && row.localPort == port; });
}

}  // namespace qoltanba
