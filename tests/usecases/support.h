#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/tokens/key_file.h>

/// The use cases with the key files of tests/vectors: no event loop, no window, no network.
namespace qoltanba::test {

inline const std::filesystem::path vectors = QOLTANBA_VECTORS;

/// The day of the tests: all keys of the vectors are valid then.
inline const TimePoint now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20);

inline Bytes bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

class UseCaseTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        const auto loaded = crypto::Library::load();
        ASSERT_TRUE(loaded) << loaded.error().detail;
        library = *loaded;
    }
    static void TearDownTestSuite() { library.reset(); }

    static std::shared_ptr<const crypto::Signer> key(const std::string& scenario = "individual_sign") {
        const auto file = std::filesystem::directory_iterator(vectors / "p12" / scenario)->path();
        Secret secret;
        EXPECT_TRUE(secret.append(std::string_view("Qwerty12")));
        const auto session = tokens::openKeyFile(library, file).value();
        return tokens::unlockAll(*session, secret).value().front().signer;
    }

    static inline crypto::LibraryPtr library;
};

}  // namespace qoltanba::test
