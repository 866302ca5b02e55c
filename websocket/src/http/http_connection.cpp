#include "http_connection.h"

#include <QSslSocket>

#include <algorithm>
#include <cstring>
#include <utility>

#include <qoltanba/base/ascii.h>

#include "net/gentle_close.h"

namespace qoltanba::websocket::http {
namespace {

constexpr std::size_t inputSize = std::size_t{64} * 1024;
static_assert(inputSize > longestHead);
/// The most octets that the socket reads in advance, and the most that it gets before it has sent them.
constexpr qint64 readAhead = qint64{256} * 1024;
constexpr qint64 writtenAhead = qint64{256} * 1024;

/// The most octets of an answer that are sent before other connections have their turn.
constexpr std::size_t enoughAtOnce = std::size_t{1} << 20;

constexpr std::string_view continues = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

HttpConnection::HttpConnection(QSslSocket* socket, Api& api, Limits limits, std::string site,
                               std::shared_ptr<Log> log)
    : socket_(socket),
      api_(api),
      limits_(limits),
      site_(std::move(site)),
      log_(std::move(log)),
      input_(inputSize) {
    socket_->setParent(this);
    socket_->setReadBufferSize(readAhead);
    connect(socket_, &QSslSocket::readyRead, this, &HttpConnection::pump);
    connect(socket_, &QSslSocket::encryptedBytesWritten, this, [this] {
        progressed_ = true;
        pump();
    });
    connect(socket_, &QSslSocket::disconnected, this, &HttpConnection::end);
    connect(socket_, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError) end();
    });
    deadline_.setSingleShot(true);
    connect(&deadline_, &QTimer::timeout, this, &HttpConnection::tooSlow);
    // The first request has arrived already.
    QMetaObject::invokeMethod(this, &HttpConnection::pump, Qt::QueuedConnection);
}

HttpConnection::~HttpConnection() {
    disconnect(socket_, nullptr, this, nullptr);
}

/// Reads and writes as much as is possible now.
void HttpConnection::pump() {
    if (pumping_ || ended_) return;
    pumping_ = true;
    do {
        send();
    } while (!ended_ && step());
    pumping_ = false;
    if (!ended_) watch();
}

/// Does the next thing with what has arrived. Returns whether there may be more to do.
bool HttpConnection::step() {
    if (answered_ && !isSending()) endRequest();
    if (leaving_ || isSending()) return false;
    if (exchange_ && (complete_ || !exchange_->hasRoom())) return false;
    std::string_view input(input_.data() + inputBegin_, inputEnd_ - inputBegin_);
    const RequestReader::Step step = reader_.next(input);
    inputBegin_ = inputEnd_ - input.size();
    switch (step) {
        case RequestReader::Step::needsMore:
            return readMore();
        case RequestReader::Step::head:
            begin();
            return true;
        case RequestReader::Step::body:
            if (exchange_) exchange_->add(reader_.body());
            return true;
        case RequestReader::Step::end:
            complete_ = exchange_ != nullptr;
            if (exchange_) exchange_->complete();
            return true;
        case RequestReader::Step::refused:
            refuse(reader_.refusal());
            return true;
    }
    return false;
}

/// Moves octets from the socket into the room behind those that are not read yet.
bool HttpConnection::readMore() {
    if (inputBegin_ > 0) {
        std::memmove(input_.data(), input_.data() + inputBegin_, inputEnd_ - inputBegin_);
        inputEnd_ -= inputBegin_;
        inputBegin_ = 0;
    }
    const qint64 read =
        socket_->read(input_.data() + inputEnd_, static_cast<qint64>(input_.size() - inputEnd_));
    if (read <= 0) return false;
    inputEnd_ += static_cast<std::size_t>(read);
    progressed_ = true;
    return true;
}

/// The head of a request has arrived.
void HttpConnection::begin() {
    lastUse_ = std::chrono::steady_clock::now();
    const HttpHead& head = reader_.head();
    const std::string expected = head.value("expect");
    if (!expected.empty() && !equalsIgnoringAsciiCase(expected, "100-continue")) return refuse(417);
    auto begun = api_.begin(head, reader_.length(), socket_->localPort());
    if (auto* immediate = std::get_if<HttpResponse>(&begun))
        return answer(std::move(*immediate), std::nullopt);
    exchange_ = std::get<std::shared_ptr<Exchange>>(std::move(begun));
    exchange_->begin(*this);
    if (!expected.empty() && !answered_ && !reader_.isComplete()) queue(continues);
}

void HttpConnection::refuse(int status) {
    answer(textResponse(status, "This is no request of HTTP/1.1 that is served here."), std::nullopt);
}

