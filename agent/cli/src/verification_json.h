#pragma once

#include <QJsonObject>

#include <qoltanba/base/error.h>
#include <qoltanba/usecases/verification_report.h>

namespace qoltanba::cli {

/// Returns the report of a validated document in the form of docs/verify.schema.json.
QJsonObject jsonOf(const usecases::VerificationReport& report);

/// Returns the entry for a document that could not be validated at all.
QJsonObject jsonOf(const QString& file, ErrorCode problem);

}  // namespace qoltanba::cli
