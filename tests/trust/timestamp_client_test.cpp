#include <algorithm>
#include <functional>
#include <thread>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/trust/timestamp_client.h>

#include "authority/der.h"
#include "authority/requests.h"
#include "authority/services.h"
#include "trust_test.h"

namespace qoltanba::trust {
namespace {

using namespace test;

Bytes octets(std::string_view text) {
    return Bytes(text.begin(), text.end());
}

const Bytes stamped = octets("hello kz");

/// When the provider made its token, as `openssl ts -reply -token_in -text` prints it.
TimePoint tokenTime() {
    using namespace std::chrono;
    return sys_days(2026y / 11 / 20) + 12h + 29min + 11s;
}

ErrorCode refusal(BytesView token, BytesView over = stamped) {
    const auto read = readTimestamp(*library(), token, over);
    EXPECT_FALSE(read);
    return read ? ErrorCode::internal : read.error().code;
}

// ── Tokens of the national provider (tests/vectors/tsp) ──

TEST(ReadTimestamp, TheProvidersTokensByBothDigests) {
    const std::pair<const char*, const char*> tokens[] = {{"tsp/token.der", "03e9"},
                                                          {"tsp/token_gost.der", "03ea"}};
    for (const auto& [name, serial] : tokens) {
        const auto read = readTimestamp(*library(), readVector(name), stamped);
        ASSERT_TRUE(read) << name << " " << read.error().detail;
        EXPECT_EQ(read->der, readVector(name));
        EXPECT_EQ(read->serialNumber, serial);
        EXPECT_EQ(read->policyOid, "1.2.398.3.3.2.6.4");
        EXPECT_EQ(read->authority.der(), readVector("cert/tsa.cer"));
        EXPECT_EQ(read->certificates.size(), 1U);
    }
}

TEST(ReadTimestamp, IsNotCheckedWhereNothingIsLeftForIt) {
    const std::vector<Bytes> tokens{readVector("tsp/token.der")};
    const crypto::Effort nothing({}, 0);
    EXPECT_TRUE(hasTimestamp(*library(), tokens, stamped));
    EXPECT_FALSE(hasTimestamp(*library(), tokens, stamped, nothing));
    EXPECT_EQ(readTimestamp(*library(), tokens[0], stamped, nothing).error().code, ErrorCode::tooLarge);
}

TEST(ReadTimestamp, TheTimeIsTheTokens) {
    EXPECT_EQ(readTimestamp(*library(), readVector("tsp/token.der"), stamped)->time, tokenTime());
}

TEST(ReadTimestamp, OfASignature) {
    const Bytes cms = readVector("cms/cades_t.detached.cms");
    const Bytes value = signing::signatureValues(cms)->at(0);
    const Bytes token = signing::timestampTokens(cms)->at(0).at(0);
    const auto read = readTimestamp(*library(), token, value);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->serialNumber, "07d1");
    const Bytes other = signing::signatureValues(readVector("cms/individual_sign.detached.cms"))->at(0);
    EXPECT_EQ(refusal(token, other), ErrorCode::timestampInvalid);
}

TEST(ReadTimestamp, OverSomethingElse) {
    EXPECT_EQ(refusal(readVector("tsp/token.der"), octets("hello kZ")), ErrorCode::timestampInvalid);
    EXPECT_EQ(refusal(readVector("tsp/token.der"), {}), ErrorCode::timestampInvalid);
}

TEST(ReadTimestamp, TruncatedAnywhere) {
    const Bytes token = readVector("tsp/token.der");
    for (std::size_t size = 0; size < token.size(); ++size)
        EXPECT_EQ(refusal(BytesView(token).first(size)), ErrorCode::timestampInvalid) << size;
    Bytes longer = token;
    longer.push_back(0);
    EXPECT_EQ(refusal(longer), ErrorCode::timestampInvalid);
}

TEST(ReadTimestamp, EveryOctetOfContentAndSignatureCounts) {
    const Bytes token = readVector("tsp/token.der");
    const Bytes content = signing::cmsContent(token).value();
    const auto found = std::search(token.begin(), token.end(), content.begin(), content.end());
    const auto start = static_cast<std::size_t>(found - token.begin());
    const auto expectRefused = [&](std::size_t at) {
        Bytes altered = token;
        altered[at] ^= 0x04U;
        EXPECT_EQ(refusal(altered), ErrorCode::timestampInvalid) << at;
    };
    for (std::size_t i = 0; i < content.size(); ++i) expectRefused(start + i);
    // The signature is the last value of the token. A hash binds the certificate.
    for (std::size_t i = 1; i <= 128; ++i) expectRefused(token.size() - i);
    const Bytes certificate = readVector("cert/tsa.cer");
    const auto inside = std::search(token.begin(), token.end(), certificate.begin(), certificate.end());
    for (std::size_t i = 0; i < certificate.size(); i += 7)
        expectRefused(static_cast<std::size_t>(inside - token.begin()) + i);
}

TEST(ReadTimestamp, AnOrdinarySignatureIsNone) {
    for (const char* name : {"cms/individual_sign.attached.cms", "cms/two_signers.attached.cms",
                             "cms/individual_sign.detached.cms", "cert/tsa.cer", "cms/empty.bin"})
        EXPECT_EQ(refusal(readVector(name)), ErrorCode::timestampInvalid) << name;
}

TEST(ReadTimestamp, OneSignerAlone) {
    const auto other = crypto::makeKeySigner(library(), readPrivateKey(readVector("raw/legal_signer.p8")),
                                             readCertificate("cert/legal_signer.cer"));
    ASSERT_TRUE(other);
    const auto both = signing::addCmsSigner(*library(), **other, readVector("tsp/token.der"), std::nullopt,
                                            {true, tokenTime()});
    ASSERT_TRUE(both);
    EXPECT_EQ(refusal(*both), ErrorCode::timestampInvalid);
}

// ── Asking ──

using authority::TestAuthority;
using authority::Transport;
using authority::TsaMode;

/// Every certificate has this status.
struct OneStatus final : RevocationChecker {
    CertificateStatus::Kind kind = CertificateStatus::Kind::good;
    CertificateStatus statusOf(const CertificationPath&, std::size_t, TimePoint, const Asking&,
                               const ValidationData&, const crypto::Effort&) override {
        return {kind};
    }
    CertificateStatus statusOf(const CertificationPath&, TimePoint, NetworkUse, const ValidationData&,
                               const crypto::Effort&) override {
        return {kind};
    }
    void setOrder(RevocationOrder) override {}
};

/// Changes the service's answer on its way.
struct Altering final : HttpClient {
    std::shared_ptr<HttpClient> inner;
    std::function<Bytes(Bytes)> alter;
    Result<Bytes> fetch(const HttpRequest& request, const std::stop_token& stop) override {
        return inner->fetch(request, stop).map(alter);
    }
};

constexpr auto gostPolicy = "1.2.398.3.3.2.6.4";

struct Stamping : WithAuthority {
    std::shared_ptr<OneStatus> revocation = std::make_shared<OneStatus>();
    std::shared_ptr<PathBuilder> pathBuilder = makePathBuilder(library(), trustingRoot());

