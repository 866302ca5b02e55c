#include "connection.h"

#include <utility>

#include "dialects/interpret.h"

namespace qoltanba::websocket {
namespace {

constexpr std::string_view greeting = R"({"result":{"version":"1.4"}})";
constexpr std::string_view heartbeat = "--heartbeat--";

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

/// The octets of the request that the service holds until the person has decided.
std::size_t bytesOf(const service::Request& request) {
    const auto* sign = std::get_if<service::SignRequest>(&request);
    if (sign == nullptr) return 0;
    return sign->logo.size() + service::heldOctets(sign->signing) +
           service::documentCount(sign->signing) * sizeof(service::CmsSigning::Document);
}

/// An answer may quote what the page sent, names of files, or texts of libraries. Octets that are not UTF-8
/// become U+FFFD, because a browser would close the connection otherwise.
std::string wellFormed(std::string answer) {
    Utf8Check check;
    if (check.add(asBytes(answer)) && check.isWhole()) return answer;
    return QString::fromStdString(answer).toStdString();
}

}  // namespace

Connection::Connection(TlsStream* stream, service::Peer peer, service::Requests& requests,
                       const dialects::Facts& facts, ConnectionLimits limits,
                       std::shared_ptr<Mailbox> mailbox, std::shared_ptr<Log> log)
    : socket_(stream, limits.socket, [this](Message message) { received(std::move(message)); }),
      peer_(std::move(peer)),
      requests_(requests),
      facts_(facts),
      limits_(limits),
      mailbox_(std::move(mailbox)),
      log_(std::move(log)) {
    connect(&socket_, &WebSocket::changed, this, &Connection::grew);
    connect(&socket_, &WebSocket::caughtUp, this, &Connection::nextRequest, Qt::QueuedConnection);
    connect(&socket_, &WebSocket::caughtUp, this, &Connection::taken);
    connect(&socket_, &WebSocket::neverReads, this, [this] {
        log_->warning("websocket", "a page does not read its answers; its connection was closed");
    });
    connect(&socket_, &WebSocket::arrivesTooSlowly, this,
            [this] { log_->warning("websocket", "a message of " + peer_.text() + " arrived too slowly"); });
    connect(&socket_, &WebSocket::closing, this, [this] {
        forgetWaiting();
        forgetAsked();
    });
    connect(&socket_, &WebSocket::ended, this, &Connection::end);
    socket_.send(std::string(greeting));
    socket_.start();
}

Connection::~Connection() {
    if (asked_) requests_.cancel(*asked_);
    if (onItsWay_) requests_.cancel(*onItsWay_);
}

std::size_t Connection::heldBytes() const {
    return waitingBytes_ + askedBytes_ + socket_.heldOctets();
}

bool Connection::isIdle() const {
    return !busy_ && waiting_.empty() && !isClosing() && socket_.heldOctets() == 0;
}

void Connection::close(std::uint16_t code, std::string_view reason) {
    socket_.close(code, reason);
}

void Connection::received(Message message) {
    if (ended_ || isClosing()) return;
    lastUse_ = std::chrono::steady_clock::now();
    // A heartbeat is not a request. It may be answered between other answers, and it must be answered while a
    // dialog is open.
    if (message.view() == heartbeat) return socket_.send(std::string(heartbeat));
    if (waiting_.size() >= limits_.maxWaitingRequests) {
        log_->warning("websocket", "too many requests wait on one connection of " + peer_.text());
        return close(close_code::policyViolation, "too many requests are waiting");
    }
    waitingBytes_ += message.size();
    waiting_.push_back(std::move(message));
    emit grew();
    if (busy_) tellWaiting();
    nextRequest();
}

void Connection::nextRequest() {
    while (!busy_ && !ended_ && !isClosing() && !waiting_.empty() && !socket_.isBehind()) {
        Message message = std::move(waiting_.front());
        waiting_.pop_front();
        waitingBytes_ -= message.size();
        dialects::Interpretation interpretation = dialects::interpret(message.text(), session_, facts_);
        std::visit(Overloaded{[](const dialects::Silence&) {},
                              [this](dialects::Immediate& immediate) { reply(std::move(immediate)); },
                              [this](dialects::Ask& wanted) { ask(std::move(wanted)); }},
                   interpretation);
    }
}

void Connection::reply(dialects::Immediate immediate) {
    if (!immediate.unserved.empty()) {
        log_->info("websocket", peer_.text() + " asked for what is not served: " + immediate.unserved);
        if (facts_.notServed) facts_.notServed(peer_, immediate.unserved);
    }
    send(std::move(immediate.answer));
}

void Connection::ask(dialects::Ask ask) {
    busy_ = true;
    const std::uint64_t number = ++number_;
    // The answer is written on this thread, which no window waits for.
    auto done = [mailbox = mailbox_, self = QPointer<Connection>(this), number,
                 write = std::move(ask.answer)](Result<service::Answer> outcome) {
        mailbox->post(
            [self, number, write, outcome = std::make_shared<Result<service::Answer>>(std::move(outcome))] {
                if (self != nullptr && self->number_ == number && !self->ended_)
                    self->answered(number, write(*outcome));
            });
    };
    askedBytes_ = bytesOf(ask.request);
    asked_ = requests_.submit(peer_, std::move(ask.request), std::move(done));
    if (!waiting_.empty()) tellWaiting();
    emit grew();
}

/// A page that was pressed twice has sent its request twice: the person sees both.
void Connection::tellWaiting() {
    if (asked_) requests_.waitingBehind(*asked_, static_cast<int>(waiting_.size()));
}

/// Cancels the request, because nobody waits for its answer any more.
void Connection::forgetAsked() {
    if (asked_) requests_.cancel(*asked_);
    asked_.reset();
    askedBytes_ = 0;
    busy_ = false;
}

void Connection::forgetWaiting() {
    waiting_.clear();
    waitingBytes_ = 0;
}

void Connection::answered(std::uint64_t number, std::string answer) {
    if (!busy_ || number != number_) return;
    busy_ = false;
    onItsWay_ = std::exchange(asked_, std::nullopt);
    askedBytes_ = 0;
    send(std::move(answer));
    nextRequest();
}

void Connection::taken() {
    if (socket_.untakenOctets() == 0) onItsWay_.reset();
}

void Connection::send(std::string answer) {
    lastUse_ = std::chrono::steady_clock::now();
    socket_.send(wellFormed(std::move(answer)));
}

void Connection::end() {
    if (ended_) return;
    ended_ = true;
    forgetWaiting();
    forgetAsked();
    if (onItsWay_) requests_.cancel(*onItsWay_);
    onItsWay_.reset();
    emit ended();
}

}  // namespace qoltanba::websocket
