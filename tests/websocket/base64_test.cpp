#include "encoding/base64.h"

#include <gtest/gtest.h>

#include <qoltanba/base/base64.h>

namespace qoltanba::websocket {
namespace {

std::string encoded(std::string_view text) {
    std::string base64;
    appendBase64(base64, asBytes(text));
    return base64;
}
std::string decoded(std::string_view base64) {
    const auto octets = decodeBase64(base64);
    return octets ? std::string(asText(*octets)) : "error: " + octets.error().detail;
}

std::string decodedOctetByOctet(std::string_view base64) {
    Bytes octets;
    Base64Decoder decoder;
    for (const char& character : base64) {
        if (const auto added = decoder.add({&character, 1}, octets); !added)
            return "error: " + added.error().detail;
    }
    if (const auto finished = decoder.finish(octets); !finished) return "error: " + finished.error().detail;
    return std::string(asText(octets));
}

TEST(Base64, APieceMeansTheSameAsItsOctets) {
    const std::string_view characters = "Mk \n=#";
    for (int number = 0; number < 6 * 6 * 6 * 6 * 6 * 6; ++number) {
        std::string text = "TE1O";
        for (int rest = number, place = 0; place < 6; ++place, rest /= 6)
            text.push_back(characters[static_cast<std::size_t>(rest % 6)]);
        text += "TU1N\nTU1N";
        ASSERT_EQ(decoded(text), decodedOctetByOctet(text)) << text;
    }
}

// RFC 4648, section 10.
TEST(Base64, TestVectors) {
    const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"}};
    for (const auto& [text, base64] : vectors) {
        EXPECT_EQ(encoded(text), base64);
        EXPECT_EQ(decoded(base64), text);
    }
}

TEST(Base64, EveryOctet) {
    std::string all;
    for (int octet = 0; octet < 256; ++octet) all.push_back(static_cast<char>(octet));
    EXPECT_EQ(decoded(encoded(all)), all);
}

TEST(Base64, LineBreaksAndMissingPaddingAreBorne) {
    EXPECT_EQ(decoded("Zm9v\r\nYmFy\n"), "foobar");
    EXPECT_EQ(decoded(" Zm9v YmE"), "fooba");
    EXPECT_EQ(decoded("Zg"), "f");
}

TEST(Base64, WhiteSpaceMayCutTheDigitsAnywhere) {
    std::string text;
    while (text.size() < 9000) text += "Қолтаңба, подпись, signature: ";
    const std::string base64 = encoded(text);
    for (std::size_t width = 1; width <= 9; ++width) {
        std::string cut;
        for (std::size_t at = 0; at < base64.size(); at += width)
            cut.append(base64, at, width).append(at % 2 == 0 ? "\r\n" : "\t  ");
        EXPECT_EQ(decoded(cut), text) << width;
        EXPECT_EQ(decoded(cut + "#"), "error: Illegal base64 character 23") << width;
    }
}

TEST(Base64, GarbageIsNamedAsTheExistingProgramDoes) {
    EXPECT_EQ(decoded("-not base64-"), "error: Illegal base64 character 2d");
    EXPECT_EQ(decoded("MTEK\x01"), "error: Illegal base64 character 1");
    EXPECT_EQ(decoded("қ"), "error: Illegal base64 character 3f");
    EXPECT_EQ(decoded("<xml/>"), "error: Illegal base64 character 3c");
    EXPECT_EQ(decoded("A"), "error: Last unit does not have enough valid bits");
    EXPECT_EQ(decoded("Zg==Zg=="), "error: Input byte array has wrong 4-byte ending unit");
    EXPECT_EQ(decoded("="), "error: Input byte array has wrong 4-byte ending unit");
}

TEST(Base64, ComesInPartsCutAnywhere) {
    const std::string text = "Сәлем, әлем!";
    const std::string base64 = " " + encoded(text).insert(5, "\r\n") + "\n";
    for (std::size_t piece = 1; piece <= base64.size(); ++piece) {
        Base64Decoder decoder;
        Bytes octets;
        for (std::size_t at = 0; at < base64.size(); at += piece)
            ASSERT_TRUE(decoder.add(std::string_view(base64).substr(at, piece), octets));
        ASSERT_TRUE(decoder.finish(octets));
        EXPECT_EQ(asText(octets), text) << piece;
    }
    for (const std::string wrong : {"Zg==Zg==", "Zm9v=", "Zg=x", "Zm-v"}) {
        Base64Decoder decoder;
        Bytes octets;
        bool read = true;
        for (const char character : wrong) read = read && decoder.add({&character, 1}, octets);
        EXPECT_FALSE(read && decoder.finish(octets)) << wrong;
    }
}

}  // namespace
}  // namespace qoltanba::websocket
