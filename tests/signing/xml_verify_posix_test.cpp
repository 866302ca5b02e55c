#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <tuple>

#include <qoltanba/crypto/scheme.h>
#include <qoltanba/signing/verify.h>
#include <qoltanba/signing/xml.h>

#include "all_good.h"
#include "support.h"

namespace qoltanba::test {

namespace {

std::optional<ErrorCode> problemOf(const std::string& xml) {
    return firstProblem(signing::verifyXml(library(), xml, {}));
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

class KnownSignature : public testing::TestWithParam<const char*> {
  protected:
    std::string xml = vectorText(std::string("xml/") + GetParam() + ".xml");
};

TEST_P(KnownSignature, Verifies) {
    const auto verification = signing::verifyXml(library(), xml, {});
    ASSERT_TRUE(verification) << verification.error().detail;
    EXPECT_EQ(firstProblem(verification), std::nullopt) << verification->signers[0].problem->detail;
    EXPECT_TRUE(test::allGood(*verification));
    ASSERT_EQ(verification->signers.size(), 1U);
    EXPECT_TRUE(verification->attached);
    const bool byId = std::string(GetParam()).starts_with("byid");
    EXPECT_THAT(verification->coverage, testing::ElementsAre(byId ? "element Id=id1" : "whole document"));
    EXPECT_EQ(verification->signers[0].coversWhole, !byId);
    EXPECT_EQ(verification->signers[0].embedded.certificates.size(), 1U);
}

TEST_P(KnownSignature, OtherContentFails) {
    const std::string covered = std::string(GetParam()).starts_with("byid") ? "<p:a>" : "<ds:Signature ";
    EXPECT_EQ(problemOf(replaced(xml, covered, "x" + covered)), ErrorCode::digestMismatch);
}

TEST_P(KnownSignature, OtherDigestValueFails) {
    const std::size_t value = xml.find("<ds:DigestValue>") + 20;
    std::string altered = xml;
    altered[value] = altered[value] == 'A' ? 'B' : 'A';
    EXPECT_EQ(problemOf(altered), ErrorCode::digestMismatch);
}

TEST_P(KnownSignature, OtherSignatureValueFails) {
    const std::size_t value = xml.find("<ds:SignatureValue>") + 30;
    std::string altered = xml;
    altered[value] = altered[value] == 'A' ? 'B' : 'A';
    EXPECT_EQ(problemOf(altered), ErrorCode::signatureInvalid);
}

TEST_P(KnownSignature, OtherSignedInfoFails) {
    // White space in SignedInfo is signed.
    EXPECT_EQ(problemOf(replaced(xml, "<ds:SignedInfo>\n", "<ds:SignedInfo>")), ErrorCode::signatureInvalid);
}

TEST_P(KnownSignature, OtherCertificateFails) {
    const bool rsa = xml.find("rsa-sha256") != std::string::npos;
    const bool legacy = xml.find("gost34310") != std::string::npos;
    const std::string other = legacy ? "gost2004_nca" : rsa ? "rsa_nca" : "gost2015_nca";
    const std::string pem =
        crypto::Certificate::fromDer(library(), vectorFile("ca/" + other + ".cer"))->pem();
    const std::string body = pem.substr(pem.find('\n'), pem.rfind("-----END") - pem.find('\n'));
    const std::string altered =
        std::regex_replace(xml, std::regex("<ds:X509Certificate>[^<]*"), "<ds:X509Certificate>" + body);
    EXPECT_EQ(problemOf(altered), ErrorCode::signatureInvalid);
}

INSTANTIATE_TEST_SUITE_P(Vectors, KnownSignature,
                         testing::Values("simple.gost2015", "simple.rsa", "simple.gost2004",
                                         "namespaces.gost2015", "comments.gost2015", "kazakh.gost2015",
                                         "crlf.gost2015", "declaration.gost2015", "byid.gost2015"),
                         [](const auto& info) {
                             std::string name = info.param;
                             std::ranges::replace(name, '.', '_');
                             return name;
                         });

TEST(VerifyXml, CommentsAreNotCoveredAndProcessingInstructionsAre) {
    const std::string xml = vectorText("xml/comments.gost2015.xml");
    EXPECT_EQ(problemOf(replaced(xml, "<!-- inside -->", "<!-- other -->")), std::nullopt);
    EXPECT_EQ(problemOf(replaced(xml, "<!-- inside -->", "")), std::nullopt);
    EXPECT_EQ(problemOf(replaced(xml, "do-it  now", "do not")), ErrorCode::digestMismatch);
    EXPECT_EQ(problemOf(replaced(xml, "<?tail?>", "")), ErrorCode::digestMismatch);
}

// The enveloped transform leaves out the signature and everything inside it.
TEST(VerifyXml, WhatIsPutIntoTheSignatureIsNotCovered) {
    const std::string xml = vectorText("xml/simple.gost2015.xml");
    for (const std::string more :
         {"<ds:Object>pay 1000</ds:Object>", "<pay>1000</pay>", "pay 1000", "<?pay 1000?>"}) {
        const auto verification =
            signing::verifyXml(library(), replaced(xml, "</ds:Signature>", more + "</ds:Signature>"), {});
        EXPECT_EQ(firstProblem(verification), std::nullopt) << more;
        EXPECT_FALSE(verification->signers[0].coversWhole) << more;
        EXPECT_THAT(verification->coverage,
                    testing::ElementsAre("whole document, without what stands inside the signature"));
    }
    const auto blank =
        signing::verifyXml(library(), replaced(xml, "</ds:Signature>", " \n<!-- -->\n</ds:Signature>"), {});
    EXPECT_TRUE(blank->signers[0].coversWhole);
}

TEST(VerifyXml, WhatTheSignatureDoesNotCoverMayChange) {
    const std::string xml = vectorText("xml/byid.gost2015.xml");
    EXPECT_EQ(problemOf(replaced(xml, "not signed", "changed")), std::nullopt);
}

// Each reference costs a pass over the document, and a pass cannot be stopped.
TEST(VerifyXml, ManyReferencesOverALargeDocumentAreNotFollowed) {
    const std::string reference =
        "<ds:Reference URI=''><ds:Transforms/><ds:DigestMethod "
        "Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/>"
        "<ds:DigestValue>AAAA</ds:DigestValue></ds:Reference>";
    std::string signature = "<ds:Signature><ds:SignedInfo>";
    for (int i = 0; i < 16; ++i) signature += reference;
    signature += "</ds:SignedInfo></ds:Signature>";
    const auto verified = [&](std::size_t size) {
        std::string document = "<a xmlns:ds='http://www.w3.org/2000/09/xmldsig#'>" + std::string(size, 'x');
        for (int i = 0; i < 64; ++i) document += signature;
        return signing::verifyXml(library(), document + "</a>", {});
    };
    EXPECT_TRUE(verified(1));
    const auto large = verified(std::size_t{2} * 1024 * 1024);
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, ErrorCode::tooLarge);
}

// Signed by the national software: the names are not valid URIs.
TEST(VerifyXml, NamespaceNamesThatAreNoUris) {
    for (const char* file : {"namespace_with_blanks", "namespace_of_kazakh_letters"}) {
        std::ifstream stream(std::string(QOLTANBA_SOURCE_DIR "/tests/signing/cases/") + file +
                             ".reference.xml");
        std::ostringstream xml;
        xml << stream.rdbuf();
        const auto verification = signing::verifyXml(library(), xml.str(), {});
        EXPECT_EQ(firstProblem(verification), std::nullopt);
        EXPECT_TRUE(verification->signers[0].coversWhole);
    }
}

// There is no canonical form to compare. That is another error than a changed content.
TEST(VerifyXml, RelativeNamespaceNamesAreNotCalledTampering) {
    const std::string xml = vectorText("xml/simple.gost2015.xml");
    EXPECT_EQ(problemOf(replaced(xml, "<root>", "<root xmlns:x=\"relative\">")),
              ErrorCode::unsupportedAlgorithm);
}

// A signature of the whole document, which may be wrong, with exclusive C14N and this prefix list.
std::string exclusiveSignature(const std::string& prefixes) {
    const std::string known = vectorText("xml/simple.gost2015.xml");
    const std::size_t keyInfo = known.find("<ds:KeyInfo>");
    return "<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:SignedInfo><ds:Reference URI=''>"
           "<ds:Transforms><ds:Transform Algorithm='http://www.w3.org/2001/10/xml-exc-c14n#'>"
           "<i:InclusiveNamespaces xmlns:i='http://www.w3.org/2001/10/xml-exc-c14n#' PrefixList='" +
           prefixes +
           "'/></ds:Transform></ds:Transforms><ds:DigestMethod "
           "Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/>"
           "<ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo>" +
           known.substr(keyInfo, known.find("</ds:Signature>") - keyInfo) + "</ds:Signature>";
}

// The cost must not be the length of one part of a document multiplied by the size of another.
TEST(VerifyXml, LongPrefixListsOverManyElementsEnd) {
    std::string list;
    for (int i = 0; i < 50000; ++i) list += "p" + std::to_string(i) + " ";
    std::string xml = "<r>";
    for (int i = 0; i < 50000; ++i) xml += "<e xmlns:q='urn:q'/>";
    EXPECT_EQ(problemOf(xml + exclusiveSignature(list) + "</r>"), ErrorCode::digestMismatch);
}

TEST(VerifyXml, ALongNamespaceNameIsNotWrittenAtEachOfManyElements) {
    std::string xml = "<r xmlns:p='urn:" + std::string(1000000, 'x') + "'>";
    for (int i = 0; i < 10000; ++i) xml += "<p:e/>";
    EXPECT_EQ(problemOf(xml + exclusiveSignature("") + "</r>"), ErrorCode::tooLarge);
    EXPECT_EQ(problemOf(xml + exclusiveSignature("p") + "</r>"), ErrorCode::digestMismatch);
}

// Right signatures that xmlsec1 made, in forms that we do not write.
std::string signedByXmlsec(const std::string& document, const std::string& canonicalization,
                           const std::string& reference,
                           const std::string& method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256") {
    const TemporaryDirectory directory;
    const std::string signature =
        R"(<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>)" + canonicalization +
        "<SignatureMethod Algorithm=\"" + method + "\"/>" + reference +
        R"(</SignedInfo><SignatureValue/><KeyInfo><X509Data><X509Certificate/></X509Data></KeyInfo></Signature>)";
    const std::string xml = replaced(document, "SIGNATURE", signature);
    const std::string key = directory.path("key.pem");
    const std::string certificate = directory.path("certificate.pem");
    run("openssl pkey -inform DER -in " QOLTANBA_VECTORS "/raw/individual_rsa_sign.p8 -out " + key);
    run("openssl x509 -inform DER -in " QOLTANBA_VECTORS "/cert/individual_rsa_sign.cer -out " + certificate);
    const std::string out = directory.path("out.xml");
    const CommandResult made = run("xmlsec1 --sign --id-attr:Id d --privkey-pem " + key + "," + certificate +
                                   " --output " + out + " " + directory.file("in.xml", asBytes(xml)));
    EXPECT_EQ(made.status, 0) << made.output;
    return run("cat " + out).output;
}

std::string reference(const std::string& to, const std::string& transforms,
                      const std::string& digest = "http://www.w3.org/2001/04/xmlenc#sha256") {
    return "<Reference URI=\"" + to + "\"><Transforms>" + transforms +
           "</Transforms><DigestMethod Algorithm=\"" + digest + "\"/><DigestValue/></Reference>";
}

constexpr const char* c14n =
    R"(<CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"/>)";
constexpr const char* exclusive =
    R"(<CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">)"
    R"(<i:InclusiveNamespaces xmlns:i="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="u #default"/>)"
    R"(</CanonicalizationMethod>)";
