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

/// What runs in the network thread. Made in another and moved there; all functions are called in it.
class Network final : public QObject {
  public:
    Network(ProxySettings settings, std::shared_ptr<Log> log)
        : settings_(std::move(settings)), log_(std::move(log)) {}
    ~Network() override;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    void begin(const std::shared_ptr<Transfer>& transfer);
    /// Ends what is still going on for it.
    void drop(const std::shared_ptr<Transfer>& transfer);

  private:
    /// A transfer's answer so far.
    struct Reply {
        std::shared_ptr<QNetworkAccessManager> manager;  ///< whose child the reply is
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
    /// Keeps connections, and what a proxy was given. Another one takes its place after a proxy's refusal.
    std::shared_ptr<QNetworkAccessManager> manager_;
    GivenCredentials given_;
    std::map<std::shared_ptr<Transfer>, Reply> replies_;
};

}  // namespace qoltanba::fetch
