#pragma once

#include <qoltanba/crypto/library.h>

namespace qoltanba::crypto {

/// What Library::selfTest promises.
Result<void> runSelfTest(const Library& library);
/// What Library::selfTestOfVerifying promises.
Result<void> runSelfTestOfVerifying(const Library& library, KeyAlgorithm algorithm);

}  // namespace qoltanba::crypto
