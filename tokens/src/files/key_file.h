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

/// The octets of a key file, parsed as one of the formats.
class KeyFile {
  public:
    virtual ~KeyFile() = default;
    virtual StorageKind kind() const = 0;

    /// Returns all keys in the file's order. The secret is used only during this call and is not kept. Errors
    /// are those of KeySession::unlock.
    virtual Result<std::vector<StoredKey>> open(const Secret& secret) = 0;
};

/// Parses the octets of a key file. Errors are those of openKeyFile, except for the errors of reading the
/// file.
Result<std::unique_ptr<KeyFile>> keyFileOf(const crypto::LibraryPtr& library, BytesView content,
                                           std::uint64_t derivationLimit = keyDerivationLimit);

}  // namespace qoltanba::tokens
