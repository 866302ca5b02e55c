// The test of a module says in one word what is wrong with it.
#include "pkcs11/module_test.h"

#include <gmock/gmock.h>

#include <fstream>

#include "pkcs11/module_table.h"
#include "test_tokens.h"

namespace qoltanba::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using ::testing::HasSubstr;

/// A copy of the test module, or of anything else, that only this person can write.
fs::path copyOf(const TestTokens& tokens, const fs::path& file) {
    const fs::path copy = tokens.path() / "module.so";
    fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
    fs::permissions(copy, fs::perms(0644));
    return copy;
}

ModuleReport test(const TestTokens& tokens, const fs::path& file) {
    return tokens::pkcs11::testModuleBy(helperProgram(), file, tokens.patience, {});
}

ModuleReport testOurs(const TestTokens& tokens) {
    return test(tokens, copyOf(tokens, QOLTANBA_TEST_MODULE));
}

TEST(Pkcs11ModuleTest, SaysWhatAWorkingModuleHas) {
    const TestTokens tokens({"individual_sign", "individual_auth"});
    tokens.set("showsKeysBeforeLogin", true);
    tokens.add("55", {});
    tokens.edit([](nlohmann::json& state) {
        state["tokens"].push_back({{"initialized", false}, {"label", "New"}});
    });
    const ModuleReport report = testOurs(tokens);
    EXPECT_EQ(report.state, ModuleState::works);
    EXPECT_EQ(report.manufacturer, "Qoltanba");
    EXPECT_EQ(report.description, "Test tokens");
    ASSERT_EQ(report.tokens.size(), 3U);
    EXPECT_EQ(report.tokens[0].label, "Test token");
    EXPECT_EQ(report.tokens[0].serial, "0123456789");
    EXPECT_EQ(report.tokens[0].reader, "Test Reader");
    EXPECT_EQ(report.tokens[0].certificates, 2U);
    EXPECT_EQ(report.tokens[0].keys, 2U);
    EXPECT_EQ(report.tokens[1].certificates, 0U);
    EXPECT_FALSE(report.tokens[2].isInitialised);
    EXPECT_EQ(tokens.calls("C_Login"), 0U);
}

TEST(Pkcs11ModuleTest, SaysThatThereIsNoToken) {
    const TestTokens tokens;
    tokens.set("present", false);
    EXPECT_EQ(testOurs(tokens).state, ModuleState::noToken);
}

TEST(Pkcs11ModuleTest, SaysWhatIsNoModule) {
    const TestTokens tokens;
    EXPECT_EQ(test(tokens, "/no/such/module.so").state, ModuleState::missing);
    EXPECT_EQ(test(tokens, tokens.path() / "tokens.json").state, ModuleState::notALibrary);
    EXPECT_EQ(test(tokens, tokens.path()).state, ModuleState::notALibrary);
    EXPECT_EQ(test(tokens, copyOf(tokens, QOLTANBA_PROVIDER)).state, ModuleState::notAModule);
}

/// Changes octets of the file.
void patch(const fs::path& file, std::streamoff at, const std::string& octets) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(at);
    stream << octets;
}

TEST(Pkcs11ModuleTest, SaysThatAModuleIsForAnotherProcessor) {
    const TestTokens tokens;
    const fs::path module = copyOf(tokens, QOLTANBA_TEST_MODULE);
    patch(module, 4, "\1");  // 32 bits
    EXPECT_EQ(test(tokens, module).state, ModuleState::wrongArchitecture);
    copyOf(tokens, QOLTANBA_TEST_MODULE);
    patch(module, 18, std::string("\x08\0", 2));  // MIPS
    EXPECT_EQ(test(tokens, module).state, ModuleState::wrongArchitecture);
}

TEST(Pkcs11ModuleTest, SaysWhichLibraryIsMissing) {
    const TestTokens tokens;
    const fs::path module = copyOf(tokens, QOLTANBA_TEST_MODULE);
    std::ifstream file(module, std::ios::binary);
    const std::string content(std::istreambuf_iterator<char>(file), {});
    const std::size_t needed = content.find("libcrypto.so");
    ASSERT_NE(needed, std::string::npos);
    patch(module, static_cast<std::streamoff>(needed), "libmissin.so");
    const ModuleReport report = test(tokens, module);
    EXPECT_EQ(report.state, ModuleState::notLoadable);
    EXPECT_THAT(report.detail, HasSubstr("libmissin.so"));
}

TEST(Pkcs11ModuleTest, SaysThatTheModuleRefuses) {
    const TestTokens tokens;
    tokens.fault("C_Initialize", 0x30);
    const ModuleReport report = testOurs(tokens);
    EXPECT_EQ(report.state, ModuleState::notInitialised);
    EXPECT_EQ(report.detail, "C_Initialize: CKR_DEVICE_ERROR");
    tokens.noFaults();
    tokens.fault("C_GetSlotList", 5);
    EXPECT_EQ(testOurs(tokens).state, ModuleState::refuses);
}

TEST(Pkcs11ModuleTest, SaysThatTheModuleCrashesOrHangs) {
    TestTokens tokens;
    for (const char* function : {"C_Initialize", "C_GetSlotList"}) {
        tokens.noFaults();
        tokens.fault(function, "crash");
        tokens.patience = {};
        EXPECT_EQ(testOurs(tokens).state, ModuleState::crashed) << function;
        tokens.fault(function, "hang");
        tokens.patience.loading = tokens.patience.asking = milliseconds(2000);
        EXPECT_EQ(testOurs(tokens).state, ModuleState::notResponding) << function;
    }
}

TEST(Pkcs11ModuleTest, ATokenThatCrashesTheModuleDoesNotHideIt) {
    const TestTokens tokens;
    tokens.fault("C_FindObjectsInit", "crash");
    const ModuleReport report = testOurs(tokens);
    EXPECT_EQ(report.state, ModuleState::works);
    ASSERT_EQ(report.tokens.size(), 1U);
    EXPECT_THAT(report.tokens[0].problem, HasSubstr("C_FindObjects: the helper ended"));
}

TEST(Pkcs11ModuleTest, AModuleThatOthersMayReplaceIsNotLoaded) {
    const TestTokens tokens;
    const fs::path module = copyOf(tokens, QOLTANBA_TEST_MODULE);
    fs::permissions(module, fs::perms(0666));
    const ModuleReport report = test(tokens, module);
    EXPECT_EQ(report.state, ModuleState::writableByOthers);
    EXPECT_THAT(report.detail, HasSubstr("module.so"));
    EXPECT_EQ(tokens.calls("C_Initialize"), 0U);
}

TEST(Pkcs11ModuleTest, WithoutTheHelperNothingIsLoaded) {
    const TestTokens tokens;
    const auto report = tokens::pkcs11::testModuleBy(
        tokens.path() / "nothing", copyOf(tokens, QOLTANBA_TEST_MODULE), tokens.patience, {});
    EXPECT_EQ(report.state, ModuleState::helperMissing);
}

}  // namespace
}  // namespace qoltanba::test
