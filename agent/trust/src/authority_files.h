#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>

namespace qoltanba::trust {

/// The largest file of certificates, in octets.
inline constexpr std::size_t largestFile = std::size_t{1} * 1024 * 1024;
inline constexpr std::size_t largestCertificate = std::size_t{64} * 1024;

/// Reads the anchors that an administrator chose. If one certificate is wrong, all are refused, because a
/// part of them is not what the administrator meant. Errors: fileNotFound, certificateUnreadable.
Result<std::vector<crypto::Certificate>> readAdministratorAnchors(const crypto::Library& library,
                                                                  const std::filesystem::path& file);

/// The folder of stored authorities. Each has a file named by its fingerprint. One thread at a time.
class AuthorityFolder {
  public:
    AuthorityFolder(crypto::LibraryPtr library, std::filesystem::path folder)
        : library_(std::move(library)), folder_(std::move(folder)) {}

    struct Found {
        std::vector<crypto::Certificate> certificates;
        std::vector<std::string> problems;  ///< the files that were left out, and why
    };
    /// Reads the files that this object has not read yet. Another program may have written them.
    Found readNew();

    /// Stores the certificate. If it is already stored, does nothing.
    Result<void> write(const crypto::Certificate& certificate);

  private:
    std::vector<std::filesystem::path> newFiles();
    Result<crypto::Certificate> readKept(const std::filesystem::path& file) const;

    crypto::LibraryPtr library_;
    std::filesystem::path folder_;
    std::set<std::string> seenFiles_;  ///< file names
};

}  // namespace qoltanba::trust
