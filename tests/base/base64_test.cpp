#include <gtest/gtest.h>

#include <qoltanba/base/base64.h>

using namespace qoltanba;

// RFC 4648, section 10.
TEST(Base64, IsThatOfTheRfc) {
    EXPECT_EQ(toBase64(asBytes("")), "");
    EXPECT_EQ(toBase64(asBytes("f")), "Zg==");
    EXPECT_EQ(toBase64(asBytes("fo")), "Zm8=");
    EXPECT_EQ(toBase64(asBytes("foo")), "Zm9v");
    EXPECT_EQ(toBase64(asBytes("foob")), "Zm9vYg==");
    EXPECT_EQ(toBase64(asBytes("fooba")), "Zm9vYmE=");
    EXPECT_EQ(toBase64(asBytes("foobar")), "Zm9vYmFy");
    EXPECT_EQ(toBase64(asBytes("\xfb\xff\xbf")), "+/+/");
}

TEST(Base64, IsAppended) {
    std::string text = "data:";
    appendBase64(text, asBytes("foo"));
    EXPECT_EQ(text, "data:Zm9v");
}
