#pragma once

class QSslSocket;

namespace qoltanba::websocket {

/// Closes a connection whose peer may still be sending. What comes is dropped until the peer closes or falls
/// silent: closing over unread octets resets the connection, and a reset can take away what the peer was told
/// last (RFC 9112, section 9.6).
void closeGently(QSslSocket* socket);

}  // namespace qoltanba::websocket
