#pragma once

#include <optional>
#include <span>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::trust {

/// Whether `certificate` chains to one of `anchors` (through `intermediates`), at time `at`. Signatures,
/// basic constraints and validity are checked; revocation is not. certificateUntrusted, certificateExpired or
/// certificateNotYetValid. An anchor need not be self-signed. An empty `at` leaves validity out. For given
/// certificates alone: PathBuilder looks for the path of a signer. May be called from any thread.
Result<void> checkChain(const crypto::Library& library, const crypto::Certificate& certificate,
                        std::span<const crypto::Certificate> intermediates,
                        std::span<const crypto::Certificate> anchors, std::optional<TimePoint> at);

}  // namespace qoltanba::trust
