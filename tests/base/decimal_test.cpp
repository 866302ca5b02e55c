#include <gtest/gtest.h>

#include <string>

#include <qoltanba/base/decimal.h>

using qoltanba::decimalToHex;

TEST(Decimal, IsWrittenInHexadecimalWithoutLeadingZeros) {
    EXPECT_EQ(decimalToHex("0"), "0");
    EXPECT_EQ(decimalToHex("9"), "9");
    EXPECT_EQ(decimalToHex("15"), "f");
    EXPECT_EQ(decimalToHex("16"), "10");
    EXPECT_EQ(decimalToHex("000255"), "ff");
    EXPECT_EQ(decimalToHex("65536"), "10000");
    EXPECT_EQ(decimalToHex("18446744073709551616"), "10000000000000000");
}

// Twenty octets, the longest serial number of a certificate.
TEST(Decimal, HasNoLargestNumber) {
    EXPECT_EQ(decimalToHex("730750818665451459101842416358141509827966271487"),
              "7fffffffffffffffffffffffffffffffffffffff");
    EXPECT_EQ(decimalToHex("1" + std::string(128, '0'))->substr(0, 8), "24ee91f2");
}

TEST(Decimal, NothingElseIsANumber) {
    for (const char* text : {"", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "ff", "\xd9\xa1"}) {
        EXPECT_EQ(decimalToHex(text), std::nullopt) << text;
    }
    EXPECT_EQ(decimalToHex(std::string_view("1\0", 2)), std::nullopt);
}
