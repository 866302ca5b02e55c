#include "verification_text.h"

#include <qoltanba/words/plain.h>
#include <qoltanba/words/sentences.h>
#include <qoltanba/words/verdicts.h>
#include <QStringList>

#include "console.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

void printIndented(const QString& line) {
    if (!line.isEmpty()) printLine(QStringLiteral("  ") + line);
}

/// The holder on one line, with the numbers that the person or organisation has.
QString who(const usecases::SignerReport& signer) {
    QStringList parts = {words::signerName(signer)};
    if (!signer.owner) return parts.front();
    if (!signer.owner->iin.empty()) parts += Text::tr("IIN %1").arg(words::plainLine(signer.owner->iin));
    const QString position = words::roleAndOrganisation(*signer.owner);
    if (!position.isEmpty()) parts += position;
    if (!signer.owner->bin.empty()) parts += Text::tr("BIN %1").arg(words::plainLine(signer.owner->bin));
    return parts.join(QStringLiteral(", "));
}

QString issuer(const usecases::SignerReport& signer) {
    if (!signer.owner || signer.owner->issuer.empty()) return {};
    return Text::tr("Issued by: %1").arg(words::plainLine(signer.owner->issuer));
}

void print(const usecases::SignerReport& signer) {
    printLine(words::verdictLabel(signer.verdict) + QStringLiteral(": ") + who(signer));
    for (const QString& reason : words::reasonSentences(signer)) printIndented(reason);
    printIndented(words::timeSentence(signer));
    // Nobody is asked about a signature that is wrong: there is nothing to tell of its certificate.
    if (!signer.signatureRight) return;
    printIndented(issuer(signer));
    // What is not known stands among the reasons already.
    if (signer.trustOrigin != usecases::TrustOrigin::none) {
        printIndented(words::trustSentence(signer.trustOrigin));
    }
    if (signer.status.kind != usecases::StatusReport::Kind::unknown) {
        printIndented(words::statusSentence(signer.status));
    }
    if (signer.hasEvidence) {
        printIndented(Text::tr("What is needed to check it in later years came with it."));
    }
    printIndented(words::partSentence(signer));
    if (!signer.coverage.empty()) {
        printIndented(Text::tr("Signed part: %1").arg(words::plainLine(signer.coverage)));
    }
}

}  // namespace

void print(const usecases::VerificationReport& report) {
    printLine(words::plainLine(report.fileName) + QStringLiteral(": ") + words::verdictSentence(report));
    for (const auto& signer : report.signers) print(signer);
    for (const QString& covered : words::coverageSentences(report)) printLine(covered);
}

}  // namespace qoltanba::cli
