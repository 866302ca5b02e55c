#include "single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

namespace qoltanba::app {
namespace {

constexpr int patience = 1000;  // milliseconds for an answer on this very machine

/// A socket in the person's runtime folder; the home folder in its name keeps persons apart where that folder
/// is shared.
QString socketName() {
    const QByteArray home = QDir::homePath().toUtf8();
    const QByteArray tag = QCryptographicHash::hash(home, QCryptographicHash::Sha256).toHex().left(16);
    const QString name = QLatin1String("qoltanba-") + QString::fromLatin1(tag);
#ifdef Q_OS_UNIX
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (!runtime.isEmpty()) return runtime + QLatin1Char('/') + name;
#endif
    return name;
}

QString lockName(const QString& name) {
    const bool isPath = name.contains(QLatin1Char('/'));
    return (isPath ? name : QDir::tempPath() + QLatin1Char('/') + name) + QLatin1String(".lock");
}

}  // namespace

SingleInstance::SingleInstance() : name_(socketName()), lock_(lockName(name_)) {
    lock_.setStaleLockTime(
        0);  // held for as long as the program runs; a dead owner is noticed by its process number
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    QObject::connect(&server_, &QLocalServer::newConnection, &server_, [this] {
        while (QLocalSocket* asking = server_.nextPendingConnection()) {
            asking->write("shown\n");
            asking->disconnectFromServer();
            QObject::connect(asking, &QLocalSocket::disconnected, asking, &QObject::deleteLater);
            if (show_) show_();
        }
    });
}

bool SingleInstance::claim() {
    if (!lock_.tryLock(0) && askRunningOne()) return false;
    // Ours is the lock, or nobody answers behind it: what is left of the socket is from an agent that did not
    // end well.
    QLocalServer::removeServer(name_);
    return server_.listen(name_);
}

bool SingleInstance::askRunningOne() const {
    QLocalSocket socket;
    socket.connectToServer(name_);
    return socket.waitForConnected(patience) && socket.waitForReadyRead(patience);
}

}  // namespace qoltanba::app
