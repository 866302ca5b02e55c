#include "web_socket.h"

#include <QSslSocket>

#include <algorithm>

#include "gentle_close.h"

namespace qoltanba::websocket {
namespace {

/// While this much is unread, the server reads nothing more from the peer and begins no further request for
/// it.
constexpr std::size_t enoughUnread = std::size_t{1} << 20;
/// The most octets that the socket gets before it has sent them.
constexpr qint64 writtenAhead = qint64{256} * 1024;
/// The most octets that the socket reads in advance.
constexpr qint64 readAhead = qint64{256} * 1024;
constexpr std::chrono::seconds closingTime{5};
/// So much of a message must arrive in the time for it.
constexpr std::size_t arrivalStep = std::size_t{1} << 20;

}  // namespace

WebSocket::WebSocket(QSslSocket* socket, Limits limits, Received received)
    : socket_(socket), limits_(limits), received_(std::move(received)), endpoint_(*this, limits.maxMessage) {
    socket_->setParent(this);
    socket_->setReadBufferSize(readAhead);
    connect(socket_, &QSslSocket::readyRead, this, &WebSocket::pump);
    connect(socket_, &QSslSocket::encryptedBytesWritten, this, &WebSocket::pump);
    connect(socket_, &QSslSocket::disconnected, this, &WebSocket::end);
    connect(socket_, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError) end();
    });
    closing_.setSingleShot(true);
    connect(&closing_, &QTimer::timeout, this, &WebSocket::end);
    arrival_.setSingleShot(true);
    connect(&arrival_, &QTimer::timeout, this, [this] {
        emit arrivesTooSlowly();
        close(close_code::policyViolation, "the message arrives too slowly");
    });
    unread_.setSingleShot(true);
    connect(&unread_, &QTimer::timeout, this, [this] {
        emit neverReads();
        end();
    });
}

WebSocket::~WebSocket() {
    disconnect(socket_, nullptr, this, nullptr);
}

void WebSocket::start() {
    // Messages may have arrived already, right after the answer to the handshake.
    QMetaObject::invokeMethod(this, &WebSocket::pump, Qt::QueuedConnection);
}

void WebSocket::send(std::string text) {
    endpoint_.send(std::move(text));
    pump();
}

void WebSocket::close(std::uint16_t code, std::string_view reason) {
    endpoint_.close(code, reason);
    pump();
}

std::size_t WebSocket::unreadOctets() const {
    return endpoint_.unsentOctets() +
           static_cast<std::size_t>(socket_->bytesToWrite() + socket_->encryptedBytesToWrite());
}

std::size_t WebSocket::heldOctets() const {
    return endpoint_.receivedOctets() + unreadOctets() +
           static_cast<std::size_t>(socket_->bytesAvailable() + socket_->encryptedBytesAvailable());
}

bool WebSocket::isBehind() const {
    return unreadOctets() >= enoughUnread;
}

std::size_t WebSocket::read(std::uint8_t* to, std::size_t most) {
    const qint64 octets = socket_->read(reinterpret_cast<char*>(to), static_cast<qint64>(most));
    return static_cast<std::size_t>(std::max(octets, qint64{0}));
}

std::size_t WebSocket::write(const std::uint8_t* octets, std::size_t size) {
    const qint64 room = writtenAhead - socket_->bytesToWrite() - socket_->encryptedBytesToWrite();
    const qint64 most = std::min(room, static_cast<qint64>(size));
    if (most <= 0) return 0;
    const qint64 written = socket_->write(reinterpret_cast<const char*>(octets), most);
    return static_cast<std::size_t>(std::max(written, qint64{0}));
}

/// Reads and writes as much as is possible now.
void WebSocket::pump() {
    if (pumping_ || ended_) return;
    pumping_ = true;
    while (!ended_ && !parting_ && !isBehind()) {
        std::optional<Message> message = endpoint_.receive();
        if (!message) break;
        received_(std::move(*message));
    }
    pumping_ = false;
    if (ended_) return;
    endpoint_.flush();
    part();
    checkUnread();
    checkArrival();
    emit changed();
}

/// Ends the connection after the close frame.
void WebSocket::part() {
    if (!endpoint_.isClosing() || parting_) return;
    if (!closing_.isActive()) {
        closing_.start(closingTime);
        emit closing();
    }
    if (!endpoint_.isOver()) return;
    parting_ = true;
    // A peer that has sent its close frame sends nothing more. A peer that broke the protocol may still send.
    if (endpoint_.hasFailed()) {
        closeGently(socket_);
    } else {
        socket_->disconnectFromHost();
    }
}

/// Checks how much the peer has left unread. The peer gets time, and no further request begins meanwhile.
void WebSocket::checkUnread() {
    const std::size_t unread = unreadOctets();
    const bool reads = unread < lastUnread_ || unread == 0;
    lastUnread_ = unread;
    if (unread == 0) {
        unread_.stop();
    } else if (reads || !unread_.isActive()) {
        unread_.start(limits_.unreadTime);
    }
    if (reads) emit caughtUp();
}

/// A connection that is in the middle of a message keeps its place. So a peer may not stay there without end.
void WebSocket::checkArrival() {
    if (!endpoint_.isReceiving() || endpoint_.isClosing()) return arrival_.stop();
    const std::size_t arrived = endpoint_.receivedOctets();
    const bool arrives = arrived < lastArrived_ || arrived >= lastArrived_ + arrivalStep;
    if (arrival_.isActive() && !arrives) return;
    lastArrived_ = arrived;
    arrival_.start(limits_.messageTime);
}

void WebSocket::end() {
    if (ended_) return;
    ended_ = true;
    unread_.stop();
    arrival_.stop();
    closing_.stop();
    emit ended();
}

}  // namespace qoltanba::websocket
