#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

/// The languages the programs speak, and switching between them while they run.
namespace qoltanba::texts {

/// ISO 639-1 codes of the languages there are, first the one the program is made for: kk, ru, en.
QStringList languages();

/// A language's own name ("Қазақша"), for a person who reads no other; empty for an unknown code.
QString languageName(const QString& language);

/// The first of `wishes` ("kk", "ru_KZ", "en-GB"; empty ones are passed over) whose language is spoken here,
/// else the system's, else English.
QString chooseLanguage(const QStringList& callbacks);

/// Makes `app` speak `language` (a code of languages()): its embedded catalogues replace those of an earlier
/// call, the default QLocale becomes the language's, in Kazakhstan. Living windows get
/// QEvent::LanguageChange. `catalogues` are names below translations/ without the language ("qoltanba" holds
/// the words and windows). False, and nothing changed, if a catalogue does not exist in this language. On the
/// thread of `app`.
bool loadLanguage(QCoreApplication& app, const QString& language,
                  const QStringList& catalogues = {QStringLiteral("qoltanba")});

/// The code last loaded into `app`; "en" before.
QString loadedLanguage(const QCoreApplication& app);

}  // namespace qoltanba::texts
