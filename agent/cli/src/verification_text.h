#pragma once

#include <qoltanba/usecases/verification_report.h>

namespace qoltanba::cli {

/// A checked document for a person: the verdict as a sentence first, then each signer.
void print(const usecases::VerificationReport& report);

}  // namespace qoltanba::cli
