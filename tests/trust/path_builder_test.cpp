#include <atomic>
#include <optional>
#include <thread>

#include <qoltanba/tokens/key_file.h>
#include <qoltanba/trust/certification_path.h>

#include "trust_test.h"

namespace qoltanba::trust {
namespace {

using namespace std::chrono_literals;
using authority::Issued;
using crypto::Certificate;

struct PathTest : WithAuthority {
    std::shared_ptr<Authorities> authorities = trustingRoot();
    std::shared_ptr<PathBuilder> pathBuilder = makePathBuilder(test::library(), authorities);

    Result<CertificationPath> find(const Certificate& certificate,
                                   const std::vector<Certificate>& others = {},
                                   std::optional<TimePoint> at = {},
                                   NetworkUse network = NetworkUse::offline) const {
        return pathBuilder->find(certificate, others, at.value_or(now), network, never);
    }

    /// The name of the error, or "" if there is a path.
    std::string errorOf(const Certificate& certificate, const std::vector<Certificate>& others = {},
                        std::optional<TimePoint> at = {}) const {
        const auto found = find(certificate, others, at);
        return found ? std::string() : std::string(nameOf(found.error().code));
    }

    Certificate root() const { return ca->root().certificate(); }
    Certificate issuing() const { return ca->issuing().certificate(); }
};

TEST_F(PathTest, LeadsThroughWhatCameWithTheSignatureToAnAnchor) {
    const Certificate person = ca->issue(authority::naturalPerson()).certificate();
    const auto found = find(person, {person, issuing()});
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_EQ(found->certificates, (std::vector<Certificate>{person, issuing(), root()}));
    EXPECT_EQ(found->environment, Environment::administrator);
    EXPECT_TRUE(http->asked().empty()) << "no network was allowed";
}

TEST_F(PathTest, EndsAtTheFirstAnchor) {
    authorities = trusting({root(), issuing()});
    pathBuilder = makePathBuilder(test::library(), authorities);
    const Certificate person = ca->issue(authority::naturalPerson()).certificate();
    const auto found = find(person, {root()});
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_EQ(found->certificates, (std::vector<Certificate>{person, issuing()}));
    EXPECT_EQ(find(issuing())->certificates, std::vector<Certificate>{issuing()}) << "an anchor by itself";
}

TEST_F(PathTest, SaysThatTheIssuerIsNotKnown) {
    const Certificate person = ca->issue(authority::naturalPerson()).certificate();
    EXPECT_EQ(errorOf(person), "issuerUnknown");
    EXPECT_EQ(errorOf(person, {root()}), "issuerUnknown");
}

TEST_F(PathTest, FetchesAnIssuerWhereItMay) {
    const Certificate person = ca->issue(authority::naturalPerson()).certificate();
    const auto found = find(person, {}, {}, NetworkUse::online);
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_EQ(found->certificates, (std::vector<Certificate>{person, issuing(), root()}));
    EXPECT_EQ(http->asked(), std::vector<std::string>{ca->issuerUrl(ca->issuing())});
    const Certificate another = ca->issue(authority::firstHead()).certificate();
    EXPECT_TRUE(find(another)) << "kept: offline is enough";
}

TEST_F(PathTest, TellsTheNetworksReason) {
    http->setReachable(false);
    const Certificate person = ca->issue(authority::naturalPerson()).certificate();
    const auto found = find(person, {}, {}, NetworkUse::online);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::serviceUnreachable);
}

TEST_F(PathTest, WhatCameAlongIsNeverAnAnchor) {
    const Certificate person = ca->issue(authority::naturalPerson(), ca->stranger()).certificate();
    EXPECT_EQ(errorOf(person, {ca->stranger().certificate()}), "certificateUntrusted");
    EXPECT_EQ(errorOf(ca->stranger().certificate()), "certificateUntrusted") << "signed by itself alone";
}

TEST_F(PathTest, AnotherKeyUnderAKnownNameIsNotTheAuthority) {
    authorities = trusting({issuing()});
    pathBuilder = makePathBuilder(test::library(), authorities);
    const Certificate named = ca->issue(authority::naturalPerson(), ca->stranger()).certificate();
    EXPECT_EQ(errorOf(named), "issuerUnknown") << "the key identifier names another";
    authority::Profile profile = authority::naturalPerson();
    profile.hasAuthorityKeyIdentifier = false;
    const Certificate unnamed = ca->issue(profile, ca->stranger()).certificate();
    EXPECT_EQ(errorOf(unnamed), "certificateUntrusted") << "the signature is wrong";
    EXPECT_TRUE(find(ca->issue(profile).certificate())) << "right without the identifier";
}

TEST_F(PathTest, AStrangerOfTheSameNameDoesNotHideTheRightIssuer) {
    authority::Profile profile = authority::naturalPerson();
    profile.hasAuthorityKeyIdentifier = false;
    const Certificate person = ca->issue(profile).certificate();
    const auto found = find(person, {ca->stranger().certificate(), issuing()});
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_EQ(found->certificates.at(1), issuing());
    EXPECT_EQ(errorOf(ca->issue(profile).certificate(), {ca->stranger().certificate()}), "issuerUnknown")
        << "a stranger's certificate says nothing against it";
}

TEST_F(PathTest, ATamperedCertificateIsUntrusted) {
    authorities = trusting({issuing()});
    pathBuilder = makePathBuilder(test::library(), authorities);
    Bytes der = ca->issue(authority::naturalPerson()).certificate().der();
    der[der.size() - 20] ^= 1;
    const auto tampered = Certificate::fromDer(*test::library(), der);
    ASSERT_TRUE(tampered);
    EXPECT_EQ(errorOf(*tampered), "certificateUntrusted");
}

TEST_F(PathTest, AForgedCertificateOfAnUnknownIssuerIsUntrustedOnceThatIsFetched) {
    Bytes der = ca->issue(authority::naturalPerson()).certificate().der();
    der.back() ^= 1;
    const auto forged = Certificate::fromDer(*test::library(), der);
    ASSERT_TRUE(forged);
    EXPECT_EQ(errorOf(*forged), "issuerUnknown");
    const auto found = find(*forged, {}, {}, NetworkUse::online);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::certificateUntrusted);
}

