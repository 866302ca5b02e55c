#pragma once

#include "http_head.h"
#include "http_response.h"

namespace qoltanba::websocket {

/// Makes the answer to a WebSocket's opening handshake (RFC 6455, section 4.2): 101, or an error. It agrees
/// to no extension and no subprotocol.
HttpResponse answerHandshake(const HttpHead& head);

}  // namespace qoltanba::websocket
