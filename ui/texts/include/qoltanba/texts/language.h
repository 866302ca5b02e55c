#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

/// The languages of the programs, and switching between them while they run.
namespace qoltanba::texts {

/// ISO 639-1 codes of the available languages. The first is the main language of the program: kk, ru, en.
QStringList languages();

/// A language's name in that language ("Қазақша"), for a person who reads no other. Empty for an unknown
/// code.
QString languageName(const QString& language);

/// Returns the first of the wished languages ("kk", "ru_KZ", "en-GB"; empty ones are skipped) that is
/// available. If there is none, returns the system's language if that is available, or else English.
QString chooseLanguage(const QStringList& wishes);

/// Switches `app` to `language` (a code of languages()). The embedded catalogues replace those of an earlier
/// call, and the default QLocale becomes that of the language in Kazakhstan. Open windows get
/// QEvent::LanguageChange. `catalogues` are names below translations/ without the language ("qoltanba" holds
/// the texts of ui/). If a catalogue does not exist in this language, returns false and changes nothing. Call
/// it on the thread of `app`.
bool loadLanguage(QCoreApplication& app, const QString& language,
                  const QStringList& catalogues = {QStringLiteral("qoltanba")});

/// The code that was loaded last into `app`; "en" before the first.
QString loadedLanguage(const QCoreApplication& app);

}  // namespace qoltanba::texts
