#include "basics_error.h"

#include "wire.h"

namespace qoltanba::websocket::dialects::basics {
namespace {

tl::unexpected<WireError> invocationError(std::string details) {
    return tl::unexpected(WireError{"INVOCATION_ERROR", "An invoked method threw an exception.",
                                    "org.json.JSONException: " + std::move(details)});
}

std::string named(std::string_view member) {
    return std::string("JSONObject[\"").append(member).append("\"]");
}

}  // namespace

tl::unexpected<WireError> wrongType(std::string_view member, std::string_view shouldBe) {
    return invocationError(named(member).append(" is not a ").append(shouldBe).append("."));
}

tl::unexpected<WireError> notFound(std::string_view member) {
    return invocationError(named(member).append(" not found."));
}

WireError invalidParams(std::string details) {
    return {"INVALID_SIGNING_PARAMS", "Invalid signing parameters.", std::move(details)};
}
WireError signingFailure(std::string details) {
    return {"SIGNING_FAILURE", "Signing has failed.", std::move(details)};
}
WireError generalError(std::string details) {
    return {"GENERAL_ERROR", "General error.", std::move(details)};
}

tl::unexpected<WireError> tooLong(std::string_view member, std::size_t octets) {
    return tl::unexpected(
        invalidParams(named(member).append(" is longer than " + std::to_string(octets) + " octets.")));
}
tl::unexpected<WireError> tooMany(std::string_view member, std::size_t items) {
    return tl::unexpected(
        invalidParams(named(member).append(" has more than " + std::to_string(items) + " items.")));
}

WireError wireErrorOf(const Error& error) {
    switch (error.code) {
        case ErrorCode::notBase64:
            return signingFailure(base64Error(error.detail));
        case ErrorCode::xmlMalformed:
            return signingFailure(saxError(error.detail));
        case ErrorCode::xmlDoctypeRefused:
            return signingFailure(saxError("DOCTYPE is disallowed."));
        case ErrorCode::invalidRequest:
        case ErrorCode::tooManyDocuments:
            return invalidParams(std::string(nameOf(error.code)));
        case ErrorCode::tooManyRequests:
        case ErrorCode::internal:
            return generalError(std::string(nameOf(error.code)));
        default:
            return signingFailure(std::string(nameOf(error.code)));
    }
}

}  // namespace qoltanba::websocket::dialects::basics
