#pragma once

#include <optional>
#include <span>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/error.h>
#include <qoltanba/trust/revocation_checker.h>
#include <qoltanba/trust/signature_validator.h>

#include "clock_tolerance.h"

/// The decision table of docs/trust.md, as functions of values: nothing here reads, asks or knows a library.
namespace qoltanba::trust {

/// What one check found. A check that never ran can hold up a verdict, and never help it.
struct Finding {
    enum class State { right, notChecked, open, wrong };  ///< from the best to the worst
    State state = State::notChecked;
    std::vector<Error> reasons;  ///< of `open` and `wrong`

    static Finding right() { return {State::right, {}}; }
    static Finding open(Error why) { return {State::open, {std::move(why)}}; }
    static Finding wrong(Error why) { return {State::wrong, {std::move(why)}}; }
};

/// Everything a verdict stands on.
struct Findings {
    Finding signature;  ///< digest, signature value, signed attributes
    Finding status;     ///< of every certificate of the path but the anchor
    Finding validity;   ///< of the signer's certificate at the time it is judged at
    Finding path;       ///< to an anchor
    Finding purpose;    ///< of the signer's certificate
    Finding time;       ///< time stamps, and the claimed time beside them
};

struct Decision {
    Verdict verdict = Verdict::notProven;
    std::vector<Error> reasons;  ///< wrong ones before open ones; empty exactly for `valid`
};

/// `valid` if each finding is right, `invalid` if one is wrong, else `notProven`.
Decision decide(const Findings& findings);

/// The worse of two.
Verdict worse(Verdict a, Verdict b);

/// When something was signed, as far as is known.
struct SigningTimes {
    std::optional<TimePoint> proven;   ///< by the earliest good time stamp
    std::optional<TimePoint> claimed;  ///< by the signer's own clock
    TimePoint now;
};

/// Whether a certificate valid from `notBefore` to `notAfter` counts for what was signed then.
Finding validityOf(TimePoint notBefore, TimePoint notAfter, const SigningTimes& times);

/// Whether that status, of the signer's certificate or one above it, stands in the way of what was signed
/// then.
Finding revocationOf(const CertificateStatus& status, const SigningTimes& times);

/// The same for the certificate of a time-stamping authority and a token of `time`: RFC 3161, section 4,
/// keeps tokens made before a revocation only where its reason excludes that the key fell into other hands.
Finding authorityRevocationOf(const CertificateStatus& status, TimePoint time);

/// What an error of Paths::find means.
Finding pathOf(const Error& problem);

/// What an error of signing::verifyCms and verifyXml about one signer means.
Finding signatureOf(const Error& problem);

/// What the time stamps and the claimed time say together. Each time stamp has its verdict.
Finding timeOf(std::span<const TimestampValidation> timestamps, const SigningTimes& times);

/// The worse of the two states, with the reasons of both.
Finding both(Finding a, Finding b);

}  // namespace qoltanba::trust
