#include <qoltanba/websocket/server.h>

#include <QCoreApplication>
#include <QHttpServer>
#include <QPointer>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QThread>
#include <QWebSocket>
#include <QWebSocketServer>

#include <algorithm>
#include <map>
#include <optional>

#include "connection.h"
#include "mailbox.h"
#include "net/front_door.h"
#include "status/status_page.h"

namespace qoltanba::websocket {
namespace {

/// All connections together may make the server hold so many messages of the greatest size.
constexpr std::size_t heldMessages = 6;

QByteArray octetsOf(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

Result<QSslConfiguration> tlsOf(const ServerCertificate& certificate) {
    const QSslCertificate leaf(octetsOf(certificate.leafPem), QSsl::Pem);
    const QSslCertificate authority(octetsOf(certificate.authorityPem), QSsl::Pem);
    QByteArray keyPem = octetsOf(certificate.leafKeyPem.view());
    const QSslKey key(keyPem, QSsl::Ec, QSsl::Pem, QSsl::PrivateKey);
    wipe(keyPem.data(), static_cast<std::size_t>(keyPem.size()));
    if (leaf.isNull() || key.isNull()) {
        return fail(ErrorCode::localCertificateUnusable, "the leaf or its key cannot be read");
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    QList<QSslCertificate> chain{leaf};
    if (!authority.isNull()) chain.append(authority);
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

/// Everything that lives on the server's thread.
class Worker : public QObject {
  public:
    Worker(service::Requests& requests, ServerSettings settings, std::shared_ptr<Log> log,
           std::function<std::vector<StorageKind>()> connectedDevices)
        : requests_(requests),
          settings_(std::move(settings)),
          log_(std::move(log)),
          facts_{settings_.version, settings_.maxDocuments, std::move(connectedDevices)},
          mailbox_(std::make_shared<Mailbox>(this)) {}

    ~Worker() override { mailbox_->close(); }

    Result<std::uint16_t> start(const ServerCertificate& certificate) {
        const auto tls = tlsOf(certificate);
        if (!tls) return fail(tls.error());
        upgrader_ =
            std::make_unique<QWebSocketServer>(QStringLiteral("Qoltanba"), QWebSocketServer::SecureMode);
        upgrader_->setMaxPendingConnections(settings_.maxConnections);
        connect(upgrader_.get(), &QWebSocketServer::newConnection, this, &Worker::upgraded);
        http_ = std::make_unique<QHttpServer>();
        auto port = listen(QHostAddress::LocalHost, settings_.port, *tls);
        if (!port) return port;
        serveStatusPage(*http_, settings_.version, *port);
        if (const auto sixth = listen(QHostAddress::LocalHostIPv6, *port, *tls); !sixth) {
            log_->failure("websocket", "::1 is not served", sixth.error());
        }
        return port;
    }

    Result<void> changeCertificate(const ServerCertificate& certificate) {
        const auto tls = tlsOf(certificate);
        if (!tls) return fail(tls.error());
        for (FrontDoor* door : doors_) door->setTls(*tls);
        return {};
    }

    void stop() {
        mailbox_->close();
        for (FrontDoor* door : doors_) door->close();
        // Each cancels its request as it goes.
        for (Connection* connection : connections_) delete connection;
        connections_.clear();
        arriving_.clear();
        http_.reset();  // and the doors, which it owns
        doors_.clear();
        upgrader_.reset();
    }

  private:
    struct Arriving {
        QPointer<QSslSocket> transport;
        service::Origin origin;
    };
    using Peer = std::pair<QHostAddress, quint16>;
    struct PeerLess {
        bool operator()(const Peer& a, const Peer& b) const {
            if (a.second != b.second) return a.second < b.second;
            return a.first.toString() < b.first.toString();
        }
    };

    Result<std::uint16_t> listen(const QHostAddress& address, std::uint16_t port,
                                 const QSslConfiguration& tls) {
        auto door = std::make_unique<FrontDoor>(
            FrontDoor::Rules{settings_.handshakeTime, settings_.maxConnections * 2}, log_,
            [this](QSslSocket* socket, const HttpHead& head) { welcome(socket, head); });
        door->setTls(tls);
        if (!door->listen(address, port)) {
            return fail(ErrorCode::portTaken, door->errorString().toStdString());
        }
        const std::uint16_t actual = door->serverPort();
        http_->bind(door.get());
        doors_.push_back(door.release());
        return actual;
    }

    /// Who asks is settled here, before the upgrade, and never changes for the connection.
    void welcome(QSslSocket* socket, const HttpHead& head) {
        const bool unnamed = !head.origin || *head.origin == "null";
        auto origin = unnamed ? Result<service::Origin>(service::Origin::nobody())
                              : service::Origin::parse(*head.origin);
        if (unnamed && !settings_.acceptNoOrigin) {
            log_->warning("websocket", "a peer without an origin was refused");
            return FrontDoor::refuse(socket, "403 Forbidden", "Only pages of web sites may connect.");
        }
        if (!origin) {
            log_->failure("websocket", "an origin was refused", origin.error());
            return FrontDoor::refuse(socket, "403 Forbidden", "The Origin header cannot be read.");
        }
        if (connections_.size() + arriving_.size() >= static_cast<std::size_t>(settings_.maxConnections)) {
            log_->warning("websocket", "too many connections; one of " + origin->text() + " was refused");
            return FrontDoor::refuse(socket, "503 Service Unavailable", "Too many connections are open.");
        }
        // A quarter is kept for other sites.
        const int most = settings_.maxConnections;
        if (connectionsOf(*origin) >= most - most / 4) {
            log_->warning("websocket", "too many connections of " + origin->text() + "; one was refused");
            return FrontDoor::refuse(socket, "503 Service Unavailable", "Too many connections are open.");
        }
        const Peer peer{socket->peerAddress(), socket->peerPort()};
        arriving_.insert_or_assign(peer, Arriving{socket, std::move(*origin)});
        connect(socket, &QSslSocket::disconnected, this, [this, peer] { arriving_.erase(peer); });
        connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        upgrader_->handleConnection(socket);
    }

    int connectionsOf(const service::Origin& site) const {
        const auto open = std::count_if(connections_.begin(), connections_.end(),
                                        [&](const Connection* one) { return one->origin() == site; });
        const auto arriving = std::count_if(arriving_.begin(), arriving_.end(),
                                            [&](const auto& one) { return one.second.origin == site; });
        return static_cast<int>(open + arriving);
    }

    void upgraded() {
        while (QWebSocket* socket = upgrader_->nextPendingConnection()) {
            const auto arrived = arriving_.find(Peer{socket->peerAddress(), socket->peerPort()});
            if (arrived == arriving_.end() || !arrived->second.transport) {
                socket->abort();
                socket->deleteLater();
                continue;
            }
            const Arriving known = arrived->second;
            arriving_.erase(arrived);
            // From here on the WebSocket looks after its transport.
            disconnect(known.transport, &QSslSocket::disconnected, this, nullptr);
            disconnect(known.transport, &QSslSocket::disconnected, known.transport, nullptr);
            open(socket, known);
        }
    }

    void open(QWebSocket* socket, const Arriving& arrived) {
        auto* connection = new Connection(
            socket, arrived.transport, arrived.origin, requests_, facts_,
            {settings_.maxMessageBytes, settings_.maxWaitingRequests, settings_.unreadTime}, mailbox_, log_);
        connections_.push_back(connection);
        connect(connection, &Connection::ended, this, [this, connection] {
            std::erase(connections_, connection);
            connection->deleteLater();
        });
        connect(connection, &Connection::grew, this, [this] { keepWithinBounds(); });
    }

    /// What all peers together make us hold is bounded. Who has most of it is told to come back later: no
    /// site can get another one's connection closed.
    void keepWithinBounds() {
        std::size_t held = 0;
        std::map<std::string, std::size_t> heldBySite;
        for (const Connection* connection : connections_) {
            held += connection->heldBytes();
            heldBySite[connection->origin().text()] += connection->heldBytes();
        }
        if (held <= heldMessages * settings_.maxMessageBytes) return;
        const auto weight = [&](const Connection* connection) {
            return std::pair(heldBySite[connection->origin().text()], connection->heldBytes());
        };
        Connection* heaviest = nullptr;
        for (Connection* connection : connections_) {
            if (connection->isClosing()) continue;
            if (heaviest == nullptr || weight(connection) > weight(heaviest)) heaviest = connection;
        }
        if (heaviest == nullptr) return;
        log_->warning("websocket",
                      "too much is waiting; a connection of " + heaviest->origin().text() + " was closed");
        heaviest->close(QWebSocketProtocol::CloseCodePolicyViolated,
                        QStringLiteral("too much is waiting to be signed"));
    }

    service::Requests& requests_;
    ServerSettings settings_;
    std::shared_ptr<Log> log_;
    dialects::Facts facts_;
    std::shared_ptr<Mailbox> mailbox_;
    std::unique_ptr<QWebSocketServer> upgrader_;
    std::unique_ptr<QHttpServer> http_;
    std::vector<FrontDoor*> doors_;
    std::map<Peer, Arriving, PeerLess> arriving_;
    std::vector<Connection*> connections_;
};

}  // namespace

ServerSettings ServerSettings::from(const service::Options& options, std::string version) {
    namespace option = service::option;
    ServerSettings settings;
    settings.port = static_cast<std::uint16_t>(std::clamp(options.get(option::port), 1, 65535));
    settings.acceptNoOrigin = options.get(option::acceptNoOrigin);
    settings.maxMessageBytes =
        static_cast<std::size_t>(std::clamp(options.get(option::maxMessageMiB), 1, 1024)) << 20;
    settings.maxDocuments = static_cast<std::size_t>(std::max(options.get(option::maxDocuments), 1));
    settings.maxConnections = std::clamp(options.get(option::maxConnections), 1, 10'000);
    settings.version = std::move(version);
    return settings;
}

/// The thread and what lives on it.
class Server::Thread {
  public:
    Thread(service::Requests& requests, ServerSettings settings, std::shared_ptr<Log> log,
           std::function<std::vector<StorageKind>()> connectedDevices)
        : makeWorker_([&requests, settings = std::move(settings), log = std::move(log),
                       connectedDevices = std::move(connectedDevices)] {
              return std::make_unique<Worker>(requests, settings, log, connectedDevices);
          }) {
        thread_.setObjectName(QStringLiteral("websocket"));
    }
    ~Thread() { stop(); }
    Thread(const Thread&) = delete;
    Thread& operator=(const Thread&) = delete;

    Result<std::uint16_t> start(const ServerCertificate& certificate) {
        stop();
        worker_ = makeWorker_();
        worker_->moveToThread(&thread_);
        thread_.start();
        Result<std::uint16_t> port = fail(ErrorCode::internal);
        run([&](Worker& worker) { port = worker.start(certificate); });
        if (!port) stop();
        return port;
    }

    Result<void> changeCertificate(const ServerCertificate& certificate) {
        Result<void> changed = fail(ErrorCode::internal, "the server does not run");
        if (thread_.isRunning())
            run([&](Worker& worker) { changed = worker.changeCertificate(certificate); });
        return changed;
    }

    void stop() {
        if (!thread_.isRunning()) return;
        // The worker dies on its own thread, where its sockets and timers live.
        run([&](Worker& worker) {
            worker.stop();
            delete &worker;
        });
        static_cast<void>(worker_.release());
        thread_.quit();
        thread_.wait();
    }

  private:
    /// Runs `act` on the server's thread and waits for it.
    template <class Act>
    void run(Act act) {
        QMetaObject::invokeMethod(
            &context(), [&] { act(*worker_); }, Qt::BlockingQueuedConnection);
    }
    QObject& context() { return *worker_; }

    std::function<std::unique_ptr<Worker>()> makeWorker_;
    std::unique_ptr<Worker> worker_;
    QThread thread_;
};

Server::Server(service::Requests& requests, ServerSettings settings, std::shared_ptr<Log> log,
               std::function<std::vector<StorageKind>()> connectedDevices)
    : thread_(std::make_unique<Thread>(requests, std::move(settings), std::move(log),
                                       std::move(connectedDevices))) {}

Server::~Server() = default;

Result<std::uint16_t> Server::start(ServerCertificate certificate) {
    return thread_->start(certificate);
}

Result<void> Server::changeCertificate(ServerCertificate certificate) {
    return thread_->changeCertificate(certificate);
}

void Server::stop() {
    thread_->stop();
}

}  // namespace qoltanba::websocket
