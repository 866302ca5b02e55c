#include <openssl/x509v3.h>

#include <functional>
#include <set>

#include <qoltanba/trust/purpose.h>

#include "trust_test.h"

namespace qoltanba::trust {
namespace {

using crypto::Certificate;

constexpr auto emailProtection = "1.3.6.1.5.5.7.3.4";
constexpr auto clientAuth = "1.3.6.1.5.5.7.3.2";
constexpr auto timeStamping = "1.3.6.1.5.5.7.3.8";
constexpr auto ocspSigning = "1.3.6.1.5.5.7.3.9";
constexpr auto naturalPerson = "1.2.398.3.3.4.1.1";
constexpr auto treasury = "1.2.398.5.19.1.2.2.1";

std::set<Use> usesOf(const Certificate& certificate) {
    std::set<Use> uses;
    for (const Use use : {Use::signDocument, Use::authenticate, Use::stampTime, Use::answerOcsp,
                          Use::issueCertificates, Use::signLists}) {
        const auto may = mayDo(certificate, use);
        if (may) {
            uses.insert(use);
        } else {
            EXPECT_EQ(may.error().code, ErrorCode::certificateWrongPurpose);
        }
    }
    return uses;
}

TEST(Purpose, OfTheVectors) {
    const auto uses = [](const std::string& name) { return usesOf(test::readCertificate(name + ".cer")); };
    const std::set<Use> both{Use::signDocument, Use::authenticate};
    EXPECT_EQ(uses("cert/individual_sign"), both);
    EXPECT_EQ(uses("cert/legal_head"), both);
    EXPECT_EQ(uses("cert/individual_auth"), std::set{Use::authenticate});
    EXPECT_EQ(uses("cert/individual_rsa_sign"), std::set{Use::signDocument});
    EXPECT_EQ(uses("cert/individual_rsa_auth"), std::set{Use::authenticate});
    EXPECT_EQ(uses("cert/legal_head_gost2004"), std::set{Use::signDocument});
    EXPECT_TRUE(uses("cert/tsa").contains(Use::stampTime));
    EXPECT_FALSE(uses("cert/tsa").contains(Use::signDocument));
    EXPECT_TRUE(uses("cert/ocsp_responder").contains(Use::answerOcsp));
    EXPECT_FALSE(uses("cert/ocsp_responder").contains(Use::signDocument));
    EXPECT_EQ(uses("ca/gost2015_nca"), (std::set{Use::issueCertificates, Use::signLists}));
}

struct PurposeTest : WithAuthority {
    std::set<Use> uses(const std::function<void(authority::Profile&)>& change) {
        authority::Profile profile = authority::naturalPerson();
        change(profile);
        return usesOf(ca->issue(profile).certificate());
    }
};

TEST_F(PurposeTest, ADocumentIsSignedWithBothBitsAndNotForOtherThingsAlone) {
    using P = authority::Profile;
    const auto signs = [&](const std::function<void(P&)>& change) {
        return uses(change).contains(Use::signDocument);
    };
    EXPECT_TRUE(signs([](P&) {}));
    EXPECT_FALSE(signs([](P& p) { p.keyUsage = KU_DIGITAL_SIGNATURE; }));
    EXPECT_FALSE(signs([](P& p) { p.keyUsage = KU_NON_REPUDIATION; }));
    EXPECT_FALSE(signs([](P& p) { p.keyUsage = 0; }));
    EXPECT_FALSE(signs([](P& p) { p.extendedKeyUsage = {clientAuth, naturalPerson}; }));
    EXPECT_FALSE(signs([](P& p) { p.extendedKeyUsage = {timeStamping}; }));
    EXPECT_TRUE(signs([](P& p) { p.extendedKeyUsage = {clientAuth, emailProtection}; }));
    EXPECT_TRUE(signs([](P& p) { p.extendedKeyUsage = {treasury}; }));
    EXPECT_TRUE(signs([](P& p) { p.extendedKeyUsage = {naturalPerson}; })) << "a role is no purpose";
    EXPECT_TRUE(signs([](P& p) { p.extendedKeyUsage = {}; }));
}

TEST_F(PurposeTest, TimeIsStampedWithThatPurposeAloneAndCritical) {
    using P = authority::Profile;
    const auto stamps = [&](const std::function<void(P&)>& change) {
        return uses([&](P& p) {
                   p = authority::timestampAuthority();
                   change(p);
               })
            .contains(Use::stampTime);
    };
    EXPECT_TRUE(stamps([](P&) {}));
    EXPECT_FALSE(stamps([](P& p) { p.extendedKeyUsageCritical = false; }));
    EXPECT_FALSE(stamps([](P& p) { p.extendedKeyUsage.emplace_back(emailProtection); }));
    EXPECT_FALSE(stamps([](P& p) { p.extendedKeyUsage = {emailProtection}; }));
    EXPECT_FALSE(stamps([](P& p) { p.keyUsage = KU_KEY_CERT_SIGN; }));
    EXPECT_TRUE(stamps([](P& p) { p.keyUsage = 0; })) << "not restricted";
}

TEST_F(PurposeTest, OcspIsAnsweredWithItsPurpose) {
    using P = authority::Profile;
    EXPECT_TRUE(uses([](P& p) { p = authority::ocspResponder(); }).contains(Use::answerOcsp));
    EXPECT_TRUE(uses([](P& p) {
                    p.extendedKeyUsage = {emailProtection, ocspSigning};
                }).contains(Use::answerOcsp));
    EXPECT_FALSE(uses([](P&) {}).contains(Use::answerOcsp));
    EXPECT_FALSE(uses([](P& p) {
                     p = authority::ocspResponder();
                     p.keyUsage = KU_CRL_SIGN;
                 }).contains(Use::answerOcsp));
}

TEST_F(PurposeTest, AuthoritiesIssueAndSignLists) {
    using P = authority::Profile;
    const std::set<Use> both{Use::issueCertificates, Use::signLists};
    EXPECT_EQ(usesOf(ca->issuing().certificate()), both);
    EXPECT_EQ(uses([](P& p) {
                  p = authority::subordinateAuthority("ТЕСТ");
                  p.keyUsage = KU_CRL_SIGN;
              }),
              std::set{Use::signLists});
    EXPECT_EQ(uses([](P& p) {
                  p = authority::subordinateAuthority("ТЕСТ");
                  p.isAuthority = false;
              }),
              std::set{Use::signLists});
}

TEST(PurposeOfReal, Certificates) {
    EXPECT_EQ(usesOf(nationalCertificate("individual_valid_sign_2004_rsa.cer")), std::set{Use::signDocument});
    EXPECT_EQ(usesOf(nationalCertificate("individual_valid_sign_2004_rsa_auth.cer")),
              std::set{Use::authenticate});
    EXPECT_EQ(usesOf(nationalCertificate("ceo_valid_sign_2004_gost.cer")), std::set{Use::signDocument});
    EXPECT_EQ(usesOf(nationalCertificate("nca_gost2022_test.cer")),
              (std::set{Use::issueCertificates, Use::signLists}));
}

}  // namespace
}  // namespace qoltanba::trust
