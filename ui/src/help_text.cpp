#include "help_text.h"

#include <QFile>
#include <QRegularExpression>

#include <utility>

static void initialiseHelp() {
    Q_INIT_RESOURCE(help);
}

namespace qoltanba::ui {

QString anchorOf(HelpSection section) {
    switch (section) {
        case HelpSection::about:
            return QStringLiteral("about");
        case HelpSection::start:
            return QStringLiteral("start");
        case HelpSection::signing:
            return QStringLiteral("signing");
        case HelpSection::ownFiles:
            return QStringLiteral("own-files");
        case HelpSection::checking:
            return QStringLiteral("checking");
        case HelpSection::journal:
            return QStringLiteral("journal");
        case HelpSection::settings:
            return QStringLiteral("settings");
    }
    return {};
}

HelpText readHelp(const QString& language) {
    initialiseHelp();
    for (const QString& one : {language, QStringLiteral("en")})
        if (QFile file(QStringLiteral(":/qoltanba/help/%1.md").arg(one)); file.open(QIODevice::ReadOnly))
            return parseHelp(QString::fromUtf8(file.readAll()));
    return {};
}

HelpText parseHelp(const QString& file) {
    static const QRegularExpression anchorLine(QStringLiteral("^<a id=\"([a-z-]+)\"></a>$"));
    const QString heading = QStringLiteral("## ");
    HelpText text;
    QString anchor;
    for (const QString& line : file.split(QLatin1Char('\n'))) {
        if (const auto found = anchorLine.match(line); found.hasMatch()) {
            anchor = found.captured(1);
            continue;
        }
        if (line.startsWith(heading))
            text.sections.push_back({std::exchange(anchor, {}), line.mid(heading.size()).trimmed()});
        text.markdown += line + QLatin1Char('\n');
    }
    return text;
}

}  // namespace qoltanba::ui
