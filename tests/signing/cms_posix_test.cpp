#include <algorithm>
#include <regex>
#include <sstream>

#include <qoltanba/base/base64.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/verify.h>

#include "support.h"

namespace qoltanba::test {

namespace {

using signing::CmsOptions;

CmsOptions attached() {
    return {true, vectorTime()};
}
CmsOptions detached() {
    return {false, vectorTime()};
}

// The structure as the openssl command prints it, one line for each element: depth, kind, value. Offsets and
// lengths are left out. The last value (the signature) is replaced by its length.
std::vector<std::string> structureOf(const Bytes& cms) {
    const TemporaryDirectory directory;
    const CommandResult parsed = run("openssl asn1parse -inform DER -in " + directory.file("cms", cms));
    EXPECT_EQ(parsed.status, 0) << parsed.output;
    std::vector<std::string> lines;
    std::istringstream text(parsed.output);
    static const std::regex position("^ *[0-9]+:(d=[0-9]+) *hl=[0-9]+ *l= *([0-9]+) *");
    std::string size;
    for (std::string line; std::getline(text, line);) {
        std::smatch match;
        EXPECT_TRUE(std::regex_search(line, match, position)) << line;
        size = match[2];
        lines.push_back(match[1].str() + " " + match.suffix().str());
    }
    lines.back() = lines.back().substr(0, lines.back().find(':')) + size + " octets";
    return lines;
}

TimePoint signingTimeOfVectors() {
    using namespace std::chrono;
    return sys_days(year(2026) / 11 / 20) + hours(12) + minutes(29) + seconds(12);
}

class Scenario : public testing::TestWithParam<const char*> {
  protected:
    std::string name = GetParam();
    const crypto::Signer& signer = signerOf(name);
    Bytes content = vectorFile("cms/content.bin");
};

// The output of the national software, with the one additional attribute that the newer version writes, at
// its place in the DER order of the SET.
std::vector<std::string> expectedStructure(const std::string& vector, const crypto::Signer& signer) {
    std::vector<std::string> lines = structureOf(vectorFile(vector));
    const auto messageDigest =
        std::ranges::find_if(lines, [](const auto& line) { return line.ends_with(":messageDigest"); }) - 1;
    std::string hash = toHex(*crypto::digestOf(library(), "SHA256", signer.certificate().der()));
    std::ranges::transform(hash, hash.begin(), [](unsigned char c) { return std::toupper(c); });
    const std::vector<std::string> attribute{"d=6 cons: SEQUENCE          ",
                                             "d=7 prim: OBJECT            :id-smime-aa-signingCertificateV2",
                                             "d=7 cons: SET               ",
                                             "d=8 cons: SEQUENCE          ",
                                             "d=9 cons: SEQUENCE          ",
                                             "d=10 cons: SEQUENCE          ",
                                             "d=11 prim: OCTET STRING      [HEX DUMP]:" + hash};
    // With RSA, messageDigest is the shorter one, so it comes first.
    const bool shortDigest = signer.algorithm() != crypto::KeyAlgorithm::gost2015_512;
    lines.insert(shortDigest ? messageDigest + 4 : messageDigest, attribute.begin(), attribute.end());
    return lines;
}

TEST_P(Scenario, AttachedHasTheNationalStructure) {
    const auto cms = signing::signCms(library(), signer, content, {true, signingTimeOfVectors()});
    ASSERT_TRUE(cms) << cms.error().detail;
    EXPECT_EQ(structureOf(*cms), expectedStructure("cms/" + name + ".attached.cms", signer));
}

TEST_P(Scenario, DetachedHasTheNationalStructure) {
    const auto cms = signing::signCms(library(), signer, content, {false, signingTimeOfVectors()});
    ASSERT_TRUE(cms) << cms.error().detail;
    EXPECT_EQ(structureOf(*cms), expectedStructure("cms/" + name + ".detached.cms", signer));
}

TEST_P(Scenario, VerifiesAndRefusesOtherContent) {
    const auto cms = signing::signCms(library(), signer, content, detached());
    ASSERT_TRUE(cms);
    signing::MemorySource right(content);
    EXPECT_EQ(firstProblem(signing::verifyCms(library(), *cms, &right, {})), std::nullopt);
    content.pop_back();
    signing::MemorySource wrong(content);
    EXPECT_EQ(firstProblem(signing::verifyCms(library(), *cms, &wrong, {})), ErrorCode::digestMismatch);
}

TEST_P(Scenario, DigestIsTakenAsItIs) {
    const Bytes digest =
        *crypto::digestOf(library(), crypto::factsOf(signer.algorithm()).digestName, content);
    const auto cms = signing::signCmsOfDigest(library(), signer, digest, attached());
    ASSERT_TRUE(cms);
    signing::MemorySource source(content);
    const auto verification = signing::verifyCms(library(), *cms, &source, {});
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_FALSE(verification->attached);
}

TEST_P(Scenario, DigestOfAnyLengthIsTaken) {
    for (const std::size_t size : {0U, 3U, 67U}) {
        const Bytes digest(size, 0xA5);
        const auto cms = signing::signCmsOfDigest(library(), signer, digest, attached());
        ASSERT_TRUE(cms) << cms.error().detail;
        const Bytes expected{0x2A,
                             0x86,
                             0x48,
                             0x86,
                             0xF7,
                             0x0D,
                             0x01,
                             0x09,
                             0x04,
                             0x31,
                             static_cast<std::uint8_t>(size + 2),
                             0x04,
                             static_cast<std::uint8_t>(size)};
        const auto at = std::search(cms->begin(), cms->end(), expected.begin(), expected.end());
        ASSERT_NE(at, cms->end());
        EXPECT_TRUE(
            std::equal(digest.begin(), digest.end(), at + static_cast<std::ptrdiff_t>(expected.size())));
    }
}

TEST_P(Scenario, ContentComesOutAsItWentIn) {
    for (const std::size_t size : {0U, 1U, 127U, 128U, 255U, 256U, 65535U, 65536U, 70000U}) {
        const Bytes octets(size, 0x30);
        const auto cms = signing::signCms(library(), signer, octets, attached());
        ASSERT_TRUE(cms);
        EXPECT_TRUE(signing::isCms(*cms));
        EXPECT_EQ(signing::cmsContent(*cms), octets);
        EXPECT_EQ(firstProblem(signing::verifyCms(library(), *cms, nullptr, {})), std::nullopt) << size;
    }
}

TEST_P(Scenario, TimesFrom2050OnAreGeneralizedTime) {
    using namespace std::chrono;
    const TimePoint time = sys_days(year(2051) / 1 / 2);
    const auto cms = signing::signCms(library(), signer, content, {true, time});
    ASSERT_TRUE(cms);
    const auto verification = signing::verifyCms(library(), *cms, nullptr, {});
    EXPECT_EQ(verification->signers[0].signingTime, time);
    EXPECT_NE(signing::cmsToPem(*cms), "");
}

INSTANTIATE_TEST_SUITE_P(Kinds, Scenario, testing::ValuesIn(scenarios),
                         [](const auto& info) { return std::string(info.param); });

// The openssl command with the provider as a module.
std::string opensslCommand(const TemporaryDirectory& directory) {
    const std::string configuration =
        "openssl_conf = init\n[init]\nproviders = providers\n[providers]\ndefault = default_provider\n"
        "qoltanba = qoltanba_provider\n[default_provider]\nactivate = 1\n[qoltanba_provider]\nactivate = "
        "1\nmodule = " QOLTANBA_PROVIDER "\n";
    return "OPENSSL_CONF=" + directory.file("openssl.cnf", asBytes(configuration)) + " openssl ";
}

TEST_P(Scenario, VerifiesWithTheOpensslCommand) {
#if defined(QOLTANBA_SANITIZED)
    GTEST_SKIP() << "the openssl command cannot load a module that was built with AddressSanitizer";
#endif
    const TemporaryDirectory directory;
    std::string anchorsPem;
    for (const auto* set : {&anchors(), &intermediates()}) {
        for (const crypto::Certificate& certificate : *set) {
            anchorsPem += certificate.pem();
        }
    }
    const std::string command =
        opensslCommand(directory) +
        "cms -verify -cades -binary -purpose any -attime 1795180000 -inform DER -CAfile " +
        directory.file("ca", asBytes(anchorsPem)) + " -out " + directory.path("out") + " -in ";
    const std::string contentFile = directory.file("content", content);
    const std::string otherFile = directory.file("other", vectorFile("raw/msg.bin"));

    const auto inside = signing::signCms(library(), signer, content, attached());
    const CommandResult insideVerified = run(command + directory.file("inside", *inside));
    EXPECT_EQ(insideVerified.status, 0) << insideVerified.output;
    EXPECT_EQ(run("cmp " + directory.path("out") + " " + contentFile).status, 0);

    const auto outside = signing::signCms(library(), signer, content, detached());
    const std::string outsideFile = directory.file("outside", *outside);
    const CommandResult outsideVerified = run(command + outsideFile + " -content " + contentFile);
    EXPECT_EQ(outsideVerified.status, 0) << outsideVerified.output;
    EXPECT_NE(run(command + outsideFile + " -content " + otherFile).status, 0);

    const auto grown = signing::addCmsSigner(library(), signer, vectorFile("cms/two_signers.attached.cms"),
                                             std::nullopt, attached());
    // The earlier signers have no signingCertificateV2, which -cades requires.
    std::string plain = command + directory.file("grown", *grown);
    plain.erase(plain.find("-cades "), 7);
    const CommandResult grownVerified = run(plain);
    EXPECT_EQ(grownVerified.status, 0) << grownVerified.output;
}

TEST(CmsForms, PemIsLabelledCmsIn64Columns) {
    const Bytes cms = vectorFile("cms/individual_sign.attached.cms");
    const std::string pem = signing::cmsToPem(cms);
    const TemporaryDirectory directory;
    const CommandResult reference =
        run("openssl cms -cmsout -inform DER -outform PEM -in " + directory.file("cms", cms));
    EXPECT_EQ(pem, reference.output);
    EXPECT_EQ(signing::cmsOfWholeFile(asBytes(pem)), cms);
}

TEST(CmsForms, AFileIsASignatureOnlyIfItIsNothingElse) {
    const Bytes cms = vectorFile("cms/individual_sign.attached.cms");
    const std::string pem = signing::cmsToPem(cms);
    const std::string begin = "-----BEGIN CMS-----\n";
    EXPECT_EQ(signing::cmsOfWholeFile(cms), cms);
    EXPECT_EQ(signing::cmsOfWholeFile(asBytes(pem)), cms);
    EXPECT_EQ(signing::cmsOfWholeFile(asBytes(" \r\n" + pem + "\n\n")), cms);
    EXPECT_EQ(signing::cmsOfWholeFile(asBytes(std::regex_replace(pem, std::regex("CMS-"), "PKCS7-"))), cms);
    const std::string marks = "-----END CMS-----\n";
    const std::string base64 = pem.substr(begin.size(), pem.size() - begin.size() - marks.size());
    EXPECT_EQ(signing::cmsOfWholeFile(asBytes(base64)), cms);
    EXPECT_EQ(signing::cmsOfWholeFile(asBytes(std::regex_replace(base64, std::regex("\n"), ""))), cms);
    for (const std::string& text :
         {"I owe you everything.\n" + pem, "I owe you everything.\n" + base64,
          pem + "I owe you everything.\n", pem + pem, "<contract>\n" + pem + "</contract>",
          begin + "Contract: everything\n\n" + pem.substr(begin.size()), std::string(), std::string(" \n")}) {
        const auto none = signing::cmsOfWholeFile(asBytes(text));
        ASSERT_FALSE(none) << text;
        EXPECT_EQ(none.error().code, ErrorCode::notACms);
    }
}

TEST(CmsForms, OtherLabelAndWrongInside) {
    const Bytes cms = vectorFile("cms/individual_sign.attached.cms");
    EXPECT_EQ(signing::cmsOfWholeFile(cms), cms);
    std::string pem = signing::cmsToPem(cms);
    const auto relabel = [&](const std::string& label) {
        return std::regex_replace(pem, std::regex("CMS-"), label + "-");
    };
    EXPECT_EQ(signing::cmsOfWholeFile(asBytes(relabel("PKCS7"))), cms);
    for (const std::string& text :
         {relabel("CERTIFICATE"), std::string(), std::string("hello"), pem.substr(0, pem.size() / 2)}) {
        const auto none = signing::cmsOfWholeFile(asBytes(text));
        ASSERT_FALSE(none);
        EXPECT_EQ(none.error().code, ErrorCode::notACms);
    }
}

// As programs for letters, browsers and Windows editors leave it.
TEST(CmsForms, EveryTextFormIsRead) {
    const Bytes cms = vectorFile("cms/individual_sign.attached.cms");
    const std::string pem = signing::cmsToPem(cms);
    std::string base64 = toBase64(cms);
    std::string url = base64;
    std::ranges::replace(url, '+', '-');
    std::ranges::replace(url, '/', '_');
    std::erase(url, '=');
    const std::string crlf = std::regex_replace(pem, std::regex("\n"), "\r\n");
    const auto utf16 = [](const std::string& text, bool isBig, bool hasMark) {
        std::string units = !hasMark ? "" : isBig ? "\xFE\xFF" : "\xFF\xFE";
        for (const char c : text) units.append(isBig ? std::string{'\0', c} : std::string{c, '\0'});
        return units;
    };
    const TemporaryDirectory directory;
    const std::string smime =
        run("openssl cms -cmsout -inform DER -outform SMIME -in " + directory.file("cms", cms)).output;
    ASSERT_THAT(smime, testing::StartsWith("MIME-Version"));
    for (const std::string& text :
         {"\xEF\xBB\xBF" + crlf, "\xEF\xBB\xBF" + base64, url, url + "\n", smime,
          std::regex_replace(smime, std::regex("\n"), "\r\n"), utf16(base64, false, true),
          utf16(pem, true, true), utf16(pem, false, false), utf16(crlf, true, false),
          std::regex_replace(pem, std::regex("CMS-"), "PKCS #7 SIGNED DATA-")}) {
        EXPECT_EQ(signing::cmsOfWholeFile(asBytes(text)), cms) << text.substr(0, 60);
    }
    const std::string subject = "Subject: I owe you everything\n" + smime;
    for (const std::string& text :
         {subject, smime + "\nI owe you everything",
          std::regex_replace(smime, std::regex("application/[a-z0-9-]*"), "text/plain"),
          std::regex_replace(smime, std::regex("Content-Type:.*\n"), ""),
          std::regex_replace(smime, std::regex("MIME-Version: 1.0"), "MIME-Version: I owe you everything"),
          "I owe you everything\n\n" + base64, utf16("I owe you everything" + pem, false, true),
          utf16(pem, false, true) + "I owe", std::string("\xEF\xBB\xBF"), std::string("\xFF\xFE"),
          base64 + "=", base64.substr(1)}) {
        const auto none = signing::cmsOfWholeFile(asBytes(text));
        ASSERT_FALSE(none) << text.substr(0, 60);
        EXPECT_EQ(none.error().code, ErrorCode::notACms);
    }
}

TEST(CmsForms, IsCmsFromTheFirstToTheLastOctet) {
    Bytes cms = vectorFile("cms/individual_sign.attached.cms");
    EXPECT_TRUE(signing::isCms(cms));
    EXPECT_TRUE(signing::isCms(vectorFile("tsp/token.der")));
    cms.push_back(0);
    EXPECT_FALSE(signing::isCms(cms));
    cms.pop_back();
    cms.pop_back();
    EXPECT_FALSE(signing::isCms(cms));
    EXPECT_FALSE(signing::isCms({}));
    EXPECT_FALSE(signing::isCms(vectorFile("ca/rsa_root.cer")));
    EXPECT_FALSE(signing::isCms(vectorFile("cms/content.bin")));
}

TEST(CmsForms, DetachedHasNoContent) {
    const auto content = signing::cmsContent(vectorFile("cms/individual_sign.detached.cms"));
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().code, ErrorCode::contentMissing);
}

}  // namespace

}  // namespace qoltanba::test
