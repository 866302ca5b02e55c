#pragma once

#include <cstdint>
#include <string>
#include <string_view>

class QHttpServer;

namespace qoltanba::websocket {

/// The page a person sees at https://127.0.0.1:13579/, in Kazakh, Russian or English as the browser wishes,
/// and 404 for everything else. `port` is where it is served.
void serveStatusPage(QHttpServer& server, const std::string& version, std::uint16_t port);

/// The page's language for an Accept-Language header: "kk", "ru" or "en"; "kk" where it names none of them.
std::string preferredLanguage(std::string_view acceptLanguage);

}  // namespace qoltanba::websocket
