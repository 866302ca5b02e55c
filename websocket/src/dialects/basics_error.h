#pragma once

#include <string>
#include <string_view>

#include <qoltanba/base/result.h>

/// The errors of kz.gov.pki.knca.basics, in their form on the wire.
namespace qoltanba::websocket::dialects::basics {

struct WireError {
    std::string_view code;
    std::string_view message;
    std::string details;
};
template <class T>
using Checked = tl::expected<T, WireError>;

/// INVOCATION_ERROR: a member is missing or has another type. `shouldBe` is the name of a type as the
/// existing program writes it: "JSONObject", "JSONArray", "string", "Boolean".
tl::unexpected<WireError> wrongType(std::string_view member, std::string_view shouldBe);
tl::unexpected<WireError> notFound(std::string_view member);

WireError invalidParams(std::string details);
WireError signingFailure(std::string details);
WireError generalError(std::string details);

/// INVALID_SIGNING_PARAMS: a text is longer than `octets`, or a list has more than `items`.
tl::unexpected<WireError> tooLong(std::string_view member, std::size_t octets);
tl::unexpected<WireError> tooMany(std::string_view member, std::size_t items);

/// Returns every ErrorCode in its form on the wire, except the codes that mean that the person did not agree.
WireError wireErrorOf(const Error& error);

}  // namespace qoltanba::websocket::dialects::basics