TEST_F(PathTest, OnlyAuthoritiesIssue) {
    const auto of = [&](const authority::Profile& issuerProfile) {
        const Issued& issuer = ca->addAuthority(issuerProfile, ca->root());
        const Certificate certificate = ca->issue(authority::firstHead(), issuer).certificate();
        return errorOf(certificate, {issuer.certificate()});
    };
    EXPECT_EQ(of(authority::subordinateAuthority("ТЕСТ ЖАҚСЫ")), "");
    EXPECT_EQ(of(authority::naturalPerson()), "certificateUntrusted") << "neither CA nor keyCertSign";
    authority::Profile profile = authority::subordinateAuthority("ТЕСТ CA ЖОҚ");
    profile.isAuthority = false;
    EXPECT_EQ(of(profile), "certificateUntrusted") << "no CA flag";
    profile = authority::subordinateAuthority("ТЕСТ KU ЖОҚ");
    profile.keyUsage = KU_CRL_SIGN;
    EXPECT_EQ(of(profile), "certificateUntrusted") << "no keyCertSign";
    profile.keyUsage = 0;
    EXPECT_EQ(of(profile), "certificateUntrusted") << "no keyUsage";
}

TEST_F(PathTest, PathLengthsCount) {
    // The issuing authority has a path length of 0.
    const Issued& below = ca->addAuthority(authority::subordinateAuthority("ТЕСТ ТӨМЕН"), ca->issuing());
    const Certificate person = ca->issue(authority::naturalPerson(), below).certificate();
    EXPECT_EQ(errorOf(person, {below.certificate(), issuing()}), "certificateUntrusted");
}

