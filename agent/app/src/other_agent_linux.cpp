#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QList>
#include <QMap>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <optional>

#include "other_agent.h"

namespace qoltanba::app {
namespace {

/// The lines that this program adds and takes away again, so that the file is afterwards what it was.
constexpr char mark[] = "X-Qoltanba-SwitchedOff=true";
constexpr char copyMark[] = "X-Qoltanba-SwitchedOff=copy";
constexpr char hidden[] = "Hidden=true";
constexpr char setAside[] = "#X-Qoltanba ";
constexpr qint64 longestEntry = 64 * 1024;

using Lines = QList<QByteArray>;

/// The place of the lines of [Desktop Entry], without its header (Desktop Entry Specification, section 3).
struct Group {
    qsizetype first = 0;
    qsizetype end = 0;
};

std::optional<Group> mainGroup(const Lines& lines) {
    const auto header = [](const QByteArray& line) { return line.startsWith('['); };
    const auto begin = std::find_if(lines.begin(), lines.end(), [](const QByteArray& line) {
        return line.trimmed() == "[Desktop Entry]";
    });
    if (begin == lines.end()) return std::nullopt;
    const auto end = std::find_if(begin + 1, lines.end(), header);
    return Group{begin + 1 - lines.begin(), end - lines.begin()};
}

bool isKey(const QByteArray& line, const char* key) {
    const qsizetype equals = line.indexOf('=');
    return equals > 0 && line.left(equals).trimmed() == key;
}

QByteArray valueOf(const Lines& lines, const Group& group, const char* key) {
    for (qsizetype i = group.first; i < group.end; ++i) {
        if (isKey(lines[i], key)) return lines[i].mid(lines[i].indexOf('=') + 1).trimmed();
    }
    return {};
}

Lines readEntry(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestEntry) return {};
    return file.readAll().split('\n');
}

Result<void> writeEntry(const QString& path, const Lines& lines) {
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const QByteArray text = lines.join('\n');
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::fileNotWritable, file.errorString().toStdString());
    return {};
}

/// Adds the lines, and keeps a line that says otherwise as a comment.
Lines switchedOff(Lines lines, const Group& group, const char* markLine) {
    for (qsizetype i = group.first; i < group.end; ++i) {
        if (isKey(lines[i], "Hidden")) lines[i].prepend(setAside);
    }
    lines.insert(group.first, markLine);
    lines.insert(group.first + 1, hidden);
    return lines;
}

Lines switchedOn(Lines lines) {
    const qsizetype place = lines.indexOf(mark);
    if (place < 0 || place + 1 >= lines.size()) return lines;
    lines.remove(place, 2);
    for (QByteArray& line : lines) {
        if (line.startsWith(setAside)) line.remove(0, QByteArrayView(setAside).size());
    }
    return lines;
}

/// Desktop entries in the folders of the Desktop Application Autostart Specification. NCALayer's installer
/// lets the person choose the folder of the program, so its entry is known by the command that it starts.
class DesktopEntryOtherAgent final : public service::OtherAgent {
  public:
    Start start() const override {
        const QMap<QString, Lines> entries = found();
        const auto starts = [](const Lines& lines) { return isOn(lines); };
        const auto isOurs = [](const Lines& lines) {
            return lines.contains(mark) || lines.contains(copyMark);
        };
        if (std::any_of(entries.begin(), entries.end(), starts)) return Start::on;
        if (std::any_of(entries.begin(), entries.end(), isOurs)) return Start::off;
        return Start::unknown;
    }

    Result<void> setStart(bool on) override {
        const QMap<QString, Lines> entries = found();
        for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
            const auto done = on ? switchOn(entry.key(), *entry) : switchOff(entry.key(), *entry);
            if (!done) return done;
        }
        return {};
    }

  private:
    static QString personsFolder() {
        return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
               QLatin1String("/autostart");
    }
    static QString personsEntry(const QString& name) { return personsFolder() + QLatin1Char('/') + name; }

    /// NCALayer's entries by their file names. The person's entry replaces the system's of the same name.
    static QMap<QString, Lines> found() {
        QStringList folders = QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation);
        QMap<QString, Lines> entries;
        for (qsizetype i = folders.size() - 1; i >= 0; --i) {
            const QDir folder(folders[i] + QLatin1String("/autostart"));
            for (const QString& name : folder.entryList({QStringLiteral("*.desktop")}, QDir::Files))
                entries[name] = readEntry(folder.filePath(name));
        }
        for (auto entry = entries.begin(); entry != entries.end();)
            entry = isNcaLayer(*entry) ? std::next(entry) : entries.erase(entry);
        return entries;
    }

    static bool isNcaLayer(const Lines& lines) {
        const auto group = mainGroup(lines);
        return group && valueOf(lines, *group, "Exec").toLower().contains("ncalayer");
    }

    static bool isOn(const Lines& lines) {
        const auto group = mainGroup(lines);
        return group && valueOf(lines, *group, "Hidden").toLower() != "true" &&
               valueOf(lines, *group, "X-GNOME-Autostart-enabled").toLower() != "false";
    }

    static Result<void> switchOff(const QString& name, const Lines& lines) {
        if (!isOn(lines)) return {};
        const char* markLine = QFile::exists(personsEntry(name)) ? mark : copyMark;
        return writeEntry(personsEntry(name), switchedOff(lines, *mainGroup(lines), markLine));
    }

    /// Undoes what this program did, and nothing that the person did elsewhere.
    static Result<void> switchOn(const QString& name, const Lines& lines) {
        if (lines.contains(copyMark)) {
            if (QFile::remove(personsEntry(name))) return {};
            return fail(ErrorCode::fileNotWritable, "autostart");
        }
        return lines.contains(mark) ? writeEntry(personsEntry(name), switchedOn(lines)) : Result<void>();
    }
};

}  // namespace

std::unique_ptr<service::OtherAgent> makeOtherAgent() {
    return std::make_unique<DesktopEntryOtherAgent>();
}

}  // namespace qoltanba::app
