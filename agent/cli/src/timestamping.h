#pragma once

#include <optional>
#include <span>
#include <string>

#include <qoltanba/base/bytes.h>

#include "arguments.h"
#include "outcome.h"
#include "trust_setup.h"

namespace qoltanba::cli {

/// What kind of time stamp the person wants.
struct TimestampWish {
    std::optional<std::string> url;  ///< empty: the address of the option, or else the national authority's
    bool longTerm = false;           ///< add all validation data that proves the signature in later years
};

/// Reads the options `timestamp-url` and `long-term`.
TimestampWish timestampWish(const Arguments& arguments);

/// Tells whether one of the options `timestamp`, `timestamp-url` and `long-term` is given.
bool wantsTimestamp(const Arguments& arguments);

/// Returns `cms` with a time stamp for each of `signers` (indices of SignerInfos), and with certificates and
/// revocation values if `wish` asks for them. If one step fails, refuses and returns no CMS. Stops after
/// Ctrl-C.
Outcome<Bytes> timestamped(const TrustSetup& setup, BytesView cms, std::span<const std::size_t> signers,
                           const TimestampWish& wish);

}  // namespace qoltanba::cli
