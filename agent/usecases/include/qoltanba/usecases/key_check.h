#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/trust/authorities.h>
#include <qoltanba/trust/trust.h>
#include <qoltanba/usecases/key.h>
#include <qoltanba/usecases/request.h>

/// Checks a key's certificate against the known authorities: whether a certification path leads to one of
/// them, and whether the certificate was revoked.
namespace qoltanba::usecases {

/// What the page and the options require of a key's path and status.
struct CheckRules {
    ChainCondition chain;
    bool testAuthorities = false;  ///< authorities of the test environment are accepted
    bool revokedAllowed = false;   ///< the page asks for it and the options allow it
    bool unknownAllowed = true;    ///< a key with unknown status may sign
    /// Combines the page's conditions with the options. `testKeys`: keys of the test environment are
    /// accepted, and the page's allowRevoked is honoured. `signWithoutStatus`: a key with unknown status may
    /// sign.
    static CheckRules of(const KeyConditions& conditions, bool testKeys, bool signWithoutStatus);
};

/// The result for one key.
struct KeyCheck {
    std::optional<KeyProblem> keyProblem;
    KeyStatus status = KeyStatus::notAsked;
    std::optional<TimePoint> revokedAt;
    std::optional<Error> problem;
    std::vector<Error> notes;                       ///< failures of single steps, for the log
    std::optional<trust::Environment> environment;  ///< of the certification path; empty: no path was found
    TimePoint freshUntil = TimePoint::max();        ///< check again from this time on
};

/// Checks one certificate. Any thread. With NetworkUse::online the call blocks while it asks services. If the
/// page wants no chain, no service is asked: only a revocation that is already known counts.
KeyCheck checkKey(const crypto::Library& library, const trust::Trust& trust,
                  const crypto::Certificate& certificate, const CheckRules& rules, TimePoint now,
                  trust::NetworkUse network, const std::stop_token& stop);

/// Copies the result into the offer. The key of the offer must fit otherwise, because keyProblem is
/// overwritten.
void apply(const KeyCheck& check, KeyOffer& offer);

}  // namespace qoltanba::usecases
