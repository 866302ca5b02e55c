#include "address.h"

namespace qoltanba::fetch {

Result<QUrl> checkedAddress(const std::string& text) {
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const bool http = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !http) return fail(ErrorCode::addressRefused, "not http or https");
    if (url.host().isEmpty()) return fail(ErrorCode::addressRefused, "no host");
    // An empty user name ("http://@host/") is refused too: its only use is to make an address look like
    // another one.
    if (url.authority(QUrl::FullyEncoded).contains(QLatin1Char('@')))
        return fail(ErrorCode::addressRefused, "with a user name");
    return url.adjusted(QUrl::RemoveFragment);
}

std::optional<QUrl> secureFormOf(const QUrl& url, const std::string& location) {
    constexpr int httpPort = 80;
    constexpr int httpsPort = 443;
    // The target must be absolute: a relative one would stay with http.
    const auto target = checkedAddress(location);
    if (!target || url.scheme() != QLatin1String("http") || target->scheme() != QLatin1String("https"))
        return std::nullopt;
    const bool ownPorts = url.port(httpPort) == httpPort && target->port(httpsPort) == httpsPort;
    if (!ownPorts || target->host() != url.host()) return std::nullopt;
    return *target;
}

}  // namespace qoltanba::fetch
