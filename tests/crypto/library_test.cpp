#include <qoltanba/crypto/library.h>

#include <atomic>
#include <thread>
#include <vector>

#include "crypto_test.h"

namespace qoltanba::crypto {
namespace {

TEST(Library, PassesItsSelfTest) {
    const auto passed = test::library()->selfTest();
    EXPECT_TRUE(passed) << passed.error().detail;
}

TEST(Library, PassesTheSelfTestOfEachKind) {
    for (const AlgorithmFacts& facts : allAlgorithms()) {
        const auto passed = test::library()->selfTest(facts.algorithm);
        EXPECT_TRUE(passed) << facts.keyName << ": " << passed.error().detail;
    }
}

TEST(Library, LoadsMoreThanOnce) {
    for (int i = 0; i < 3; ++i) {
        const auto again = Library::load();
        ASSERT_TRUE(again) << again.error().detail;
        EXPECT_TRUE((*again)->selfTest());
    }
}

/// Run by itself (ctest does, see CMakeLists.txt) this is the first load of the process, which is the hard
/// one.
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
