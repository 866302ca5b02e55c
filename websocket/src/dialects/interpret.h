#pragma once

#include <span>

#include "dialect.h"

namespace qoltanba::websocket::dialects {

/// Understands one message of a page (UTF-8; changed while it is read). Always gives something: what is no
/// request gets the protocol's own error.
Interpretation interpret(std::span<char> message, Session& session, const Facts& facts);

}  // namespace qoltanba::websocket::dialects
