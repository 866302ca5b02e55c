// The server's side of TLS with OpenSSL as the client, right or wrong as the test wants.

#include <QHostAddress>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include <qoltanba/base/handle.h>

#include "net/tls_context.h"
#include "net/tls_stream.h"
#include "page.h"

namespace qoltanba::websocket {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::size_t mebibyte = std::size_t{1} << 20;

TlsContext serverContext() {
    const auto& certificate = testCertificate();
    return TlsContext::make(certificate.leafPem, certificate.leafKeyPem.view(), certificate.authority.pem)
        .value();
}

/// Accepts streams, and begins TLS as soon as an octet has come.
class TlsDoor : public QTcpServer {
  public:
    TlsDoor() {
        application();
        EXPECT_TRUE(listen(QHostAddress::LocalHost));
    }

    struct Accepted {
        TlsStream stream;
        bool begun = false;
        bool reads = true;
        bool ended = false;
        std::size_t most = 0;  ///< of octets that waited at one time
        std::string received;
    };
    Accepted& last() { return *accepted_.back(); }
    const std::vector<std::unique_ptr<Accepted>>& all() const { return accepted_; }

  protected:
    void incomingConnection(qintptr descriptor) override {
        Accepted& one = *accepted_.emplace_back(std::make_unique<Accepted>());
        ASSERT_TRUE(one.stream.open(descriptor));
        connect(&one.stream, &TlsStream::readyRead, this, [this, &one] { readyRead(one); });
        connect(&one.stream, &TlsStream::ended, this, [&one] { one.ended = true; });
    }

  private:
    void readyRead(Accepted& one) {
        if (!one.begun) {
            if (one.stream.peek(1).empty()) return;
            one.begun = true;
            return one.stream.startTls(context_);
        }
        std::array<char, 5000> piece;
        while (one.reads) {
            const std::size_t size = one.stream.read(piece.data(), piece.size());
            if (size == 0) break;
            one.received.append(piece.data(), size);
        }
        one.most = std::max(one.most, one.stream.waitingOctets());
    }

    TlsContext context_ = serverContext();
    std::vector<std::unique_ptr<Accepted>> accepted_;
};

using ContextPtr = Handle<SSL_CTX, SSL_CTX_free>;

/// A client whose octets pass through the hands of the test.
class TlsClient {
  public:
    explicit TlsClient(std::uint16_t port, int version = TLS1_3_VERSION)
        : context_(SSL_CTX_new(TLS_client_method())) {
        SSL_CTX_set_security_level(context_.get(), 0);
        SSL_CTX_set_min_proto_version(context_.get(), version);
        SSL_CTX_set_max_proto_version(context_.get(), version);
        ssl_.reset(SSL_new(context_.get()));
        SSL_set_bio(ssl_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_connect_state(ssl_.get());
        socket_.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        waitUntil([this] { return socket_.state() == QAbstractSocket::ConnectedState; });
    }

    /// Makes the handshake. Returns whether it ended well.
    bool connected() {
        int result = 0;
        waitUntil([&] {
            takeIn();
            result = SSL_do_handshake(ssl_.get());
            error_ = SSL_get_error(ssl_.get(), result);
            bringOut();
            return error_ != SSL_ERROR_WANT_READ || isCut();
        });
        if (result != 1) reason_ = ERR_reason_error_string(ERR_get_error());
        return result == 1;
    }

    void write(const std::string& text) {
        EXPECT_GT(SSL_write(ssl_.get(), text.data(), static_cast<int>(text.size())), 0);
        bringOut();
    }
    /// What is there now.
    std::string read() {
        takeIn();
        std::string text;
        std::array<char, 20'000> piece;
        int size = 0;
        while ((size = SSL_read(ssl_.get(), piece.data(), piece.size())) > 0)
            text.append(piece.data(), static_cast<std::size_t>(size));
        error_ = SSL_get_error(ssl_.get(), size);
        if (error_ == SSL_ERROR_SSL) reason_ = ERR_reason_error_string(ERR_get_error());
        bringOut();
        return text;
    }
    std::string readAll(std::size_t size) {
        std::string text;
        waitUntil([&] {
            text += read();
            return text.size() >= size || isCut();
        });
        return text;
    }
    void shutDown() {
        SSL_shutdown(ssl_.get());
        bringOut();
    }

    /// The records that OpenSSL wants to send.
    std::string outgoing() {
        std::string octets(BIO_ctrl_pending(SSL_get_wbio(ssl_.get())), '\0');
        if (!octets.empty())
            BIO_read(SSL_get_wbio(ssl_.get()), octets.data(), static_cast<int>(octets.size()));
        return octets;
    }
    void send(const std::string& octets) {
        socket_.write(octets.data(), static_cast<qint64>(octets.size()));
        socket_.flush();
    }
    void sendEachOctetAlone() { alone_ = true; }
    void cut() { socket_.abort(); }
    bool isCut() const { return socket_.state() == QAbstractSocket::UnconnectedState; }
    /// Whether the server said that nothing follows.
    bool sawTheEnd() const { return error_ == SSL_ERROR_ZERO_RETURN; }
    const std::string& reason() const { return reason_; }
    SSL* ssl() { return ssl_.get(); }
    QTcpSocket& socket() { return socket_; }

  private:
    void takeIn() {
        const QByteArray octets = socket_.readAll();
        if (!octets.isEmpty())
            BIO_write(SSL_get_rbio(ssl_.get()), octets.constData(), static_cast<int>(octets.size()));
    }
    void bringOut() {
        const std::string octets = outgoing();
        if (!alone_) return send(octets);
        for (const char octet : octets) {
            send(std::string(1, octet));
            QCoreApplication::processEvents();
        }
    }

    ContextPtr context_;
    SslPtr ssl_;
    QTcpSocket socket_;
    bool alone_ = false;
    int error_ = 0;
    std::string reason_;
};

class TlsOfPeers : public ::testing::Test {
  protected:
    bool waitForEnd() {
        return waitUntil([this] { return !door_.all().empty() && door_.last().ended; });
    }
    bool waitForText(const std::string& text) {
        return waitUntil([&] { return door_.last().received == text; });
    }

