#pragma once

namespace qoltanba::signing {

/// How what was made is read again before it leaves. What does not hold is signatureNotConfirmed, and nothing
/// is given out.
enum class Confirmation {
    full,      ///< parsed, compared with what was signed, and the signature verified
    structure  ///< parsed and compared: for further documents of one key in memory whose first one was
               ///< verified. A bare value has no structure to compare
};

}  // namespace qoltanba::signing
