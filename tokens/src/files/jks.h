#pragma once

#include <memory>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>

#include "key_file.h"

namespace qoltanba::tokens {

/// Whether the octets begin with the mark of a Java key store.
bool looksLikeJks(BytesView content);

/// Reads a Java key store of Sun's older format (JKS, versions 1 and 2). Returns keyFileDamaged if a length
/// leads beyond the end of the file or octets follow the last entry, keyFileEmpty if there are no entries.
Result<std::unique_ptr<KeyFile>> jksFile(const crypto::LibraryPtr& library, BytesView content);

}  // namespace qoltanba::tokens
