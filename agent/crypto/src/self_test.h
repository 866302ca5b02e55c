#pragma once

#include <qoltanba/crypto/library.h>

namespace qoltanba::crypto {

/// Implements Library::selfTest.
Result<void> runSelfTest(const Library& library);
/// Implements Library::selfTestOfVerifying.
Result<void> runSelfTestOfVerifying(const Library& library, KeyAlgorithm algorithm);

}  // namespace qoltanba::crypto