constexpr const char* enveloped =
    R"(<Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>)";
constexpr const char* exclusiveTransform =
    R"(<Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#WithComments"><i:InclusiveNamespaces )"
    R"(xmlns:i="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="u"/></Transform>)";

TEST(VerifyXml, FormsThatOthersWriteVerify) {
    const std::string document =
        R"(<r xmlns:u="urn:u" xmlns="urn:r" xmlns:v="urn:v" xml:lang="kk"><!-- c --><d Id="d" v:b="2" a="1">)"
        R"(<u:e xmlns:w="urn:w"/><!-- c --></d>SIGNATURE<t/></r>)";
    const std::vector<std::pair<std::string, std::string>> forms{
        {c14n, reference("", enveloped)},
        {exclusive, reference("", std::string(enveloped) + exclusiveTransform)},
        {c14n, reference("#d", "") + reference("", enveloped)},
        {exclusive, reference("#d", exclusiveTransform)},
    };
    for (const auto& [canonicalization, references] : forms) {
        std::string withoutEmptyList = references;
        withoutEmptyList = std::regex_replace(withoutEmptyList, std::regex("<Transforms></Transforms>"), "");
        const std::string xml = signedByXmlsec(document, canonicalization, withoutEmptyList);
        const auto verification = signing::verifyXml(library(), xml, {});
        EXPECT_EQ(firstProblem(verification), std::nullopt)
            << xml << (verification ? verification->signers[0].problem->detail : verification.error().detail);
        EXPECT_EQ(problemOf(replaced(xml, "a=\"1\"", "a=\"2\"")), ErrorCode::digestMismatch);
    }
}

