#pragma once

#include <span>

#include "dialect.h"

namespace qoltanba::websocket::dialects {

/// Interprets one message of a page (UTF-8; it is changed while it is read). If the message is not a request,
/// the result holds the protocol's own error.
Interpretation interpret(std::span<char> message, Session& session, const Facts& facts);

}  // namespace qoltanba::websocket::dialects