void HttpConnection::answer(HttpResponse response, std::optional<SignatureBody> body) {
    if (answered_ || ended_) return;
    answered_ = true;
    // What is left of a body that nobody wants cannot be told from the next request without reading it.
    closes_ = !reader_.isComplete() || reader_.refusal() != 0 || reader_.head().lists("connection", "close");
    const bool isHead = reader_.head().method == "HEAD";
    const std::uint64_t length = response.body.size() + (body ? body->size() : 0);
    queue(serialiseHead(response, length, closes_));
    if (!isHead) {
        queue(response.body);
        body_ = std::move(body);
    }
    // Not at once: this may be called from inside the exchange, which ends with its answer.
    if (!pumping_) QMetaObject::invokeMethod(this, &HttpConnection::pump, Qt::QueuedConnection);
}

void HttpConnection::queue(std::string_view octets) {
    unsent_.erase(0, std::exchange(sent_, 0));
    unsent_.append(octets);
}

void HttpConnection::continueReading() {
    pump();
}

/// The answer has been given to the socket.
void HttpConnection::endRequest() {
    exchange_.reset();
    complete_ = false;
    answered_ = false;
    lastUse_ = std::chrono::steady_clock::now();
    if (closes_) leave();
}

/// Gives the socket what it takes. A head and a small body go together, in one record of TLS.
void HttpConnection::send() {
    std::size_t sent = 0;
    while (const std::size_t written = fillSocket()) {
        socket_->flush();
        sent += written;
        if (sent < enoughAtOnce) continue;
        // Other connections have their turn.
        QMetaObject::invokeMethod(this, &HttpConnection::pump, Qt::QueuedConnection);
        break;
    }
}

/// Returns how many octets the socket took.
std::size_t HttpConnection::fillSocket() {
    std::size_t taken = 0;
    while (!ended_ && fetchAnswer()) {
        const qint64 room = writtenAhead - socket_->bytesToWrite() - socket_->encryptedBytesToWrite();
        const qint64 most = std::min(room, static_cast<qint64>(unsent_.size() - sent_));
        const qint64 written = most > 0 ? socket_->write(unsent_.data() + sent_, most) : 0;
        if (written <= 0) break;
        sent_ += static_cast<std::size_t>(written);
        taken += static_cast<std::size_t>(written);
    }
    return taken;
}

/// Returns whether there are octets to send.
bool HttpConnection::fetchAnswer() {
    // The first part of a signature goes with its head.
    constexpr std::size_t enough = 1024;
    while (body_ && unsent_.size() - sent_ < enough) {
        unsent_.erase(0, std::exchange(sent_, 0));
        const Result<bool> more = body_->appendNext(unsent_);
        if (!more) {
            log_->failure("websocket", "a signature could not be read", more.error());
            end();
            return false;
        }
        if (!*more) body_.reset();
    }
    return sent_ < unsent_.size();
}

/// Ends the connection after its last answer, which the peer must be able to read.
void HttpConnection::leave() {
    if (leaving_) return;
    leaving_ = true;
    closeGently(socket_);
}

void HttpConnection::end() {
    if (ended_) return;
    ended_ = true;
    deadline_.stop();
    exchange_.reset();
    emit ended();
}

bool HttpConnection::isIdle() const {
    return phase() == Phase::idle && socket_->bytesToWrite() + socket_->encryptedBytesToWrite() == 0;
}

HttpConnection::Phase HttpConnection::phase() const {
    if (leaving_) return Phase::leaving;
    if (isSending() || answered_) return Phase::sending;
    if (exchange_) return complete_ || !exchange_->hasRoom() ? Phase::working : Phase::body;
    return inputBegin_ < inputEnd_ || socket_->bytesAvailable() > 0 ? Phase::head : Phase::idle;
}

/// Limits how long the peer may take for what is to happen next.
void HttpConnection::watch() {
    const Phase now = phase();
    const bool goesOn = progressed_ && (now == Phase::body || now == Phase::sending);
    progressed_ = false;
    if (now == watched_ && deadline_.isActive() && !goesOn) return;
    watched_ = now;
    switch (now) {
        case Phase::idle:
            return deadline_.start(limits_.idleTime);
        case Phase::head:
            return deadline_.start(limits_.headTime);
        case Phase::body:
            return deadline_.start(limits_.bodyTime);
        case Phase::working:
            return deadline_.stop();  // the person, or the service's own limits
        case Phase::sending:
            return deadline_.start(limits_.unreadTime);
        case Phase::leaving:
            return deadline_.start(limits_.leaveTime);
    }
}

void HttpConnection::tooSlow() {
    if (watched_ == Phase::head || watched_ == Phase::body || watched_ == Phase::sending)
        log_->warning("websocket", "a page of " + site_ + " is too slow; its connection was closed");
    socket_->abort();
    end();
}

}  // namespace qoltanba::websocket::http
