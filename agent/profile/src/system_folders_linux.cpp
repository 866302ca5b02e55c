#include <QStandardPaths>
#include <QString>

#include <qoltanba/base/flatpak.h>
#include <qoltanba/base/path_text.h>

#include "system_folders.h"

namespace qoltanba::profile {

// QStandardPaths supports XDG_STATE_HOME only since Qt 6.7.
std::filesystem::path stateFolder() {
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (state.startsWith(QLatin1Char('/'))) return pathFromUtf8(state.toStdString()) / "qoltanba";
    return pathFromUtf8(QStandardPaths::writableLocation(QStandardPaths::HomeLocation).toStdString()) /
           ".local" / "state" / "qoltanba";
}

std::filesystem::path administratorFolder() {
    // A sandbox of Flatpak has an /etc of its own. The permission `host-etc` shows that of the computer here.
    return isInFlatpak() ? "/run/host/etc/qoltanba" : "/etc/qoltanba";
}

}  // namespace qoltanba::profile
