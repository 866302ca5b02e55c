#pragma once

#include <QAbstractSocket>
#include <QObject>
#include <openssl/bio.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "tls_context.h"

namespace qoltanba::websocket {

/// The server's side of an accepted connection: plain TCP first, and TLS once startTls was called. It holds
/// no buffer while nothing is on its way. Octets that nobody reads stay with the peer, apart from the
/// read-ahead.
///
/// No signal is emitted from inside a function of this class, except octetsSent from flush(). Used on one
/// thread, whose event loop must run.
class TlsStream : public QObject {
    Q_OBJECT
  public:
    explicit TlsStream(QObject* parent = nullptr);
    /// Cuts the connection if it is still open.
    ~TlsStream() override;

    /// Takes over an accepted socket. Returns false if it cannot be used. Then the caller still owns it.
    [[nodiscard]] bool open(qintptr descriptor);
    /// What was not read yet, peeked at or not, and what follows is TLS. If `context` is empty, the
    /// connection fails.
    void startTls(const TlsContext& context);

    /// Whether the handshake of TLS is done.
    bool isEncrypted() const { return phase_ == Phase::encrypted; }
    /// Whether TLS was started, and the connection is still in its handshake or has failed there.
    bool isInHandshake() const { return phase_ == Phase::handshake; }
    /// OpenSSL's or the system's reasons for the end of the connection, in English for the log. Empty if it
    /// ended in peace.
    const std::string& failure() const { return failure_; }
    /// For addresses and options. Read and write through the stream only.
    QAbstractSocket& socket() { return socket_; }

    /// The most octets that are taken from the peer before somebody reads them, and the most that it is read
    /// in one turn of the event loop. The stream reads ahead to notice that the peer is gone.
    void setReadAhead(std::size_t octets) { readAhead_ = octets; }
    /// The next octets, at most so many, which stay unread. Valid until the next call.
    std::string_view peek(std::size_t most);
    /// Drops octets that peek() has returned.
    void drop(std::size_t octets);
    /// Reads at most `most` octets into `to`. Returns 0 if there are none now.
    std::size_t read(char* to, std::size_t most);
    /// The octets that were taken from the peer and not read, without those that are still encrypted: at most
    /// 64 KiB.
    std::size_t waitingOctets() const;

    /// Takes all octets. They are sent when the event loop runs, so that small pieces go together. The caller
    /// looks at unsentOctets: if more than 4 MiB wait, a connection that is read fails.
    void write(std::string_view octets);
    /// Sends now what the system takes.
    void flush();
    /// The octets that the system has not taken yet; encrypted ones count as they are. If the connection is
    /// gone, it has not taken and will not take what was written then.
    std::size_t unsentOctets() const;

    /// Sends what was written, says that nothing follows (close_notify of TLS), and ends the connection.
    void close();
    /// Cuts the connection.
    void abort();

  signals:
    /// There may be something to read.
    void readyRead();
    /// The system has taken octets that had to wait.
    void octetsSent();
    /// The connection is gone: the peer closed it, it failed, or what was written before close() is sent.
    void ended();

  private:
    enum class Phase { plain, handshake, encrypted };

    bool isOver() const { return closes_ || ended_; }
    void arrived();
    void arrivedLater();
    void advanceHandshake();
    void lookAhead();
    void dropRaw();
    std::size_t readRaw(char* to, std::size_t most);
    std::size_t readFresh(char* to, std::size_t most);
    std::size_t decrypt(char* to, std::size_t most);
    void encrypt(std::string_view octets);
    void encryptRest();
    void encryptRestLater();
    void passOn();
    void pass(std::string_view octets);
    void judge(int result);
    void socketFailed();
    void fail(std::string reason);
    void endLater();

    static const BIO_METHOD* wire();

    QAbstractSocket socket_;
    SslPtr ssl_;
    Phase phase_ = Phase::plain;
    std::string failure_;

    std::size_t readAhead_ = std::size_t{16} * 1024;
    std::size_t turn_ = 0;   ///< octets that may still be read in this turn
    bool dry_ = false;       ///< the system has no more octets now
    std::string givenBack_;  ///< what was peeked at before TLS began, to be read again
    std::string peeked_;     ///< read, and not taken yet
    std::string rest_;       ///< written, and less than a record of TLS
    std::string records_;    ///< encrypted, for the socket
    std::size_t lost_ = 0;   ///< written when the connection was gone already

    bool peerClosed_ = false;  ///< the peer sent its close_notify
    bool arrivalIsDue_ = false;
    bool restIsDue_ = false;
    bool closes_ = false;  ///< nothing is read or written any more
    bool ended_ = false;
};

}  // namespace qoltanba::websocket
