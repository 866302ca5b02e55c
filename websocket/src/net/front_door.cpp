#include "front_door.h"

#include <QSslSocket>
#include <QTimer>

#include <string>

namespace qoltanba::websocket {
namespace {

constexpr qint64 longestHead = qint64{16} * 1024;
/// An HTTP connection that was handed on may stay that long.
constexpr std::chrono::seconds httpTime{20};
/// The first octet of a TLS record that holds a handshake (RFC 8446, section 5.1).
constexpr char tlsHandshakeRecord = 0x16;

std::string_view view(const QByteArray& octets) {
    return {octets.constData(), static_cast<std::size_t>(octets.size())};
}

}  // namespace

FrontDoor::FrontDoor(Rules rules, std::shared_ptr<Log> log, TakeWebSocket takeWebSocket)
    : rules_(rules), log_(std::move(log)), takeWebSocket_(std::move(takeWebSocket)) {}

void FrontDoor::incomingConnection(qintptr descriptor) {
    auto* socket = new QSslSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    waiting_.append(socket);
    socket->setSslConfiguration(tls_);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // A head that grows for ever stays within this buffer; the WebSocket lifts the limit.
    socket->setReadBufferSize(longestHead);
    connect(socket, &QSslSocket::disconnected, this, [this, socket] {
        release(socket);
        socket->deleteLater();
    });
    connect(socket, &QSslSocket::errorOccurred, this, [this, socket] { drop(socket); });
    QTimer::singleShot(rules_.handshakeTime, socket, [this, socket] {
        if (waiting_.contains(socket)) drop(socket);
    });
    connect(socket, &QSslSocket::readyRead, this, [this, socket] { firstOctets(socket); });
    if (waiting_.size() > rules_.maxSockets) {
        log_->warning("websocket", "too many connections that say nothing; the oldest was closed");
        drop(waiting_.first());
    }
    if (socket->bytesAvailable() > 0) firstOctets(socket);
}

void FrontDoor::release(QSslSocket* socket) {
    waiting_.removeOne(socket);
}

void FrontDoor::drop(QSslSocket* socket) {
    release(socket);
    socket->abort();
    socket->deleteLater();
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
    if (!end) {
        if (received.size() >= longestHead) {
            release(socket);
            refuse(socket, "431 Request Header Fields Too Large", "The head of the request is too long.");
        }
        return;
    }
    disconnect(socket, &QSslSocket::readyRead, this, nullptr);
    release(socket);
    const auto head = parseHead(view(received).substr(0, *end));
    if (!head) return refuse(socket, "400 Bad Request", "This is no request of HTTP/1.1.");
    handOn(socket, *head);
}

void FrontDoor::handOn(QSslSocket* socket, const HttpHead& head) {
    if (!isOwnHost(head.host, serverPort())) {
        return refuse(socket, "421 Misdirected Request",
                      "This server is 127.0.0.1, localhost or [::1] only.");
    }
    if (!socket->isEncrypted()) {
        // A page that gets any answer here, but none at wss://, knows that the agent runs and that its
        // certificate is what the browser does not accept.
        if (head.upgradesToWebSocket) {
            return refuse(socket, "426 Upgrade Required\r\nUpgrade: TLS/1.2", "Only wss:// is served here.");
        }
        return refuse(socket, "200 OK", "Qoltanba runs. Its page is at https://" + head.host + "/");
    }
    if (head.upgradesToWebSocket) {
        disconnect(socket, nullptr, this, nullptr);
        socket->setReadBufferSize(0);
        return takeWebSocket_(socket, head);
    }
    QTimer::singleShot(httpTime, socket, [socket] { socket->abort(); });
    addPendingConnection(socket);
    // What has come already is announced once more, to the new owner.
    QMetaObject::invokeMethod(socket, "readyRead", Qt::QueuedConnection);
}

void FrontDoor::refuse(QSslSocket* socket, std::string_view status, std::string_view reason) {
    std::string answer = "HTTP/1.1 ";
    answer.append(status)
        .append("\r\nContent-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n")
        .append("Cache-Control: no-store\r\nConnection: close\r\nContent-Length: ")
        .append(std::to_string(reason.size() + 1))
        .append("\r\n\r\n")
        .append(reason)
        .append("\n");
    QObject::connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    socket->write(answer.data(), static_cast<qint64>(answer.size()));
    socket->disconnectFromHost();
    // A peer that does not take the answer must not keep the socket.
    QTimer::singleShot(std::chrono::seconds(5), socket, [socket] { socket->abort(); });
}

}  // namespace qoltanba::websocket
