#include <openssl/pem.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include <qoltanba/base/private_file.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/trust/authorities.h>

#include "address.h"
#include "trust_test.h"

namespace qoltanba::trust {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using authority::AiaMode;
using authority::Issued;
using crypto::Certificate;

std::string nameOfError(const Result<Authority>& result) {
    return result ? std::string() : std::string(nameOf(result.error().code));
}

std::string nameOfError(const Result<std::vector<Authority>>& result) {
    return result ? std::string() : std::string(nameOf(result.error().code));
}

struct AuthoritiesTest : WithAuthority {
    Certificate root() const { return ca->root().certificate(); }
    Certificate issuing() const { return ca->issuing().certificate(); }

    std::vector<fs::path> files() const {
        std::vector<fs::path> found;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(kept(), error)) found.push_back(entry.path());
        return found;
    }

    /// A person's certificate with this caIssuers address.
    Certificate personWith(const std::string& issuerUrl) const {
        authority::Profile profile = authority::naturalPerson();
        profile.issuerUrl = issuerUrl;
        return ca->issue(profile).certificate();
    }
};

// --- the administrator's file

TEST_F(AuthoritiesTest, AreNoneWithoutFilesAndPins) {
    const auto authorities = makeAuthorities(parts());
    EXPECT_TRUE(authorities->all().empty());
    EXPECT_TRUE(authorities->problems().empty()) << "an absent file is no problem";
    EXPECT_FALSE(authorities->testEnvironment());
    EXPECT_TRUE(files().empty());
}

TEST_F(AuthoritiesTest, TheAdministratorsAreAnchors) {
    test::write(administratorFile(),
                "Anchors of our office\n\n" + root().pem() + "and\n" + issuing().pem() + "end");
    const auto authorities = makeAuthorities(parts());
    const auto all = authorities->all();
    EXPECT_EQ(certificatesOf(all), (std::vector{root(), issuing()}));
    for (const Authority& authority : all) {
        EXPECT_TRUE(authority.isAnchor);
        EXPECT_EQ(authority.environment, Environment::administrator);
    }
    EXPECT_TRUE(authorities->problems().empty());
}

TEST_F(AuthoritiesTest, AFileThatOthersCanChangeDoesNotCountAndIsNamed) {
    test::write(administratorFile(), root().pem());
    auto wanted = parts();
    wanted.isAdministratorFileRefused = true;
    const auto authorities = makeAuthorities(wanted);
    EXPECT_TRUE(authorities->all().empty());
    ASSERT_EQ(authorities->problems().size(), 1U);
    EXPECT_NE(authorities->problems().front().find("no administrators"), std::string::npos);
}

TEST_F(AuthoritiesTest, AnchorsHandedInCountAndAreNotKept) {
    auto wanted = parts();
    wanted.anchors = {root()};
    const auto authorities = makeAuthorities(wanted);
    EXPECT_EQ(certificatesOf(authorities->all()), std::vector{root()});
    EXPECT_TRUE(authorities->all().front().isAnchor);
    EXPECT_EQ(authorities->all().front().environment, Environment::administrator);
    EXPECT_TRUE(authorities->fetchIssuerOf(ca->issue(authority::naturalPerson()).certificate(), never));
    EXPECT_TRUE(files().empty()) << "nor is what counts because of them";
    EXPECT_TRUE(makeAuthorities(parts())->all().empty());
}

TEST_F(AuthoritiesTest, ABadAdministratorsFileDoesNotCountAtAll) {
    std::string damaged = issuing().pem();
    damaged[damaged.size() / 2] = '!';
    std::string wrong = issuing().pem();
    wrong.replace(wrong.find('\n') + 1, 4, "AAAA");
    const Certificate person = ca->issue(authority::naturalPerson()).certificate();
    for (const std::string& second :
         {damaged, wrong, person.pem(), std::string("-----BEGIN CERTIFICATE-----\nMIIC")}) {
        test::write(administratorFile(), root().pem() + second);
        const auto authorities = makeAuthorities(parts());
        EXPECT_TRUE(authorities->all().empty());
        ASSERT_EQ(authorities->problems().size(), 1U);
        EXPECT_NE(authorities->problems().front().find("authorities.pem"), std::string::npos);
    }
    for (const std::string& content : {std::string(), std::string("no certificate"),
                                       std::string(std::size_t{2} << 20, '\n') + root().pem()}) {
        test::write(administratorFile(), content);
        EXPECT_TRUE(makeAuthorities(parts())->all().empty());
        EXPECT_EQ(makeAuthorities(parts())->problems().size(), 1U);
    }
}

