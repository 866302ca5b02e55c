// The validator with an authority that can be wrong in every way (tests/authority).
#include <openssl/cms.h>
#include <openssl/x509v3.h>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/xml.h>

#include "validator_support.h"

namespace qoltanba::test {
namespace {

using authority::CrlMode;
using authority::Issued;
using authority::OcspMode;
using authority::Profile;
using authority::TestAuthority;
using authority::TsaMode;
using trust::NetworkUse;
using trust::RevocationReason;
using trust::Verdict;
using namespace std::chrono_literals;

class SignatureValidatorTest : public testing::Test {
  protected:
    Clock clock() {
        return [this] { return now; };
    }
    std::unique_ptr<Computer> newComputer() {
        return std::make_unique<Computer>(http, clock(), std::vector{authority->root().certificate()},
                                          std::vector<std::string>{"authority.test"});
    }

    Bytes signedBy(const Issued& issued, std::optional<TimePoint> claimed = std::nullopt) {
        const auto cms = signing::signCms(*library(), *issued.signer(), asBytes("document"),
                                          {true, claimed.value_or(now)});
        EXPECT_TRUE(cms);
        return *cms;
    }
    Bytes stamped(const Bytes& cms, TsaMode mode = TsaMode::good) {
        const Bytes value = signing::signatureValues(cms)->at(0);
        return withToken(cms, tokenIn(authority->timestamp(timestampRequest(value), mode)));
    }
    std::string verdictOn(const Bytes& cms, NetworkUse network = NetworkUse::online) {
        return told(computer->cms(cms, nullptr, network));
    }