    std::shared_ptr<TimestampClient> by(const std::shared_ptr<HttpClient>& network) {
        return makeTimestampClient({library(), pathBuilder, revocation, network, clock});
    }
    Result<TimestampToken> stampAt(const std::string& url, const std::string& policy = gostPolicy) {
        return by(http)->stamp(stamped, {url, policy}, never);
    }
    Error failureAt(const std::string& url) {
        const auto token = stampAt(url);
        EXPECT_FALSE(token) << url;
        return token ? Error{} : token.error();
    }
    Error failureAltered(const std::function<Bytes(Bytes)>& alter) {
        auto network = std::make_shared<Altering>();
        network->inner = http;
        network->alter = alter;
        const auto token = by(network)->stamp(stamped, {ca->timestampUrl(), gostPolicy}, never);
        EXPECT_FALSE(token);
        return token ? Error{} : token.error();
    }
};

TEST_F(Stamping, GivesATokenThatHolds) {
    for (const TsaMode mode : {TsaMode::good, TsaMode::signingCertificateV2}) {
        const auto token = stampAt(ca->timestampUrl(mode));
        ASSERT_TRUE(token) << token.error().detail;
        EXPECT_EQ(token->time, now);
        EXPECT_EQ(token->policyOid, gostPolicy);
        EXPECT_EQ(token->authority, ca->timestamper().certificate());
        EXPECT_TRUE(readTimestamp(*library(), token->der, stamped));
    }
}

TEST_F(Stamping, AsksAsTheStandardSays) {
    ASSERT_TRUE(stampAt(ca->timestampUrl()));
    ASSERT_TRUE(stampAt(ca->timestampUrl(), ""));
    const std::vector<HttpRequest> questions = http->questions();
    ASSERT_GE(questions.size(), 2U);
    std::vector<authority::TimestampRequest> asked;
    for (const HttpRequest& question : questions) {
        if (question.url != ca->timestampUrl()) continue;
        EXPECT_EQ(question.contentType, "application/timestamp-query");
        EXPECT_EQ(question.accept, "application/timestamp-reply");
        EXPECT_EQ(question.limit, 256U * 1024U);
        asked.push_back(authority::readTimestampRequest(question.body.value()).value());
    }
    ASSERT_EQ(asked.size(), 2U);
    EXPECT_EQ(asked[0].policyOid, gostPolicy);
    EXPECT_EQ(asked[1].policyOid, "");
    EXPECT_TRUE(asked[0].certificateWanted);
    EXPECT_NE(asked[0].nonce, asked[1].nonce);
    EXPECT_GE(asked[0].nonce.size(), 2U + 6U);  // of 64 bits, rarely with leading zeros
    // SHA-256 of "hello kz", by the openssl command.
    EXPECT_TRUE(toHex(asked[0].imprint)
                    .ends_with("041d24b1290309014930a9f737ac082792d98dba8a70db7caee35733e16c329e"));
}

TEST_F(Stamping, OfAnRsaAuthorityToo) {
    ca = std::make_shared<TestAuthority>(
        TestAuthority::Parts{.library = library(), .clock = clock, .keys = crypto::KeyAlgorithm::rsa});
    http = std::make_shared<authority::TestHttpClient>(ca);
    pathBuilder = makePathBuilder(library(), trustingRoot());
    const auto token = stampAt(ca->timestampUrl(), "1.2.398.3.3.2.6.2");
    ASSERT_TRUE(token) << token.error().detail;
    EXPECT_EQ(token->policyOid, "1.2.398.3.3.2.6.2");
}

TEST_F(Stamping, EachWrongAnswerIsRefused) {
    for (const TsaMode mode :
         {TsaMode::imprintOfAnother, TsaMode::nonceMismatch, TsaMode::noNonce, TsaMode::otherPolicy,
          TsaMode::withoutPurpose, TsaMode::purposeNotCritical, TsaMode::purposeNotAlone, TsaMode::forged,
          TsaMode::clockAhead, TsaMode::clockBehind, TsaMode::truncated, TsaMode::garbage,
          TsaMode::noCertificate})
        EXPECT_EQ(failureAt(ca->timestampUrl(mode)).code, ErrorCode::timestampInvalid) << nameOf(mode);
}

TEST_F(Stamping, SaysWhyItWasRefused) {
    const Error refused = failureAt(ca->timestampUrl(TsaMode::refused));
    EXPECT_EQ(refused.code, ErrorCode::timestampRefused);
    EXPECT_NE(refused.detail.find("unacceptedPolicy"), std::string::npos) << refused.detail;
    // The statuses "waiting" and "revocationWarning" come without a token. Neither means granted.
    for (const std::uint8_t status : {std::uint8_t{3}, std::uint8_t{4}, std::uint8_t{5}, std::uint8_t{77}}) {
        namespace der = authority::der;
        const auto answer = [&](const Bytes&) {
            return der::sequence({der::sequence({der::integer(status)})});
        };
        EXPECT_EQ(failureAltered(answer).code, ErrorCode::timestampRefused);
    }
}

TEST_F(Stamping, GrantedWithChangesIsGranted) {
    auto network = std::make_shared<Altering>();
    network->inner = http;
    network->alter = [](Bytes answer) {
        const Bytes granted{0x30, 0x03, 0x02, 0x01, 0x00};
        const auto at = std::search(answer.begin(), answer.end(), granted.begin(), granted.end());
        *(at + 4) = 1;
        return answer;
    };
    EXPECT_TRUE(by(network)->stamp(stamped, {ca->timestampUrl(), gostPolicy}, never));
}

TEST_F(Stamping, WithoutATokenOrWithTwoSignersIsNone) {
    namespace der = authority::der;
    EXPECT_EQ(
        failureAltered([](const Bytes&) { return der::sequence({der::sequence({der::integer(0)})}); }).code,
        ErrorCode::timestampInvalid);
    const auto twoSigners = [&](const Bytes& answer) {
        // TimeStampResp: the header, five octets of status, the token.
        const Bytes granted{0x30, 0x03, 0x02, 0x01, 0x00};
        const auto status = std::search(answer.begin(), answer.end(), granted.begin(), granted.end());
        const Bytes token(status + 5, answer.end());
        const auto both =
            signing::addCmsSigner(*library(), *ca->timestamper().signer(), token, std::nullopt, {true, now});
        return authority::makeTimestampResponse(both.value());
    };
    EXPECT_EQ(failureAltered(twoSigners).code, ErrorCode::timestampInvalid);
}

TEST_F(Stamping, TruncatedAtEveryLength) {
    std::size_t whole = 2;
    for (std::size_t missing = 1; missing < whole; ++missing) {
        const auto cut = [&](Bytes answer) {
            whole = answer.size();
            answer.resize(whole - std::min(whole, missing));
            return answer;
        };
        ASSERT_EQ(failureAltered(cut).code, ErrorCode::timestampInvalid) << missing;
    }
    EXPECT_GT(whole, 1000U);
}

TEST_F(Stamping, TheNetworksTroubleIsSaidAsSuch) {
    for (const Transport transport : {Transport::slow, Transport::oversized, Transport::gzipBomb,
                                      Transport::redirect, Transport::broken, Transport::closed}) {
        const Error error = failureAt(ca->timestampUrl(TsaMode::good, transport));
        EXPECT_EQ(error.code, ErrorCode::timestampUnavailable);
        EXPECT_FALSE(error.detail.empty());
    }
    EXPECT_EQ(failureAt("ftp://authority.test/tsa").code, ErrorCode::timestampUnavailable);
    http->setReachable(false);
    const Error error = failureAt(ca->timestampUrl());
    EXPECT_EQ(error.code, ErrorCode::timestampUnavailable);
    EXPECT_NE(error.detail.find("serviceUnreachable"), std::string::npos);
    EXPECT_EQ(by(nullptr)->stamp(stamped, {ca->timestampUrl(), {}}, never).error().code,
              ErrorCode::timestampUnavailable);
}

TEST_F(Stamping, ClocksMayDifferByFiveMinutes) {
    TimePoint theirs = now;
    ca = std::make_shared<TestAuthority>(
        TestAuthority::Parts{.library = library(), .clock = [&theirs] { return theirs; }});
    http = std::make_shared<authority::TestHttpClient>(ca);
    pathBuilder = makePathBuilder(library(), trustingRoot());
    using namespace std::chrono_literals;
    for (const auto offset : {-300s, -60s, 0s, 60s, 300s}) {
        theirs = now + offset;
        EXPECT_TRUE(stampAt(ca->timestampUrl())) << offset.count();
    }
    for (const std::chrono::seconds offset : {-301s, 301s, 31536000s}) {
        theirs = now + offset;
        EXPECT_EQ(failureAt(ca->timestampUrl()).code, ErrorCode::timestampInvalid) << offset.count();
    }
}

TEST_F(Stamping, AStrangersAuthorityIsRefused) {
    const auto other = std::make_shared<TestAuthority>(
        TestAuthority::Parts{.library = library(), .clock = clock, .baseUrl = "http://other.test"});
    http = std::make_shared<authority::TestHttpClient>(std::vector{ca, other});
    // As long as the national authorities are not fetched, it could be one of theirs.
    EXPECT_EQ(failureAt(other->timestampUrl()).code, ErrorCode::timestampUnavailable);
    for (const Pin& pin : nationalPins()) http->put(std::string(pin.url), other->root().certificate().der());
    pathBuilder = makePathBuilder(library(), trustingRoot());
    const Error error = failureAt(other->timestampUrl());
    EXPECT_EQ(error.code, ErrorCode::timestampInvalid) << error.detail;
}

TEST_F(Stamping, ARevokedAuthorityIsRefusedAnUnknownStatusIsNot) {
    revocation->kind = CertificateStatus::Kind::revoked;
    EXPECT_EQ(failureAt(ca->timestampUrl()).code, ErrorCode::timestampInvalid);
    revocation->kind = CertificateStatus::Kind::unknown;
    EXPECT_TRUE(stampAt(ca->timestampUrl()));
}

TEST_F(Stamping, CanBeCancelled) {
    http->hold(true);
    std::stop_source stop;
    std::thread person([&] {
        http->waitForHeld(1);
        stop.request_stop();
    });
    const auto token = by(http)->stamp(stamped, {ca->timestampUrl(), gostPolicy}, stop.get_token());
    person.join();
    ASSERT_FALSE(token);
    EXPECT_EQ(token.error().code, ErrorCode::cancelled);
}

// ── Where to ask ──

TEST(NationalTimestamps, ByEnvironmentAndKindOfKey) {
    using crypto::KeyAlgorithm;
    const auto policy = [](KeyAlgorithm algorithm) {
        return nationalTimestampSource(Environment::production, algorithm).policyOid;
    };
    EXPECT_EQ(policy(KeyAlgorithm::gost2004), "1.2.398.3.3.2.6.1");
    EXPECT_EQ(policy(KeyAlgorithm::rsa), "1.2.398.3.3.2.6.2");
    EXPECT_EQ(policy(KeyAlgorithm::gost2015_512), "1.2.398.3.3.2.6.4");
    EXPECT_EQ(policy(KeyAlgorithm::gost2015_256), "1.2.398.3.3.2.6.4");
    const auto url = [](Environment environment) {
        return nationalTimestampSource(environment, KeyAlgorithm::rsa).url;
    };
    EXPECT_EQ(url(Environment::production), "http://tsp.pki.gov.kz/");
    EXPECT_EQ(url(Environment::administrator), "http://tsp.pki.gov.kz/");
    EXPECT_EQ(url(Environment::test), "http://test.pki.gov.kz/tsp/");
}

}  // namespace
}  // namespace qoltanba::trust