TEST_F(PathTest, UnknownCriticalExtensionsAreRefused) {
    authority::Profile profile = authority::naturalPerson();
    profile.more = {
        {"1.2.398.3.3.5", false, {0x30, 0x0a, 0x06, 0x08, 0x2a, 0x83, 0x0e, 0x03, 0x03, 0x05, 0x01, 0x01}}};
    EXPECT_EQ(errorOf(ca->issue(profile).certificate(), {issuing()}), "") << "the storage of the key";
    profile.more = {{"1.2.398.99.1", true, {0x05, 0x00}}};
    EXPECT_EQ(errorOf(ca->issue(profile).certificate(), {issuing()}), "certificateUntrusted");
    authority::Profile subordinate = authority::subordinateAuthority("ТЕСТ СЫНИ");
    subordinate.more = profile.more;
    const Issued& issuer = ca->addAuthority(subordinate, ca->root());
    EXPECT_EQ(errorOf(ca->issue(authority::naturalPerson(), issuer).certificate(), {issuer.certificate()}),
              "certificateUntrusted");
}

TEST_F(PathTest, TheWholePathIsValidAtThatTime) {
    authority::Profile profile = authority::subordinateAuthority("ТЕСТ ҚЫСҚА");
    profile.notBefore = now - 10 * 24h;
    profile.notAfter = now + 10 * 24h;
    const Issued& issuer = ca->addAuthority(profile, ca->root());
    const std::vector<Certificate> others{issuer.certificate()};
    const Certificate person = ca->issue(authority::naturalPerson(), issuer).certificate();
    EXPECT_EQ(errorOf(person, others, now - 10 * 24h), "") << "from the first second";
    EXPECT_EQ(errorOf(person, others, now + 10 * 24h), "") << "to the last";
    for (int i = 0; i < 2; ++i) {  // first computed, then from memory
        EXPECT_EQ(errorOf(person, others, now - 10 * 24h - 1s), "certificateNotYetValid");
        EXPECT_EQ(errorOf(person, others, now + 10 * 24h + 1s), "certificateExpired");
        EXPECT_EQ(errorOf(person, others, now), "");
    }
    EXPECT_EQ(errorOf(root(), {}, now + 400 * 24h), "certificateExpired") << "an anchor too";
}

TEST_F(PathTest, WithoutAnEndIsValidAsLongAsTimeIsCounted) {
    // RFC 5280, section 4.1.2.5: 99991231235959Z. The test writes it in place of the authority's time. So the
    // signature is wrong, and the test checks only the time.
    authority::Profile profile = authority::naturalPerson();
    profile.notAfter = std::chrono::sys_days(std::chrono::year(2055) / 1 / 1);
    const Bytes der = ca->issue(profile).certificate().der();
    std::string text(asText(der));
    text.replace(text.find("20550101000000Z"), 15, "99991231235959Z");
    const auto endless = Certificate::fromDer(*test::library(), asBytes(text));
    ASSERT_TRUE(endless);
    EXPECT_GT(endless->notAfter(), std::chrono::sys_days(std::chrono::year(2261) / 1 / 1));
}

TEST_F(PathTest, OfTwoCertificatesOfOneAuthorityTheOneInForceIsTaken) {
    authority::Profile profile = authority::subordinateAuthority("ТЕСТ ЖАҢАРТЫЛҒАН");
    profile.notBefore = now - 300 * 24h;
    profile.notAfter = now - 5 * 24h;
    const Issued& early = ca->addAuthority(profile, ca->root());
    profile.notBefore = now - 20 * 24h;
    profile.notAfter = now + 100 * 24h;
    const Certificate late = ca->certify(profile, early.key(), ca->root());
    const Certificate person = ca->issue(authority::naturalPerson(), early).certificate();
    const std::vector<Certificate> others{early.certificate(), late};
    EXPECT_EQ(find(person, others)->certificates.at(1), late);
    EXPECT_EQ(find(person, others, now - 25 * 24h)->certificates.at(1), early.certificate());
    EXPECT_EQ(find(person, others)->certificates.at(1), late) << "and both are remembered";
}

