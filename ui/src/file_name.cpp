#include "file_name.h"

#include <QRegularExpression>

namespace qoltanba::ui {
namespace {

constexpr qsizetype longestName = 120;

QString withoutForbidden(QString name) {
    static const QString forbidden = QStringLiteral("/\\:*?\"<>|\ufffd");
    for (QChar& character : name)
        if (character < QLatin1Char(' ') || forbidden.contains(character)) character = QLatin1Char('_');
    return name;
}

/// The end of the name, without half of a surrogate pair.
QString endOf(const QString& name) {
    if (name.size() <= longestName) return name;
    const QString end = name.right(longestName);
    return end.front().isLowSurrogate() ? end.mid(1) : end;
}

bool isDotOrSpace(QChar character) {
    return character == QLatin1Char('.') || character.isSpace();
}

/// A leading dot hides a file. Windows drops dots and spaces at the end.
QString withoutEdges(QString name) {
    while (!name.isEmpty() && isDotOrSpace(name.front())) name.remove(0, 1);
    while (!name.isEmpty() && isDotOrSpace(name.back())) name.chop(1);
    return name;
}

bool isReserved(const QString& name) {
    static const QRegularExpression devices(
        QStringLiteral("^(con|prn|aux|nul|com[0-9]|lpt[0-9])[ ]*(\\..*)?$"),
        QRegularExpression::CaseInsensitiveOption);
    return devices.match(name).hasMatch();
}

}  // namespace

QString safeFileName(const QString& words) {
    const QString name = withoutEdges(endOf(withoutForbidden(words)));
    return name.isEmpty() || isReserved(name) ? QLatin1Char('_') + name : name;
}

}  // namespace qoltanba::ui
