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

TEST(Ascii, OfATextFileIsReadWithoutItsMark) {
    using namespace std::string_literals;
    for (const std::string& file : {"ab\n"s,
                                    "\xEF\xBB\xBF"
                                    "ab\n"s,
                                    "\xFF\xFE"
                                    "a\0b\0\n\0"s,
                                    "\xFE\xFF\0a\0b\0\n"s, "a\0b\0\n\0"s, "\0a\0b\0\n"s})
        EXPECT_EQ(asciiOfTextFile(asBytes(file)), "ab\n");
    EXPECT_EQ(asciiOfTextFile(asBytes("Қ")), "Қ");
    EXPECT_EQ(asciiOfTextFile({}), "");
    for (const std::string& file : {"\xFF\xFE"
                                    "a"s,
                                    "\xFF\xFE\x9a\x04"s, "\xFE\xFF\0\x9a"s, "a\0b"s})
        EXPECT_EQ(asciiOfTextFile(asBytes(file)), std::nullopt);
}
