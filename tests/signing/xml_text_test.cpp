#include <qoltanba/signing/verify.h>
#include <qoltanba/signing/xml.h>

#include "support.h"

namespace qoltanba::test {

namespace {

using signing::describeXml;
using signing::hasXmlComments;
using signing::prettyXml;

struct Malformed {
    const char* name;
    std::string xml;
    int line;
    int column;
};

class MalformedXml : public testing::TestWithParam<Malformed> {};

// The positions are those of a SAX parser (Xerces). The national software passes them on to pages.
TEST_P(MalformedXml, IsReportedWhereASaxParserSeesIt) {
    const auto described = describeXml(GetParam().xml, {});
    ASSERT_FALSE(described);
    EXPECT_EQ(described.error().code, ErrorCode::xmlMalformed);
    const std::string position =
        "line " + std::to_string(GetParam().line) + ", column " + std::to_string(GetParam().column) + ": ";
    EXPECT_TRUE(described.error().detail.starts_with(position)) << described.error().detail;
    EXPECT_GT(described.error().detail.size(), position.size());
    const auto pretty = prettyXml(GetParam().xml, 1000);
    ASSERT_FALSE(pretty);
    EXPECT_EQ(pretty.error().code, ErrorCode::xmlMalformed);
    EXPECT_FALSE(hasXmlComments(GetParam().xml));
}

INSTANTIATE_TEST_SUITE_P(Texts, MalformedXml,
                         testing::Values(Malformed{"unfinished", "<this>is not a valid XML", 1, 25},
                                         Malformed{"empty", "", 1, 1}, Malformed{"text", "hello", 1, 1},
                                         Malformed{"secondLine", "<a>\n<b>text</a>", 2, 10},
                                         Malformed{"kazakh", "<құжат>мәтін", 1, 13}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(XmlText, WellFormedHasNoMistake) {
    for (const char* name : {"simple", "namespaces", "comments", "kazakh", "crlf", "declaration", "byid"}) {
        EXPECT_TRUE(describeXml(vectorText(std::string("xml/") + name + ".in.xml"), {})) << name;
    }
}

TEST(XmlText, CommentsAreFoundAnywhere) {
    EXPECT_TRUE(hasXmlComments(vectorText("xml/comments.in.xml")));
    EXPECT_TRUE(hasXmlComments("<a><b><!-- c --></b></a>"));
    EXPECT_TRUE(hasXmlComments("<a/><!-- c -->"));
    EXPECT_TRUE(hasXmlComments("<!-- c --><a/>"));
    EXPECT_FALSE(hasXmlComments("<a>&lt;!-- c --&gt;</a>"));
    EXPECT_FALSE(hasXmlComments("<a><![CDATA[<!-- c -->]]></a>"));
}

TEST(XmlText, PrettyIsIndented) {
    EXPECT_EQ(prettyXml("<a x='1'><b>text <i>mixed</i></b>\n\n<c><d/></c><!--note--></a>", 1000),
              "<a x=\"1\">\n"
              "  <b>text <i>mixed</i></b>\n"
              "  <c>\n"
              "    <d/>\n"
              "  </c>\n"
              "  <!--note-->\n"
              "</a>\n");
}

TEST(XmlText, PrettyIsCutAtACharacter) {
    const std::string whole = *prettyXml("<a>әәәә</a>", 1000);
    for (std::size_t limit = 0; limit <= whole.size(); ++limit) {
        const std::string cut = *prettyXml("<a>әәәә</a>", limit);
        EXPECT_LE(cut.size(), limit);
        EXPECT_GE(cut.size() + 1, limit);
        EXPECT_TRUE(whole.starts_with(cut));
        EXPECT_TRUE(cut.empty() || limit == whole.size() || static_cast<unsigned char>(cut.back()) != 0xD3U);
    }
}

TEST(XmlText, PrettyOfMuchTextIsNoLongerThanAsked) {
    std::string much = "<a>";
    for (int i = 0; i < 100000; ++i) {
        much += "<b><c/></b>";
    }
    much += "</a>";
    EXPECT_EQ(prettyXml(much, 4096)->size(), 4096U);
}

// When a page has gone, the work for it must stop.
TEST(XmlText, WorkThatIsNotWantedAnyMoreEnds) {
    std::stop_source source;
    source.request_stop();
    const std::stop_token stop = source.get_token();
    const std::string xml = vectorText("xml/comments.gost2015.xml");
    const auto codeOf = [](const auto& result) {
        return result ? std::nullopt : std::optional(result.error().code);
    };
    EXPECT_EQ(codeOf(signing::signXml(library(), signerOf("individual_sign"), xml, {}, stop)),
              ErrorCode::cancelled);
    EXPECT_EQ(codeOf(signing::describeXml(xml, {}, stop)), ErrorCode::cancelled);
    EXPECT_EQ(codeOf(signing::coveredXml(xml, {}, stop)), ErrorCode::cancelled);
    EXPECT_EQ(codeOf(prettyXml(xml, 1000, stop)), ErrorCode::cancelled);
    EXPECT_EQ(codeOf(signing::verifyXml(library(), xml, {}, stop)), ErrorCode::cancelled);
    EXPECT_FALSE(hasXmlComments(xml, stop));
    EXPECT_TRUE(hasXmlComments(xml));
}

TEST(XmlText, DescriptionSaysWhatASignatureLeavesOut) {
    signing::XmlOptions part;
    part.elementId = "x";
    EXPECT_FALSE(signing::describeXml("<a Id='x'/>", {})->partOnly);
    EXPECT_FALSE(signing::describeXml("<a Id='x'/>", part)->partOnly);
    EXPECT_FALSE(signing::describeXml("<!-- c --><a Id='x'/>", part)->partOnly);
    EXPECT_TRUE(signing::describeXml("<?pi?><a Id='x'/>", part)->partOnly);
    EXPECT_TRUE(signing::describeXml("<r><a Id='x'/></r>", part)->partOnly);
    EXPECT_FALSE(signing::describeXml("<a/>", {})->hasComments);
    EXPECT_TRUE(signing::describeXml("<a/><!-- c -->", {})->hasComments);
}

}  // namespace

}  // namespace qoltanba::test
