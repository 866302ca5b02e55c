#include <authority/test_http_client.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

#include <qoltanba/crypto/asn1_time.h>
#include <qoltanba/trust/revocation_checker.h>

#include "ocsp.h"
#include "revocation_support.h"

namespace qoltanba::trust {
namespace {

using namespace test;
using authority::CrlMode;
using authority::OcspMode;
using authority::Transport;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Kind = CertificateStatus::Kind;
using Source = CertificateStatus::Source;

std::optional<ErrorCode> problemOf(const CertificateStatus& status) {
    return status.problem ? std::optional(status.problem->code) : std::nullopt;
}

std::vector<ErrorCode> notesOf(const CertificateStatus& status) {
    std::vector<ErrorCode> codes;
    for (const Error& note : status.notes) codes.push_back(note.code);
    return codes;
}

class StatusTest : public AuthorityTest {
  protected:
    std::shared_ptr<authority::TestHttpClient> http = std::make_shared<authority::TestHttpClient>(authority);
    std::shared_ptr<Cache> cache = memoryCache([this] { return now; });
    std::shared_ptr<RevocationChecker> revocation = make();
    std::stop_token never;

    std::shared_ptr<RevocationChecker> make(RevocationOrder order = RevocationOrder::ocspThenCrl) {
        RevocationCheckerParts parts;
        parts.library = library();
        parts.cache = cache;
        parts.http = http;
        parts.clock = [this] { return now; };
        parts.order = order;
        return makeRevocationChecker(parts);
    }

    crypto::Certificate person(const authority::Modes& modes = {}) {
        auto profile = authority::naturalPerson();
        profile.modes = modes;
        return authority->issue(profile).certificate();
    }

    CertificateStatus ask(const crypto::Certificate& certificate, NetworkUse network = NetworkUse::online) {
        return revocation->statusOf(pathOf(certificate), 0, now, network, {}, never);
    }
    CertificateStatus askAt(const crypto::Certificate& certificate, TimePoint at,
                            const ValidationData& embedded, NetworkUse network = NetworkUse::offline) {
        return revocation->statusOf(pathOf(certificate), 0, at, network, embedded, never);
    }

    CertificateStatus askSince(const crypto::Certificate& certificate, TimePoint since,
                               NetworkUse network = NetworkUse::online);

