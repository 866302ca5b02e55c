#include <QStandardPaths>
#include <QString>

#include <qoltanba/base/path_text.h>

#include "system_folders.h"

namespace qoltanba::profile {

std::filesystem::path stateFolder() {
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return pathFromUtf8(data.toStdString()) / "qoltanba";
}

std::filesystem::path administratorFolder() {
    return "/Library/Application Support/Qoltanba";
}

}  // namespace qoltanba::profile
