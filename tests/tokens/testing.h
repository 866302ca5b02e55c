#pragma once

#include <gtest/gtest.h>
#include <openssl/pkcs12.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/key_file.h>

namespace qoltanba::tokens::testing {

using Path = std::filesystem::path;

inline constexpr std::string_view password = "Qwerty12";

/// One library for all tests.
const crypto::LibraryPtr& library();

Path vectorPath(std::string_view name);
Path hostilePath(std::string_view name);
/// The one key file in tests/vectors/p12/<scenario>.
Path scenarioPath(std::string_view scenario);

Secret secretOf(std::string_view text);
Bytes read(const Path& path);

/// A folder. The destructor removes it.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Path operator/(std::string_view name) const { return path_ / name; }
    const Path& path() const { return path_; }
    Path write(std::string_view name, BytesView content) const;

  private:
    Path path_;
};

/// Runs a shell command. If the command fails, the test fails. Only for tests of POSIX systems.
void run(const std::string& command);

/// The keys in the file or octets, or the first error of opening.
Result<std::vector<StoredKey>> keysOf(const Path& path, std::string_view secret = password);
Result<std::vector<StoredKey>> keysOf(BytesView content, std::string_view secret = password);

/// The name of the error code, or "opened": a readable text for failures.
template <class T>
std::string outcome(const Result<T>& result) {
    return result ? "opened" : std::string(nameOf(result.error().code));
}

/// Whether the key makes a signature that its own certificate verifies.
void expectSigns(const StoredKey& key);

/// Changes the safes of a PKCS#12 and computes its MAC again. So the errors come after a right MAC.
Bytes withEditedSafes(const Bytes& pkcs12, std::string_view secret,
                      const std::function<void(STACK_OF(PKCS7) *)>& edit);

}  // namespace qoltanba::tokens::testing
