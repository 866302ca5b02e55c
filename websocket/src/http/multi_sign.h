#pragma once

#include <QObject>
#include <QTimer>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "api.h"
#include "http_connection.h"
#include "net/front_door.h"

namespace qoltanba::websocket::http {

/// The API of series of documents on a port of its own, with its door and its connections. Used on the
/// server's thread.
class MultiSign : public QObject {
    Q_OBJECT
  public:
    struct Rules {
        Api::Rules api;
        FrontDoor::Rules door;
        HttpConnection::Limits connection;
        std::size_t maxConnections;  ///< three quarters of them for one site
    };
    /// `mailbox` must be closed before this object is destroyed, and `requests` must outlive it.
    MultiSign(Rules rules, service::Requests& requests, std::shared_ptr<Mailbox> mailbox,
              std::shared_ptr<Log> log);
    ~MultiSign() override;

    void setTls(TlsContext tls) { door_.setTls(std::move(tls)); }
    /// Listens on both loopback addresses. If another program has the port, it tries again and again. Returns
    /// the port; 0 if it does not listen yet.
    std::uint16_t listen(std::uint16_t port);

  private:
    std::optional<HttpResponse> admit(TlsStream* stream, const HttpHead& head);
    bool makePlaceFor(const std::string& site);
    void add(TlsStream* stream, std::string site);

    Rules rules_;
    std::shared_ptr<Log> log_;
    Api api_;
    std::vector<HttpConnection*> connections_;  ///< oldest first
    FrontDoor door_;
    std::uint16_t port_ = 0;
    QTimer listenAgain_;
    bool toldThatItFailed_ = false;
};

}  // namespace qoltanba::websocket::http