    /// An OCSP answer of the issuing authority itself.
    Bytes answer(const crypto::Certificate& certificate, TimePoint thisUpdate,
                 std::optional<TimePoint> nextUpdate,
                 const authority::OcspStatus& status = {authority::OcspStatus::Kind::good, {}, {}}) {
        authority::OcspOrder order{{}, {}, thisUpdate, authority->issuing(), authority->issuing().key()};
        order.singles.push_back({ocspCertId(certificate, issuer()), status, thisUpdate, nextUpdate});
        return makeOcspResponse(*library(), order);
    }
    Bytes list(TimePoint thisUpdate, std::vector<authority::CrlEntry> entries = {}) {
        return authority->crl(authority->issuing(),
                              {false, 7, 0, thisUpdate, thisUpdate + 25h, std::move(entries), CrlMode::good});
    }
};

// --- one question --------------------------------------------------------------------------------------

TEST_F(StatusTest, OcspIsAskedFirstByPost) {
    const auto certificate = person();
    const auto status = ask(certificate);
    EXPECT_EQ(status.kind, Kind::good);
    EXPECT_EQ(status.source, Source::ocsp);
    EXPECT_FALSE(status.embedded);
    EXPECT_EQ(status.thisUpdate, now - 1min);
    EXPECT_EQ(status.nextUpdate, now + 59min);
    EXPECT_FALSE(status.problem);
    EXPECT_THAT(status.notes, IsEmpty());
    ASSERT_THAT(http->questions(), SizeIs(1));
    const HttpRequest question = http->questions()[0];
    EXPECT_EQ(question.url, authority->ocspUrl());
    EXPECT_EQ(question.contentType, "application/ocsp-request");
    EXPECT_EQ(question.limit, 64U * 1024);
    EXPECT_EQ(question.deadline, 5s);
    EXPECT_TRUE(question.body);
    // The proof can be stored: the response and the certificate of its signer.
    ASSERT_THAT(status.validationData.ocspResponses, SizeIs(1));
    EXPECT_THAT(status.validationData.certificates,
                ElementsAre(authority->responder(authority->issuing()).certificate().der()));
    EXPECT_THAT(status.validationData.crls, IsEmpty());
}

TEST_F(StatusTest, ARevokedCertificateIsRevokedWithTimeAndReason) {
    const auto certificate = person();
    authority->revoke(certificate, now - 48h, RevocationReason::keyCompromise);
    for (const auto order : {RevocationOrder::ocspOnly, RevocationOrder::crlOnly}) {
        revocation = make(order);
        const auto status = ask(certificate);
        EXPECT_EQ(status.kind, Kind::revoked);
        EXPECT_EQ(status.revokedAt, now - 48h);
        EXPECT_EQ(status.reason, RevocationReason::keyCompromise);
        EXPECT_EQ(status.source, order == RevocationOrder::ocspOnly ? Source::ocsp : Source::crl);
    }
}

TEST_F(StatusTest, AHoldCountsAsRevokedUntilTheDeltaTakesItOut) {
    const auto certificate = person();
    authority->revoke(certificate, now - 48h, RevocationReason::certificateHold);
    revocation = make(RevocationOrder::crlOnly);
    EXPECT_EQ(ask(certificate).kind, Kind::revoked);
    authority->restore(certificate);
    cache = memoryCache([this] { return now; });
    revocation = make(RevocationOrder::crlOnly);
    const auto status = ask(certificate);
    EXPECT_EQ(status.kind, Kind::good);
    EXPECT_THAT(status.validationData.crls, SizeIs(2));
}

TEST_F(StatusTest, AnAnchorIsGoodByItselfAndAskedAboutByNobody) {
    const CertificationPath path = pathOf(person());
    EXPECT_EQ(revocation->statusOf(path, 2, now, NetworkUse::online, {}, never).kind, Kind::good);
    const CertificationPath pinned{{issuer()}, Environment::administrator};
    EXPECT_EQ(revocation->statusOf(pinned, now, NetworkUse::online, {}, never).kind, Kind::good);
    EXPECT_THAT(http->questions(), IsEmpty());
}

TEST_F(StatusTest, TheOrderIsObeyed) {
    const auto certificate = person();
    const auto asked = [&](RevocationOrder order) {
        cache = memoryCache([this] { return now; });
        revocation = make();
        revocation->setOrder(order);
        http->forget();
        ask(certificate);
        return http->asked();
    };
    const std::string ocsp = authority->ocspUrl();
    const std::string full = authority->crlUrl(authority->issuing());
    const std::string delta = authority->deltaCrlUrl(authority->issuing());
    EXPECT_THAT(asked(RevocationOrder::ocspThenCrl), ElementsAre(ocsp));
    EXPECT_THAT(asked(RevocationOrder::crlThenOcsp), ElementsAre(full, delta));
    EXPECT_THAT(asked(RevocationOrder::ocspOnly), ElementsAre(ocsp));
    EXPECT_THAT(asked(RevocationOrder::crlOnly), ElementsAre(full, delta));
    EXPECT_THAT(asked(RevocationOrder::off), IsEmpty());
    EXPECT_EQ(problemOf(ask(certificate)), ErrorCode::statusNotAsked);
}

TEST_F(StatusTest, OfflineNobodyIsAsked) {
    const auto certificate = person();
    EXPECT_EQ(problemOf(ask(certificate, NetworkUse::offline)), ErrorCode::statusNotAsked);
    EXPECT_THAT(http->questions(), IsEmpty());
    ask(certificate);
    EXPECT_EQ(ask(certificate, NetworkUse::offline).kind, Kind::good) << "what is at hand counts";
    EXPECT_THAT(http->questions(), SizeIs(1));
}

TEST_F(StatusTest, WithoutANetworkNothingIsKnown) {
    http = nullptr;
    revocation = make();
    EXPECT_EQ(problemOf(ask(person())), ErrorCode::statusNotAsked);
}

// --- which addresses -----------------------------------------------------------------------------------

TEST_F(StatusTest, ACertificateWithoutAddressesHasNoStatus) {
    auto profile = authority::naturalPerson();
    profile.ocspUrl = profile.crlUrl = profile.freshestCrlUrl = "";
    const auto status = ask(authority->issue(profile).certificate());
    EXPECT_EQ(status.kind, Kind::unknown);
    EXPECT_EQ(problemOf(status), ErrorCode::statusUnknown);
    EXPECT_THAT(http->questions(), IsEmpty());
}

TEST_F(StatusTest, OnlyHttpIsCalled) {
    auto profile = authority::naturalPerson();
    profile.ocspUrl = "file:///etc/passwd";
    profile.crlUrl = "ldap://authority.test/cn=list";
    profile.freshestCrlUrl = "ftp://authority.test/list";
    EXPECT_EQ(problemOf(ask(authority->issue(profile).certificate())), ErrorCode::statusUnknown);
    EXPECT_THAT(http->questions(), IsEmpty());
}

TEST_F(StatusTest, AnAddressNamedTwiceIsAskedOnce) {
    namespace der = authority::der;
    const std::string url = authority->ocspUrl(OcspMode::garbage);
    const Bytes description =
        der::sequence({der::oid("1.3.6.1.5.5.7.48.1"), der::implicitly(6, der::ia5String(url))});
    auto profile = authority::naturalPerson();
    profile.ocspUrl = profile.issuerUrl = profile.crlUrl = profile.freshestCrlUrl = "";
    profile.more.push_back({"1.3.6.1.5.5.7.1.1", false, der::sequence({description, description})});
    EXPECT_EQ(problemOf(ask(authority->issue(profile).certificate())), ErrorCode::ocspInvalid);
    EXPECT_THAT(http->asked(), ElementsAre(url));
}

TEST_F(StatusTest, OfTwoAddressesTheSecondHelpsOut) {
    namespace der = authority::der;
    const auto described = [](const std::string& url) {
        return der::sequence({der::oid("1.3.6.1.5.5.7.48.1"), der::implicitly(6, der::ia5String(url))});
    };
    auto profile = authority::naturalPerson();
    profile.ocspUrl = profile.issuerUrl = "";
    profile.more.push_back({"1.3.6.1.5.5.7.1.1", false,
                            der::sequence({described(authority->ocspUrl(OcspMode::tryLater)),
                                           described(authority->ocspUrl())})});
    EXPECT_EQ(ask(authority->issue(profile).certificate()).source, Source::ocsp);
    EXPECT_THAT(http->questions(), SizeIs(2));
}

// --- each wrong thing ----------------------------------------------------------------------------------

TEST_F(StatusTest, WithoutARightOcspAnswerTheListDecides) {
    const std::vector<std::pair<OcspMode, ErrorCode>> all{
        {OcspMode::stale, ErrorCode::statusStale},
        {OcspMode::notYetValid, ErrorCode::statusStale},
        {OcspMode::forged, ErrorCode::ocspInvalid},
        {OcspMode::otherCertId, ErrorCode::ocspInvalid},
        {OcspMode::nonceMismatch, ErrorCode::ocspInvalid},
        {OcspMode::responderWithoutPurpose, ErrorCode::ocspInvalid},
        {OcspMode::responderOfAnotherAuthority, ErrorCode::ocspInvalid},
        {OcspMode::responderExpired, ErrorCode::ocspInvalid},
        {OcspMode::unknown, ErrorCode::statusUnknown},
        {OcspMode::tryLater, ErrorCode::serviceRefused},
        {OcspMode::truncated, ErrorCode::ocspInvalid},
        {OcspMode::garbage, ErrorCode::ocspInvalid}};
    for (const auto& [mode, code] : all) {
        const auto certificate = person({.ocsp = mode});
        revocation = make();
        const auto status = ask(certificate);
        EXPECT_EQ(status.kind, Kind::good) << authority::nameOf(mode);
        EXPECT_EQ(status.source, Source::crl) << authority::nameOf(mode);
        EXPECT_THAT(notesOf(status), testing::Contains(code)) << authority::nameOf(mode);
        revocation->setOrder(RevocationOrder::ocspOnly);
        const auto alone = ask(certificate);
        EXPECT_EQ(alone.kind, Kind::unknown) << authority::nameOf(mode);
        EXPECT_EQ(problemOf(alone), code) << authority::nameOf(mode);
        EXPECT_THAT(alone.validationData.ocspResponses, IsEmpty());
    }
}

TEST_F(StatusTest, AWrongListProvesNothing) {
    const std::vector<std::pair<CrlMode, ErrorCode>> all{
        {CrlMode::stale, ErrorCode::statusStale},
        {CrlMode::notYetValid, ErrorCode::statusStale},
        {CrlMode::forged, ErrorCode::crlInvalid},
        {CrlMode::otherIssuer, ErrorCode::crlInvalid},
        {CrlMode::innerOuterOidsDiffer, ErrorCode::crlInvalid},
        {CrlMode::unknownCriticalExtension, ErrorCode::crlInvalid},
        {CrlMode::indirect, ErrorCode::crlInvalid},
        {CrlMode::onlySomeReasons, ErrorCode::crlInvalid},
        {CrlMode::truncated, ErrorCode::crlInvalid},
        {CrlMode::garbage, ErrorCode::crlInvalid}};
    for (const auto& [mode, code] : all) {
        revocation = make(RevocationOrder::crlOnly);
        const auto status = ask(person({.crl = mode}));
        EXPECT_EQ(status.kind, Kind::unknown) << authority::nameOf(mode);
        EXPECT_EQ(problemOf(status), code) << authority::nameOf(mode);
        EXPECT_THAT(status.validationData.crls, IsEmpty());
        revocation->setOrder(RevocationOrder::crlThenOcsp);
        EXPECT_EQ(ask(person({.crl = mode})).source, Source::ocsp) << authority::nameOf(mode);
    }
}

TEST_F(StatusTest, AListForSomeReasonsStillProvesARevocation) {
    const auto certificate = person({.crl = CrlMode::onlySomeReasons});
    authority->revoke(certificate, now - 24h, RevocationReason::keyCompromise);
    revocation = make(RevocationOrder::crlOnly);
    EXPECT_EQ(ask(certificate).kind, Kind::revoked);
}

TEST_F(StatusTest, EachFailureOfTheNetworkHasItsReason) {
    const std::vector<std::pair<Transport, ErrorCode>> all{
        {Transport::slow, ErrorCode::serviceTimedOut},
        {Transport::oversized, ErrorCode::answerTooLarge},
        {Transport::redirect, ErrorCode::serviceRefused},
        {Transport::broken, ErrorCode::serviceRefused},
        {Transport::closed, ErrorCode::serviceUnreachable}};
    for (const auto& [transport, code] : all) {
        const auto status = ask(person({.transport = transport}));
        EXPECT_EQ(status.kind, Kind::unknown);
        EXPECT_EQ(problemOf(status), code) << authority::nameOf(transport);
        EXPECT_THAT(notesOf(status), ElementsAre(code)) << "of the list";
    }
}

TEST_F(StatusTest, AnUnreachableResponderLeadsToTheList) {
    const auto certificate = person();
    http->put(authority->ocspUrl(), fail(ErrorCode::serviceUnreachable, "no route"));
    const auto status = ask(certificate);
    EXPECT_EQ(status.kind, Kind::good);
    EXPECT_EQ(status.source, Source::crl);
    EXPECT_THAT(notesOf(status), ElementsAre(ErrorCode::serviceUnreachable))
        << "and none for a delta without news";
    http->setReachable(false);
    const auto other = person({.ocsp = OcspMode::byKeyHash, .crl = CrlMode::innerAlgorithmWithoutNull});
    const auto unknown = ask(other);
    EXPECT_EQ(unknown.kind, Kind::unknown);
    EXPECT_EQ(problemOf(unknown), ErrorCode::serviceUnreachable);
}

TEST_F(StatusTest, AClockThatIsWrongIsToldSo) {
    const auto certificate = person();
    const TimePoint right = now;
    for (const auto wrong : {-48h, 48h}) {
        // The services answer with the right time, and this computer's clock is wrong.
        RevocationCheckerParts parts;
        parts.library = library();
        parts.http = http;
        parts.clock = [right, wrong] { return right + wrong; };
        const auto status = makeRevocationChecker(parts)->statusOf(pathOf(certificate), 0, right + wrong,
                                                                   NetworkUse::online, {}, never);
        EXPECT_EQ(problemOf(status), ErrorCode::statusStale) << wrong.count();
        EXPECT_THAT(status.problem->detail, HasSubstr(crypto::timeText(right + wrong)));
        EXPECT_THAT(status.problem->detail,
                    HasSubstr(wrong < 0h ? "2026-11-21T10:00:00Z" : "2026-11-21T10:59:00Z"));
    }
}

// --- responders that have a status themselves ----------------------------------------------------------

TEST_F(StatusTest, AResponderWithoutNoCheckMustBeGoodByTheList) {
    const auto certificate = person({.ocsp = OcspMode::responderWithoutNoCheck});
    const auto status = ask(certificate);
    EXPECT_EQ(status.source, Source::ocsp);
    EXPECT_THAT(status.validationData.ocspResponses, SizeIs(1));
    EXPECT_THAT(status.validationData.crls, SizeIs(1)) << "proves the responder";
    // Both together prove the status later, when no service can be asked.
    http->setReachable(false);
    cache = nullptr;
    revocation = make();
    EXPECT_EQ(askAt(certificate, now, status.validationData).kind, Kind::good);
    ValidationData alone = status.validationData;
    alone.crls.clear();
    EXPECT_EQ(askAt(certificate, now, alone).kind, Kind::unknown);
}

TEST_F(StatusTest, ARevokedResponderAnswersForNothing) {
    const auto certificate = person({.ocsp = OcspMode::responderWithoutNoCheck});
    const auto& responder = authority->responder(authority->issuing(), OcspMode::responderWithoutNoCheck);
    authority->revoke(responder.certificate(), now - 24h, RevocationReason::keyCompromise);
    revocation = make(RevocationOrder::ocspOnly);
    EXPECT_EQ(problemOf(ask(certificate)), ErrorCode::ocspInvalid);
}

TEST_F(StatusTest, AResponderWhoseListIsNotThereAnswersForNothing) {
    const auto certificate = person({.ocsp = OcspMode::responderWithoutNoCheck});
    http->put(authority->crlUrl(authority->issuing()), fail(ErrorCode::serviceTimedOut));
    revocation = make(RevocationOrder::ocspOnly);
    EXPECT_EQ(problemOf(ask(certificate)), ErrorCode::ocspInvalid);
}

// --- delta lists ---------------------------------------------------------------------------------------

TEST_F(StatusTest, TheDeltaTellsWhatTheFullListDoesNotYet) {
    const auto certificate = person();
    authority->revoke(certificate, now - 2h, RevocationReason::superseded,
                      authority::TestAuthority::Listed::inDeltaOnly);
    revocation = make(RevocationOrder::crlOnly);
    const auto status = ask(certificate);
    EXPECT_EQ(status.kind, Kind::revoked);
    EXPECT_EQ(status.revokedAt, now - 2h);
    EXPECT_THAT(status.validationData.crls, SizeIs(2));
}

TEST_F(StatusTest, WithoutARightDeltaTheFullListDecidesAlone) {
    for (const CrlMode mode : {CrlMode::stale, CrlMode::forged, CrlMode::deltaOnAnotherBase,
                               CrlMode::deltaWithoutIndicator, CrlMode::garbage}) {
        const auto certificate = person({.delta = mode});
        authority->revoke(certificate, now - 2h, RevocationReason::superseded,
                          authority::TestAuthority::Listed::inDeltaOnly);
        revocation = make(RevocationOrder::crlOnly);
        const auto status = ask(certificate);
        EXPECT_EQ(status.kind, Kind::good) << authority::nameOf(mode);
        EXPECT_THAT(status.validationData.crls, SizeIs(1)) << authority::nameOf(mode);
        EXPECT_THAT(notesOf(status),
                    ElementsAre(mode == CrlMode::stale ? ErrorCode::statusStale : ErrorCode::crlInvalid))
            << authority::nameOf(mode);
    }
    const auto certificate = person();
    http->put(authority->deltaCrlUrl(authority->issuing()), fail(ErrorCode::serviceUnreachable));
    revocation = make(RevocationOrder::crlOnly);
    EXPECT_EQ(ask(certificate).kind, Kind::good);
    EXPECT_THAT(notesOf(ask(certificate)), ElementsAre(ErrorCode::serviceUnreachable));
}

TEST_F(StatusTest, ADeltaInPlaceOfTheFullListProvesNothing) {
    const auto certificate = person();
    http->lead(authority->crlUrl(authority->issuing()), authority->deltaCrlUrl(authority->issuing()));
    authority->revoke(certificate, now - 2h, RevocationReason::superseded,
                      authority::TestAuthority::Listed::inDeltaOnly);
    authority->restore(certificate);
    revocation = make(RevocationOrder::crlOnly);
    EXPECT_EQ(problemOf(ask(certificate)), ErrorCode::crlInvalid);
}

// --- what is kept --------------------------------------------------------------------------------------

TEST_F(StatusTest, WithinTheLifeOfAnAnswerNothingIsAsked) {
    const auto certificate = person();
    ask(certificate);
    now += 58min;
    EXPECT_EQ(ask(certificate).kind, Kind::good);
    EXPECT_THAT(http->questions(), SizeIs(1));
    now += 1min;
    EXPECT_EQ(ask(certificate).kind, Kind::good);
    EXPECT_THAT(http->questions(), SizeIs(2)) << "nextUpdate has come";
}

TEST_F(StatusTest, AnAnswerLivesTwelveHoursAtMost) {
    const auto certificate = person();
    http->put(authority->ocspUrl(), answer(certificate, now, now + 240h));
    ask(certificate);
    now += 12h - 1s;
    ask(certificate);
    EXPECT_THAT(http->questions(), SizeIs(1));
    now += 1s;
    ask(certificate);
    EXPECT_THAT(http->questions(), SizeIs(2));
}

TEST_F(StatusTest, AnAnswerWithoutNextUpdateLivesTenMinutes) {
    const auto certificate = person({.ocsp = OcspMode::withoutNextUpdate});
    ask(certificate);
    now += 9min;
    EXPECT_EQ(ask(certificate).kind, Kind::good);
    EXPECT_THAT(http->questions(), SizeIs(1));
    now += 1min;
    ask(certificate);
    EXPECT_THAT(http->questions(), SizeIs(2));
}

TEST_F(StatusTest, AListLivesUntilNextUpdate) {
    const auto certificate = person();
    revocation = make(RevocationOrder::crlOnly);
    ask(certificate);
    EXPECT_THAT(http->questions(), SizeIs(2)) << "the list and its delta";
    now += 24h - 1s;
    EXPECT_EQ(ask(certificate).kind, Kind::good);
    EXPECT_THAT(http->questions(), SizeIs(2));
    now += 1s;
    EXPECT_EQ(ask(certificate).kind, Kind::good);
    EXPECT_THAT(http->questions(), SizeIs(4));
}

TEST_F(StatusTest, TheNextProgramFindsWhatThisOneAsked) {
    const auto certificate = person();
    const auto other = person({.ocsp = OcspMode::garbage});
    ask(certificate);
    ask(other);
    http->forget();
    revocation = make();
    EXPECT_EQ(ask(certificate).source, Source::ocsp);
    EXPECT_EQ(askAt(other, now, {}).source, Source::crl);
    EXPECT_THAT(http->questions(), IsEmpty());
}

/// A cache that returns what the test sets.
class WrongCache final : public Cache {
  public:
    Bytes value;
    int forgotten = 0;
    std::optional<Bytes> get(std::string_view) override { return value; }
    void put(std::string_view, BytesView, TimePoint) override {}
    void forget(std::string_view) override { ++forgotten; }
};

TEST_F(StatusTest, WhatIsKeptIsCheckedAgain) {
    const auto certificate = person();
    const auto other = person();
    authority->revoke(certificate, now - 24h);
    const auto wrong = std::make_shared<WrongCache>();
    cache = wrong;
    // A right answer about another certificate, a right answer that is no longer valid, and no answer.
    for (const Bytes& value :
         {answer(other, now, now + 1h), answer(certificate, now - 48h, now - 24h), Bytes{1, 2, 3}}) {
        wrong->value = value;
        wrong->forgotten = 0;
        revocation = make(RevocationOrder::ocspOnly);
        EXPECT_EQ(ask(certificate).kind, Kind::revoked);
        EXPECT_GT(wrong->forgotten, 0);
    }
    // A list signed with another key, and a list that is no longer valid.
    for (const Bytes& value : {authority->crl(authority->stranger()), list(now - 48h)}) {
        wrong->value = value;
        wrong->forgotten = 0;
        revocation = make(RevocationOrder::crlOnly);
        EXPECT_EQ(ask(certificate).kind, Kind::revoked);
        EXPECT_GT(wrong->forgotten, 0);
    }
}

TEST_F(StatusTest, OneListIsFetchedForManyCertificates) {
    revocation = make(RevocationOrder::crlOnly);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(ask(person()).kind, Kind::good);
    EXPECT_THAT(http->questions(), SizeIs(2)) << "the list and its delta";
}

TEST_F(StatusTest, AFailureIsRememberedForAMinute) {
    http->setReachable(false);
    for (int i = 0; i < 20; ++i) EXPECT_EQ(problemOf(ask(person())), ErrorCode::serviceUnreachable);
    EXPECT_THAT(http->questions(), SizeIs(2)) << "the responder and the list, once each";
    http->setReachable(true);
    now += 59s;
    const auto certificate = person();
    EXPECT_EQ(ask(certificate).kind, Kind::unknown);
    now += 2s;
    EXPECT_EQ(ask(certificate).kind, Kind::good);
}

TEST_F(StatusTest, AServiceThatSaysTryLaterIsLeftInPeaceForAMinute) {
    for (int i = 0; i < 20; ++i) EXPECT_EQ(ask(person({.ocsp = OcspMode::tryLater})).source, Source::crl);
    EXPECT_EQ(http->countOf("/ocsp/"), 1U);
}

TEST_F(StatusTest, AWrongAnswerIsOfItsCertificateAlone) {
    const auto first = person();
    http->lead(authority->ocspUrl(), authority->ocspUrl(OcspMode::otherCertId));
    revocation = make(RevocationOrder::ocspOnly);
    EXPECT_EQ(problemOf(ask(first)), ErrorCode::ocspInvalid);
    EXPECT_EQ(problemOf(ask(first)), ErrorCode::ocspInvalid);
    EXPECT_THAT(http->questions(), SizeIs(1));
    http->lead(authority->ocspUrl(), "");
    EXPECT_EQ(ask(person()).kind, Kind::good);
}

TEST_F(StatusTest, AClockPutRightMakesFailuresForgotten) {
    const auto certificate = person({.ocsp = OcspMode::stale, .crl = CrlMode::stale});
    now += 240h;
    EXPECT_EQ(problemOf(ask(certificate)), ErrorCode::statusStale);
    now -= 240h;
    http->lead(authority->ocspUrl(OcspMode::stale), authority->ocspUrl());
    EXPECT_EQ(ask(certificate).kind, Kind::good);
}

// --- several at once -----------------------------------------------------------------------------------

TEST_F(StatusTest, ThoseWhoAskTheSameAtOnceShareOneQuestion) {
    for (const auto order : {RevocationOrder::ocspOnly, RevocationOrder::crlOnly}) {
        auto profile = authority::naturalPerson();
        profile.freshestCrlUrl = "";
        const auto certificate = authority->issue(profile).certificate();
        revocation = make(order);
        http->forget();
        http->hold(true);
        std::atomic<int> good = 0;
        std::atomic<int> began = 0;
        std::vector<std::jthread> askers;
        for (int i = 0; i < 16; ++i) {
            askers.emplace_back([&] {
                ++began;
                if (ask(certificate).kind == Kind::good) ++good;
            });
        }
        ASSERT_TRUE(http->waitForHeld(1));
        while (began < 16) std::this_thread::yield();
        http->hold(false);
        askers.clear();
        EXPECT_EQ(good, 16);
        EXPECT_THAT(http->questions(), SizeIs(1));
    }
}

TEST_F(StatusTest, WhoGivesUpDoesNotTakeTheOthersAlong) {
    const auto certificate = person();
    revocation = make(RevocationOrder::ocspOnly);
    http->hold(true);
    CertificateStatus ofFirst;
    CertificateStatus ofSecond;
    std::jthread first([&](const std::stop_token& stop) {
        ofFirst = revocation->statusOf(pathOf(certificate), 0, now, NetworkUse::online, {}, stop);
    });
    ASSERT_TRUE(http->waitForHeld(1));
    std::jthread second([&] { ofSecond = ask(certificate); });
    first.request_stop();
    first.join();
    ASSERT_TRUE(http->waitForHeld(1)) << "the second asks itself";
    http->hold(false);
    second.join();
    EXPECT_EQ(problemOf(ofFirst), ErrorCode::cancelled);
    EXPECT_EQ(ofSecond.kind, Kind::good);
}

TEST_F(StatusTest, WhoWaitsForAnotherMayGiveUpToo) {
    const auto certificate = person();
    revocation = make(RevocationOrder::ocspOnly);
    http->hold(true);
    CertificateStatus ofFirst;
    CertificateStatus ofSecond;
    std::jthread first([&] { ofFirst = ask(certificate); });
    ASSERT_TRUE(http->waitForHeld(1));
    std::jthread second([&](const std::stop_token& stop) {
        ofSecond = revocation->statusOf(pathOf(certificate), 0, now, NetworkUse::online, {}, stop);
    });
    second.request_stop();
    second.join();
    http->hold(false);
    first.join();
    EXPECT_EQ(ofFirst.kind, Kind::good);
    EXPECT_EQ(problemOf(ofSecond), ErrorCode::cancelled);
    EXPECT_THAT(http->questions(), SizeIs(1));
}

// --- another time --------------------------------------------------------------------------------------

TEST_F(StatusTest, ARevocationCountsFromItsTimeOn) {
    const auto certificate = person();
    authority->revoke(certificate, now - 48h, RevocationReason::keyCompromise);
    for (const auto order : {RevocationOrder::ocspOnly, RevocationOrder::crlOnly}) {
        revocation = make(order);
        EXPECT_EQ(askAt(certificate, now - 48h, {}, NetworkUse::online).kind, Kind::revoked);
        const auto before = askAt(certificate, now - 48h - 1s, {}, NetworkUse::online);
        EXPECT_EQ(before.kind, Kind::good);
        EXPECT_EQ(before.revokedAt, now - 48h) << "the judge says so";
        EXPECT_EQ(before.reason, RevocationReason::keyCompromise);
    }
}

TEST_F(StatusTest, ProofCountsIfItIsLaterOrWasInForceThen) {
    const auto certificate = person();
    const TimePoint at = now - 200h;
    const auto with = [&](const Bytes& response) {
        ValidationData validationData;
        validationData.ocspResponses.push_back(response);
        return askAt(certificate, at, validationData);
    };
    EXPECT_EQ(with(answer(certificate, at, at + 1h)).kind, Kind::good) << "issued then";
    EXPECT_EQ(with(answer(certificate, at + 100h, at + 101h)).kind, Kind::good)
        << "issued later, ended since";
    EXPECT_EQ(with(answer(certificate, at - 1h, at + 1h)).kind, Kind::good) << "in force";
    EXPECT_EQ(with(answer(certificate, at - 30min, std::nullopt)).kind, Kind::good)
        << "less than an hour old";
    EXPECT_EQ(problemOf(with(answer(certificate, at - 48h, at - 24h))), ErrorCode::statusStale)
        << "ended before";
    EXPECT_EQ(problemOf(with(answer(certificate, at - 2h, std::nullopt))), ErrorCode::statusStale)
        << "too old";
    EXPECT_EQ(with(answer(certificate, now + 1h, now + 2h)).kind, Kind::unknown) << "of the future";
    EXPECT_TRUE(with(answer(certificate, at, at + 1h)).embedded);
}

TEST_F(StatusTest, AListCountsBySameRule) {
    const auto certificate = person();
    const TimePoint at = now - 200h;
    const auto with = [&](const Bytes& crl) {
        ValidationData validationData;
        validationData.crls.push_back(crl);
        return askAt(certificate, at, validationData);
    };
    const authority::CrlEntry before{authority::serialNumberOf(certificate), at - 1h, 1};
    const authority::CrlEntry after{authority::serialNumberOf(certificate), at + 1h, 1};
    const authority::CrlEntry heldBefore{authority::serialNumberOf(certificate), at - 72h, 6};
    EXPECT_EQ(with(list(at - 1h)).kind, Kind::good);
    EXPECT_EQ(with(list(at + 90h)).kind, Kind::good);
    EXPECT_EQ(problemOf(with(list(at - 26h))), ErrorCode::statusStale);
    EXPECT_EQ(with(list(at + 90h, {before})).kind, Kind::revoked);
    EXPECT_EQ(with(list(at + 90h, {after})).kind, Kind::good);
    EXPECT_EQ(with(list(at + 90h, {after})).revokedAt, at + 1h);
    EXPECT_EQ(with(list(at - 26h, {{before.serialNumber, at - 72h, 1}})).kind, Kind::revoked)
        << "nobody takes that back";
    EXPECT_EQ(problemOf(with(list(at - 26h, {heldBefore}))), ErrorCode::statusStale)
        << "a hold may have ended";
    EXPECT_EQ(with(authority->crl(authority->stranger())).kind, Kind::unknown) << "another's list";
}

TEST_F(StatusTest, AnEmbeddedDeltaIsLaidOverItsList) {
    const auto certificate = person();
    authority->revoke(certificate, now - 2h, RevocationReason::superseded,
                      authority::TestAuthority::Listed::inDeltaOnly);
    ValidationData validationData;
    validationData.crls = {authority->deltaCrl(authority->issuing()), authority->crl(authority->issuing())};
    EXPECT_EQ(askAt(certificate, now, validationData).kind, Kind::revoked);
    EXPECT_THAT(askAt(certificate, now, validationData).validationData.crls, SizeIs(2));
    validationData.crls.erase(validationData.crls.begin());
    EXPECT_EQ(askAt(certificate, now, validationData).kind, Kind::good) << "the full list alone";
}

TEST_F(StatusTest, AfterItsEndACertificateCannotBeProvenGood) {
    auto profile = authority::naturalPerson();
    profile.notBefore = now - 1000h;
    profile.notAfter = now - 100h;
    const auto certificate = authority->issue(profile).certificate();
    const TimePoint at = now - 200h;
    for (const auto order : {RevocationOrder::ocspOnly, RevocationOrder::crlOnly}) {
        revocation = make(order);
        const auto status = askAt(certificate, at, {}, NetworkUse::online);
        EXPECT_EQ(problemOf(status), ErrorCode::statusStale);
        EXPECT_THAT(status.problem->detail, HasSubstr("expired"));
    }
    ValidationData inTime;
    inTime.ocspResponses.push_back(answer(certificate, at + 50h, at + 51h));
    EXPECT_EQ(askAt(certificate, at, inTime).kind, Kind::good);
    authority->revoke(certificate, at - 1h, RevocationReason::keyCompromise);
    cache = nullptr;
    revocation = make();
    EXPECT_EQ(askAt(certificate, at, {}, NetworkUse::online).kind, Kind::revoked)
        << "what is listed is listed";
}

// --- an answer from before the claimed time --------------------------------------------------------------

/// Asks for the status of what was done at `since`.
CertificateStatus StatusTest::askSince(const crypto::Certificate& certificate, TimePoint since,
                                       NetworkUse network) {
    return revocation->statusOf(pathOf(certificate), 0, now, {network, since}, {}, never);
}

TEST_F(StatusTest, AStoredAnswerFromBeforeIsAskedForAgain) {
    const auto certificate = person();
    ask(certificate);
    now += 30min;
    EXPECT_EQ(ask(certificate).thisUpdate, now - 31min) << "it lives for an hour";
    authority->revoke(certificate, now - 10min, RevocationReason::keyCompromise);
    EXPECT_EQ(askSince(certificate, now - 31min).kind, Kind::good) << "this answer is late enough";
    EXPECT_EQ(askSince(certificate, now - 5min, NetworkUse::offline).kind, Kind::good);
    EXPECT_THAT(http->questions(), SizeIs(1));
    const auto fresh = askSince(certificate, now - 5min);
    EXPECT_EQ(fresh.kind, Kind::revoked);
    EXPECT_EQ(fresh.thisUpdate, now - 1min);
    EXPECT_THAT(http->questions(), SizeIs(2));
    EXPECT_EQ(ask(certificate).kind, Kind::revoked) << "what is new is kept";
    EXPECT_THAT(http->questions(), SizeIs(2));
}

TEST_F(StatusTest, AStoredAnswerStaysIfThereIsNoLaterOne) {
    const auto certificate = person();
    ask(certificate);
    now += 30min;
    http->setReachable(false);
    const auto status = askSince(certificate, now - 5min);
    EXPECT_EQ(status.kind, Kind::good);
    EXPECT_EQ(status.source, Source::ocsp);
    EXPECT_EQ(status.thisUpdate, now - 31min);
    const std::size_t asked = http->questions().size();
    EXPECT_EQ(askSince(certificate, now - 5min).kind, Kind::good);
    EXPECT_THAT(http->questions(), SizeIs(asked)) << "a failure is remembered";
}

// Some responders sign an answer once a day and give it to everybody.
TEST_F(StatusTest, AResponderWithOldAnswersIsLeftInPeace) {
    const auto certificate = person();
    const TimePoint morning = now;
    http->put(authority->ocspUrl(), answer(certificate, morning, morning + 24h));
    ask(certificate);
    now += 3h;
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(askSince(certificate, now - 1h).thisUpdate, morning);
        EXPECT_THAT(http->questions(), SizeIs(2));
    }
    now += 9min;
    askSince(certificate, now - 1h);
    EXPECT_THAT(http->questions(), SizeIs(2));
    // Something newer was signed: the responder was not asked since.
    askSince(certificate, now);
    EXPECT_THAT(http->questions(), SizeIs(3));
    now += 10min;
    askSince(certificate, now - 1h);
    EXPECT_THAT(http->questions(), SizeIs(4));
}

TEST_F(StatusTest, AStoredListFromBeforeIsFetchedAgain) {
    using Listed = authority::TestAuthority::Listed;
    for (const auto listed : {Listed::inDeltaOnly, Listed::everywhere}) {
        cache = memoryCache([this] { return now; });
        revocation = make(RevocationOrder::crlOnly);
        const auto certificate = person();
        ask(certificate);
        const std::size_t first = http->questions().size();
        now += 3h;
        authority->revoke(certificate, now - 2h, RevocationReason::keyCompromise, listed);
        EXPECT_EQ(ask(certificate).kind, Kind::good);
        EXPECT_EQ(askSince(certificate, now - 90min, NetworkUse::offline).kind, Kind::good);
        EXPECT_THAT(http->questions(), SizeIs(first));
        const auto fresh = askSince(certificate, now - 90min);
        EXPECT_EQ(fresh.kind, Kind::revoked);
        EXPECT_EQ(fresh.source, Source::crl);
        // The delta list, and the full one only if the delta does not continue the stored one.
        const std::size_t second = first + (listed == Listed::inDeltaOnly ? 1 : 2);
        EXPECT_THAT(http->questions(), SizeIs(second));
        for (int i = 0; i < 3; ++i) EXPECT_EQ(askSince(certificate, now - 10min).kind, Kind::revoked);
        EXPECT_THAT(http->questions(), SizeIs(second)) << "they were fetched after that time";
    }
}

TEST_F(StatusTest, OfAStoredAndAnEmbeddedAnswerTheLaterCounts) {
    const auto certificate = person();
    http->put(authority->ocspUrl(), answer(certificate, now - 3h, now + 24h));
    ask(certificate);
    ValidationData validationData;
    validationData.ocspResponses.push_back(answer(certificate, now - 1h, now + 24h));
    const auto status = askAt(certificate, now, validationData);
    EXPECT_EQ(status.kind, Kind::good);
    EXPECT_TRUE(status.embedded);
    EXPECT_EQ(status.thisUpdate, now - 1h);
}

// --- what came with the signature ----------------------------------------------------------------------

TEST_F(StatusTest, ProofThatIsLaterThanWhatItProvesNeedsNobody) {
    const auto certificate = person();
    ValidationData validationData;
    validationData.ocspResponses.push_back(answer(certificate, now - 1h, now + 1h));
    const auto status = askAt(certificate, now - 2h, validationData, NetworkUse::online);
    EXPECT_EQ(status.kind, Kind::good);
    EXPECT_TRUE(status.embedded);
    EXPECT_THAT(status.validationData.ocspResponses, ElementsAre(validationData.ocspResponses[0]));
    EXPECT_THAT(http->questions(), IsEmpty());
}

TEST_F(StatusTest, ProofFromBeforeDoesNotHideALaterRevocation) {
    const auto certificate = person();
    ValidationData validationData;
    validationData.ocspResponses.push_back(answer(certificate, now - 48h, now + 480h));
    authority->revoke(certificate, now - 24h, RevocationReason::keyCompromise);
    EXPECT_EQ(askAt(certificate, now, validationData, NetworkUse::online).kind, Kind::revoked);
    http->setReachable(false);
    cache = nullptr;
    revocation = make();
    const auto alone = askAt(certificate, now, validationData, NetworkUse::online);
    EXPECT_EQ(alone.kind, Kind::good) << "in force, and nobody to ask";
    EXPECT_TRUE(alone.embedded);
    EXPECT_THAT(notesOf(alone), ElementsAre(ErrorCode::serviceUnreachable));
}

TEST_F(StatusTest, OfSeveralProofsARevocationCounts) {
    const auto certificate = person();
    const authority::OcspStatus revoked{authority::OcspStatus::Kind::revoked, now - 10h, 1};
    ValidationData validationData;
    validationData.ocspResponses = {answer(certificate, now - 1h, now + 1h),
                                    answer(certificate, now - 2h, now + 1h, revoked),
                                    answer(person(), now - 1h, now + 1h), Bytes{4, 5, 6}};
    validationData.crls = {list(now - 1h), Bytes{7}};
    const auto status = askAt(certificate, now - 3h, validationData);
    EXPECT_EQ(status.kind, Kind::revoked);
    EXPECT_EQ(status.revokedAt, now - 10h);
}

TEST_F(StatusTest, SwitchedOffEmbeddedProofIsNotLookedAtEither) {
    const auto certificate = person();
    ValidationData validationData;
    validationData.ocspResponses.push_back(answer(certificate, now, now + 1h));
    revocation = make(RevocationOrder::off);
    EXPECT_EQ(problemOf(askAt(certificate, now, validationData)), ErrorCode::statusNotAsked);
}

// --- the whole path ------------------------------------------------------------------------------------

TEST_F(StatusTest, EachCertificateButTheAnchorIsAskedAbout) {
    const auto certificate = person();
    const auto status = revocation->statusOf(pathOf(certificate), now, NetworkUse::online, {}, never);
    EXPECT_EQ(status.kind, Kind::good);
    EXPECT_THAT(status.validationData.ocspResponses, SizeIs(2));
    EXPECT_THAT(status.validationData.certificates, SizeIs(2)) << "two responders";
    EXPECT_THAT(http->questions(), SizeIs(2));
    // The collected validation data proves everything again, when no service can be asked.
    http->setReachable(false);
    cache = nullptr;
    revocation = make();
    const auto later = revocation->statusOf(pathOf(certificate), now - 1h, NetworkUse::offline,
                                            status.validationData, never);
    EXPECT_EQ(later.kind, Kind::good);
    EXPECT_TRUE(later.embedded);
}

TEST_F(StatusTest, ARevokedAuthorityOutweighsWhatIsNotKnown) {
    const auto certificate = person({.ocsp = OcspMode::garbage, .crl = CrlMode::garbage});
    EXPECT_EQ(problemOf(revocation->statusOf(pathOf(certificate), now, NetworkUse::online, {}, never)),
              ErrorCode::ocspInvalid);
    authority->revoke(issuer(), now - 24h, RevocationReason::caCompromise);
    cache = nullptr;
    revocation = make();
    const auto status = revocation->statusOf(pathOf(certificate), now, NetworkUse::online, {}, never);
    EXPECT_EQ(status.kind, Kind::revoked);
    EXPECT_EQ(status.reason, RevocationReason::caCompromise);
}

TEST_F(StatusTest, APathWithoutCertificatesIsNone) {
    EXPECT_EQ(problemOf(revocation->statusOf(CertificationPath{}, now, NetworkUse::online, {}, never)),
              ErrorCode::internal);
    EXPECT_EQ(problemOf(revocation->statusOf(pathOf(person()), 3, now, NetworkUse::online, {}, never)),
              ErrorCode::internal);
}

// --- the vectors and the real list ---------------------------------------------------------------------

/// The addresses in the vectors' certificates lead to their files.
class VectorStatusTest : public testing::Test {
  protected:
    class Files final : public HttpClient {
      public:
        explicit Files(std::map<std::string, std::string> names) : names_(std::move(names)) {}
        Result<Bytes> fetch(const HttpRequest& request, const std::stop_token&) override {
            const std::string base = "http://127.0.0.1:8188/";
            if (!request.url.starts_with(base)) return fail(ErrorCode::serviceUnreachable, request.url);
            const auto found = names_.find(request.url.substr(base.size()));
            if (found == names_.end()) return fail(ErrorCode::serviceRefused, "404");
            return readVector(found->second);
        }

