#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <optional>

#include <qoltanba/websocket/server.h>

#include "connection.h"
#include "connections.h"
#include "http/multi_sign.h"
#include "mailbox.h"
#include "net/front_door.h"
#include "net/handshake.h"
#include "net/tls_stream.h"
#include "status/status_page.h"

namespace qoltanba::websocket {
namespace {

/// The server may hold this many messages of the greatest size for all connections together.
constexpr std::size_t heldMessages = 6;
/// How long the rest of a document is read that nobody wants, so that its page gets the answer.
constexpr std::chrono::seconds refusedBodyTime{30};

Result<TlsContext> tlsOf(const ServerCertificate& certificate) {
    return TlsContext::make(certificate.leafPem, certificate.leafKeyPem.view(), certificate.authorityPem);
}

Routes routesOf(const ServerSettings& settings) {
    Routes routes;
    addStatusPage(routes, settings.version);
    return routes;
}

/// All objects that live on the server's thread.
class Worker : public QObject {
  public:
    Worker(service::Requests& requests, ServerSettings settings, std::shared_ptr<Log> log,
           std::function<std::vector<StorageKind>()> connectedDevices)
        : requests_(requests),
          settings_(std::move(settings)),
          log_(std::move(log)),
          facts_{settings_.version, settings_.maxDocuments, std::move(connectedDevices), settings_.notServed},
          mailbox_(std::make_shared<Mailbox>(this)) {}

    ~Worker() override { mailbox_->close(); }

    Result<std::uint16_t> start(const ServerCertificate& certificate) {
        const auto tls = tlsOf(certificate);
        if (!tls) return fail(tls.error());
        const auto most = static_cast<std::size_t>(settings_.maxConnections);
        connections_ = std::make_unique<Connections>(
            Connections::Bounds{most, heldMessages * settings_.maxMessageBytes}, log_);
        door_ = std::make_unique<FrontDoor>(
            FrontDoor::Rules{settings_.handshakeTime, settings_.maxConnections * 2}, routesOf(settings_),
            log_, [this](TlsStream* stream, const HttpHead& head) { return upgrade(stream, head); });
        door_->setTls(*tls);
        openMultiSign(*tls);
        const auto port = door_->listen(QHostAddress::LocalHost, settings_.port);
        if (!port) return port;
        if (const auto sixth = door_->listen(QHostAddress::LocalHostIPv6, *port); !sixth)
            log_->failure("websocket", "::1 is not served", sixth.error());
        if (multiSign_) multiSignPort_ = multiSign_->listen(settings_.multiSignPort);
        return port;
    }

    std::uint16_t multiSignPort() const { return multiSignPort_; }

    Result<void> changeCertificate(const ServerCertificate& certificate) {
        const auto tls = tlsOf(certificate);
        if (!tls) return fail(tls.error());
        door_->setTls(*tls);
        if (multiSign_) multiSign_->setTls(*tls);
        return {};
    }

    void stop() {
        mailbox_->close();
        multiSign_.reset();
        door_.reset();
        connections_.reset();
    }

  private:
    void openMultiSign(const TlsContext& tls) {
        if (settings_.multiSignSites.empty()) return;
        multiSign_ = std::make_unique<http::MultiSign>(
            http::MultiSign::Rules{
                {settings_.multiSignSites, settings_.isBlocked, settings_.maxDocuments},
                {settings_.handshakeTime, settings_.maxConnections * 2, FrontDoor::HandsOn::requests},
                {settings_.handshakeTime, settings_.bodyTime, settings_.idleTime, settings_.unreadTime,
                 refusedBodyTime},
                static_cast<std::size_t>(settings_.maxConnections)},
            requests_, mailbox_, log_);
        multiSign_->setTls(tls);
    }

    /// Decides who asks, before the connection is open. It never changes for this connection. Returns the
    /// refusal, if there is one.
    std::optional<HttpResponse> upgrade(TlsStream* stream, const HttpHead& head) {
        const HttpResponse handshake = answerHandshake(head);
        if (handshake.status != 101) return handshake;
        if (!head.origin && !settings_.acceptNoOrigin) {
            log_->warning("websocket", "a peer without an origin was refused");
            return textResponse(403, "Only pages of web sites may connect.");
        }
        // "null" is the origin of sandboxed frames and local files. It is not a name: such a page could not
        // be told from others, shown, or blocked. It is refused even if an option lets in peers without an
        // origin.
        auto peer = peerOf(head);
        if (!peer) {
            log_->failure("websocket", "an origin was refused", peer.error());
            return textResponse(403, "Only pages of web sites with a name may connect.");
        }
        if (!connections_->makePlaceFor(*peer)) {
            log_->warning("websocket", "too many connections; one of " + peer->text() + " was refused");
            return textResponse(503, "Too many connections are open.");
        }
        open(stream, std::move(*peer), handshake);
        return std::nullopt;
    }

    static Result<service::Peer> peerOf(const HttpHead& head) {
        if (!head.origin) return service::Peer::unnamedProgram();
        auto origin = service::Origin::parse(*head.origin);
        if (!origin) return fail(origin.error());
        return service::Peer(std::move(*origin));
    }

    void open(TlsStream* stream, service::Peer peer, const HttpResponse& handshake) {
        stream->write(serialise(handshake, false));
        const WebSocket::Limits limits{settings_.maxMessageBytes, settings_.unreadTime,
                                       settings_.messageTime};
        connections_->add(std::make_unique<Connection>(
            stream, std::move(peer), requests_, facts_,
            ConnectionLimits{limits, static_cast<std::size_t>(settings_.maxWaitingRequests)}, mailbox_,
            log_));
    }

    service::Requests& requests_;
    ServerSettings settings_;
    std::shared_ptr<Log> log_;
    dialects::Facts facts_;
    std::shared_ptr<Mailbox> mailbox_;
    std::unique_ptr<Connections> connections_;
    std::unique_ptr<FrontDoor> door_;
    std::unique_ptr<http::MultiSign> multiSign_;
    std::uint16_t multiSignPort_ = 0;
};

}  // namespace

ServerSettings ServerSettings::from(const service::Options& options, std::string version) {
    namespace option = service::option;
    ServerSettings settings;
    settings.port = static_cast<std::uint16_t>(options.get(option::port));
    settings.acceptNoOrigin = options.get(option::acceptNoOrigin);
    settings.maxMessageBytes = static_cast<std::size_t>(options.get(option::maxMessageMiB)) << 20;
    settings.maxDocuments = static_cast<std::size_t>(options.get(option::maxDocuments));
    settings.maxConnections = options.get(option::maxConnections);
    settings.multiSignSites = service::SiteList(options.get(option::multiSignSites));
    settings.multiSignPort = static_cast<std::uint16_t>(options.get(option::multiSignPort));
    settings.version = std::move(version);
    return settings;
}

/// The thread and the objects that live on it.
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

    std::uint16_t multiSignPort() {
        std::uint16_t port = 0;
        if (thread_.isRunning()) run([&](Worker& worker) { port = worker.multiSignPort(); });
        return port;
    }

    void stop() {
        if (!thread_.isRunning()) return;
        // The worker must be destroyed on its own thread, because its sockets and timers live there.
        run([&](Worker& worker) {
            worker.stop();
            delete &worker;
        });
        static_cast<void>(worker_.release());
        thread_.quit();
        thread_.wait();
    }

  private:
    /// Runs `act` on the server's thread and waits for its end.
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

std::uint16_t Server::multiSignPort() const {
    return thread_->multiSignPort();
}

void Server::stop() {
    thread_->stop();
}

}  // namespace qoltanba::websocket
