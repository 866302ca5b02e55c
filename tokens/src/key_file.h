#pragma once

#include <memory>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/storage.h>

#include "kdf_budget.h"

namespace qoltanba::tokens {

/// The storage that a key file's octets are; errors as openKeyFile, but for those of reading.
Result<std::unique_ptr<KeyStorage>> storageOf(const crypto::LibraryPtr& library, BytesView content,
                                              std::uint64_t derivationLimit = keyDerivationLimit);

}  // namespace qoltanba::tokens
