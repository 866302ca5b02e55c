#include "verdict.h"

#include <algorithm>
#include <array>
#include <string>

#include "network_errors.h"

namespace qoltanba::trust {
namespace {

using State = Finding::State;

using All = std::array<const Finding*, 6>;

// The person sees the first reason first. Among wrong findings that is the most serious one. Among open
// findings it is the one that the others depend on.
All wrongInOrder(const Findings& findings) {
    return {&findings.signature, &findings.status,  &findings.validity,
            &findings.path,      &findings.purpose, &findings.time};
}
All openInOrder(const Findings& findings) {
    return {&findings.signature, &findings.path,    &findings.validity,
            &findings.status,    &findings.purpose, &findings.time};
}

void appendReasons(std::vector<Error>& to, const All& findings, State state) {
    for (const Finding* finding : findings) {
        if (finding->state != state) continue;
        for (const Error& reason : finding->reasons) {
            const bool told =
                std::ranges::any_of(to, [&](const Error& other) { return other.code == reason.code; });
            if (!told) to.push_back(reason);
        }
    }
}

/// RFC 3161, section 4, item 1. A missing reason counts as the worst.
bool keyStayedWithItsOwner(RevocationReason reason) {
    return reason == RevocationReason::affiliationChanged || reason == RevocationReason::superseded ||
           reason == RevocationReason::cessationOfOperation;
}

Error revoked(const CertificateStatus& status) {
    return {ErrorCode::certificateRevoked, "reason " + std::to_string(static_cast<int>(status.reason))};
}

Finding unknown(const CertificateStatus& status) {
    Finding finding = Finding::open(
        {ErrorCode::statusUnknown, status.problem ? std::string(nameOf(status.problem->code)) : "no source"});
    if (status.problem && status.problem->code != ErrorCode::statusUnknown)
        finding.reasons.push_back(*status.problem);
    return finding;
}

}  // namespace

Decision decide(const Findings& findings) {
    const All all = wrongInOrder(findings);
    const auto has = [&](State state) {
        return std::ranges::any_of(all, [&](const Finding* finding) { return finding->state == state; });
    };
    if (std::ranges::all_of(all, [](const Finding* finding) { return finding->state == State::right; })) {
        return {Verdict::valid, {}};
    }
    Decision decision{has(State::wrong) ? Verdict::invalid : Verdict::notProven, {}};
    appendReasons(decision.reasons, wrongInOrder(findings), State::wrong);
    appendReasons(decision.reasons, openInOrder(findings), State::open);
    if (decision.reasons.empty())
        decision.reasons.push_back({ErrorCode::internal, "not everything was checked"});
    return decision;
}

Verdict worse(Verdict a, Verdict b) {
    return std::max(a, b);
}

Finding both(Finding a, Finding b) {
    a.state = std::max(a.state, b.state);
    a.reasons.insert(a.reasons.end(), std::make_move_iterator(b.reasons.begin()),
                     std::make_move_iterator(b.reasons.end()));
    return a;
}

Finding validityOf(TimePoint notBefore, TimePoint notAfter, const SigningTimes& times) {
    // Without a proven time the claimed time can only count against the signer. It never makes a certificate
    // valid. The signer's clock may differ a little from the authority's. That matters most for a certificate
    // issued just now.
    const auto tolerance = times.proven ? std::chrono::minutes(0) : clockTolerance;
    const std::optional<TimePoint> told = times.proven ? times.proven : times.claimed;
    if (told && *told + tolerance < notBefore)
        return Finding::wrong({ErrorCode::certificateNotYetValid, "when signed"});
    if (told && *told - tolerance > notAfter)
        return Finding::wrong({ErrorCode::certificateExpired, "when signed"});
    if (times.proven) return Finding::right();
    if (times.now + clockTolerance < notBefore)
        return Finding::wrong({ErrorCode::certificateNotYetValid, "now"});
    if (times.now > notAfter) {
        return Finding::open({ErrorCode::timeNotProven, "the certificate has expired since"});
    }
    return Finding::right();
}

Finding revocationOf(const CertificateStatus& status, const SigningTimes& times) {
    if (status.kind == CertificateStatus::Kind::unknown) return unknown(status);
    // A status that is good for the time of the question may also report a later revocation.
    const bool isRevoked = status.kind == CertificateStatus::Kind::revoked || status.revokedAt;
    if (!isRevoked) return Finding::right();
    const auto revokedAfter = [&](const std::optional<TimePoint>& time) {
        return time && status.revokedAt && *status.revokedAt > *time;
    };
    if (times.proven) return revokedAfter(times.proven) ? Finding::right() : Finding::wrong(revoked(status));
    if (!revokedAfter(times.claimed)) return Finding::wrong(revoked(status));
    Finding finding = Finding::open(revoked(status));
    finding.reasons.push_back({ErrorCode::timeNotProven, "revoked after the claimed time"});
    return finding;
}

Finding authorityRevocationOf(const CertificateStatus& status, TimePoint time) {
    const bool isRevoked = status.kind == CertificateStatus::Kind::revoked || status.revokedAt;
    if (isRevoked && !keyStayedWithItsOwner(status.reason)) return Finding::wrong(revoked(status));
    return revocationOf(status, {time, std::nullopt, time});
}

Finding pathOf(const Error& problem) {
    switch (problem.code) {
        case ErrorCode::certificateUntrusted:
        case ErrorCode::certificateExpired:
        case ErrorCode::certificateNotYetValid:
        case ErrorCode::certificateRevoked:
        case ErrorCode::certificateWrongPurpose:
            return Finding::wrong(problem);
        default:
            break;
    }
    if (!isOfNetwork(problem.code)) return Finding::open(problem);
    Finding finding = Finding::open({ErrorCode::issuerUnknown, std::string(nameOf(problem.code))});
    finding.reasons.push_back(problem);
    return finding;
}

Finding signatureOf(const Error& problem) {
    switch (problem.code) {
        case ErrorCode::unsupportedAlgorithm:
        case ErrorCode::referenceNotFollowed:
        case ErrorCode::signerCertificateMissing:
        case ErrorCode::tooLarge:
        case ErrorCode::cancelled:
            return Finding::open(problem);
        default:
            return Finding::wrong(problem);
    }
}

Finding timeOf(std::span<const TimestampValidation> timestamps, const SigningTimes& times) {
    Finding finding = Finding::right();
    for (const TimestampValidation& timestamp : timestamps) {
        if (timestamp.verdict == Verdict::valid) continue;
        // Anybody who forwards a signature can add a bad token. So a bad token does not make the signature
        // wrong.
        const ErrorCode code =
            timestamp.verdict == Verdict::invalid ? ErrorCode::timestampInvalid : ErrorCode::timeNotProven;
        const std::string why =
            timestamp.reasons.empty() ? std::string() : std::string(nameOf(timestamp.reasons.front().code));
        finding = both(std::move(finding), Finding::open({code, "time stamp: " + why}));
    }
    if (times.claimed && times.proven && *times.claimed > *times.proven + clockTolerance) {
        finding = both(std::move(finding),
                       Finding::open({ErrorCode::timeNotProven, "the claimed time is after the time stamp"}));
    } else if (times.claimed && *times.claimed > times.now + clockTolerance) {
        finding = both(std::move(finding),
                       Finding::open({ErrorCode::timeNotProven, "the claimed time is in the future"}));
    }
    return finding;
}

}  // namespace qoltanba::trust