// ── Algorithms ──

std::string nameOfProblem(std::optional<ErrorCode> problem) {
    return problem ? std::string(nameOf(*problem)) : "good";
}

struct Named {
    const char* name;
    std::string uri;
    bool isWeak;
};

const std::string xmldsig = "http://www.w3.org/2000/09/xmldsig#";
const std::string xmldsigMore = "http://www.w3.org/2001/04/xmldsig-more#";
const std::string xmlenc = "http://www.w3.org/2001/04/xmlenc#";

const std::vector<Named> digestMethods{
    {"md5", xmldsigMore + "md5", true},   {"ripemd160", xmlenc + "ripemd160", true},
    {"sha1", xmldsig + "sha1", true},     {"sha224", xmldsigMore + "sha224", false},
    {"sha256", xmlenc + "sha256", false}, {"sha384", xmldsigMore + "sha384", false},
    {"sha512", xmlenc + "sha512", false},
};
const std::vector<Named> signatureMethods{
    {"md5", xmldsigMore + "rsa-md5", true},        {"ripemd160", xmldsigMore + "rsa-ripemd160", true},
    {"sha1", xmldsig + "rsa-sha1", true},          {"sha224", xmldsigMore + "rsa-sha224", false},
    {"sha256", xmldsigMore + "rsa-sha256", false}, {"sha384", xmldsigMore + "rsa-sha384", false},
    {"sha512", xmldsigMore + "rsa-sha512", false},
};

