#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/error.h>
#include <qoltanba/base/result.h>

using namespace qoltanba;

TEST(Error, EveryCodeHasItsOwnName) {
    std::set<std::string_view> names;
    for (const ErrorCode code : allErrorCodes()) EXPECT_TRUE(names.insert(nameOf(code)).second);
    EXPECT_EQ(nameOf(ErrorCode::wrongPassword), "wrongPassword");
    EXPECT_EQ(nameOf(allErrorCodes().back()), "trustNotEffective");
}

TEST(Result, CarriesCodeAndDetail) {
    const auto half = [](int n) -> Result<int> {
        if (n % 2 != 0) return fail(ErrorCode::invalidRequest, "odd");
        return n / 2;
    };
    EXPECT_EQ(half(4).value(), 2);
    ASSERT_FALSE(half(3));
    EXPECT_EQ(half(3).error().code, ErrorCode::invalidRequest);
    EXPECT_EQ(half(3).error().detail, "odd");
}

TEST(Bytes, HexIsLowerCaseWithBothDigits) {
    EXPECT_EQ(toHex(Bytes{0x00, 0x0a, 0xff}), "000aff");
    EXPECT_EQ(toHex({}), "");
}
