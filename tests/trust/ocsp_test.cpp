#include "ocsp.h"

#include <authority/requests.h>
#include <openssl/ocsp.h>

#include <algorithm>
#include <string>

#include <qoltanba/crypto/der.h>

#include "revocation_support.h"

namespace qoltanba::trust {
namespace {

using namespace test;
using authority::OcspMode;
namespace der = authority::der;
using testing::HasSubstr;
using Kind = CertificateStatus::Kind;

// --- the vectors ---------------------------------------------------------------------------------------

class OcspVectors : public testing::Test {
  protected:
    const crypto::Certificate issuer = readCertificate("ca/gost2015_nca.cer");
    const crypto::Certificate good = readCertificate("cert/individual_sign.cer");
    const crypto::Certificate revoked = readCertificate("cert/individual_revoked.cer");

    Result<OcspAnswerPtr> read(BytesView response, const crypto::Certificate& certificate,
                               const Bytes* nonce = nullptr) const {
        return readOcspAnswer(*library(), response, {certificate, issuer, nonce, {}});
    }
};

TEST_F(OcspVectors, SayWhatTheyAreMadeToSay) {
    const auto first = read(readVector("ocsp/good.der"), good);
    ASSERT_TRUE(first) << first.error().detail;
    EXPECT_EQ((*first)->kind, Kind::good);
    EXPECT_FALSE((*first)->revocation);
    EXPECT_EQ((*first)->thisUpdate, vectorTime);
    EXPECT_EQ((*first)->producedAt, vectorTime);
    EXPECT_EQ((*first)->nextUpdate, vectorTime + std::chrono::days(3653));
    EXPECT_EQ((*first)->delegate, readCertificate("cert/ocsp_responder.cer"));
    EXPECT_FALSE((*first)->mustCheckDelegate());

    const auto second = read(readVector("ocsp/revoked.der"), revoked);
    ASSERT_TRUE(second) << second.error().detail;
    EXPECT_EQ((*second)->kind, Kind::revoked);
    ASSERT_TRUE((*second)->revocation);
    EXPECT_EQ((*second)->revocation->at, day(2026, 6, 1));
    EXPECT_EQ((*second)->revocation->reason, RevocationReason::keyCompromise);
}

TEST_F(OcspVectors, AnswerForTheirOwnCertificateAlone) {
    EXPECT_EQ(codeOf(read(readVector("ocsp/good.der"), revoked)), ErrorCode::ocspInvalid);
    EXPECT_EQ(codeOf(read(readVector("ocsp/revoked.der"), good)), ErrorCode::ocspInvalid);
    // The serial number is right, the issuer is not.
    const auto root = readCertificate("ca/gost2015_root.cer");
    EXPECT_EQ(codeOf(readOcspAnswer(*library(), readVector("ocsp/good.der"), {good, root, nullptr, {}})),
              ErrorCode::ocspInvalid);
}

TEST_F(OcspVectors, TheNonceIsOursOrNone) {
    const Bytes nonce{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77,
                      0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF};
    EXPECT_EQ(codeOf(read(readVector("ocsp/good.der"), good, &nonce)), std::nullopt);
    EXPECT_EQ(codeOf(read(readVector("ocsp/revoked.der"), revoked, &nonce)), std::nullopt) << "it has none";
    const Bytes other(16, 0x11);
    EXPECT_EQ(codeOf(read(readVector("ocsp/good.der"), good, &other)), ErrorCode::ocspInvalid);
}

TEST_F(OcspVectors, APartOfAResponseIsNone) {
    const Bytes response = readVector("ocsp/good.der");
    for (std::size_t size = 0; size < response.size(); ++size)
        EXPECT_EQ(codeOf(read(BytesView(response).first(size), good)), ErrorCode::ocspInvalid) << size;
    Bytes longer = response;
    longer.push_back(0);
    EXPECT_EQ(codeOf(read(longer, good)), ErrorCode::ocspInvalid);
}

TEST_F(OcspVectors, AChangedOctetIsNeverBelieved) {
    // Anybody can change an octet outside of the signed part. The status must still be the signed one.
    const Bytes response = readVector("ocsp/revoked.der");
    int refused = 0;
    for (std::size_t i = 0; i < response.size(); ++i) {
        Bytes changed = response;
        changed[i] ^= 0x01U;
        const auto answer = read(changed, revoked);
        if (!answer) {
            ++refused;
            continue;
        }
        EXPECT_EQ((*answer)->kind, Kind::revoked) << i;
        EXPECT_EQ((*answer)->revocation->at, day(2026, 6, 1)) << i;
        EXPECT_EQ((*answer)->thisUpdate, vectorTime) << i;
    }
    EXPECT_GT(refused, 1000);
}

TEST_F(OcspVectors, TooLargeAResponseIsNotRead) {
    EXPECT_EQ(codeOf(read(Bytes(ocspLimit + 1, 0x30), good)), ErrorCode::ocspInvalid);
}

// --- what we ask ---------------------------------------------------------------------------------------

class OcspTest : public AuthorityTest {
  protected:
    const crypto::Certificate person = authority->issue(authority::naturalPerson()).certificate();

