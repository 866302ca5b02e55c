#pragma once

#include <optional>
#include <span>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::trust {

/// Checks whether a path leads from `certificate` through `intermediates` to one of `anchors` at the time
/// `at`. Checks signatures, basic constraints and validity, but not revocation. Without `at` it does not
/// check validity. An anchor need not be self-signed. Use it only for given certificates: PathBuilder finds
/// the path of a signer. Errors: certificateUntrusted, certificateExpired, certificateNotYetValid. Any
/// thread.
Result<void> checkChain(const crypto::Library& library, const crypto::Certificate& certificate,
                        std::span<const crypto::Certificate> intermediates,
                        std::span<const crypto::Certificate> anchors, std::optional<TimePoint> at);

}  // namespace qoltanba::trust
