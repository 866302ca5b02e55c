#include "verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "validator_support.h"

namespace qoltanba::trust {
namespace {

using State = Finding::State;
using testing::ElementsAre;

constexpr std::array allStates{State::right, State::notChecked, State::open, State::wrong};

TimePoint at(int hours) {
    return TimePoint{} + std::chrono::hours(hours);
}

std::vector<std::string_view> codes(const std::vector<Error>& errors) {
    std::vector<std::string_view> found;
    for (const Error& error : errors) found.push_back(nameOf(error.code));
    return found;
}

/// The content of a row of docs/trust.md: `right`, or the state and its codes.
std::string wordsOf(const Finding& finding) {
    constexpr std::array names{"right", "notChecked", "open", "wrong"};
    std::string text = names.at(static_cast<std::size_t>(finding.state));
    for (const Error& reason : finding.reasons) text.append(" ").append(nameOf(reason.code));
    return text;
}

// All 4096 combinations of the results of the six checks.
TEST(Verdict, IsValidOnlyIfEachCheckWasMadeAndRight) {
    constexpr std::array members{&Findings::signature, &Findings::status,  &Findings::validity,
                                 &Findings::path,      &Findings::purpose, &Findings::time};
    constexpr std::array reasons{ErrorCode::digestMismatch,          ErrorCode::certificateRevoked,
                                 ErrorCode::certificateExpired,      ErrorCode::certificateUntrusted,
                                 ErrorCode::certificateWrongPurpose, ErrorCode::timestampInvalid};
    int valid = 0;
    for (std::size_t combination = 0; combination < 4096; ++combination) {
        Findings findings;
        std::array<std::size_t, 4> count{};
        for (std::size_t check = 0; check < members.size(); ++check) {
            const State state = allStates.at(combination >> (2 * check) & 3U);
            ++count.at(static_cast<std::size_t>(state));
            Finding& finding = findings.*members.at(check);
            finding.state = state;
            if (state == State::open || state == State::wrong) finding.reasons = {{reasons.at(check), {}}};
        }
        const Decision decision = decide(findings);
        const auto [right, notChecked, open, wrong] = count;
        const Verdict expected = wrong > 0    ? Verdict::invalid
                                 : right == 6 ? Verdict::valid
                                              : Verdict::notProven;
        EXPECT_EQ(decision.verdict, expected) << combination;
        EXPECT_EQ(decision.reasons.empty(), decision.verdict == Verdict::valid) << combination;
        if (wrong + open > 0) {
            EXPECT_EQ(decision.reasons.size(), wrong + open) << combination;
        }
        if (wrong > 0) {
            const auto first = std::ranges::find(reasons, decision.reasons[0].code) - reasons.begin();
            EXPECT_EQ((findings.*members.at(static_cast<std::size_t>(first))).state, State::wrong);
        }
        valid += decision.verdict == Verdict::valid ? 1 : 0;
    }
    EXPECT_EQ(valid, 1);
}

TEST(Verdict, NothingCheckedIsNotValid) {
    EXPECT_EQ(decide({}).verdict, Verdict::notProven);
    EXPECT_THAT(codes(decide({}).reasons), ElementsAre("internal"));
}

TEST(Verdict, OneReasonIsToldOnce) {
    Findings findings;
    findings.path = Finding::wrong({ErrorCode::certificateExpired, {}});
    findings.validity = Finding::wrong({ErrorCode::certificateExpired, {}});
    findings.time = Finding::open({ErrorCode::timestampInvalid, {}});
    EXPECT_THAT(codes(decide(findings).reasons), ElementsAre("certificateExpired", "timestampInvalid"));
}

TEST(Verdict, OfSeveralIsTheWorst) {
    EXPECT_EQ(worse(Verdict::valid, Verdict::notProven), Verdict::notProven);
    EXPECT_EQ(worse(Verdict::invalid, Verdict::notProven), Verdict::invalid);
    EXPECT_EQ(worse(Verdict::valid, Verdict::valid), Verdict::valid);
}

/// Hours; 0 stands for "not there".
struct Times {
    int proven;
    int claimed;
    int now;
    const char* expected;
};

SigningTimes timesOf(const Times& row) {
    return {row.proven == 0 ? std::nullopt : std::optional(at(row.proven)),
            row.claimed == 0 ? std::nullopt : std::optional(at(row.claimed)), at(row.now)};
}

TEST(Verdict, Validity) {
    // The certificate is valid from hour 100 to hour 200.
    constexpr std::array rows{
        Times{0, 0, 150, "right"},
        Times{0, 0, 100, "right"},
        Times{0, 0, 200, "right"},
        Times{0, 0, 99, "wrong certificateNotYetValid"},
        Times{0, 0, 201, "open timeNotProven"},
        Times{0, 120, 150, "right"},
        Times{0, 120, 201, "open timeNotProven"},
        Times{0, 201, 300, "wrong certificateExpired"},
        Times{0, 99, 150, "wrong certificateNotYetValid"},
        Times{0, 120, 99, "wrong certificateNotYetValid"},
        Times{150, 0, 300, "right"},
        Times{150, 120, 300, "right"},
        Times{100, 120, 300, "right"},
        Times{200, 120, 300, "right"},
        Times{201, 120, 300, "wrong certificateExpired"},
        Times{99, 120, 150, "wrong certificateNotYetValid"},
        Times{150, 99, 300, "right"},
    };
    for (const Times& row : rows) {
        EXPECT_EQ(wordsOf(validityOf(at(100), at(200), timesOf(row))), row.expected)
            << row.proven << ' ' << row.claimed << ' ' << row.now;
    }
}

// Clocks differ from the authority's clock, and a key may be used minutes after it was issued.
TEST(Verdict, ClocksDifferALittle) {
    using std::chrono::minutes;
    const auto told = [](std::optional<TimePoint> proven, std::optional<TimePoint> claimed, TimePoint now) {
        return wordsOf(validityOf(at(100), at(200), {proven, claimed, now}));
    };
    EXPECT_EQ(told({}, at(100) - minutes(5), at(150)), "right");
    EXPECT_EQ(told({}, at(100) - minutes(6), at(150)), "wrong certificateNotYetValid");
    EXPECT_EQ(told({}, at(100) - minutes(5), at(100) - minutes(5)), "right");
    EXPECT_EQ(told({}, {}, at(100) - minutes(6)), "wrong certificateNotYetValid");
    EXPECT_EQ(told({}, at(200) + minutes(5), at(200)), "right");
    EXPECT_EQ(told({}, at(200) + minutes(5), at(300)), "open timeNotProven");
    EXPECT_EQ(told({}, at(200) + minutes(6), at(300)), "wrong certificateExpired");
    EXPECT_EQ(told(at(100) - minutes(1), {}, at(150)), "wrong certificateNotYetValid");
    EXPECT_EQ(told(at(200) + minutes(1), {}, at(300)), "wrong certificateExpired");
}

TEST(Verdict, Revocation) {
    // Revoked at hour 100, and at an unknown time.
    constexpr std::array rows{
        Times{99, 0, 300, "right"},
        Times{99, 120, 300, "right"},
        Times{100, 0, 300, "wrong certificateRevoked"},
        Times{120, 50, 300, "wrong certificateRevoked"},
        Times{0, 0, 300, "wrong certificateRevoked"},
        Times{0, 100, 300, "wrong certificateRevoked"},
        Times{0, 120, 300, "wrong certificateRevoked"},
        Times{0, 99, 300, "open certificateRevoked timeNotProven"},
    };
    CertificateStatus revoked;
    revoked.kind = CertificateStatus::Kind::revoked;
    for (const RevocationReason reason : {RevocationReason::unspecified, RevocationReason::keyCompromise,
                                          RevocationReason::certificateHold}) {
        revoked.reason = reason;
        for (const Times& row : rows) {
            revoked.revokedAt = at(100);
            EXPECT_EQ(wordsOf(revocationOf(revoked, timesOf(row))), row.expected)
                << row.proven << ' ' << row.claimed;
            revoked.revokedAt = std::nullopt;
            EXPECT_EQ(wordsOf(revocationOf(revoked, timesOf(row))), "wrong certificateRevoked");
        }
    }
}

TEST(Verdict, OtherRevocationChecker) {
    const SigningTimes times{std::nullopt, std::nullopt, at(1)};
    CertificateStatus status;
    EXPECT_EQ(wordsOf(revocationOf(status, times)), "open statusUnknown");
    status.problem = Error{ErrorCode::serviceTimedOut, {}};
    EXPECT_EQ(wordsOf(revocationOf(status, times)), "open statusUnknown serviceTimedOut");
    status.problem = Error{ErrorCode::statusUnknown, {}};
    EXPECT_EQ(wordsOf(revocationOf(status, times)), "open statusUnknown");
    status.kind = CertificateStatus::Kind::good;
    EXPECT_EQ(wordsOf(revocationOf(status, times)), "right");
    // Good at the claimed time, and revoked later: nothing proves the claimed time.
    status.revokedAt = at(100);
    EXPECT_EQ(wordsOf(revocationOf(status, {std::nullopt, at(99), at(300)})),
              "open certificateRevoked timeNotProven");
    EXPECT_EQ(wordsOf(revocationOf(status, {at(99), at(99), at(300)})), "right");
    EXPECT_EQ(wordsOf(revocationOf(status, {std::nullopt, std::nullopt, at(300)})),
              "wrong certificateRevoked");
}

// RFC 3161, section 4.
TEST(Verdict, RevokedTimeStampingAuthority) {
    CertificateStatus revoked;
    revoked.kind = CertificateStatus::Kind::revoked;
    revoked.revokedAt = at(100);
    for (const RevocationReason reason : {RevocationReason::affiliationChanged, RevocationReason::superseded,
                                          RevocationReason::cessationOfOperation}) {
        revoked.reason = reason;
        EXPECT_EQ(wordsOf(authorityRevocationOf(revoked, at(99))), "right");
        EXPECT_EQ(wordsOf(authorityRevocationOf(revoked, at(100))), "wrong certificateRevoked");
    }
    for (const RevocationReason reason :
         {RevocationReason::unspecified, RevocationReason::keyCompromise, RevocationReason::caCompromise,
          RevocationReason::certificateHold, RevocationReason::privilegeWithdrawn,
          RevocationReason::aaCompromise}) {
        revoked.reason = reason;
        for (const auto kind : {CertificateStatus::Kind::revoked, CertificateStatus::Kind::good}) {
            revoked.kind = kind;
            EXPECT_EQ(wordsOf(authorityRevocationOf(revoked, at(99))), "wrong certificateRevoked");
        }
    }
    EXPECT_EQ(wordsOf(authorityRevocationOf({}, at(99))), "open statusUnknown");
}

TEST(Verdict, TimeStampsAndTheClaim) {
    using std::chrono::minutes;
    TimestampValidation good;
    good.verdict = Verdict::valid;
    TimestampValidation open;
    open.reasons = {{ErrorCode::serviceUnreachable, {}}};
    TimestampValidation bad;
    bad.verdict = Verdict::invalid;
    bad.reasons = {{ErrorCode::timestampInvalid, {}}};
    const SigningTimes none{std::nullopt, std::nullopt, at(100)};
    const SigningTimes stamped{at(90), at(90), at(100)};
    using List = std::vector<TimestampValidation>;
    EXPECT_EQ(wordsOf(timeOf(List{}, none)), "right");
    EXPECT_EQ(wordsOf(timeOf(List{good}, stamped)), "right");
    EXPECT_EQ(wordsOf(timeOf(List{open}, none)), "open timeNotProven");
    EXPECT_EQ(wordsOf(timeOf(List{bad}, none)), "open timestampInvalid");
    EXPECT_EQ(wordsOf(timeOf(List{good, bad}, stamped)), "open timestampInvalid");
    EXPECT_EQ(wordsOf(timeOf(List{}, {std::nullopt, at(100) + minutes(5), at(100)})), "right");
    EXPECT_EQ(wordsOf(timeOf(List{}, {std::nullopt, at(100) + minutes(6), at(100)})), "open timeNotProven");
    EXPECT_EQ(wordsOf(timeOf(List{good}, {at(90), at(90) + minutes(5), at(100)})), "right");
    EXPECT_EQ(wordsOf(timeOf(List{good}, {at(90), at(90) + minutes(6), at(100)})), "open timeNotProven");
}

TEST(Verdict, WhyAnIssuerIsNotKnown) {
    EXPECT_EQ(wordsOf(pathOf({ErrorCode::issuerUnknown, {}})), "open issuerUnknown");
    EXPECT_EQ(wordsOf(pathOf({ErrorCode::serviceTimedOut, {}})), "open issuerUnknown serviceTimedOut");
}

TEST(Verdict, TheWeightiestReasonIsFirst) {
    Findings findings;
    findings.signature = Finding::right();
    findings.purpose = Finding::right();
    findings.path = Finding::right();
    findings.validity = Finding::open({ErrorCode::timeNotProven, {}});
    findings.status = Finding::open({ErrorCode::statusUnknown, {}});
    EXPECT_THAT(codes(decide(findings).reasons), ElementsAre("timeNotProven", "statusUnknown"));
    findings.validity = Finding::wrong({ErrorCode::certificateExpired, {}});
    findings.status = Finding::wrong({ErrorCode::certificateRevoked, {}});
    EXPECT_THAT(codes(decide(findings).reasons), ElementsAre("certificateRevoked", "certificateExpired"));
}

TEST(Verdict, ErrorsOfPathsAndSignatures) {
    for (const ErrorCode code : allErrorCodes()) {
        const bool wrongPath =
            code == ErrorCode::certificateUntrusted || code == ErrorCode::certificateExpired ||
            code == ErrorCode::certificateNotYetValid || code == ErrorCode::certificateRevoked ||
            code == ErrorCode::certificateWrongPurpose;
        const Finding path = pathOf({code, {}});
        EXPECT_EQ(path.reasons.back().code, code);
        EXPECT_EQ(path.state, wrongPath ? State::wrong : State::open) << nameOf(code);
        const bool openSignature = code == ErrorCode::unsupportedAlgorithm ||
                                   code == ErrorCode::referenceNotFollowed ||
                                   code == ErrorCode::signerCertificateMissing ||
                                   code == ErrorCode::tooLarge || code == ErrorCode::cancelled;
        EXPECT_EQ(signatureOf({code, {}}).state, openSignature ? State::open : State::wrong) << nameOf(code);
    }
}

}  // namespace
}  // namespace qoltanba::trust
