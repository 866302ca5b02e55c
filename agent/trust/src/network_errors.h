#pragma once

#include <qoltanba/base/error.h>

namespace qoltanba::trust {

/// Tells whether the error comes from the connection to a service, and not from the content of its answer.
bool isOfNetwork(ErrorCode code);

}  // namespace qoltanba::trust
