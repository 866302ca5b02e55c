#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>

#include <map>
#include <memory>

#include <qoltanba/base/log.h>
#include <qoltanba/fetch/network_http_client.h>

#include "proxy.h"
#include "transfer.h"

namespace qoltanba::fetch {

/// The part of the client that lives in the network thread. Another thread makes the object and moves it
/// there. After that, only the network thread calls its functions.
class Network final : public QObject {
  public:
    Network(ProxySettings settings, std::shared_ptr<Log> log)
        : settings_(std::move(settings)), log_(std::move(log)) {}
    ~Network() override;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    void begin(const std::shared_ptr<Transfer>& transfer);
    /// Aborts the reply of the transfer, if there is one.
    void drop(const std::shared_ptr<Transfer>& transfer);

  private:
    /// The part of the answer that has arrived.
    struct Reply {
        std::shared_ptr<QNetworkAccessManager> manager;  ///< the parent of `reply`
        QNetworkReply* reply = nullptr;
        Bytes body;
    };

    bool prepareManager();
    QNetworkReply* send(const Transfer& transfer);
    void giveCredentials(const QNetworkProxy& proxy, QAuthenticator& authenticator);
    void checkHead(const std::shared_ptr<Transfer>& transfer);
    void readMore(const std::shared_ptr<Transfer>& transfer);
    void finish(const std::shared_ptr<Transfer>& transfer);
    void end(const std::shared_ptr<Transfer>& transfer, Result<Bytes> outcome);

    const ProxySettings settings_;
    const std::shared_ptr<Log> log_;
    /// Keeps connections and the credentials that a proxy got. After a proxy refuses, a new manager replaces
    /// it.
    std::shared_ptr<QNetworkAccessManager> manager_;
    GivenCredentials given_;
    std::map<std::shared_ptr<Transfer>, Reply> replies_;
};

}  // namespace qoltanba::fetch
