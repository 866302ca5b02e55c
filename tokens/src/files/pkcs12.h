#pragma once

#include <cstdint>
#include <memory>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>

#include "key_file.h"

namespace qoltanba::tokens {

/// Whether the octets begin as a PKCS#12 PFX does: a SEQUENCE whose first element is the version 3.
bool looksLikePkcs12(BytesView content);

/// A key file in the form of RFC 7292. keyFileDamaged if `content` cannot be read as one.
Result<std::unique_ptr<KeyFile>> pkcs12File(const crypto::LibraryPtr& library, BytesView content,
                                            std::uint64_t derivationLimit);

}  // namespace qoltanba::tokens
