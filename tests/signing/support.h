#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/verify.h>

/// What the tests of this folder share: the vectors' keys and certificates, and other software that verifies.
namespace qoltanba::test {

const crypto::Library& library();

/// The same as a shared pointer. The tests never destroy it.
crypto::LibraryPtr borrowedLibrary();

/// A file below tests/vectors.
Bytes vectorFile(const std::string& name);
std::string vectorText(const std::string& name);

/// A file below tests/hostile.
std::string hostileText(const std::string& name);

/// The signer of a scenario (tests/vectors/README.md): raw/<scenario>.p8 with cert/<scenario>.cer.
const crypto::Signer& signerOf(const std::string& scenario);
/// The same with a key of another library.
std::shared_ptr<const crypto::Signer> signerIn(const crypto::LibraryPtr& library,
                                               const std::string& scenario);

/// The roots, and the issuing authorities, of the vectors.
const std::vector<crypto::Certificate>& anchors();
const std::vector<crypto::Certificate>& intermediates();

/// The time at which the vectors were made.
TimePoint vectorTime();

/// The scenarios with a private key, one of each kind.
inline constexpr const char* scenarios[] = {"individual_sign", "legal_head_gost2004", "individual_rsa_sign"};

/// A new directory. The destructor removes it.
class TemporaryDirectory {
  public:
    TemporaryDirectory();
    ~TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    /// Writes a file and returns its path.
    std::string file(const std::string& name, BytesView content) const;
    std::string path(const std::string& name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

/// What a command writes to both streams, and its exit status.
struct CommandResult {
    int status = -1;
    std::string output;
};
/// Runs a shell command. Only for tests of POSIX systems.
CommandResult run(const std::string& command);

/// Code of the first problem; nothing if all is good.
std::optional<ErrorCode> firstProblem(const Result<signing::Verification>& verification);

}  // namespace qoltanba::test

namespace qoltanba {
/// For GoogleTest's messages.
inline void PrintTo(ErrorCode code, std::ostream* to) {
    *to << nameOf(code);
}
}  // namespace qoltanba
