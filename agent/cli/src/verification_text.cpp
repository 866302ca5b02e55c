#include "verification_text.h"

#include <QStringList>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

#include "console.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

void printIndented(const QString& line) {
    if (!line.isEmpty()) printLine(QStringLiteral("  ") + line);
}

/// Names the signer on one line, with the numbers of the person and the organisation.
QString who(const usecases::SignerReport& signer) {
    QStringList parts = {texts::signerName(signer)};
    if (!signer.owner) return parts.front();
    if (!signer.owner->iin.empty()) parts += Text::tr("IIN %1").arg(texts::plainLine(signer.owner->iin));
    const QString position = texts::roleAndOrganisation(*signer.owner);
    if (!position.isEmpty()) parts += position;
    if (!signer.owner->bin.empty()) parts += Text::tr("BIN %1").arg(texts::plainLine(signer.owner->bin));
    return parts.join(QStringLiteral(", "));
}

QString issuer(const usecases::SignerReport& signer) {
    if (!signer.owner || signer.owner->issuer.empty()) return {};
    return Text::tr("Issued by: %1").arg(texts::plainLine(signer.owner->issuer));
}

void print(const usecases::SignerReport& signer) {
    printLine(texts::verdictLabel(signer.verdict) + QStringLiteral(": ") + who(signer));
    for (const QString& reason : texts::reasonSentences(signer)) printIndented(reason);
    printIndented(texts::timeSentence(signer));
    // If a signature is wrong, no service was asked, so there is nothing to print about its certificate.
    if (!signer.signatureRight) return;
    printIndented(issuer(signer));
    // Unknown facts are already among the reasons.
    if (signer.trustOrigin != usecases::TrustOrigin::none)
        printIndented(texts::trustSentence(signer.trustOrigin));
    if (signer.status.kind != usecases::StatusReport::Kind::unknown)
        printIndented(texts::statusSentence(signer.status));
    if (signer.hasValidationData)
        printIndented(Text::tr("What is needed to check it in later years came with it."));
    printIndented(texts::partSentence(signer));
    if (!signer.coverage.empty())
        printIndented(Text::tr("Signed part: %1").arg(texts::plainLine(signer.coverage)));
}

}  // namespace

void print(const usecases::VerificationReport& report) {
    printLine(texts::plainLine(report.fileName) + QStringLiteral(": ") + texts::verdictSentence(report));
    for (const auto& signer : report.signers) print(signer);
    for (const QString& covered : texts::coverageSentences(report)) printLine(covered);
}

}  // namespace qoltanba::cli
