#pragma once

namespace qoltanba::websocket {

class TlsStream;

/// Closes a connection whose peer may still be sending. What arrives is dropped until the peer closes or
/// sends nothing more. If a socket is closed with unread octets, the connection is reset, and the peer may
/// lose the last answer (RFC 9112, section 9.6).
void closeGently(TlsStream* stream);

}  // namespace qoltanba::websocket
