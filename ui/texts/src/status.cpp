// The words for what is known of a certificate's revocation.

#include <QCoreApplication>

#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

namespace qoltanba::texts {
namespace {

using service::StatusReport;
using service::StatusSource;

// Gives the texts of this file their translation context.
struct StatusWords {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::texts::Verdicts)
};

QString sourceOf(const StatusReport& status) {
    switch (status.source) {
        case StatusSource::ocsp:
            return StatusWords::tr("the authority's answer, OCSP", "source of a certificate's status");
        case StatusSource::crl:
            return StatusWords::tr("list of revoked certificates, CRL", "source of a certificate's status");
        case StatusSource::embedded:
            return StatusWords::tr("proof that came with the signature", "source of a certificate's status");
        case StatusSource::none:
            break;
    }
    return {};
}

QString goodStatus(const StatusReport& status) {
    const QString source = sourceOf(status);
    if (status.asOf && !source.isEmpty())
        return StatusWords::tr("The certificate was not revoked as of %1 (%2).")
            .arg(dateTime(*status.asOf), source);
    if (status.asOf)
        return StatusWords::tr("The certificate was not revoked as of %1.").arg(dateTime(*status.asOf));
    return StatusWords::tr("The certificate was not revoked.");
}

QString revokedStatus(const StatusReport& status) {
    const QString source = sourceOf(status);
    if (!status.revokedAt) return sentence(ErrorCode::certificateRevoked);
    if (source.isEmpty())
        return StatusWords::tr("The certificate was revoked on %1.").arg(dateTime(*status.revokedAt));
    return StatusWords::tr("The certificate was revoked on %1 (%2).")
        .arg(dateTime(*status.revokedAt), source);
}

}  // namespace

QString statusSentence(const StatusReport& status) {
    if (status.kind == StatusReport::Kind::good)
        return status.problem && status.problem->code == ErrorCode::statusTooEarly
                   ? goodStatus(status) + QLatin1Char(' ') + sentence(ErrorCode::statusTooEarly)
                   : goodStatus(status);
    if (status.kind == StatusReport::Kind::revoked) return revokedStatus(status);
    if (!status.problem) return sentence(ErrorCode::statusUnknown);
    if (status.problem->code == ErrorCode::statusUnknown || status.problem->code == ErrorCode::statusNotAsked)
        return sentence(status.problem->code);
    return sentence(ErrorCode::statusUnknown) + QLatin1Char(' ') + sentence(status.problem->code);
}

}  // namespace qoltanba::texts
