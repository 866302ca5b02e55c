#pragma once

#include <QSslSocket>

#include <cstdint>
#include <optional>
#include <string>

#include "page.h"

namespace qoltanba::websocket {

/// A socket below HTTP, with or without TLS.
class Raw {
  public:
    Raw(std::uint16_t port, bool tls);
    void send(const std::string& octets) { socket_.write(octets.data(), static_cast<qint64>(octets.size())); }
    /// Waits until the octets are sent.
    void flush();
    bool isClosed() const { return socket_.state() == QAbstractSocket::UnconnectedState; }
    bool waitForClose() {
        return waitUntil([this] { return isClosed(); });
    }
    /// The octets that have come when the head of an answer is complete.
    std::string answer();
    /// The answer, and everything that follows until the server closes.
    std::string wholeAnswer();
    const std::string& received() const { return received_; }
    void drop(std::size_t octets) { received_.erase(0, octets); }
    QSslSocket& socket() { return socket_; }

  private:
    QSslSocket socket_;
    std::string received_;
};

/// The head of a WebSocket's handshake, with an origin; `more`: further fields, each with its CRLF.
std::string handshakeHead(std::uint16_t port, const std::string& more = {});

/// One frame (RFC 6455, section 5.2) of a client, right or wrong as the test wants.
struct Frame {
    int opcode = 1;
    std::string payload;
    bool fin = true;
    int rsv = 0;
    bool masked = true;
    /// 0: the shortest form; 2 or 8: the number of octets of the extended length, even if they are not
    /// needed.
    int lengthOctets = 0;
    std::optional<std::uint64_t> announced;  ///< instead of the payload's true length

    std::string octets() const;
};

/// A peer that writes its own frames.
class RawPage {
  public:
    /// Makes the handshake and removes the greeting.
    explicit RawPage(std::uint16_t port);

    Raw& raw() { return raw_; }
    void send(const Frame& frame) { raw_.send(frame.octets()); }
    /// The next frame of the server; opcode -1 if none comes before it closes.
    Frame next();
    /// The text of the next frame, or "(none)" if it is not a text.
    std::string nextText();
    /// The code of the close frame that comes next, 1005 if it has no code; 0 if another frame or no frame
    /// comes.
    int nextCloseCode();

  private:
    std::optional<Frame> take();

    Raw raw_;
};

}  // namespace qoltanba::websocket
