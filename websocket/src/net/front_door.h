#pragma once

#include <QSslConfiguration>
#include <QTcpServer>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

#include <qoltanba/base/log.h>

#include "http_head.h"

class QSslSocket;

namespace qoltanba::websocket {

/// Where connections arrive. Each must show a TLS handshake and a whole request head in time; then it is
/// known what is wanted, and a handler of the caller's takes the socket over. What is refused is told so in
/// HTTP.
///
/// Other HTTP requests become pending connections of this server, for QHttpServer to be bound to.
class FrontDoor : public QTcpServer {
    Q_OBJECT
  public:
    struct Rules {
        std::chrono::milliseconds handshakeTime;
        int maxSockets;  ///< that have not been handed on yet; one more drives the oldest out
    };
    /// Takes a socket whose head asks for a WebSocket; the head is still unread.
    using TakeWebSocket = std::function<void(QSslSocket*, const HttpHead&)>;

    FrontDoor(Rules rules, std::shared_ptr<Log> log, TakeWebSocket takeWebSocket);

    /// For connections accepted from now on.
    void setTls(const QSslConfiguration& configuration) { tls_ = configuration; }

    /// Answers in plain text and closes. The socket deletes itself.
    static void refuse(QSslSocket* socket, std::string_view status, std::string_view reason);

  protected:
    void incomingConnection(qintptr descriptor) override;

  private:
    void firstOctets(QSslSocket* socket);
    void headGrew(QSslSocket* socket);
    void handOn(QSslSocket* socket, const HttpHead& head);
    /// It was handed on or ended: it does not count among the waiting ones any more.
    void release(QSslSocket* socket);
    void drop(QSslSocket* socket);

    Rules rules_;
    std::shared_ptr<Log> log_;
    TakeWebSocket takeWebSocket_;
    QSslConfiguration tls_;
    QList<QSslSocket*> waiting_;  ///< oldest first
};

}  // namespace qoltanba::websocket
