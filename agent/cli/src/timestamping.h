#pragma once

#include <optional>
#include <span>
#include <string>

#include <qoltanba/base/bytes.h>

#include "arguments.h"
#include "outcome.h"
#include "trust_setup.h"

namespace qoltanba::cli {

/// What is asked for beyond a signature.
struct TimestampWish {
    std::optional<std::string> url;  ///< empty: of the options, else the national authority's
    bool longTerm = false;           ///< with all that proves the signature in later years
};

/// Of the options `timestamp-url` and `long-term`.
TimestampWish timestampWish(const Arguments& arguments);

/// Whether one of the options `timestamp`, `timestamp-url` and `long-term` is there.
bool wantsTimestamp(const Arguments& arguments);

/// `cms` with a time stamp for each of the signers (by their place), and with certificates and revocation
/// values if these are wished for. All or nothing; ends early after Ctrl-C.
Outcome<Bytes> timestamped(const TrustSetup& setup, BytesView cms, std::span<const std::size_t> signers,
                           const TimestampWish& wish);

}  // namespace qoltanba::cli
