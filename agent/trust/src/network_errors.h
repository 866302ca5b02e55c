#pragma once

#include <qoltanba/base/error.h>

namespace qoltanba::trust {

/// Whether the reason lies between us and a service, rather than in what the service said.
bool isOfNetwork(ErrorCode code);

}  // namespace qoltanba::trust
