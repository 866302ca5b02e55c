#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/session.h>
#include <qoltanba/tokens/storages.h>

namespace qoltanba::tokens {

/// The largest key file that is read, in octets.
inline constexpr std::size_t keyFileLimit = std::size_t{1024} * 1024;

/// Reads a key file, PKCS#12 or JKS, and returns its session. The content decides on the format, not the
/// name. Errors that are known without the password: fileNotFound, fileUnreadable, keyFileTooLarge,
/// keyFileEmpty, keyFileDamaged; folderAsKeyFile, emptyFileAsKeyFile, certificateAsKeyFile,
/// privateKeyAsKeyFile, signedDocumentAsKeyFile, documentAsKeyFile and archiveAsKeyFile say what else it is,
/// notAKeyFile says that it is something else. Blocks while it reads; may run on any thread.
Result<std::unique_ptr<KeySession>> openKeyFile(const crypto::LibraryPtr& library,
                                                const std::filesystem::path& path);

/// Returns true if the octets begin like a PKCS#12 or JKS key file. A file that was saved as base64 is
/// recognised if `front` is all of it. The check is cheap and never fails.
bool looksLikeKeyFile(BytesView front);

/// Makes the provider of key files. The locator of such a storage is the file's path.
std::shared_ptr<StorageProvider> makeKeyFiles(const crypto::LibraryPtr& library);

/// A key with its certificate, ready to sign. The signer owns the private key.
struct StoredKey {
    std::string alias;  ///< the file's name for the key, UTF-8; may be empty
    SignerPtr signer;
};

/// Unlocks the file and logs in to all its keys, in the file's order. Returns the errors of
/// KeySession::unlock and KeySession::login.
Result<std::vector<StoredKey>> unlockAll(KeySession& keyFile, const Secret& password);

}  // namespace qoltanba::tokens
