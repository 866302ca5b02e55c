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
    /// All fields in their order. Their names are in lower case.
    std::vector<std::pair<std::string, std::string>> fields;

    /// The target without its query.
    std::string_view path() const;
    /// The value of a name in the query, as written. Empty if the query does not have the name.
    std::string_view queryValue(std::string_view name) const;
    /// The values of all fields with this name (in lower case), joined by ", " (RFC 9110, section 5.3).
    std::string value(std::string_view name) const;
    /// Whether this field is a list that contains `token`, in any case.
    bool lists(std::string_view name, std::string_view token) const;

    bool upgradesToWebSocket() const { return lists("upgrade", "websocket"); }
};

/// Returns where the head ends in the octets received so far: after its empty line.
std::optional<std::size_t> endOfHead(std::string_view received);

/// Parses a whole head. Returns nothing if it is not an HTTP/1.1 head, or if it could be read in two ways: a
/// Host or Origin twice, folded lines, control characters, a single CR or LF.
std::optional<HttpHead> parseHead(std::string_view head);

/// Whether the Host header names this server: 127.0.0.1, localhost or [::1] with the port. After DNS
/// rebinding (a page's own name was bound to 127.0.0.1 after the page was loaded) the header has the page's
/// name.
bool isOwnHost(std::string_view host, std::uint16_t port);

}  // namespace qoltanba::websocket
