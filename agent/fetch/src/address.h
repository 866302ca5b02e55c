#pragma once

#include <QtCore/QUrl>

#include <optional>
#include <string>

#include <qoltanba/base/result.h>

namespace qoltanba::fetch {

/// The address as Qt understands it; addressRefused for anything but http and https with a host and without
/// a user name or password.
Result<QUrl> checkedAddress(const std::string& text);

/// Where a redirect leads, if it is one that a question with HttpRequest::followsToHttps follows: from http
/// to https of the same host, each on its scheme's own port. `location` is the Location header.
std::optional<QUrl> secureFormOf(const QUrl& url, const std::string& location);

}  // namespace qoltanba::fetch