// --- import

TEST_F(AuthoritiesTest, WhatAnAnchorIssuedIsKeptForTheNextProgram) {
    const auto authorities = trustingRoot();
    const auto before = authorities->revision();
    const auto imported = authorities->import(issuing().der());
    ASSERT_TRUE(imported) << imported.error().detail;
    EXPECT_EQ(certificatesOf(*imported), std::vector{issuing()});
    EXPECT_FALSE(imported->front().isAnchor);
    EXPECT_EQ(imported->front().environment, Environment::administrator);
    EXPECT_NE(authorities->revision(), before);
    EXPECT_EQ(certificatesOf(authorities->all()), (std::vector{root(), issuing()}));

    EXPECT_EQ(files(), std::vector<fs::path>{kept() / (issuing().sha256Fingerprint() + ".cer")});
    EXPECT_TRUE(isPrivateFolder(kept()));
    EXPECT_FALSE(isReadableByOthers(files().front()));
    EXPECT_EQ(test::readFile(files().front()), issuing().der());
    EXPECT_EQ(certificatesOf(makeAuthorities(parts())->all()), (std::vector{root(), issuing()}));
}

TEST_F(AuthoritiesTest, TakesEveryFormOfFile) {
    const Issued& below = ca->addAuthority(authority::subordinateAuthority("ТЕСТ ҮШІНШІ"), ca->root());
    const Certificate third = below.certificate();
    const auto pkcs7 = ca->issuerFile(ca->issuing(), AiaMode::pkcs7);
    const auto import = [&](BytesView data) {
        fs::remove_all(kept());
        const auto imported = trustingRoot()->import(data);
        return imported ? certificatesOf(*imported) : std::vector<Certificate>();
    };
    EXPECT_EQ(import(issuing().der()), std::vector{issuing()}) << "DER";
    EXPECT_EQ(import(asBytes(issuing().pem())), std::vector{issuing()}) << "PEM";
    EXPECT_EQ(import(asBytes(issuing().pem() + third.pem())), (std::vector{issuing(), third})) << "several";
    EXPECT_EQ(import(pkcs7), std::vector{issuing()}) << "PKCS#7";
    const crypto::BioPtr text(BIO_new(BIO_s_mem()));
    PEM_write_bio(text.get(), "PKCS7", "", pkcs7.data(), static_cast<long>(pkcs7.size()));
    const char* data = nullptr;
    const long size = BIO_get_mem_data(text.get(), &data);
    EXPECT_EQ(import(asBytes({data, static_cast<std::size_t>(size)})), std::vector{issuing()})
        << "PKCS#7 in PEM";
    const std::string junk =
        "0 is where DER would begin\n-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"
        "-----BEGIN CERTIFICATE-----\nnot base64!\n-----END CERTIFICATE-----\n";
    EXPECT_EQ(import(asBytes(junk + issuing().pem() + "tail")), std::vector{issuing()}) << "junk around it";
}

TEST_F(AuthoritiesTest, ImportsOneAuthorityUnderAnotherOfTheSameFile) {
    const Issued& middle = ca->addAuthority(authority::subordinateAuthority("ТЕСТ ОРТА"), ca->root());
    const Issued& low = ca->addAuthority(authority::subordinateAuthority("ТЕСТ ТӨМЕН"), middle);
    EXPECT_EQ(nameOfError(trustingRoot()->import(low.certificate().der())), "anchorNotPinned");
    const auto imported =
        trustingRoot()->import(asBytes(low.certificate().pem() + middle.certificate().pem()));
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->size(), 2U);
    EXPECT_EQ(makeAuthorities(parts())->all().size(), 3U) << "in whatever order they are read again";
}

