#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <qoltanba/base/flatpak.h>

#include "autostart.h"

namespace qoltanba::app {
namespace {

/// A desktop entry in the person's autostart folder (Desktop Application Autostart Specification).
class DesktopEntryAutostart final : public service::Autostart {
  public:
    explicit DesktopEntryAutostart(bool inFlatpak) : inFlatpak_(inFlatpak) {}

    bool isOn() const override { return QFile::exists(entry()); }

    Result<void> set(bool on) override {
        if (!on) {
            if (QFile::exists(entry()) && !QFile::remove(entry()))
                return fail(ErrorCode::fileNotWritable, "autostart");
            return {};
        }
        QDir().mkpath(QFileInfo(entry()).path());
        QSaveFile file(entry());
        const bool written = file.open(QIODevice::WriteOnly) && file.write(content()) > 0 && file.commit();
        if (!written) return fail(ErrorCode::fileNotWritable, file.errorString().toStdString());
        return {};
    }

  private:
    QString entry() const { return configFolder() + QLatin1String("/autostart/qoltanba.desktop"); }

    /// In a sandbox of Flatpak, Qt names a folder of the program's own, which the desktop does not read.
    QString configFolder() const {
        if (!inFlatpak_) return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
        const QString folder = qEnvironmentVariable("HOST_XDG_CONFIG_HOME");
        return folder.startsWith(QLatin1Char('/')) ? folder : QDir::homePath() + QLatin1String("/.config");
    }

    /// An AppImage is mounted at another place each time. Its runtime says which file it was started from
    /// (APPIMAGE) and where that is mounted (APPDIR). A program that another AppImage started has these
    /// variables too, but lies elsewhere.
    static QString programToStart() {
        const QString program = QCoreApplication::applicationFilePath();
        const QString image = qEnvironmentVariable("APPIMAGE");
        const QString mounted = qEnvironmentVariable("APPDIR");
        const bool inside = !mounted.isEmpty() && program.startsWith(mounted + QLatin1Char('/'));
        return inside && image.startsWith(QLatin1Char('/')) ? image : program;
    }

    /// Two rules apply one after the other (Desktop Entry Specification): four characters are escaped inside
    /// the quotes of Exec, and a backslash is escaped in every string. A per cent sign begins a field code.
    static QByteArray quoted(QString program) {
        for (const char special : {'\\', '"', '`', '$'}) {
            program.replace(QLatin1Char(special), QString(QLatin1Char('\\')) + QLatin1Char(special));
        }
        program.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
        program.replace(QLatin1Char('%'), QLatin1String("%%"));
        return '"' + program.toUtf8() + '"';
    }

    QByteArray content() const {
        const QByteArray id = qgetenv("FLATPAK_ID");
        const QByteArray command = inFlatpak_ ? "flatpak run " + id : quoted(programToStart());
        const QByteArray icon = inFlatpak_ ? id : QByteArrayLiteral("qoltanba");
        return "[Desktop Entry]\nType=Application\nName=Qoltanba\nIcon=" + icon +
               "\nTerminal=false\nExec=" + command + '\n';
    }

    bool inFlatpak_;
};

}  // namespace

std::unique_ptr<service::Autostart> makeAutostart() {
    return makeDesktopEntryAutostart(isInFlatpak());
}

std::unique_ptr<service::Autostart> makeDesktopEntryAutostart(bool inFlatpak) {
    return std::make_unique<DesktopEntryAutostart>(inFlatpak);
}

}  // namespace qoltanba::app
