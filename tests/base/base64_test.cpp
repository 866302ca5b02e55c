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

TEST(Base64, IsReadWithWhiteSpaceAnywhere) {
    for (const std::string text : {"", "f", "fo", "foo", "foob", "fooba", "foobar", "\xfb\xff\xbf"}) {
        const Bytes octets(text.begin(), text.end());
        EXPECT_EQ(fromBase64(toBase64(octets)), octets) << text;
        EXPECT_EQ(fromBase64(" \r\n" + toBase64(octets) + "\t"), octets) << text;
    }
    for (const char* wrong :
         {"Z", "Zg", "Zg=", "Zg===", "Zm9v=", "Zg==Zg==", "Z=g=", "====", "Zm9v!", "Zm_v", "Zm\x80v"})
        EXPECT_EQ(fromBase64(wrong), std::nullopt) << wrong;
}

TEST(Base64, OfAddressesIsReadToo) {
    const Bytes octets{0xfb, 0xff, 0xbf, 0x00};
    for (const char* text : {"-_-_AA", "-_-_AA==", "+/+/AA==", "+/+/AA", "-/+_ AA"})
        EXPECT_EQ(fromAnyBase64(text), octets) << text;
    for (const char* wrong : {"A", "AAAAA", "AA=", "AA==A", "A.AA"})
        EXPECT_EQ(fromAnyBase64(wrong), std::nullopt) << wrong;
    EXPECT_EQ(fromAnyBase64(""), Bytes());
}
