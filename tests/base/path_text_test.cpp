#include <gtest/gtest.h>

#include <qoltanba/base/path_text.h>

using namespace qoltanba;

TEST(PathText, IsUtf8BothWays) {
    const std::string name = "/home/Әсем/Құжат €𐍈.txt";
    const std::filesystem::path path = pathFromUtf8(name);
    EXPECT_EQ(pathToUtf8(path), name);
    EXPECT_EQ(pathToUtf8(path.filename()), "Құжат €𐍈.txt");
    EXPECT_TRUE(path.filename().u8string() == u8"Құжат €𐍈.txt");
    EXPECT_EQ(pathToUtf8(pathFromUtf8("")), "");
}
