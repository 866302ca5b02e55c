#pragma once

#include "http_head.h"
#include "http_response.h"

namespace qoltanba::websocket {

/// The answer to a WebSocket's opening handshake (RFC 6455, section 4.2): 101, or what is wrong with it. No
/// extension and no subprotocol is agreed to.
HttpResponse answerHandshake(const HttpHead& head);

}  // namespace qoltanba::websocket
