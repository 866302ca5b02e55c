#pragma once

#include <string>

#include <QtCore/QUrl>

#include <qoltanba/base/result.h>

namespace qoltanba::fetch {

/// The address as Qt understands it; addressRefused for anything but http and https with a host and without
/// a user name or password.
Result<QUrl> checkedAddress(const std::string& text);

}  // namespace qoltanba::fetch
