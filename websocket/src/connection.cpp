#include "connection.h"

#include <QSslSocket>
#include <QWebSocket>

#include "dialects/interpret.h"

namespace qoltanba::websocket {
namespace {

const QLatin1String greeting(R"({"result":{"version":"1.4"}})");
const QLatin1String heartbeat("--heartbeat--");

/// While so much is unread, no further request of this peer is begun.
constexpr qint64 enoughUnread = 1 << 20;
constexpr std::chrono::seconds closingTime{5};

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

std::span<char> spanOf(QByteArray& octets) {
    return {octets.data(), static_cast<std::size_t>(octets.size())};
}

std::size_t bytesOf(const QString& text) {
    return static_cast<std::size_t>(text.size()) * sizeof(QChar);
}

/// What the service keeps of a request as long as the person takes.
std::size_t bytesOf(const service::Request& request) {
    const auto* sign = std::get_if<service::SignRequest>(&request);
    if (sign == nullptr) return 0;
    std::size_t bytes = sign->logo.size();
    for (const service::Document& document : sign->documents) {
        bytes += document.content.size() + sizeof document;
    }
    return bytes;
}

}  // namespace

Connection::Connection(QWebSocket* socket, QSslSocket* transport, service::Origin origin,
                       service::Requests& requests, const dialects::Facts& facts, ConnectionLimits limits,
                       std::shared_ptr<Mailbox> mailbox, std::shared_ptr<Log> log)
    : socket_(socket),
      transport_(transport),
      origin_(std::move(origin)),
      requests_(requests),
      facts_(facts),
      limits_(limits),
      mailbox_(std::move(mailbox)),
      log_(std::move(log)) {
    socket_->setParent(this);
    socket_->setMaxAllowedIncomingMessageSize(limits_.maxMessageBytes);
    socket_->setMaxAllowedIncomingFrameSize(limits_.maxMessageBytes);
    connect(socket_, &QWebSocket::textMessageReceived, this, &Connection::received);
    connect(socket_, &QWebSocket::binaryMessageReceived, this, [this] {
        close(QWebSocketProtocol::CloseCodeDatatypeNotSupported, QStringLiteral("text only"));
    });
    connect(socket_, &QWebSocket::textFrameReceived, this, [this](const QString& frame, bool last) {
        fragmentBytes_ = last ? 0 : fragmentBytes_ + bytesOf(frame);
    });
    connect(socket_, &QWebSocket::disconnected, this, &Connection::end);
    connect(transport_, &QSslSocket::readyRead, this, &Connection::grew);
    connect(transport_, &QSslSocket::encryptedBytesWritten, this, &Connection::checkUnread);
    unread_.setSingleShot(true);
    connect(&unread_, &QTimer::timeout, this, [this] {
        log_->warning("websocket", "a page does not read its answers; its connection was closed");
        socket_->abort();
        end();
    });
    socket_->sendTextMessage(greeting);
    socket_->flush();
}

Connection::~Connection() {
    if (asked_) requests_.cancel(*asked_);
}

std::size_t Connection::heldBytes() const {
    std::size_t held = waitingBytes_ + fragmentBytes_ + askedBytes_;
    if (transport_) {
        held +=
            static_cast<std::size_t>(transport_->bytesAvailable() + transport_->encryptedBytesAvailable() +
                                     transport_->bytesToWrite() + transport_->encryptedBytesToWrite());
    }
    return held;
}

void Connection::close(int code, const QString& reason) {
    if (closing_) return;
    closing_ = true;
    waiting_.clear();
    waitingBytes_ = 0;
    forgetAsked();
    socket_->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
    // What still comes stays where it is, and who does not close in turn is cut.
    if (transport_) transport_->setReadBufferSize(enoughUnread);
    QTimer::singleShot(closingTime, this, [this] {
        socket_->abort();
        end();
    });
}

void Connection::received(const QString& message) {
    if (ended_ || closing_) return;
    // No request: it may be answered between others, and must be while a dialog is open.
    if (message == heartbeat) {
        socket_->sendTextMessage(heartbeat);
        return checkUnread();
    }
    if (waiting_.size() >= limits_.maxWaitingRequests) {
        log_->warning("websocket", "too many requests wait on one connection of " + origin_.text());
        return close(QWebSocketProtocol::CloseCodePolicyViolated,
                     QStringLiteral("too many requests are waiting"));
    }
    waiting_.enqueue(message);
    waitingBytes_ += bytesOf(message);
    emit grew();
    nextRequest();
}

void Connection::nextRequest() {
    while (!busy_ && !ended_ && !closing_ && !waiting_.isEmpty() && unreadBytes_ < enoughUnread) {
        const QString message = waiting_.dequeue();
        waitingBytes_ -= bytesOf(message);
        QByteArray utf8 = message.toUtf8();
        dialects::Interpretation interpretation = dialects::interpret(spanOf(utf8), session_, facts_);
        std::visit(Overloaded{[](const dialects::Silence&) {},
                              [this](const dialects::Immediate& immediate) { send(immediate.answer); },
                              [this](dialects::Ask& wanted) { ask(std::move(wanted)); }},
                   interpretation);
    }
}

void Connection::ask(dialects::Ask ask) {
    busy_ = true;
    const std::uint64_t number = ++number_;
    // The answer is written on this thread, which holds no window up.
    auto done = [mailbox = mailbox_, self = QPointer<Connection>(this), number,
                 write = std::move(ask.answer)](Result<service::Answer> outcome) {
        mailbox->post(
            [self, number, write, outcome = std::make_shared<Result<service::Answer>>(std::move(outcome))] {
                if (self != nullptr && self->number_ == number && !self->ended_)
                    self->answered(number, write(*outcome));
            });
    };
    askedBytes_ = bytesOf(ask.request);
    asked_ = requests_.submit(origin_, std::move(ask.request), std::move(done));
    emit grew();
}

/// Nobody is left to be answered.
void Connection::forgetAsked() {
    if (asked_) requests_.cancel(*asked_);
    asked_.reset();
    askedBytes_ = 0;
    busy_ = false;
}

void Connection::answered(std::uint64_t number, const std::string& answer) {
    if (!busy_ || number != number_) return;
    busy_ = false;
    asked_.reset();
    askedBytes_ = 0;
    send(answer);
    nextRequest();
}

void Connection::send(const std::string& answer) {
    socket_->sendTextMessage(QString::fromUtf8(answer.data(), static_cast<qsizetype>(answer.size())));
    checkUnread();
    emit grew();
}

/// Looks how much the peer has left unread. It gets time, and no further request is begun meanwhile.
void Connection::checkUnread() {
    if (!transport_ || ended_) return;
    const qint64 unread = transport_->bytesToWrite() + transport_->encryptedBytesToWrite();
    const bool reads = unread < unreadBytes_ || unread == 0;
    unreadBytes_ = unread;
    if (unread == 0) {
        unread_.stop();
    } else if (reads || !unread_.isActive()) {
        unread_.start(limits_.unreadTime);
    }
    if (reads && !busy_ && !waiting_.isEmpty()) {
        QMetaObject::invokeMethod(this, &Connection::nextRequest, Qt::QueuedConnection);
    }
}

void Connection::end() {
    if (ended_) return;
    ended_ = true;
    unread_.stop();
    waiting_.clear();
    waitingBytes_ = 0;
    forgetAsked();
    emit ended();
}

}  // namespace qoltanba::websocket
