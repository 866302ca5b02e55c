#include <qoltanba/crypto/library.h>

#include "crypto_test.h"

namespace qoltanba::crypto {
namespace {

TEST(Library, PassesItsSelfTest) {
    const auto passed = test::library()->selfTest();
    EXPECT_TRUE(passed) << passed.error().detail;
}

TEST(Library, LoadsMoreThanOnce) {
    for (int i = 0; i < 3; ++i) {
        const auto again = Library::load();
        ASSERT_TRUE(again) << again.error().detail;
        EXPECT_TRUE((*again)->selfTest());
    }
}

}  // namespace
}  // namespace qoltanba::crypto
