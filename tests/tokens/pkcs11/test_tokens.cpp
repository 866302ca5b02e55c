#include "test_tokens.h"

#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <thread>

#include <qoltanba/crypto/signer.h>

namespace qoltanba::test {
namespace {

using nlohmann::json;

json tokenWith(const std::string& serial, const std::vector<std::string>& keys) {
    json token{{"label", "Test token"}, {"serial", serial}, {"pin", "12345678"}, {"tries", 3}, {"left", 3},
               {"keys", json::array()}};
    for (const std::string& key : keys)
        token["keys"].push_back({{"file", keyFileOf(key)}, {"id", key}, {"label", key}});
    return token;
}

}  // namespace

TestTokens::TestTokens(const std::vector<std::string>& keys) {
    ::setenv("QOLTANBA_TEST_TOKENS", folder_.path().c_str(), 1);
    std::ofstream(folder_.path() / "tokens.json")
        << json{{"tokens", json::array({tokenWith("0123456789", keys)})}, {"faults", json::object()}};
}

json TestTokens::state() const {
    std::ifstream file(folder_.path() / "tokens.json");
    return json::parse(file);
}

void TestTokens::edit(const std::function<void(json&)>& change) const {
    json edited = state();
    change(edited);
    std::ofstream(folder_.path() / "edited.json") << edited;
    std::filesystem::rename(folder_.path() / "edited.json", folder_.path() / "tokens.json");
}

void TestTokens::set(const std::string& key, const json& value) const {
    edit([&](json& state) { state["tokens"][0][key] = value; });
}

void TestTokens::fault(const std::string& function, const json& what) const {
    edit([&](json& state) { state["faults"][function] = what; });
}

void TestTokens::noFaults() const {
    edit([](json& state) { state["faults"] = json::object(); });
}

void TestTokens::add(const std::string& serial, const std::vector<std::string>& keys) const {
    edit([&](json& state) { state["tokens"].push_back(tokenWith(serial, keys)); });
}

std::size_t TestTokens::calls(std::string_view function) const {
    std::ifstream file(folder_.path() / "calls");
    std::size_t count = 0;
    for (std::string line; std::getline(file, line);) count += line == function ? 1U : 0U;
    return count;
}

tokens::pkcs11::Module TestTokens::module() const {
    tokens::pkcs11::Module module;
    module.name = "test";
    module.title = "Test";
    module.path = QOLTANBA_TEST_MODULE;
    module.kind = StorageKind::kaztoken;
    module.pinAlphabet = "0123456789";
    module.isForReaders = false;
    return module;
}

tokens::pkcs11::TokenParts TestTokens::parts(const std::string& serial) const {
    return {deviceCryptography(), helperProgram(), module(), serial, patience};
}

Result<std::shared_ptr<tokens::KeySession>> TestTokens::tryOpen(const std::string& serial) const {
    return tokens::pkcs11::openToken(parts(serial), {});
}

std::shared_ptr<tokens::KeySession> TestTokens::open(const std::string& serial) const {
    auto session = tryOpen(serial);
    EXPECT_TRUE(session) << session.error().detail;
    return session.value();
}

std::string keyFileOf(std::string_view scenario) {
    return std::filesystem::directory_iterator(std::filesystem::path(QOLTANBA_VECTORS) / "p12" / scenario)
        ->path()
        .native();
}

bool isSignatureGood(const crypto::Certificate& certificate, BytesView data, BytesView signature) {
#ifdef QOLTANBA_SANITIZED
    return crypto::verifyData(*deviceCryptography(), certificate, data, signature).has_value();
#else
    return opensslAccepts(certificate, data, signature);
#endif
}

std::filesystem::path helperProgram() {
    return QOLTANBA_HELPER;
}

bool allHelpersHaveEnded() {
    return eventually([] { return ::waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD; });
}

bool eventually(const std::function<bool()>& isSo) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!isSo()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

}  // namespace qoltanba::test
