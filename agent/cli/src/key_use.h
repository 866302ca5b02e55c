#pragma once

#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/service/options.h>
#include <qoltanba/usecases/request.h>

#include "arguments.h"
#include "outcome.h"
#include "trust_setup.h"

/// Decides whether a key may sign. The rules are those of the window (agent/usecases), where the person at
/// the terminal takes the place of the page.
namespace qoltanba::cli {

/// Reads the options `sign-in` and `allow-expired`. The command line has no option for a chain: if a key
/// leads to no known authority, the person is told, but the key is not refused.
usecases::KeyConditions keyConditions(const Arguments& arguments);

/// Checks the purpose and the dates in the certificate.
Outcome<void> checkFitness(const crypto::Library& library, const crypto::Certificate& certificate,
                           const usecases::KeyConditions& conditions, TimePoint now);

/// Asks the authorities about the certificate. Refuses a revoked key. An unknown status is reported on
/// standard error, or refused if the option `signWithoutStatus` is off.
Outcome<void> checkStatus(const TrustSetup& setup, const crypto::Certificate& certificate,
                          const usecases::KeyConditions& conditions, TimePoint now);

/// For a key whose authorities are not asked. Refuses it if the option `signWithoutStatus` is off.
Outcome<void> checkWithoutStatus(const crypto::Certificate& certificate, const service::Options& options);

}  // namespace qoltanba::cli
