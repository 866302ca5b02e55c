#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <qoltanba/base/log.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/peer.h>
#include <qoltanba/service/requests.h>
#include <qoltanba/service/site_rules.h>

/// The server on this computer that pages talk to: wss://127.0.0.1:13579 and [::1]. It speaks the protocol of
/// published pages (docs/protocol.md), and serves a status page at https:// on the same port. Sites that the
/// options name may also send documents one after another over HTTPS, on a second port.
namespace qoltanba::websocket {

/// The certificates and the key of the server, in PEM.
struct ServerCertificate {
    std::string leafPem;
    Secret leafKeyPem;         ///< P-256, PKCS#8, not encrypted
    std::string authorityPem;  ///< sent with the leaf, so that `openssl s_client` shows the whole chain
};

struct ServerSettings {
    std::uint16_t port = 13579;  ///< 0: any free port
    bool acceptNoOrigin = false;
    std::size_t maxMessageBytes = std::size_t{64} << 20;
    std::size_t maxDocuments = 10000;
    int maxConnections = 64;
    int maxWaitingRequests = 32;  ///< of one connection, besides the request that is being answered
    /// The time from the accepted connection to the end of the request's head.
    std::chrono::milliseconds handshakeTime{10'000};
    /// How long a peer may leave unread what the server sent.
    std::chrono::milliseconds unreadTime{60'000};
    /// How long each MiB of a message may take to arrive.
    std::chrono::milliseconds messageTime{60'000};
    std::string version;  ///< the program's version
    /// Called on the server's thread if a page asks for a module or a method that is not served, at most
    /// eight times for each connection. If the function is empty, only the log is told.
    std::function<void(const service::Peer& peer, const std::string& what)> notServed = {};

    /// The sites that may send documents one after another over HTTPS (docs/protocol.md). If it is empty,
    /// that is not served.
    service::SiteList multiSignSites;
    std::uint16_t multiSignPort = 24680;  ///< 0: any free port
    /// Finds out whether the person blocked a site, and calls its argument, on any thread. If the function is
    /// empty, none is blocked. It is called on the server's thread.
    std::function<void(const service::Origin&, std::function<void(bool)>)> isBlocked;
    /// How long a page may send no octet of a document that it has begun.
    std::chrono::milliseconds bodyTime{30'000};
    /// How long a connection stays open between two requests.
    std::chrono::milliseconds idleTime{60'000};

    /// Takes the port, the limits and the sites from the options.
    static ServerSettings from(const service::Options& options, std::string version);
};

/// Runs completely on a thread of its own, so parsing a message of 64 MiB or writing 10,000 signatures does
/// not block a window. Call the functions below on one thread, any one. They block for milliseconds.
class Server {
  public:
    /// `requests` must outlive the server. `connectedDevices` returns the kinds of the devices that are
    /// plugged in now; it is called on the server's thread. If it is empty, there are no devices.
    Server(service::Requests& requests, ServerSettings settings, std::shared_ptr<Log> log,
           std::function<std::vector<StorageKind>()> connectedDevices = {});
    /// Stops the server.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Listens on 127.0.0.1, and on ::1 if the computer has it. Returns the port. Errors: portTaken,
    /// localCertificateUnusable.
    Result<std::uint16_t> start(ServerCertificate certificate);

    /// The port on which series of documents are served; 0 if they are not, or if another program has the
    /// port. Then the server tries again and again.
    std::uint16_t multiSignPort() const;

    /// New connections get this certificate from now on. Open connections stay.
    Result<void> changeCertificate(ServerCertificate certificate);

    /// Closes every connection, cancels their requests and ends the thread. No callback is called afterwards.
    void stop();

  private:
    class Thread;
    std::unique_ptr<Thread> thread_;
};

}  // namespace qoltanba::websocket
