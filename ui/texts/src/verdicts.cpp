#include <QCoreApplication>

#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

namespace qoltanba::texts {
namespace {

using service::SignerReport;
using service::StatusReport;
using service::TimestampReport;
using service::TrustOrigin;
using service::Verdict;
using service::VerificationReport;

// Gives the texts of this file their translation context.
struct Verdicts {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::texts::Verdicts)
};

void addOnce(QStringList& sentences, const QString& sentence) {
    if (!sentence.isEmpty() && !sentences.contains(sentence)) sentences << sentence;
}

// Makes a sentence continue after a colon: "XML" and similar words keep their capitals.
QString withinSentence(QString sentence) {
    if (sentence.size() > 1 && sentence[1].isLower()) sentence[0] = sentence[0].toLower();
    return sentence;
}

QString joinedBySpace(const QStringList& sentences) {
    QStringList filled = sentences;
    filled.removeAll(QString());
    return filled.join(QLatin1Char(' '));
}

QString rolesOf(const service::KeyDescription& owner) {
    QStringList roles;
    for (const service::Role role : owner.roles) addOnce(roles, name(role));
    return roles.join(QStringLiteral(", "));
}

// "TESTOV TEST (first head, «TEST» JSC)".
QString nameWithRole(const SignerReport& signer) {
    QString who = signerName(signer);
    if (!signer.owner) return who;
    const QString organisation = plainLine(signer.owner->organisation);
    QStringList facts{rolesOf(*signer.owner), organisation == who ? QString() : organisation};
    facts.removeAll(QString());
    return facts.isEmpty() ? who : QStringLiteral("%1 (%2)").arg(who, facts.join(QStringLiteral(", ")));
}

// Names may contain "%1", so only the two-argument form of QString::arg is safe.
QString whoAndWhen(const SignerReport& signer) {
    const QString who = nameWithRole(signer);
    if (signer.provenTime)
        //: Part of a sentence; %1 a name, %2 a date
        return Verdicts::tr("%1 signed on %2").arg(who, date(*signer.provenTime));
    if (signer.claimedTime)
        //: Part of a sentence; %1 a name, %2 a date
        return Verdicts::tr("%1 signed, on %2 by the signer's own clock").arg(who, date(*signer.claimedTime));
    //: Part of a sentence; %1 a name
    return Verdicts::tr("%1 signed; the time is not stated").arg(who);
}

// Whether the sentence about the certificate's status already includes this reason.
bool isSaidByStatus(const StatusReport& status, const Error& reason) {
    if (status.kind == StatusReport::Kind::revoked) return reason.code == ErrorCode::certificateRevoked;
    return status.kind == StatusReport::Kind::unknown &&
           (reason.code == ErrorCode::statusUnknown || reason.code == ErrorCode::statusNotAsked ||
            (status.problem && status.problem->code == reason.code));
}

// Why the time is doubtful; the text depends on what could prove it.
QString timeDoubt(const SignerReport& signer) {
    if (signer.provenTime)
        return Verdicts::tr("The time the signer states does not agree with the time stamp.");
    if (signer.timestamps.empty()) return sentence(ErrorCode::timeNotProven);
    return Verdicts::tr("When it was signed is not proved: the time stamp does not prove it.");
}

QString shortReason(const SignerReport& signer, const Error& reason) {
    if (reason.code == ErrorCode::certificateRevoked && signer.status.revokedAt)
        return Verdicts::tr("The certificate was revoked on %1.").arg(date(*signer.status.revokedAt));
    return sentence(reason.code);
}

QString invalidSentence(const SignerReport& signer) {
    const QString reason = signer.reasons.empty() ? sentence(ErrorCode::signatureInvalid)
                                                  : shortReason(signer, signer.reasons.front());
    QString warning =
        Verdicts::tr("Do not trust this signature: %1", "%1 is a sentence").arg(withinSentence(reason));
    if (!signer.owner) return warning;
    return joinedBySpace({warning, Verdicts::tr("The name in it: %1.").arg(nameWithRole(signer))});
}

enum class Unchecked { signature, issuer, status, time, timestamp, other };

Unchecked uncheckedOf(const SignerReport& signer) {
    if (!signer.signatureRight) return Unchecked::signature;
    const ErrorCode code = signer.reasons.empty() ? ErrorCode::internal : signer.reasons.front().code;
    if (code == ErrorCode::issuerUnknown) return Unchecked::issuer;
    if (code == ErrorCode::timestampInvalid ||
        (code == ErrorCode::timeNotProven && !signer.timestamps.empty()))
        return Unchecked::timestamp;
    if (code == ErrorCode::timeNotProven || code == ErrorCode::certificateExpired ||
        code == ErrorCode::certificateRevoked)
        return Unchecked::time;
    if (code == ErrorCode::statusUnknown || code == ErrorCode::statusNotAsked ||
        code == ErrorCode::statusStale ||
        (!signer.path.empty() && signer.status.kind == StatusReport::Kind::unknown))
        return Unchecked::status;
    return Unchecked::other;
}

QString notProvenSentence(const SignerReport& signer) {
    switch (uncheckedOf(signer)) {
        case Unchecked::signature:
            return Verdicts::tr("Nothing wrong was found, but the signature itself could not be checked.");
        case Unchecked::issuer:
            return Verdicts::tr(
                       "Nothing wrong was found, but the authority that issued the certificate is not known "
                       "here: %1.")
                .arg(whoAndWhen(signer));
        case Unchecked::status:
            return Verdicts::tr(
                       "Nothing wrong was found, but it is not known whether the certificate was revoked: "
                       "%1.")
                .arg(whoAndWhen(signer));
        case Unchecked::time:
            return Verdicts::tr(
                       "Nothing wrong was found, but it is not proved that it was signed while the "
                       "certificate was in force: %1.")
                .arg(whoAndWhen(signer));
        case Unchecked::timestamp:
            return Verdicts::tr(
                       "Nothing wrong was found in the signature itself, but when it was signed is in doubt: "
                       "%1.")
                .arg(whoAndWhen(signer));
        case Unchecked::other:
            break;
    }
    return Verdicts::tr("Nothing wrong was found, but not everything could be checked: %1.")
        .arg(whoAndWhen(signer));
}

std::size_t countOf(const VerificationReport& report, Verdict verdict) {
    return static_cast<std::size_t>(std::count_if(report.signers.begin(), report.signers.end(),
                                                  [&](const auto& one) { return one.verdict == verdict; }));
}

QString namesOf(const VerificationReport& report) {
    constexpr std::size_t most = 3;
    const std::size_t shown = report.signers.size() <= most + 1 ? report.signers.size() : most;
    QStringList names;
    for (std::size_t i = 0; i < shown; ++i) names << nameWithRole(report.signers[i]);
    QString list = names.join(QStringLiteral("; "));
    if (shown == report.signers.size()) return list;
    //: Part of a sentence; %1 a list of names, %2 how many are not in it
    return Verdicts::tr("%1 and %2 more").arg(list, number(report.signers.size() - shown));
}

QString countedSentence(const VerificationReport& report) {
    const QString all = number(report.signers.size());
    switch (report.verdict) {
        case Verdict::valid:
            return Verdicts::tr("All %1 signatures are valid: %2.").arg(all, namesOf(report));
        case Verdict::notProven:
            return Verdicts::tr(
                       "Nothing wrong was found, but %1 of %2 signatures could not be fully checked.")
                .arg(number(countOf(report, Verdict::notProven)), all);
        case Verdict::invalid:
            break;
    }
    return Verdicts::tr("Do not trust this document: %1 of %2 signatures must not be trusted.")
        .arg(number(countOf(report, Verdict::invalid)), all);
}

bool isOfATest(const VerificationReport& report) {
    return std::any_of(report.signers.begin(), report.signers.end(),
                       [](const auto& one) { return one.trustOrigin == TrustOrigin::test; });
}

/// Which part of the document is not signed. Empty if all signatures cover all of it. If one signature covers
/// the whole document, another one that covers a part must not look the same.
QString partSentence(const VerificationReport& report) {
    if (report.partOnly) return Verdicts::tr("Only a part of the document is signed.");
    const bool some = std::any_of(report.signers.begin(), report.signers.end(),
                                  [](const auto& one) { return one.partOnly; });
    return some ? Verdicts::tr("Not every signature covers the whole document.") : QString();
}

// Good, but as of a time before the one that the signer states.
bool isTooEarly(const StatusReport& status) {
    return status.kind == StatusReport::Kind::good && status.problem &&
           status.problem->code == ErrorCode::statusTooEarly;
}

QString reasonOf(const TimestampReport& timestamp) {
    return withinSentence(timestamp.reasons.empty() ? sentence(ErrorCode::timestampInvalid)
                                                    : sentence(timestamp.reasons.front().code));
}

const TimestampReport* provingTimestamp(const SignerReport& signer) {
    const auto found = std::find_if(
        signer.timestamps.begin(), signer.timestamps.end(), [&](const TimestampReport& timestamp) {
            return timestamp.verdict == Verdict::valid && timestamp.time == signer.provenTime;
        });
    return found == signer.timestamps.end() ? nullptr : &*found;
}

QString timestampTime(const QString& time, const QString& authority) {
    if (authority.isEmpty())
        return Verdicts::tr("Signed not later than %1: a time stamp proves it.").arg(time);
    return Verdicts::tr("Signed not later than %1: a time stamp proves it (%2).").arg(time, authority);
}

}  // namespace

