#pragma once

namespace qoltanba::signing {

/// How a new signature is checked before the caller gets it. If the check fails, the error is
/// signatureNotConfirmed and the caller gets nothing.
enum class Confirmation {
    full,      ///< parse, compare with what was to be signed, and verify the signature
    structure  ///< only parse and compare. For the second and later documents of one key in memory, if the
               ///< first signature was verified. A bare signature value has no structure to compare
};

}  // namespace qoltanba::signing
