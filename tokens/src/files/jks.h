#pragma once

#include <memory>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>

#include "key_file.h"

namespace qoltanba::tokens {

/// Whether the octets begin with the mark of a Java key store.
bool looksLikeJks(BytesView content);

/// A Java key store of Sun's older form (JKS, versions 1 and 2). keyFileDamaged if lengths lead out of the
/// file or something follows its end, keyFileEmpty if it has no entries.
Result<std::unique_ptr<KeyFile>> jksFile(const crypto::LibraryPtr& library, BytesView content);

}  // namespace qoltanba::tokens
