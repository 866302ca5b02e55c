#pragma once

#include <QString>

#include <cstddef>

#include <qoltanba/service/consent.h>

/// What the program says of an act: all of it in one place, so that a new act is told by one function more.
namespace qoltanba::texts {

/// What the texts depend on beside the act.
struct ActFacts {
    QString asker = {};             ///< who asks, as the subject of a sentence: the host of a page
    std::size_t documents = 0;      ///< how many are signed
    bool withTimestamp = false;     ///< each signature gets a time stamp
    bool withOrganisation = false;  ///< the chosen key belongs to an organisation, whose BIN is given too
};

/// The texts for a window, the tray and the journal, in the language loaded last (language.h): plain text,
/// never rich.
struct ActTexts {
    QString headline;   ///< what is asked for, as a title: "Sign a document"
    QString question;   ///< who asks for what: "egov.kz asks you to sign a document"
    QString button;     ///< of the button that agrees: "Sign"
    QString leaves;     ///< what others receive, in sentences
    QString timestamp;  ///< that a time stamp will be got; empty where none is wanted
    QString failure;    ///< a sentence before the reason: "Signing did not succeed."
    QString done;       ///< a sentence: "3 documents signed."
    QString journal;    ///< the same as part of a line: "3 documents signed"
};

ActTexts textsOf(service::Act act, const ActFacts& facts);

/// Whether the person chooses a key for it.
bool usesKey(service::Act act);

/// Whether it makes signatures of the documents in the question.
bool signsDocuments(service::Act act);

}  // namespace qoltanba::texts
