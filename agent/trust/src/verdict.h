#pragma once

#include <optional>
#include <span>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/error.h>
#include <qoltanba/trust/revocation_checker.h>
#include <qoltanba/trust/signature_validator.h>

#include "clock_tolerance.h"

/// The decision table of docs/trust.md as functions of values. They read no files, ask no service and use no
/// library.
namespace qoltanba::trust {

/// The result of one check. A check that was not made can prevent the verdict `valid`, but never help to
/// reach it.
struct Finding {
    enum class State { right, notChecked, open, wrong };  ///< from the best to the worst
    State state = State::notChecked;
    std::vector<Error> reasons;  ///< for `open` and `wrong`

    static Finding right() { return {State::right, {}}; }
    static Finding open(Error why) { return {State::open, {std::move(why)}}; }
    static Finding wrong(Error why) { return {State::wrong, {std::move(why)}}; }
};

/// All results that a verdict depends on.
struct Findings {
    Finding signature;  ///< digest, signature value, signed attributes
    Finding status;     ///< of all certificates of the path except the anchor
    Finding validity;   ///< of the signer's certificate at the time for which it is checked
    Finding path;       ///< the path to an anchor
    Finding purpose;    ///< of the signer's certificate
    Finding time;       ///< time stamps, and how the claimed time fits them
};

struct Decision {
    Verdict verdict = Verdict::notProven;
    std::vector<Error> reasons;  ///< wrong ones before open ones; empty only for `valid`
};

/// `valid` if each finding is right, `invalid` if one is wrong, else `notProven`.
Decision decide(const Findings& findings);

/// Returns the worse verdict.
Verdict worse(Verdict a, Verdict b);

/// The known times of signing.
struct SigningTimes {
    std::optional<TimePoint> proven;   ///< from the earliest good time stamp
    std::optional<TimePoint> claimed;  ///< from the signer's own clock
    TimePoint now;
};

/// Decides whether a certificate with this validity was valid at the time of signing.
Finding validityOf(TimePoint notBefore, TimePoint notAfter, const SigningTimes& times);

/// Decides whether this status of the signer's certificate, or of one above it, speaks against a signature of
/// that time.
Finding revocationOf(const CertificateStatus& status, const SigningTimes& times);

/// Decides the same for the certificate of a time-stamping authority and a token of `time`. By RFC 3161,
/// section 4, tokens from before a revocation stay valid only if the reason of the revocation excludes that
/// the key fell into other hands.
Finding authorityRevocationOf(const CertificateStatus& status, TimePoint time);

/// Turns an error of PathBuilder::find into a finding.
Finding pathOf(const Error& problem);

/// Turns an error of signing::verifyCms or verifyXml about one signer into a finding.
Finding signatureOf(const Error& problem);

/// Combines the verdicts of the time stamps with the claimed time.
Finding timeOf(std::span<const TimestampValidation> timestamps, const SigningTimes& times);

/// Returns the worse state with the reasons of both.
Finding both(Finding a, Finding b);

}  // namespace qoltanba::trust