    TimePoint now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + 10h;
    std::shared_ptr<TestAuthority> authority =
        std::make_shared<TestAuthority>(TestAuthority::Parts{library(), [this] { return now; }});
    std::shared_ptr<authority::TestHttpClient> http = std::make_shared<authority::TestHttpClient>(authority);
    std::unique_ptr<Computer> computer = newComputer();
    Issued person = authority->issue(authority::naturalPerson());
};

TEST_F(SignatureValidatorTest, Good) {
    const auto validation = computer->cms(signedBy(person));
    EXPECT_EQ(told(validation), "valid");
    const trust::SignerValidation& signer = validation->signers[0];
    EXPECT_EQ(signer.status.source, trust::CertificateStatus::Source::ocsp);
    EXPECT_EQ(signer.judgedAt, now);
    EXPECT_FALSE(signer.timeProven);
    EXPECT_EQ(verdictOn(signedBy(authority->issue(authority::firstHead()))), "valid");
}

TEST_F(SignatureValidatorTest, EveryKindOfKey) {
    for (const auto keys :
         {crypto::KeyAlgorithm::gost2015_256, crypto::KeyAlgorithm::gost2004, crypto::KeyAlgorithm::rsa}) {
        authority = std::make_shared<TestAuthority>(TestAuthority::Parts{library(), clock(), keys});
        http = std::make_shared<authority::TestHttpClient>(authority);
        computer = newComputer();
        EXPECT_EQ(verdictOn(stamped(signedBy(authority->issue(authority::naturalPerson())))), "valid");
    }
}

// ── Time ──

TEST_F(SignatureValidatorTest, Stamped) {
    const TimePoint signing = now;
    const Bytes cms = stamped(signedBy(person));
    now += 24h * 30;
    const auto validation = computer->cms(cms);
    EXPECT_EQ(told(validation), "valid");
    EXPECT_TRUE(validation->signers[0].timeProven);
    EXPECT_EQ(validation->signers[0].judgedAt, signing);
    EXPECT_EQ(validation->signers[0].timestamps[0].verdict, Verdict::valid);
    EXPECT_EQ(validation->signers[0].timestamps[0].path->certificates.size(), 3U);
}

// Somebody checked the key in the morning. In the afternoon it was revoked, and then somebody signed with it.
TEST_F(SignatureValidatorTest, AnAnswerFromBeforeTheClaimedTimeIsAskedForAgain) {
    EXPECT_EQ(verdictOn(signedBy(person)), "valid");
    now += 50min;
    authority->revoke(person.certificate(), now - 10min, RevocationReason::keyCompromise);
    const Bytes cms = signedBy(person, now - 8min);
    const std::size_t asked = http->questions().size();
    const auto offline = computer->cms(cms, nullptr, NetworkUse::offline);
    EXPECT_EQ(told(offline), "valid") << "by what is stored";
    EXPECT_LT(offline->signers[0].status.thisUpdate, now - 50min) << "the report says that this is too early";
    EXPECT_EQ(http->questions().size(), asked);
    EXPECT_EQ(verdictOn(cms), "invalid certificateRevoked");
    EXPECT_GT(http->questions().size(), asked);

    // The option decides whether anybody is asked at all.
    computer->revocation->setOrder(trust::RevocationOrder::off);
    const std::size_t before = http->questions().size();
    EXPECT_EQ(verdictOn(cms), "notProven statusUnknown statusNotAsked");
    EXPECT_EQ(http->questions().size(), before);
}

// A time stamp proves the time, and a claim of the future is older than no answer: nobody needs a later one.
TEST_F(SignatureValidatorTest, NoOtherAnswerIsAskedForAgain) {
    const Bytes proven = stamped(signedBy(person));
    EXPECT_EQ(verdictOn(proven), "valid");
    now += 50min;
    const Bytes future = signedBy(person, now + 24h);
    const std::size_t asked = http->questions().size();
    EXPECT_EQ(verdictOn(proven), "valid");
    verdictOn(future);
    EXPECT_EQ(http->questions().size(), asked);
}

TEST_F(SignatureValidatorTest, TheEarliestStampCounts) {
    const TimePoint signing = now;
    Bytes cms = stamped(signedBy(person));
    now += 24h;
    cms = stamped(cms);
    const auto validation = computer->cms(cms);
    EXPECT_EQ(told(validation), "valid");
    EXPECT_EQ(validation->signers[0].timestamps.size(), 2U);
    EXPECT_EQ(validation->signers[0].judgedAt, signing);
}

TEST_F(SignatureValidatorTest, ExpiredSince) {
    Profile brief = authority::naturalPerson();
    brief.notAfter = now + 24h * 30;
    const Issued signer = authority->issue(brief);
    const Bytes plain = signedBy(signer);
    const Bytes proven = stamped(plain);
    const auto xml = signing::signXml(*library(), *signer.signer(), "<a/>", {});
    EXPECT_EQ(verdictOn(plain), "valid");
    now += 24h * 31;
    computer = newComputer();
    // The authorities answer only about certificates that have not expired. Their answers now prove nothing
    // about an expired one (EvidenceThatCameAlongIsEnoughOffline).
    EXPECT_EQ(verdictOn(proven), "notProven statusUnknown statusStale");
    EXPECT_EQ(verdictOn(plain), "notProven timeNotProven statusUnknown statusStale");
    EXPECT_EQ(told(computer->xml(*xml)), "notProven timeNotProven statusUnknown statusStale");
    // Signed after the end of the certificate, as a claimed time says or a time stamp proves.
    EXPECT_EQ(verdictOn(signedBy(signer)), "invalid certificateExpired");
    EXPECT_EQ(verdictOn(stamped(signedBy(signer))), "invalid certificateExpired");
    // The claimed time is before the end, but the time stamp is after it.
    EXPECT_EQ(verdictOn(stamped(signedBy(signer, now - 24h * 10))), "invalid certificateExpired");
}

TEST_F(SignatureValidatorTest, NotYetValid) {
    Profile future = authority::naturalPerson();
    future.notBefore = now + 24h;
    const Issued signer = authority->issue(future);
    EXPECT_EQ(verdictOn(signedBy(signer)), "invalid certificateNotYetValid");
    EXPECT_EQ(verdictOn(signedBy(signer, now + 24h * 2)), "invalid certificateNotYetValid timeNotProven");
    EXPECT_EQ(verdictOn(stamped(signedBy(signer))), "invalid certificateNotYetValid");
}

TEST_F(SignatureValidatorTest, IssuedJustNowByAClockThatIsAhead) {
    Profile fresh = authority::naturalPerson();
    fresh.notBefore = now + 3min;
    const Issued signer = authority->issue(fresh);
    EXPECT_EQ(verdictOn(signedBy(signer)), "valid");
    const Bytes behind = signedBy(signer, now);
    now += 1h;
    EXPECT_EQ(verdictOn(behind), "valid");
}

TEST_F(SignatureValidatorTest, ClaimsAreMeasuredAgainstWhatIsKnown) {
    EXPECT_EQ(verdictOn(signedBy(person, now + 4min)), "valid");
    EXPECT_EQ(verdictOn(signedBy(person, now + 6min)), "notProven timeNotProven");
    EXPECT_EQ(verdictOn(stamped(signedBy(person, now + 6min))), "notProven timeNotProven");
    EXPECT_EQ(verdictOn(signedBy(person, now - 24h * 40)), "invalid certificateNotYetValid");
}

TEST_F(SignatureValidatorTest, ASignatureOfAPartIsToldFromOneOfTheWhole) {
    const Issued head = authority->issue(authority::firstHead());
    signing::XmlOptions part;
    part.tbsElementXPath = "//b";
    part.signatureParentXPath = "//s";
    const auto first = signing::signXml(*library(), *head.signer(), "<a><b Id=\"x\">1</b><s/></a>", part);
    ASSERT_TRUE(first) << first.error().detail;
    const auto both = signing::signXml(*library(), *person.signer(), *first, {});
    ASSERT_TRUE(both) << both.error().detail;
    const auto validation = computer->xml(*both);
    ASSERT_TRUE(validation);
    ASSERT_EQ(validation->signers.size(), 2U);
    EXPECT_EQ(validation->verdict, Verdict::valid);
    EXPECT_FALSE(validation->partOnly);
    EXPECT_TRUE(validation->signers[0].partOnly);
    EXPECT_FALSE(validation->signers[1].partOnly);
}

// ── Revocation ──

TEST_F(SignatureValidatorTest, RevokedBeforeAndAfterTheStamp) {
    for (const auto reason : {RevocationReason::unspecified, RevocationReason::keyCompromise,
                              RevocationReason::superseded, RevocationReason::cessationOfOperation}) {
        const Issued signer = authority->issue(authority::naturalPerson());
        const Bytes before = stamped(signedBy(signer));
        now += 2h;
        const TimePoint revokedAt = now;
        authority->revoke(signer.certificate(), revokedAt, reason);
        now += 2h;
        const Bytes after = stamped(signedBy(signer));
        const Bytes backdated = stamped(signedBy(signer, revokedAt - 1h));
        const auto good = computer->cms(before);
        EXPECT_EQ(told(good), "valid");
        EXPECT_EQ(good->signers[0].status.revokedAt, revokedAt);
        EXPECT_EQ(verdictOn(after), "invalid certificateRevoked");
        EXPECT_EQ(verdictOn(backdated), "invalid certificateRevoked");
    }
}

TEST_F(SignatureValidatorTest, RevokedWithoutAStamp) {
    const Bytes before = signedBy(person);
    const auto xml = signing::signXml(*library(), *person.signer(), "<a/>", {});
    now += 1h;
    authority->revoke(person.certificate(), now);
    now += 1h;
    EXPECT_EQ(verdictOn(before), "notProven certificateRevoked timeNotProven");
    EXPECT_EQ(verdictOn(signedBy(person)), "invalid certificateRevoked");
    EXPECT_EQ(told(computer->xml(*xml)), "invalid certificateRevoked");
}

TEST_F(SignatureValidatorTest, OneOfTwoIsRevoked) {
    const Issued other = authority->issue(authority::firstHead());
    const Bytes one = signedBy(person);
    const auto both = signing::addCmsSigner(*library(), *other.signer(), one, std::nullopt, {true, now});
    ASSERT_TRUE(both);
    authority->revoke(other.certificate(), now - 1h);
    const auto validation = computer->cms(*both);
    ASSERT_TRUE(validation);
    EXPECT_EQ(validation->verdict, Verdict::invalid);
    ASSERT_EQ(validation->signers.size(), 2U);
    EXPECT_EQ(told(validation->signers[0]), "valid");
    EXPECT_EQ(told(validation->signers[1]), "invalid certificateRevoked");
}

TEST_F(SignatureValidatorTest, AnAuthorityOfThePathIsRevoked) {
    const Bytes proven = stamped(signedBy(person));
    now += 1h;
    authority->revoke(authority->issuing().certificate(), now);
    now += 1h;
    const auto validation = computer->cms(signedBy(person));
    EXPECT_EQ(told(validation), "invalid certificateRevoked");
    EXPECT_EQ(validation->signers[0].status.kind, trust::CertificateStatus::Kind::revoked);
    // The time stamp's certificate is from the same authority, and revoked for any reason. So the time stamp
    // proves nothing.
    EXPECT_EQ(verdictOn(proven), "notProven certificateRevoked timeNotProven timestampInvalid");
}

/// The statuses of another checker, except that nothing is known about the authorities above one certificate.
class AuthoritiesUnknown final : public trust::RevocationChecker {
  public:
    AuthoritiesUnknown(std::shared_ptr<trust::RevocationChecker> others, crypto::Certificate above)
        : others_(std::move(others)), above_(std::move(above)) {}

