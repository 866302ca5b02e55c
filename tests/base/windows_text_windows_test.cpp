#include <gtest/gtest.h>

#include <string>

#include <qoltanba/base/windows_text.h>

namespace qoltanba {
namespace {

TEST(WindowsText, IsUtf8AndUtf16) {
    EXPECT_EQ(utf8FromWide(L"Құжат €\xD800\xDF48"), "Құжат €𐍈");
    EXPECT_EQ(wideFromUtf8("Құжат €𐍈"), L"Құжат €\xD800\xDF48");
    EXPECT_EQ(utf8FromWide(L""), "");
    EXPECT_EQ(utf8FromWide(L"a\xD800z"), "a\uFFFDz") << "half of a character";
}

TEST(WindowsText, OnlyLongPathsGetThePrefix) {
    EXPECT_EQ(extendedPath(L"C:/short/қол.txt").native(), L"C:/short/қол.txt");
    const std::wstring name(230, L'n');
    EXPECT_EQ(extendedPath(L"C:/folder/../other/" + name).native(), L"\\\\?\\C:\\other\\" + name);
    EXPECT_EQ(extendedPath(L"//server/share/" + name).native(), L"\\\\?\\UNC\\server\\share\\" + name);
    EXPECT_EQ(extendedPath(L"\\\\?\\C:\\" + name).native(), L"\\\\?\\C:\\" + name);
}

}  // namespace
}  // namespace qoltanba