TEST_F(PathTest, ForgetsWhenTheAuthoritiesChange) {
    const Certificate person = ca->issue(authority::naturalPerson()).certificate();
    EXPECT_EQ(errorOf(person), "issuerUnknown");
    ASSERT_TRUE(authorities->import(issuing().der()));
    EXPECT_EQ(errorOf(person), "");
}

TEST_F(PathTest, JunkAroundItCostsLittleAndChangesNothing) {
    authority::Profile profile = authority::naturalPerson();
    profile.hasAuthorityKeyIdentifier = false;
    const Certificate person = ca->issue(profile).certificate();
    // The same name, other keys: each could be the issuer.
    std::vector<Certificate> others;
    authority::Profile imitation = authority::subordinateAuthority("ТЕСТ ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ");
    for (int i = 0; i < 8; ++i) others.push_back(ca->issue(imitation, ca->stranger()).certificate());
    others.push_back(issuing());
    for (int i = 0; i < 200; ++i) others.push_back(person);
    const auto found = find(person, others);
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_EQ(found->certificates.at(1), issuing());
}

TEST_F(PathTest, AuthoritiesThatIssuedOneAnotherEndSomewhere) {
    const auto name = [](const char* text) { return authority::subordinateAuthority(text); };
    const Issued& first = ca->addAuthority(name("ТЕСТ БІР"), ca->stranger());
    const Issued& second = ca->addAuthority(name("ТЕСТ ЕКІ"), first);
    const Certificate firstBySecond = ca->certify(name("ТЕСТ БІР"), first.key(), second);
    const Certificate person = ca->issue(authority::naturalPerson(), first).certificate();
    EXPECT_EQ(errorOf(person, {firstBySecond, second.certificate()}), "issuerUnknown");
    EXPECT_EQ(errorOf(person, {firstBySecond, second.certificate(), ca->stranger().certificate(),
                               first.certificate()}),
              "certificateUntrusted");
}

TEST_F(PathTest, ManyThreadsAskAtOnce) {
    std::vector<Certificate> people;
    for (int i = 0; i < 4; ++i) people.push_back(ca->issue(authority::naturalPerson()).certificate());
    std::atomic<int> found = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            for (int round = 0; round < 20; ++round) {
                const Certificate& person = people[static_cast<std::size_t>(i + round) % people.size()];
                if (pathBuilder->find(person, {}, now, NetworkUse::online, never)) ++found;
                authorities->setTestEnvironment(round % 2 == 0);
            }
        });
    }
    threads.clear();
    EXPECT_EQ(found, 160);
    EXPECT_EQ(http->countOf("/aia/"), 1U) << "the issuer was fetched once";
}

TEST(PathOfVectors, LeadsToTheirRoots) {
    test::Folder folder;
    std::string pem;
    for (const char* name : {"gost2015", "gost2004", "rsa"})
        pem += test::readCertificate(std::string("ca/") + name + "_root.cer").pem();
    test::write(folder.path / "authorities.pem", pem);
    const auto authorities = makeAuthorities({.library = test::library(),
                                              .folder = folder.path / "kept",
                                              .administratorFile = folder.path / "authorities.pem",
                                              .clock = systemClock()});
    const auto pathBuilder = makePathBuilder(test::library(), authorities);
    const std::vector<Certificate> others{test::readCertificate("ca/gost2015_nca.cer"),
                                          test::readCertificate("ca/gost2004_nca.cer"),
                                          test::readCertificate("ca/rsa_nca.cer")};
    for (const char* name : {"individual_sign", "legal_head", "legal_head_gost2004", "individual_rsa_sign",
                             "tsa", "ocsp_responder", "individual_auth"}) {
        const Certificate certificate = test::readCertificate(std::string("cert/") + name + ".cer");
        const auto found = pathBuilder->find(certificate, others, testTime, NetworkUse::offline, {});
        ASSERT_TRUE(found) << name << ": " << found.error().detail;
        EXPECT_EQ(found->certificates.size(), 3U) << name;
    }
    const Certificate expired = test::readCertificate("cert/individual_expired.cer");
    const auto found = pathBuilder->find(expired, others, testTime, NetworkUse::offline, {});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::certificateExpired);
}

