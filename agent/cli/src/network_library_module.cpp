#include <QCoreApplication>
#include <QFileInfo>
#include <QLibrary>

#include <qoltanba/base/log.h>

#include "network_library.h"

namespace qoltanba::cli {
namespace {

/// Returns the path of the module, or an empty text if the module is not installed.
QString modulePath() {
    const QString folder = QCoreApplication::applicationDirPath() + QLatin1Char('/');
    for (const QString& place : {QString(), QStringLiteral(QOLTANBA_MODULE_FOLDER "/")}) {
        const QString path = folder + place + QStringLiteral(QOLTANBA_NETWORK_MODULE);
        if (QFileInfo::exists(path)) return path;
    }
    return {};
}

}  // namespace

Result<std::shared_ptr<HttpClient>> makeNetworkClient(const NetworkSettings& settings) {
    const QString path = modulePath();
    if (path.isEmpty())
        return fail(ErrorCode::serviceUnreachable, "the module qoltanba-network is not installed");
    // The module is never unloaded, because the client's code is in it.
    QLibrary module(path);
    const auto make = reinterpret_cast<MakeHttpClient>(module.resolve(makeHttpClientName));
    if (make == nullptr) return fail(ErrorCode::serviceUnreachable, module.errorString().toStdString());
    std::shared_ptr<HttpClient> made;
    make(settings, silentLog(), made);
    return made;
}

}  // namespace qoltanba::cli