QString signerName(const SignerReport& signer) {
    if (signer.owner) {
        QStringList names{plainLine(signer.owner->owner), plainLine(signer.owner->patronymic)};
        names.removeAll(QString());
        if (!names.isEmpty()) return names.join(QLatin1Char(' '));
        if (!signer.owner->organisation.empty()) return plainLine(signer.owner->organisation);
    }
    return Verdicts::tr("an unknown signer");
}

QString roleAndOrganisation(const service::KeyDescription& owner) {
    QString roles = rolesOf(owner);
    if (!roles.isEmpty()) roles[0] = roles[0].toUpper();
    QStringList facts{roles, plainLine(owner.organisation)};
    facts.removeAll(QString());
    return facts.join(QStringLiteral(" · "));
}

QString verdictLabel(Verdict verdict) {
    switch (verdict) {
        case Verdict::valid:
            return Verdicts::tr("Valid", "label of a signature");
        case Verdict::notProven:
            return Verdicts::tr("Not fully checked", "label of a signature");
        case Verdict::invalid:
            return Verdicts::tr("Do not trust", "label of a signature");
    }
    return {};
}

QString signerSentence(const SignerReport& signer) {
    switch (signer.verdict) {
        case Verdict::valid:
            return Verdicts::tr("The signature is valid: %1.").arg(whoAndWhen(signer));
        case Verdict::notProven:
            return notProvenSentence(signer);
        case Verdict::invalid:
            return invalidSentence(signer);
    }
    return {};
}

