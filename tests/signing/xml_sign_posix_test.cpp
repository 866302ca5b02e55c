#include <openssl/evp.h>

#include <regex>

#include <qoltanba/signing/verify.h>
#include <qoltanba/signing/xml.h>

#include "support.h"

namespace qoltanba::test {

namespace {

using signing::describeXml;
using signing::signXml;
using signing::XmlOptions;
using signing::XmlWriting;

constexpr const char* prolog = R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>)";

XmlOptions lineBroken(std::string elementId = {}) {
    XmlOptions options;
    options.writing = XmlWriting::lineBroken;
    options.elementId = std::move(elementId);
    return options;
}

XmlOptions byXPaths(std::string element, std::string parent) {
    XmlOptions options;
    options.tbsElementXPath = std::move(element);
    options.signatureParentXPath = std::move(parent);
    return options;
}

// GOST signatures have a new value each time.
std::string withoutSignatureValue(const std::string& xml) {
    static const std::regex value("<ds:SignatureValue>[^<]*</ds:SignatureValue>");
    EXPECT_TRUE(std::regex_search(xml, value)) << xml;
    return std::regex_replace(xml, value, "<ds:SignatureValue/>");
}

std::string withoutWhiteSpaceIn(std::string xml) {
    const std::size_t begin = xml.find("<ds:Signature");
    const std::size_t end = xml.find("</ds:Signature>");
    std::string dense = std::regex_replace(xml.substr(begin, end - begin), std::regex("[\n]"), "");
    return xml.substr(0, begin) + dense + xml.substr(end);
}

struct Known {
    const char* input;
    const char* output;
    const char* signer = "individual_sign";
    const char* id = "";
};

class KnownXml : public testing::TestWithParam<Known> {
  protected:
    std::string input = vectorText(std::string("xml/") + GetParam().input + ".in.xml");
    std::string output = vectorText(std::string("xml/") + GetParam().output + ".xml");
    const crypto::Signer& signer = signerOf(GetParam().signer);
};

TEST_P(KnownXml, LineBrokenIsTheNationalOutputByteForByte) {
    const auto ours = signXml(library(), signer, input, lineBroken(GetParam().id));
    ASSERT_TRUE(ours) << ours.error().detail;
    EXPECT_EQ(withoutSignatureValue(*ours), withoutSignatureValue(output));
    if (signer.algorithm() == crypto::KeyAlgorithm::rsa) {
        EXPECT_EQ(*ours, output);  // PKCS#1 v1.5 has one value
    }
    EXPECT_EQ(firstProblem(signing::verifyXml(library(), *ours, {})), std::nullopt);
}

TEST_P(KnownXml, CompactDiffersInWhiteSpaceAlone) {
    XmlOptions options;
    options.elementId = GetParam().id;
    const auto ours = signXml(library(), signer, input, options);
    ASSERT_TRUE(ours) << ours.error().detail;
    EXPECT_EQ(withoutSignatureValue(*ours), withoutSignatureValue(withoutWhiteSpaceIn(output)));
    EXPECT_EQ(firstProblem(signing::verifyXml(library(), *ours, {})), std::nullopt);
    const std::string signature = ours->substr(ours->find("<ds:Signature"));
    EXPECT_EQ(signature.substr(0, signature.find("</ds:Signature>")).find('\n'), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Vectors, KnownXml,
                         testing::Values(Known{"simple", "simple.gost2015"},
                                         Known{"simple", "simple.rsa", "individual_rsa_sign"},
                                         Known{"simple", "simple.gost2004", "legal_head_gost2004"},
                                         Known{"namespaces", "namespaces.gost2015"},
                                         Known{"comments", "comments.gost2015"},
                                         Known{"kazakh", "kazakh.gost2015"}, Known{"crlf", "crlf.gost2015"},
                                         Known{"declaration", "declaration.gost2015"},
                                         Known{"byid", "byid.gost2015", "individual_sign", "id1"}),
                         [](const auto& info) {
                             std::string name = info.param.output;
                             std::ranges::replace(name, '.', '_');
                             return name;
                         });

std::string signedBy(const std::string& scenario, const std::string& xml, const XmlOptions& options = {}) {
    const auto output = signXml(library(), signerOf(scenario), xml, options);
    EXPECT_TRUE(output) << output.error().detail;
    return output.value_or("");
}

ErrorCode refusalOf(const std::string& xml, const XmlOptions& options = {}) {
    const auto signedXml = signXml(library(), signerOf("individual_rsa_sign"), xml, options);
    const auto checked = describeXml(xml, options);
    EXPECT_FALSE(signedXml);
    EXPECT_FALSE(checked);
    EXPECT_EQ(signedXml.error().code, checked.error().code);
    return signedXml.error().code;
}

// xmlsec1 verifies. It shares no code with our canonicalization and our references.
CommandResult xmlsec(const std::string& arguments, const std::string& xml) {
    const TemporaryDirectory directory;
    return run("xmlsec1 --verify --verification-gmt-time '2026-11-20 12:00:00' --enabled-key-data x509,rsa" +
               std::string(" --trusted-der " QOLTANBA_VECTORS "/ca/rsa_root.cer --untrusted-der ") +
               QOLTANBA_VECTORS "/ca/rsa_nca.cer " + arguments + " " + directory.file("xml", asBytes(xml)));
}

TEST(XmlCommand, RsaWholeDocumentVerifiesWithXmlsec) {
    for (const char* input : {"simple", "namespaces", "comments", "kazakh", "crlf", "declaration"}) {
        for (const XmlWriting writing : {XmlWriting::compact, XmlWriting::lineBroken}) {
            XmlOptions options;
            options.writing = writing;
            const std::string xml =
                signedBy("individual_rsa_sign", vectorText(std::string("xml/") + input + ".in.xml"), options);
            const CommandResult verified = xmlsec("", xml);
            EXPECT_EQ(verified.status, 0) << input << verified.output;
        }
    }
    std::string altered = signedBy("individual_rsa_sign", vectorText("xml/simple.in.xml"));
    altered.replace(altered.find("hello"), 5, "hallo");
    EXPECT_NE(xmlsec("", altered).status, 0);
}

TEST(XmlCommand, RsaByElementVerifiesWithXmlsec) {
    const std::string input = vectorText("xml/byid.in.xml");
    XmlOptions byId;
    byId.elementId = "id1";
    for (const XmlOptions& options :
         {byId, byXPaths("/docs/doc[1]", "/docs"), byXPaths("//doc[@Id='id2']", "//doc[1]"),
          byXPaths("/docs/doc[1]", "/docs/doc[1]")}) {
        const std::string xml = signedBy("individual_rsa_sign", input, options);
        const CommandResult verified = xmlsec("--id-attr:Id doc", xml);
        EXPECT_EQ(verified.status, 0) << xml << verified.output;
        EXPECT_EQ(firstProblem(signing::verifyXml(library(), xml, {})), std::nullopt) << xml;
    }
}

TEST(SignXml, ByXPathsHasTheNationalForm) {
    const std::string input =
        R"(<e:envelope xmlns:e="urn:e" xmlns="urn:d"><e:data Id="data &amp; 1"><v/></e:data><e:signatures/></e:envelope>)";
    const std::string xml =
        signedBy("individual_sign", input, byXPaths("//e:data", "/e:envelope/e:signatures"));
    const std::size_t signature = xml.find("<ds:Signature ");
    EXPECT_EQ(xml.find("<e:signatures>") + std::string("<e:signatures>").size(), signature);
    const std::string expected =
        R"(<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>)"
        R"(<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>)"
        R"(<ds:SignatureMethod Algorithm="urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512"/>)"
        R"(<ds:Reference URI="#data &amp; 1"><ds:Transforms>)"
        R"(<ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"/></ds:Transforms>)"
        R"(<ds:DigestMethod Algorithm="urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512"/><ds:DigestValue>)";
    EXPECT_EQ(xml.substr(signature, expected.size()), expected);
    const auto verification = signing::verifyXml(library(), xml, {});
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_THAT(verification->coverage, testing::ElementsAre("element Id=data & 1"));
}

TEST(SignXml, InsideTheSignedElementTheSignatureIsTakenOut) {
    XmlOptions options;
    options.elementId = "r";
    const std::string xml = signedBy("individual_sign", R"(<root Id="r"><a/></root>)", options);
    EXPECT_NE(xml.find("#enveloped-signature"), std::string::npos);
    EXPECT_EQ(firstProblem(signing::verifyXml(library(), xml, {})), std::nullopt);
}

TEST(SignXml, EachKindOfSignerJoinsTheEarlierOnes) {
    std::string xml = vectorText("xml/namespaces.in.xml");
    std::size_t signers = 0;
    for (const char* scenario :
         {"individual_sign", "individual_rsa_sign", "legal_head_gost2004", "legal_head"}) {
        xml = signedBy(scenario, xml);
        const auto verification = signing::verifyXml(library(), xml, {});
        EXPECT_EQ(firstProblem(verification), std::nullopt) << scenario;
        ASSERT_EQ(verification->signers.size(), ++signers);
        EXPECT_EQ(verification->coverage.back(), "whole document");
    }
    const auto verification = signing::verifyXml(library(), xml, {});
    EXPECT_EQ(verification->coverage.front(), "whole document, as it was before the later signatures");
    // The last signature covers the earlier ones.
    std::string altered = xml;
    altered.replace(altered.find("<ds:KeyInfo>"), 12, "<ds:KeyInfo >");
    EXPECT_EQ(firstProblem(signing::verifyXml(library(), altered, {})), std::nullopt);
    altered.replace(altered.find("<ds:KeyInfo >"), 13, "<ds:KeyInfo Id=\"x\">");
    EXPECT_TRUE(firstProblem(signing::verifyXml(library(), altered, {})));
}

TEST(SignXml, ContentBesideALaterSignatureIsSeen) {
    std::string xml = signedBy("individual_rsa_sign", signedBy("individual_sign", "<root><a>1</a></root>"));
    xml.insert(xml.find("<a>"), "<b/>");
    const auto verification = signing::verifyXml(library(), xml, {});
    ASSERT_TRUE(verification);
    for (const auto& signer : verification->signers) {
        ASSERT_TRUE(signer.problem);
        EXPECT_EQ(signer.problem->code, ErrorCode::digestMismatch);
    }
}

TEST(SignXml, OtherEncodingsBecomeUtf8) {
    const std::string latin = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><r>\xCF\xF0</r>";
    const std::string xml = signedBy("individual_rsa_sign", latin);
    EXPECT_TRUE(xml.starts_with(std::string(prolog) + "<r>Пр<ds:Signature")) << xml;
    EXPECT_EQ(xmlsec("", xml).status, 0);

    std::string utf16("\xFF\xFE", 2);
    for (const char c : std::string("<r>x</r>")) {
        utf16 += c;
        utf16 += '\0';
    }
    EXPECT_TRUE(signedBy("individual_rsa_sign", utf16).starts_with(std::string(prolog) + "<r>x<ds:"));
    EXPECT_TRUE(signedBy("individual_rsa_sign", "\xEF\xBB\xBF<r>x</r>")
                    .starts_with(std::string(prolog) + "<r>x<ds:"));
}

TEST(SignXml, WhatNeedsAReferenceIsWrittenAsOne) {
    const std::string input =
        "<r "
        "a=\"&#9;&#10;&#13;&lt;&gt;&quot;'&amp;&#x85;&#x1F42B;\">&#13;\t&#x7F;&#x85;&#x2028;&#x1F42B;]]&gt;</"
        "r>";
    const std::string xml = signedBy("individual_rsa_sign", input);
    const std::string expected =
        "<r "
        "a=\"&#9;&#10;&#13;&lt;&gt;&quot;'&amp;&#133;&#128043;\">&#13;\t&#127;&#133;&#8232;&#128043;]]&gt;<"
        "ds:";
    EXPECT_EQ(xml.substr(std::string(prolog).size(), expected.size()), expected);
    EXPECT_EQ(xmlsec("", xml).status, 0);
    EXPECT_EQ(firstProblem(signing::verifyXml(library(), xml, {})), std::nullopt);
}

TEST(SignXml, ElementsThatAreNotThere) {
    const std::string input = vectorText("xml/byid.in.xml");
    XmlOptions options;
    options.elementId = "id3";
    EXPECT_EQ(refusalOf(input, options), ErrorCode::xmlElementNotFound);
    EXPECT_EQ(refusalOf(input, byXPaths("//nothing", "/docs")), ErrorCode::xmlElementNotFound);
    EXPECT_EQ(refusalOf(input, byXPaths("//doc[1]", "/nothing")), ErrorCode::xmlElementNotFound);
    EXPECT_EQ(refusalOf(input, byXPaths("/docs", "/docs")), ErrorCode::xmlElementNotFound);  // has no Id
}

TEST(SignXml, ElementsThatAreNotOne) {
    const std::string input = vectorText("xml/byid.in.xml");
    EXPECT_EQ(refusalOf(input, byXPaths("//doc", "/docs")), ErrorCode::xmlElementAmbiguous);
    EXPECT_EQ(refusalOf(input, byXPaths("//doc[1]", "//doc")), ErrorCode::xmlElementAmbiguous);
    XmlOptions options;
    options.elementId = "x";
    EXPECT_EQ(refusalOf(R"(<r><a Id="x"/><b Id="x"/></r>)", options), ErrorCode::xmlElementAmbiguous);
    EXPECT_EQ(refusalOf(R"(<r><a Id="x"/><b ID="x"/></r>)", options), ErrorCode::xmlElementAmbiguous);
    EXPECT_EQ(refusalOf(R"(<r><a Id="x"/><b Id="x"/></r>)", byXPaths("//a", "/r")),
              ErrorCode::xmlElementAmbiguous);
}

TEST(SignXml, OptionsThatDoNotGoTogether) {
    const std::string input = vectorText("xml/byid.in.xml");
    EXPECT_EQ(refusalOf(input, byXPaths("//doc[1]", "")), ErrorCode::invalidRequest);
    EXPECT_EQ(refusalOf(input, byXPaths("", "/docs")), ErrorCode::invalidRequest);
    EXPECT_EQ(refusalOf(input, byXPaths("//doc[", "/docs")), ErrorCode::invalidRequest);
    EXPECT_EQ(refusalOf(input, byXPaths("count(//doc)", "/docs")), ErrorCode::invalidRequest);
    EXPECT_EQ(refusalOf(input, byXPaths("//doc/@Id[.='id1']", "/docs")), ErrorCode::invalidRequest);
    EXPECT_EQ(refusalOf(input, byXPaths("document('/etc/passwd')", "/docs")), ErrorCode::invalidRequest);
    XmlOptions both = byXPaths("//doc[1]", "/docs");
    both.elementId = "id1";
    EXPECT_EQ(refusalOf(input, both), ErrorCode::invalidRequest);
}

TEST(SignXml, NamespaceNamesMustBeAbsolute) {
    for (const char* name : {"relative", "a/b?c", ":x", "#x", "../a"}) {
        EXPECT_EQ(refusalOf(std::string("<r xmlns=\"") + name + "\"/>"), ErrorCode::xmlMalformed) << name;
    }
}

// C14N 1.0, section 2.3, escapes a namespace name like an attribute. libxml2 does not do that, and it does
// not return `&amp;` in a namespace name as `&`.
TEST(SignXml, NamespaceNamesAreWrittenLikeAttributes) {
    const std::string input = "<a xmlns:p=\"http://e.kz/?a=1&amp;b=2&lt;3&quot;'&#9;\"><p:b/></a>";
    const std::string xml = signedBy("individual_rsa_sign", input);
    EXPECT_TRUE(xml.starts_with(std::string(prolog) +
                                "<a xmlns:p=\"http://e.kz/?a=1&amp;b=2&lt;3&quot;'&#9;\"><p:b/><ds:"))
        << xml;
    EXPECT_EQ(signing::coveredXml(input, {}),
              "<a xmlns:p=\"http://e.kz/?a=1&amp;b=2&lt;3&quot;'&#x9;\"><p:b></p:b></a>");
    EXPECT_EQ(firstProblem(signing::verifyXml(library(), xml, {})), std::nullopt);
    EXPECT_EQ(signing::prettyXml(input, 1000),
              "<a xmlns:p=\"http://e.kz/?a=1&amp;b=2&lt;3&quot;'&#9;\">\n  <p:b/>\n</a>\n");
}

// "Namespaces in XML" does not require that a name is a valid URI, and other software signs such documents.
TEST(SignXml, NamespaceNamesThatAreNoUris) {
    for (const char* input : {"<doc xmlns=\"http://тест.қаз/схема\"><a/></doc>",
                              "<doc xmlns=\"http://exa mple.kz/a b\"><a/></doc>"}) {
        const std::string xml = signedBy("individual_rsa_sign", input);
        EXPECT_EQ(firstProblem(signing::verifyXml(library(), xml, {})), std::nullopt);
    }
}

// For example a device that returns a wrong signature. The result is read again and verified before it is
// given out.
TEST(SignXml, ASignatureThatIsNotRightDoesNotLeave) {
    const auto own = crypto::Library::load();
    ASSERT_TRUE(own);
    for (const char* scenario : {"individual_rsa_sign", "individual_sign", "legal_head_gost2004"}) {
        const auto right = signXml(library(), signerOf(scenario), "<a/>", {});
        ASSERT_TRUE(right);
        const crypto::Signer& known = signerOf(scenario);
        const auto size = static_cast<std::size_t>(EVP_PKEY_get_size(known.key()));
        const auto signer = crypto::makeExternalSigner(
            *own, known.certificate(),
            [&](BytesView, const std::stop_token&) -> Result<Bytes> { return Bytes(size, 1); });
        ASSERT_TRUE(signer) << signer.error().detail;
        const auto output = signXml(**own, **signer, "<a/>", {});
        ASSERT_FALSE(output) << scenario;
        EXPECT_EQ(output.error().code, ErrorCode::signatureNotConfirmed) << output.error().detail;
    }
}

// `#x(y)` would be read as an XPointer.
TEST(SignXml, AnIdThatCannotBeReferredToIsRefused) {
    XmlOptions options;
    options.elementId = "x(y)";
    EXPECT_EQ(refusalOf("<r><a Id='x(y)'/></r>", options), ErrorCode::xmlElementNotFound);
    EXPECT_EQ(refusalOf("<r><a Id='x(y)'/></r>", byXPaths("//a", "/r")), ErrorCode::xmlElementNotFound);
}

// ds:Signature itself adds five levels.
TEST(SignXml, NoSignatureGoesDeeperThanIsRead) {
    const auto nested = [](int levels) {
        std::string xml = "<r><a Id='a'/>";
        for (int i = 1; i < levels; ++i) xml += i + 1 == levels ? "<last>" : "<b>";
        for (int i = levels - 1; i > 0; --i) xml += i + 1 == levels ? "</last>" : "</b>";
        return xml + "</r>";
    };
    signedBy("individual_rsa_sign", nested(995), byXPaths("//a", "//last"));
    EXPECT_EQ(refusalOf(nested(996), byXPaths("//a", "//last")), ErrorCode::tooLarge);
}

TEST(SignXml, LargeDocument) {
    std::string large = "<r>";
    while (large.size() < std::size_t{12} * 1024 * 1024) {
        large += "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    }
    large += "</r>";
    EXPECT_EQ(firstProblem(signing::verifyXml(library(), signedBy("individual_sign", large), {})),
              std::nullopt);
}

}  // namespace

}  // namespace qoltanba::test
