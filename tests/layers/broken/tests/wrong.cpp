TEST(Broken, IsSkipped) {
    GTEST_SKIP();
}
