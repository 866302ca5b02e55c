#include "front_door.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <string>

#include <qoltanba/base/loopback_peer.h>

#include "gentle_close.h"

namespace qoltanba::websocket {
namespace {

constexpr qint64 longestHead = qint64{16} * 1024;
/// How long the peer may take to read its answer.
constexpr std::chrono::seconds answerTime{5};
/// The first octet of a TLS record that holds a handshake (RFC 8446, section 5.1).
constexpr char tlsHandshakeRecord = 0x16;

/// Refusals within this time are told in one line, the first of them at once.
constexpr std::chrono::seconds refusalsTogether{60};

const QString deadlineName = QStringLiteral("deadline");

QTimer* deadlineOf(QSslSocket* socket) {
    return socket->findChild<QTimer*>(deadlineName, Qt::FindDirectChildrenOnly);
}

std::string_view view(const QByteArray& octets) {
    return {octets.constData(), static_cast<std::size_t>(octets.size())};
}

class Listener final : public QTcpServer {
  public:
    explicit Listener(std::function<void(qintptr)> accept) : accept_(std::move(accept)) {}

  protected:
    void incomingConnection(qintptr descriptor) override { accept_(descriptor); }

  private:
    std::function<void(qintptr)> accept_;
};

}  // namespace

FrontDoor::FrontDoor(Rules rules, Routes routes, std::shared_ptr<Log> log, Upgrade upgrade)
    : rules_(rules), routes_(std::move(routes)), log_(std::move(log)), upgrade_(std::move(upgrade)) {}

FrontDoor::~FrontDoor() {
    close();
}

Result<std::uint16_t> FrontDoor::listen(const QHostAddress& address, std::uint16_t port) {
    auto listener = std::make_unique<Listener>([this](qintptr descriptor) { accept(descriptor); });
    if (!listener->listen(address, port))
        return fail(ErrorCode::portTaken, listener->errorString().toStdString());
    listeners_.push_back(std::move(listener));
    return listeners_.back()->serverPort();
}

void FrontDoor::close() {
    listeners_.clear();
    while (!sockets_.isEmpty()) {
        QSslSocket* socket = sockets_.takeFirst();
        disconnect(socket, nullptr, this, nullptr);
        delete socket;
    }
}

void FrontDoor::accept(qintptr descriptor) {
    auto* socket = new QSslSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    if (isOfAnotherUser({socket->peerAddress().toString().toStdString(), socket->peerPort()},
                        {socket->localAddress().toString().toStdString(), socket->localPort()})) {
        log_->warning("websocket", "a connection of another user of this computer was refused");
        socket->abort();
        delete socket;
        return;
    }
    sockets_.append(socket);
    socket->setSslConfiguration(tls_);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // A head that is too long stays within this buffer.
    socket->setReadBufferSize(longestHead);
    connect(socket, &QSslSocket::disconnected, this, [this, socket] {
        forget(socket);
        socket->deleteLater();
    });
    connect(socket, &QSslSocket::errorOccurred, this, [this, socket] {
        tellRefusal(*socket);
        drop(socket);
    });
    auto* deadline = new QTimer(socket);
    deadline->setObjectName(deadlineName);
    connect(deadline, &QTimer::timeout, this, [this, socket] { drop(socket); });
    deadline->start(rules_.handshakeTime);
    connect(socket, &QSslSocket::readyRead, this, [this, socket] { firstOctets(socket); });
    if (sockets_.size() > rules_.maxSockets) {
        log_->warning("websocket", "too many connections that are no WebSockets; the oldest was closed");
        drop(sockets_.first());
    }
    if (socket->bytesAvailable() > 0) firstOctets(socket);
}

void FrontDoor::forget(QSslSocket* socket) {
    sockets_.removeOne(socket);
}

void FrontDoor::drop(QSslSocket* socket) {
    forget(socket);
    disconnect(socket, nullptr, this, nullptr);
    socket->abort();
    socket->deleteLater();
}

/// A browser that does not trust the certificate ends the connection in the handshake. That is the first
/// thing to know when a site does not find the program. Such lines must not push the others out of the log.
void FrontDoor::tellRefusal(const QSslSocket& socket) {
    const bool inHandshake = socket.mode() == QSslSocket::SslServerMode && !socket.isEncrypted();
    if (!inHandshake) return;
    ++refusedHandshakes_;
    const auto now = std::chrono::steady_clock::now();
    if (lastRefusal_ && now - *lastRefusal_ < refusalsTogether) return;
    lastRefusal_ = now;
    log_->warning("websocket",
                  "handshakes of TLS that a browser ended: " + std::to_string(refusedHandshakes_) +
                      ", the last: " + socket.errorString().toStdString());
    refusedHandshakes_ = 0;
}

void FrontDoor::firstOctets(QSslSocket* socket) {
    const QByteArray first = socket->peek(1);
    if (first.isEmpty()) return;
    disconnect(socket, &QSslSocket::readyRead, this, nullptr);
    connect(socket, &QSslSocket::readyRead, this, [this, socket] { headGrew(socket); });
    if (first[0] == tlsHandshakeRecord) {
        socket->startServerEncryption();
    } else {
        headGrew(socket);
    }
}

void FrontDoor::headGrew(QSslSocket* socket) {
    const QByteArray received = socket->peek(longestHead);
    const auto end = endOfHead(view(received));
    if (!end && received.size() < longestHead) return;
    disconnect(socket, &QSslSocket::readyRead, this, nullptr);
    if (!end) return respond(socket, textResponse(431, "The head of the request is too long."), nullptr);
    if (rules_.handsOn == HandsOn::webSockets) socket->skip(static_cast<qint64>(*end));
    const auto head = parseHead(view(received).substr(0, *end));
    if (!head) return respond(socket, textResponse(400, "This is no request of HTTP/1.1."), nullptr);
    answer(socket, *head);
}

void FrontDoor::answer(QSslSocket* socket, const HttpHead& head) {
    if (!isOwnHost(head.host, socket->localPort())) {
        return respond(socket, textResponse(421, "This server is 127.0.0.1, localhost or [::1] only."),
                       &head);
    }
    if (!socket->isEncrypted()) return respond(socket, answerPlain(head), &head);
    if (!takesOver(head)) return respond(socket, routes_.answer(head), &head);
    if (const auto refusal = upgrade_(socket, head)) return respond(socket, *refusal, &head);
    forget(socket);
    disconnect(socket, nullptr, this, nullptr);
    delete deadlineOf(socket);
}

bool FrontDoor::takesOver(const HttpHead& head) const {
    return rules_.handsOn == HandsOn::requests || head.upgradesToWebSocket();
}

/// If a page gets an answer here but none at wss://, it knows that the agent runs and that the browser does
/// not accept the certificate.
HttpResponse FrontDoor::answerPlain(const HttpHead& head) const {
    if (rules_.handsOn == HandsOn::requests) return textResponse(403, "Only https:// is served here.");
    if (!head.upgradesToWebSocket()) {
        return textResponse(200, "Qoltanba runs. Its page is at https://" + head.host + "/");
    }
    HttpResponse refused = textResponse(426, "Only wss:// is served here.");
    refused.fields.emplace_back("Upgrade", "TLS/1.2");
    return refused;
}

/// `head` is that of the request; null if it could not be read.
void FrontDoor::respond(QSslSocket* socket, const HttpResponse& response, const HttpHead* head) {
    constexpr int firstRefusal = 400;
    constexpr int plainWebSocket = 426;  // each status of this kind was asked for by a page of any site
    if (response.status >= firstRefusal && response.status != plainWebSocket)
        log_->info("websocket", "a request was answered with " + std::to_string(response.status));
    const std::string octets = serialise(response, head != nullptr && head->method == "HEAD");
    socket->write(octets.data(), static_cast<qint64>(octets.size()));
    deadlineOf(socket)->start(answerTime);
    // Whatever the head says, more octets may be on their way: a body, or the next request.
    closeGently(socket);
}

}  // namespace qoltanba::websocket
