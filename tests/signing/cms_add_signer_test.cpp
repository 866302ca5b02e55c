#include <qoltanba/signing/cms.h>

#include "pieces.h"
#include "support.h"

namespace qoltanba::test {

namespace {

using signing::addCmsSigner;
using signing::CmsOptions;

const CmsOptions options{true, TimePoint{} + std::chrono::seconds(1795180000)};

bool startsWith(const Bytes& longer, const Bytes& shorter) {
    return longer.size() >= shorter.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

// What must stay: version, content, CRLs; digest algorithms, certificates and SignerInfos may only grow at
// the end.
void expectEarlierPartsUntouched(const Bytes& before, const Bytes& after) {
    const std::vector<Piece> was = signedDataOf(before);
    const std::vector<Piece> is = signedDataOf(after);
    EXPECT_EQ(was.at(0).whole, is.at(0).whole);
    EXPECT_TRUE(startsWith(is.at(1).content, was.at(1).content));
    EXPECT_EQ(was.at(2).whole, is.at(2).whole);
    if (const Piece* certificates = memberWithTag(was, 0xA0)) {
        EXPECT_TRUE(startsWith(memberWithTag(is, 0xA0)->content, certificates->content));
    }
    const Piece* crlsBefore = memberWithTag(was, 0xA1);
    const Piece* crlsAfter = memberWithTag(is, 0xA1);
    ASSERT_EQ(crlsBefore == nullptr, crlsAfter == nullptr);
    if (crlsBefore != nullptr) {
        EXPECT_EQ(crlsBefore->whole, crlsAfter->whole);
    }
    const std::vector<Piece> signersBefore = piecesOf(was.back().content);
    const std::vector<Piece> signersAfter = piecesOf(is.back().content);
    EXPECT_TRUE(startsWith(is.back().content, was.back().content));
    EXPECT_EQ(signersAfter.size(), signersBefore.size() + 1);
}

std::size_t certificateCount(const Bytes& cms) {
    const std::vector<Piece> members = signedDataOf(cms);
    const Piece* certificates = memberWithTag(members, 0xA0);
    return certificates == nullptr ? 0 : piecesOf(certificates->content).size();
}

class EarlierCms : public testing::TestWithParam<const char*> {
  protected:
    Bytes cms = vectorFile(std::string("cms/") + GetParam());
    bool isDetached = std::string(GetParam()).find("detached") != std::string::npos;
    Bytes content =
        vectorFile(std::string(GetParam()).starts_with("empty") ? "cms/empty.bin" : "cms/content.bin");

    std::optional<BytesView> detachedContent() const {
        return isDetached ? std::optional<BytesView>(content) : std::nullopt;
    }
    void expectAllGood(const Bytes& grown, std::size_t signers) {
        signing::MemorySource source(content);
        const auto verification = signing::verifyCms(library(), grown, isDetached ? &source : nullptr, {});
        EXPECT_EQ(firstProblem(verification), std::nullopt);
        EXPECT_EQ(verification->signers.size(), signers);
    }
};

TEST_P(EarlierCms, StaysByteForByteWhenEachKindOfSignerJoins) {
    Bytes now = cms;
    std::size_t signers = piecesOf(signedDataOf(cms).back().content).size();
    for (const char* scenario : {"individual_rsa_sign", "legal_head_gost2004", "legal_signer"}) {
        const auto grown = addCmsSigner(library(), signerOf(scenario), now, detachedContent(), options);
        ASSERT_TRUE(grown) << grown.error().detail;
        expectEarlierPartsUntouched(now, *grown);
        expectAllGood(*grown, ++signers);
        now = *grown;
    }
}

TEST_P(EarlierCms, SameSignerTwiceAddsNoSecondCertificate) {
    const auto once = addCmsSigner(library(), signerOf("legal_signer"), cms, detachedContent(), options);
    ASSERT_TRUE(once);
    const auto twice = addCmsSigner(library(), signerOf("legal_signer"), *once, detachedContent(), options);
    ASSERT_TRUE(twice);
    EXPECT_EQ(certificateCount(*once), certificateCount(cms) + 1);
    EXPECT_EQ(certificateCount(*twice), certificateCount(*once));
    expectEarlierPartsUntouched(*once, *twice);
}

INSTANTIATE_TEST_SUITE_P(Vectors, EarlierCms,
                         testing::Values("individual_sign.attached.cms", "individual_sign.detached.cms",
                                         "legal_head.attached.cms", "individual_rsa_sign.attached.cms",
                                         "individual_rsa_sign.detached.cms",
                                         "legal_head_gost2004.attached.cms", "two_signers.attached.cms",
                                         "two_signers.detached.cms", "cades_t.detached.cms",
                                         "empty.attached.cms", "empty.detached.cms"),
                         [](const auto& info) {
                             std::string name = info.param;
                             std::ranges::replace(name, '.', '_');
                             return name;
                         });

Bytes attachedVector() {
    return vectorFile("cms/individual_sign.attached.cms");
}

void expectGrowsAndVerifies(const Bytes& cms, std::size_t signers) {
    ASSERT_EQ(firstProblem(signing::verifyCms(library(), cms, nullptr, {})), std::nullopt);
    const auto grown = addCmsSigner(library(), signerOf("individual_rsa_sign"), cms, std::nullopt, options);
    ASSERT_TRUE(grown) << grown.error().detail;
    const auto verification = signing::verifyCms(library(), *grown, nullptr, {});
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_EQ(verification->signers.size(), signers);
    EXPECT_EQ(signing::cmsContent(*grown), vectorFile("cms/content.bin"));
}

TEST(AddSigner, ExtraCertificatesAndCrlsStay) {
    const std::vector<Piece> members = signedDataOf(attachedVector());
    const Bytes certificates = tlv(0xA0, joined({vectorFile("ca/gost2015_nca.cer"), members.at(3).content,
                                                 vectorFile("ca/gost2015_root.cer")}));
    const Bytes crls = tlv(0xA1, vectorFile("crl/gost2015_nca.crl"));
    const Bytes cms = contentInfo(joined({members.at(0).whole, members.at(1).whole, members.at(2).whole,
                                          certificates, crls, members.back().whole}));
    expectGrowsAndVerifies(cms, 2);
    const auto grown = addCmsSigner(library(), signerOf("individual_rsa_sign"), cms, std::nullopt, options);
    expectEarlierPartsUntouched(cms, *grown);
    EXPECT_EQ(certificateCount(*grown), 4U);
}

TEST(AddSigner, LengthsLongerThanTheyNeedToBeStayInside) {
    std::vector<Piece> members = signedDataOf(attachedVector());
    const Bytes signerInfo = piecesOf(members.back().content).at(0).content;
    const Bytes cms = contentInfo(joined({members.at(0).whole, members.at(1).whole, members.at(2).whole,
                                          members.at(3).whole, tlv(0x31, tlv(0x30, signerInfo))}));
    expectGrowsAndVerifies(cms, 2);
    expectEarlierPartsUntouched(
        cms, *addCmsSigner(library(), signerOf("legal_head_gost2004"), cms, std::nullopt, options));
}

TEST(AddSigner, UnsignedAttributesAndTheirOrderStay) {
    std::vector<Piece> members = signedDataOf(attachedVector());
    const Bytes signerInfo = piecesOf(members.back().content).at(0).content;
    // Two unsigned attributes, not in the order of a DER SET.
    const Bytes second = tlv(0x30, joined({{0x06, 0x03, 0x2A, 0x03, 0x05}, tlv(0x31, {0x02, 0x01, 0x07})}));
    const Bytes first = tlv(0x30, joined({{0x06, 0x03, 0x2A, 0x03, 0x04}, tlv(0x31, {0x0C, 0x00})}));
    const Bytes withUnsigned = joined({signerInfo, tlv(0xA1, joined({second, first}))});
    const Bytes cms = contentInfo(joined({members.at(0).whole, members.at(1).whole, members.at(2).whole,
                                          members.at(3).whole, tlv(0x31, tlv(0x30, withUnsigned))}));
    expectGrowsAndVerifies(cms, 2);
    expectEarlierPartsUntouched(
        cms, *addCmsSigner(library(), signerOf("individual_rsa_sign"), cms, std::nullopt, options));
}

TEST(AddSigner, IndefiniteLengthsAndContentInPieces) {
    const std::vector<Piece> members = signedDataOf(attachedVector());
    const Bytes content = vectorFile("cms/content.bin");
    const Bytes front(content.begin(), content.begin() + 10);
    const Bytes back(content.begin() + 10, content.end());
    const Bytes octets = indefinite(0x24, joined({tlv(0x04, front), tlv(0x04, back)}));
    const Bytes encapsulated = indefinite(0x30, joined({idData, indefinite(0xA0, octets)}));
    const Bytes signedData = indefinite(
        0x30, joined({members.at(0).whole, members.at(1).whole, encapsulated,
                      indefinite(0xA0, members.at(3).content), indefinite(0x31, members.back().content)}));
    const Bytes cms = indefinite(0x30, joined({idSignedData, indefinite(0xA0, signedData)}));
    EXPECT_TRUE(signing::isCms(cms));
    expectGrowsAndVerifies(cms, 2);
    const auto grown = addCmsSigner(library(), signerOf("individual_rsa_sign"), cms, std::nullopt, options);
    // The content stays in the same pieces, and the octets of the earlier SignerInfo do not change.
    EXPECT_NE(std::search(grown->begin(), grown->end(), encapsulated.begin(), encapsulated.end()),
              grown->end());
    const Bytes signerInfo = members.back().content;
    EXPECT_NE(std::search(grown->begin(), grown->end(), signerInfo.begin(), signerInfo.end()), grown->end());
}

TEST(AddSigner, WithoutAnyCertificateOneIsAdded) {
    const std::vector<Piece> members = signedDataOf(attachedVector());
    const Bytes cms = contentInfo(
        joined({members.at(0).whole, members.at(1).whole, members.at(2).whole, members.back().whole}));
    const auto grown = addCmsSigner(library(), signerOf("individual_rsa_sign"), cms, std::nullopt, options);
    ASSERT_TRUE(grown);
    EXPECT_EQ(certificateCount(*grown), 1U);
    EXPECT_EQ(firstProblem(signing::verifyCms(library(), *grown, nullptr, {})),
              ErrorCode::signerCertificateMissing);
}

TEST(AddSigner, OtherContentTypeIsNamedInTheAttribute) {
    const Bytes token = vectorFile("tsp/token.der");
    const auto grown = addCmsSigner(library(), signerOf("individual_rsa_sign"), token, std::nullopt, options);
    ASSERT_TRUE(grown);
    EXPECT_EQ(firstProblem(signing::verifyCms(library(), *grown, nullptr, {})), std::nullopt);
}

TEST(AddSigner, DetachedNeedsTheContentThatWasSigned) {
    const Bytes cms = vectorFile("cms/two_signers.detached.cms");
    const auto without = addCmsSigner(library(), signerOf("legal_signer"), cms, std::nullopt, options);
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().code, ErrorCode::contentMissing);
    const Bytes other = vectorFile("raw/msg.bin");
    const auto differs = addCmsSigner(library(), signerOf("legal_signer"), cms, other, options);
    ASSERT_FALSE(differs);
    EXPECT_EQ(differs.error().code, ErrorCode::contentDiffers);
}

TEST(AddSigner, SomethingElseIsRefused) {
    for (const char* name : {"ca/rsa_root.cer", "cms/empty.bin", "xml/simple.in.xml"}) {
        const auto grown =
            addCmsSigner(library(), signerOf("legal_signer"), vectorFile(name), std::nullopt, options);
        ASSERT_FALSE(grown);
        EXPECT_EQ(grown.error().code, ErrorCode::notACms);
    }
}

}  // namespace

}  // namespace qoltanba::test
