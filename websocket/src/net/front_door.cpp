#include "front_door.h"

#include <QTcpServer>
#include <QTimer>
#include <QVariant>

#include <string>

#include <qoltanba/base/loopback_peer.h>

#include "gentle_close.h"
#include "tls_stream.h"

namespace qoltanba::websocket {
namespace {

constexpr std::size_t longestHead = std::size_t{16} * 1024;
/// How long the peer may take to read its answer.
constexpr std::chrono::seconds answerTime{5};
/// The first octet of a TLS record that holds a handshake (RFC 8446, section 5.1).
constexpr char tlsHandshakeRecord = 0x16;

/// Refusals within this time are told in one line, the first of them at once.
constexpr std::chrono::seconds refusalsTogether{60};

const QString deadlineName = QStringLiteral("deadline");

QTimer* deadlineOf(TlsStream* stream) {
    return stream->findChild<QTimer*>(deadlineName, Qt::FindDirectChildrenOnly);
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
    while (!streams_.isEmpty()) {
        TlsStream* stream = streams_.takeFirst();
        disconnect(stream, nullptr, this, nullptr);
        delete stream;
    }
}

void FrontDoor::accept(qintptr descriptor) {
    auto stream = std::make_unique<TlsStream>();
    if (!stream->open(descriptor)) return;
    const QAbstractSocket& socket = stream->socket();
    if (isOfAnotherUser({socket.peerAddress().toString().toStdString(), socket.peerPort()},
                        {socket.localAddress().toString().toStdString(), socket.localPort()})) {
        log_->warning("websocket", "a connection of another user of this computer was refused");
        return;
    }
    admit(stream.release());
    keepWithinBounds();
}

/// Waits for the head of a request, for a limited time.
void FrontDoor::admit(TlsStream* stream) {
    stream->setParent(this);
    streams_.append(stream);
    stream->socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
    stream->setReadAhead(longestHead);
    connect(stream, &TlsStream::ended, this, [this, stream] {
        tellRefusal(*stream);
        drop(stream);
    });
    auto* deadline = new QTimer(stream);
    deadline->setObjectName(deadlineName);
    connect(deadline, &QTimer::timeout, this, [this, stream] { drop(stream); });
    deadline->start(rules_.handshakeTime);
    connect(stream, &TlsStream::readyRead, this, [this, stream] { firstOctets(stream); });
}

void FrontDoor::keepWithinBounds() {
    if (streams_.size() <= rules_.maxStreams) return;
    log_->warning("websocket", "too many connections that are no WebSockets; the oldest was closed");
    drop(streams_.first());
}

void FrontDoor::forget(TlsStream* stream) {
    streams_.removeOne(stream);
}

void FrontDoor::drop(TlsStream* stream) {
    forget(stream);
    disconnect(stream, nullptr, this, nullptr);
    stream->abort();
    stream->deleteLater();
}

/// A browser that does not trust the certificate ends the connection in the handshake. That is the first
/// thing to know when a site does not find the program. Such lines must not push the others out of the log.
void FrontDoor::tellRefusal(const TlsStream& stream) {
    if (!stream.isInHandshake()) return;
    ++refusedHandshakes_;
    const auto now = std::chrono::steady_clock::now();
    if (lastRefusal_ && now - *lastRefusal_ < refusalsTogether) return;
    lastRefusal_ = now;
    log_->warning("websocket", "handshakes of TLS that a browser ended: " +
                                   std::to_string(refusedHandshakes_) + ", the last: " + stream.failure());
    refusedHandshakes_ = 0;
}

void FrontDoor::firstOctets(TlsStream* stream) {
    const std::string_view first = stream->peek(1);
    if (first.empty()) return;
    const bool isTls = first[0] == tlsHandshakeRecord;
    disconnect(stream, &TlsStream::readyRead, this, nullptr);
    connect(stream, &TlsStream::readyRead, this, [this, stream] { headGrew(stream); });
    if (isTls) {
        stream->startTls(tls_);
    } else {
        headGrew(stream);
    }
}

void FrontDoor::headGrew(TlsStream* stream) {
    const std::string received(stream->peek(longestHead));
    const auto end = endOfHead(received);
    if (!end && received.size() < longestHead) return;
    disconnect(stream, &TlsStream::readyRead, this, nullptr);
    if (!end) return respond(stream, textResponse(431, "The head of the request is too long."), nullptr);
    if (rules_.handsOn == HandsOn::webSockets) stream->drop(*end);
    const auto head = parseHead(std::string_view(received).substr(0, *end));
    if (!head) return respond(stream, textResponse(400, "This is no request of HTTP/1.1."), nullptr);
    answer(stream, *head);
}

void FrontDoor::answer(TlsStream* stream, const HttpHead& head) {
    if (!isOwnHost(head.host, stream->socket().localPort())) {
        return respond(stream, textResponse(421, "This server is 127.0.0.1, localhost or [::1] only."),
                       &head);
    }
    if (!stream->isEncrypted()) return respond(stream, answerPlain(head), &head);
    if (!takesOver(head)) return respond(stream, routes_.answer(head), &head);
    if (const auto refusal = upgrade_(stream, head)) return respond(stream, *refusal, &head);
    forget(stream);
    disconnect(stream, nullptr, this, nullptr);
    delete deadlineOf(stream);
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
void FrontDoor::respond(TlsStream* stream, const HttpResponse& response, const HttpHead* head) {
    constexpr int firstRefusal = 400;
    constexpr int plainWebSocket = 426;  // each status of this kind was asked for by a page of any site
    if (response.status >= firstRefusal && response.status != plainWebSocket)
        log_->info("websocket", "a request was answered with " + std::to_string(response.status));
    const std::string octets = serialise(response, head != nullptr && head->method == "HEAD");
    stream->write(octets);
    deadlineOf(stream)->start(answerTime);
    // Whatever the head says, more octets may be on their way: a body, or the next request.
    closeGently(stream);
}

}  // namespace qoltanba::websocket