TEST_F(AuthoritiesTest, RefusesWhatNoAnchorIssuedAsAnAuthority) {
    const auto authorities = trustingRoot();
    const auto before = authorities->revision();
    const auto import = [&](const Certificate& certificate) {
        return nameOfError(authorities->import(certificate.der()));
    };
    EXPECT_EQ(import(ca->stranger().certificate()), "anchorNotPinned") << "the right name, another key";
    EXPECT_EQ(import(ca->issue(authority::naturalPerson()).certificate()), "anchorNotPinned");
    const Certificate person = ca->issue(authority::naturalPerson(), ca->root()).certificate();
    EXPECT_EQ(import(person), "anchorNotPinned") << "issued by an anchor, but no authority";
    authority::Profile profile = authority::subordinateAuthority("ТЕСТ");
    profile.keyUsage = KU_CRL_SIGN;
    EXPECT_EQ(import(ca->issue(profile, ca->root()).certificate()), "anchorNotPinned");
    profile.keyUsage = 0;
    EXPECT_EQ(import(ca->issue(profile, ca->root()).certificate()), "anchorNotPinned");
    profile = authority::subordinateAuthority("ТЕСТ");
    profile.isAuthority = false;
    EXPECT_EQ(import(ca->issue(profile, ca->root()).certificate()), "anchorNotPinned");
    EXPECT_TRUE(files().empty()) << "nothing of it is kept";
    EXPECT_EQ(authorities->revision(), before);
}

TEST_F(AuthoritiesTest, RefusesWhatIsNoCertificate) {
    const auto authorities = trustingRoot();
    Bytes cut = issuing().der();
    cut.pop_back();
    Bytes longer = issuing().der();
    longer.push_back(0);
    for (const BytesView data : {BytesView(cut), BytesView(longer), BytesView(), asBytes("<html></html>")})
        EXPECT_EQ(nameOfError(authorities->import(data)), "certificateUnreadable");
    EXPECT_EQ(nameOfError(authorities->import(Bytes(std::size_t{2} << 20, 0x30))), "certificateUnreadable");
}

TEST_F(AuthoritiesTest, SaysWhereItCannotWrite) {
    test::write(kept(), "a file where the folder should be");
    const auto authorities = trustingRoot();
    EXPECT_EQ(nameOfError(authorities->import(issuing().der())), "fileNotWritable");
    EXPECT_EQ(certificatesOf(authorities->all()), std::vector{root()}) << "and takes nothing in";
    EXPECT_TRUE(authorities->fetchIssuerOf(ca->issue(authority::naturalPerson()).certificate(), never));
    EXPECT_EQ(authorities->all().size(), 2U) << "what was fetched lives as long as the program";
    EXPECT_EQ(authorities->problems().size(), 1U);
}

// --- the folder

