// A module that crashes, hangs or answers nonsense costs its own helper and nothing else.
#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/crypto/signer.h>

#include "pkcs11/helper_process.h"
#include "test_tokens.h"

namespace qoltanba::test {
namespace {

using std::chrono::milliseconds;
using tokens::KeySession;

/// Everything that a person does with a token. The first error, or "ok".
std::string useAll(const TestTokens& tokens, const std::stop_token& stop = {}) {
    auto session = tokens::pkcs11::openToken(tokens.parts(), stop);
    if (!session) return textOf(session.error());
    const auto keys = (*session)->keys(stop);
    if (!keys) return textOf(keys.error());
    const Secret pin = secretOf("12345678");
    const auto signer = (*session)->login(0, &pin, stop);
    if (!signer) return textOf(signer.error());
    if (!crypto::signData(*deviceCryptography(), **signer, document, stop))
        return textOf((*session)->signingProblem().value());
    const auto changed = (*session)->abilities().changePin->changePin(pin, pin, stop);
    return changed ? "ok" : textOf(changed.error());
}

class Pkcs11Faults : public ::testing::TestWithParam<std::string> {};

TEST_P(Pkcs11Faults, ACrashIsAnErrorAndTheNextQuestionWorks) {
    const TestTokens tokens;
    tokens.fault(GetParam(), "crash");
    EXPECT_EQ(useAll(tokens), "deviceFailed");
    EXPECT_TRUE(allHelpersHaveEnded());
    tokens.noFaults();
    EXPECT_EQ(useAll(tokens), "ok");
}

TEST_P(Pkcs11Faults, AHangIsEndedAndTheNextQuestionWorks) {
    TestTokens tokens;
    ASSERT_EQ(useAll(tokens), "ok");
    tokens.fault(GetParam(), "hang");
    const auto before = tokens.patience;
    tokens.patience = {milliseconds(3000), milliseconds(3000), milliseconds(3000), milliseconds(3000),
                       milliseconds(50)};
    EXPECT_EQ(useAll(tokens), "deviceNotResponding");
    EXPECT_TRUE(allHelpersHaveEnded());
    tokens.noFaults();
    tokens.patience = before;
    EXPECT_EQ(useAll(tokens), "ok");
}

TEST_P(Pkcs11Faults, AStopEndsAHang) {
    const TestTokens tokens;
    tokens.fault(GetParam(), "hang");
    std::stop_source stop;
    const std::jthread stopping([&] {
        EXPECT_TRUE(eventually([&] { return tokens.calls(GetParam()) > 0; }));
        stop.request_stop();
    });
    EXPECT_EQ(useAll(tokens, stop.get_token()), "cancelled");
    EXPECT_TRUE(allHelpersHaveEnded());
}

INSTANTIATE_TEST_SUITE_P(Functions, Pkcs11Faults,
                         ::testing::Values("C_Initialize", "C_GetSlotList", "C_GetTokenInfo", "C_OpenSession",
                                           "C_FindObjectsInit", "C_GetAttributeValue", "C_Login",
                                           "C_SignInit", "C_Sign", "C_SetPIN"),
                         [](const auto& one) { return one.param; });

TEST(Pkcs11Faulty, AModuleThatEndsItsProcessIsAnError) {
    const TestTokens tokens;
    tokens.fault("C_Login", "exit");
    EXPECT_EQ(useAll(tokens), "deviceFailed");
}

TEST(Pkcs11Faulty, SenselessLengthsAreNotBelieved) {
    const TestTokens tokens;
    for (const auto& [function, expected] :
         {std::pair{"C_GetSlotList", "storageNotConnected"}, std::pair{"C_FindObjects", "keyNotFound"},
          std::pair{"C_GetAttributeValue", "keyNotFound"}, std::pair{"C_Sign", "deviceFailed"}}) {
        tokens.noFaults();
        tokens.fault(function, "garbage");
        EXPECT_EQ(useAll(tokens), expected) << function;
    }
}

TEST(Pkcs11Faulty, AHangAtTheEndDoesNotHoldTheSession) {
    TestTokens tokens;
    tokens.patience.ending = milliseconds(100);
    tokens.fault("C_Finalize", "hang");
    EXPECT_EQ(useAll(tokens), "ok");
    EXPECT_TRUE(allHelpersHaveEnded());
}

TEST(Pkcs11Faulty, AfterACrashWhileItSignsTheSessionListsAgainButDoesNotSign) {
    const TestTokens tokens;
    const auto session = tokens.open();
    ASSERT_TRUE(session->keys({}));
    const Secret pin = secretOf("12345678");
    const auto signer = session->login(0, &pin, {});
    tokens.fault("C_Sign", "crash");
    EXPECT_FALSE(crypto::signData(*deviceCryptography(), **signer, document));
    tokens.noFaults();
    EXPECT_EQ(session->keys({}).value().size(), 1U);
    EXPECT_FALSE(crypto::signData(*deviceCryptography(), **signer, document)) << "a new login is needed";
    const auto again = session->login(0, &pin, {});
    ASSERT_TRUE(again);
    EXPECT_TRUE(crypto::signData(*deviceCryptography(), **again, document));
}

/// The file in which the module wrote what its descriptors lead to.
std::string descriptorsOf(const TestTokens& tokens) {
    std::ifstream file(tokens.path() / "descriptors");
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Pkcs11Helper, InheritsNoDescriptor) {
    const TestTokens tokens;
    const auto secret = tokens.path() / "secret";
    std::ofstream(secret) << "secret";
    const Descriptor open(::open(secret.c_str(), O_RDONLY));  // without O_CLOEXEC
    ASSERT_TRUE(open.isOpen());
    ASSERT_TRUE(tokens.open());
    const std::string inherited = descriptorsOf(tokens);
    EXPECT_NE(inherited.find("socket:"), std::string::npos);
    EXPECT_EQ(inherited.find("secret"), std::string::npos) << inherited;
}

/// A helper that answers what a hostile module could make it answer.
std::filesystem::path scriptWith(const TestTokens& tokens, const std::string& lines) {
    const auto path = tokens.path() / "helper";
    std::ofstream(path) << "#!/bin/sh\n" << lines << '\n';
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

TEST(Pkcs11Helper, AnAnswerThatIsNoFrameIsAnError) {
    using tokens::pkcs11::HelperProcess;
    const TestTokens tokens;
    const Bytes request{0, 0, 0, 1, 2};
    for (const auto& [lines, expected] :
         {std::pair{"printf '\\377\\377\\377\\377' >&3; sleep 100", "deviceFailed"},
          std::pair{"printf '\\0\\0\\0\\5abc' >&3", "deviceFailed"}, std::pair{"exit 3", "deviceFailed"},
          std::pair{"kill -9 $$", "deviceFailed"}, std::pair{"sleep 100", "deviceNotResponding"},
          std::pair{"printf '\\0\\0\\1\\0a' >&3; sleep 100", "deviceNotResponding"}}) {
        auto helper = HelperProcess::start(scriptWith(tokens, lines));
        ASSERT_TRUE(helper);
        const auto answer = (*helper)->exchange(request, milliseconds(1500), {});
        EXPECT_EQ(outcome(answer), expected) << lines;
        EXPECT_FALSE((*helper)->isRunning());
        EXPECT_EQ(outcome((*helper)->exchange(request, milliseconds(1500), {})), "deviceFailed");
    }
    EXPECT_EQ(outcome(HelperProcess::start("/no/such/program")), "deviceFailed");
}

TEST(Pkcs11Helper, ASensibleFrameWithoutMeaningIsAnError) {
    TestTokens tokens;
    auto parts = tokens.parts();
    parts.helper = scriptWith(tokens, "printf '\\0\\0\\0\\2\\1\\7' >&3; sleep 100");
    EXPECT_EQ(outcome(tokens::pkcs11::openToken(parts, {})), "deviceFailed");
}

TEST(Pkcs11Helper, EndsWithTheProgramAlsoWhileTheModuleHangs) {
    const TestTokens tokens;
    tokens.fault("C_GetSlotList", "hang");
    // A child of this process plays the program and dies while its helper hangs.
    const pid_t program = ::fork();
    if (program == 0) {
        static_cast<void>(tokens.tryOpen());
        ::_exit(0);
    }
    ASSERT_TRUE(eventually([&] { return tokens.calls("C_GetSlotList") > 0; }));
    const auto helperOf = [&] {
        std::ifstream children("/proc/" + std::to_string(program) + "/task/" + std::to_string(program) +
                               "/children");
        pid_t child = 0;
        children >> child;
        return child;
    };
    const pid_t helper = helperOf();
    ASSERT_GT(helper, 0);
    ::kill(program, SIGKILL);
    EXPECT_EQ(::waitpid(program, nullptr, 0), program);
    // It belongs to nobody now. If nobody reaps it, it stays as a zombie.
    EXPECT_TRUE(eventually([&] {
        std::ifstream stat("/proc/" + std::to_string(helper) + "/stat");
        std::string text;
        std::getline(stat, text);
        return text.empty() || text.find(") Z ") != std::string::npos;
    }));
}

}  // namespace
}  // namespace qoltanba::test
