#pragma once

#include <QtCore/QUrl>

#include <optional>
#include <string>

#include <qoltanba/base/result.h>

namespace qoltanba::fetch {

/// Parses the address. Returns addressRefused unless it is http or https, has a host and has no user name or
/// password. The fragment is removed.
Result<QUrl> checkedAddress(const std::string& text);

/// Returns the target of a redirect if HttpRequest::followsToHttps allows to follow it: from http to https on
/// the same host, where each address uses the default port of its scheme. `location` is the Location header.
std::optional<QUrl> secureFormOf(const QUrl& url, const std::string& location);

}  // namespace qoltanba::fetch