    trust::CertificateStatus statusOf(const trust::CertificationPath& path, std::size_t index, TimePoint at,
                                      const trust::Asking& asking, const trust::ValidationData& embedded,
                                      const crypto::Effort& effort) override {
        if (index > 0 && path.certificate() == above_) return {};
        return others_->statusOf(path, index, at, asking, embedded, effort);
    }
    trust::CertificateStatus statusOf(const trust::CertificationPath& path, TimePoint at, NetworkUse network,
                                      const trust::ValidationData& embedded,
                                      const crypto::Effort& effort) override {
        return others_->statusOf(path, at, network, embedded, effort);
    }
    void setOrder(trust::RevocationOrder) override {}

  private:
    std::shared_ptr<trust::RevocationChecker> others_;
    crypto::Certificate above_;
};

// A revocation that does no harm must not hide that another status is not known.
TEST_F(SignatureValidatorTest, UnknownStatusOfAnAuthorityIsNotHidden) {
    const Bytes proven = stamped(signedBy(person));
    now += 1h;
    authority->revoke(person.certificate(), now);
    now += 1h;
    EXPECT_EQ(verdictOn(proven), "valid");
    computer->revocation = std::make_shared<AuthoritiesUnknown>(computer->revocation, person.certificate());
    const auto validation = computer->cms(proven);
    EXPECT_EQ(told(validation), "notProven statusUnknown");
    EXPECT_EQ(validation->signers[0].status.kind, trust::CertificateStatus::Kind::unknown);
}

TEST_F(SignatureValidatorTest, StatusNotKnown) {
    const Bytes cms = signedBy(person);
    for (const OcspMode mode : {OcspMode::stale, OcspMode::forged, OcspMode::otherCertId, OcspMode::tryLater,
                                OcspMode::responderWithoutPurpose, OcspMode::truncated, OcspMode::unknown}) {
        http->lead(authority->ocspUrl(), authority->ocspUrl(mode));
        for (const CrlMode list :
             {CrlMode::stale, CrlMode::forged, CrlMode::otherIssuer, CrlMode::truncated}) {
            http->lead(authority->crlUrl(authority->issuing()),
                       authority->crlUrl(authority->issuing(), list));
            computer = newComputer();
            EXPECT_EQ(verdictOn(cms).substr(0, 23), "notProven statusUnknown")
                << authority::nameOf(mode) << ' ' << authority::nameOf(list);
        }
        http->lead(authority->crlUrl(authority->issuing()), "");
        computer = newComputer();
        EXPECT_EQ(verdictOn(cms), "valid") << authority::nameOf(mode);
    }
}

TEST_F(SignatureValidatorTest, StatusNotAsked) {
    computer->revocation->setOrder(trust::RevocationOrder::off);
    const auto validation = computer->cms(signedBy(person));
    ASSERT_TRUE(validation);
    EXPECT_EQ(validation->verdict, Verdict::notProven);
    EXPECT_THAT(codesOf(validation->signers[0].reasons), testing::Contains("statusNotAsked"));
}

// ── Path and purpose ──

TEST_F(SignatureValidatorTest, IssuedByAStranger) {
    const Bytes cms = signedBy(authority->issue(authority::naturalPerson(), authority->stranger()));
    EXPECT_EQ(verdictOn(cms).substr(0, 23), "notProven issuerUnknown");
    // The certificate says that the known authority issued it.
    Profile profile = authority::naturalPerson();
    profile.hasAuthorityKeyIdentifier = false;
    const Bytes forged = signedBy(authority->issue(profile, authority->stranger()));
    EXPECT_EQ(verdictOn(signedBy(person)), "valid");
    EXPECT_EQ(verdictOn(forged), "invalid certificateUntrusted");
}

TEST_F(SignatureValidatorTest, IssuerOutOfReach) {
    Profile profile = authority::naturalPerson();
    profile.issuerUrl = "";
    EXPECT_EQ(verdictOn(signedBy(authority->issue(profile))).substr(0, 23), "notProven issuerUnknown");
    http->setReachable(false);
    EXPECT_EQ(verdictOn(signedBy(person)), "notProven issuerUnknown serviceUnreachable");
    EXPECT_EQ(verdictOn(signedBy(person), NetworkUse::offline), "notProven issuerUnknown");
}

TEST_F(SignatureValidatorTest, CertificatesThatAreNotForDocuments) {
    Profile noUsage = authority::naturalPerson();
    noUsage.keyUsage = 0;
    Profile onlyNonRepudiation = authority::naturalPerson();
    onlyNonRepudiation.keyUsage = KU_NON_REPUDIATION;
    for (const Profile& profile :
         {authority::authentication(), noUsage, onlyNonRepudiation, authority::timestampAuthority(),
          authority::ocspResponder(), authority::subordinateAuthority("ТЕСТ")}) {
        EXPECT_EQ(verdictOn(signedBy(authority->issue(profile))), "invalid certificateWrongPurpose");
    }
    EXPECT_EQ(verdictOn(signedBy(authority->timestamper())), "invalid certificateWrongPurpose");
    EXPECT_EQ(verdictOn(signedBy(authority->issuing())), "invalid certificateWrongPurpose");
    EXPECT_THAT(http->asked(), testing::IsEmpty());
}

// ── Time stamps that are wrong ──

TEST_F(SignatureValidatorTest, WrongTimeStampsProveNothing) {
    for (const TsaMode mode :
         {TsaMode::imprintOfAnother, TsaMode::withoutPurpose, TsaMode::purposeNotCritical,
          TsaMode::purposeNotAlone, TsaMode::forged, TsaMode::noCertificate}) {
        const auto validation = computer->cms(stamped(signedBy(person), mode));
        EXPECT_EQ(told(validation), "notProven timestampInvalid") << authority::nameOf(mode);
        EXPECT_FALSE(validation->signers[0].timeProven);
        EXPECT_TRUE(validation->signers[0].signatureRight);
        EXPECT_EQ(validation->signers[0].timestamps[0].verdict, Verdict::invalid);
    }
    EXPECT_EQ(verdictOn(stamped(signedBy(person), TsaMode::signingCertificateV2)), "valid");
    EXPECT_EQ(verdictOn(stamped(signedBy(person), TsaMode::clockAhead)), "notProven timeNotProven");
    EXPECT_EQ(verdictOn(stamped(signedBy(person), TsaMode::clockBehind)), "notProven timeNotProven");
}

TEST_F(SignatureValidatorTest, AGoodTimeStampBesideAWrongOne) {
    const auto validation = computer->cms(stamped(stamped(signedBy(person)), TsaMode::forged));
    EXPECT_EQ(told(validation), "notProven timestampInvalid");
    EXPECT_TRUE(validation->signers[0].timeProven);
}

TEST_F(SignatureValidatorTest, AWrongTimeStampDoesNotSaveAnExpiredCertificate) {
    Profile brief = authority::naturalPerson();
    brief.notAfter = now + 24h;
    const Bytes cms = stamped(signedBy(authority->issue(brief)), TsaMode::forged);
    now += 24h * 2;
    EXPECT_EQ(verdictOn(cms), "notProven timeNotProven statusUnknown statusStale timestampInvalid");
}

TEST_F(SignatureValidatorTest, TimeStampOfAnotherSignature) {
    const Bytes first = stamped(signedBy(person));
    const Bytes token = signing::timestampTokens(first)->at(0).at(0);
    now += 1h;
    EXPECT_EQ(verdictOn(withToken(signedBy(person), token)), "notProven timestampInvalid");
}

TEST_F(SignatureValidatorTest, AttributeThatHoldsNoToken) {
    const Bytes cms = signedBy(person);
    const unsigned char* at = cms.data();
    const crypto::CmsPtr parsed(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(cms.size())));
    CMS_SignerInfo* signerInfo = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(parsed.get()), 0);
    ASSERT_EQ(CMS_unsigned_add1_attr_by_NID(signerInfo, NID_id_smime_aa_timeStampToken, V_ASN1_OCTET_STRING,
                                            "x", 1),
              1);
    EXPECT_EQ(verdictOn(encoded<i2d_CMS_ContentInfo>(parsed.get())), "notProven timestampInvalid");
}

