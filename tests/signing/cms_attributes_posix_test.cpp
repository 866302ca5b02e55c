#include <openssl/cms.h>
#include <openssl/err.h>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>

#include "pieces.h"
#include "support.h"

namespace qoltanba::test {

namespace {

using signing::addLongTermValues;
using signing::addTimestampTokens;
using signing::LongTermValues;

using Tokens = std::vector<std::optional<Bytes>>;

const Bytes idTimestamp{0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x02, 0x0E};

crypto::CmsPtr opened(const Bytes& cms) {
    CMS_ContentInfo* parsed = CMS_ContentInfo_new_ex(library().context(), nullptr);
    const unsigned char* at = cms.data();
    return crypto::CmsPtr(d2i_CMS_ContentInfo(&parsed, &at, static_cast<long>(cms.size())));
}

std::vector<Piece> signerInfosOf(const Bytes& cms) {
    return piecesOf(signedDataOf(cms).back().content);
}

// The same CMS with other SignerInfos.
Bytes withSignerInfos(const Bytes& cms, const std::vector<Bytes>& signerInfos) {
    Bytes content;
    const std::vector<Piece> members = signedDataOf(cms);
    for (std::size_t i = 0; i + 1 < members.size(); ++i) {
        append(content, members[i].whole);
    }
    Bytes set;
    for (const Bytes& signerInfo : signerInfos) {
        append(set, signerInfo);
    }
    append(content, shortest(0x31, set));
    return shortest(0x30, joined({idSignedData, shortest(0xA0, shortest(0x30, content))}));
}

// cades_t as it was before it was stamped.
Bytes unstamped() {
    Bytes content;
    const Bytes inside = signerInfosOf(vectorFile("cms/cades_t.detached.cms")).at(0).content;
    for (const Piece& piece : piecesOf(inside)) {
        if (piece.tag != 0xA1) {
            append(content, piece.whole);
        }
    }
    return withSignerInfos(vectorFile("cms/cades_t.detached.cms"), {shortest(0x30, content)});
}

Bytes tokenOfVector() {
    return signing::timestampTokens(vectorFile("cms/cades_t.detached.cms")).value().at(0).at(0);
}

void expectStillGood(const Bytes& cms, std::size_t signers) {
    const Bytes content = vectorFile("cms/content.bin");
    signing::MemorySource source(content);
    const auto verification = signing::verifyCms(library(), cms, &source, {});
    EXPECT_EQ(firstProblem(verification), std::nullopt);
    EXPECT_EQ(verification->signers.size(), signers);
}

TEST(SignatureValues, AreThoseThatOpenSslReads) {
    for (const char* name : {"individual_sign.attached", "individual_rsa_sign.detached",
                             "legal_head_gost2004.attached", "two_signers.detached", "cades_t.detached"}) {
        const Bytes cms = vectorFile(std::string("cms/") + name + ".cms");
        const auto values = signing::signatureValues(cms);
        ASSERT_TRUE(values) << name;
        const crypto::CmsPtr parsed = opened(cms);
        STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(parsed.get());
        ASSERT_EQ(static_cast<int>(values->size()), sk_CMS_SignerInfo_num(signers));
        for (int i = 0; i < sk_CMS_SignerInfo_num(signers); ++i) {
            const ASN1_OCTET_STRING* signature =
                CMS_SignerInfo_get0_signature(sk_CMS_SignerInfo_value(signers, i));
            EXPECT_EQ(values->at(static_cast<std::size_t>(i)),
                      Bytes(signature->data, signature->data + signature->length));
        }
    }
}

TEST(SignerCertificates, AreThoseThatTheSignersName) {
    const auto both = signing::signerCertificates(library(), vectorFile("cms/two_signers.detached.cms"));
    ASSERT_TRUE(both);
    ASSERT_EQ(both->size(), 2U);
    EXPECT_EQ(both->at(0)->der(), vectorFile("cert/individual_sign.cer"));
    EXPECT_EQ(both->at(1)->der(), vectorFile("cert/legal_head.cer"));
    const std::vector<Piece> members = signedDataOf(vectorFile("cms/individual_sign.detached.cms"));
    const auto none = signing::signerCertificates(
        library(), contentInfo(joined({members.at(0).whole, members.at(1).whole, members.at(2).whole,
                                       tlv(0xA0, vectorFile("cert/legal_head.cer")), members.back().whole})));
    ASSERT_TRUE(none);
    EXPECT_EQ(none->at(0), std::nullopt);
    EXPECT_EQ(signing::signerCertificates(library(), vectorFile("cms/empty.bin")).error().code,
              ErrorCode::notACms);
}

TEST(TimestampTokens, AreWhatStandsInTheAttribute) {
    const auto tokens = signing::timestampTokens(vectorFile("cms/cades_t.detached.cms"));
    ASSERT_EQ(tokens->size(), 1U);
    ASSERT_EQ(tokens->at(0).size(), 1U);
    EXPECT_TRUE(signing::isCms(tokens->at(0).at(0)));
    const Bytes signerInfo = signerInfosOf(vectorFile("cms/cades_t.detached.cms")).at(0).content;
    const Bytes attribute = piecesOf(piecesOf(signerInfo).back().content).at(0).content;
    EXPECT_EQ(piecesOf(attribute).at(0).whole, idTimestamp);
    EXPECT_EQ(piecesOf(attribute).at(1).content, tokens->at(0).at(0));
    for (const char* without : {"cms/individual_sign.attached.cms", "cms/two_signers.detached.cms"}) {
        EXPECT_THAT(signing::timestampTokens(vectorFile(without)).value(), testing::Each(testing::IsEmpty()));
    }
}

TEST(AddTimestamp, GivesThePublishedCmsOctetByOctet) {
    const auto stamped = addTimestampTokens(unstamped(), Tokens{tokenOfVector()});
    ASSERT_TRUE(stamped) << stamped.error().detail;
    EXPECT_EQ(*stamped, vectorFile("cms/cades_t.detached.cms"));
}

TEST(AddTimestamp, OneOfSeveralSignersAndTheOthersStay) {
    for (const char* name : {"cms/two_signers.attached.cms", "cms/two_signers.detached.cms"}) {
        const Bytes cms = vectorFile(name);
        for (const std::size_t which : {0U, 1U}) {
            Tokens tokens(2);
            tokens[which] = tokenOfVector();
            const auto stamped = addTimestampTokens(cms, tokens);
            ASSERT_TRUE(stamped);
            const std::vector<Piece> before = signedDataOf(cms);
            const std::vector<Piece> after = signedDataOf(*stamped);
            ASSERT_EQ(before.size(), after.size());
            for (std::size_t i = 0; i + 1 < before.size(); ++i) {
                EXPECT_EQ(before[i].whole, after[i].whole);
            }
            EXPECT_EQ(signerInfosOf(cms)[1 - which].whole, signerInfosOf(*stamped)[1 - which].whole);
            const Bytes was = signerInfosOf(cms)[which].content;
            const Bytes is = signerInfosOf(*stamped)[which].content;
            EXPECT_TRUE(std::equal(was.begin(), was.end(), is.begin()));
            EXPECT_EQ(signing::timestampTokens(*stamped)->at(which).size(), 1U);
            EXPECT_TRUE(signing::timestampTokens(*stamped)->at(1 - which).empty());
            expectStillGood(*stamped, 2);
        }
    }
}

TEST(AddTimestamp, NoneForAnybodyChangesNothing) {
    const Bytes cms = vectorFile("cms/two_signers.detached.cms");
    EXPECT_EQ(addTimestampTokens(cms, Tokens(2)).value(), cms);
}

TEST(AddTimestamp, ASecondOneGoesBehindTheFirst) {
    const Bytes cms = vectorFile("cms/cades_t.detached.cms");
    const Bytes other = vectorFile("tsp/token.der");
    const auto twice = addTimestampTokens(cms, Tokens{other});
    ASSERT_TRUE(twice);
    EXPECT_EQ(signing::timestampTokens(*twice)->at(0), (std::vector<Bytes>{tokenOfVector(), other}));
    expectStillGood(*twice, 1);
}

TEST(AddTimestamp, IndefiniteLengthsAndOddOnes) {
    const Bytes plain = unstamped();
    const std::vector<Piece> members = signedDataOf(plain);
    const Bytes inside = signerInfosOf(plain).at(0).content;
    const Bytes otherAttribute =
        tlv(0x30, joined({{0x06, 0x03, 0x2A, 0x03, 0x05}, tlv(0x31, {0x02, 0x01, 0x07})}));
    const std::vector<std::pair<Bytes, Bytes>> shapes{
        {indefinite(0x30, inside), inside},
        {tlv(0x30, inside), inside},
        {indefinite(0x30, joined({inside, indefinite(0xA1, otherAttribute)})), joined({inside})},
    };
    for (const auto& [signerInfo, kept] : shapes) {
        const Bytes signedData =
            indefinite(0x30, joined({members.at(0).whole, members.at(1).whole, members.at(2).whole,
                                     indefinite(0xA0, members.at(3).content), indefinite(0x31, signerInfo)}));
        const Bytes cms = indefinite(0x30, joined({idSignedData, indefinite(0xA0, signedData)}));
        expectStillGood(cms, 1);
        const auto stamped = addTimestampTokens(cms, Tokens{tokenOfVector()});
        ASSERT_TRUE(stamped);
        expectStillGood(*stamped, 1);
        EXPECT_EQ(signing::timestampTokens(*stamped)->at(0), std::vector<Bytes>{tokenOfVector()});
        EXPECT_NE(std::search(stamped->begin(), stamped->end(), kept.begin(), kept.end()), stamped->end());
        const Bytes certificates = indefinite(0xA0, members.at(3).content);
        EXPECT_NE(std::search(stamped->begin(), stamped->end(), certificates.begin(), certificates.end()),
                  stamped->end());
    }
}

TEST(AddTimestamp, WhatCannotBeIsRefused) {
    const Bytes cms = vectorFile("cms/two_signers.detached.cms");
    EXPECT_EQ(addTimestampTokens(cms, Tokens(1)).error().code, ErrorCode::invalidRequest);
    EXPECT_EQ(addTimestampTokens(cms, Tokens(3)).error().code, ErrorCode::invalidRequest);
    EXPECT_EQ(addTimestampTokens(cms, Tokens{Bytes{0x30, 0x00}, std::nullopt}).error().code,
              ErrorCode::invalidRequest);
    for (const char* other : {"ca/rsa_root.cer", "cms/empty.bin", "xml/simple.in.xml"}) {
        EXPECT_EQ(addTimestampTokens(vectorFile(other), Tokens(1)).error().code, ErrorCode::notACms);
        EXPECT_EQ(signing::signatureValues(vectorFile(other)).error().code, ErrorCode::notACms);
    }
}

TEST(AddTimestamp, BehindWhatIsNoAttributeNothingIsAdded) {
    const Bytes plain = unstamped();
    const Bytes inside = signerInfosOf(plain).at(0).content;
    const Bytes boolean{0x01, 0x01, 0xFF};
    const Bytes noValues = tlv(0x30, {0x06, 0x03, 0x2A, 0x03, 0x05});
    for (const Bytes& odd : {boolean, noValues}) {
        const Bytes signerInfo = shortest(0x30, joined({inside, shortest(0xA1, odd)}));
        const Bytes cms = withSignerInfos(plain, {signerInfo});
        EXPECT_EQ(addTimestampTokens(cms, Tokens{tokenOfVector()}).error().code, ErrorCode::notACms);
        EXPECT_FALSE(signing::timestampTokens(cms));
    }
}

TEST(Attributes, TruncatedAnywhereIsNoCms) {
    const Bytes cms = vectorFile("cms/cades_t.detached.cms");
    for (std::size_t size = 0; size < cms.size(); ++size) {
        const Bytes cut(cms.begin(), cms.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_FALSE(signing::signatureValues(cut));
        EXPECT_FALSE(signing::timestampTokens(cut));
    }
}

// ── Content put inside a detached CMS ──

class AttachContent : public testing::TestWithParam<const char*> {};

TEST_P(AttachContent, GivesTheAttachedFormOctetByOctet) {
    const Bytes attached = vectorFile(std::string("cms/") + GetParam() + ".attached.cms");
    const Bytes content =
        vectorFile(std::string(GetParam()) == "empty" ? "cms/empty.bin" : "cms/content.bin");
    std::vector<Piece> members = signedDataOf(attached);
    members.at(2).whole = shortest(0x30, idData);
    Bytes inside;
    for (const Piece& member : members) {
        append(inside, member.whole);
    }
    const Bytes detached = shortest(0x30, joined({idSignedData, shortest(0xA0, shortest(0x30, inside))}));
    signing::MemorySource source(content);
    signing::MemorySink sink;
    const auto done = attachContent(library(), detached, source, sink);
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(sink.take(), attached);
}

INSTANTIATE_TEST_SUITE_P(Vectors, AttachContent,
                         testing::Values("individual_sign", "individual_rsa_sign", "legal_head_gost2004",
                                         "two_signers", "empty"));

TEST(AttachContent, OnlyWhatWasSignedGoesInside) {
    signing::MemorySink sink;
    const Bytes detached = vectorFile("cms/individual_sign.detached.cms");
    const Bytes other = vectorFile("raw/msg.bin");
    signing::MemorySource wrong(other);
    EXPECT_EQ(attachContent(library(), detached, wrong, sink).error().code, ErrorCode::contentDiffers);

    const Bytes content = vectorFile("cms/content.bin");
    signing::MemorySource right(content);
    EXPECT_EQ(
        attachContent(library(), vectorFile("cms/individual_sign.attached.cms"), right, sink).error().code,
        ErrorCode::invalidRequest);
    EXPECT_EQ(attachContent(library(), vectorFile("ca/rsa_root.cer"), right, sink).error().code,
              ErrorCode::notACms);

    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(attachContent(library(), detached, right, sink, {}, stop.get_token()).error().code,
              ErrorCode::cancelled);

    class Endless final : public signing::Source {
        Result<std::size_t> read(std::span<std::uint8_t>) override { return std::size_t{0}; }
    } unknown;
    EXPECT_EQ(attachContent(library(), detached, unknown, sink).error().code, ErrorCode::invalidRequest);
}

// ── Values for later years ──

LongTermValues vectorValues() {
    return {
        {vectorFile("ca/gost2015_nca.cer"), vectorFile("ca/gost2015_root.cer"), vectorFile("cert/tsa.cer")},
        {vectorFile("crl/gost2015_root.crl"), vectorFile("crl/gost2015_nca.crl")},
        {vectorFile("ocsp/good.der")}};
}

// The values of an unsigned attribute 1.2.840.113549.1.9.16.2.number of the first signer.
std::vector<Piece> attributeOf(const Bytes& cms, std::uint8_t number) {
    Bytes type = idTimestamp;
    type.back() = number;
    const Piece unsignedAttributes = piecesOf(signerInfosOf(cms).at(0).content).back();
    for (const Piece& attribute : piecesOf(unsignedAttributes.content)) {
        if (piecesOf(attribute.content).at(0).whole == type) {
            return piecesOf(piecesOf(attribute.content).at(1).content);
        }
    }
    return {};
}

TEST(LongTermValues, AreReadBackAsTheyWereGiven) {
    const Bytes cms = vectorFile("cms/cades_t.detached.cms");
    const auto grown = addLongTermValues(library(), cms, std::vector{vectorValues()});
    ASSERT_TRUE(grown) << grown.error().detail;
    expectStillGood(*grown, 1);
    const Bytes content = vectorFile("cms/content.bin");
    signing::MemorySource source(content);
    const auto verification = signing::verifyCms(library(), *grown, &source, {});
    const signing::EmbeddedValidationData& embedded = verification->signers.at(0).embedded;
    std::vector<Bytes> certificates;
    for (const crypto::Certificate& certificate : embedded.certificates) {
        certificates.push_back(certificate.der());
    }
    EXPECT_EQ(certificates, vectorValues().certificates);
    EXPECT_EQ(embedded.crls, vectorValues().crls);
    EXPECT_EQ(embedded.ocspResponses, vectorValues().ocspResponses);
    // The time stamp and everything before it do not change.
    const Bytes was = piecesOf(signerInfosOf(cms).at(0).content).back().content;
    const Bytes is = piecesOf(signerInfosOf(*grown).at(0).content).back().content;
    EXPECT_TRUE(std::equal(was.begin(), was.end(), is.begin()));
}

TEST(LongTermValues, TheReferencesNameTheValues) {
    const auto grown =
        addLongTermValues(library(), vectorFile("cms/cades_t.detached.cms"), std::vector{vectorValues()});
    ASSERT_TRUE(grown);
    const auto hashOf = [](const Bytes& value) {
        return crypto::digestOf(library(), "SHA256", value).value();
    };
    // CompleteCertificateRefs: OtherCertID = SEQUENCE { OtherHashAlgAndValue, IssuerSerial }.
    const std::vector<Piece> references = piecesOf(attributeOf(*grown, 21).at(0).content);
    ASSERT_EQ(references.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        const std::vector<Piece> reference = piecesOf(references[i].content);
        EXPECT_EQ(piecesOf(reference.at(0).content).at(1).content, hashOf(vectorValues().certificates[i]));
        const auto certificate = crypto::Certificate::fromDer(library(), vectorValues().certificates[i]);
        const std::vector<Piece> issuerSerial = piecesOf(reference.at(1).content);
        EXPECT_EQ(toHex(issuerSerial.at(1).content), certificate->serialNumberHex());
        const Piece name = piecesOf(issuerSerial.at(0).content).at(0);
        EXPECT_EQ(name.tag, 0xA4);
        const unsigned char* at = name.content.data();
        X509_NAME* issuer = d2i_X509_NAME(nullptr, &at, static_cast<long>(name.content.size()));
        EXPECT_EQ(X509_NAME_cmp(issuer, X509_get_issuer_name(certificate->x509())), 0);
        X509_NAME_free(issuer);
    }
    // CompleteRevocationRefs: the signer, then in the same order; the root's list covers the issuing
    // authority, whose list covers the signer and the time-stamping authority. Nothing covers the root.
    const std::vector<Piece> revocations = piecesOf(attributeOf(*grown, 22).at(0).content);
    ASSERT_EQ(revocations.size(), 4U);
    const auto crlHash = [](const Piece& crlOcspRef) {
        const Piece crlIds = piecesOf(crlOcspRef.content).at(0);
        EXPECT_EQ(crlIds.tag, 0xA0);
        const Piece validated =
            piecesOf(piecesOf(piecesOf(crlIds.content).at(0).content).at(0).content).at(0);
        return piecesOf(piecesOf(validated.content).at(0).content).at(1).content;
    };
    EXPECT_EQ(crlHash(revocations[0]), hashOf(vectorFile("crl/gost2015_nca.crl")));
    EXPECT_EQ(crlHash(revocations[1]), hashOf(vectorFile("crl/gost2015_root.crl")));
    EXPECT_TRUE(revocations[2].content.empty());
    EXPECT_EQ(crlHash(revocations[3]), hashOf(vectorFile("crl/gost2015_nca.crl")));
    // The response is only about the signer.
    ASSERT_EQ(piecesOf(revocations[0].content).size(), 2U);
    EXPECT_EQ(piecesOf(revocations[0].content)[1].tag, 0xA1);
    EXPECT_EQ(piecesOf(revocations[3].content).size(), 1U);
}

TEST(LongTermValues, DoublesAndTheSignersOwnCertificateAreLeftOut) {
    LongTermValues values = vectorValues();
    values.certificates.insert(values.certificates.begin(), vectorFile("cert/individual_sign.cer"));
    values.certificates.push_back(vectorFile("ca/gost2015_root.cer"));
    values.crls.push_back(values.crls.front());
    values.ocspResponses.push_back(values.ocspResponses.front());
    const Bytes cms = vectorFile("cms/cades_t.detached.cms");
    EXPECT_EQ(addLongTermValues(library(), cms, std::vector{values}).value(),
              addLongTermValues(library(), cms, std::vector{vectorValues()}).value());
}

TEST(LongTermValues, OnlyWhoeverHasAnyGetsThem) {
    const Bytes cms = vectorFile("cms/two_signers.attached.cms");
    const auto grown = addLongTermValues(library(), cms, std::vector{LongTermValues{}, vectorValues()});
    ASSERT_TRUE(grown) << grown.error().detail;
    expectStillGood(*grown, 2);
    EXPECT_EQ(signerInfosOf(cms).at(0).whole, signerInfosOf(*grown).at(0).whole);
    const auto verification = signing::verifyCms(library(), *grown, nullptr, {});
    EXPECT_TRUE(verification->signers.at(0).embedded.crls.empty());
    EXPECT_EQ(verification->signers.at(1).embedded.crls, vectorValues().crls);
    // Adding the values twice is refused. The other signer may still get some.
    EXPECT_EQ(
        addLongTermValues(library(), *grown, std::vector{LongTermValues{}, vectorValues()}).error().code,
        ErrorCode::invalidRequest);
    EXPECT_TRUE(addLongTermValues(library(), *grown, std::vector{vectorValues(), LongTermValues{}}));
}

TEST(LongTermValues, WhatIsNoneIsRefused) {
    const Bytes cms = vectorFile("cms/individual_sign.detached.cms");
    const auto errorFor = [&](const LongTermValues& values) {
        const auto grown = addLongTermValues(library(), cms, std::vector{values});
        return grown ? std::optional<ErrorCode>() : grown.error().code;
    };
    const Bytes junk{0x30, 0x03, 0x02, 0x01, 0x01};
    EXPECT_EQ(errorFor({{junk}, {}, {}}), ErrorCode::certificateUnreadable);
    EXPECT_EQ(errorFor({{}, {junk}, {}}), ErrorCode::crlInvalid);
    EXPECT_EQ(errorFor({{}, {}, {junk}}), ErrorCode::ocspInvalid);
    EXPECT_EQ(errorFor({{}, {}, {{0x30, 0x03, 0x0A, 0x01, 0x06}}}), ErrorCode::ocspInvalid);  // unauthorized
    EXPECT_EQ(errorFor({{}, {vectorFile("ocsp/good.der")}, {}}), ErrorCode::crlInvalid);
    EXPECT_EQ(addLongTermValues(library(), cms, std::vector<LongTermValues>(2)).error().code,
              ErrorCode::invalidRequest);
    const std::vector<Piece> members = signedDataOf(cms);
    const Bytes nameless = contentInfo(
        joined({members.at(0).whole, members.at(1).whole, members.at(2).whole, members.back().whole}));
    EXPECT_EQ(addLongTermValues(library(), nameless, std::vector{vectorValues()}).error().code,
              ErrorCode::signerCertificateMissing);
}

TEST(LongTermValues, TheOpensslCommandStillVerifiesAndReadsThem) {
    const TemporaryDirectory folder;
    const auto grown =
        addLongTermValues(library(), vectorFile("cms/cades_t.detached.cms"), std::vector{vectorValues()});
    ASSERT_TRUE(grown);
    const CommandResult printed =
        run("openssl cms -cmsout -noout -print -inform DER -in " + folder.file("long.cms", *grown));
    EXPECT_EQ(printed.status, 0) << printed.output;
    for (const char* name : {"1.2.840.113549.1.9.16.2.21", "1.2.840.113549.1.9.16.2.22",
                             "1.2.840.113549.1.9.16.2.23", "1.2.840.113549.1.9.16.2.24"}) {
        EXPECT_NE(printed.output.find(name), std::string::npos) << name;
    }
}

}  // namespace

}  // namespace qoltanba::test
