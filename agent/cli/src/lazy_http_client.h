#pragma once

#include <memory>

#include <qoltanba/base/http_client.h>

#include "network/network_module.h"

namespace qoltanba::cli {

/// The network, loaded with the first question that goes out: who asks nothing waits for nothing. The module
/// is looked for beside the program and where it is installed, nowhere else; serviceUnreachable without it.
std::shared_ptr<HttpClient> makeLazyHttpClient(NetworkSettings settings);

}  // namespace qoltanba::cli
