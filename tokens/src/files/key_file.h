#pragma once

#include <memory>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/key_file.h>

#include "kdf_budget.h"

namespace qoltanba::tokens {

/// A key file's octets, read as one of the formats.
class KeyFile {
  public:
    virtual ~KeyFile() = default;
    virtual StorageKind kind() const = 0;

    /// All keys in the file's order. The secret is used for this call and not kept. Errors of
    /// KeySession::unlock.
    virtual Result<std::vector<StoredKey>> open(const Secret& secret) = 0;
};

/// Errors as openKeyFile, but for those of reading.
Result<std::unique_ptr<KeyFile>> keyFileOf(const crypto::LibraryPtr& library, BytesView content,
                                           std::uint64_t derivationLimit = keyDerivationLimit);

}  // namespace qoltanba::tokens
