#pragma once

#include <qoltanba/crypto/library.h>

namespace qoltanba::crypto {

/// What Library::selfTest promises.
Result<void> runSelfTest(const Library& library);
/// Library::selfTest(KeyAlgorithm).
Result<void> runSelfTest(const Library& library, KeyAlgorithm algorithm);

}  // namespace qoltanba::crypto
