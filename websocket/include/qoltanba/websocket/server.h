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
#include <qoltanba/service/requests.h>

/// The server of this computer that pages talk to: wss://127.0.0.1:13579 and [::1], in the protocol that
/// published pages speak (docs/protocol.md), and a status page at https:// on the same port.
namespace qoltanba::websocket {

/// What the server shows; PEM.
struct ServerCertificate {
    std::string leafPem;
    Secret leafKeyPem;         ///< P-256, PKCS#8, not encrypted
    std::string authorityPem;  ///< sent along, so that `openssl s_client` shows a whole chain
};

struct ServerSettings {
    std::uint16_t port = 13579;  ///< 0: any free one
    bool acceptNoOrigin = false;
    std::size_t maxMessageBytes = std::size_t{64} << 20;
    std::size_t maxDocuments = 10000;
    int maxConnections = 64;
    int maxWaitingRequests = 32;  ///< of one connection, behind the one that is being answered
    /// From the accepted connection to the end of the request's head.
    std::chrono::milliseconds handshakeTime{10'000};
    /// How long a peer may leave what was sent to it unread.
    std::chrono::milliseconds unreadTime{60'000};
    std::string version;  ///< of the program

    /// port, acceptNoOrigin, maxMessageMiB, maxDocuments and maxConnections of the options.
    static ServerSettings from(const service::Options& options, std::string version);
};

/// Runs wholly on a thread of its own: parsing a message of 64 MiB or writing 10,000 signatures keeps no
/// window waiting. The functions below may be called from one thread, any; they block for milliseconds.
class Server {
  public:
    /// `requests` must outlive the server. `connectedDevices`, called on the server's thread, tells the
    /// devices plugged in now; empty: there are none.
    Server(service::Requests& requests, ServerSettings settings, std::shared_ptr<Log> log,
           std::function<std::vector<StorageKind>()> connectedDevices = {});
    /// Stops.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Listens on 127.0.0.1, and on ::1 where the computer has it. Gives the port. portTaken,
    /// localCertificateUnusable.
    Result<std::uint16_t> start(ServerCertificate certificate);

    /// New connections see another certificate from now on; those that are open stay.
    Result<void> changeCertificate(ServerCertificate certificate);

    /// Closes every connection, cancels their requests and ends the thread. Nothing is called back
    /// afterwards.
    void stop();

  private:
    class Thread;
    std::unique_ptr<Thread> thread_;
};

}  // namespace qoltanba::websocket
