#include <QCoreApplication>

#include <qoltanba/texts/acts.h>

namespace qoltanba::texts {
namespace {

using service::Act;

// Gives the texts of this file their translation context.
struct Acts {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::texts::Acts)
};

QString timestampWillBeAdded() {
    return Acts::tr("A time stamp of the time-stamping service will be added; this needs the Internet.");
}

QString signatureLeaves(const ActFacts& facts) {
    const QString site = facts.withOrganisation
                             ? Acts::tr("The site receives: the signature, your name, IIN and BIN.")
                             : Acts::tr("The site receives: the signature, your name and IIN.");
    if (!facts.withTimestamp) return site;
    return site + QLatin1Char(' ') +
           Acts::tr("The time-stamping service receives: only the digest of the signature.");
}

// Where the results of own files go, and what is in them.
QString resultsOfOwnFiles(const ActFacts& facts) {
    const QString place =
        facts.resultFolder.isEmpty()
            ? Acts::tr("The results are new files beside the signed ones. Nothing is overwritten.")
            : Acts::tr("The results are new files in the folder “%1”. Nothing is overwritten.")
                  .arg(facts.resultFolder);
    const QString inside = facts.withOrganisation
                               ? Acts::tr("Anybody who gets a result can read in it: your name, IIN and BIN.")
                               : Acts::tr("Anybody who gets a result can read in it: your name and IIN.");
    const QString both = place + QLatin1Char(' ') + inside;
    if (!facts.withTimestamp) return both;
    return both + QLatin1Char(' ') +
           Acts::tr("The time-stamping service receives: only the digest of the signature.");
}

// The site asked where the result goes, so the window says it.
QString resultOnThisComputer(const ActFacts& facts) {
    const QString place =
        facts.folderNamedByPage
            ? Acts::tr(
                  "The result is a new file in the folder “%1”, which the site named. Nothing is "
                  "overwritten.")
            : Acts::tr("The result is a new file in the folder “%1”. Nothing is overwritten.");
    const QString inside =
        facts.withOrganisation
            ? Acts::tr("It holds the document, your name, IIN and BIN. The site receives only its path.")
            : Acts::tr("It holds the document, your name and IIN. The site receives only its path.");
    return place.arg(facts.resultFolder) + QLatin1Char(' ') + inside + QLatin1Char(' ') +
           Acts::tr("The time-stamping service receives: only the digest of the signature.");
}

QString documentLeaves(const ActFacts& facts) {
    if (facts.ownFiles) return resultsOfOwnFiles(facts);
    return facts.savesResult ? resultOnThisComputer(facts) : signatureLeaves(facts);
}

QString signingFailed() {
    return Acts::tr("Signing did not succeed.");
}

// A person who reads nothing but this must know what is agreed to.
QString seriesWarning(const ActFacts& facts) {
    return Acts::tr(
               "The site will send %Ln documents one after another. You cannot see them before they are "
               "signed. Agree only if you trust the site %1: it alone decides what you sign.",
               nullptr, static_cast<int>(facts.documents))
        .arg(facts.asker);
}

QString askedSeries(const ActFacts& facts) {
    return Acts::tr("%1 asks you to sign %Ln documents without seeing them", nullptr,
                    static_cast<int>(facts.documents))
        .arg(facts.asker);
}

QString questionOf(const ActFacts& facts) {
    const int count = static_cast<int>(facts.documents);
    if (facts.isSeries) return askedSeries(facts);
    if (facts.savesResult)
        return Acts::tr("%1 asks you to sign a file of this computer and to save the result")
            .arg(facts.asker);
    return count == 1 ? Acts::tr("%1 asks you to sign a document").arg(facts.asker)
                      : Acts::tr("%1 asks you to sign %Ln documents", nullptr, count).arg(facts.asker);
}

ActTexts signIn(const ActFacts& facts) {
    return {.headline = Acts::tr("Confirm signing in"),
            .question = Acts::tr("%1 asks you to sign in").arg(facts.asker),
            .button = Acts::tr("Sign in"),
            .leaves = signatureLeaves(facts),
            .series = {},
            .timestamp = facts.withTimestamp ? timestampWillBeAdded() : QString(),
            .failure = signingFailed(),
            .done = Acts::tr("Signing in is confirmed."),
            .journal = Acts::tr("signed in")};
}

ActTexts signDocuments(const ActFacts& facts) {
    const int count = static_cast<int>(facts.documents);
    const bool one = count == 1;
    const QString plain = one ? Acts::tr("Sign a document") : Acts::tr("Sign %Ln documents", nullptr, count);
    return {.headline = facts.savesResult ? Acts::tr("Sign a file and save the result") : plain,
            .question = questionOf(facts),
            .button = Acts::tr("Sign"),
            .leaves = documentLeaves(facts),
            .series = facts.isSeries ? seriesWarning(facts) : QString(),
            .timestamp = facts.withTimestamp ? timestampWillBeAdded() : QString(),
            .failure = facts.isSeries ? Acts::tr("The signing was broken off.") : signingFailed(),
            .done = Acts::tr("%Ln documents signed.", nullptr, count),
            .journal = Acts::tr("%Ln documents signed", nullptr, count)};
}

ActTexts giveCertificate(const ActFacts& facts) {
    const QString leaves =
        facts.withOrganisation
            ? Acts::tr("The site receives: the certificate with your name, IIN and BIN. Nothing is signed.")
            : Acts::tr("The site receives: the certificate with your name and IIN. Nothing is signed.");
    return {.headline = Acts::tr("Give the data of a certificate"),
            .question = Acts::tr("%1 asks for the data of your certificate").arg(facts.asker),
            .button = Acts::tr("Give"),
            .leaves = leaves,
            .series = {},
            .timestamp = {},
            .failure = Acts::tr("The data was not given."),
            .done = Acts::tr("The data of the certificate was given."),
            .journal = Acts::tr("certificate given")};
}

ActTexts addTimestamp(const ActFacts& facts) {
    return {.headline = Acts::tr("Add a time stamp"),
            .question = Acts::tr("%1 asks to add a time stamp to a signed document").arg(facts.asker),
            .button = Acts::tr("Add"),
            .leaves = Acts::tr("The site receives: the signature with the time stamp. The time-stamping "
                               "service receives: only the digest of the signature."),
            .series = {},
            .timestamp = timestampWillBeAdded(),
            .failure = Acts::tr("The time stamp was not added."),
            .done = Acts::tr("The time stamp was added."),
            .journal = Acts::tr("time stamp added")};
}

}  // namespace

ActTexts textsOf(Act act, const ActFacts& facts) {
    switch (act) {
        case Act::signIn:
            return signIn(facts);
        case Act::signDocuments:
            return signDocuments(facts);
        case Act::giveCertificate:
            return giveCertificate(facts);
        case Act::addTimestamp:
            return addTimestamp(facts);
    }
    return {};
}

bool usesKey(Act act) {
    return act != Act::addTimestamp;
}

bool signsDocuments(Act act) {
    return act == Act::signIn || act == Act::signDocuments;
}

}  // namespace qoltanba::texts
