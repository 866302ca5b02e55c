// Modules that this project did not write: SoftHSM with an RSA key, and OpenSC without a card.
#include <cstdlib>
#include <fstream>

#include <qoltanba/crypto/signer.h>

#include "pkcs11/module_table.h"
#include "test_tokens.h"

namespace qoltanba::test {
namespace {

namespace fs = std::filesystem;
using tokens::pkcs11::Module;

std::optional<fs::path> firstThatExists(const std::vector<fs::path>& paths) {
    for (const fs::path& path : paths) {
        if (fs::exists(path)) return path;
    }
    return std::nullopt;
}

/// The module in one of the system's folders for libraries.
std::optional<fs::path> systemModule(const std::string& name) {
    std::vector<fs::path> paths;
    for (const fs::path& folder : tokens::pkcs11::libraryFolders()) {
        paths.push_back(folder / name);
        paths.push_back(folder / "softhsm" / name);
    }
    return firstThatExists(paths);
}

/// A token of SoftHSM with a key of tests/vectors/p12, made by its own command and that of OpenSC.
class SoftHsm : public ::testing::Test {
  protected:
    void SetUp() override {
        const auto found = systemModule("libsofthsm2.so");
        if (!found) GTEST_SKIP() << "SoftHSM is not installed (softhsm2)";
        if (std::system("command -v softhsm2-util pkcs11-tool > /dev/null") != 0)
            GTEST_SKIP() << "softhsm2-util or pkcs11-tool (opensc) is not installed";
        module_.name = "softhsm";
        module_.path = *found;
        module_.isForReaders = false;
        fs::create_directories(folder_.path() / "tokens");
        std::ofstream(configuration()) << "directories.tokendir = " << (folder_.path() / "tokens").native()
                                       << "\nobjectstore.backend = file\nlog.level = ERROR\n";
        ::setenv("SOFTHSM2_CONF", configuration().c_str(), 1);
        run("softhsm2-util --init-token --free --label soft --pin 12345678 --so-pin 87654321");
        const std::string file = keyFileOf("individual_rsa_sign");
        const std::string pem = (folder_.path() / "key").native();
        run("openssl pkcs12 -legacy -in '" + file + "' -passin pass:Qwerty12 -nodes -nocerts -out " + pem +
            ".pem");
        run("openssl pkcs12 -legacy -in '" + file + "' -passin pass:Qwerty12 -nokeys -clcerts -out " + pem +
            ".crt");
        run("openssl pkcs8 -topk8 -nocrypt -in " + pem + ".pem -out " + pem + ".p8");
        run("openssl x509 -in " + pem + ".crt -outform DER -out " + pem + ".der");
        run("softhsm2-util --import " + pem + ".p8 --token soft --label rsa --id A1B2 --pin 12345678");
        run("pkcs11-tool --module " + module_.path.native() +
            " --login --pin 12345678 --token-label soft "
            "--write-object " +
            pem + ".der --type cert --id A1B2 --label rsa");
    }
    fs::path configuration() const { return folder_.path() / "softhsm2.conf"; }
    static void run(const std::string& command) {
        ASSERT_EQ(std::system((command + " > /dev/null 2>&1").c_str()), 0) << command;
    }
    std::string serial() const {
        std::string text;
        for (const auto& slot : slots()) {
            if (slot.token.label == "soft") text = slot.token.serial;
        }
        return text;
    }
    std::vector<tokens::pkcs11::Slot> slots() const {
        auto loaded = tokens::pkcs11::ModuleClient::load(helperProgram(), module_.path, {}, {});
        EXPECT_TRUE(loaded.client) << loaded.detail;
        return loaded.client ? loaded.client->slots({}).value() : std::vector<tokens::pkcs11::Slot>{};
    }
    Result<std::shared_ptr<tokens::KeySession>> open() const {
        return tokens::pkcs11::openToken({deviceCryptography(), helperProgram(), module_, serial(), {}}, {});
    }

    CardFolder folder_;
    Module module_;
};

TEST_F(SoftHsm, SignsWithAnRsaKeyThatItsOwnCommandImported) {
    const auto session = open();
    ASSERT_TRUE(session) << session.error().detail;
    const auto keys = (*session)->keys({});
    ASSERT_TRUE(keys) << keys.error().detail;
    ASSERT_EQ(keys->size(), 1U);
    EXPECT_EQ((*keys)[0].alias, "rsa");
    const Secret wrong = secretOf("11111111");
    EXPECT_EQ(outcome((*session)->login(0, &wrong, {})), "pinIncorrect");
    const Secret pin = secretOf("12345678");
    const auto signer = (*session)->login(0, &pin, {});
    ASSERT_TRUE(signer) << signer.error().detail;
    for (int i = 0; i < 300; ++i) {
        const std::string text = "document " + std::to_string(i);
        const auto made = crypto::signData(*deviceCryptography(), **signer, asBytes(text));
        ASSERT_TRUE(made) << i;
        ASSERT_TRUE(crypto::verifyData(*deviceCryptography(), (*keys)[0].certificate, asBytes(text), *made));
        if (i == 299) {
            EXPECT_TRUE(isSignatureGood((*keys)[0].certificate, asBytes(text), *made));
        }
    }
}

TEST_F(SoftHsm, ChangesThePin) {
    const auto session = open();
    ASSERT_TRUE(session) << session.error().detail;
    tokens::ChangesPin* change = (*session)->abilities().changePin;
    EXPECT_EQ(outcome(change->changePin(secretOf("12345678"), secretOf("abcdefgh"), {})), "ok");
    ASSERT_TRUE((*session)->keys({}));
    const Secret changed = secretOf("abcdefgh");
    EXPECT_EQ(outcome((*session)->login(0, &changed, {})), "ok");
}

TEST(OpenSc, LoadsAndHasNoTokenWithoutACard) {
    const auto found = systemModule("opensc-pkcs11.so");
    if (!found) GTEST_SKIP() << "the module of OpenSC is not installed (opensc-pkcs11)";
    auto loaded = tokens::pkcs11::ModuleClient::load(helperProgram(), *found, {}, {});
    ASSERT_TRUE(loaded.client) << loaded.detail;
    EXPECT_EQ(loaded.library.manufacturer, "OpenSC Project");
    const auto slots = loaded.client->slots({});
    ASSERT_TRUE(slots) << slots.error().detail;
}

}  // namespace
}  // namespace qoltanba::test
