#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/signer.h>

#include "test_library.h"

namespace qoltanba::crypto {
namespace {

using namespace std::chrono_literals;
using test::library;
using test::readCertificate;

TEST(Certificate, OfAPerson) {
    const Certificate certificate = readCertificate("cert/individual_sign.cer");
    EXPECT_EQ(certificate.subjectName(),
              "CN=ТЕСТОВ ТЕСТ,SURNAME=ТЕСТОВ,SERIALNUMBER=IIN123456789011,C=KZ,G=ТЕСТОВИЧ");
    EXPECT_EQ(certificate.issuerName(), "CN=ТЕСТ ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST),C=KZ");
    EXPECT_EQ(certificate.subjectCommonName(), "ТЕСТОВ ТЕСТ");
    EXPECT_EQ(certificate.issuerCommonName(), "ТЕСТ ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST)");
    EXPECT_EQ(certificate.subjectAttribute(NID_surname), "ТЕСТОВ");
    EXPECT_EQ(certificate.givenName(), "ТЕСТОВИЧ");
    EXPECT_EQ(certificate.iin(), "123456789011");
    EXPECT_EQ(certificate.bin(), "");
    EXPECT_EQ(certificate.organisation(), "");
    EXPECT_EQ(certificate.serialNumberHex(), "0df01b2902c831add0769e05bcc27ae3692c9857");
    EXPECT_EQ(certificate.subjectKeyIdentifierHex(), "8df01b2902c831add0769e05bcc27ae3692c9857");
    EXPECT_EQ(certificate.authorityKeyIdentifierHex(),
              readCertificate("ca/gost2015_nca.cer").subjectKeyIdentifierHex());
    EXPECT_EQ(certificate.extendedKeyUsageOids(),
              (std::vector<std::string>{"1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.1"}));
    EXPECT_EQ(certificate.policyOids(), std::vector<std::string>{"1.2.398.3.3.2"});
    EXPECT_EQ(certificate.algorithm(), KeyAlgorithm::gost2015_512);
    EXPECT_EQ(certificate.keyBits(), 512);
    EXPECT_EQ(certificate.notBefore(), std::chrono::sys_days(std::chrono::year(2026) / 1 / 1));
    EXPECT_EQ(certificate.notAfter(), std::chrono::sys_days(std::chrono::year(2036) / 1 / 1));
}

TEST(Certificate, OfAnOrganisation) {
    const Certificate certificate = readCertificate("cert/legal_head_gost2004.cer");
    EXPECT_EQ(certificate.subjectName(),
              "CN=ҮЛГІБАЕВ ӘДІЛ,SURNAME=ҮЛГІБАЕВ,SERIALNUMBER=IIN123456789012,C=KZ,O=ЖШС \\\"ТЕСТ "
              "ҰЙЫМЫ\\\","
              "OU=BIN123456789021,G=ҰЛАНҰЛЫ");
    EXPECT_EQ(certificate.bin(), "123456789021");
    EXPECT_EQ(certificate.iin(), "123456789012");
    EXPECT_EQ(certificate.organisation(), "ЖШС \"ТЕСТ ҰЙЫМЫ\"");
    EXPECT_EQ(certificate.algorithm(), KeyAlgorithm::gost2004);
    EXPECT_EQ(certificate.keyBits(), 256);
}

struct Purpose {
    std::string name;
    bool signing;
    bool authentication;
};

TEST(Certificate, PurposesAreAsTheReferenceUtilityCounts) {
    // A GOST 2015 certificate for signing is for authentication too; certificates of other kinds are not.
    for (const Purpose& purpose :
         {Purpose{"individual_sign", true, true}, Purpose{"individual_auth", false, true},
          Purpose{"legal_head", true, true}, Purpose{"legal_employee", true, true},
          Purpose{"legal_head_gost2004", true, false}, Purpose{"individual_rsa_sign", true, false},
          Purpose{"individual_rsa_auth", false, true}}) {
        const Certificate certificate = readCertificate("cert/" + purpose.name + ".cer");
        EXPECT_EQ(certificate.isForSigning(), purpose.signing) << purpose.name;
        EXPECT_EQ(certificate.isForAuthentication(), purpose.authentication) << purpose.name;
    }
    EXPECT_EQ(readCertificate("cert/individual_auth.cer").keyUsage(),
              static_cast<unsigned>(KU_DIGITAL_SIGNATURE | KU_KEY_ENCIPHERMENT));
}

TEST(Certificate, SurvivesPem) {
    const Certificate certificate = readCertificate("cert/legal_head.cer");
    const std::string pem = certificate.pem();
    EXPECT_TRUE(pem.starts_with("-----BEGIN CERTIFICATE-----\n"));
    EXPECT_TRUE(pem.ends_with("-----END CERTIFICATE-----\n"));
    EXPECT_EQ(pem.find('\n', pem.find('\n') + 1) - pem.find('\n') - 1, 64U);
    const auto again = Certificate::fromPem(*library(), "around it\n" + pem + "and after\n");
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, certificate);
    EXPECT_EQ(again->der(), test::readVector("cert/legal_head.cer"));
    EXPECT_FALSE(*again == readCertificate("cert/legal_signer.cer"));
}

TEST(Certificate, FingerprintIsOfTheDer) {
    const Certificate root = readCertificate("ca/gost2015_root.cer");
    unsigned char digest[32];
    const Bytes der = test::readVector("ca/gost2015_root.cer");
    ASSERT_EQ(EVP_Digest(der.data(), der.size(), digest, nullptr, EVP_sha256(), nullptr), 1);
    EXPECT_EQ(root.sha256Fingerprint(), toHex(digest));
}

TEST(Certificate, WhatIsNoneIsUnreadable) {
    Bytes trailing = test::readVector("cert/legal_head.cer");
    trailing.push_back(0);
    Bytes cut = test::readVector("cert/legal_head.cer");
    cut.resize(cut.size() - 1);
    for (const Bytes& bad : {Bytes{}, Bytes{0x30}, Bytes{0x30, 0x80}, trailing, cut,
                             test::readVector("crl/gost2015_nca.crl"), test::readVector("raw/msg.bin")}) {
        const auto certificate = Certificate::fromDerOrPem(*library(), bad);
        ASSERT_FALSE(certificate);
        EXPECT_EQ(certificate.error().code, ErrorCode::certificateUnreadable);
    }
    EXPECT_EQ(ERR_peek_error(), 0U) << "errors do not leak into what comes next";
}

/// The test makes this subject, because no vector has every attribute.
Certificate certificateNamed(const std::vector<std::pair<const char*, const char*>>& attributes) {
    const X509Ptr x509(X509_new());
    X509_NAME* name = X509_get_subject_name(x509.get());
    for (const auto& [type, value] : attributes)
        X509_NAME_add_entry_by_txt(name, type, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(value),
                                   -1, -1, 0);
    return Certificate::of(x509.get());
}

TEST(Certificate, NameHasTheNationalKeys) {
    const Certificate certificate = certificateNamed({{"CN", "Жүйе"},
                                                      {"L", "АЛМАТЫ"},
                                                      {"ST", "АЛМАТЫ ОБЛЫСЫ"},
                                                      {"O", "A,B=C"},
                                                      {"OU", "Бөлім"},
                                                      {"OU", "BIN000000000000"},
                                                      {"emailAddress", "a@b.kz"},
                                                      {"UID", "u"},
                                                      {"DC", "d"},
                                                      {"businessCategory", "k"},
                                                      {"title", "Төраға"},
                                                      {"2.5.4.51", "h"}});
    EXPECT_EQ(certificate.subjectName(),
              "CN=Жүйе,L=АЛМАТЫ,S=АЛМАТЫ ОБЛЫСЫ,O=A\\,B\\=C,OU=Бөлім,OU=BIN000000000000,E=a@b.kz,UID=u,DC=d,"
              "BusinessCategory=k,T=Төраға,2.5.4.51=h");
    EXPECT_EQ(certificate.bin(), "000000000000");
    EXPECT_EQ(certificate.organisation(), "A,B=C");
    EXPECT_EQ(certificate.subjectKeyIdentifierHex(), "");
    EXPECT_EQ(certificate.keyUsage(), 0U);
    EXPECT_EQ(certificate.algorithm(), std::nullopt);
}

// Else "CN=A,O=B" could be one value or two. The values as a person is shown them stay as they are.
TEST(Certificate, SpecialCharactersOfANameAreEscaped) {
    const Certificate certificate = certificateNamed({{"CN", "А, Б + В; <г>"},
                                                      {"O", "ЖШС \"ТЕСТ\""},
                                                      {"L", "a\\b"},
                                                      {"ST", "#1"},
                                                      {"OU", "  x #  "},
                                                      {"UID", " "}});
    EXPECT_EQ(certificate.subjectName(),
              "CN=А\\, Б \\+ В\\; \\<г\\>,O=ЖШС \\\"ТЕСТ\\\",L=a\\\\b,S=\\#1,OU=\\ \\ x #\\ \\ ,UID=\\ ");
    EXPECT_EQ(certificate.subjectCommonName(), "А, Б + В; <г>");
    EXPECT_EQ(certificate.organisation(), "ЖШС \"ТЕСТ\"");
}

TEST(Certificate, NumbersOfAnotherFormAreNone) {
    for (const char* value :
         {"IIN12345678901", "IIN1234567890123", "IIN12345678901x", "123456789012", "BIN123456789012"})
        EXPECT_EQ(certificateNamed({{"serialNumber", value}}).iin(), "") << value;
    EXPECT_EQ(certificateNamed({{"OU", "IIN123456789012"}}).bin(), "");
}

/// OpenSSL 3.0 looks a request's key up in the default library context, no matter which context made the
/// request. So the key is read again in our context.
EvpKeyPtr keyOf(X509_REQ* request) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_REQ_get_X509_PUBKEY(request), &der);
    EvpKeyPtr key = size > 0 ? test::readPublicKey({der, static_cast<std::size_t>(size)}) : nullptr;
    OPENSSL_free(der);
    return key;
}

