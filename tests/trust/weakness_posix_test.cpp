#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <tuple>

#include <qoltanba/signing/cms.h>

#include "crl.h"
#include "ocsp.h"
#include "validator_support.h"

/// One rule on weak digests and keys, no matter what depends on them. OpenSSL makes the signatures of other
/// schemes.
namespace qoltanba::trust {
namespace {

using namespace test;
using authority::Issued;
using authority::TestAuthority;
using authority::TsaMode;

struct Scheme {
    const char* digest;
    bool pss;
    bool weak;
};

constexpr Scheme schemes[] = {{"SHA256", false, false}, {"SHA384", false, false}, {"SHA512", false, false},
                              {"SHA256", true, false},  {"SHA512", true, false},  {"SHA1", false, true},
                              {"SHA1", true, true},     {"MD5", false, true}};

std::string nameOf(const Scheme& scheme) {
    return std::string(scheme.digest) + (scheme.pss ? " PSS" : "");
}

class WeaknessTest : public testing::Test {
  protected:
    using Context = crypto::EvpMdContextPtr;

    static Context contextFor(EVP_PKEY* key, const Scheme& scheme) {
        Context context(EVP_MD_CTX_new());
        EVP_PKEY_CTX* keyContext = nullptr;
        EXPECT_EQ(EVP_DigestSignInit_ex(context.get(), &keyContext, scheme.digest, library()->context(),
                                        nullptr, key, nullptr),
                  1);
        if (scheme.pss) {
            EXPECT_EQ(EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING), 1);
            EXPECT_EQ(EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, RSA_PSS_SALTLEN_DIGEST), 1);
        }
        return context;
    }

    /// `certificate` issued again, with another key if one is given.
    crypto::Certificate issuedBy(const Scheme& scheme, const crypto::Certificate& certificate,
                                 EVP_PKEY* key = nullptr) {
        const crypto::X509Ptr copy(X509_dup(certificate.x509()));
        if (key != nullptr) X509_set_pubkey(copy.get(), key);
        EXPECT_GT(X509_sign_ctx(copy.get(), contextFor(issuing.key(), scheme).get()), 0);
        return crypto::Certificate::fromDer(*library(), encoded<i2d_X509>(copy.get())).value();
    }

    std::string verdictOn(const crypto::Signer& signer, TsaMode* tsa = nullptr) {
        Bytes cms = signing::signCms(*library(), signer, asBytes("document"), {true, now}).value();
        if (tsa != nullptr) {
            const Bytes value = signing::signatureValues(cms)->at(0);
            const Bytes answer = authority->timestamp(timestampRequest(value), *tsa);
            cms = withToken(cms, tokenIn(answer));
        }
        const Computer computer(http, [this] { return now; }, {authority->root().certificate()},
                                {"authority.test"});
        return told(computer.cms(cms));
    }

    TimePoint now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + std::chrono::hours(10);
    std::shared_ptr<TestAuthority> authority = std::make_shared<TestAuthority>(
        TestAuthority::Parts{library(), [this] { return now; }, crypto::KeyAlgorithm::rsa});
    std::shared_ptr<authority::TestHttpClient> http = std::make_shared<authority::TestHttpClient>(authority);
    const Issued& issuing = authority->issuing();
    Issued person = authority->issue(authority::naturalPerson());
};

TEST_F(WeaknessTest, AListIsCheckedByTheSchemeItNames) {
    const Bytes good = authority->crl(issuing);
    for (const Scheme& scheme : schemes) {
        const unsigned char* at = good.data();
        const Handle<X509_CRL, X509_CRL_free> list(
            d2i_X509_CRL(nullptr, &at, static_cast<long>(good.size())));
        ASSERT_GT(X509_CRL_sign_ctx(list.get(), contextFor(issuing.key(), scheme).get()), 0);
        Bytes der = encoded<i2d_X509_CRL>(list.get());
        const auto read = readCrl(der);
        ASSERT_TRUE(read) << nameOf(scheme) << " " << read.error().detail;
        const auto checked = checkCrl(*library(), **read, issuing.certificate());
        EXPECT_EQ(checked.has_value(), !scheme.weak) << nameOf(scheme);
        if (scheme.weak) {
            EXPECT_EQ(checked.error().code, ErrorCode::weakDigest);
        }
        der.back() ^= 1U;
        EXPECT_EQ(checkCrl(*library(), **readCrl(der), issuing.certificate()).error().code,
                  ErrorCode::crlInvalid);
    }
}

TEST_F(WeaknessTest, AnAnswerIsCheckedByTheSchemeItNames) {
    const auto request = makeOcspRequest(*library(), person.certificate(), issuing.certificate());
    ASSERT_TRUE(request);
    const Bytes good = authority->ocsp(request->der, authority::OcspMode::byIssuer);
    for (const Scheme& scheme : schemes) {
        const unsigned char* at = good.data();
        const Handle<OCSP_RESPONSE, OCSP_RESPONSE_free> response(
            d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(good.size())));
        ASSERT_TRUE(response);
        const Handle<OCSP_BASICRESP, OCSP_BASICRESP_free> basic(OCSP_response_get1_basic(response.get()));
        ASSERT_EQ(OCSP_basic_sign_ctx(basic.get(), issuing.certificate().x509(),
                                      contextFor(issuing.key(), scheme).get(), nullptr, OCSP_NOCERTS),
                  1);
        const Handle<OCSP_RESPONSE, OCSP_RESPONSE_free> again(
            OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
        const auto answer = readOcspAnswer(*library(), encoded<i2d_OCSP_RESPONSE>(again.get()),
                                           {person.certificate(), issuing.certificate(), nullptr, {}, {}});
        EXPECT_EQ(answer.has_value(), !scheme.weak) << nameOf(scheme) << " " << answer.error().detail;
        if (scheme.weak) {
            EXPECT_EQ(answer.error().code, ErrorCode::weakDigest);
        }
    }
}

