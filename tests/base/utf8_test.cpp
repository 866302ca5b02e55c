#include <gtest/gtest.h>

#include <string>

#include <qoltanba/base/utf8.h>

namespace qoltanba {
namespace {

bool isUtf8(const std::string& text) {
    return qoltanba::isUtf8(asBytes(text));
}

}  // namespace

TEST(Utf8, AllPlanesAreText) {
    EXPECT_TRUE(isUtf8(""));
    EXPECT_TRUE(isUtf8("plain"));
    EXPECT_TRUE(isUtf8("Қолтаңба"));
    EXPECT_TRUE(isUtf8("\xef\xbb\xbf with a mark"));
    // The first and the last of each length, and those next to the surrogates.
    for (const char* text : {"\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                             "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"})
        EXPECT_TRUE(isUtf8(text)) << toHex(asBytes(text));
}

TEST(Utf8, WhatRfc3629ForbidsIsNot) {
    for (const char* text :
         {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf",
          "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xc3", "\xe2\x82",
          "\xf0\x9f\x98", "\xc3(", "\xe2(\xa1", "\xf0\x9f\x98("})
        EXPECT_FALSE(isUtf8(text)) << toHex(asBytes(text));
}

TEST(Utf8, OneWrongOctetAnywhereDecides) {
    const std::string text = "Қолтаңба";
    EXPECT_FALSE(isUtf8(text.substr(0, text.size() - 1)));
    EXPECT_FALSE(isUtf8(text.substr(1)));
    EXPECT_FALSE(isUtf8(text + "\xff"));
}

TEST(Utf8, Utf16IsRead) {
    using namespace std::string_literals;
    const auto read = [](const std::string& octets) { return utf8OfUtf16(asBytes(octets)); };
    EXPECT_EQ(read("\xFF\xFE\x9B\x04 \0a\0"s), "қ a");
    EXPECT_EQ(read("\xFE\xFF\x04\x9B\0 \0a"s), "қ a");
    EXPECT_EQ(read("<\0?\0\x9B\x04"s), "<?қ");
    EXPECT_EQ(read("\0<\0?\x04\x9B"s), "<?қ");
    EXPECT_EQ(read("\xFE\xFF\xD8\x3D\xDC\x2B\x20\xAC\x00\xFF"s), "\U0001F42B€ÿ");
    EXPECT_EQ(read("\xFF\xFE"s), "");
    // The front of a longer text.
    EXPECT_EQ(read("\xFF\xFE"
                   "a\0b"s),
              "a");
    EXPECT_EQ(read("\xFE\xFF\0a\xD8\x3D"s), "a");
    EXPECT_EQ(read("\xFE\xFF\0a\xD8\x3D\xDC"s), "a");
    for (const std::string& other :
         {""s, "text"s, "<a/>"s, "<\0a\0"s, "\xEF\xBB\xBF<a/>"s, "\xFE\xFF\xDC\x2B"s, "\xFE\xFF\xD8\x3D\0a"s})
        EXPECT_EQ(read(other), std::nullopt) << other;
}

}  // namespace qoltanba
