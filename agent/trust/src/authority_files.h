#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>

namespace qoltanba::trust {

/// No file of certificates has more octets.
inline constexpr std::size_t largestFile = std::size_t{1} * 1024 * 1024;
inline constexpr std::size_t largestCertificate = std::size_t{64} * 1024;

/// The anchors that an administrator named: all of the file or nothing, for half of what an administrator
/// meant is not what an administrator meant. fileNotFound, or certificateUnreadable.
Result<std::vector<crypto::Certificate>> readAdministratorAnchors(const crypto::Library& library,
                                                                  const std::filesystem::path& file);

/// The folder in which authorities are kept, a file for each, named by its fingerprint. One thread at a time.
class AuthorityFolder {
  public:
    AuthorityFolder(crypto::LibraryPtr library, std::filesystem::path folder)
        : library_(std::move(library)), folder_(std::move(folder)) {}

    struct Found {
        std::vector<crypto::Certificate> certificates;
        std::vector<std::string> problems;  ///< what was left out, and why
    };
    /// What lies in it and was not looked at yet, by this program or another.
    Found readNew();

    /// Keeps the certificate. Nothing happens if it is there already.
    Result<void> write(const crypto::Certificate& certificate);

  private:
    std::vector<std::filesystem::path> newFiles();
    Result<crypto::Certificate> readKept(const std::filesystem::path& file) const;

    crypto::LibraryPtr library_;
    std::filesystem::path folder_;
    std::set<std::string> seenFiles_;  ///< names
};

}  // namespace qoltanba::trust