/// Says that one certificate belongs to the test environment.
class TestEnvironmentFor final : public trust::PathBuilder {
  public:
    TestEnvironmentFor(std::shared_ptr<trust::PathBuilder> pathBuilder,
                       std::vector<crypto::Certificate> certificates)
        : pathBuilder_(std::move(pathBuilder)), certificates_(std::move(certificates)) {}

    Result<trust::CertificationPath> find(const crypto::Certificate& certificate,
                                          std::span<const crypto::Certificate> others, TimePoint at,
                                          NetworkUse network, const crypto::Effort& effort) override {
        Result<trust::CertificationPath> path = pathBuilder_->find(certificate, others, at, network, effort);
        if (path && std::ranges::find(certificates_, certificate) != certificates_.end())
            path->environment = trust::Environment::test;
        return path;
    }

  private:
    std::shared_ptr<trust::PathBuilder> pathBuilder_;
    std::vector<crypto::Certificate> certificates_;
};

// Otherwise somebody who stole a key could get a test time stamp for any time, and move a signature before
// the revocation.
TEST_F(SignatureValidatorTest, ATestAuthorityProvesNoTimeOfARealSignature) {
    const std::shared_ptr<trust::PathBuilder> pathBuilder = computer->pathBuilder;
    const crypto::Certificate timestamper = authority->timestamper().certificate();
    const Bytes cms = stamped(signedBy(person));
    now += 1h;
    authority->revoke(person.certificate(), now, RevocationReason::keyCompromise);
    now += 1h;
    EXPECT_EQ(verdictOn(cms), "valid");
    computer->pathBuilder = std::make_shared<TestEnvironmentFor>(pathBuilder, std::vector{timestamper});
    const auto validation = computer->cms(cms);
    EXPECT_EQ(told(validation), "notProven certificateRevoked timeNotProven timestampInvalid");
    EXPECT_FALSE(validation->signers[0].timeProven);
    EXPECT_EQ(validation->signers[0].timestamps[0].verdict, Verdict::invalid);
    // A signature of the test environment itself, which is reported as one.
    computer->pathBuilder =
        std::make_shared<TestEnvironmentFor>(pathBuilder, std::vector{timestamper, person.certificate()});
    EXPECT_EQ(verdictOn(cms), "valid");
}

