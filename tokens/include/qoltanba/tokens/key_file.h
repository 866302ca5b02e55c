#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/session.h>
#include <qoltanba/tokens/storages.h>

namespace qoltanba::tokens {

/// Largest key file that is read, in octets.
inline constexpr std::size_t keyFileLimit = std::size_t{1024} * 1024;

/// A key file: PKCS#12 or JKS, told apart by content, not by name. Reads the file. Errors that show without a
/// password: fileNotFound, fileUnreadable, keyFileTooLarge, keyFileEmpty, notAKeyFile, keyFileDamaged.
Result<std::unique_ptr<KeySession>> openKeyFile(const crypto::LibraryPtr& library,
                                                const std::filesystem::path& path);

/// Key files as storages; the locator is the path.
std::shared_ptr<StorageProvider> makeKeyFiles(const crypto::LibraryPtr& library);

/// A key with its certificate, ready to sign. The private half goes with the signer.
struct StoredKey {
    std::string alias;  ///< the file's own name for it, UTF-8; may be empty
    SignerPtr signer;
};

/// Unlocks the file and logs in to all its keys, in the file's order. Errors of both.
Result<std::vector<StoredKey>> unlockAll(KeySession& keyFile, const Secret& password);

}  // namespace qoltanba::tokens
