#pragma once

#include <algorithm>

#include <qoltanba/signing/verify.h>

namespace qoltanba::test {

/// True if there is at least one signer, and no signer has a problem.
inline bool allGood(const signing::Verification& verification) {
    return !verification.signers.empty() &&
           std::ranges::none_of(verification.signers, [](const signing::SignerVerdict& signer) {
               return signer.problem.has_value();
           });
}

}  // namespace qoltanba::test
