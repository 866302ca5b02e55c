#include "tls_stream.h"

#include <QPointer>
#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <qoltanba/crypto/openssl.h>

namespace qoltanba::websocket {
namespace {

/// The most octets of one record (RFC 8446, section 5.1).
constexpr std::size_t recordSize = std::size_t{16} * 1024;
/// What encryption adds to a record at most, rounded up.
constexpr std::size_t recordOverhead = 64;
/// A peer may make TLS answer, with alerts, and not read the answers. The writers above stop far earlier.
constexpr qint64 mostUnsent = qint64{4} << 20;

}  // namespace

/// How OpenSSL reads from the stream and writes to it. BIO_s_mem would copy everything once more, and keep
/// its memory when it is empty.
const BIO_METHOD* TlsStream::wire() {
    const auto make = [] {
        Handle<BIO_METHOD, BIO_meth_free> method(BIO_meth_new(BIO_TYPE_SOURCE_SINK, "qoltanba stream"));
        BIO_meth_set_read(method.get(), [](BIO* bio, char* to, int most) {
            auto* self = static_cast<TlsStream*>(BIO_get_data(bio));
            BIO_clear_retry_flags(bio);
            const std::size_t size = self->readRaw(to, static_cast<std::size_t>(std::max(most, 0)));
            if (size == 0) BIO_set_retry_read(bio);
            return size == 0 ? -1 : static_cast<int>(size);
        });
        BIO_meth_set_write(method.get(), [](BIO* bio, const char* octets, int size) {
            static_cast<TlsStream*>(BIO_get_data(bio))
                ->records_.append(octets, static_cast<std::size_t>(size));
            return size;
        });
        BIO_meth_set_ctrl(method.get(),
                          [](BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1L : 0L; });
        BIO_meth_set_create(method.get(), [](BIO* bio) {
            BIO_set_init(bio, 1);
            return 1;
        });
        return method;
    };
    static const auto method = make();
    return method.get();
}

/// A QTcpSocket would keep a buffer for each direction. A QAbstractSocket passes the octets on at once.
TlsStream::TlsStream(QObject* parent) : QObject(parent), socket_(QAbstractSocket::TcpSocket, nullptr) {
    connect(&socket_, &QAbstractSocket::readyRead, this, &TlsStream::arrived);
    connect(&socket_, &QAbstractSocket::bytesWritten, this, [this] {
        if (!ended_) emit octetsSent();
    });
    connect(&socket_, &QAbstractSocket::errorOccurred, this, &TlsStream::socketFailed);
    connect(&socket_, &QAbstractSocket::disconnected, this, &TlsStream::endLater);
}

TlsStream::~TlsStream() {
    socket_.disconnect(this);
}

bool TlsStream::open(qintptr descriptor) {
    return socket_.setSocketDescriptor(descriptor, QAbstractSocket::ConnectedState,
                                       QIODevice::ReadWrite | QIODevice::Unbuffered);
}

void TlsStream::startTls(const TlsContext& context) {
    givenBack_ = std::exchange(peeked_, std::string());
    phase_ = Phase::handshake;
    ssl_ = context.newConnection();
    BIO* bio = ssl_ ? BIO_new(wire()) : nullptr;
    if (bio == nullptr) return fail("TLS cannot begin: " + crypto::drainErrors());
    BIO_set_data(bio, this);
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_accept_state(ssl_.get());
    arrivedLater();
}

/// There may be something to read, or the turn of other connections is over.
void TlsStream::arrived() {
    if (isOver()) return;
    dry_ = false;
    turn_ = readAhead_;
    if (phase_ == Phase::handshake) advanceHandshake();
    if (phase_ == Phase::handshake || isOver()) return;
    const QPointer<TlsStream> self(this);
    if (!peerClosed_) emit readyRead();
    if (self != nullptr) lookAhead();
}

void TlsStream::arrivedLater() {
    if (std::exchange(arrivalIsDue_, true)) return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            arrivalIsDue_ = false;
            arrived();
        },
        Qt::QueuedConnection);
}

void TlsStream::advanceHandshake() {
    ERR_clear_error();
    const int result = SSL_do_handshake(ssl_.get());
    if (result == 1) phase_ = Phase::encrypted;
    passOn();
    if (result != 1) judge(result);
}

/// The system tells that the peer is gone only to those who read.
void TlsStream::lookAhead() {
    while (!dry_ && !isOver() && !peerClosed_ && peeked_.size() < readAhead_) {
        const std::size_t had = peeked_.size();
        if (peek(std::min(had + recordSize, readAhead_)).size() == had) break;
    }
    if (peerClosed_) dropRaw();
}

/// What follows the peer's close_notify is nothing.
void TlsStream::dropRaw() {
    std::array<char, 4096> nothing;
    while (!isOver() && readRaw(nothing.data(), nothing.size()) > 0) continue;
}

/// Reads what came, as it came.
std::size_t TlsStream::readRaw(char* to, std::size_t most) {
    if (!givenBack_.empty()) {
        const std::size_t size = givenBack_.copy(to, most);
        givenBack_.erase(0, size);
        return size;
    }
    if (dry_) return 0;
    const std::size_t wanted = std::min(most, turn_);
    if (wanted == 0) {
        arrivedLater();
        return 0;
    }
    const qint64 size = socket_.read(to, static_cast<qint64>(wanted));
    dry_ = size < static_cast<qint64>(wanted);
    if (size < 0) socketFailed();
    if (size <= 0) return 0;
    turn_ -= static_cast<std::size_t>(size);
    return static_cast<std::size_t>(size);
}

