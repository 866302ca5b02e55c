#pragma once

#include <memory>

#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/storages.h>

namespace qoltanba::tokens {

/// Key files (PKCS#12, JKS) as storages; the locator is the path.
std::shared_ptr<StorageProvider> makeKeyFiles(const crypto::LibraryPtr& library);

}  // namespace qoltanba::tokens