TEST_F(WeaknessTest, ACertificateIssuedByAWeakDigestIsNeverValid) {
    for (const Scheme& scheme : schemes) {
        EVP_PKEY_up_ref(person.key());
        const auto signer = crypto::makeKeySigner(library(), crypto::EvpKeyPtr(person.key()),
                                                  issuedBy(scheme, person.certificate()));
        ASSERT_TRUE(signer);
        EXPECT_EQ(verdictOn(**signer), scheme.weak ? "notProven weakDigest" : "valid") << nameOf(scheme);
    }
}

TEST_F(WeaknessTest, AShortKeyIsNeverValid) {
    for (const unsigned bits : {512U, 1024U, 2048U}) {
        crypto::EvpKeyPtr key(EVP_PKEY_Q_keygen(library()->context(), nullptr, "RSA", std::size_t{bits}));
        ASSERT_TRUE(key);
        const crypto::Certificate certificate =
            issuedBy({"SHA256", false, false}, person.certificate(), key.get());
        const auto signer = crypto::makeKeySigner(library(), std::move(key), certificate);
        ASSERT_TRUE(signer);
        EXPECT_EQ(verdictOn(**signer), bits < 2048 ? "notProven weakKey" : "valid") << bits;
    }
}

/// A document that xmlsec1 signed with this person's key.
std::string signedByXmlsec(const Issued& person, const std::string& method, const std::string& digest) {
    const Folder folder;
    const std::string in = (folder.path / "in.xml").string();
    const std::string out = (folder.path / "out.xml").string();
    const std::string key = (folder.path / "key.pem").string();
    const std::string certificate = (folder.path / "certificate.pem").string();
    write(in,
          R"(<r><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod )"
          R"(Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/><SignatureMethod Algorithm=")" +
              method +
              R"("/><Reference URI=""><Transforms><Transform )"
              R"(Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/></Transforms>)"
              R"(<DigestMethod Algorithm=")" +
              digest +
              R"("/><DigestValue/></Reference></SignedInfo><SignatureValue/><KeyInfo><X509Data>)"
              R"(<X509Certificate/></X509Data></KeyInfo></Signature></r>)");
    write(certificate, person.certificate().pem());
    const crypto::BioPtr bio(BIO_new_file(key.c_str(), "w"));
    EXPECT_EQ(PEM_write_bio_PKCS8PrivateKey(bio.get(), person.key(), nullptr, nullptr, 0, nullptr, nullptr),
              1);
    EXPECT_EQ(BIO_flush(bio.get()), 1);
    const std::string command =
        "xmlsec1 --sign --privkey-pem " + key + "," + certificate + " --output " + out + " " + in;
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    return contentOf(out);
}

TEST_F(WeaknessTest, AnXmlSignatureByAWeakDigestIsNeverValid) {
    const std::string rsa = "http://www.w3.org/2001/04/xmldsig-more#rsa-";
    const std::string sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    const std::string sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
    const std::string rsaSha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    const std::string weak = "notProven weakDigest";
    const std::tuple<std::string, std::string, std::string> signatures[] = {
        {rsa + "sha256", sha256, "valid"},
        {rsa + "sha512", "http://www.w3.org/2001/04/xmldsig-more#sha384", "valid"},
        {rsaSha1, sha256, weak},
        {rsa + "sha256", sha1, weak},
        {rsa + "md5", sha256, weak},
        {rsa + "sha512", "http://www.w3.org/2001/04/xmldsig-more#md5", weak},
        {rsa + "ripemd160", "http://www.w3.org/2001/04/xmlenc#ripemd160", weak},
    };
    const Computer computer(http, [this] { return now; }, {authority->root().certificate()},
                            {"authority.test"});
    for (const auto& [method, digest, verdict] : signatures) {
        const std::string xml = signedByXmlsec(person, method, digest);
        EXPECT_EQ(told(computer.xml(xml)), verdict) << method << " over " << digest;
        const std::size_t root = xml.find("<r>") + 3;
        EXPECT_EQ(told(computer.xml(xml.substr(0, root) + "other" + xml.substr(root))),
                  "invalid digestMismatch");
    }
}

TEST_F(WeaknessTest, ATimeStampByAWeakDigestProvesNoTime) {
    TsaMode good = TsaMode::good;
    EXPECT_EQ(verdictOn(*person.signer(), &good), "valid");
    TsaMode weak = TsaMode::weakDigest;
    EXPECT_EQ(verdictOn(*person.signer(), &weak), "notProven timeNotProven");
}

}  // namespace
}  // namespace qoltanba::trust
