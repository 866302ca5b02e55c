#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <qoltanba/base/ascii.h>

using namespace qoltanba;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Ascii, OnlyItsLettersHaveALowerCase) {
    EXPECT_EQ(asciiLower("AZaz[@09"), "azaz[@09");
    EXPECT_EQ(asciiLower("İҚ"), "İҚ");
    EXPECT_TRUE(equalsIgnoringAsciiCase("Content-Length", "cONTENT-lENGTH"));
    EXPECT_FALSE(equalsIgnoringAsciiCase("a", "ab"));
    EXPECT_FALSE(equalsIgnoringAsciiCase("Қ", "қ"));
    EXPECT_FALSE(equalsIgnoringAsciiCase("[", "{"));
}

TEST(Ascii, Classes) {
    EXPECT_TRUE(isAsciiLetter('Q') && isAsciiLetter('q') && isAsciiDigit('9') && isHexDigit('F'));
    EXPECT_FALSE(isAsciiLetter('[') || isAsciiLetter('`') || isAsciiDigit('a') || isHexDigit('g'));
    EXPECT_FALSE(isAsciiLetter('\xd2') || isHexDigit('\xd2'));
}

TEST(Ascii, PartsBetweenCommasAreTrimmed) {
    EXPECT_THAT(splitAtCommas("ocsp, crl"), ElementsAre("ocsp", "crl"));
    EXPECT_THAT(splitAtCommas(",,\t a b ,,c,"), ElementsAre("a b", "c"));
    EXPECT_THAT(splitAtCommas(""), IsEmpty());
    EXPECT_THAT(splitAtCommas(" , "), IsEmpty());
}
