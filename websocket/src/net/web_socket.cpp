#include "web_socket.h"

#include <algorithm>

#include "gentle_close.h"
#include "tls_stream.h"

namespace qoltanba::websocket {
namespace {

/// While this much is unread, the server reads nothing more from the peer and begins no further request for
/// it.
constexpr std::size_t enoughUnread = std::size_t{1} << 20;
/// The most octets that the stream gets before it has sent them.
constexpr std::size_t writtenAhead = std::size_t{256} * 1024;
/// The most octets that the stream reads in advance.
constexpr std::size_t readAhead = std::size_t{256} * 1024;
constexpr std::chrono::seconds closingTime{5};
/// So much of a message must arrive in the time for it.
constexpr std::size_t arrivalStep = std::size_t{1} << 20;

}  // namespace

WebSocket::WebSocket(TlsStream* stream, Limits limits, Received received)
    : stream_(stream), limits_(limits), received_(std::move(received)), endpoint_(*this, limits.maxMessage) {
    stream_->setParent(this);
    stream_->setReadAhead(readAhead);
    connect(stream_, &TlsStream::readyRead, this, &WebSocket::pump);
    connect(stream_, &TlsStream::octetsSent, this, &WebSocket::pump);
    connect(stream_, &TlsStream::ended, this, &WebSocket::end);
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
    disconnect(stream_, nullptr, this, nullptr);
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
    return endpoint_.unsentOctets() + stream_->unsentOctets();
}

std::size_t WebSocket::heldOctets() const {
    return endpoint_.receivedOctets() + unreadOctets() + stream_->waitingOctets();
}

bool WebSocket::isBehind() const {
    return unreadOctets() >= enoughUnread;
}

std::size_t WebSocket::read(std::uint8_t* to, std::size_t most) {
    return stream_->read(reinterpret_cast<char*>(to), most);
}

std::size_t WebSocket::write(const std::uint8_t* octets, std::size_t size) {
    const std::size_t unsent = stream_->unsentOctets();
    if (unsent >= writtenAhead) return 0;
    const std::size_t written = std::min(writtenAhead - unsent, size);
    stream_->write(asText({octets, written}));
    return written;
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
        closeGently(stream_);
    } else {
        stream_->close();
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
