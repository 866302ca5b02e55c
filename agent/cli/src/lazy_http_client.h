#pragma once

#include <memory>

#include <qoltanba/base/http_client.h>

#include "network/network_module.h"

namespace qoltanba::cli {

/// Makes a client that loads the network module at the first request, so a verb without requests does not
/// wait for it. The module is searched only beside the program and in its installation folder. Without the
/// module each request fails with serviceUnreachable.
std::shared_ptr<HttpClient> makeLazyHttpClient(NetworkSettings settings);

}  // namespace qoltanba::cli