TEST_F(AuthoritiesTest, ReadsAgainWithoutTrust) {
    ASSERT_TRUE(trustingRoot()->import(issuing().der()));
    const fs::path good = files().front();
    const Certificate stranger = ca->stranger().certificate();
    test::write(kept() / (stranger.sha256Fingerprint() + ".cer"), std::string(asText(stranger.der())));
    test::write(kept() / "notes.txt", "nobody's");
    auto authorities = trustingRoot();
    EXPECT_EQ(certificatesOf(authorities->all()), (std::vector{root(), issuing()}));
    EXPECT_EQ(authorities->problems().size(), 1U) << "the stranger";

    const std::string content = test::contentOf(good);
    for (const std::string& other :
         {content.substr(0, content.size() / 2), std::string(asText(stranger.der())), std::string(),
          std::string(100'000, 'x')}) {
        test::write(good, other);
        EXPECT_EQ(certificatesOf(trustingRoot()->all()), std::vector{root()});
    }
    test::write(good, content);
    EXPECT_EQ(certificatesOf(trusting({ca->stranger().certificate()})->all()),
              std::vector{ca->stranger().certificate()})
        << "of an anchor that counts no more";
}

// --- fetching

TEST_F(AuthoritiesTest, FetchesTheIssuerInEveryForm) {
    for (const AiaMode mode : {AiaMode::good, AiaMode::pem, AiaMode::pkcs7}) {
        fs::remove_all(kept());
        http->forget();
        const auto authorities = trustingRoot();
        const Certificate person = personWith(ca->issuerUrl(ca->issuing(), mode));
        const auto issuer = authorities->fetchIssuerOf(person, never);
        ASSERT_TRUE(issuer) << nameOf(mode) << issuer.error().detail;
        EXPECT_EQ(issuer->certificate, issuing());
        EXPECT_FALSE(issuer->isAnchor);
        EXPECT_EQ(http->questions().size(), 1U);
        EXPECT_EQ(http->questions().front().limit, 65536U);
        EXPECT_EQ(files().size(), 1U);
        EXPECT_TRUE(authorities->fetchIssuerOf(person, never));
        EXPECT_EQ(http->questions().size(), 1U) << "known now";
        EXPECT_TRUE(makeAuthorities(parts())->fetchIssuerOf(person, never));
        EXPECT_EQ(http->questions().size(), 1U) << "and to the next program";
    }
}

TEST_F(AuthoritiesTest, FetchesAuthoritiesUpToTheAnchor) {
    const Issued& middle = ca->addAuthority(authority::subordinateAuthority("ТЕСТ ОРТА"), ca->root());
    const Issued& low = ca->addAuthority(authority::subordinateAuthority("ТЕСТ ТӨМЕН"), middle);
    const Certificate person = ca->issue(authority::naturalPerson(), low).certificate();
    const auto authorities = trustingRoot();
    const auto issuer = authorities->fetchIssuerOf(person, never);
    ASSERT_TRUE(issuer) << issuer.error().detail;
    EXPECT_EQ(issuer->certificate, low.certificate());
    EXPECT_EQ(certificatesOf(authorities->all()),
              (std::vector{root(), middle.certificate(), low.certificate()}));
    EXPECT_EQ(files().size(), 2U);
}

TEST_F(AuthoritiesTest, FetchesNotWithoutEnd) {
    const Issued* above = &ca->root();
    for (const char* name : {"ТЕСТ 1", "ТЕСТ 2", "ТЕСТ 3", "ТЕСТ 4", "ТЕСТ 5"})
        above = &ca->addAuthority(authority::subordinateAuthority(name), *above);
    const auto authorities = trustingRoot();
    const auto issuer =
        authorities->fetchIssuerOf(ca->issue(authority::naturalPerson(), *above).certificate(), never);
    EXPECT_FALSE(issuer);
    EXPECT_LE(http->countOf("/aia/"), 4U);
    EXPECT_TRUE(files().empty());
}

TEST_F(AuthoritiesTest, CallsNoAddressOfOtherHosts) {
    const auto authorities = trustingRoot();
    for (const char* url :
         {"http://evil.example/a.cer", "http://127.0.0.1:8080/a.cer", "http://pki.gov.kz.evil.example/a.cer",
          "http://pki.gov.kz@evil.example/a.cer", "http://evilpki.gov.kz/a.cer", "http://10.0.0.1/pki.gov.kz",
          "ftp://pki.gov.kz/a.cer", "file:///etc/passwd", "ldap://pki.gov.kz/", "http://pki.gov.kz:25/a.cer",
          "http://evil.example\\.pki.gov.kz/", "http://evil.example?.pki.gov.kz/",
          "http://authority.test.evil/"}) {
        http->forget();
        EXPECT_FALSE(authorities->fetchIssuerOf(personWith(url), never)) << url;
        EXPECT_EQ(http->countOf(url), 0U) << url;
        for (const std::string& asked : http->asked())
            EXPECT_TRUE(asked.starts_with("http://pki.gov.kz/cert/")) << "only what is published: " << asked;
    }
}

TEST_F(AuthoritiesTest, AsksThePublishedAddressesWhereACertificateNamesNone) {
    EXPECT_FALSE(trustingRoot()->fetchIssuerOf(personWith(""), never));
    EXPECT_EQ(http->asked(), (std::vector<std::string>{"http://pki.gov.kz/cert/root_gost_2022.cer",
                                                       "http://pki.gov.kz/cert/nca_gost_2022.cer",
                                                       "http://pki.gov.kz/cert/root_rsa_2020.cer"}));
    // The program finds the issuer among the certificates from these addresses, although the address in the
    // person's certificate is not allowed.
    now += 11min;
    http->put("http://pki.gov.kz/cert/nca_gost_2022.cer", issuing().der());
    const auto issuer = trustingRoot()->fetchIssuerOf(personWith("http://evil.example/a.cer"), never);
    ASSERT_TRUE(issuer) << issuer.error().detail;
    EXPECT_EQ(issuer->certificate, issuing());
}

TEST_F(AuthoritiesTest, AFailureIsRememberedForTenMinutes) {
    const auto authorities = trustingRoot();
    const Certificate person = ca->issue(authority::naturalPerson()).certificate();
    http->setReachable(false);
    EXPECT_EQ(nameOfError(authorities->fetchIssuerOf(person, never)), "serviceUnreachable");
    const std::size_t asked = http->questions().size();
    http->setReachable(true);
    now += 9min + 59s;
    EXPECT_EQ(nameOfError(authorities->fetchIssuerOf(person, never)), "serviceUnreachable");
    EXPECT_EQ(http->questions().size(), asked) << "at once";
    now += 2s;
    EXPECT_TRUE(authorities->fetchIssuerOf(person, never));
}

TEST_F(AuthoritiesTest, AForgedQuestionDoesNotStandInTheWayOfARightOne) {
    const auto authorities = trustingRoot();
    EXPECT_FALSE(
        authorities->fetchIssuerOf(personWith(ca->issuerUrl(ca->issuing(), AiaMode::garbage)), never));
    EXPECT_TRUE(authorities->fetchIssuerOf(personWith(ca->issuerUrl(ca->issuing())), never));
}

TEST_F(AuthoritiesTest, AForgedSignatureDoesNotStandInTheWayOfARightOne) {
    const auto authorities = trustingRoot();
    const Certificate person = ca->issue(authority::naturalPerson()).certificate();
    Bytes der = person.der();
    der.back() ^= 1;
    const auto forged = Certificate::fromDer(*test::library(), der);
    ASSERT_TRUE(forged);
    const auto issuer = authorities->fetchIssuerOf(*forged, never);
    ASSERT_TRUE(issuer) << "so that the forgery shows: " << issuer.error().detail;
    EXPECT_EQ(issuer->certificate, issuing());
    EXPECT_TRUE(authorities->fetchIssuerOf(person, never));
}

TEST_F(AuthoritiesTest, KeepsNothingWrong) {
    for (const AiaMode mode : {AiaMode::otherCertificate, AiaMode::garbage}) {
        const auto authorities = trustingRoot();
        const auto issuer = authorities->fetchIssuerOf(personWith(ca->issuerUrl(ca->issuing(), mode)), never);
        EXPECT_FALSE(issuer) << nameOf(mode);
        EXPECT_EQ(certificatesOf(authorities->all()), std::vector{root()}) << nameOf(mode);
        EXPECT_TRUE(files().empty()) << nameOf(mode);
    }
    // The real issuer, but its anchor is not trusted.
    const auto others = trusting({ca->stranger().certificate()});
    EXPECT_FALSE(others->fetchIssuerOf(ca->issue(authority::naturalPerson()).certificate(), never));
    EXPECT_TRUE(files().empty());
}

TEST_F(AuthoritiesTest, WithoutANetworkNothingIsFetched) {
    auto alone = parts();
    alone.http = nullptr;
    test::write(administratorFile(), root().pem());
    EXPECT_EQ(nameOfError(makeAuthorities(alone)->fetchIssuerOf(
                  ca->issue(authority::naturalPerson()).certificate(), never)),
              "issuerUnknown");
}

TEST_F(AuthoritiesTest, ManyThreadsFetchOnce) {
    const auto authorities = trustingRoot();
    const Certificate person = ca->issue(authority::naturalPerson()).certificate();
    const Certificate another = ca->issue(authority::firstHead()).certificate();
    http->hold(true);
    std::atomic<int> found = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            if (authorities->fetchIssuerOf(i % 2 == 0 ? person : another, never)) ++found;
        });
    }
    ASSERT_TRUE(http->waitForHeld(1));
    http->hold(false);
    threads.clear();
    EXPECT_EQ(found, 8);
    EXPECT_EQ(http->questions().size(), 1U);
}

