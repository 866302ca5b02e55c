#include <QStandardPaths>
#include <QString>

#include <qoltanba/base/flatpak.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/profile/paths.h>

namespace qoltanba::profile {
namespace {

std::filesystem::path folder(QStandardPaths::StandardLocation location) {
    return pathFromUtf8(QStandardPaths::writableLocation(location).toStdString()) / "qoltanba";
}

std::filesystem::path stateFolder() {
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    // QStandardPaths supports XDG_STATE_HOME only since Qt 6.7.
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (state.startsWith(QLatin1Char('/'))) return pathFromUtf8(state.toStdString()) / "qoltanba";
    return pathFromUtf8(QStandardPaths::writableLocation(QStandardPaths::HomeLocation).toStdString()) /
           ".local" / "state" / "qoltanba";
#else
    return folder(QStandardPaths::GenericDataLocation);
#endif
}

std::filesystem::path administratorFolder() {
#if defined(Q_OS_WIN)
    return pathFromUtf8(qEnvironmentVariable("ProgramData").toStdString()) / "Qoltanba";
#elif defined(Q_OS_MACOS)
    return "/Library/Application Support/Qoltanba";
#else
    // A sandbox of Flatpak has an /etc of its own. The permission `host-etc` shows that of the computer here.
    return isInFlatpak() ? "/run/host/etc/qoltanba" : "/etc/qoltanba";
#endif
}

}  // namespace

Paths standardPaths() {
    const std::filesystem::path data = folder(QStandardPaths::GenericDataLocation);
    const std::filesystem::path administrator = administratorFolder();
    return {folder(QStandardPaths::GenericConfigLocation) / "settings.ini",
            administrator / "policy.ini",
            data,
            data / "localhost",
            stateFolder() / "agent.log",
            data / "trust",
            administrator / "authorities.pem",
            data / "temporary"};
}

}  // namespace qoltanba::profile
