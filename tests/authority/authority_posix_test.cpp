// The openssl command checks what the test authority makes. The good must be good, and each wrong one must
// have exactly the error in its name.
#include <authority/requests.h>
#include <authority/signing.h>
#include <authority/test_authority.h>
#include <authority/test_http_client.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/ocsp.h>
#include <openssl/ts.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <qoltanba/crypto/openssl.h>
#include <qoltanba/tokens/key_file.h>

namespace qoltanba {
void PrintTo(ErrorCode code, std::ostream* to) {
    *to << nameOf(code);
}
}  // namespace qoltanba

namespace qoltanba::authority {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using namespace std::chrono_literals;

struct Said {
    int status = -1;
    std::string output;
};

/// A folder with a configuration for the openssl command. The destructor removes it.
class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "authority-test-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
        put("openssl.cnf", asBytes("openssl_conf = init\n[init]\nproviders = providers\n[providers]\n"
                                   "default = on\nlegacy = on\nqoltanba = qoltanba\n[on]\nactivate = 1\n"
                                   "[qoltanba]\nactivate = 1\nmodule = " QOLTANBA_PROVIDER "\n"));
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    void put(const std::string& name, BytesView content) const {
        std::ofstream file(path_ / name, std::ios::binary);
        file.write(reinterpret_cast<const char*>(content.data()),
                   static_cast<std::streamsize>(content.size()));
    }

