#include "api.h"

#include <string>
#include <utility>

#include "cors.h"

namespace qoltanba::websocket::http {
namespace {

HttpResponse notAllowed(std::string_view allowed) {
    HttpResponse refused = textResponse(405, "This cannot be done here.");
    refused.fields.emplace_back("Allow", allowed);
    return refused;
}

}  // namespace

std::variant<Caller, HttpResponse> Api::callerOf(const HttpHead& head, std::uint16_t port) const {
    if (!isOwnHost(head.host, port))
        return textResponse(421, "This server is 127.0.0.1, localhost or [::1] only.");
    const auto origin = service::Origin::parse(head.origin.value_or(""));
    if (!origin || !rules_.sites.contains(*origin))
        return textResponse(403, "Only sites that the settings name may use this.");
    return Caller{*origin, *head.origin};
}

Api::Begun Api::begin(const HttpHead& head, std::optional<std::uint64_t> length, std::uint16_t port) {
    auto caller = callerOf(head, port);
    if (auto* refusal = std::get_if<HttpResponse>(&caller)) return std::move(*refusal);
    const Caller& page = std::get<Caller>(caller);
    if (head.method == "OPTIONS") return answerPreflight(head, page.header);
    auto begun = head.path() == "/" ? beginAtRoot(head, page) : beginOfOperation(head, length, page);
    if (auto* answer = std::get_if<HttpResponse>(&begun)) return readableBy(page.header, std::move(*answer));
    return begun;
}

Api::Begun Api::beginAtRoot(const HttpHead& head, const Caller& caller) {
    if (head.method == "GET" || head.method == "HEAD")
        return makeDetection(caller, rules_.isBlocked, mailbox_);
    if (head.method == "POST") return makeStart(caller, operations_, rules_.maxDocuments);
    return notAllowed("GET, HEAD, POST, OPTIONS");
}

Api::Begun Api::beginOfOperation(const HttpHead& head, std::optional<std::uint64_t> length,
                                 const Caller& caller) {
    if (head.method != "POST" && head.method != "DELETE") return notAllowed("POST, DELETE, OPTIONS");
    const auto operation = operations_.find(head.path().substr(1), head.value("cookie"), caller.origin);
    if (!operation) return answerForDocument(operation.error());
    if (head.method == "POST") return makeDocument(caller, *operation, length, mailbox_);
    operations_.cancel(*operation);
    return HttpResponse{204, {}, {}};
}

}  // namespace qoltanba::websocket::http
