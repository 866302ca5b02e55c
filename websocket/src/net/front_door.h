#pragma once

#include <QHostAddress>
#include <QObject>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <qoltanba/base/log.h>
#include <qoltanba/base/result.h>

#include "http_head.h"
#include "http_response.h"
#include "routes.h"
#include "tls_context.h"

class QTcpServer;

namespace qoltanba::websocket {

class TlsStream;

/// Accepts connections. Each one must finish a TLS handshake and send a whole request head in time. Then its
/// request is known. Some are handed on. Every other request gets one answer, and the connection ends:
/// nothing more of the peer's octets is read.
class FrontDoor : public QObject {
    Q_OBJECT
  public:
    /// What is handed on, if it came over TLS.
    enum class HandsOn {
        webSockets,  ///< requests for a WebSocket, without their head
        requests     ///< all requests. The stream still holds the head
    };
    struct Rules {
        std::chrono::milliseconds handshakeTime;
        int maxStreams;  ///< that were not handed on; if there is one more, the oldest is closed
        HandsOn handsOn = HandsOn::webSockets;
    };
    /// Takes over a stream, or returns the refusal.
    using Upgrade = std::function<std::optional<HttpResponse>(TlsStream*, const HttpHead&)>;

    FrontDoor(Rules rules, Routes routes, std::shared_ptr<Log> log, Upgrade upgrade);
    ~FrontDoor() override;

    /// Listens at one more address. Returns the port, or portTaken.
    Result<std::uint16_t> listen(const QHostAddress& address, std::uint16_t port);
    /// Sets TLS for connections that are accepted from now on.
    void setTls(TlsContext context) { tls_ = std::move(context); }
    /// Ends every connection that was not handed on, and stops listening.
    void close();

  private:
    void accept(qintptr descriptor);
    void admit(TlsStream* stream);
    void keepWithinBounds();
    void tellRefusal(const TlsStream& stream);
    void firstOctets(TlsStream* stream);
    void headGrew(TlsStream* stream);
    void answer(TlsStream* stream, const HttpHead& head);
    HttpResponse answerPlain(const HttpHead& head) const;
    bool takesOver(const HttpHead& head) const;
    void respond(TlsStream* stream, const HttpResponse& response, const HttpHead* head);
    /// The stream was handed on or has ended.
    void forget(TlsStream* stream);
    void drop(TlsStream* stream);

    Rules rules_;
    Routes routes_;
    std::shared_ptr<Log> log_;
    Upgrade upgrade_;
    TlsContext tls_;
    std::vector<std::unique_ptr<QTcpServer>> listeners_;
    QList<TlsStream*> streams_;          ///< oldest first
    std::size_t refusedHandshakes_ = 0;  ///< that the log does not tell yet
    std::optional<std::chrono::steady_clock::time_point> lastRefusal_;
};

}  // namespace qoltanba::websocket
