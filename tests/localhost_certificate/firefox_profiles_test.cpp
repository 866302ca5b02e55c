#include "firefox_profiles.h"

#include <gtest/gtest.h>

namespace qoltanba::localhost_certificate {
namespace {

TEST(FirefoxProfiles, RelativeAndAbsoluteOnesAreFound) {
    const auto profiles = parseProfilesIni(
        "[Install4F96D1932A9F858E]\nDefault=abc.default-esr\nLocked=1\n\n"
        "[Profile1]\r\nName=default\r\nIsRelative=1\r\nPath=xyz.default\r\n\r\n"
        "[Profile0]\nName=work\nIsRelative=0\nPath=/data/profiles/work\n\n"
        "[General]\nStartWithLastProfile=1\nPath=not-a-profile\n",
        "/home/a/.mozilla/firefox");
    ASSERT_EQ(profiles.size(), 2U);
    EXPECT_EQ(profiles[0].name, "default");
    EXPECT_EQ(profiles[0].folder, "/home/a/.mozilla/firefox/xyz.default");
    EXPECT_EQ(profiles[1].name, "work");
    EXPECT_EQ(profiles[1].folder, "/data/profiles/work");
}

TEST(FirefoxProfiles, AnEmptyOrOddFileHasNone) {
    EXPECT_TRUE(parseProfilesIni("", "/r").empty());
    EXPECT_TRUE(parseProfilesIni("[Profile0]\nName=x\n", "/r").empty());
    EXPECT_TRUE(parseProfilesIni("Path=x\n", "/r").empty());
    EXPECT_TRUE(firefoxProfilesIn("/nonexistent").empty());
}

}  // namespace
}  // namespace qoltanba::localhost_certificate
