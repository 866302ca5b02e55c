#include <gtest/gtest.h>

#include <string>
#include <utility>

#include <qoltanba/base/secret.h>

using qoltanba::Secret;

TEST(Secret, HoldsWhatWasAppended) {
    Secret secret;
    EXPECT_TRUE(secret.empty());
    ASSERT_TRUE(secret.append("Qwerty"));
    ASSERT_TRUE(secret.append(U'1'));
    EXPECT_EQ(secret.view(), "Qwerty1");
}

TEST(Secret, EncodesCharactersAsUtf8) {
    Secret secret;
    for (const char32_t character : U"aқ€𐍈") {
        if (character == 0) continue;
        ASSERT_TRUE(secret.append(character));
    }
    EXPECT_EQ(secret.view(), "a\xd2\x9b\xe2\x82\xac\xf0\x90\x8d\x88");
    EXPECT_FALSE(secret.append(char32_t{0xd800})) << "a lone surrogate is no character";
    EXPECT_FALSE(secret.append(char32_t{0x110000}));
}

TEST(Secret, RefusesWhatDoesNotFitAndKeepsTheRest) {
    Secret secret;
    ASSERT_TRUE(secret.append(std::string(Secret::capacity, 'x')));
    EXPECT_FALSE(secret.append("y"));
    EXPECT_EQ(secret.view().size(), Secret::capacity);
}

TEST(Secret, MovingLeavesNothingBehind) {
    Secret first;
    ASSERT_TRUE(first.append("pin"));
    const char* const where = first.view().data();
    Secret second = std::move(first);
    EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): that is what is tested
    EXPECT_EQ(second.view().data(), where) << "moved, not copied";
    Secret third;
    ASSERT_TRUE(third.append("other"));
    third = std::move(second);
    EXPECT_EQ(third.view(), "pin");
}

TEST(Secret, ClearWipesAndAllowsReuse) {
    Secret secret;
    ASSERT_TRUE(secret.append("old"));
    secret.clear();
    EXPECT_TRUE(secret.empty());
    ASSERT_TRUE(secret.append("new"));
    EXPECT_EQ(secret.view(), "new");
}

TEST(Secret, WipeOverwrites) {
    char buffer[] = "password";
    qoltanba::wipe(buffer, sizeof buffer);
    for (const char character : buffer) EXPECT_EQ(character, 0);
}