/// Reads what was not peeked at.
std::size_t TlsStream::readFresh(char* to, std::size_t most) {
    if (isOver() || peerClosed_ || most == 0) return 0;
    switch (phase_) {
        case Phase::plain:
            return readRaw(to, most);
        case Phase::handshake:
            return 0;
        case Phase::encrypted:
            return decrypt(to, most);
    }
    return 0;
}

std::size_t TlsStream::decrypt(char* to, std::size_t most) {
    ERR_clear_error();
    std::size_t size = 0;
    const int result = SSL_read_ex(ssl_.get(), to, most, &size);
    passOn();
    if (result != 1) {
        judge(result);
        return 0;
    }
    if (socket_.bytesToWrite() > mostUnsent) fail("the peer does not read the answers of TLS");
    return size;
}

std::string_view TlsStream::peek(std::size_t most) {
    while (peeked_.size() < most) {
        const std::size_t had = peeked_.size();
        peeked_.resize(most);
        const std::size_t more = readFresh(peeked_.data() + had, most - had);
        peeked_.resize(had + more);
        if (more == 0) break;
    }
    return std::string_view(peeked_).substr(0, most);
}

void TlsStream::drop(std::size_t octets) {
    peeked_.erase(0, octets);
    if (peeked_.empty()) std::string().swap(peeked_);  // an assignment would keep the memory
}

std::size_t TlsStream::read(char* to, std::size_t most) {
    if (peeked_.empty()) return readFresh(to, most);
    const std::size_t size = std::min(peeked_.size(), most);
    std::memcpy(to, peeked_.data(), size);
    drop(size);
    return size;
}

std::size_t TlsStream::waitingOctets() const {
    const int decrypted = phase_ == Phase::encrypted ? SSL_pending(ssl_.get()) : 0;
    return peeked_.size() + static_cast<std::size_t>(decrypted);
}

void TlsStream::write(std::string_view octets) {
    if (phase_ == Phase::plain) return pass(octets);
    if (rest_.size() + octets.size() < recordSize) {
        rest_ += octets;
        return encryptRestLater();
    }
    if (!rest_.empty()) {
        const std::size_t missing = recordSize - rest_.size();
        rest_ += octets.substr(0, missing);
        octets.remove_prefix(missing);
        encryptRest();
    }
    const std::size_t whole = octets.size() / recordSize * recordSize;
    encrypt(octets.substr(0, whole));
    rest_ = octets.substr(whole);
    if (!rest_.empty()) encryptRestLater();
}

void TlsStream::encrypt(std::string_view octets) {
    if (octets.empty()) return;
    if (phase_ != Phase::encrypted || isOver()) {
        lost_ += octets.size();
        return;
    }
    const std::size_t records = octets.size() / recordSize + 1;
    records_.reserve(octets.size() + records * recordOverhead);
    ERR_clear_error();
    std::size_t written = 0;
    const int result = SSL_write_ex(ssl_.get(), octets.data(), octets.size(), &written);
    passOn();
    // The wire takes everything, and nothing is negotiated again: there is nothing to wait for.
    if (result != 1) fail("nothing can be sent: " + crypto::drainErrors());
}

void TlsStream::encryptRest() {
    const std::string rest = std::exchange(rest_, std::string());
    encrypt(rest);
}

void TlsStream::encryptRestLater() {
    if (std::exchange(restIsDue_, true)) return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            restIsDue_ = false;
            encryptRest();
            if (!isOver()) emit octetsSent();
        },
        Qt::QueuedConnection);
}

/// Passes the records that OpenSSL wrote to the socket.
void TlsStream::passOn() {
    const std::string records = std::exchange(records_, std::string());
    if (!records.empty()) pass(records);
}

void TlsStream::pass(std::string_view octets) {
    const bool passed = !isOver() && socket_.write(octets.data(), static_cast<qint64>(octets.size())) >= 0;
    if (passed) return;
    lost_ += octets.size();
    if (!isOver()) socketFailed();
}

void TlsStream::flush() {
    encryptRest();
    socket_.flush();
}

std::size_t TlsStream::unsentOctets() const {
    return lost_ + rest_.size() + static_cast<std::size_t>(socket_.bytesToWrite());
}

/// Finds out why OpenSSL did not do what it was asked for.
void TlsStream::judge(int result) {
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return;
        case SSL_ERROR_ZERO_RETURN:
            // The other direction stays open (RFC 8446, section 6.1).
            peerClosed_ = true;
            return;
        default:
            return fail(crypto::drainErrors());
    }
}

/// The system has closed the connection. A peer that leaves is no failure, except in the handshake.
void TlsStream::socketFailed() {
    const bool peerLeft = socket_.error() == QAbstractSocket::RemoteHostClosedError;
    if (failure_.empty() && (!peerLeft || isInHandshake())) failure_ = socket_.errorString().toStdString();
    endLater();
}

/// Ends the connection. The alert for the peer has been written already.
void TlsStream::fail(std::string reason) {
    if (isOver()) return;
    closes_ = true;
    failure_ = std::move(reason);
    const QSignalBlocker silence(socket_);
    socket_.flush();
    socket_.disconnectFromHost();
    endLater();
}

void TlsStream::close() {
    if (isOver()) return;
    encryptRest();
    if (phase_ == Phase::encrypted && !isOver()) {
        ERR_clear_error();
        SSL_shutdown(ssl_.get());
        passOn();
    }
    closes_ = true;
    socket_.disconnectFromHost();
}

void TlsStream::abort() {
    closes_ = true;
    socket_.abort();
}

void TlsStream::endLater() {
    if (std::exchange(ended_, true)) return;
    QMetaObject::invokeMethod(this, &TlsStream::ended, Qt::QueuedConnection);
}

}  // namespace qoltanba::websocket
