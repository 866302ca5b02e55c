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

/// What the known authorities say of a key's certificate: whether it leads to one of them, and whether it was
/// revoked.
namespace qoltanba::usecases {

/// What the page and the options demand of a key's standing with the authorities.
struct CheckRules {
    ChainCondition chain;
    bool testAuthorities = false;  ///< those of the test environment count
    bool revokedAllowed = false;   ///< asked for by the page and allowed by the options
    bool unknownAllowed = true;    ///< a key of unknown status may sign
    /// `testKeys`: keys of the test environment, and the page's allowRevoked, count. `signWithoutStatus`: a
    /// key of unknown status may sign.
    static CheckRules of(const KeyConditions& conditions, bool testKeys, bool signWithoutStatus);
};

/// What was found out about one key.
struct KeyCheck {
    std::optional<KeyProblem> keyProblem;
    KeyStatus status = KeyStatus::notAsked;
    std::optional<TimePoint> revokedAt;
    std::optional<Error> problem;
    std::vector<Error> notes;                       ///< what failed on the way, for the log
    std::optional<trust::Environment> environment;  ///< of the path; empty: none was found
    TimePoint freshUntil = TimePoint::max();        ///< to be asked again from then on
};

/// Any thread; with NetworkUse::online it blocks while services are asked. Where the page wants no chain,
/// nothing is ever asked: only a revocation that is known already counts.
KeyCheck checkKey(const crypto::Library& library, const trust::Trust& trust,
                  const crypto::Certificate& certificate, const CheckRules& rules, TimePoint now,
                  trust::NetworkUse network, const std::stop_token& stop);

/// Writes what was found into the offer, which fits otherwise.
void apply(const KeyCheck& check, KeyOffer& offer);

}  // namespace qoltanba::usecases
