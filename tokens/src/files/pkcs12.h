#pragma once

#include <cstdint>
#include <memory>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>

#include "key_file.h"

namespace qoltanba::tokens {

/// Whether the octets begin like a PKCS#12 PFX: a SEQUENCE whose first element is the version 3.
bool looksLikePkcs12(BytesView content);

/// Parses a key file in the format of RFC 7292. Returns keyFileDamaged if `content` is not one.
Result<std::unique_ptr<KeyFile>> pkcs12File(const crypto::LibraryPtr& library, BytesView content,
                                            std::uint64_t derivationLimit);

}  // namespace qoltanba::tokens
