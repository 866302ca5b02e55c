#include <openssl/crypto.h>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

#include <qoltanba/crypto/library.h>

#include "broken_library.h"
#include "test_library.h"

namespace qoltanba::crypto {
namespace {

TEST(Library, PassesItsSelfTest) {
    const auto passed = test::library()->selfTest();
    EXPECT_TRUE(passed) << passed.error().detail;
}

TEST(Library, PassesTheSelfTestOfVerifyingOfEachKind) {
    for (const AlgorithmFacts& facts : allAlgorithms()) {
        const auto passed = test::library()->selfTestOfVerifying(facts.algorithm);
        EXPECT_TRUE(passed) << facts.keyName << ": " << passed.error().detail;
    }
}

constexpr std::array national{KeyAlgorithm::gost2015_512, KeyAlgorithm::gost2015_256, KeyAlgorithm::gost2004};

/// The library with a replaced function that works like ours. So the failures below come from the defects and
/// not from the replacement.
TEST(LibraryWithADefect, PassesWithoutOne) {
    const auto whole = test::libraryWith(test::Defect::none);
    EXPECT_TRUE(whole->selfTest());
    for (const KeyAlgorithm kind : national) EXPECT_TRUE(whole->selfTestOfVerifying(kind));
}

TEST(LibraryWithADefect, FailsBothSelfTestsByWrongDigestsAndByAcceptingAnything) {
    for (const auto defect : {test::Defect::digest, test::Defect::acceptsAnything}) {
        const auto broken = test::libraryWith(defect);
        EXPECT_EQ(broken->selfTest().error().code, ErrorCode::selfTestFailed);
        for (const KeyAlgorithm kind : national)
            EXPECT_EQ(broken->selfTestOfVerifying(kind).error().code, ErrorCode::selfTestFailed);
    }
}

/// The whole self-test must find wrong signatures. If each signature is verified, that verification finds
/// them.
TEST(LibraryWithADefect, FailsTheWholeSelfTestByWrongSignatures) {
    const auto broken = test::libraryWith(test::Defect::signature);
    const auto failed = broken->selfTest();
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::selfTestFailed);
    EXPECT_NE(failed.error().detail.find("own signature"), std::string::npos) << failed.error().detail;
    for (const KeyAlgorithm kind : national) EXPECT_TRUE(broken->selfTestOfVerifying(kind));
}

TEST(Library, IsTheDefaultOfAThreadAsLongAsItIsAskedToBe) {
    const auto current = [] {
        OSSL_LIB_CTX* context = OSSL_LIB_CTX_set0_default(nullptr);
        OSSL_LIB_CTX_set0_default(context);
        return context;
    };
    OSSL_LIB_CTX* const before = current();
    {
        const auto own = Library::load();
        ASSERT_TRUE(own);
        const ThreadDefault ours(**own);
        EXPECT_EQ(current(), (*own)->context());
        std::thread([&] { EXPECT_NE(current(), (*own)->context()) << "of another thread"; }).join();
        EXPECT_TRUE((*own)->selfTest());
    }
    EXPECT_EQ(current(), before);
}

TEST(Library, LoadsMoreThanOnce) {
    for (int i = 0; i < 3; ++i) {
        const auto again = Library::load();
        ASSERT_TRUE(again) << again.error().detail;
        EXPECT_TRUE((*again)->selfTest());
    }
}

/// If this test runs alone (ctest does that, see CMakeLists.txt), it is the first load of the process, which
/// is the difficult case.
TEST(LibraryFirst, LoadsFromSeveralThreadsAtOnce) {
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            const auto loaded = Library::load();
            if (loaded && (*loaded)->selfTest()) ++good;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(good, 8);
}

}  // namespace
}  // namespace qoltanba::crypto