    TlsDoor door_;
};

/// With each version.
class Tls : public TlsOfPeers, public ::testing::WithParamInterface<int> {};

INSTANTIATE_TEST_SUITE_P(Versions, Tls, ::testing::Values(TLS1_2_VERSION, TLS1_3_VERSION));

std::string kazakhText(std::size_t size) {
    std::string text;
    while (text.size() < size) text += "Қолтаңба — Өтініш №1; ";
    return text;
}

TEST_P(Tls, CarriesTextBothWays) {
    TlsClient client(door_.serverPort(), GetParam());
    ASSERT_TRUE(client.connected());
    EXPECT_TRUE(waitUntil([&] { return door_.last().stream.isEncrypted(); }));
    const std::string text = kazakhText(190'000);
    client.write(text);
    EXPECT_TRUE(waitForText(text));
    door_.last().stream.write(text);
    EXPECT_EQ(client.readAll(text.size()), text);
    EXPECT_EQ(door_.last().stream.unsentOctets(), 0U);
    EXPECT_EQ(door_.last().stream.waitingOctets(), 0U);
}

TEST_P(Tls, SmallPiecesGoTogether) {
    TlsClient client(door_.serverPort(), GetParam());
    ASSERT_TRUE(client.connected());
    EXPECT_TRUE(waitUntil([&] { return door_.last().stream.isEncrypted(); }));
    for (int count = 0; count < 100; ++count) door_.last().stream.write("ab");
    EXPECT_EQ(door_.last().stream.unsentOctets(), 200U);
    door_.last().stream.flush();
    EXPECT_TRUE(waitUntil([&] { return client.socket().bytesAvailable() > 0; }));
    EXPECT_LT(client.socket().bytesAvailable(), 300) << "one record";
    EXPECT_EQ(client.readAll(200).size(), 200U);
}

TEST_P(Tls, OctetsMayArriveOneByOne) {
    TlsClient client(door_.serverPort(), GetParam());
    client.sendEachOctetAlone();
    ASSERT_TRUE(client.connected());
    client.write("one by one");
    EXPECT_TRUE(waitForText("one by one"));
}

TEST_P(Tls, NoSessionIsResumed) {
    TlsClient client(door_.serverPort(), GetParam());
    ASSERT_TRUE(client.connected());
    EXPECT_TRUE(waitUntil([&] { return door_.last().stream.isEncrypted(); }));
    door_.last().stream.write("after the handshake");
    EXPECT_EQ(client.readAll(19), "after the handshake");
    EXPECT_EQ(SSL_SESSION_is_resumable(SSL_get0_session(client.ssl())), 0);
}

TEST_P(Tls, ThePeersEndLeavesTheOtherDirectionOpen) {
    TlsClient client(door_.serverPort(), GetParam());
    ASSERT_TRUE(client.connected());
    client.write("last words");
    client.shutDown();
    EXPECT_TRUE(waitForText("last words"));
    door_.last().stream.write("the answer");
    EXPECT_EQ(client.readAll(10), "the answer");
    EXPECT_FALSE(door_.last().ended);
    client.cut();
    EXPECT_TRUE(waitForEnd());
    EXPECT_THAT(door_.last().stream.failure(), IsEmpty());
}

TEST_P(Tls, CloseSendsEverythingAndSaysThatItWasAll) {
    TlsClient client(door_.serverPort(), GetParam());
    ASSERT_TRUE(client.connected());
    EXPECT_TRUE(waitUntil([&] { return door_.last().stream.isEncrypted(); }));
    const std::string text = kazakhText(3 * mebibyte);
    door_.last().stream.write(text);
    door_.last().stream.close();
    EXPECT_EQ(client.readAll(text.size()), text);
    EXPECT_TRUE(waitUntil([&] {
        client.read();
        return client.sawTheEnd();
    }));
    EXPECT_TRUE(waitForEnd());
    EXPECT_THAT(door_.last().stream.failure(), IsEmpty());
}

TEST_P(Tls, ACutRecordGivesNothing) {
    TlsClient client(door_.serverPort(), GetParam());
    ASSERT_TRUE(client.connected());
    client.write("whole");
    EXPECT_TRUE(waitForText("whole"));
    SSL_write(client.ssl(), "half", 4);
    const std::string record = client.outgoing();
    client.send(record.substr(0, record.size() / 2));
    client.socket().disconnectFromHost();
    EXPECT_TRUE(waitForEnd());
    EXPECT_EQ(door_.last().received, "whole");
}

TEST_P(Tls, AChangedRecordEndsTheConnectionWithAnAlert) {
    TlsClient client(door_.serverPort(), GetParam());
    ASSERT_TRUE(client.connected());
    SSL_write(client.ssl(), "changed", 7);
    std::string record = client.outgoing();
    record.back() = static_cast<char>(record.back() ^ 1);
    client.send(record);
    EXPECT_TRUE(waitForEnd());
    EXPECT_THAT(door_.last().stream.failure(), HasSubstr("bad record mac"));
    EXPECT_EQ(door_.last().received, "");
    client.readAll(1);
    EXPECT_THAT(client.reason(), HasSubstr("alert bad record mac"));
}

TEST_P(Tls, DataBeforeTheEndOfTheHandshakeEndIt) {
    TlsClient client(door_.serverPort(), GetParam());
    SSL_do_handshake(client.ssl());
    client.send(client.outgoing() + std::string("\x17\x03\x03\x00\x05hello", 10));
    EXPECT_TRUE(waitForEnd());
    EXPECT_TRUE(door_.last().stream.isInHandshake());
    EXPECT_THAT(door_.last().stream.failure(), Not(IsEmpty()));
    EXPECT_EQ(door_.last().received, "");
}

TEST_P(Tls, APeerMayLeaveInTheHandshake) {
    TlsClient client(door_.serverPort(), GetParam());
    SSL_do_handshake(client.ssl());
    client.send(client.outgoing().substr(0, 100));
    EXPECT_TRUE(waitUntil([&] { return !door_.all().empty() && door_.last().stream.isInHandshake(); }));
    client.socket().disconnectFromHost();
    EXPECT_TRUE(waitForEnd());
    EXPECT_TRUE(door_.last().stream.isInHandshake());
    EXPECT_THAT(door_.last().stream.failure(), HasSubstr("closed"));
}

TEST_P(Tls, APeerThatIsCutWhileNobodyReadsIsNoticed) {
    TlsClient client(door_.serverPort(), GetParam());
    ASSERT_TRUE(client.connected());
    EXPECT_TRUE(waitUntil([&] { return door_.last().stream.isEncrypted(); }));
    door_.last().stream.setReadAhead(100'000);
    door_.last().reads = false;
    client.write(kazakhText(50'000));
    client.socket().disconnectFromHost();
    EXPECT_TRUE(waitForEnd());
}

TEST_P(Tls, WhatIsWrittenToNobodyStaysUnsent) {
    TlsClient client(door_.serverPort(), GetParam());
    ASSERT_TRUE(client.connected());
    EXPECT_TRUE(waitUntil([&] { return door_.last().stream.isEncrypted(); }));
    client.cut();
    EXPECT_TRUE(waitForEnd());
    door_.last().stream.write("nobody hears this");
    EXPECT_EQ(door_.last().stream.unsentOctets(), 17U);
}

// 100 MiB to a peer that reads now and then, and from a peer that sends as much as it can.
TEST_P(Tls, MuchForASlowReaderStaysWithTheWriter) {
    constexpr std::size_t all = 100 * mebibyte;
    const std::string piece(mebibyte / 4, 'x');
    TlsClient client(door_.serverPort(), GetParam());
    ASSERT_TRUE(client.connected());
    EXPECT_TRUE(waitUntil([&] { return door_.last().stream.isEncrypted(); }));
    TlsStream& stream = door_.last().stream;
    std::size_t written = 0;
    std::size_t read = 0;
    std::size_t most = 0;
    while (read < all && !client.isCut()) {
        while (written < all && stream.unsentOctets() < piece.size()) {
            stream.write(piece);
            written += piece.size();
        }
        most = std::max(most, stream.unsentOctets());
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        read += client.read().size();
    }
    EXPECT_EQ(read, all);
    EXPECT_LT(most, 2 * piece.size() + 10'000);
}

TEST_P(Tls, MuchForSomebodyWhoReadsSlowlyStaysWithThePeer) {
    constexpr std::size_t all = 100 * mebibyte;
    constexpr std::size_t ahead = 100'000;
    const std::string piece(mebibyte / 4, 'x');
    TlsClient client(door_.serverPort(), GetParam());
    ASSERT_TRUE(client.connected());
    EXPECT_TRUE(waitUntil([&] { return door_.last().stream.isEncrypted(); }));
    TlsDoor::Accepted& peer = door_.last();
    peer.stream.setReadAhead(ahead);
    peer.reads = false;
    std::size_t sent = 0;
    std::size_t read = 0;
    std::string some(30'000, '\0');
    while (read < all && !peer.ended) {
        while (sent < all && client.socket().bytesToWrite() == 0) {
            client.write(piece);
            sent += piece.size();
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        for (int time = 0; time < 8; ++time) read += peer.stream.read(some.data(), some.size());
    }
    EXPECT_EQ(read, all);
    EXPECT_LE(peer.most, ahead + 16 * 1024);
    EXPECT_GT(peer.most, 0U) << "it reads ahead";
}

TEST_P(Tls, ManyConnectionsAreServedAtOnce) {
    std::vector<std::unique_ptr<TlsClient>> clients;
    for (int index = 0; index < 100; ++index)
        clients.push_back(std::make_unique<TlsClient>(door_.serverPort(), GetParam()));
    for (auto& client : clients) ASSERT_TRUE(client->connected());
    for (std::size_t index = 0; index < clients.size(); ++index)
        clients[index]->write("client " + std::to_string(index));
    for (std::size_t index = 0; index < clients.size(); ++index) {
        TlsDoor::Accepted& peer = *door_.all()[index];
        EXPECT_TRUE(waitUntil([&] { return peer.received == "client " + std::to_string(index); }));
        peer.stream.write(peer.received + "!");
    }
    for (std::size_t index = 0; index < clients.size(); ++index) {
        const std::string answer = "client " + std::to_string(index) + "!";
        EXPECT_EQ(clients[index]->readAll(answer.size()), answer);
    }
}

TEST_F(TlsOfPeers, GarbageInsteadOfAClientHelloFails) {
    for (const std::string& garbage : {std::string(2000, '\x16'), "\x16\x03\x01" + std::string(2000, '\x05'),
                                       std::string(9, '\0'), std::string("GET / HTTP/1.1\r\n\r\n")}) {
        TlsClient client(door_.serverPort());
        client.send(garbage);
        ASSERT_TRUE(waitForEnd());
        EXPECT_TRUE(door_.last().stream.isInHandshake());
        EXPECT_THAT(door_.last().stream.failure(), HasSubstr("error:"));
        EXPECT_TRUE(waitUntil([&] { return client.isCut(); }));
    }
}

TEST_F(TlsOfPeers, OlderVersionsAreRefusedWithAnAlert) {
    TlsClient client(door_.serverPort(), TLS1_1_VERSION);
    EXPECT_FALSE(client.connected());
    EXPECT_THAT(client.reason(), HasSubstr("alert protocol version"));
    ASSERT_TRUE(waitForEnd());
    EXPECT_THAT(door_.last().stream.failure(), HasSubstr("unsupported protocol"));
}

TEST_F(TlsOfPeers, NothingIsNegotiatedAgain) {
    TlsClient client(door_.serverPort(), TLS1_2_VERSION);
    ASSERT_TRUE(client.connected());
    const std::string before(SSL_get_cipher(client.ssl()));
    ASSERT_EQ(SSL_renegotiate(client.ssl()), 1);
    SSL_do_handshake(client.ssl());
    client.send(client.outgoing());
    EXPECT_TRUE(waitUntil([&] {
        client.read();
        return !client.reason().empty();
    }));
    EXPECT_THAT(client.reason(), HasSubstr("renegotiation"));
    EXPECT_FALSE(door_.last().stream.isInHandshake());
}

TEST_F(TlsOfPeers, KeysMayBeUpdated) {
    TlsClient client(door_.serverPort());
    ASSERT_TRUE(client.connected());
    for (int time = 0; time < 20; ++time) {
        ASSERT_EQ(SSL_key_update(client.ssl(), SSL_KEY_UPDATE_REQUESTED), 1);
        client.write("x");
    }
    EXPECT_TRUE(waitForText(std::string(20, 'x')));
    door_.last().stream.write("with new keys");
    EXPECT_EQ(client.readAll(13), "with new keys");
}

TEST_F(TlsOfPeers, TheOpensslCommandConnects) {
    for (const auto& [version, connects] : {std::pair("-tls1_2", true), std::pair("-tls1_3", true),
                                            std::pair("-tls1_1", false), std::pair("-tls1", false)}) {
        QProcess command;
        command.start(QStringLiteral("openssl"),
                      {QStringLiteral("s_client"), QString::fromLatin1(version), QStringLiteral("-cipher"),
                       QStringLiteral("DEFAULT@SECLEVEL=0"), QStringLiteral("-connect"),
                       QStringLiteral("127.0.0.1:%1").arg(door_.serverPort())});
        command.closeWriteChannel();
        EXPECT_TRUE(waitUntil([&] { return command.state() == QProcess::NotRunning; }));
        EXPECT_EQ(command.exitCode() == 0, connects) << version;
    }
}

TEST(TlsContext, SaysWhyACertificateCannotBeUsed) {
    const auto& certificate = testCertificate();
    const std::string_view key = certificate.leafKeyPem.view();
    const auto reason = [](std::string_view leaf, std::string_view itsKey) {
        const auto made = TlsContext::make(leaf, itsKey, "");
        EXPECT_FALSE(made);
        EXPECT_EQ(made.error().code, ErrorCode::localCertificateUnusable);
        return made.error().detail;
    };
    EXPECT_THAT(reason("no PEM", key), HasSubstr("no start line"));
    EXPECT_THAT(reason(certificate.leafPem, "no PEM"), HasSubstr("error:"));
    EXPECT_THAT(reason(certificate.authority.pem, key), HasSubstr("key values mismatch"));
    EXPECT_TRUE(TlsContext::make(certificate.leafPem, key, "no PEM")) << "the leaf alone";
    EXPECT_EQ(TlsContext().newConnection(), nullptr);
}

}  // namespace
}  // namespace qoltanba::websocket
