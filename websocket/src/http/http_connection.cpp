#include "http_connection.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <qoltanba/base/ascii.h>

#include "net/gentle_close.h"
#include "net/tls_stream.h"

namespace qoltanba::websocket::http {
namespace {

constexpr std::size_t inputSize = std::size_t{64} * 1024;
static_assert(inputSize > longestHead);
/// The most octets that the stream reads in advance, and the most that it gets before it has sent them.
constexpr std::size_t readAhead = std::size_t{256} * 1024;
constexpr std::size_t writtenAhead = std::size_t{256} * 1024;

/// The most octets of an answer that are sent before other connections have their turn.
constexpr std::size_t enoughAtOnce = std::size_t{1} << 20;

constexpr std::string_view continues = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

HttpConnection::HttpConnection(TlsStream* stream, Api& api, Limits limits, std::string site,
                               std::shared_ptr<Log> log)
    : stream_(stream), api_(api), limits_(limits), site_(std::move(site)), log_(std::move(log)) {
    stream_->setParent(this);
    stream_->setReadAhead(readAhead);
    connect(stream_, &TlsStream::readyRead, this, &HttpConnection::pump);
    connect(stream_, &TlsStream::octetsSent, this, [this] {
        progressed_ = true;
        pump();
    });
    connect(stream_, &TlsStream::ended, this, &HttpConnection::end);
    deadline_.setSingleShot(true);
    connect(&deadline_, &QTimer::timeout, this, &HttpConnection::tooSlow);
    // The first request has arrived already.
    QMetaObject::invokeMethod(this, &HttpConnection::pump, Qt::QueuedConnection);
}

HttpConnection::~HttpConnection() {
    disconnect(stream_, nullptr, this, nullptr);
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

/// Moves octets from the stream into the room behind those that are not read yet. A connection between two
/// requests needs no room.
bool HttpConnection::readMore() {
    if (input_.empty()) input_.resize(inputSize);
    if (inputBegin_ > 0) {
        std::memmove(input_.data(), input_.data() + inputBegin_, inputEnd_ - inputBegin_);
        inputEnd_ -= inputBegin_;
        inputBegin_ = 0;
    }
    const std::size_t read = stream_->read(input_.data() + inputEnd_, input_.size() - inputEnd_);
    if (read == 0 && inputEnd_ == 0 && !exchange_) input_ = std::vector<char>();
    if (read == 0) return false;
    inputEnd_ += read;
    progressed_ = true;
    return true;
}

/// The head of a request has arrived.
void HttpConnection::begin() {
    lastUse_ = std::chrono::steady_clock::now();
    const HttpHead& head = reader_.head();
    const std::string expected = head.value("expect");
    if (!expected.empty() && !equalsIgnoringAsciiCase(expected, "100-continue")) return refuse(417);
    auto begun = api_.begin(head, reader_.length(), stream_->socket().localPort());
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

/// The answer has been given to the stream.
void HttpConnection::endRequest() {
    exchange_.reset();
    complete_ = false;
    answered_ = false;
    lastUse_ = std::chrono::steady_clock::now();
    if (closes_) leave();
}

/// Gives the stream what it takes. A head and a small body go together, in one record of TLS.
void HttpConnection::send() {
    std::size_t sent = 0;
    while (const std::size_t written = fillStream()) {
        stream_->flush();
        if (stream_->unsentOctets() == 0) progressed_ = true;
        sent += written;
        if (sent < enoughAtOnce) continue;
        // Other connections have their turn.
        QMetaObject::invokeMethod(this, &HttpConnection::pump, Qt::QueuedConnection);
        break;
    }
}

/// Returns how many octets the stream took.
std::size_t HttpConnection::fillStream() {
    std::size_t taken = 0;
    while (!ended_ && fetchAnswer()) {
        const std::size_t waiting = stream_->unsentOctets();
        if (waiting >= writtenAhead) break;
        const auto piece = std::string_view(unsent_).substr(sent_, writtenAhead - waiting);
        stream_->write(piece);
        sent_ += piece.size();
        taken += piece.size();
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
    closeGently(stream_);
}

void HttpConnection::end() {
    if (ended_) return;
    ended_ = true;
    deadline_.stop();
    exchange_.reset();
    emit ended();
}

bool HttpConnection::isIdle() const {
    return phase() == Phase::idle && stream_->unsentOctets() == 0;
}

HttpConnection::Phase HttpConnection::phase() const {
    if (leaving_) return Phase::leaving;
    if (isSending() || answered_) return Phase::sending;
    if (exchange_) return complete_ || !exchange_->hasRoom() ? Phase::working : Phase::body;
    return inputBegin_ < inputEnd_ || stream_->waitingOctets() > 0 ? Phase::head : Phase::idle;
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
    stream_->abort();
    end();
}

}  // namespace qoltanba::websocket::http
