#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qoltanba::websocket {

/// What must be known of a request before it is handed on: who speaks to whom, and whether a WebSocket is
/// wanted.
struct HttpHead {
    std::string method;
    std::string target;
    std::string host;                   ///< the Host header, as sent
    std::optional<std::string> origin;  ///< the Origin header, as sent
    bool upgradesToWebSocket = false;
};

/// Where the head ends in what has come so far: after its empty line.
std::optional<std::size_t> endOfHead(std::string_view received);

/// Reads a whole head. Nothing if it is no HTTP/1.1 head, or leaves room for two readings: a Host or Origin
/// twice, folded lines, control characters.
std::optional<HttpHead> parseHead(std::string_view head);

/// Whether the Host header names this server: 127.0.0.1, localhost or [::1] with the port. A page whose name
/// was bound to 127.0.0.1 after it was loaded says its own name here.
bool isOwnHost(std::string_view host, std::uint16_t port);

}  // namespace qoltanba::websocket
