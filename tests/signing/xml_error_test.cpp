// A detail of an error goes to the log: it must not contain anything from the document.

#include <algorithm>

#include <qoltanba/signing/xml.h>

#include "support.h"

namespace qoltanba::test {

namespace {

struct Wrong {
    const char* name;
    std::string xml;
    signing::XmlOptions options;
};

class XmlErrorDetail : public testing::TestWithParam<Wrong> {};

TEST_P(XmlErrorDetail, TellsNothingOfTheDocument) {
    const auto checked = signing::describeXml(GetParam().xml, GetParam().options);
    ASSERT_FALSE(checked);
    EXPECT_FALSE(checked.error().detail.empty());
    for (const char* content : {"secret", "құпия"}) {
        EXPECT_EQ(checked.error().detail.find(content), std::string::npos) << checked.error().detail;
    }
}

signing::XmlOptions byXPath(const std::string& element) {
    signing::XmlOptions options;
    options.tbsElementXPath = element;
    options.signatureParentXPath = "/a";
    return options;
}

INSTANTIATE_TEST_SUITE_P(
    Documents, XmlErrorDetail,
    testing::Values(
        Wrong{"tagMismatch", "<secret>1</secret2>", {}}, Wrong{"unfinished", "<secret><secret2>text", {}},
        Wrong{"kazakh", "<құпия>мәтін", {}}, Wrong{"attributeTwice", "<a secret='1' secret='2'/>", {}},
        Wrong{"attributeWithoutValue", "<a secret/>", {}}, Wrong{"entity", "<a>&secret;</a>", {}},
        Wrong{"entityInAttribute", "<a b='&secret;'/>", {}}, Wrong{"entityOpen", "<a>&secret</a>", {}},
        Wrong{"prefix", "<secret:a/>", {}}, Wrong{"prefixOfAttribute", "<a secret:b='1'/>", {}},
        Wrong{"colons", "<a:secret:b xmlns:a='u'/>", {}}, Wrong{"instruction", "<a><?secret text</a>", {}},
        Wrong{"comment", "<a><!-- secret -- x --></a>", {}}, Wrong{"cdata", "<a><![CDATA[secret</a>", {}},
        Wrong{"behind", "<a/>secret", {}}, Wrong{"before", "secret<a/>", {}},
        Wrong{"encoding", "<?xml version='1.0' encoding='secret'?><a/>", {}},
        Wrong{"version", "<?xml version='secret'?><a><b></a>", {}},
        Wrong{"character", "<a>secret\x01</a>", {}}, Wrong{"octets", "<a>secret\xff</a>", {}},
        Wrong{"lessInAttribute", "<a b='secret<'/>", {}},
        Wrong{"xPathPrefix", "<a><b/></a>", byXPath("//secret:b")},
        Wrong{"xPathFunction", "<a><b/></a>", byXPath("secret()")},
        Wrong{"xPathVariable", "<a><b/></a>", byXPath("$secret")},
        Wrong{"xPathNonsense", "<a><b/></a>", byXPath("//[secret")},
        Wrong{"xPathNothing", "<a><b/></a>", byXPath("//secret")}),
    [](const auto& tested) { return std::string(tested.param.name); });

// NCALayer uses these words. The authors of a client library recorded them.
TEST(XmlErrorText, IsTheExistingProgramsWhereItHasNoNames) {
    const auto checked = signing::describeXml("<this>is not a valid XML", {});
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().detail,
              "line 1, column 25: XML document structures must start and end within the same entity.");
}

}  // namespace
}  // namespace qoltanba::test
