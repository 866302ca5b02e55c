#include <algorithm>
#include <fstream>
#include <iterator>

#include <qoltanba/crypto/scheme.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/stand_in.h>
#include <qoltanba/signing/verify.h>

#include "pieces.h"
#include "support.h"

/// The verifier uses the algorithms that a CMS names. The openssl command makes the right CMS files.
namespace qoltanba::test {

namespace {

using signing::MemorySource;

Result<signing::Verification> verified(const Bytes& cms) {
    return signing::verifyCms(library(), cms, nullptr, {});
}

std::optional<ErrorCode> problemOf(const Bytes& cms) {
    const auto verification = verified(cms);
    EXPECT_TRUE(verification) << verification.error().detail;
    return verification ? firstProblem(verification) : verification.error().code;
}

bool isWeak(const Bytes& cms) {
    const auto verification = verified(cms);
    EXPECT_FALSE(verification->signers.at(0).digests.empty());
    return std::ranges::any_of(verification->signers.at(0).digests, [](const std::string& digest) {
        return crypto::weaknessOfDigest(digest).has_value();
    });
}

/// `cms` in which `from`, which occurs once, is replaced by another octet string of the same length.
Bytes replaced(Bytes cms, const Bytes& from, const Bytes& to) {
    EXPECT_EQ(from.size(), to.size());
    const auto found = std::search(cms.begin(), cms.end(), from.begin(), from.end());
    EXPECT_NE(found, cms.end());
    std::ranges::copy(to, found);
    return cms;
}

struct Made {
    const char* name;
    const char* options;
    bool weak;
};

class AlgorithmsOfOpenSsl : public testing::TestWithParam<Made> {
  protected:
    /// A CMS that the openssl command signed.
    Bytes made(const std::string& more) const {
        const TemporaryDirectory directory;
        const std::string key = directory.file("key.der", vectorFile("raw/individual_rsa_sign.p8"));
        const std::string certificate =
            directory.file("cert.der", vectorFile("cert/individual_rsa_sign.cer"));
        const std::string pem = directory.path("cert.pem");
        const std::string keyPem = directory.path("key.pem");
        const std::string out = directory.path("out.cms");
        const std::string command = "openssl x509 -inform DER -in " + certificate + " -out " + pem +
                                    " && openssl pkey -inform DER -in " + key + " -out " + keyPem +
                                    " && openssl cms -sign -binary -nodetach -outform DER -signer " + pem +
                                    " -inkey " + keyPem + " -in " +
                                    directory.file("content", asBytes("what is signed")) + " -out " + out +
                                    " " + GetParam().options + " " + more;
        const CommandResult result = run(command);
        EXPECT_EQ(result.status, 0) << result.output;
        std::ifstream stream(out, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
};

TEST_P(AlgorithmsOfOpenSsl, AreCheckedAsTheySay) {
    for (const char* attributes : {"", "-noattr"}) {
        const Bytes cms = made(attributes);
        EXPECT_EQ(problemOf(cms), std::nullopt) << attributes << verified(cms)->signers[0].problem->detail;
        EXPECT_EQ(isWeak(cms), GetParam().weak);
        const std::string word = "what is signed";
        EXPECT_NE(problemOf(replaced(cms, Bytes(word.begin(), word.end()), Bytes(word.size(), 'x'))),
                  std::nullopt);
        Bytes other = cms;
        other[other.size() - 20] ^= 1U;
        EXPECT_EQ(problemOf(other), ErrorCode::signatureInvalid);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Command, AlgorithmsOfOpenSsl,
    testing::Values(
        Made{"sha256", "-md sha256", false}, Made{"sha384", "-md sha384", false},
        Made{"sha512", "-md sha512", false}, Made{"sha1", "-md sha1", true}, Made{"md5", "-md md5", true},
        Made{"pss", "-md sha256 -keyopt rsa_padding_mode:pss", false},
        Made{"pss_sha512", "-md sha512 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:64", false},
        Made{"pss_salt0", "-md sha256 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:0", false},
        Made{"pss_mask", "-md sha256 -keyopt rsa_padding_mode:pss -keyopt rsa_mgf1_md:sha384", false},
        Made{"pss_sha1", "-md sha1 -keyopt rsa_padding_mode:pss", true}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(CmsAlgorithms, WhatOthersSignedWithoutAttributesIsChecked) {
    EXPECT_EQ(problemOf(vectorFile("cms-algorithms/noattr-pss-right.cms")), std::nullopt);
    EXPECT_EQ(problemOf(vectorFile("cms-algorithms/noattr512.cms")), std::nullopt);
}

TEST(CmsAlgorithms, WhatTheObjectDoesNotSayIsNotTried) {
    EXPECT_EQ(problemOf(vectorFile("cms-algorithms/noattr-signatureAlgorithm-md5WithRSA.cms")),
              ErrorCode::unsupportedAlgorithm);
}

TEST(CmsAlgorithms, AWeakDigestIsReadAndTold) {
    for (const char* name : {"cms-algorithms/md-md5.cms", "cms-algorithms/md-sha1.cms"}) {
        EXPECT_EQ(problemOf(vectorFile(name)), std::nullopt) << name;
        EXPECT_TRUE(isWeak(vectorFile(name))) << name;
    }
    EXPECT_FALSE(isWeak(vectorFile("cms/individual_sign.attached.cms")));
    EXPECT_FALSE(isWeak(vectorFile("cms/legal_head_gost2004.attached.cms")));
}

// The signature's own identifier is sha256WithRSA, and the test replaces it by each of those.
TEST(CmsAlgorithms, NonsenseForTheKeyIsUnsupportedNeverInvalid) {
    const Bytes rsa{0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00, 0x04, 0x82};
    const Bytes cms = vectorFile("cms/individual_rsa_sign.attached.cms");
    for (const unsigned number : {0x04U, 0x05U, 0x0AU, 0x0CU, 0x0DU, 0x63U}) {
        Bytes other = rsa;
        other[10] = static_cast<std::uint8_t>(number);
        EXPECT_EQ(problemOf(replaced(cms, rsa, other)), ErrorCode::unsupportedAlgorithm) << number;
    }
    Bytes keyAlone = rsa;
    keyAlone[10] = 0x01;  // rsaEncryption: digestAlgorithm names the digest
    EXPECT_EQ(problemOf(replaced(cms, rsa, keyAlone)), std::nullopt);
}

// ── A signature cut out of its attributes ──

/// A CMS whose content is the signed attributes of `cms`. It has no signed attributes; everything else is
/// from `cms`.
Bytes cutOut(const Bytes& cms) {
    const std::vector<Piece> members = signedDataOf(cms);
    const std::vector<Piece> signerInfo = piecesOf(piecesOf(members.back().content).at(0).content);
    Bytes attributes = memberWithTag(signerInfo, 0xA0)->whole;
    attributes[0] = 0x31;
    Bytes rest;
    for (const Piece& piece : signerInfo) {
        if (piece.tag != 0xA0) append(rest, piece.whole);
    }
    const Bytes content = tlv(0x30, joined({idData, tlv(0xA0, tlv(0x04, attributes))}));
    return contentInfo(joined({members[0].whole, members[1].whole, content,
                               memberWithTag(members, 0xA0)->whole, tlv(0x31, tlv(0x30, rest))}));
}

TEST(StandIn, SignedAttributesAreNoDocument) {
    for (const char* scenario : scenarios) {
        const auto cms =
            signing::signCms(library(), signerOf(scenario), asBytes("I owe nothing"), {true, vectorTime()});
        ASSERT_TRUE(cms);
        ASSERT_EQ(problemOf(*cms), std::nullopt);
        EXPECT_EQ(problemOf(cutOut(*cms)), ErrorCode::signatureWrapped) << scenario;
    }
}

TEST(StandIn, IsFoundHoweverItIsCut) {
    const std::string attributes("\x31\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04\x31\x00", 15);
    const std::string signedInfo =
        "<ds:SignedInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"></ds:SignedInfo>";
    const std::string plain = "<SignedInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>";
    for (const std::string& text : {attributes, signedInfo, plain}) {
        EXPECT_TRUE(signing::standsForAnother(asBytes(text)));
        for (std::size_t size = 1; size < text.size(); ++size) {
            signing::StandIn standIn;
            for (std::size_t at = 0; at < text.size(); at += size) {
                standIn.update(asBytes(std::string_view(text).substr(at, size)));
            }
            EXPECT_TRUE(standIn.found()) << text << " by " << size;
        }
    }
    for (const std::string_view text : {"", "1", "1 SignedInfo", "<SignedInfo/>",
                                        "<a><SignedInfo xmlns='http://www.w3.org/2000/09/xmldsig#'/></a>",
                                        "http://www.w3.org/2000/09/xmldsig#"}) {
        EXPECT_FALSE(signing::standsForAnother(asBytes(text))) << text;
    }
}

}  // namespace

}  // namespace qoltanba::test
