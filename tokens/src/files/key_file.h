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

/// What is in a key file.
struct OpenedKeyFile {
    std::vector<StoredKey> keys;            ///< in the file's order; not empty
    std::vector<IncompleteKey> incomplete;  ///< what cannot sign beside them
};

/// The octets of a key file, parsed as one of the formats.
class KeyFile {
  public:
    virtual ~KeyFile() = default;
    virtual StorageKind kind() const = 0;

    /// Opens the file. The secret is used only during this call and is not kept. Errors are those of
    /// KeySession::unlock: if no key can sign, the error of the first one.
    virtual Result<OpenedKeyFile> open(const Secret& secret) = 0;
};

/// Parses the octets of a key file. Errors are those of openKeyFile, except for the errors of reading the
/// file.
Result<std::unique_ptr<KeyFile>> keyFileOf(const crypto::LibraryPtr& library, BytesView content,
                                           std::uint64_t derivationLimit = keyDerivationLimit);

}  // namespace qoltanba::tokens
