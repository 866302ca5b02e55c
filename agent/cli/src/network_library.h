#pragma once

#include <memory>

#include <qoltanba/base/http_client.h>
#include <qoltanba/base/result.h>

#include "network/network_module.h"

namespace qoltanba::cli {

/// Makes the client that reaches the network. Loads it first, where it is a module of its own
/// (network_library_module.cpp); the program for Windows has it inside (network_library_inside.cpp), because
/// a module would bring a second copy of the statically linked Qt. Error: serviceUnreachable.
Result<std::shared_ptr<HttpClient>> makeNetworkClient(const NetworkSettings& settings);

}  // namespace qoltanba::cli