TEST_F(SignatureValidatorTest, MoreTimeStampsThanAnybodyChecks) {
    Bytes cms = signedBy(person);
    for (int i = 0; i < 9; ++i) cms = stamped(cms);
    EXPECT_EQ(verdictOn(cms), "notProven timeNotProven");
}

TEST_F(SignatureValidatorTest, RevokedTimeStampingAuthority) {
    for (const auto& [reason, expected] : {std::pair{RevocationReason::superseded, "valid"},
                                           {RevocationReason::cessationOfOperation, "valid"},
                                           {RevocationReason::keyCompromise, "notProven timestampInvalid"},
                                           {RevocationReason::unspecified, "notProven timestampInvalid"}}) {
        const Bytes before = stamped(signedBy(person));
        now += 1h;
        authority->revoke(authority->timestamper().certificate(), now, reason);
        now += 1h;
        computer = newComputer();
        EXPECT_EQ(verdictOn(before), expected) << static_cast<int>(reason);
        EXPECT_EQ(verdictOn(stamped(signedBy(person))), "notProven timestampInvalid");
        authority->restore(authority->timestamper().certificate());
    }
}

// ── Network ──

TEST_F(SignatureValidatorTest, ASecondTimeAsksNobody) {
    const Bytes cms = stamped(signedBy(person));
    EXPECT_EQ(verdictOn(cms), "valid");
    http->forget();
    EXPECT_EQ(verdictOn(cms), "valid");
    EXPECT_EQ(verdictOn(cms, NetworkUse::offline), "valid");
    EXPECT_THAT(http->asked(), testing::IsEmpty());
}

