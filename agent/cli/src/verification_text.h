#pragma once

#include <qoltanba/usecases/verification_report.h>

namespace qoltanba::cli {

/// Prints the report of a validated document for a person: first the verdict as a sentence, then each signer.
void print(const usecases::VerificationReport& report);

}  // namespace qoltanba::cli