    Bytes get(const std::string& name) const {
        std::ifstream file(path_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    Said openssl(const std::string& arguments) const {
        const std::string command =
            "cd " + path_.string() + " && OPENSSL_CONF=openssl.cnf openssl " + arguments;
        Said said;
        FILE* pipe = popen((command + " 2>&1").c_str(), "r");
        std::array<char, 4096> buffer{};
        for (std::size_t size = 0; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
            said.output.append(buffer.data(), size);
        const int status = pclose(pipe);
        said.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return said;
    }

  private:
    std::filesystem::path path_;
};

const crypto::LibraryPtr& library() {
    // It is never destroyed, because nothing that was made from it may outlive it.
    static const auto* loaded = new crypto::LibraryPtr(*crypto::Library::load());
    return *loaded;
}

std::string pemOf(BytesView der, const char* label) {
    std::string text(der.size() * 2 + 100, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), der.data(),
                                     static_cast<int>(der.size()));
    text.resize(static_cast<std::size_t>(size));
    std::string lines = std::string("-----BEGIN ") + label + "-----\n";
    for (std::size_t at = 0; at < text.size(); at += 64) lines += text.substr(at, 64) + "\n";
    return lines + "-----END " + label + "-----\n";
}

class Judged : public testing::TestWithParam<crypto::KeyAlgorithm> {
  protected:
    void SetUp() override {
#if defined(QOLTANBA_SANITIZED)
        GTEST_SKIP() << "the openssl command cannot load a module that was built with AddressSanitizer";
#endif
        folder.put("root.pem", asBytes(authority.root().certificate().pem()));
        folder.put("issuing.pem", asBytes(authority.issuing().certificate().pem()));
        folder.put("person.pem", asBytes(person.certificate().pem()));
    }

    void expectOk(const std::string& command, const std::string& words) {
        const Said said = folder.openssl(command);
        EXPECT_EQ(said.status, 0) << command << "\n" << said.output;
        EXPECT_THAT(said.output, HasSubstr(words)) << command;
    }

    void expectRefused(const std::string& command, const std::string& words) {
        const Said said = folder.openssl(command);
        EXPECT_NE(said.status, 0) << command << "\n" << said.output;
        EXPECT_THAT(said.output, HasSubstr(words)) << command;
    }

    Said ocspSaid(OcspMode mode) {
        const Said asked = folder.openssl("ocsp -issuer issuing.pem -cert person.pem -reqout request.der");
        EXPECT_EQ(asked.status, 0) << asked.output;
        folder.put("response.der", authority.ocsp(folder.get("request.der"), mode));
        const std::string response =
            " -respin response.der -CAfile root.pem -no-CAstore -no-CApath -verify_other issuing.pem";
        // The command compares nonces with a request that it gets as input, and statuses with a request that
        // it makes.
        Said said = folder.openssl("ocsp -reqin request.der" + response);
        said.output +=
            folder.openssl("ocsp -no_nonce -issuer issuing.pem -cert person.pem" + response).output;
        return said;
    }

    Said tsaSaid(TsaMode mode) {
        folder.put("document", asBytes("what is stamped"));
        const Said asked = folder.openssl("ts -query -data document -sha256 -cert -out request.tsq");
        EXPECT_EQ(asked.status, 0) << asked.output;
        folder.put("response.tsr", authority.timestamp(folder.get("request.tsq"), mode));
        return folder.openssl(
            "ts -verify -queryfile request.tsq -in response.tsr -CAfile root.pem -untrusted issuing.pem");
    }

    Folder folder;
    TestAuthority authority{{library(), systemClock(), GetParam()}};
    Issued person = authority.issue(naturalPerson());
};

INSTANTIATE_TEST_SUITE_P(Kinds, Judged,
                         testing::Values(crypto::KeyAlgorithm::gost2015_512, crypto::KeyAlgorithm::rsa),
                         [](const auto& info) {
                             return info.param == crypto::KeyAlgorithm::rsa ? "rsa" : "gost2015";
                         });

TEST_P(Judged, TheChainVerifies) {
    expectOk("verify -x509_strict -CAfile root.pem -untrusted issuing.pem person.pem", "OK");
    folder.put("stranger.pem", asBytes(authority.stranger().certificate().pem()));
    expectRefused("verify -CAfile stranger.pem person.pem", "verification failed");
}

TEST_P(Judged, TheKeyFileOpens) {
    folder.put("person.p12", person.pkcs12("Qwerty12"));
    expectOk("pkcs12 -in person.p12 -passin pass:Qwerty12 -nodes", "PRIVATE KEY");
    expectRefused("pkcs12 -in person.p12 -passin pass:Qwerty13 -nodes", "invalid password");
}

TEST_P(Judged, ListsVerifyAndRevoke) {
    const auto check = [&](CrlMode mode) {
        const std::string lists = pemOf(authority.crl(authority.issuing(), mode), "X509 CRL") +
                                  pemOf(authority.crl(authority.root()), "X509 CRL");
        folder.put("lists.pem", asBytes(lists));
        return "verify -crl_check_all -CAfile root.pem -untrusted issuing.pem -CRLfile lists.pem person.pem";
    };
    expectOk(check(CrlMode::good), "OK");
    expectRefused(check(CrlMode::stale), "CRL has expired");
    expectRefused(check(CrlMode::notYetValid), "CRL is not yet valid");
    expectRefused(check(CrlMode::forged), "CRL signature failure");
    expectRefused(check(CrlMode::otherIssuer), "unable to get certificate CRL");
    expectRefused(check(CrlMode::unknownCriticalExtension), "unhandled critical CRL extension");
    expectRefused(check(CrlMode::indirect), "verification failed");
    expectRefused(check(CrlMode::onlySomeReasons), "verification failed");

    authority.revoke(person.certificate(), authority.now() - 24h, trust::RevocationReason::keyCompromise);
    expectRefused(check(CrlMode::good), "certificate revoked");
    // OpenSSL compares the two algorithm identifiers of a list only in its later versions; the earlier ones
    // accept the list.
    for (const CrlMode mode : {CrlMode::innerAlgorithmWithoutNull, CrlMode::innerOuterOidsDiffer}) {
        const Said said = folder.openssl(check(mode));
        EXPECT_NE(said.status, 0) << said.output;
        EXPECT_THAT(said.output, AnyOf(HasSubstr("CRL signature failure"), HasSubstr("certificate revoked")));
    }
    folder.put("list.der", authority.crl(authority.issuing()));
    expectOk("crl -inform DER -in list.der -noout -text", "Key Compromise");
}

TEST_P(Judged, ADeltaBuildsOnTheFullList) {
    authority.revoke(person.certificate(), authority.now() - 1h, trust::RevocationReason::certificateHold,
                     TestAuthority::Listed::inDeltaOnly);
    const auto check = [&](CrlMode mode) {
        const std::string lists = pemOf(authority.crl(authority.issuing()), "X509 CRL") +
                                  pemOf(authority.deltaCrl(authority.issuing(), mode), "X509 CRL");
        folder.put("lists.pem", asBytes(lists));
        return "verify -extended_crl -use_deltas -crl_check -CAfile root.pem -untrusted issuing.pem "
               "-CRLfile lists.pem person.pem";
    };
    expectRefused(check(CrlMode::good), "certificate revoked");
    // A delta that does not fit is ignored.
    expectOk(check(CrlMode::deltaOnAnotherBase), "OK");
    folder.put("delta.der", authority.deltaCrl(authority.issuing(), CrlMode::deltaWithoutIndicator));
    EXPECT_EQ(folder.openssl("crl -inform DER -in delta.der -noout -text").output.find("Delta CRL"),
              std::string::npos);

    authority.publish();
    authority.restore(person.certificate());
    folder.put("delta.der", authority.deltaCrl(authority.issuing()));
    expectOk("crl -inform DER -in delta.der -noout -text", "Remove From CRL");
    authority.publish();
    expectOk(check(CrlMode::good), "OK");
}

TEST_P(Judged, OcspAnswersVerify) {
    for (const OcspMode mode : {OcspMode::good, OcspMode::byIssuer, OcspMode::byKeyHash,
                                OcspMode::withoutNextUpdate, OcspMode::responderWithoutNoCheck}) {
        const Said said = ocspSaid(mode);
        EXPECT_THAT(said.output, HasSubstr("Response verify OK")) << nameOf(mode);
        EXPECT_THAT(said.output, HasSubstr("person.pem: good")) << nameOf(mode);
    }
    authority.revoke(person.certificate(), authority.now() - 24h, trust::RevocationReason::superseded);
    EXPECT_THAT(ocspSaid(OcspMode::good).output, HasSubstr("Reason: superseded"));
    authority.restore(person.certificate());
    EXPECT_THAT(ocspSaid(OcspMode::good).output, HasSubstr("person.pem: good"));
    EXPECT_THAT(ocspSaid(OcspMode::unknown).output, HasSubstr("person.pem: unknown"));
    EXPECT_THAT(ocspSaid(OcspMode::revoked).output, HasSubstr("person.pem: revoked"));
    EXPECT_THAT(ocspSaid(OcspMode::noNonce).output, HasSubstr("WARNING: no nonce in response"));
}

TEST_P(Judged, WrongOcspAnswersAreWrong) {
    const std::pair<OcspMode, const char*> wrong[] = {
        {OcspMode::stale, "status expired"},
        {OcspMode::notYetValid, "status not yet valid"},
        {OcspMode::forged, "Response Verify Failure"},
        {OcspMode::otherCertId, "No Status found"},
        {OcspMode::nonceMismatch, "Nonce Verify error"},
        {OcspMode::responderWithoutPurpose, "missing ocspsigning usage"},
        {OcspMode::responderOfAnotherAuthority, "Response Verify Failure"},
        {OcspMode::responderExpired, "certificate has expired"},
        {OcspMode::tryLater, "trylater (3)"},
        {OcspMode::truncated, "Error reading OCSP response"},
        {OcspMode::garbage, "Error reading OCSP response"},
    };
    for (const auto& [mode, words] : wrong)
        EXPECT_THAT(ocspSaid(mode).output, HasSubstr(words)) << nameOf(mode);
}

TEST_P(Judged, TimestampsVerify) {
    for (const TsaMode mode :
         {TsaMode::good, TsaMode::signingCertificateV2, TsaMode::clockAhead, TsaMode::clockBehind}) {
        const Said said = tsaSaid(mode);
        EXPECT_THAT(said.output, HasSubstr("Verification: OK")) << nameOf(mode);
    }
}

TEST_P(Judged, WrongTimestampsAreWrong) {
    const std::pair<TsaMode, const char*> wrong[] = {
        {TsaMode::refused, "policy not accepted"},
        {TsaMode::imprintOfAnother, "message imprint mismatch"},
        {TsaMode::nonceMismatch, "nonce mismatch"},
        {TsaMode::noNonce, "nonce not returned"},
        {TsaMode::withoutPurpose, "unsuitable certificate purpose"},
        {TsaMode::purposeNotCritical, "unsuitable certificate purpose"},
        {TsaMode::purposeNotAlone, "unsuitable certificate purpose"},
        {TsaMode::forged, "Verification: FAILED"},
        {TsaMode::truncated, "Verification: FAILED"},
        {TsaMode::garbage, "Verification: FAILED"},
        {TsaMode::noCertificate, "signer certificate not found"},
    };
    for (const auto& [mode, words] : wrong) {
        const Said said = tsaSaid(mode);
        EXPECT_NE(said.status, 0) << nameOf(mode);
        EXPECT_THAT(said.output, HasSubstr(words)) << nameOf(mode);
    }
}

TEST_P(Judged, PolicyAndTimeAreThoseAskedFor) {
    tsaSaid(TsaMode::otherPolicy);
    expectOk("ts -reply -in response.tsr -text", "Policy OID: 1.2.398.3.3.2.6.");
    EXPECT_THAT(folder.openssl("ts -reply -in response.tsr -text").output, HasSubstr(".99\n"));
}

TEST_P(Judged, AProfileIsWhatItSays) {
    Profile profile = firstHead("750505400028", "123456789021");
    profile.modes.ocsp = OcspMode::stale;
    profile.modes.transport = Transport::slow;
    profile.freshestCrlUrl = "";
    folder.put("head.pem", asBytes(authority.issue(profile).certificate().pem()));
    const std::string text = folder.openssl("x509 -in head.pem -noout -text").output;
    for (const char* part :
         {"OCSP - URI:http://authority.test/slow/ocsp/stale",
          "URI:http://authority.test/slow/crl/good/issuing.crl",
          "CA Issuers - URI:http://authority.test/slow/aia/good/issuing.cer", "BIN123456789021",
          "1.2.398.3.3.4.1.2.1", "Digital Signature, Non Repudiation, Key Agreement"})
        EXPECT_THAT(text, HasSubstr(part));
    EXPECT_EQ(text.find("Freshest"), std::string::npos);
}

class InProcess : public testing::Test {
  protected:
    std::shared_ptr<TestAuthority> authority =
        std::make_shared<TestAuthority>(TestAuthority::Parts{library()});
    TestHttpClient http{authority};
};

TEST_F(InProcess, OurOwnProgramOpensTheKeyFileAndItsKeySigns) {
    const Issued issued = authority->issue(naturalPerson());
    const Folder folder;
    folder.put("person.p12", issued.pkcs12("Qwerty12"));
    const auto storage = tokens::openKeyFile(library(), folder.path() / "person.p12");
    ASSERT_TRUE(storage);
    Secret secret;
    ASSERT_TRUE(secret.append(std::string_view("Qwerty12")));
    const auto keys = tokens::unlockAll(**storage, secret);
    ASSERT_TRUE(keys && keys->size() == 1);
    const crypto::Signer& person = *keys->front().signer;
    EXPECT_EQ(person.certificate(), issued.certificate());
    EXPECT_EQ(person.certificate().iin(), "800101300017");
    EXPECT_TRUE(person.certificate().isForSigning());
    EXPECT_TRUE(authority->issue(authentication()).certificate().isForAuthentication());
    const auto signature = crypto::signData(*library(), person, asBytes("text"));
    ASSERT_TRUE(signature);
    EXPECT_TRUE(crypto::verifyData(*library(), person.certificate(), asBytes("text"), *signature));
}

TEST_F(InProcess, EachAddressInACertificateIsAnswered) {
    HttpRequest request;
    request.limit = 1 << 20;
    for (const std::string& url :
         {authority->crlUrl(authority->issuing()), authority->deltaCrlUrl(authority->issuing()),
          authority->crlUrl(authority->root()), authority->issuerUrl(authority->issuing()),
          authority->issuerUrl(authority->root(), AiaMode::pkcs7)}) {
        request.url = url;
        const auto answer = http.fetch(request, {});
        EXPECT_TRUE(answer && !answer->empty()) << url;
    }
    EXPECT_EQ(http.asked().size(), 5U);
    EXPECT_EQ(http.countOf("/crl/"), 3U);
}

TEST_F(InProcess, FailsAsANetworkWould) {
    const auto codeOf = [&](const std::string& url, std::size_t limit = 1 << 20) {
        HttpRequest request;
        request.url = url;
        request.limit = limit;
        const auto answer = http.fetch(request, {});
        return answer ? ErrorCode::internal : answer.error().code;
    };
    const Issued& issuer = authority->issuing();
    EXPECT_EQ(codeOf(authority->crlUrl(issuer, CrlMode::good, Transport::slow)), ErrorCode::serviceTimedOut);
    EXPECT_EQ(codeOf(authority->crlUrl(issuer, CrlMode::good, Transport::oversized)),
              ErrorCode::answerTooLarge);
    EXPECT_EQ(codeOf(authority->crlUrl(issuer, CrlMode::good, Transport::redirect)),
              ErrorCode::serviceRefused);
    EXPECT_EQ(codeOf(authority->crlUrl(issuer, CrlMode::good, Transport::broken)), ErrorCode::serviceRefused);
    EXPECT_EQ(codeOf(authority->crlUrl(issuer, CrlMode::good, Transport::closed)),
              ErrorCode::serviceUnreachable);
    EXPECT_EQ(codeOf(authority->crlUrl(issuer), 10), ErrorCode::answerTooLarge);
    EXPECT_EQ(codeOf("http://elsewhere.test/"), ErrorCode::serviceUnreachable);
    EXPECT_EQ(codeOf("file:///etc/passwd"), ErrorCode::addressRefused);
    // These services need a POST with the right content type.
    EXPECT_EQ(codeOf(authority->timestampUrl()), ErrorCode::serviceRefused);
    EXPECT_EQ(codeOf(authority->ocspUrl()), ErrorCode::serviceRefused);
    http.setReachable(false);
    EXPECT_EQ(codeOf(authority->crlUrl(issuer)), ErrorCode::serviceUnreachable);
}

TEST_F(InProcess, AHeldQuestionWaitsAndCanBeCancelled) {
    http.hold(true);
    std::stop_source stop;
    ErrorCode code = ErrorCode::internal;
    std::thread asking([&] {
        HttpRequest request;
        request.url = authority->crlUrl(authority->issuing());
        code = http.fetch(request, stop.get_token()).error().code;
    });
    EXPECT_TRUE(http.waitForHeld(1));
    stop.request_stop();
    asking.join();
    EXPECT_EQ(code, ErrorCode::cancelled);
}

TEST_F(InProcess, AListOfTenThousandEntries) {
    CrlOrder order;
    order.thisUpdate = authority->now() - 1h;
    order.nextUpdate = authority->now() + 24h;
    for (int i = 0; i < 10000; ++i) {
        const Bytes serialNumber{0x40, 0x01, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)};
        order.entries.push_back({serialNumber, authority->now() - 48h, 1});
    }
    const Bytes list = authority->crl(authority->issuing(), order);
    const unsigned char* at = list.data();
    const Handle<X509_CRL, X509_CRL_free> read(d2i_X509_CRL(nullptr, &at, static_cast<long>(list.size())));
    ASSERT_TRUE(read);
    EXPECT_EQ(sk_X509_REVOKED_num(X509_CRL_get_REVOKED(read.get())), 10000);
}

TEST_F(InProcess, ReadsAQuestionInAnAddress) {
    EXPECT_EQ(fromUrlBase64("TWE%3D"), (Bytes{'M', 'a'}));
    EXPECT_EQ(fromUrlBase64("TWFu"), (Bytes{'M', 'a', 'n'}));
    EXPECT_FALSE(fromUrlBase64("T%"));
}

TEST_F(InProcess, EveryModeHasItsName) {
    EXPECT_EQ(modeNamed<OcspMode>("responderWithoutNoCheck"), OcspMode::responderWithoutNoCheck);
    EXPECT_EQ(modeNamed<CrlMode>("deltaWithoutIndicator"), CrlMode::deltaWithoutIndicator);
    EXPECT_EQ(modeNamed<TsaMode>("clockBehind"), TsaMode::clockBehind);
    EXPECT_EQ(modeNamed<AiaMode>("pem"), AiaMode::pem);
    EXPECT_EQ(modeNamed<Transport>("closed"), Transport::closed);
    EXPECT_FALSE(modeNamed<OcspMode>("best"));
    EXPECT_EQ(nameOf(OcspMode::garbage), "garbage");
}

}  // namespace
}  // namespace qoltanba::authority
