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

}  // namespace qoltanba
