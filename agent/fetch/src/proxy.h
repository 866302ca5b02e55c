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

/// Which proxy a question goes through. Made anywhere, asked in the network thread (the system's own settings
/// may mean running a script of the network's administrator).
class ProxyChoice final : public QNetworkProxyFactory {
  public:
    explicit ProxyChoice(std::optional<QNetworkProxy> fixed) : fixed_(std::move(fixed)) {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override;

  private:
    std::optional<QNetworkProxy> fixed_;  ///< empty: the system's
};

/// From ProxySettings::proxy; null if it cannot be understood.
std::unique_ptr<ProxyChoice> proxyChoice(const std::string& setting);

/// Which proxy was given what the file holds: once, or a wrong password would lock the person's account (and
/// Qt would try it without end with a SOCKS proxy). Again when the file has changed, or after ten minutes. Qt
/// itself remembers what was right.
class GivenCredentials {
  public:
    /// Whether to give now; counts as given.
    bool mayGive(const QNetworkProxy& proxy, const std::filesystem::path& file);

  private:
    struct Given {
        std::filesystem::file_time_type fileTime;
        std::chrono::steady_clock::time_point at;
    };
    std::map<QString, Given> given_;  ///< by host and port
};

/// Fills in user name and password from the file. Does nothing, and says so in the log, if there is no such
/// file, if somebody else than its owner can read it, or if it is not two lines.
void fillCredentials(QAuthenticator& authenticator, const std::filesystem::path& file, Log& log);

}  // namespace qoltanba::fetch
