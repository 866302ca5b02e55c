#pragma once

#include <QJsonObject>

#include <qoltanba/base/error.h>
#include <qoltanba/usecases/verification_report.h>

namespace qoltanba::cli {

/// A checked document, as docs/verify.schema.json has it.
QJsonObject jsonOf(const usecases::VerificationReport& report);

/// A document that could not be checked at all.
QJsonObject jsonOf(const QString& file, ErrorCode problem);

}  // namespace qoltanba::cli
