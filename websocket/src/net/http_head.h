#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qoltanba::websocket {

/// The head of a request: its first line and its header fields.
struct HttpHead {
    std::string method;
    std::string target;
    std::string host;                   ///< the Host header, as sent
    std::optional<std::string> origin;  ///< the Origin header, as sent
    /// All fields in their order; names in lower case.
    std::vector<std::pair<std::string, std::string>> fields;

    /// The target without its query.
    std::string_view path() const;
    /// The value of a name in the query, as written; empty where the query does not have it.
    std::string_view queryValue(std::string_view name) const;
    /// The values of all fields of that name (in lower case), joined by ", " (RFC 9110, section 5.3).
    std::string value(std::string_view name) const;
    /// Whether that field is a list that has `token`; letters' case does not matter.
    bool lists(std::string_view name, std::string_view token) const;

    bool upgradesToWebSocket() const { return lists("upgrade", "websocket"); }
};

/// Where the head ends in what has come so far: after its empty line.
std::optional<std::size_t> endOfHead(std::string_view received);

/// Reads a whole head. Nothing if it is no HTTP/1.1 head, or leaves room for two readings: a Host or Origin
/// twice, folded lines, control characters, a single CR or LF.
std::optional<HttpHead> parseHead(std::string_view head);

/// Whether the Host header names this server: 127.0.0.1, localhost or [::1] with the port. A page whose name
/// was bound to 127.0.0.1 after it was loaded says its own name here.
bool isOwnHost(std::string_view host, std::uint16_t port);

}  // namespace qoltanba::websocket
