#include <openssl/ocsp.h>

#include <algorithm>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/verify.h>

#include "all_good.h"
#include "support.h"

namespace qoltanba::test {

namespace {

using signing::MemorySource;

struct Known {
    const char* cms;
    const char* content;  // null: attached
    std::size_t signers = 1;
};

void PrintTo(const Known& known, std::ostream* to) {
    *to << known.cms;
}

Result<signing::Verification> verifyKnown(BytesView cms, const Bytes* content) {
    MemorySource source(content == nullptr ? BytesView{} : BytesView(*content));
    return signing::verifyCms(library(), cms, content == nullptr ? nullptr : &source, {});
}

class KnownCms : public testing::TestWithParam<Known> {
  protected:
    Bytes cms = vectorFile(std::string("cms/") + GetParam().cms);
    std::optional<Bytes> content =
        GetParam().content == nullptr ? std::nullopt : std::optional(vectorFile(GetParam().content));

    std::optional<ErrorCode> problemOf(const Bytes& altered) const {
        return firstProblem(verifyKnown(altered, content ? &*content : nullptr));
    }

    // Flips one bit of the first occurrence of `piece` after `from`.
    Bytes flippedIn(BytesView piece, std::size_t offset, std::size_t from = 0) const {
        const auto found = std::search(cms.begin() + static_cast<std::ptrdiff_t>(from), cms.end(),
                                       piece.begin(), piece.end());
        EXPECT_NE(found, cms.end());
        Bytes altered = cms;
        altered[static_cast<std::size_t>(found - cms.begin()) + offset] ^= 1U;
        return altered;
    }
};

TEST_P(KnownCms, Verifies) {
    const auto verification = verifyKnown(cms, content ? &*content : nullptr);
    ASSERT_TRUE(verification) << verification.error().detail;
    EXPECT_EQ(firstProblem(verification), std::nullopt) << verification->signers[0].problem->detail;
    EXPECT_TRUE(test::allGood(*verification));
    EXPECT_EQ(verification->signers.size(), GetParam().signers);
    EXPECT_EQ(verification->attached, !content.has_value());
    for (const auto& signer : verification->signers) {
        ASSERT_TRUE(signer.signingTime);
        EXPECT_LT(*signer.signingTime - vectorTime(), std::chrono::hours(1));
        EXPECT_GT(*signer.signingTime - vectorTime(), std::chrono::hours(0));
    }
}

TEST_P(KnownCms, OtherContentFails) {
    const Bytes original = content ? *content : *signing::cmsContent(cms);
    if (content) {
        Bytes altered = *content;
        altered.push_back('!');
        EXPECT_EQ(firstProblem(verifyKnown(cms, &altered)), ErrorCode::digestMismatch);
    } else if (!original.empty()) {
        EXPECT_EQ(problemOf(flippedIn(original, original.size() / 2)), ErrorCode::digestMismatch);
    }
}

TEST_P(KnownCms, EverySignatureOctetCounts) {
    // The signature is the last element of a SignerInfo without unsigned attributes.
    if (std::string(GetParam().cms).starts_with("cades_t")) {
        GTEST_SKIP() << "ends with a time-stamp token";
    }
    for (const std::size_t back : {1U, 2U, 30U, 64U}) {
        Bytes altered = cms;
        altered[altered.size() - back] ^= 0x10U;
        EXPECT_EQ(problemOf(altered), ErrorCode::signatureInvalid) << back;
    }
}

TEST_P(KnownCms, OtherSigningTimeFails) {
    const Bytes utcTime{0x17, 0x0D, '2', '6', '1', '1', '2', '0'};
    EXPECT_EQ(problemOf(flippedIn(utcTime, 5)), ErrorCode::signatureInvalid);
}

TEST_P(KnownCms, OtherMessageDigestFails) {
    const Bytes messageDigest{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04, 0x31};
    const Bytes altered = flippedIn(messageDigest, messageDigest.size() + 10);
    EXPECT_EQ(problemOf(altered), ErrorCode::digestMismatch);
}

TEST_P(KnownCms, OtherKeyInTheCertificateFails) {
    // Same issuer and serial number, so the signer still finds it. Subject keys: an OCTET STRING of 128 or 64
    // octets in a BIT STRING, or an RSA modulus of 257 in its SEQUENCE.
    const std::string name = GetParam().cms;
    const Bytes key = name.find("rsa") != std::string::npos        ? Bytes{0x30, 0x82, 0x01, 0x0A, 0x02}
                      : name.find("gost2004") != std::string::npos ? Bytes{0x03, 0x43, 0x00, 0x04, 0x40}
                                                                   : Bytes{0x03, 0x81, 0x84, 0x00, 0x04};
    EXPECT_THAT(problemOf(flippedIn(key, 40)), testing::Ne(std::nullopt));
}

TEST_P(KnownCms, CutShortIsAnErrorOrAProblem) {
    for (std::size_t size = 0; size < cms.size(); size += 97) {
        const Bytes cut(cms.begin(), cms.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_EQ(problemOf(cut), ErrorCode::notACms) << size;
    }
}

INSTANTIATE_TEST_SUITE_P(Vectors, KnownCms,
                         testing::Values(Known{"individual_sign.attached.cms", nullptr},
                                         Known{"individual_sign.detached.cms", "cms/content.bin"},
                                         Known{"legal_head.attached.cms", nullptr},
                                         Known{"legal_head.detached.cms", "cms/content.bin"},
                                         Known{"individual_rsa_sign.attached.cms", nullptr},
                                         Known{"individual_rsa_sign.detached.cms", "cms/content.bin"},
                                         Known{"legal_head_gost2004.attached.cms", nullptr},
                                         Known{"legal_head_gost2004.detached.cms", "cms/content.bin"},
                                         Known{"two_signers.attached.cms", nullptr, 2},
                                         Known{"two_signers.detached.cms", "cms/content.bin", 2},
                                         Known{"cades_t.detached.cms", "cms/content.bin"},
                                         Known{"empty.attached.cms", nullptr},
                                         Known{"empty.detached.cms", "cms/empty.bin"}),
                         [](const auto& info) {
                             std::string name = info.param.cms;
                             std::ranges::replace(name, '.', '_');
                             return name;
                         });

TEST(VerifyCms, MebibyteThatIsNotStored) {
    Bytes content(1048576);
    for (std::size_t i = 0; i < content.size(); ++i) {
        content[i] = static_cast<std::uint8_t>(i % 251);
    }
    EXPECT_EQ(firstProblem(verifyKnown(vectorFile("cms/mib.detached.cms"), &content)), std::nullopt);
    content[524288] ^= 1U;
    EXPECT_EQ(firstProblem(verifyKnown(vectorFile("cms/mib.detached.cms"), &content)),
              ErrorCode::digestMismatch);
}

TEST(VerifyCms, RevocationIsNotLookedAt) {
    EXPECT_EQ(firstProblem(verifyKnown(vectorFile("cms/revoked.attached.cms"), nullptr)), std::nullopt);
}

TEST(VerifyCms, DetachedNeedsItsContent) {
    const auto verification =
        signing::verifyCms(library(), vectorFile("cms/individual_sign.detached.cms"), nullptr, {});
    ASSERT_FALSE(verification);
    EXPECT_EQ(verification.error().code, ErrorCode::contentMissing);
}

TEST(VerifyCms, ATimeBeyondCountingIsNoOtherTime) {
    using namespace std::chrono;
    const Bytes cms = vectorFile("cms/individual_sign.attached.cms");
    const Bytes utcTime{0x17, 0x0D, '2', '6', '1', '1', '2', '0'};
    const auto found = std::search(cms.begin(), cms.end(), utcTime.begin(), utcTime.end());
    ASSERT_NE(found, cms.end());
    const auto claimedOf = [&](std::string_view time) {
        Bytes altered = cms;
        auto at = altered.begin() + (found - cms.begin());
        *at = 0x18;  // GeneralizedTime
        std::ranges::copy(time, at + 2);
        const auto verification = verifyKnown(altered, nullptr);
        return verification ? verification->signers[0].signingTime : std::nullopt;
    };
    EXPECT_EQ(claimedOf("202611200000Z"), sys_days(year(2026) / 11 / 20));
    EXPECT_EQ(claimedOf("261101010000Z"), sys_days(year(2261) / 12 / 31));
    EXPECT_EQ(claimedOf("999901010000Z"), sys_days(year(2261) / 12 / 31));
    EXPECT_EQ(claimedOf("000001010000Z"), sys_days(year(1678) / 1 / 1));
}

TEST(VerifyCms, MoreSignersThanAskedForAreNotChecked) {
    const Bytes cms = vectorFile("cms/two_signers.attached.cms");
    signing::VerifyOptions options;
    options.mostSigners = 2;
    EXPECT_TRUE(signing::verifyCms(library(), cms, nullptr, options));
    options.mostSigners = 1;
    EXPECT_EQ(signing::verifyCms(library(), cms, nullptr, options).error().code, ErrorCode::tooLarge);
}

// If a caller gives a document with a signature, the question is about this document and not about another
// one inside.
TEST(VerifyCms, AttachedWithTheDocumentBesideIt) {
    const Bytes cms = vectorFile("cms/individual_sign.attached.cms");
    const Bytes inside = *signing::cmsContent(cms);
    EXPECT_EQ(firstProblem(verifyKnown(cms, &inside)), std::nullopt);
    Bytes longer = inside;
    longer.push_back('!');
    const Bytes shorter(inside.begin(), inside.end() - 1);
    Bytes other = inside;
    other.front() ^= 1U;
    for (const Bytes& given : {longer, shorter, other, Bytes{}}) {
        EXPECT_EQ(firstProblem(verifyKnown(cms, &given)), ErrorCode::digestMismatch) << given.size();
    }
}

TEST(VerifyCms, SaysThatThereIsATimestamp) {
    const Bytes content = vectorFile("cms/content.bin");
    EXPECT_EQ(
        verifyKnown(vectorFile("cms/cades_t.detached.cms"), &content)->signers[0].timestampTokens.size(), 1U);
    EXPECT_TRUE(verifyKnown(vectorFile("cms/individual_sign.detached.cms"), &content)
                    ->signers[0]
                    .timestampTokens.empty());
}

TEST(VerifyCms, SomethingElseIsNoCms) {
    for (const char* name : {"ca/gost2015_root.cer", "crl/gost2015_nca.crl", "xml/simple.in.xml",
                             "raw/individual_sign.p8", "cms/empty.bin"}) {
        const auto verification = signing::verifyCms(library(), vectorFile(name), nullptr, {});
        ASSERT_FALSE(verification) << name;
        EXPECT_EQ(verification.error().code, ErrorCode::notACms) << name;
    }
}

TEST(VerifyCms, OtherCertificateOfTheSameNameAndNumberDoesNotHideTheSigners) {
    // A changed copy of the certificate, before the right one.
    const crypto::Signer& signer = signerOf("individual_sign");
    const auto cms = signing::signCms(library(), signer, asBytes("text"), {false, vectorTime()});
    const Bytes certificate = signer.certificate().der();
    Bytes altered = certificate;
    altered.back() ^= 1U;
    const auto at = std::search(cms->begin(), cms->end(), certificate.begin(), certificate.end());
    ASSERT_NE(at, cms->end());
    Bytes set = altered;
    set.insert(set.end(), certificate.begin(), certificate.end());
    signing::MemorySource first(asBytes("text"));
    const auto before = signing::verifyCms(library(), *cms, &first, {});
    EXPECT_EQ(firstProblem(before), std::nullopt);
    // Both outer lengths have two octets, and still have two octets with one more certificate.
    Bytes both(cms->begin(), at);
    both.insert(both.end(), set.begin(), set.end());
    both.insert(both.end(), at + static_cast<std::ptrdiff_t>(certificate.size()), cms->end());
    for (const std::size_t header : {std::size_t{0}, std::size_t{15}, std::size_t{19},
                                     static_cast<std::size_t>(at - cms->begin()) - 4}) {
        const std::size_t size = both[header + 2] * 256U + both[header + 3] + certificate.size();
        both[header + 2] = static_cast<std::uint8_t>(size >> 8U);
        both[header + 3] = static_cast<std::uint8_t>(size);
    }
    signing::MemorySource second(asBytes("text"));
    const auto verification = signing::verifyCms(library(), both, &second, {});
    ASSERT_TRUE(verification) << verification.error().detail;
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_EQ(verification->signers[0].certificate->der(), certificate);
}

// The hash in signingCertificateV2 binds a signature to one certificate of a key.
class SigningCertificate : public testing::TestWithParam<const char*> {};

TEST_P(SigningCertificate, IsChecked) {
    const crypto::Signer& signer = signerOf(GetParam());
    const Bytes content = vectorFile("cms/content.bin");
    const auto cms = signing::signCms(library(), signer, content, {true, vectorTime()});
    ASSERT_TRUE(cms);
    EXPECT_EQ(firstProblem(signing::verifyCms(library(), *cms, nullptr, {})), std::nullopt);

    const Bytes hash = *crypto::digestOf(library(), "SHA256", signer.certificate().der());
    const auto found = std::search(cms->begin(), cms->end(), hash.begin(), hash.end());
    ASSERT_NE(found, cms->end());
    // Another bit in the certificate's own signature value. Without anchors, no other check finds it.
    const Bytes certificate = signer.certificate().der();
    const auto at = std::search(cms->begin(), cms->end(), certificate.begin(), certificate.end());
    ASSERT_NE(at, cms->end());
    Bytes swapped = *cms;
    swapped[static_cast<std::size_t>(at - cms->begin()) + certificate.size() - 1] ^= 1U;
    EXPECT_EQ(firstProblem(signing::verifyCms(library(), swapped, nullptr, {})),
              ErrorCode::signedAttributesInvalid);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, SigningCertificate, testing::ValuesIn(scenarios),
                         [](const auto& info) { return std::string(info.param); });

TEST(VerifyCms, HandsOutTimeStampTokensAndWhatTheyAreOver) {
    const Bytes content = vectorFile("cms/content.bin");
    const auto verification = verifyKnown(vectorFile("cms/cades_t.detached.cms"), &content);
    ASSERT_TRUE(verification);
    const signing::SignerVerdict& signer = verification->signers[0];
    ASSERT_EQ(signer.timestampTokens.size(), 1U);
    const Bytes imprint = *crypto::digestOf(library(), "SHA256", signer.signatureValue);
    const Bytes& token = signer.timestampTokens[0];
    EXPECT_NE(std::search(token.begin(), token.end(), imprint.begin(), imprint.end()), token.end());
    EXPECT_TRUE(signer.embedded.certificates.empty());
    EXPECT_EQ(verification->embedded.certificates.size(), 1U);
}

// An encoded element around `content`; lengths of two octets are enough here.
Bytes around(std::uint8_t tag, BytesView content) {
    Bytes encoded(4 + content.size());
    encoded[0] = tag;
    encoded[1] = 0x82;
    encoded[2] = static_cast<std::uint8_t>(content.size() >> 8U);
    encoded[3] = static_cast<std::uint8_t>(content.size());
    std::ranges::copy(content, encoded.begin() + 4);
    return encoded;
}

// RFC 5126, section 6.3, and RFC 5652, section 10.2.1, added by OpenSSL's own functions.
TEST(VerifyCms, HandsOutEmbeddedValues) {
    const Bytes cms = vectorFile("cms/individual_sign.attached.cms");
    const Bytes crl = vectorFile("crl/gost2015_nca.crl");
    const Bytes response = vectorFile("ocsp/good.der");
    const Bytes authority = vectorFile("ca/gost2015_nca.cer");

    const unsigned char* at = cms.data();
    const crypto::CmsPtr parsed(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(cms.size())));
    at = crl.data();
    ASSERT_EQ(CMS_add0_crl(parsed.get(), d2i_X509_CRL(nullptr, &at, static_cast<long>(crl.size()))), 1);
    CMS_SignerInfo* signerInfo = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(parsed.get()), 0);
    const auto add = [&](int nid, const Bytes& value) {
        ASSERT_EQ(CMS_unsigned_add1_attr_by_NID(signerInfo, nid, V_ASN1_SEQUENCE, value.data(),
                                                static_cast<int>(value.size())),
                  1);
    };
    add(NID_id_smime_aa_ets_certValues, around(0x30, authority));
    // The BasicOCSPResponse inside the response: the last OCTET STRING's content.
    at = response.data();
    OCSP_RESPONSE* whole = d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(response.size()));
    OCSP_BASICRESP* inside = OCSP_response_get1_basic(whole);
    unsigned char* encoded = nullptr;
    const int size = i2d_OCSP_BASICRESP(inside, &encoded);
    ASSERT_GT(size, 0);
    const Bytes basic(encoded, encoded + size);
    OPENSSL_free(encoded);
    OCSP_BASICRESP_free(inside);
    OCSP_RESPONSE_free(whole);
    encoded = nullptr;
    Bytes lists = around(0xA0, around(0x30, crl));
    const Bytes responses = around(0xA1, around(0x30, basic));
    lists.insert(lists.end(), responses.begin(), responses.end());
    add(NID_id_smime_aa_ets_revocationValues, around(0x30, lists));
    const int grownSize = i2d_CMS_ContentInfo(parsed.get(), &encoded);
    ASSERT_GT(grownSize, 0);
    const Bytes grown(encoded, encoded + grownSize);
    OPENSSL_free(encoded);

    const auto verification = signing::verifyCms(library(), grown, nullptr, {});
    ASSERT_TRUE(verification);
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_THAT(verification->embedded.crls, testing::ElementsAre(crl));
    const signing::EmbeddedValidationData& values = verification->signers[0].embedded;
    EXPECT_THAT(values.crls, testing::ElementsAre(crl));
    EXPECT_THAT(values.ocspResponses, testing::ElementsAre(response));
    ASSERT_EQ(values.certificates.size(), 1U);
    EXPECT_EQ(values.certificates[0].der(), authority);
    const signing::EmbeddedValidationData all = signing::embeddedValidationDataOf(library(), grown);
    EXPECT_EQ(all.crls.size(), 2U);
    EXPECT_EQ(all.certificates.size(), 2U);
    EXPECT_TRUE(signing::embeddedValidationDataOf(library(), asBytes("none")).crls.empty());
}

}  // namespace

}  // namespace qoltanba::test
