#include "person_tag.h"

#include <QCryptographicHash>
#include <QDir>

namespace qoltanba::profile {

std::string personTag() {
    const QByteArray home = QDir::homePath().toUtf8();
    return QCryptographicHash::hash(home, QCryptographicHash::Sha256).toHex().left(16).toStdString();
}

}  // namespace qoltanba::profile
