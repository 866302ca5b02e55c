#include "console.h"

#include <QStringList>

#include <qoltanba/base/path_text.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "outcome.h"

namespace qoltanba::cli {

void printLine(const QString& line) {
    writeText(Standard::output, line + QLatin1Char('\n'));
}

void tell(const QString& line) {
    writeText(Standard::error, line + QLatin1Char('\n'));
}

void printText(const QString& text) {
    writeText(Standard::output, text);
}

QString shown(const std::filesystem::path& path) {
    return texts::plainWhole(pathToUtf8(path));
}

QStringList wishedLanguages() {
    QStringList callbacks = qEnvironmentVariable("LANGUAGE").split(QLatin1Char(':'), Qt::SkipEmptyParts);
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QString wish = qEnvironmentVariable(variable);
        if (!wish.isEmpty()) callbacks += wish;
    }
    return callbacks;
}

tl::unexpected<Failure> refused(ErrorCode code, const QString& about) {
    const QString sentence = texts::sentence(code);
    return refused(about.isEmpty() ? sentence : about + QStringLiteral(": ") + sentence);
}

tl::unexpected<Failure> refused(const QString& message) {
    return tl::unexpected<Failure>(Failure{Status::refused, message});
}

tl::unexpected<Failure> misused(const QString& message) {
    return tl::unexpected<Failure>(Failure{Status::misuse, message});
}

}  // namespace qoltanba::cli