int weakDigests(const Result<signing::Verification>& verification) {
    const std::vector<std::string>& digests = verification->signers.at(0).digests;
    return static_cast<int>(std::ranges::count_if(
        digests, [](const std::string& digest) { return crypto::weaknessOfDigest(digest).has_value(); }));
}

class AlgorithmsOfXmlsec : public testing::TestWithParam<std::tuple<Named, Named>> {};

// In XML, the digest of a reference and the digest of the signature may differ. Both are reported: a strong
// one does not compensate for a weak one.
TEST_P(AlgorithmsOfXmlsec, AreCheckedAsTheySay) {
    const auto& [method, digest] = GetParam();
    const std::string xml = signedByXmlsec("<r>words<a>1</a>SIGNATURE</r>", c14n,
                                           reference("", enveloped, digest.uri), method.uri);
    const auto verification = signing::verifyXml(library(), xml, {});
    EXPECT_EQ(firstProblem(verification), std::nullopt)
        << (verification ? verification->signers[0].problem->detail : verification.error().detail);
    EXPECT_EQ(verification->signers[0].digests.size(), 2U);
    EXPECT_EQ(weakDigests(verification), (method.isWeak ? 1 : 0) + (digest.isWeak ? 1 : 0));
    EXPECT_EQ(problemOf(replaced(xml, "words", "other")), ErrorCode::digestMismatch);
    std::string altered = xml;
    char& letter = altered[xml.find("<SignatureValue>") + 30];
    letter = letter == 'A' ? 'B' : 'A';
    EXPECT_EQ(problemOf(altered), ErrorCode::signatureInvalid);
}

std::vector<std::tuple<Named, Named>> pairsToTry() {
    std::vector<std::tuple<Named, Named>> pairs;
    for (std::size_t i = 0; i < signatureMethods.size(); ++i) {
        pairs.emplace_back(signatureMethods[i], digestMethods[i]);
        pairs.emplace_back(signatureMethods[i], digestMethods[(i + 3) % digestMethods.size()]);
    }
    return pairs;
}

INSTANTIATE_TEST_SUITE_P(Command, AlgorithmsOfXmlsec, testing::ValuesIn(pairsToTry()), [](const auto& info) {
    return std::string(std::get<0>(info.param).name) + "_over_" + std::get<1>(info.param).name;
});