TEST_F(AuthoritiesTest, EachMayStopWaiting) {
    const auto authorities = trustingRoot();
    const Certificate person = ca->issue(authority::naturalPerson()).certificate();
    http->hold(true);
    std::string first;
    std::string second;
    std::stop_source stopFirst;
    std::stop_source stopSecond;
    const auto ask = [&](std::string& into, const std::stop_source& stop) {
        return std::jthread(
            [&, token = stop.get_token()] { into = nameOfError(authorities->fetchIssuerOf(person, token)); });
    };
    {
        const std::jthread asking = ask(first, stopFirst);
        ASSERT_TRUE(http->waitForHeld(1));
        {
            const std::jthread waiting = ask(second, stopSecond);
            stopSecond.request_stop();
        }
        EXPECT_EQ(second, "cancelled") << "while the first still asks";
        stopFirst.request_stop();
    }
    EXPECT_EQ(first, "cancelled");
    http->hold(false);
    EXPECT_TRUE(authorities->fetchIssuerOf(person, never)) << "stopping is no failure to remember";
}

// --- addresses

TEST(Address, WhereItLeads) {
    const auto hostOf = [](std::string_view url) {
        const auto destination = destinationOf(url);
        return destination ? destination->host + ' ' + destination->port : std::string("none");
    };
    EXPECT_EQ(hostOf("http://PKI.gov.kz/cert/a.cer"), "pki.gov.kz ");
    EXPECT_EQ(hostOf("HTTPS://pki.gov.kz:8443?x"), "pki.gov.kz 8443");
    EXPECT_EQ(hostOf("http://[::1]:80/"), "::1 80");
    EXPECT_EQ(hostOf("http://host#@other"), "host ");
    for (const char* wrong :
         {"", "http://", "http:///a", "http:/pki.gov.kz", "//pki.gov.kz", "pki.gov.kz",
          "http://user@pki.gov.kz/", "http://a b/", "http://a\\b/", "http://%70ki.gov.kz/",
          "http://pki.gov.kz:8x/", "http://[::1/", "http://[::1]x/", "http://ә.kz/", "http://pki.gov.kz\n/",
          "javascript:alert(1)"})
        EXPECT_EQ(hostOf(wrong), "none") << wrong;
    EXPECT_EQ(hostOf(std::string_view("http://pki.gov.kz\0.evil/", 24)), "none");
}