int verifyRequest(const std::string& name, bool damaged) {
    Bytes der = test::readVector(name);
    if (damaged) der.back() ^= 1;
    const unsigned char* next = der.data();
    const Handle<X509_REQ, X509_REQ_free> request(
        d2i_X509_REQ(nullptr, &next, static_cast<long>(der.size())));
    const EvpKeyPtr key = keyOf(request.get());
    const int verified = X509_REQ_verify_ex(request.get(), key.get(), library()->context(), nullptr);
    ERR_clear_error();
    return verified;
}

TEST(Request, OfEachKindVerifies) {
    for (const char* name : {"csr/gost2015.csr", "csr/rsa.csr"}) {
        EXPECT_EQ(verifyRequest(name, false), 1) << name;
        EXPECT_NE(verifyRequest(name, true), 1) << name;
    }
}

int verifyList(const std::string& name, const std::string& issuer) {
    const Bytes der = test::readVector("crl/" + name + ".crl");
    const unsigned char* next = der.data();
    X509_CRL* target = X509_CRL_new_ex(library()->context(), nullptr);
    const Handle<X509_CRL, X509_CRL_free> list(d2i_X509_CRL(&target, &next, static_cast<long>(der.size())));
    const Certificate by = readCertificate("ca/" + issuer + ".cer");
    const int verified = X509_CRL_verify(list.get(), X509_get0_pubkey(by.x509()));
    ERR_clear_error();
    return verified;
}

TEST(RevocationList, OfEachIssuerVerifies) {
    for (const char* kind : {"gost2015", "gost2004", "rsa"}) {
        const std::string name = kind;
        EXPECT_EQ(verifyList(name + "_nca", name + "_nca"), 1) << name;
        EXPECT_EQ(verifyList(name + "_nca_d", name + "_nca"), 1) << name;
        EXPECT_EQ(verifyList(name + "_root", name + "_root"), 1) << name;
        EXPECT_NE(verifyList(name + "_nca", name + "_root"), 1) << name;
    }
}

}  // namespace
}  // namespace qoltanba::crypto