TEST(VerifyXml, TheDigestOfEachReferenceIsTold) {
    const std::string references =
        reference("", enveloped) + reference("#d", exclusiveTransform, xmldsig + "sha1");
    const std::string xml = signedByXmlsec(R"(<r><d Id="d">1</d>SIGNATURE</r>)", c14n, references);
    const auto verification = signing::verifyXml(library(), xml, {});
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_EQ(verification->signers[0].digests.size(), 3U);
    EXPECT_EQ(weakDigests(verification), 1);
}

TEST(VerifyXml, NationalDigestsAreNotWeak) {
    for (const char* kind : {"gost2015", "gost2004", "rsa"}) {
        const auto verification =
            signing::verifyXml(library(), vectorText(std::string("xml/simple.") + kind + ".xml"), {});
        EXPECT_EQ(verification->signers.at(0).digests.size(), 2U) << kind;
        EXPECT_EQ(weakDigests(verification), 0) << kind;
    }
}

TEST(VerifyXml, AlgorithmsThatAreNotKnownAreUnsupportedNeverInvalid) {
    const std::string xml = signedByXmlsec("<r>SIGNATURE</r>", c14n, reference("", enveloped));
    const std::string method = xmldsigMore + "rsa-sha256";
    for (const std::string& other :
         {std::string(), xmldsig + "hmac-sha1", xmldsig + "dsa-sha1", xmldsigMore + "ecdsa-sha256",
          std::string("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"), method + "x",
          xmldsigMore + "gost34310-gost34311"}) {
        EXPECT_EQ(problemOf(replaced(xml, method, other)), ErrorCode::unsupportedAlgorithm) << other;
    }
    for (const std::string& other : {std::string(), xmlenc + "SHA256", xmldsigMore + "rsa-sha256",
                                     std::string("http://www.w3.org/2007/05/xmldsig-more#sha3-256")}) {
        EXPECT_EQ(problemOf(replaced(xml, xmlenc + "sha256", other)), ErrorCode::unsupportedAlgorithm)
            << other;
    }
}

TEST(SignXml, NoWeakDigestIsWritten) {
    for (const char* scenario : scenarios) {
        const auto xml = signing::signXml(library(), signerOf(scenario), "<r/>", {});
        ASSERT_TRUE(xml) << xml.error().detail;
        const auto verification = signing::verifyXml(library(), *xml, {});
        EXPECT_EQ(firstProblem(verification), std::nullopt) << scenario;
        EXPECT_EQ(weakDigests(verification), 0) << scenario;
    }
}

// Each signature of a document may hold eight certificates, and the verifier tries them.
TEST(VerifyXml, PublicKeyOperationsAreCountedForAllSignaturesTogether) {
    const std::string one = vectorText("xml/byid.gost2015.xml");
    const std::size_t start = one.find("<ds:Signature ");
    const std::size_t end = one.find("</ds:Signature>") + std::string_view("</ds:Signature>").size();
    const std::string signature = one.substr(start, end - start);
    const std::string certificate =
        signature.substr(signature.find("<ds:X509Certificate>"),
                         signature.find("</ds:X509Data>") - signature.find("<ds:X509Certificate>"));
    std::string wrong = signature;
    char& letter = wrong[signature.find("<ds:SignatureValue>") + 30];
    letter = letter == 'A' ? 'B' : 'A';
    for (int i = 1; i < 8; ++i) wrong.insert(wrong.find(certificate), certificate);
    std::string many = one.substr(0, start);
    for (int i = 0; i < 63; ++i) many += wrong;
    many += signature + one.substr(end);

    const auto spent = [&](int most) {
        signing::VerifyOptions options;
        options.effort = crypto::Effort({}, most);
        const auto verification = signing::verifyXml(library(), many, options);
        EXPECT_TRUE(verification) << verification.error().detail;
        EXPECT_EQ(verification->signers.size(), 64U);
        std::map<std::string, int> problems;
        for (const auto& signer : verification->signers) {
            ++problems[nameOfProblem(signer.problem ? std::optional(signer.problem->code) : std::nullopt)];
        }
        return std::pair(most - options.effort.left(), problems);
    };
    using Problems = std::map<std::string, int>;
    EXPECT_EQ(spent(crypto::Effort::usual),
              std::pair(1 + 63 * 8, Problems({{"good", 1}, {"signatureInvalid", 63}})));
    // From the last one on: the verifier tries the right one first, and then two of the others.
    EXPECT_EQ(spent(1 + 2 * 8),
              std::pair(1 + 2 * 8, Problems({{"good", 1}, {"signatureInvalid", 2}, {"tooLarge", 61}})));
    EXPECT_EQ(spent(0), std::pair(0, Problems({{"tooLarge", 64}})));
}