TEST(Address, MayBeCalledBeforeAnythingIsChecked) {
    const std::vector<std::string> hosts{"Office.example", "127.0.0.1"};
    for (const char* url : {"http://pki.gov.kz/a", "https://PKI.GOV.KZ:443/a", "http://test.pki.gov.kz:80/a",
                            "http://root.gov.kz", "http://crl.root.gov.kz/a", "http://office.example:8080/a",
                            "http://127.0.0.1:9/a"})
        EXPECT_TRUE(mayCallUnchecked(url, hosts)) << url;
    for (const char* url : {"http://gov.kz/", "http://xpki.gov.kz/", "http://pki.gov.kz.evil.com/",
                            "http://pki.gov.kz./", "http://pki.gov.kz:8080/", "http://sub.office.example/",
                            "http://localhost/", "http://127.0.0.2/", "http://[::1]/", "http://-pki.gov.kz/"})
        EXPECT_FALSE(mayCallUnchecked(url, hosts)) << url;
}

// --- the real ones

TEST(Pins, AreFingerprints) {
    for (const Pin& pin : nationalPins()) {
        EXPECT_EQ(pin.fingerprint.size(), 64U) << pin.name;
        EXPECT_EQ(pin.fingerprint.find_first_not_of("0123456789abcdef"), std::string_view::npos) << pin.name;
        EXPECT_TRUE(pin.url.empty() || mayCallUnchecked(pin.url, {})) << pin.name;
    }
}

