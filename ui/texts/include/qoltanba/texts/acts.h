#pragma once

#include <QString>

#include <cstddef>

#include <qoltanba/service/consent.h>

/// All texts about an act in one place, so that a new act needs one function more. Call on the thread of the
/// QCoreApplication.
namespace qoltanba::texts {

/// What the texts depend on besides the act.
struct ActFacts {
    QString asker = {};          ///< who asks, as the subject of a sentence: the host of a page
    std::size_t documents = 0;   ///< how many documents are signed
    bool withTimestamp = false;  ///< each signature gets a time stamp
    bool withOrganisation =
        false;                 ///< the chosen key belongs to an organisation, and the page also gets its BIN
    bool isSeries = false;     ///< the documents come one after another and cannot be shown before
    bool ownFiles = false;     ///< the person signs files of his own, and no site gets anything
    bool savesResult = false;  ///< a site wants the result as a new file in resultFolder
    bool folderNamedByPage = false;  ///< with savesResult: the site named that folder
    QString resultFolder = {};       ///< where the results go; with ownFiles, empty: each beside its file
};

/// The texts for a window, the tray and the journal, in the language loaded last (language.h). They are plain
/// text, never rich text.
struct ActTexts {
    QString headline;   ///< the act as a title: "Sign a document"
    QString question;   ///< who asks for what: "egov.kz asks you to sign a document"
    QString button;     ///< the text of the button that agrees: "Sign"
    QString leaves;     ///< what others receive, as sentences
    QString series;     ///< what the person cannot see before signing; empty unless it is a series
    QString timestamp;  ///< that a time stamp will be fetched; empty if the page wants none
    QString failure;    ///< the sentence before the reason: "Signing did not succeed."
    QString done;       ///< a sentence: "3 documents signed."
    QString journal;    ///< the same as part of a line: "3 documents signed"
};

ActTexts textsOf(service::Act act, const ActFacts& facts);

/// Whether the person chooses a key for the act.
bool usesKey(service::Act act);

/// Whether the act signs the documents in the question.
bool signsDocuments(service::Act act);

}  // namespace qoltanba::texts
