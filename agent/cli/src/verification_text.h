#pragma once

#include <qoltanba/service/verification.h>

namespace qoltanba::cli {

/// A checked document for a person: the verdict as a sentence first, then each signer.
void print(const service::VerificationReport& report);

}  // namespace qoltanba::cli
