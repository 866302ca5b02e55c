#include <qoltanba/signing/verify.h>
#include <qoltanba/signing/xml.h>

#include "support.h"

namespace qoltanba::test {

namespace {

using signing::describeXml;
using signing::signXml;
using namespace std::string_literals;

template <class T>
std::optional<ErrorCode> codeOf(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error().code);
}

// Reading for signing, for verifying and for the window must refuse the same documents. If one of them did
// not see a part, the person would not have seen it either.
void expectRefused(const std::string& xml, ErrorCode code = ErrorCode::xmlMalformed) {
    EXPECT_EQ(codeOf(describeXml(xml, {})), code) << xml;
    EXPECT_EQ(codeOf(signXml(library(), signerOf("individual_rsa_sign"), xml, {})), code) << xml;
    EXPECT_EQ(codeOf(signing::verifyXml(library(), xml, {})), code) << xml;
    EXPECT_EQ(codeOf(signing::prettyXml(xml, 1000)), code) << xml;
}

enum class Order { little, big };

std::string utf16(const std::string& ascii, Order order) {
    std::string octets = order == Order::little ? "\xFF\xFE"s : "\xFE\xFF"s;
    for (const char c : ascii) {
        octets += order == Order::little ? std::string{c, '\0'} : std::string{'\0', c};
    }
    return octets;
}

// Text after the root element that is not white space, a comment or a processing instruction.
const std::vector<std::string> wordsBehind{
    "\0<agreement>I owe 1000000</agreement>"s,
    "\0"s,
    " \n\0 I owe"s,
    "<agreement>I owe 1000000</agreement>",
    "<agreement/>",
    "I owe",
    "&amp;",
    "&#32;",
    "<![CDATA[I owe]]>",
    "<![CDATA[]]>",
    "</root>",
    "<?xml version=\"1.0\"?><agreement/>",
    "<!DOCTYPE agreement>",
    "\xEF\xBB\xBF",
    "\xEF\xBB\xBF<agreement/>",
    "\x01",
    "\x1A",
    "\xFF",
    "<!-- c",
};

TEST(XmlReading, NothingStandsBehindTheRootUnseen) {
    const std::string xml = vectorText("xml/simple.gost2015.xml");
    for (const std::string& words : wordsBehind) {
        expectRefused(xml + words);
        expectRefused(xml + "\n<!-- c --><?pi?>\n" + words);
    }
}

TEST(XmlReading, WhiteSpaceCommentsAndInstructionsMayStandThere) {
    const std::string xml = vectorText("xml/simple.gost2015.xml");
    for (const char* behind : {"\n", " \t\r\n\n", "<!-- c -->", "\n<!-- c -->\n"}) {
        EXPECT_EQ(firstProblem(signing::verifyXml(library(), xml + behind, {})), std::nullopt);
        EXPECT_EQ(codeOf(describeXml(xml + behind, {})), std::nullopt);
    }
    EXPECT_EQ(codeOf(describeXml(xml + "<?pi?>", {})), std::nullopt);
    EXPECT_EQ(firstProblem(signing::verifyXml(library(), xml + "<?pi?>", {})), ErrorCode::digestMismatch);
}

TEST(XmlReading, CharacterZeroIsRefusedAnywhere) {
    const std::string xml = vectorText("xml/comments.gost2015.xml");
    for (std::size_t at = 0; at <= xml.size(); at += 97) {
        std::string with = xml;
        expectRefused(with.insert(at, 1, '\0'));
    }
    expectRefused("<?xml version=\"1.0\" encoding=\"windows-1251\"?><r/>\0<b/>"s);
    const auto described = describeXml("<r>\n</r>\0<b/>"s, {});
    ASSERT_FALSE(described);
    EXPECT_TRUE(described.error().detail.starts_with("line 2, column 5: ")) << described.error().detail;
}

TEST(XmlReading, Utf16IsReadToItsEnd) {
    for (const Order order : {Order::little, Order::big}) {
        const std::string xml = utf16("<root>x</root>", order);
        const auto output = signXml(library(), signerOf("individual_rsa_sign"), xml, {});
        ASSERT_TRUE(output) << output.error().detail;
        EXPECT_TRUE(
            output->starts_with(R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?><root>x<ds:)"));
        for (const std::string& words : {"\0"s, "\0<b/>"s, "<b/>"s, "words"s}) {
            expectRefused(utf16("<root>x</root>" + words, order));
        }
        const std::string mark = order == Order::little ? "\xFF\xFE"s : "\xFE\xFF"s;
        const std::string halfOfAPair = order == Order::little ? "\x00\xD8"s : "\xD8\x00"s;
        expectRefused(xml + mark);
        expectRefused(mark + xml);
        expectRefused(xml + halfOfAPair);
        expectRefused(xml + "\n");  // half a character
        expectRefused(xml + "<a>I owe</a>");
    }
}

// Systems have these tables from different places: iconv, or Windows itself.
TEST(XmlReading, EncodingsOfOneOctetAreThoseOfTheirNames) {
    const auto read = [](std::string_view encoding, const std::string& text) {
        const auto covered = signing::coveredXml(
            "<?xml version=\"1.0\" encoding=\"" + std::string(encoding) + "\"?><r>" + text + "</r>", {});
        return covered ? *covered : covered.error().detail;
    };
    EXPECT_EQ(read("windows-1251", "\xCF\xF0\xE8\xB3\xB9"), "<r>Приі№</r>");
    EXPECT_EQ(read("CP1251", "\xCF\xF0"), "<r>Пр</r>");
    EXPECT_EQ(read("Windows-1254", "\xFE\xDD"), "<r>şİ</r>");
    EXPECT_EQ(read("KOI8-R", "\xF0\xD2\x80"), "<r>Пр─</r>");
    EXPECT_EQ(read("KOI8-U", "\xA4\xD2"), "<r>єр</r>");
    EXPECT_EQ(read("ISO-8859-5", "\xBF\xE0"), "<r>Пр</r>");
    EXPECT_EQ(read("ISO-8859-1", "\xE9"), "<r>é</r>");
    EXPECT_EQ(read("ISO-8859-15", "\xA4"), "<r>€</r>");
    for (const char* unknown : {"windows-1259", "windows-125", "ISO-8859-99", "KOI8-X"}) {
        expectRefused("<?xml version=\"1.0\" encoding=\""s + unknown + "\"?><r/>");
    }
}

TEST(XmlReading, TheWholeTextIsOfOneEncoding) {
    const std::string declared = "<?xml version=\"1.0\" encoding=\"windows-1251\"?>";
    expectRefused(declared + "<r>\xCF</r>\x98");  // not a character of windows-1251
    expectRefused(declared + "<r>\xCF</r>\xCF");
    expectRefused("\xEF\xBB\xBF" + declared + "<r/>");
    expectRefused("\xEF\xBB\xBF\xEF\xBB\xBF<r/>");
    expectRefused("\xEF\xBB\xBF" + utf16("<r/>", Order::little));
    expectRefused("<?xml version=\"1.0\" encoding=\"US-ASCII\"?><r>\xD0\x9F</r>");
    expectRefused(utf16("<?xml version=\"1.0\" encoding=\"UTF-8\"?><r/>", Order::little));
    expectRefused(utf16("<?xml version=\"1.0\" encoding=\"UTF-16BE\"?><r/>", Order::little));
    EXPECT_EQ(codeOf(describeXml(utf16("<?xml version=\"1.0\" encoding='utf-16'?><r/>", Order::big), {})),
              std::nullopt);
    for (const char* encoding :
         {"UTF-7", "UTF-32", "IBM037", "ISO-2022-JP", "EUC-JP", "HZ", "GB18030", "x"}) {
        expectRefused("<?xml version=\"1.0\" encoding=\""s + encoding + "\"?><r/>");
    }
}

TEST(XmlReading, WhatLooksLikeXmlIsOneQuestion) {
    for (const std::string& xml :
         {"<r/>"s, " \n<r/>"s, "\xEF\xBB\xBF<r/>"s, "\xEF\xBB\xBF\r\n<r/>"s, utf16("<r/>", Order::little),
          utf16("\n <r/>", Order::big), "<\0?\0"s, "\0<\0?"s}) {
        EXPECT_TRUE(signing::looksLikeXml(asBytes(xml))) << xml;
    }
    for (const std::string& other : {""s, " "s, "MIIB"s, "\xEF\xBB\xBFMIIB"s, utf16("MIIB", Order::little),
                                     utf16("", Order::big), "\xFF\xFE<"s, "\xFE\xFF<\0"s, "\0<"s}) {
        EXPECT_FALSE(signing::looksLikeXml(asBytes(other))) << other;
    }
}

TEST(XmlReading, DeclarationsThatAreWrittenOddlyHideNoEncoding) {
    for (const char* declaration :
         {"<?xml version='1.0' encoding='UTF-7'?>", "<?xml  version = \"1.0\"\n encoding = \"UTF-7\" ?>",
          "<?xml encoding='UTF-7' version='1.0'?>",
          "<?xml version=\"1.0\" standalone=\"no\" encoding=\"UTF-7\"?>",
          "<?xml version=\"encoding='UTF-8'\" encoding=\"UTF-7\"?>"}) {
        expectRefused(declaration + "<r/>"s);
    }
}

}  // namespace

}  // namespace qoltanba::test
