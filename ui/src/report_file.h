#pragma once

#include <QString>

#include <qoltanba/base/result.h>
#include <qoltanba/service/verification.h>

namespace qoltanba::ui {

/// Writes the report to `file`: as PDF (A4) if the name ends in ".pdf", else as HTML. If writing fails, an
/// existing file stays unchanged. Returns fileNotWritable.
Result<void> writeReport(const service::VerificationReport& report, const QString& file);

}  // namespace qoltanba::ui
