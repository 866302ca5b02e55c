#include "single_instance.h"

#include <QDir>
#include <QLocalSocket>

namespace qoltanba::app {
namespace {

constexpr int patience = 1000;  // milliseconds for an answer on this very machine

QByteArray bytes(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QString lockName(const QString& name) {
    const bool isPath = name.contains(QLatin1Char('/'));
    return (isPath ? name : QDir::tempPath() + QLatin1Char('/') + name) + QLatin1String(".lock");
}

}  // namespace

SingleInstance::SingleInstance()
    : name_(QString::fromStdString(instance::socketName())), lock_(lockName(name_)) {
    // The lock is held for as long as the program runs; a dead owner is noticed by its process number.
    lock_.setStaleLockTime(0);
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    QObject::connect(&server_, &QLocalServer::newConnection, &server_, [this] {
        while (QLocalSocket* asking = server_.nextPendingConnection()) {
            QObject::connect(asking, &QLocalSocket::disconnected, asking, &QObject::deleteLater);
            QObject::connect(asking, &QLocalSocket::readyRead, asking, [this, asking] { serve(*asking); });
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
    if (!socket.waitForConnected(patience)) return false;
    socket.write(bytes(instance::askToShow));
    return socket.waitForBytesWritten(patience) && socket.waitForReadyRead(patience);
}

void SingleInstance::serve(QLocalSocket& asking) {
    if (!asking.canReadLine()) {
        if (asking.bytesAvailable() > 64) asking.abort();
        return;
    }
    const QByteArray line = asking.readLine();
    if (line == bytes(instance::askToShow) && show_) show_();
    if (state_) asking.write(bytes(state_().line()));
    asking.disconnectFromServer();
}

}  // namespace qoltanba::app
