#pragma once

#include <QHostAddress>
#include <QObject>
#include <QSslConfiguration>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <qoltanba/base/log.h>
#include <qoltanba/base/result.h>

#include "http_head.h"
#include "http_response.h"
#include "routes.h"

class QSslSocket;
class QTcpServer;

namespace qoltanba::websocket {

/// Accepts connections. Each one must finish a TLS handshake and send a whole request head in time. Then its
/// request is known. Some are handed on. Every other request gets one answer, and the connection ends:
/// nothing more of the peer's octets is read.
class FrontDoor : public QObject {
    Q_OBJECT
  public:
    /// What is handed on, if it came over TLS.
    enum class HandsOn {
        webSockets,  ///< requests for a WebSocket, without their head
        requests     ///< all requests. The socket still holds the head
    };
    struct Rules {
        std::chrono::milliseconds handshakeTime;
        int maxSockets;  ///< that were not handed on; if there is one more, the oldest is closed
        HandsOn handsOn = HandsOn::webSockets;
    };
    /// Takes over a socket, or returns the refusal.
    using Upgrade = std::function<std::optional<HttpResponse>(QSslSocket*, const HttpHead&)>;

    FrontDoor(Rules rules, Routes routes, std::shared_ptr<Log> log, Upgrade upgrade);
    ~FrontDoor() override;

    /// Listens at one more address. Returns the port, or portTaken.
    Result<std::uint16_t> listen(const QHostAddress& address, std::uint16_t port);
    /// Sets TLS for connections that are accepted from now on.
    void setTls(const QSslConfiguration& configuration) { tls_ = configuration; }
    /// Ends every connection that was not handed on, and stops listening.
    void close();

  private:
    void accept(qintptr descriptor);
    void tellRefusal(const QSslSocket& socket);
    void firstOctets(QSslSocket* socket);
    void headGrew(QSslSocket* socket);
    void answer(QSslSocket* socket, const HttpHead& head);
    HttpResponse answerPlain(const HttpHead& head) const;
    bool takesOver(const HttpHead& head) const;
    void respond(QSslSocket* socket, const HttpResponse& response, const HttpHead* head);
    /// The socket was handed on or has ended.
    void forget(QSslSocket* socket);
    void drop(QSslSocket* socket);

    Rules rules_;
    Routes routes_;
    std::shared_ptr<Log> log_;
    Upgrade upgrade_;
    QSslConfiguration tls_;
    std::vector<std::unique_ptr<QTcpServer>> listeners_;
    QList<QSslSocket*> sockets_;         ///< oldest first
    std::size_t refusedHandshakes_ = 0;  ///< that the log does not tell yet
    std::optional<std::chrono::steady_clock::time_point> lastRefusal_;
};

}  // namespace qoltanba::websocket
