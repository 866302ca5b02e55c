#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>

namespace qoltanba::tokens {

/// A key with its certificate, ready to sign. The private half is released with the signer.
struct StoredKey {
    std::string alias;  ///< the storage's own name for it, UTF-8; may be empty
    std::shared_ptr<const crypto::Signer> signer;
};

/// One place that holds keys: a file, a device in a reader. Used by one thread at a time, never the one that
/// serves windows: opening a file costs milliseconds, a device seconds.
class KeyStorage {
  public:
    virtual ~KeyStorage() = default;
    virtual StorageKind kind() const = 0;

    /// Gives all keys in the storage's order. The secret is used for this call and not kept. Errors for a
    /// file: wrongPassword, notAKeyFile, keyFileDamaged, keyFileEmpty, keyWithoutCertificate,
    /// certificateDoesNotMatch, unsupportedAlgorithm, fileUnreadable, keyFileTooLarge, fileNotFound.
    virtual Result<std::vector<StoredKey>> open(const Secret& secret) = 0;
};

/// Largest key file that is read, in octets.
inline constexpr std::size_t keyFileLimit = std::size_t{1024} * 1024;

/// A key file: PKCS#12 or JKS, told apart by content, not by name. Reads the file (errors as far as they show
/// without a password: fileNotFound, fileUnreadable, keyFileTooLarge, keyFileEmpty, notAKeyFile,
/// keyFileDamaged).
Result<std::unique_ptr<KeyStorage>> openKeyFile(const crypto::LibraryPtr& library,
                                                const std::filesystem::path& path);

}  // namespace qoltanba::tokens