TEST_F(SignatureValidatorTest, OfflineAsksNobody) {
    EXPECT_EQ(verdictOn(stamped(signedBy(person)), NetworkUse::offline),
              "notProven issuerUnknown timeNotProven");
    EXPECT_THAT(http->asked(), testing::IsEmpty());
}

TEST_F(SignatureValidatorTest, Cancelled) {
    std::stop_source stop;
    stop.request_stop();
    const auto validation =
        trust::SignatureValidator({library(), computer->pathBuilder, computer->revocation, clock()})
            .validateCms(signedBy(person), nullptr, NetworkUse::online, stop.get_token());
    ASSERT_FALSE(validation);
    EXPECT_EQ(validation.error().code, ErrorCode::cancelled);
}

// A document must not make the validator compute without end. A check that was not made is open, and never
// right.
TEST_F(SignatureValidatorTest, WhatCostsTooMuchIsNotProven) {
    const Bytes cms = stamped(signedBy(person));
    ASSERT_EQ(verdictOn(cms), "valid");
    bool isEnough = false;
    for (int most = 0; most < 40 && !isEnough; ++most) {
        // A checker that has nothing stored.
        const auto other = newComputer();
        const crypto::Effort effort({}, most);
        const auto validation =
            trust::SignatureValidator({library(), other->pathBuilder, other->revocation, clock()})
                .validateCms(cms, nullptr, NetworkUse::online, effort);
        ASSERT_TRUE(validation);
        EXPECT_GE(effort.left(), 0);
        isEnough = validation->verdict == trust::Verdict::valid;
        if (isEnough) continue;
        EXPECT_EQ(validation->verdict, trust::Verdict::notProven) << most;
        if (most == 0) {
            EXPECT_EQ(told(validation), "notProven tooLarge");
        }
    }
    EXPECT_TRUE(isEnough) << "the usual effort is far above what a signature needs";
}

