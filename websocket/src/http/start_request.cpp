#include "start_request.h"

#include <charconv>
#include <optional>
#include <string_view>

#include "dialects/basics_members.h"
#include "json/parser.h"

namespace qoltanba::websocket::http {
namespace {

using dialects::basics::flagOf;
using dialects::basics::weightyFlagOf;

std::optional<std::size_t> wholeNumber(std::string_view text) {
    std::size_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<std::size_t> wholeNumber(const json::Value* value) {
    if (value == nullptr) return std::nullopt;
    if (value->number() != nullptr) return wholeNumber(value->number()->text);
    return value->text() != nullptr ? wholeNumber(*value->text()) : std::nullopt;
}

}  // namespace

Result<StartRequest> parseStartRequest(std::string& text, std::size_t maxDocuments) {
    const auto request = json::parseLenient({text.data(), text.size()});
    if (!request) return fail(ErrorCode::invalidRequest, "The body is no JSON object.");
    const auto documents = wholeNumber(request->find("numberOfDocuments"));
    if (!documents || *documents == 0)
        return fail(ErrorCode::invalidRequest, "numberOfDocuments is no number of documents.");
    if (*documents > maxDocuments) {
        return fail(ErrorCode::tooManyDocuments,
                    "numberOfDocuments is more than " + std::to_string(maxDocuments) + ".");
    }
    const auto base64 = flagOf(*request, "base64", false);
    if (!base64) return fail(ErrorCode::invalidRequest, "base64 is no boolean.");
    const auto encapsulate = weightyFlagOf(*request, "encapsulateContent", true);
    if (!encapsulate) return fail(ErrorCode::invalidRequest, "encapsulateContent is no boolean.");
    return StartRequest{*documents, *base64, *encapsulate};
}

}  // namespace qoltanba::websocket::http