    Result<OcspAnswerPtr> ask(OcspMode mode) { return askAbout(person, issuer(), mode); }

    Result<OcspAnswerPtr> askAbout(const crypto::Certificate& certificate, const crypto::Certificate& by,
                                   OcspMode mode) {
        const auto request = makeOcspRequest(*library(), certificate, by);
        if (!request) return fail(request.error());
        return readOcspAnswer(*library(), authority->ocsp(request->der, mode),
                              {certificate, by, &request->nonce, {}});
    }

    /// A right answer of the authority itself, after `change` has changed it.
    template <class Change>
    Result<OcspAnswerPtr> answer(Change change) {
        authority::OcspOrder order{{}, {}, now, authority->issuing(), authority->issuing().key()};
        order.certificateIncluded = false;
        order.singles.push_back({ocspCertId(person, issuer()),
                                 {authority::OcspStatus::Kind::good, {}, {}},
                                 now - 1min,
                                 now + 1h});
        change(order);
        return readOcspAnswer(*library(), makeOcspResponse(*library(), order),
                              {person, issuer(), nullptr, {}});
    }
};

TEST_F(OcspTest, ARequestNamesOneCertificateAndHasANewNonce) {
    const auto request = makeOcspRequest(*library(), person, issuer());
    ASSERT_TRUE(request);
    EXPECT_EQ(request->nonce.size(), 16U);
    const auto read = authority::readOcspRequest(request->der);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->ids.size(), 1U);
    EXPECT_EQ(read->ids[0].der(), ocspCertId(person, issuer()));
    EXPECT_EQ(read->ids[0].serialNumber(), authority::serialNumberOf(person));
    EXPECT_TRUE(read->ids[0].names(*library(), authority->issuing()));
    EXPECT_EQ(read->nonce, der::octetString(request->nonce)) << "RFC 8954, section 2.1";
    // id-sha1 of RFC 3370.
    const Bytes sha1 = der::oid("1.3.14.3.2.26");
    EXPECT_NE(std::search(request->der.begin(), request->der.end(), sha1.begin(), sha1.end()),
              request->der.end());
    EXPECT_NE(makeOcspRequest(*library(), person, issuer())->nonce, request->nonce);
}

// --- who may answer ------------------------------------------------------------------------------------

TEST_F(OcspTest, EachRightResponderIsBelieved) {
    for (const OcspMode mode : {OcspMode::good, OcspMode::byIssuer, OcspMode::byKeyHash, OcspMode::noNonce,
                                OcspMode::withoutNextUpdate, OcspMode::responderWithoutNoCheck}) {
        const auto answer = ask(mode);
        ASSERT_TRUE(answer) << authority::nameOf(mode) << ": " << answer.error().detail;
        EXPECT_EQ((*answer)->kind, Kind::good) << authority::nameOf(mode);
        EXPECT_EQ((*answer)->delegate.has_value(), mode != OcspMode::byIssuer);
        EXPECT_EQ((*answer)->mustCheckDelegate(), mode == OcspMode::responderWithoutNoCheck);
        EXPECT_TRUE(checkInForce(**answer, now)) << authority::nameOf(mode);
    }
}

TEST_F(OcspTest, EachKindOfKeyAnswers) {
    for (const auto& facts : crypto::allAlgorithms()) {
        const auto other = with(facts.algorithm);
        const auto somebody = other->issue(authority::naturalPerson()).certificate();
        const auto& by = other->issuing().certificate();
        const auto request = makeOcspRequest(*library(), somebody, by);
        const auto answer =
            readOcspAnswer(*library(), other->ocsp(request->der), {somebody, by, &request->nonce, {}});
        EXPECT_TRUE(answer) << facts.keyName << ": " << answer.error().detail;
    }
}

TEST_F(OcspTest, EachWrongAnswerIsRefused) {
    const std::vector<std::pair<OcspMode, std::string>> all{
        {OcspMode::forged, "no certificate at hand"},
        {OcspMode::otherCertId, "another certificate"},
        {OcspMode::nonceMismatch, "another nonce"},
        {OcspMode::responderWithoutPurpose, "not for OCSP"},
        {OcspMode::responderOfAnotherAuthority, "certificateUntrusted"},
        {OcspMode::responderExpired, "certificateExpired"},
        {OcspMode::truncated, ""},
        {OcspMode::garbage, ""}};
    for (const auto& [mode, why] : all) {
        const auto answer = ask(mode);
        ASSERT_EQ(codeOf(answer), ErrorCode::ocspInvalid) << authority::nameOf(mode);
        EXPECT_THAT(answer.error().detail, HasSubstr(why)) << authority::nameOf(mode);
    }
}

TEST_F(OcspTest, AServiceThatDoesNotAnswerIsNotAWrongAnswer) {
    const auto answer = ask(OcspMode::tryLater);
    ASSERT_EQ(codeOf(answer), ErrorCode::serviceRefused);
    EXPECT_THAT(answer.error().detail, HasSubstr("trylater"));
}

TEST_F(OcspTest, RevokedAndUnknownAreToldApart) {
    EXPECT_EQ((*ask(OcspMode::unknown))->kind, Kind::unknown);
    EXPECT_EQ((*ask(OcspMode::revoked))->kind, Kind::revoked);
    EXPECT_EQ((*ask(OcspMode::revoked))->revocation->reason, RevocationReason::keyCompromise);
    authority->revoke(person, now - 48h, RevocationReason::affiliationChanged);
    const auto answer = ask(OcspMode::good);
    EXPECT_EQ((*answer)->revocation->at, now - 48h);
    EXPECT_EQ((*answer)->revocation->reason, RevocationReason::affiliationChanged);
}

TEST_F(OcspTest, AResponderOfTheIssuersIssuerIsNone) {
    // The root can delegate only for its own certificates.
    const auto& responder = authority->responder(authority->root());
    authority::OcspOrder order{{}, {}, now, responder, responder.key()};
    order.singles.push_back(
        {ocspCertId(person, issuer()), {authority::OcspStatus::Kind::good, {}, {}}, now - 1min, now + 1h});
    const Bytes response = makeOcspResponse(*library(), order);
    const std::vector<Bytes> kept{authority->root().certificate().der()};
    EXPECT_EQ(codeOf(readOcspAnswer(*library(), response, {person, issuer(), nullptr, kept})),
              ErrorCode::ocspInvalid);
}

TEST_F(OcspTest, ANamedResponderMustBeTheOneThatSigned) {
    const auto other = authority->issue(authority::ocspResponder());
    // The certificate inside is of one responder, the key is of another responder.
    EXPECT_EQ(codeOf(answer([&](authority::OcspOrder& order) { order.signer = other.key(); })),
              ErrorCode::ocspInvalid);
    EXPECT_EQ(codeOf(answer([](authority::OcspOrder&) {})), std::nullopt);
}

TEST_F(OcspTest, AResponderMayBeKeptApartFromItsResponse) {
    const auto& responder = authority->responder(authority->issuing());
    authority::OcspOrder order{{}, {}, now, responder, responder.key()};
    order.certificateIncluded = false;
    order.singles.push_back(
        {ocspCertId(person, issuer()), {authority::OcspStatus::Kind::good, {}, {}}, now - 1min, now + 1h});
    const Bytes response = makeOcspResponse(*library(), order);
    const std::vector<Bytes> kept{issuer().der(), Bytes{1, 2, 3}, responder.certificate().der()};
    EXPECT_EQ(codeOf(readOcspAnswer(*library(), response, {person, issuer(), nullptr, {}})),
              ErrorCode::ocspInvalid);
    EXPECT_EQ(codeOf(readOcspAnswer(*library(), response, {person, issuer(), nullptr, kept})), std::nullopt);
}

TEST_F(OcspTest, OfManyRespondersOfOneNameAFewAreTried) {
    const auto& responder = authority->responder(authority->issuing());
    authority::OcspOrder order{{}, {}, now, responder, responder.key()};
    order.certificateIncluded = false;
    order.singles.push_back(
        {ocspCertId(person, issuer()), {authority::OcspStatus::Kind::good, {}, {}}, now - 1min, now + 1h});
    const Bytes response = makeOcspResponse(*library(), order);
    const auto read = [&](int others) {
        std::vector<Bytes> kept;
        for (int i = 0; i < others; ++i)
            kept.push_back(authority->issue(authority::ocspResponder()).certificate().der());
        kept.push_back(responder.certificate().der());
        return readOcspAnswer(*library(), response, {person, issuer(), nullptr, kept});
    };
    EXPECT_EQ(codeOf(read(7)), std::nullopt);
    EXPECT_EQ(codeOf(read(8)), ErrorCode::ocspInvalid);
}

TEST_F(OcspTest, AResponderNeedsTheRightToSignAtAll) {
    auto profile = authority::ocspResponder();
    profile.keyUsage = KU_KEY_ENCIPHERMENT;
    const auto responder = authority->issue(profile);
    authority::OcspOrder order{{}, {}, now, responder, responder.key()};
    order.singles.push_back(
        {ocspCertId(person, issuer()), {authority::OcspStatus::Kind::good, {}, {}}, now - 1min, now + 1h});
    const auto answer =
        readOcspAnswer(*library(), makeOcspResponse(*library(), order), {person, issuer(), nullptr, {}});
    ASSERT_EQ(codeOf(answer), ErrorCode::ocspInvalid);
    EXPECT_THAT(answer.error().detail, HasSubstr("not for signatures"));
}

// --- what is answered ----------------------------------------------------------------------------------

TEST_F(OcspTest, OneAmongSeveralAnswersIsFoundAndTwoAreRefused) {
    const auto other = authority->issue(authority::naturalPerson()).certificate();
    const auto about = [&](const crypto::Certificate& certificate, authority::OcspStatus::Kind kind) {
        return authority::OcspSingle{
            ocspCertId(certificate, issuer()), {kind, now - 24h, {}}, now - 1min, now + 1h};
    };
    const auto among = answer([&](authority::OcspOrder& order) {
        order.singles.insert(order.singles.begin(), about(other, authority::OcspStatus::Kind::revoked));
    });
    ASSERT_TRUE(among);
    EXPECT_EQ((*among)->kind, Kind::good);
    EXPECT_EQ(codeOf(answer([&](authority::OcspOrder& order) {
                  order.singles.push_back(about(person, authority::OcspStatus::Kind::revoked));
              })),
              ErrorCode::ocspInvalid);
    EXPECT_EQ(codeOf(answer([&](authority::OcspOrder& order) { order.singles.clear(); })),
              ErrorCode::ocspInvalid);
}

TEST_F(OcspTest, EachPartOfTheCertIdMustBeOurs) {
    const auto changed = [&](auto change) {
        return answer(
            [&](authority::OcspOrder& order) { order.singles[0].certId = change(order.singles[0].certId); });
    };
    const Bytes ours = ocspCertId(person, issuer());
    BytesView rest(ours);
    rest = crypto::der::take(rest)->content;
    const auto algorithm = *crypto::der::take(rest);
    const auto name = *crypto::der::take(rest);
    const auto key = *crypto::der::take(rest);
    const auto serialNumber = *crypto::der::take(rest);
    for (const BytesView part : {algorithm.whole, name.content, key.content, serialNumber.content}) {
        const auto last = static_cast<std::size_t>(part.data() - ours.data()) + part.size() - 1;
        // The last octet of the algorithm before its NULL is changed: another OID of the same length.
        const std::size_t index = part.data() == algorithm.whole.data() ? last - 2 : last;
        EXPECT_EQ(codeOf(changed([&](Bytes id) {
                      id.at(index) ^= 0x01U;
                      return id;
                  })),
                  ErrorCode::ocspInvalid)
            << index;
    }
    EXPECT_EQ(codeOf(changed([](Bytes id) { return id; })), std::nullopt);
}

/// CertID by SHA-256.
Bytes sha256CertId(const crypto::Certificate& certificate, const crypto::Certificate& issuer) {
    const Handle<OCSP_CERTID, OCSP_CERTID_free> id(
        OCSP_cert_to_id(EVP_sha256(), certificate.x509(), issuer.x509()));
    return authority::encodedBy(i2d_OCSP_CERTID, id.get());
}

TEST_F(OcspTest, WeAskBySha1AndOthersMayHaveAskedBySha256) {
    authority::OcspOrder order{{}, {}, now, authority->issuing(), authority->issuing().key()};
    order.singles.push_back(
        {sha256CertId(person, issuer()), {authority::OcspStatus::Kind::good, {}, {}}, now - 1min, now + 1h});
    const Bytes response = makeOcspResponse(*library(), order);
    const Bytes nonce(16, 1);
    EXPECT_EQ(codeOf(readOcspAnswer(*library(), response, {person, issuer(), nullptr, {}})), std::nullopt);
    EXPECT_EQ(codeOf(readOcspAnswer(*library(), response, {person, issuer(), &nonce, {}})),
              ErrorCode::ocspInvalid);
}

TEST_F(OcspTest, TimesAreHeldAgainstTheClock) {
    const auto answer = *ask(OcspMode::good);
    EXPECT_TRUE(checkInForce(*answer, answer->producedAt - 5min)) << "clocks differ";
    const auto behind = checkInForce(*answer, answer->producedAt - 2h);
    ASSERT_EQ(codeOf(behind), ErrorCode::statusStale);
    EXPECT_THAT(behind.error().detail, HasSubstr("2026-11-21T10:00:00Z"));
    EXPECT_THAT(behind.error().detail, HasSubstr("2026-11-21T08:00:00Z"));
    EXPECT_TRUE(checkInForce(*answer, *answer->nextUpdate + 5min));
    const auto ahead = checkInForce(*answer, *answer->nextUpdate + 6min);
    ASSERT_EQ(codeOf(ahead), ErrorCode::statusStale);
    EXPECT_THAT(ahead.error().detail, HasSubstr("2026-11-21T10:59:00Z"));
    EXPECT_THAT(ahead.error().detail, HasSubstr("2026-11-21T11:05:00Z"));
    const auto notYet = ask(OcspMode::notYetValid);
    ASSERT_TRUE(notYet);
    EXPECT_EQ(codeOf(checkInForce(**notYet, now)), ErrorCode::statusStale);
    EXPECT_EQ(codeOf(checkInForce(**ask(OcspMode::stale), now)), ErrorCode::statusStale);
}

TEST_F(OcspTest, WithoutNextUpdateAnAnswerLastsAnHour) {
    const auto answer = *ask(OcspMode::withoutNextUpdate);
    EXPECT_FALSE(answer->nextUpdate);
    EXPECT_TRUE(checkInForce(*answer, answer->thisUpdate + 60min));
    EXPECT_EQ(codeOf(checkInForce(*answer, answer->thisUpdate + 66min)), ErrorCode::statusStale);
}

TEST_F(OcspTest, AnEndBeforeTheBeginningIsRefused) {
    EXPECT_EQ(codeOf(answer([&](authority::OcspOrder& order) { order.singles[0].nextUpdate = now - 2min; })),
              ErrorCode::ocspInvalid);
}

/// The response with one additional extension, signed by the authority itself.
Bytes withExtension(const authority::Issued& by, const Bytes& certId, const authority::Extension& extension,
                    bool ofSingle, TimePoint now) {
    const Bytes list = der::explicitly(1, der::sequence({authority::encoded(extension)}));
    const Bytes single = der::sequence(
        {certId, der::implicitly(0, der::null()), der::generalizedTime(now), ofSingle ? list : Bytes{}});
    const Bytes data =
        der::sequence({der::explicitly(1, authority::subjectOf(by.certificate())), der::generalizedTime(now),
                       der::sequence({single}), ofSingle ? Bytes{} : list});
    const Bytes basic = authority::sealed(*library(), data, by.key());
    return der::sequence(
        {der::enumerated(0),
         der::explicitly(0, der::sequence({der::oid("1.3.6.1.5.5.7.48.1.1"), der::octetString(basic)}))});
}

TEST_F(OcspTest, AnUnknownCriticalExtensionMakesTheAnswerUseless) {
    for (const bool ofSingle : {false, true}) {
        for (const bool critical : {false, true}) {
            const Bytes response = withExtension(authority->issuing(), ocspCertId(person, issuer()),
                                                 {"1.2.398.3.3.99.1", critical, der::null()}, ofSingle, now);
            EXPECT_EQ(codeOf(readOcspAnswer(*library(), response, {person, issuer(), nullptr, {}})),
                      critical ? std::optional(ErrorCode::ocspInvalid) : std::nullopt)
                << ofSingle << critical;
        }
    }
}

}  // namespace
}  // namespace qoltanba::trust
