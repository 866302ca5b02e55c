#pragma once

#include <qoltanba/base/error.h>

namespace qoltanba::service {

/// Whether the error ends the session with a device. A wrong PIN does not.
constexpr bool isOfTheDevice(ErrorCode code) {
    return code == ErrorCode::deviceRemoved || code == ErrorCode::deviceNotResponding ||
           code == ErrorCode::storageNotConnected;
}

/// Whether a device that broke off a signing with this error may go on with it later.
constexpr bool mayComeBack(ErrorCode code) {
    return isOfTheDevice(code) || code == ErrorCode::deviceInUse || code == ErrorCode::deviceFailed;
}

}  // namespace qoltanba::service