struct RealPathTest : testing::Test {
    test::Folder folder;
};

TEST_F(RealPathTest, EndsAtThePinnedIssuingAuthorityOfTheTestEnvironment) {
    const auto authorities = makeAuthorities({.library = test::library(),
                                              .folder = folder.path / "kept",
                                              .testEnvironment = true,
                                              .clock = systemClock()});
    const auto pathBuilder = makePathBuilder(test::library(), authorities);
    const Certificate issuing = nationalCertificate("nca_gost2022_test.cer");
    const Certificate root = nationalCertificate("root_gost2022_test.cer");
    const Certificate person = nationalCertificate("individual_gost2015.cer");
    const auto find = [&](const Certificate& certificate, const std::vector<Certificate>& others = {}) {
        return pathBuilder->find(certificate, others, testTime, NetworkUse::offline, {});
    };
    EXPECT_EQ(find(person).error().code, ErrorCode::issuerUnknown);
    // A pin identifies one certificate, no matter where it comes from.
    ASSERT_TRUE(find(person, {issuing})) << find(person, {issuing}).error().detail;
    ASSERT_TRUE(authorities->import(root.der()));
    ASSERT_TRUE(authorities->import(issuing.der()));
    for (const Certificate& certificate : {person, nationalCertificate("legal_head_gost2015.cer"),
                                           nationalCertificate("individual_gost2015_revoked.cer")}) {
        const auto found = find(certificate);
        ASSERT_TRUE(found) << found.error().detail;
        EXPECT_EQ(found->certificates, (std::vector{certificate, issuing}));
        EXPECT_EQ(found->environment, Environment::test);
    }
    EXPECT_EQ(find(issuing)->certificates, std::vector{issuing});

    authorities->setTestEnvironment(false);
    EXPECT_FALSE(find(person)) << "what was found is forgotten";
    EXPECT_FALSE(find(person, {issuing})) << "and the pin does not count";
}

TEST_F(RealPathTest, OfOlderCertificatesLeadsToAnAdministratorsAnchor) {
    test::write(folder.path / "authorities.pem", nationalCertificate("nca_gost_test.crt").pem() +
                                                     nationalCertificate("nca_rsa_test.crt").pem());
    const auto authorities = makeAuthorities({.library = test::library(),
                                              .folder = folder.path / "kept",
                                              .administratorFile = folder.path / "authorities.pem",
                                              .clock = systemClock()});
    ASSERT_EQ(authorities->all().size(), 2U);
    const auto pathBuilder = makePathBuilder(test::library(), authorities);
    for (const char* name : {"ceo_valid_sign_2004_gost.cer", "individual_valid_sign_2004_rsa.cer",
                             "individual_valid_sign_2004_rsa_auth.cer"}) {
        const Certificate certificate = nationalCertificate(name);
        const auto then =
            pathBuilder->find(certificate, {}, certificate.notBefore(), NetworkUse::offline, {});
        EXPECT_TRUE(then) << name << ": " << then.error().detail;
        const auto today = pathBuilder->find(certificate, {}, testTime, NetworkUse::offline, {});
        ASSERT_FALSE(today) << name;
        EXPECT_EQ(today.error().code, ErrorCode::certificateExpired) << name;
    }
}

}  // namespace
}  // namespace qoltanba::trust
