#pragma once

#include <string>
#include <string_view>

#include <qoltanba/base/result.h>

/// The errors of kz.gov.pki.knca.basics, as they stand on the wire.
namespace qoltanba::websocket::dialects::basics {

struct WireError {
    std::string_view code;
    std::string_view message;
    std::string details;
};
template <class T>
using Checked = tl::expected<T, WireError>;

/// INVOCATION_ERROR: a member that is missing or of another type. `shouldBe` is a name of a type as the
/// existing program writes it: "JSONObject", "JSONArray", "string", "Boolean".
tl::unexpected<WireError> wrongType(std::string_view member, std::string_view shouldBe);
tl::unexpected<WireError> notFound(std::string_view member);

WireError invalidParams(std::string details);
WireError signingFailure(std::string details);
WireError generalError(std::string details);

/// INVALID_SIGNING_PARAMS: a text longer than `octets`, or a list of more than `items`.
tl::unexpected<WireError> tooLong(std::string_view member, std::size_t octets);
tl::unexpected<WireError> tooMany(std::string_view member, std::size_t items);

/// Every ErrorCode on this dialect's wire; the person's no is not among them.
WireError wireErrorOf(const Error& error);

}  // namespace qoltanba::websocket::dialects::basics
