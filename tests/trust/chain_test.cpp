#include <qoltanba/signing/source.h>
#include <qoltanba/signing/verify.h>
#include <qoltanba/trust/chain.h>

#include "all_good.h"
#include "test_library.h"

namespace qoltanba::trust {
namespace {

using namespace std::chrono_literals;
using crypto::Certificate;
using test::library;
using test::readCertificate;

struct ChainAuthority {
    Certificate root;
    Certificate issuing;
};

ChainAuthority chainAuthority(const std::string& kind) {
    return {readCertificate("ca/" + kind + "_root.cer"), readCertificate("ca/" + kind + "_nca.cer")};
}

const TimePoint whileValid = std::chrono::sys_days(std::chrono::year(2027) / 1 / 1);

TEST(Chain, OfEachKindLeadsToItsRoot) {
    for (const auto& [name, kind] : {std::pair<std::string, std::string>{"individual_sign", "gost2015"},
                                     {"individual_revoked", "gost2015"},
                                     {"legal_head_gost2004", "gost2004"},
                                     {"individual_rsa_auth", "rsa"}}) {
        const ChainAuthority from = chainAuthority(kind);
        const Certificate certificate = readCertificate("cert/" + name + ".cer");
        const std::array intermediates{from.issuing};
        const std::array anchors{from.root};
        const auto verified = checkChain(*library(), certificate, intermediates, anchors, whileValid);
        EXPECT_TRUE(verified) << name << ": " << verified.error().detail;
        EXPECT_TRUE(checkChain(*library(), certificate, {}, intermediates, whileValid))
            << "an anchor need not be self-signed";
    }
}

ErrorCode refusal(const Certificate& certificate, std::span<const Certificate> intermediates,
                  std::span<const Certificate> anchors, std::optional<TimePoint> at) {
    const auto verified = checkChain(*library(), certificate, intermediates, anchors, at);
    return verified ? ErrorCode::internal : verified.error().code;
}

TEST(Chain, ThatLeadsNowhereIsUntrusted) {
    const Certificate certificate = readCertificate("cert/individual_sign.cer");
    const std::array intermediates{chainAuthority("gost2015").issuing};
    const std::array wrongAnchors{chainAuthority("gost2004").root, chainAuthority("rsa").root};
    EXPECT_EQ(refusal(certificate, intermediates, wrongAnchors, whileValid), ErrorCode::certificateUntrusted);
    EXPECT_EQ(refusal(certificate, intermediates, {}, whileValid), ErrorCode::certificateUntrusted);
    const std::array anchors{chainAuthority("gost2015").root};
    EXPECT_EQ(refusal(certificate, {}, anchors, whileValid), ErrorCode::certificateUntrusted);
}

TEST(Chain, WithAForgedSignatureIsUntrusted) {
    Bytes der = test::readVector("cert/individual_sign.cer");
    der.back() ^= 1;
    const auto forged = Certificate::fromDer(*library(), der);
    ASSERT_TRUE(forged);
    const std::array intermediates{chainAuthority("gost2015").issuing};
    const std::array anchors{chainAuthority("gost2015").root};
    EXPECT_EQ(refusal(*forged, intermediates, anchors, whileValid), ErrorCode::certificateUntrusted);
}

TEST(Chain, IsJudgedAtTheGivenTime) {
    const Certificate certificate = readCertificate("cert/individual_expired.cer");
    const std::array intermediates{chainAuthority("gost2015").issuing};
    const std::array anchors{chainAuthority("gost2015").root};
    const TimePoint before = certificate.notBefore() - 1h;
    const TimePoint inside = certificate.notBefore() + 1h;
    EXPECT_EQ(refusal(certificate, intermediates, anchors, whileValid), ErrorCode::certificateExpired);
    EXPECT_EQ(refusal(certificate, intermediates, anchors, before), ErrorCode::certificateNotYetValid);
    EXPECT_TRUE(checkChain(*library(), certificate, intermediates, anchors, inside));
    EXPECT_TRUE(checkChain(*library(), certificate, intermediates, anchors, std::nullopt));
}

TEST(Chain, ALeafIsNoAuthority) {
    const Certificate certificate = readCertificate("cert/individual_sign.cer");
    const std::array notAuthorities{readCertificate("cert/legal_head.cer")};
    EXPECT_EQ(refusal(certificate, {}, notAuthorities, whileValid), ErrorCode::certificateUntrusted);
}

TEST(RealCertificates, ChainToTheTestEnvironment) {
    const auto read = [](const std::string& name) {
        return Certificate::fromDerOrPem(*library(), test::readFile(test::nationalPath(name))).value();
    };
    const Certificate root = read("root_gost2022_test.cer");
    const Certificate issuing = read("nca_gost2022_test.cer");
    EXPECT_EQ(root.sha256Fingerprint(), "b995e79e7c07429f8f79e185451e5599ce342ac720000f01b3854fdfa03031a6");
    EXPECT_EQ(issuing.sha256Fingerprint(),
              "beeffc0bdb77cd798c35983eb0715f6ef0051cccb71d7cd05505e8a4fb2c6f4d");
    const std::array anchors{root};
    EXPECT_TRUE(checkChain(*library(), issuing, {}, anchors, whileValid));
    const std::array old{read("nca_gost_test.crt"), read("nca_rsa_test.crt")};
    for (const char* name : {"ceo_valid_sign_2004_gost.cer", "individual_valid_sign_2004_rsa.cer",
                             "individual_valid_sign_2004_rsa_auth.cer"}) {
        const Certificate leaf = read(name);
        EXPECT_TRUE(checkChain(*library(), leaf, {}, old, leaf.notBefore() + 1h)) << name;
        EXPECT_FALSE(leaf.iin().empty()) << leaf.subjectName();
    }
}

// --- the signers of the vectors ----------------------------------------------------------------------------

std::vector<Certificate> roots() {
    return {chainAuthority("gost2015").root, chainAuthority("rsa").root, chainAuthority("gost2004").root};
}

std::vector<Certificate> issuers() {
    return {chainAuthority("gost2015").issuing, chainAuthority("rsa").issuing,
            chainAuthority("gost2004").issuing};
}

/// The results for the chains of all signers of a vector, at the time that each signer claims, or at `at`.
std::vector<ErrorCode> chainsOf(const signing::Verification& verification,
                                std::span<const Certificate> anchors, std::optional<TimePoint> at = {}) {
    std::vector<ErrorCode> codes;
    for (const signing::SignerVerdict& signer : verification.signers) {
        std::vector<Certificate> intermediates = issuers();
        const auto& inside = verification.embedded.certificates;
        intermediates.insert(intermediates.end(), inside.begin(), inside.end());
        const auto checked =
            checkChain(*library(), *signer.certificate, intermediates, anchors, at ? at : signer.signingTime);
        codes.push_back(checked ? ErrorCode::internal : checked.error().code);
    }
    return codes;
}

/// A CMS of the vectors and, if it is detached, its content.
struct Known {
    const char* cms;
    const char* content;
};

class ChainOfCms : public testing::TestWithParam<Known> {
  protected:
    signing::Verification verification() const {
        const auto [cms, content] = GetParam();
        const Bytes document = content == nullptr ? Bytes() : test::readVector(content);
        signing::MemorySource source(document);
        return signing::verifyCms(*library(), test::readVector(cms), content == nullptr ? nullptr : &source,
                                  {})
            .value();
    }
};

TEST_P(ChainOfCms, LeadsToItsRootAtTheSigningTime) {
    const auto verified = verification();
    EXPECT_TRUE(test::allGood(verified));
    for (const ErrorCode code : chainsOf(verified, roots())) EXPECT_EQ(code, ErrorCode::internal);
    for (const ErrorCode code : chainsOf(verified, {})) EXPECT_EQ(code, ErrorCode::certificateUntrusted);
}

INSTANTIATE_TEST_SUITE_P(Vectors, ChainOfCms,
                         testing::Values(Known{"cms/individual_sign.attached.cms", nullptr},
                                         Known{"cms/individual_sign.detached.cms", "cms/content.bin"},
                                         Known{"cms/legal_head.attached.cms", nullptr},
                                         Known{"cms/legal_head.detached.cms", "cms/content.bin"},
                                         Known{"cms/individual_rsa_sign.attached.cms", nullptr},
                                         Known{"cms/individual_rsa_sign.detached.cms", "cms/content.bin"},
                                         Known{"cms/legal_head_gost2004.attached.cms", nullptr},
                                         Known{"cms/legal_head_gost2004.detached.cms", "cms/content.bin"},
                                         Known{"cms/two_signers.attached.cms", nullptr},
                                         Known{"cms/two_signers.detached.cms", "cms/content.bin"},
                                         Known{"cms/cades_t.detached.cms", "cms/content.bin"},
                                         Known{"cms/empty.attached.cms", nullptr},
                                         Known{"cms/empty.detached.cms", "cms/empty.bin"}),
                         [](const auto& info) { return "number" + std::to_string(info.index); });

TEST(ChainOfASigner, OtherAnchorsAreNotEnough) {
    const auto verified =
        signing::verifyCms(*library(), test::readVector("cms/individual_sign.attached.cms"), nullptr, {});
    const std::array rsaRoot{chainAuthority("rsa").root};
    EXPECT_EQ(chainsOf(verified.value(), rsaRoot), std::vector{ErrorCode::certificateUntrusted});
}

TEST(ChainOfASigner, ThatExpiredBeforeSigning) {
    const auto verified =
        signing::verifyCms(*library(), test::readVector("cms/expired.attached.cms"), nullptr, {});
    EXPECT_EQ(chainsOf(verified.value(), roots()), std::vector{ErrorCode::certificateExpired});
}

TEST(ChainOfASigner, OfXmlIsJudgedAtTheGivenTime) {
    for (const char* name :
         {"simple.gost2015", "simple.rsa", "simple.gost2004", "namespaces.gost2015", "comments.gost2015",
          "kazakh.gost2015", "crlf.gost2015", "declaration.gost2015", "byid.gost2015"}) {
        const Bytes xml = test::readVector("xml/" + std::string(name) + ".xml");
        const auto verified = signing::verifyXml(*library(), asText(xml), {}).value();
        const auto codeAt = [&](TimePoint at) { return chainsOf(verified, roots(), at).at(0); };
        EXPECT_TRUE(test::allGood(verified)) << name;
        EXPECT_EQ(codeAt(whileValid), ErrorCode::internal) << name;
        EXPECT_EQ(codeAt(whileValid + std::chrono::years(10)), ErrorCode::certificateExpired) << name;
        EXPECT_EQ(codeAt(whileValid - std::chrono::years(15)), ErrorCode::certificateNotYetValid) << name;
        const std::array other{chainAuthority(std::string(name).ends_with("rsa") ? "gost2004" : "rsa").root};
        EXPECT_EQ(chainsOf(verified, other, whileValid), std::vector{ErrorCode::certificateUntrusted})
            << name;
    }
}

}  // namespace
}  // namespace qoltanba::trust