// One row of tests/hostile/xml/README.md: what signing and what verifying the file must say.
struct Hostile {
    std::string file;
    std::string signing;
    std::string verifying;
};

std::vector<Hostile> hostileFiles() {
    static const std::regex row(R"(^\| `([^`]+)` \|[^|]*\| (\w+) \| (\w+) \|$)");
    std::vector<Hostile> rows;
    std::istringstream text(hostileText("xml/README.md"));
    for (std::string line; std::getline(text, line);) {
        std::smatch match;
        if (std::regex_match(line, match, row)) {
            rows.push_back({match[1], match[2], match[3]});
        }
    }
    return rows;
}

TEST(HostileXml, EveryFileHasItsRow) {
    std::map<std::string, bool> described;
    for (const Hostile& hostile : hostileFiles()) {
        described[hostile.file] = true;
    }
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(QOLTANBA_SOURCE_DIR "/tests/hostile/xml")) {
        if (entry.path().extension() == ".xml") {
            EXPECT_TRUE(described[entry.path().filename().string()]) << entry.path();
            ++files;
        }
    }
    EXPECT_EQ(files, hostileFiles().size());
    EXPECT_GT(files, 50U);
}

TEST(HostileXml, IsAnsweredAsTheReadmeSays) {
    for (const Hostile& hostile : hostileFiles()) {
        const std::string xml = hostileText("xml/" + hostile.file);
        const auto output = signing::signXml(library(), signerOf("individual_rsa_sign"), xml, {});
        EXPECT_EQ(nameOfProblem(output ? std::nullopt : std::optional(output.error().code)), hostile.signing)
            << hostile.file;
        EXPECT_EQ(nameOfProblem(problemOf(xml)), hostile.verifying) << hostile.file;
        // The inspection for the window stops too.
        static_cast<void>(signing::prettyXml(xml, 10000));
        static_cast<void>(signing::hasXmlComments(xml));
    }
}

TEST(HostileXml, NothingIsFetchedIntoTheSignedDocument) {
    for (const char* file : {"xml/xinclude.xml", "xml/stylesheet.xml"}) {
        const std::string xml = hostileText(file);
        const auto output = signing::signXml(library(), signerOf("individual_rsa_sign"), xml, {});
        ASSERT_TRUE(output);
        EXPECT_EQ(output->find("root:"), std::string::npos);
        EXPECT_NE(output->find("file:///etc/passwd"), std::string::npos);
    }
}

TEST(HostileXml, MillionLevelsEndAtOnce) {
    std::string xml;
    for (int i = 0; i < 1000000; ++i) {
        xml += "<a>";
    }
    const auto checked = signing::describeXml(xml, {});
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, ErrorCode::tooLarge);
}

TEST(HostileXml, AMillionAttributesEndAtOnce) {
    std::string xml = "<a";
    for (int i = 0; i < 1000000; ++i) xml += " a" + std::to_string(i) + "=''";
    const auto checked = signing::describeXml(xml + "/>", {});
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, ErrorCode::tooLarge);
}

// For each name with a prefix, libxml2 searches all elements above.
TEST(HostileXml, ManyNamesDeepInTheDocumentAreRefusedAtOnce) {
    std::string xml = "<a xmlns:p='urn:p'>";
    for (int i = 0; i < 900; ++i) xml += "<a>";
    for (int i = 0; i < 400000; ++i) xml += "<p:a p:b='' p:c=''/>";
    const auto checked = signing::describeXml(xml, {});
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, ErrorCode::tooLarge);
}

TEST(HostileXml, DeepestAllowedStillWorks) {
    std::string xml;
    for (int i = 0; i < 1000; ++i) {
        xml += "<a>";
    }
    for (int i = 0; i < 1000; ++i) {
        xml += "</a>";
    }
    const auto output = signing::signXml(library(), signerOf("individual_rsa_sign"), xml, {});
    ASSERT_TRUE(output) << output.error().detail;
    EXPECT_EQ(problemOf(*output), std::nullopt);
    EXPECT_TRUE(signing::prettyXml(xml, 1 << 20));
}

}  // namespace

}  // namespace qoltanba::test
