#pragma once

#include <algorithm>

#include <qoltanba/signing/verify.h>

namespace qoltanba::test {

/// At least one signer, and none with a problem.
inline bool allGood(const signing::Verification& verification) {
    return !verification.signers.empty() &&
           std::ranges::none_of(verification.signers, [](const signing::SignerVerdict& signer) {
               return signer.problem.has_value();
           });
}

}  // namespace qoltanba::test
