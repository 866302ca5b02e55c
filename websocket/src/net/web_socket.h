#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "endpoint.h"

class QSslSocket;

namespace qoltanba::websocket {

/// A WebSocket over TLS after its handshake: an Endpoint and the socket it reads from and writes to. What is
/// not read stays with the peer: neither side can make the other hold more than a little.
class WebSocket : public QObject, private Endpoint::Wire {
    Q_OBJECT
  public:
    struct Limits {
        std::size_t maxMessage;
        std::chrono::milliseconds unreadTime;  ///< how long a peer may leave what was sent to it unread
    };
    using Received = std::function<void(Message)>;

    /// Takes `socket` over.
    WebSocket(QSslSocket* socket, Limits limits, Received received);
    ~WebSocket() override;

    /// Begins to read. Anybody who listens to the signals is ready then.
    void start();
    void send(std::string text);
    /// Closes for good, with a reason for the page (at most 123 octets). A peer that does not close in turn
    /// is cut.
    void close(std::uint16_t code, std::string_view reason);

    bool isClosing() const { return endpoint_.isClosing(); }
    /// Come and not yet handed on, or sent and not yet taken by the peer.
    std::size_t heldOctets() const;
    /// So much is unread that nothing more should be begun for this peer.
    bool isBehind() const;

  signals:
    /// heldOctets has changed.
    void changed();
    /// The peer has taken everything that was sent, or much of it.
    void caughtUp();
    /// The peer has left unread for too long what was sent to it.
    void neverReads();
    /// One of the two sides has closed: nothing more comes, and nothing can be said.
    void closing();
    /// The connection is gone.
    void ended();

  private:
    std::size_t read(std::uint8_t* to, std::size_t most) override;
    std::size_t write(const std::uint8_t* octets, std::size_t size) override;

    void pump();
    void part();
    void checkUnread();
    std::size_t unreadOctets() const;
    void end();

    QSslSocket* socket_;
    Limits limits_;
    Received received_;
    Endpoint endpoint_;
    QTimer unread_;
    QTimer closing_;
    std::size_t lastUnread_ = 0;
    bool pumping_ = false;
    bool parting_ = false;
    bool ended_ = false;
};

}  // namespace qoltanba::websocket