      private:
        std::map<std::string, std::string> names_;
    };

    CertificateStatus ask(const std::string& kind, const std::string& scenario, RevocationOrder order,
                          std::map<std::string, std::string> files, TimePoint now = vectorTime + 1h) {
        RevocationCheckerParts parts;
        parts.library = library();
        parts.clock = [now] { return now; };
        parts.http = std::make_shared<Files>(std::move(files));
        parts.order = order;
        const CertificationPath path{
            {readCertificate("cert/" + scenario + ".cer"), readCertificate("ca/" + kind + "_nca.cer"),
             readCertificate("ca/" + kind + "_root.cer")},
            Environment::administrator};
        return makeRevocationChecker(parts)->statusOf(path, 0, now, NetworkUse::online, {}, {});
    }

    static std::map<std::string, std::string> listsOf(const std::string& kind) {
        const std::string full = "crl/" + kind + "_nca.crl";
        const std::string delta = "crl/" + kind + "_nca_d.crl";
        return {{full, full}, {delta, delta}};
    }
};

TEST_F(VectorStatusTest, EachKindHasItsLists) {
    const std::vector<std::pair<std::string, std::string>> all{
        {"gost2015", "individual_sign"}, {"rsa", "individual_rsa_sign"}, {"gost2004", "legal_head_gost2004"}};
    for (const auto& [kind, scenario] : all) {
        const auto status = ask(kind, scenario, RevocationOrder::crlOnly, listsOf(kind));
        EXPECT_EQ(status.kind, Kind::good) << kind << (status.problem ? status.problem->detail : "");
        EXPECT_THAT(status.notes, IsEmpty()) << "the delta fits";
        EXPECT_THAT(status.validationData.crls, SizeIs(2));
    }
    const auto revoked = ask("gost2015", "individual_revoked", RevocationOrder::crlOnly, listsOf("gost2015"));
    EXPECT_EQ(revoked.kind, Kind::revoked);
    EXPECT_EQ(revoked.revokedAt, day(2026, 6, 1));
    EXPECT_EQ(revoked.reason, RevocationReason::keyCompromise);
}

TEST_F(VectorStatusTest, AnAnswerToAnEarlierQuestionIsNotOurs) {
    const auto good =
        ask("gost2015", "individual_sign", RevocationOrder::ocspOnly, {{"ocsp/", "ocsp/good.der"}});
    EXPECT_EQ(problemOf(good), ErrorCode::ocspInvalid) << "its nonce is another's";
    const auto revoked =
        ask("gost2015", "individual_revoked", RevocationOrder::ocspOnly, {{"ocsp/", "ocsp/revoked.der"}});
    EXPECT_EQ(revoked.kind, Kind::revoked) << "it has no nonce, and is in force";
    EXPECT_EQ(problemOf(ask("gost2015", "individual_revoked", RevocationOrder::ocspOnly,
                            {{"ocsp/", "ocsp/revoked.der"}}, vectorTime - 24h)),
              ErrorCode::statusStale);
}

TEST(RealStatus, TheTestEnvironmentsRevokedKeyIsRevoked) {
    const TimePoint now = day(2026, 11, 20);
    const auto read = [](const std::string& name) {
        return *crypto::Certificate::fromDerOrPem(*library(), readFile(nationalPath(name)));
    };
    RevocationCheckerParts parts;
    parts.library = library();
    parts.clock = [now] { return now; };
    parts.order = RevocationOrder::crlOnly;
    const auto revocation = makeRevocationChecker(parts);
    ValidationData validationData;
    validationData.crls.push_back(readFile(nationalPath("nca_gost2022_test.crl")));
    const auto statusOf = [&](const std::string& name) {
        const CertificationPath path{
            {read(name), read("nca_gost2022_test.cer"), read("root_gost2022_test.cer")}, Environment::test};
        return revocation->statusOf(path, 0, now, NetworkUse::offline, validationData, {});
    };
    EXPECT_EQ(statusOf("individual_gost2015.cer").kind, Kind::good);
    const auto revoked = statusOf("individual_gost2015_revoked.cer");
    EXPECT_EQ(revoked.kind, Kind::revoked);
    EXPECT_LT(revoked.revokedAt, now);
    EXPECT_EQ(revoked.source, Source::crl);
}

}  // namespace
}  // namespace qoltanba::trust
