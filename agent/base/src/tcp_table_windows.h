#pragma once

#include <windows.h>

#include <cstdint>
#include <optional>

#include <qoltanba/base/loopback_peer.h>

/// The system's table of TCP sockets. It tells the processes of all people. Any thread.
namespace qoltanba {

/// The process that opened the connection from `peer` to `own`. Nothing: the table has no such connection.
std::optional<DWORD> connectedProcess(const TcpEnd& peer, const TcpEnd& own);

/// The process that listens on a port.
std::optional<DWORD> listeningProcess(std::uint16_t port);

}  // namespace qoltanba
