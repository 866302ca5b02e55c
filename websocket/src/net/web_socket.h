#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "endpoint.h"

namespace qoltanba::websocket {

class TlsStream;

/// A WebSocket over TLS after its handshake: an Endpoint, and the stream that it reads and writes. Octets
/// that are not read stay with the peer, so neither side can make the other hold more than a little.
class WebSocket : public QObject, private Endpoint::Wire {
    Q_OBJECT
  public:
    struct Limits {
        std::size_t maxMessage;
        std::chrono::milliseconds unreadTime;   ///< how long a peer may leave unread what was sent
        std::chrono::milliseconds messageTime;  ///< how long each MiB of a message may take to arrive
    };
    using Received = std::function<void(Message)>;

    /// Takes ownership of `stream`.
    WebSocket(TlsStream* stream, Limits limits, Received received);
    ~WebSocket() override;

    /// Begins to read. Connect to the signals before this call.
    void start();
    void send(std::string text);
    /// Closes the connection for good, with a reason for the page (at most 123 octets). If the peer does not
    /// close too, the connection is cut.
    void close(std::uint16_t code, std::string_view reason);

    bool isClosing() const { return endpoint_.isClosing(); }
    /// The octets that were received and not handed on, or sent and not taken by the peer yet.
    std::size_t heldOctets() const;
    /// The octets that the peer had not taken yet when this socket last looked. They stay known when the
    /// connection is gone.
    std::size_t untakenOctets() const { return lastUnread_; }
    /// Whether so much is unread that no more work should begin for this peer.
    bool isBehind() const;

  signals:
    /// heldOctets has changed.
    void changed();
    /// The peer has taken all or much of what was sent.
    void caughtUp();
    /// The peer has left unread for too long what was sent.
    void neverReads();
    /// The peer has begun a message and does not go on with it. The connection closes.
    void arrivesTooSlowly();
    /// One of the two sides has closed: no more messages come, and none can be sent.
    void closing();
    /// The connection is gone.
    void ended();

  private:
    std::size_t read(std::uint8_t* to, std::size_t most) override;
    std::size_t write(const std::uint8_t* octets, std::size_t size) override;

    void pump();
    void part();
    void checkUnread();
    void checkArrival();
    std::size_t unreadOctets() const;
    void end();

    TlsStream* stream_;
    Limits limits_;
    Received received_;
    Endpoint endpoint_;
    QTimer unread_;
    QTimer arrival_;
    QTimer closing_;
    std::size_t lastUnread_ = 0;
    std::size_t lastArrived_ = 0;
    bool pumping_ = false;
    bool parting_ = false;
    bool ended_ = false;
};

}  // namespace qoltanba::websocket
