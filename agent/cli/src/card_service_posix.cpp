#include <QProcess>

#include <qoltanba/texts/plain.h>

#include "card_service.h"

namespace qoltanba::cli {

/// Only the service's own program tells its version.
QString nameOfCardService() {
    constexpr int longestAnswer = 2000;  // milliseconds
    QProcess service;
    service.start(QStringLiteral("/usr/sbin/pcscd"), {QStringLiteral("--version")}, QIODevice::ReadOnly);
    if (!service.waitForFinished(longestAnswer)) return {};
    const QByteArray answer = service.readAllStandardOutput();
    return texts::plainLine(answer.left(answer.indexOf('\n')).toStdString());
}

}  // namespace qoltanba::cli