// ── Years later ──

TEST_F(SignatureValidatorTest, EvidenceThatCameAlongIsEnoughOffline) {
    const Bytes cms = stamped(signedBy(person));
    const auto today = computer->cms(cms);
    ASSERT_EQ(told(today), "valid");
    const trust::SignerValidation& signer = today->signers[0];
    signing::LongTermValues values;
    const auto take = [&](const trust::CertificationPath& path, TimePoint at) {
        for (std::size_t i = 1; i < path.certificates.size(); ++i) {
            values.certificates.push_back(path.certificates[i].der());
        }
        const trust::ValidationData validationData =
            computer->revocation->statusOf(path, at, NetworkUse::online, {}, {}).validationData;
        values.certificates.insert(values.certificates.end(), validationData.certificates.begin(),
                                   validationData.certificates.end());
        values.crls.insert(values.crls.end(), validationData.crls.begin(), validationData.crls.end());
        values.ocspResponses.insert(values.ocspResponses.end(), validationData.ocspResponses.begin(),
                                    validationData.ocspResponses.end());
    };
    take(*signer.path, signer.judgedAt);
    take(*signer.timestamps[0].path, signer.judgedAt);
    const auto grown = signing::addLongTermValues(*library(), cms, std::span(&values, 1));
    ASSERT_TRUE(grown) << nameOf(grown.error().code) << grown.error().detail;

    now += 24h * 400;
    ASSERT_GT(now, person.certificate().notAfter());
    http->setReachable(false);
    computer = newComputer();
    const auto later = computer->cms(*grown, nullptr, NetworkUse::offline);
    EXPECT_EQ(told(later), "valid");
    EXPECT_TRUE(later->signers[0].hasValidationData);
    EXPECT_TRUE(later->signers[0].status.embedded);
    EXPECT_TRUE(later->signers[0].timestamps[0].status.embedded);
    // Without the validation data, the status is no longer known.
    EXPECT_EQ(computer->cms(cms, nullptr, NetworkUse::offline)->verdict, Verdict::notProven);
}

}  // namespace
}  // namespace qoltanba::test
