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

/// One page's socket. Greets, answers heartbeats at once and requests one after the other, in their order.
/// Lives on the server's thread.
class Connection : public QObject {
    Q_OBJECT
  public:
    /// Takes `socket`, whose handshake is answered, over.
    Connection(QSslSocket* socket, service::Peer peer, service::Requests& requests,
               const dialects::Facts& facts, ConnectionLimits limits, std::shared_ptr<Mailbox> mailbox,
               std::shared_ptr<Log> log);
    ~Connection() override;

    /// Octets held for this peer: come and not yet understood, waiting, before the person, or written and not
    /// yet taken.
    std::size_t heldBytes() const;
    const service::Peer& peer() const { return peer_; }
    bool isClosing() const { return socket_.isClosing(); }
    /// Nothing of this page is being answered, arriving, or on its way to it.
    bool isIdle() const;
    /// When the page last said something or was told something.
    std::chrono::steady_clock::time_point lastUse() const { return lastUse_; }

    /// Closes for good, with a reason for the page.
    void close(std::uint16_t code, std::string_view reason);

  signals:
    /// The peer is gone; nothing more will come of this connection.
    void ended();
    /// heldBytes may have grown.
    void grew();

  private:
    void received(Message message);
    void nextRequest();
    void ask(dialects::Ask ask);
    void forgetAsked();
    void forgetWaiting();
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
    std::size_t askedBytes_ = 0;  ///< of the documents the person is asked about
    std::optional<service::RequestId> asked_;
    std::uint64_t number_ = 0;  ///< of the request that is being answered; answers to others come too late
    std::chrono::steady_clock::time_point lastUse_ = std::chrono::steady_clock::now();
    bool busy_ = false;
    bool ended_ = false;
};

}  // namespace qoltanba::websocket
