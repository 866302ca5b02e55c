#include "gentle_close.h"

#include <QSslSocket>
#include <QTimer>

#include <chrono>

namespace qoltanba::websocket {
namespace {

constexpr std::chrono::milliseconds silence{250};
constexpr qint64 droppedAtOnce = qint64{64} * 1024;

}  // namespace

void closeGently(QSslSocket* socket) {
    auto* quiet = new QTimer(socket);
    quiet->setSingleShot(true);
    QObject::connect(quiet, &QTimer::timeout, socket, [socket] { socket->disconnectFromHost(); });
    const auto drop = [socket, quiet] {
        socket->skip(socket->bytesAvailable());
        quiet->start(silence);
    };
    socket->setReadBufferSize(droppedAtOnce);
    QObject::connect(socket, &QSslSocket::readyRead, quiet, drop);
    drop();
}

}  // namespace qoltanba::websocket
