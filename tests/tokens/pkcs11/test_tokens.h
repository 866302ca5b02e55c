#pragma once

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <qoltanba/tokens/session.h>

#include "pcsc/device_testing.h"
#include "pcsc/virtual_card.h"
#include "pkcs11/session.h"

namespace qoltanba::test {

/// The tokens of the test module, in a folder of their own. The helpers that this process starts use them.
///
/// The state is `{"tokens": [...], "faults": {...}, "events": "..."}`. Each token has label, serial, model,
/// reader, pin, tries, left, present, initialized, loginRequired, protectedPath, typedOnReader,
/// showsKeysBeforeLogin, alwaysAuthenticate, loggedInElsewhere, order, digest, and keys with file (PKCS#12),
/// id, label, withoutKey, withoutCertificate, signsWith, type. A fault has the name of a function and is
/// "crash", "exit", "hang", "garbage" or a CK_RV. Events are "unsupported", "told" or "busy".
class TestTokens {
  public:
    /// One token with one key of each of these files of tests/vectors/p12.
    explicit TestTokens(const std::vector<std::string>& keys = {"individual_sign"});

    nlohmann::json state() const;
    void edit(const std::function<void(nlohmann::json&)>& change) const;
    /// Changes the first token.
    void set(const std::string& key, const nlohmann::json& value) const;
    void fault(const std::string& function, const nlohmann::json& what) const;
    void noFaults() const;
    /// Adds a token with these keys.
    void add(const std::string& serial, const std::vector<std::string>& keys) const;

    /// How often the function was called, in all processes.
    std::size_t calls(std::string_view function) const;

    std::filesystem::path path() const { return folder_.path(); }

    tokens::pkcs11::Module module() const;
    tokens::pkcs11::TokenParts parts(const std::string& serial = "0123456789") const;
    Result<std::shared_ptr<tokens::KeySession>> tryOpen(const std::string& serial = "0123456789") const;
    std::shared_ptr<tokens::KeySession> open(const std::string& serial = "0123456789") const;

    /// For the sessions that are opened next. Long enough for a loaded machine.
    tokens::pkcs11::Patience patience;

  private:
    CardFolder folder_;
};

inline const Bytes document{'d', 'o', 'c', 'u', 'm', 'e', 'n', 't'};

/// The only file in tests/vectors/p12/<scenario>.
std::string keyFileOf(std::string_view scenario);

/// The helper of the build tree.
std::filesystem::path helperProgram();

/// Waits until there is no process any more that this one started.
bool allHelpersHaveEnded();

/// Waits until `isSo`, at most as long as a loaded machine may need.
bool eventually(const std::function<bool()>& isSo);

/// Checks a signature with the openssl command. A module with the sanitizers in it cannot be loaded by
/// that command, so then this program checks it.
bool isSignatureGood(const crypto::Certificate& certificate, BytesView data, BytesView signature);

/// "ok", or textOf the error.
template <class T>
std::string outcome(const Result<T>& result) {
    return result ? "ok" : textOf(result.error());
}

}  // namespace qoltanba::test
