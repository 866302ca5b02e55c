#include "proxy.h"

#include <QtCore/QUrl>

#include <array>
#include <cstdint>
#include <string_view>

#include <qoltanba/base/file.h>
#include <qoltanba/base/private_file.h>
#include <qoltanba/base/secret.h>

namespace qoltanba::fetch {
namespace {

constexpr auto area = "fetch";

struct Credentials {
    std::string_view user;
    std::string_view password;
};

/// Returns the content of the file in memory that is wiped. Returns an empty Secret if the file cannot be
/// read or is too long.
Secret contentOf(const std::filesystem::path& path) {
    Secret content;
    const auto file = RegularFile::open(path);
    if (!file) return content;
    std::array<char, Secret::capacity + 1> buffer{};
    const auto size = (*file)->readFront({reinterpret_cast<std::uint8_t*>(buffer.data()), buffer.size()});
    if (size && !content.append(std::string_view(buffer.data(), *size))) content.clear();
    wipe(buffer.data(), buffer.size());
    return content;
}

std::string_view takeLine(std::string_view& text) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

Credentials credentialsIn(std::string_view content) {
    Credentials credentials;
    credentials.user = takeLine(content);
    credentials.password = takeLine(content);
    return credentials;
}

QString asQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::optional<QNetworkProxy::ProxyType> typeOf(const QUrl& url) {
    if (url.scheme() == QLatin1String("http")) return QNetworkProxy::HttpProxy;
    if (url.scheme() == QLatin1String("socks5")) return QNetworkProxy::Socks5Proxy;
    return std::nullopt;
}

}  // namespace

QList<QNetworkProxy> ProxyChoice::queryProxy(const QNetworkProxyQuery& query) {
    return fixed_ ? QList<QNetworkProxy>{*fixed_} : QNetworkProxyFactory::systemProxyForQuery(query);
}

std::unique_ptr<ProxyChoice> proxyChoice(const std::string& setting) {
    if (setting.empty() || setting == "system") return std::make_unique<ProxyChoice>(std::nullopt);
    if (setting == "none") return std::make_unique<ProxyChoice>(QNetworkProxy(QNetworkProxy::NoProxy));
    const bool hasScheme = setting.find("://") != std::string::npos;
    const QUrl url(QString::fromStdString(hasScheme ? setting : "http://" + setting), QUrl::StrictMode);
    const auto type = typeOf(url);
    // A password in the address is refused, because it would be stored in the settings. The credentials file
    // is for that.
    const bool plain = url.userInfo().isEmpty() && (url.path().isEmpty() || url.path() == QLatin1String("/"));
    if (!url.isValid() || !type || url.host().isEmpty() || url.port() <= 0 || !plain) return nullptr;
    return std::make_unique<ProxyChoice>(QNetworkProxy(*type, url.host(), static_cast<quint16>(url.port())));
}

bool GivenCredentials::mayGive(const QNetworkProxy& proxy, const std::filesystem::path& file) {
    std::error_code ignored;
    const Given now{std::filesystem::last_write_time(file, ignored), std::chrono::steady_clock::now()};
    const QString name = proxy.hostName() + QLatin1Char(':') + QString::number(proxy.port());
    const auto before = given_.find(name);
    if (before != given_.end() && before->second.fileTime == now.fileTime &&
        now.at - before->second.at < std::chrono::minutes(10))
        return false;
    given_[name] = now;
    return true;
}

void fillCredentials(QAuthenticator& authenticator, const std::filesystem::path& file, Log& log) {
    if (file.empty()) return log.warning(area, "the proxy asks for a password; no credentials file is set");
    if (isReadableByOthers(file))
        return log.warning(area, "others than its owner can read the proxy's credentials file; not used");
    const Secret content = contentOf(file);
    const Credentials credentials = credentialsIn(content.view());
    if (credentials.user.empty() || credentials.password.empty())
        return log.warning(area, "the proxy's credentials file does not hold two lines");
    // From here on Qt owns the credentials and keeps them as long as it keeps the connections.
    authenticator.setUser(asQString(credentials.user));
    authenticator.setPassword(asQString(credentials.password));
}

}  // namespace qoltanba::fetch