QString verdictSentence(const VerificationReport& report) {
    if (report.signers.empty()) return sentence(ErrorCode::notASignedDocument);
    const QString verdict =
        report.signers.size() == 1 ? signerSentence(report.signers.front()) : countedSentence(report);
    return joinedBySpace(
        {verdict, partSentence(report),
         isOfATest(report) ? Verdicts::tr("This is only a test: it has no legal force.") : QString()});
}

QString timestampSentence(const TimestampReport& timestamp) {
    if (timestamp.verdict == Verdict::valid && timestamp.time)
        return timestampTime(dateTime(*timestamp.time), plainLine(timestamp.authority));
    if (timestamp.verdict == Verdict::invalid)
        return Verdicts::tr("There is a time stamp, but it proves nothing: %1", "%1 is a sentence")
            .arg(reasonOf(timestamp));
    return Verdicts::tr("There is a time stamp, but it could not be fully checked: %1", "%1 is a sentence")
        .arg(reasonOf(timestamp));
}

QString timeSentence(const SignerReport& signer) {
    if (signer.provenTime) {
        const TimestampReport* proof = provingTimestamp(signer);
        return timestampTime(dateTime(*signer.provenTime),
                             proof == nullptr ? QString() : plainLine(proof->authority));
    }
    const QString claimed = signer.claimedTime
                                ? Verdicts::tr("Signed on %1 by the signer's own clock; nothing proves it.")
                                      .arg(dateTime(*signer.claimedTime))
                                : Verdicts::tr("When it was signed is not stated.");
    QStringList sentences{claimed};
    for (const TimestampReport& timestamp : signer.timestamps)
        addOnce(sentences, timestampSentence(timestamp));
    return joinedBySpace(sentences);
}

