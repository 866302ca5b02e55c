#include "cors.h"

#include <array>
#include <string_view>
#include <utility>

namespace qoltanba::websocket::http {
namespace {

/// Seconds. Short, because the person may block the site.
constexpr std::string_view preflightAge = "60";

/// The name has changed, and browsers of several years are in use: what they ask, and what they expect.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> localNetwork = {{
    {"access-control-request-private-network", "Access-Control-Allow-Private-Network"},
    {"access-control-request-local-network", "Access-Control-Allow-Local-Network"},
}};

}  // namespace

HttpResponse readableBy(const std::string& origin, HttpResponse response) {
    response.fields.emplace_back("Access-Control-Allow-Origin", origin);
    response.fields.emplace_back("Access-Control-Allow-Credentials", "true");
    response.fields.emplace_back("Vary", "Origin");
    return response;
}

HttpResponse answerPreflight(const HttpHead& head, const std::string& origin) {
    HttpResponse response = readableBy(origin, {204, {}, {}});
    response.fields.emplace_back("Access-Control-Allow-Methods", "GET, POST, DELETE");
    response.fields.emplace_back("Access-Control-Allow-Headers", "Content-Type");
    response.fields.emplace_back("Access-Control-Max-Age", preflightAge);
    for (const auto& [asked, allowed] : localNetwork) {
        if (head.value(asked) == "true") response.fields.emplace_back(allowed, "true");
    }
    return response;
}

}  // namespace qoltanba::websocket::http
