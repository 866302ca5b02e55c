#include <QStandardPaths>
#include <QString>

#include <qoltanba/base/path_text.h>
#include <qoltanba/profile/paths.h>

#include "system_folders.h"

namespace qoltanba::profile {
namespace {

std::filesystem::path folder(QStandardPaths::StandardLocation location) {
    return pathFromUtf8(QStandardPaths::writableLocation(location).toStdString()) / "qoltanba";
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
