// Documents that others sign: SOAP messages, XAdES, enveloping signatures, C14N 1.1. The files in cases/ were
// made with xmlsec1 and the key of individual_rsa_sign.

#include <fstream>
#include <regex>
#include <sstream>

#include <qoltanba/crypto/asn1_time.h>
#include <qoltanba/signing/verify.h>

#include "support.h"

namespace qoltanba::test {

namespace {

using testing::ElementsAre;

std::string fieldCase(const std::string& name) {
    std::ifstream stream(QOLTANBA_SOURCE_DIR "/tests/signing/cases/" + name);
    EXPECT_TRUE(stream) << name;
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string with(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

Result<signing::Verification> verified(const std::string& xml) {
    return signing::verifyXml(library(), xml, {});
}

std::optional<ErrorCode> problemIn(const std::string& xml) {
    return firstProblem(verified(xml));
}

// Signs a template, a document with an empty ds:Signature, with xmlsec1 and its Ids.
std::string madeByXmlsec(const std::string& xml) {
    const TemporaryDirectory directory;
    const std::string key = directory.path("key.pem");
    const std::string certificate = directory.path("certificate.pem");
    run("openssl pkey -inform DER -in " QOLTANBA_VECTORS "/raw/individual_rsa_sign.p8 -out " + key);
    run("openssl x509 -inform DER -in " QOLTANBA_VECTORS "/cert/individual_rsa_sign.cer -out " + certificate);
    const std::string out = directory.path("out.xml");
    const CommandResult made =
        run("xmlsec1 --sign --id-attr:Id Object --id-attr:Id SignedProperties --id-attr:Id KeyInfo "
            "--id-attr:Id Manifest --id-attr:Id d --privkey-pem " +
            key + "," + certificate + " --output " + out + " " + directory.file("in.xml", asBytes(xml)));
    EXPECT_EQ(made.status, 0) << made.output;
    return run("cat " + out).output;
}

std::string referenceTo(const std::string& uri, const std::string& transforms = "") {
    return "<Reference URI=\"" + uri + "\">" +
           (transforms.empty() ? "" : "<Transforms>" + transforms + "</Transforms>") +
           R"(<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference>)";
}

constexpr const char* envelopedTransform =
    R"(<Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>)";

std::string emptySignature(const std::string& references, const std::string& objects,
                           const std::string& canonical = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315") {
    return R"(<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="s"><SignedInfo>)"
           "<CanonicalizationMethod Algorithm=\"" +
           canonical +
           R"("/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>)" +
           references +
           R"(</SignedInfo><SignatureValue/><KeyInfo><X509Data><X509Certificate/></X509Data></KeyInfo>)" +
           objects + "</Signature>";
}

// ── SOAP messages ──

class SoapMessage : public testing::TestWithParam<const char*> {
  protected:
    std::string xml = fieldCase(std::string("soap_") + GetParam() + ".xml");
};

TEST_P(SoapMessage, Verifies) {
    const auto verification = verified(xml);
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_THAT(verification->coverage, ElementsAre("element Id=id-1"));
    EXPECT_FALSE(verification->signers[0].coversWhole);
    EXPECT_TRUE(verification->signers[0].certificate);
}

TEST_P(SoapMessage, AnotherBodyIsAChange) {
    EXPECT_EQ(problemIn(with(xml, "<data>", "<data>1")), ErrorCode::digestMismatch);
    EXPECT_EQ(problemIn(with(xml, "SendMessage", "SendOther")), ErrorCode::xmlMalformed);
}

// The signed body hangs in the header, and an unsigned one at its place.
TEST_P(SoapMessage, AnotherElementWithTheSameIdIsWrapping) {
    for (const char* attribute : {"wsu:Id", "Id", "ID", "xml:id"}) {
        const std::string wrapped =
            with(xml, "<soap:Header>", std::string("<soap:Header><w ") + attribute + "=\"id-1\"/>");
        EXPECT_EQ(problemIn(wrapped), ErrorCode::signatureWrapped) << attribute;
    }
}

TEST_P(SoapMessage, AMovedBodyIsNamedAndIsAPart) {
    const std::size_t start = xml.find("<soap:Body");
    const std::size_t end = xml.find("</soap:Body>") + std::string_view("</soap:Body>").size();
    const std::string body = xml.substr(start, end - start);
    std::string moved = with(xml, body, "<soap:Body><pay>1000000</pay></soap:Body>");
    moved = with(moved, "<soap:Header>", "<soap:Header><wrapper>" + body + "</wrapper>");
    const auto verification = verified(moved);
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_FALSE(verification->signers[0].coversWhole);
}

// An attribute of a schema that the program does not know: nobody may call that a change.
TEST_P(SoapMessage, AnIdOfAnUnknownSchemaIsNotFollowed) {
    EXPECT_EQ(problemIn(with(xml, "<soap:Body wsu:Id=", "<soap:Body MessageID=")),
              ErrorCode::referenceNotFollowed);
}

INSTANTIATE_TEST_SUITE_P(Cases, SoapMessage, testing::Values("x509", "keyid", "bst"),
                         [](const auto& info) { return std::string(info.param); });

TEST(SoapToken, OfAnotherKindOrAmbiguousIsNoCertificate) {
    const std::string token = fieldCase("soap_bst.xml");
    EXPECT_EQ(problemIn(with(token, "<wsse:BinarySecurityToken wsu:Id=\"x509-1\"",
                             "<wsse:BinarySecurityToken wsu:Id=\"other\"")),
              ErrorCode::signerCertificateMissing);
    EXPECT_EQ(problemIn(with(token, "<soap:Header>", "<soap:Header><t wsu:Id=\"x509-1\"/>")),
              ErrorCode::signerCertificateMissing);
    EXPECT_EQ(problemIn(with(token, "#X509v3", "#X509PKIPathv1")), ErrorCode::signerCertificateMissing);
}

// ── XAdES ──

TEST(Xades, VerifiesWithItsOwnProperties) {
    const auto verification = verified(fieldCase("xades_bes.xml"));
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_THAT(verification->coverage,
                ElementsAre("whole document; part of the signature Id=sig-1-sigprops"));
    const signing::SignerVerdict& signer = verification->signers[0];
    EXPECT_TRUE(signer.coversWhole);
    EXPECT_TRUE(signer.namesCertificate);
    ASSERT_TRUE(signer.signingTime);
    EXPECT_EQ(crypto::timeText(*signer.signingTime), "2026-11-28T12:00:00Z");
}

TEST(Xades, ChangesAreFound) {
    const std::string xml = fieldCase("xades_bes.xml");
    EXPECT_EQ(problemIn(with(xml, "2026-11-28", "2026-11-27")), ErrorCode::digestMismatch);
    EXPECT_EQ(problemIn(with(xml, "<a>", "<a>1")), ErrorCode::digestMismatch);
}

TEST(Xades, WordsBesideTheSignedPropertiesAreTold) {
    const std::string xml = fieldCase("xades_bes.xml");
    for (const auto& [what, by] : std::vector<std::pair<std::string, std::string>>{
             {"</ds:Object>", "</ds:Object><ds:Object>pay 1000</ds:Object>"},
             {"<ds:Object>", "<ds:Object>pay 1000"},
             {"<ds:Object>", "<ds:Object MimeType=\"pay 1000\">"},
             {"</xades:QualifyingProperties>",
              "<xades:UnsignedProperties>pay 1000</xades:UnsignedProperties></xades:QualifyingProperties>"},
             {"Target=\"#sig-1\"", "Target=\"pay 1000\""}}) {
        const auto verification = verified(with(xml, what, by));
        EXPECT_EQ(firstProblem(verification), std::nullopt) << by;
        EXPECT_FALSE(verification->signers[0].coversWhole) << by;
        EXPECT_THAT(verification->coverage[0], testing::HasSubstr("without what stands inside")) << by;
    }
}

TEST(Xades, PropertiesOfAnotherCertificateAreWrong) {
    const std::string properties =
        R"(<Object><QualifyingProperties xmlns="http://uri.etsi.org/01903/v1.3.2#" Target="#s">)"
        R"(<SignedProperties Id="p"><SignedSignatureProperties><SigningTime>2026-01-02T03:04:05.678+05:00)"
        R"(</SigningTime><SigningCertificate><Cert><CertDigest><d:DigestMethod )"
        R"(xmlns:d="http://www.w3.org/2000/09/xmldsig#" Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>)"
        R"(<d:DigestValue xmlns:d="http://www.w3.org/2000/09/xmldsig#">AAAA</d:DigestValue></CertDigest></Cert>)"
        R"(</SigningCertificate></SignedSignatureProperties></SignedProperties></QualifyingProperties></Object>)";
    const std::string references = referenceTo("", envelopedTransform) + referenceTo("#p");
    const auto signedWith = [&](const std::string& objects) {
        return verified(madeByXmlsec("<r>" + emptySignature(references, objects) + "</r>"));
    };
    EXPECT_EQ(firstProblem(signedWith(properties)), ErrorCode::signedAttributesInvalid);
    const auto unnamed = signedWith(
        std::regex_replace(properties, std::regex("<SigningCertificate>.*</SigningCertificate>"), ""));
    EXPECT_EQ(firstProblem(unnamed), std::nullopt);
    EXPECT_TRUE(unnamed->signers[0].coversWhole);
    ASSERT_TRUE(unnamed->signers[0].signingTime);
    EXPECT_EQ(crypto::timeText(*unnamed->signers[0].signingTime), "2026-01-01T22:04:05Z");
}

// What is wrong is told before what is not followed, in whatever order the references stand.
TEST(Xades, WhatIsNotFollowedHidesNoChange) {
    for (const auto& references : {referenceTo("", envelopedTransform) + referenceTo("#k"),
                                   referenceTo("#k") + referenceTo("", envelopedTransform)}) {
        const std::string xml =
            madeByXmlsec("<r><d Id=\"k\">1</d>" + emptySignature(references, "") + "</r>");
        EXPECT_EQ(problemIn(xml), std::nullopt);
        const std::string unknown = with(xml, "<d Id=", "<d Key=");
        EXPECT_EQ(problemIn(unknown), ErrorCode::digestMismatch);
    }
}

// ── Enveloping signatures ──

TEST(Enveloping, CoversTheDocumentInsideIt) {
    const std::string object = "<Object Id=\"o\"><doc xmlns=\"\"><sum>1</sum></doc></Object>";
    const std::string xml = madeByXmlsec(emptySignature(referenceTo("#o"), object));
    const auto verification = verified(xml);
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_TRUE(verification->signers[0].coversWhole);
    EXPECT_THAT(verification->coverage, ElementsAre("part of the signature Id=o"));
    EXPECT_EQ(problemIn(with(xml, "<sum>1", "<sum>2")), ErrorCode::digestMismatch);
    const auto more = verified(with(xml, "</Signature>", "<Object>pay 1000</Object></Signature>"));
    EXPECT_EQ(firstProblem(more), std::nullopt);
    EXPECT_FALSE(more->signers[0].coversWhole);
    EXPECT_FALSE(verified(xml + "<?pay 1000?>")->signers[0].coversWhole);
}

TEST(Enveloping, TheDocumentMayBeNamedByItsOwnId) {
    const std::string object = "<Object><d xmlns=\"\" Id=\"d\"><sum>1</sum></d></Object>";
    const auto verification = verified(madeByXmlsec(emptySignature(referenceTo("#d"), object)));
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_TRUE(verification->signers[0].coversWhole);
}

// It says nothing about the document around it, and must not look as if it did.
TEST(Enveloping, InsideADocumentItIsWrapping) {
    const std::string object = "<Object Id=\"o\"><doc xmlns=\"\"><sum>1</sum></doc></Object>";
    const std::string xml = madeByXmlsec("<r>" + emptySignature(referenceTo("#o"), object) + "</r>");
    EXPECT_EQ(problemIn(xml), ErrorCode::signatureWrapped);
}

TEST(Enveloping, ContentMovedIntoTheSignatureIsWrappingBesideOtherReferences) {
    const std::string two =
        madeByXmlsec("<r><d Id=\"d\">1</d><d Id=\"k\">2</d>" +
                     emptySignature(referenceTo("#d") + referenceTo("#k"), "<Object/>") + "</r>");
    EXPECT_EQ(problemIn(two), std::nullopt);
    std::string moved = with(two, "<d Id=\"k\">2</d>", "<d>1000</d>");
    moved = with(moved, "<Object/>", "<Object><d xmlns=\"\" Id=\"k\">2</d></Object>");
    EXPECT_EQ(problemIn(moved), ErrorCode::signatureWrapped);
}

TEST(Enveloping, AManifestIsNotFollowed) {
    const std::string manifest =
        "<Object><Manifest Id=\"m\"><Reference URI=\"file:///etc/passwd\">"
        "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
        "<DigestValue>AAAA</DigestValue></Reference></Manifest></Object>";
    const auto verification = verified(fieldCase("xades_bes.xml"));
    const std::string xml = "<r>" + emptySignature(referenceTo("#m"), manifest) + "</r>";
    EXPECT_EQ(problemIn(with(xml, "<X509Certificate/>",
                             "<X509Certificate>" +
                                 std::regex_replace(verification->signers[0].certificate->pem(),
                                                    std::regex("-----[^-]+-----"), "") +
                                 "</X509Certificate>")),
              ErrorCode::referenceNotFollowed);
}

// ── Algorithms and transforms ──

TEST(FieldAlgorithms, Verify) {
    for (const char* name : {"c14n11.xml", "c14n11cm.xml", "rsasha512.xml", "sha512digest256sig.xml",
                             "xpath_without_signatures.xml"}) {
        const std::string xml = fieldCase(name);
        const auto verification = verified(xml);
        EXPECT_EQ(firstProblem(verification), std::nullopt) << name;
        EXPECT_TRUE(verification->signers[0].coversWhole) << name;
        EXPECT_EQ(problemIn(with(xml, "<b:a ", "<b:a x='1' ")), ErrorCode::digestMismatch) << name;
    }
}

// C14N 1.1 differs from 1.0 for a part of a document alone: xml:id is not inherited.
TEST(FieldAlgorithms, C14n11OfAPart) {
    const std::string form = "http://www.w3.org/2006/12/xml-c14n11";
    const std::string transform = "<Transform Algorithm=\"" + form + "\"/>";
    const std::string xml =
        madeByXmlsec("<r xml:id=\"r1\" xml:lang=\"kk\" xml:space=\"preserve\"><d Id=\"d\"> 1 </d>" +
                     emptySignature(referenceTo("#d", transform), "", form) + "</r>");
    EXPECT_EQ(problemIn(xml), std::nullopt);
    EXPECT_EQ(problemIn(with(xml, "xml:id=\"r1\"", "xml:id=\"r2\"")), std::nullopt);
    EXPECT_EQ(problemIn(with(xml, "xml:lang=\"kk\"", "xml:lang=\"ru\"")), ErrorCode::digestMismatch);
    EXPECT_EQ(problemIn(with(xml, "xml:id=\"r1\"", "xml:base=\"http://a/b\"")),
              ErrorCode::unsupportedAlgorithm);
}

TEST(FieldTransforms, AnotherXPathIsNotFollowed) {
    const std::string xml = fieldCase("xpath_without_signatures.xml");
    for (const char* other :
         {"not(ancestor-or-self::b:a)", "not(self::ds:Signature)", "not(ancestor-or-self::b:Signature)",
          "not(ancestor-or-self::ds:Signature) or true()"}) {
        const std::string altered = with(xml, "not(ancestor-or-self::ds:Signature)", other);
        EXPECT_EQ(problemIn(altered), ErrorCode::unsupportedAlgorithm) << other;
    }
}

TEST(FieldTransforms, WordsInAnotherSignatureAreTold) {
    const std::string xml = fieldCase("xpath_without_signatures.xml");
    const std::string other =
        "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">pay 1000</ds:Signature>";
    const auto verification = verified(with(xml, "</doc>", other + "</doc>"));
    ASSERT_TRUE(verification);
    ASSERT_EQ(verification->signers.size(), 2U);
    EXPECT_FALSE(verification->signers[0].problem);
    EXPECT_FALSE(verification->signers[0].coversWhole);
    EXPECT_EQ(verification->coverage[0], "whole document, without what stands inside signatures");
    EXPECT_TRUE(verification->signers[1].problem);
}

}  // namespace

}  // namespace qoltanba::test