QString trustSentence(TrustOrigin origin) {
    switch (origin) {
        case TrustOrigin::national:
            return Verdicts::tr("The certificate comes from a national certification authority.");
        case TrustOrigin::test:
            return Verdicts::tr("TEST: the certificate comes from a test authority and has no legal force.");
        case TrustOrigin::administrator:
            return Verdicts::tr(
                "The certificate comes from an authority that the administrator of this computer trusts; it "
                "is not a national one.");
        case TrustOrigin::none:
            break;
    }
    return Verdicts::tr("The certificate does not lead to a trusted authority.");
}

QStringList coverageSentences(const VerificationReport& report) {
    if (report.format == VerificationReport::Format::cms) {
        if (report.attached) return {Verdicts::tr("The signed document is inside the file.")};
        if (report.contentName.empty()) return {Verdicts::tr("The signed document is a file of its own.")};
        return {
            Verdicts::tr("The signed document is a file of its own: %1.").arg(plainLine(report.contentName))};
    }
    QStringList sentences;
    const bool anyRight = std::any_of(report.signers.begin(), report.signers.end(),
                                      [](const auto& one) { return one.signatureRight; });
    if (const QString part = partSentence(report); !part.isEmpty())
        sentences << part;
    else if (anyRight)
        sentences << Verdicts::tr("The whole document is signed.");
    if (report.commentsNotCovered)
        sentences << Verdicts::tr("Comments in the document are not part of what is signed.");
    return sentences;
}

QString partSentence(const SignerReport& signer) {
    return signer.partOnly ? Verdicts::tr("This signature covers only a part of the document.") : QString();
}

QStringList reasonSentences(const SignerReport& signer) {
    QStringList sentences;
    for (const Error& reason : signer.reasons)
        addOnce(sentences, isSaidByStatus(signer.status, reason)     ? statusSentence(signer.status)
                           : reason.code == ErrorCode::timeNotProven ? timeDoubt(signer)
                                                                     : sentence(reason.code));
    return sentences;
}

QStringList uncheckedSentences(const VerificationReport& report) {
    QStringList sentences;
    for (const SignerReport& signer : report.signers) {
        if (signer.verdict == Verdict::notProven)
            for (const QString& reason : reasonSentences(signer)) addOnce(sentences, reason);
        if (signer.status.kind == StatusReport::Kind::unknown || isTooEarly(signer.status))
            addOnce(sentences, statusSentence(signer.status));
        if (!signer.provenTime) addOnce(sentences, timeDoubt(signer));
    }
    if (report.format == VerificationReport::Format::xml &&
        (!partSentence(report).isEmpty() || report.commentsNotCovered))
        for (const QString& one : coverageSentences(report)) addOnce(sentences, one);
    return sentences;
}

}  // namespace qoltanba::texts
