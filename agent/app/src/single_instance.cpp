#include "single_instance.h"

#include <QLocalSocket>
#include <QThread>

#include <chrono>

#include "peer_process.h"

namespace qoltanba::app {
namespace {

// Milliseconds. The answer comes from the same computer.
constexpr int patience = 1000;
constexpr int pause = 100;
constexpr int attempts = 20;
/// A little more than limitEnding() gives the agent.
constexpr std::chrono::seconds longestWait{12};

QByteArray bytes(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

}  // namespace

SingleInstance::SingleInstance() : name_(QString::fromStdString(profile::socketName())) {
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    QObject::connect(&server_, &QLocalServer::newConnection, &server_, [this] {
        while (QLocalSocket* asking = server_.nextPendingConnection()) {
            QObject::connect(asking, &QLocalSocket::disconnected, asking, &QObject::deleteLater);
            if (!profile::isOwnPeer(asking->socketDescriptor())) {
                asking->abort();
                continue;
            }
            QObject::connect(asking, &QLocalSocket::readyRead, asking, [this, asking] { serve(*asking); });
        }
    });
}

bool SingleInstance::claim(const FileOrder& order) {
    if (lock_.take() == profile::InstanceLock::Outcome::taken) {
        const bool asksToShow = order.window == FileOrder::Window::none;
        askRunningOne(asksToShow ? bytes(profile::askToShow) : order.line());
        return false;
    }
    // A socket file that still exists was left by an agent that crashed. If the person has no folder of their
    // own, there is neither lock nor socket, and the agent serves pages all the same.
    if (name_.isEmpty()) return true;
    QLocalServer::removeServer(name_);
    server_.listen(name_);
    return true;
}

/// Tells the running agent `line`, if it can be reached now. `then` gets the connection and the process.
bool SingleInstance::tell(const QByteArray& line, const std::function<void(const PeerProcess&)>& then) const {
    QLocalSocket socket;
    socket.connectToServer(name_);
    if (!socket.waitForConnected(patience) || !profile::isOwnPeer(socket.socketDescriptor())) return false;
    const PeerProcess running(socket.socketDescriptor());
    running.mayComeForward();
    socket.write(line);
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(patience)) continue;
    if (socket.bytesToWrite() == 0) socket.waitForReadyRead(patience);
    then(running);
    return true;
}

/// The first agent may be busy or not listen yet. It then shows itself a little later.
void SingleInstance::askRunningOne(const QByteArray& line) const {
    for (int attempt = 0; attempt < attempts; ++attempt) {
        if (tell(line, [](const PeerProcess&) {})) return;
        QThread::msleep(pause);
    }
}

bool SingleInstance::endRunningOne() {
    const auto isFree = [this] { return lock_.take() != profile::InstanceLock::Outcome::taken; };
    if (isFree()) return true;
    const auto end = std::chrono::steady_clock::now() + longestWait;
    const auto waitUntilItEnds = [&](const PeerProcess& running) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        static_cast<void>(running.waitForEnd(static_cast<int>(left.count())));
    };
    bool isTold = false;
    while (std::chrono::steady_clock::now() < end) {
        isTold = isTold || tell(bytes(profile::askToQuit), waitUntilItEnds);
        if (isFree()) return true;
        QThread::msleep(pause);
    }
    return false;
}

void SingleInstance::serve(QLocalSocket& asking) {
    if (!asking.canReadLine()) {
        if (asking.bytesAvailable() > FileOrder::longestLine) asking.abort();
        return;
    }
    const QByteArray line = asking.readLine();
    if (line == bytes(profile::askToShow) && show_) show_();
    if (const auto order = FileOrder::parse(line); order && take_) take_(*order);
    if (state_) asking.write(bytes(state_().line()));
    asking.disconnectFromServer();
    if (line == bytes(profile::askToQuit) && quit_) quit_();
}

}  // namespace qoltanba::app
