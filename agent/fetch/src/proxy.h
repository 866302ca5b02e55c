#pragma once

#include <QtNetwork/QAuthenticator>
#include <QtNetwork/QNetworkProxy>

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <qoltanba/base/log.h>

namespace qoltanba::fetch {

/// Chooses the proxy for a request. Any thread may make it. Only the network thread calls queryProxy(),
/// because the system's settings may mean running a script of the network's administrator.
class ProxyChoice final : public QNetworkProxyFactory {
  public:
    explicit ProxyChoice(std::optional<QNetworkProxy> fixed) : fixed_(std::move(fixed)) {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override;

  private:
    std::optional<QNetworkProxy> fixed_;  ///< empty: use the system's settings
};

/// Reads ProxySettings::proxy. Returns null if the text is not valid.
std::unique_ptr<ProxyChoice> proxyChoice(const std::string& setting);

/// Remembers which proxy got the credentials. A proxy gets them once: a second attempt with a wrong password
/// could lock the person's account (and with a SOCKS proxy Qt would repeat it without end). A proxy gets them
/// again if the file has changed or after ten minutes. Qt itself remembers credentials that were right.
class GivenCredentials {
  public:
    /// Tells whether to give the credentials now. If true, it also records that the proxy got them.
    bool mayGive(const QNetworkProxy& proxy, const std::filesystem::path& file);

  private:
    struct Given {
        std::filesystem::file_time_type fileTime;
        std::chrono::steady_clock::time_point at;
    };
    std::map<QString, Given> given_;  ///< the key is host and port
};

/// Reads user name and password from the file into `authenticator`. If the file does not exist, if anybody
/// except its owner can read it, or if it does not hold two lines, the function writes that to the log and
/// does nothing else.
void fillCredentials(QAuthenticator& authenticator, const std::filesystem::path& file, Log& log);

}  // namespace qoltanba::fetch