struct RealAuthorities : WithAuthority {
    std::shared_ptr<Authorities> make(bool testEnvironment) const {
        auto with = parts();
        with.testEnvironment = testEnvironment;
        return makeAuthorities(with);
    }
};

TEST_F(RealAuthorities, OfTheTestEnvironmentStayOfItWhereAnAdministratorNamesThem) {
    const Certificate issuing = nationalCertificate("nca_gost2022_test.cer");
    test::write(administratorFile(), issuing.pem());
    const auto all = make(false)->all();
    ASSERT_EQ(certificatesOf(all), std::vector{issuing}) << "named by hand, it counts";
    EXPECT_EQ(all.front().environment, Environment::test) << "and is said to be for tests alone";
}

TEST_F(RealAuthorities, OfTheTestEnvironmentArePinnedAndCountWhereSwitchedOn) {
    const Certificate root = nationalCertificate("root_gost2022_test.cer");
    const Certificate issuing = nationalCertificate("nca_gost2022_test.cer");
    const auto authorities = make(false);
    const auto imported = authorities->import(asBytes(root.pem() + issuing.pem()));
    ASSERT_TRUE(imported) << imported.error().detail;
    EXPECT_EQ(imported->size(), 2U);
    EXPECT_TRUE(imported->front().isAnchor);
    EXPECT_EQ(imported->front().environment, Environment::test);
    EXPECT_TRUE(authorities->all().empty()) << "kept, but off";
    const auto revision = authorities->revision();
    authorities->setTestEnvironment(true);
    EXPECT_NE(authorities->revision(), revision);
    EXPECT_EQ(certificatesOf(authorities->all()), (std::vector{root, issuing}));
    authorities->setTestEnvironment(false);
    EXPECT_TRUE(authorities->all().empty());
    EXPECT_EQ(make(true)->all().size(), 2U) << "kept for the next program";
}

TEST_F(RealAuthorities, WithOneOctetChangedAreNotPinned) {
    Bytes der = nationalCertificate("root_gost2022_test.cer").der();
    der.back() ^= 1;
    EXPECT_EQ(nameOfError(make(true)->import(der)), "anchorNotPinned");
}

TEST_F(RealAuthorities, ThatAreNotPinnedDoNotCount) {
    for (const char* name : {"nca_gost_test.crt", "nca_rsa_test.crt"})
        EXPECT_EQ(nameOfError(make(true)->import(nationalCertificate(name).der())), "anchorNotPinned")
            << name;
}

TEST_F(RealAuthorities, OfTheTestEnvironmentAreNotGivenWhereItIsOff) {
    const Certificate issuing = nationalCertificate("nca_gost2022_test.cer");
    http->put("http://root.gov.kz/cert/root_test_gost_2022.cer",
              nationalCertificate("root_gost2022_test.cer").der());
    EXPECT_EQ(nameOfError(make(false)->fetchIssuerOf(issuing, never)), "issuerUnknown");
    const auto issuer = make(true)->fetchIssuerOf(issuing, never);
    ASSERT_TRUE(issuer) << issuer.error().detail;
    EXPECT_TRUE(issuer->isAnchor);
}

}  // namespace
}  // namespace qoltanba::trust
