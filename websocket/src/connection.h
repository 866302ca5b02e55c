#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <qoltanba/base/log.h>
#include <qoltanba/service/peer.h>
#include <qoltanba/service/requests.h>

#include "dialects/dialect.h"
#include "mailbox.h"
#include "net/web_socket.h"

namespace qoltanba::websocket {

struct ConnectionLimits {
    WebSocket::Limits socket;
    std::size_t maxWaitingRequests;
};

/// The socket of one page. It greets, answers heartbeats at once, and answers requests one after the other,
/// in their order. Used on the server's thread.
class Connection : public QObject {
    Q_OBJECT
  public:
    /// Takes ownership of `stream`. The handshake must be answered already.
    Connection(TlsStream* stream, service::Peer peer, service::Requests& requests,
               const dialects::Facts& facts, ConnectionLimits limits, std::shared_ptr<Mailbox> mailbox,
               std::shared_ptr<Log> log);
    ~Connection() override;

    /// How many octets are held for this peer: received and not read yet, waiting, in front of the person, or
    /// written and not taken by the peer yet.
    std::size_t heldBytes() const;
    const service::Peer& peer() const { return peer_; }
    bool isClosing() const { return socket_.isClosing(); }
    /// Whether no request of this page is being answered or arriving, and no answer is on its way.
    bool isIdle() const;
    /// When the page last sent or received something.
    std::chrono::steady_clock::time_point lastUse() const { return lastUse_; }

    /// Closes the connection for good, with a reason for the page.
    void close(std::uint16_t code, std::string_view reason);

  signals:
    /// The peer is gone. This connection does nothing more.
    void ended();
    /// heldBytes may have grown.
    void grew();

  private:
    void received(Message message);
    void nextRequest();
    void reply(dialects::Immediate immediate);
    void ask(dialects::Ask ask);
    void tellWaiting();
    void forgetAsked();
    void forgetWaiting();
    void taken();
    void answered(std::uint64_t number, std::string answer);
    void send(std::string answer);
    void end();

    WebSocket socket_;
    service::Peer peer_;
    service::Requests& requests_;
    const dialects::Facts& facts_;
    ConnectionLimits limits_;
    std::shared_ptr<Mailbox> mailbox_;
    std::shared_ptr<Log> log_;

    dialects::Session session_;
    std::deque<Message> waiting_;
    std::size_t waitingBytes_ = 0;
    std::size_t askedBytes_ = 0;  ///< of the documents in front of the person
    std::optional<service::RequestId> asked_;
    std::optional<service::RequestId> onItsWay_;  ///< its answer is sent, and the peer has not taken it yet
    std::uint64_t number_ =
        0;  ///< number of the request that is being answered; answers to other requests are dropped
    std::chrono::steady_clock::time_point lastUse_ = std::chrono::steady_clock::now();
    bool busy_ = false;
    bool ended_ = false;
};

}  // namespace qoltanba::websocket
