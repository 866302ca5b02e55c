#pragma once

#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/service/options.h>
#include <qoltanba/usecases/request.h>

#include "arguments.h"
#include "outcome.h"
#include "trust_setup.h"

/// Whether a key may sign: the rules of the window (agent/usecases), with the person at the terminal in place
/// of the page.
namespace qoltanba::cli {

/// Of the options `sign-in` and `allow-expired`. The command line has no word for a chain: that a key leads
/// to no known authority is told, and is no reason against it.
usecases::KeyConditions keyConditions(const Arguments& arguments);

/// By what stands in the certificate: purpose and dates.
Outcome<void> checkFitness(const crypto::Library& library, const crypto::Certificate& certificate,
                           const usecases::KeyConditions& conditions, TimePoint now);

/// By what the authorities say. Refused if the key was revoked; what is not known is told on standard error,
/// and refused where the option `signWithoutStatus` says so.
Outcome<void> checkStatus(const TrustSetup& setup, const crypto::Certificate& certificate,
                          const usecases::KeyConditions& conditions, TimePoint now);

/// For a key whose authorities are not asked: refused where the option `signWithoutStatus` says so.
Outcome<void> checkWithoutStatus(const crypto::Certificate& certificate, const service::Options& options);

}  // namespace qoltanba::cli
