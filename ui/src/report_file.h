#pragma once

#include <QString>

#include <qoltanba/base/result.h>
#include <qoltanba/service/verification.h>

namespace qoltanba::ui {

/// Writes the report to `file`: as PDF (A4) where the name ends in ".pdf", else as HTML. A file that was
/// there stays as it was if that fails. fileNotWritable.
Result<void> writeReport(const service::VerificationReport& report, const QString& file);

}  // namespace qoltanba::ui
