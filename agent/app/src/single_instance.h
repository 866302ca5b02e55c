#pragma once

#include <QLocalServer>
#include <QString>

#include <functional>

#include <qoltanba/profile/lock.h>
#include <qoltanba/profile/running.h>

#include "file_order.h"

class QLocalSocket;

namespace qoltanba::app {

class PeerProcess;

/// One agent for each person: the first start holds a lock and listens on a local socket that only its owner
/// can use. A later start asks the first one to show itself.
class SingleInstance {
  public:
    SingleInstance();

    /// Returns true for the first start. The lock alone decides: so of two starts at the same moment only one
    /// is the first, and a busy agent counts as running. If it returns false, the running agent has been
    /// asked for `order`, or to show itself if that names no window, and this program should end.
    bool claim(const FileOrder& order);

    /// Ends the running agent and waits until it has ended. Returns true if none runs any more. Blocks for
    /// some seconds.
    bool endRunningOne();

    /// Sets what the first agent does when a second start asks it to show itself.
    void onShow(std::function<void()> show) { show_ = std::move(show); }
    /// Sets what it does when a second start was given files.
    void onFiles(std::function<void(const FileOrder&)> take) { take_ = std::move(take); }

    /// Sets what it does when another program of the same person asks it to end.
    void onQuit(std::function<void()> quit) { quit_ = std::move(quit); }

    /// Sets what the first agent answers when another program of the same person asks for its state
    /// (`qoltanba-cli status`).
    void onState(std::function<profile::State()> state) { state_ = std::move(state); }

  private:
    bool tell(const QByteArray& line, const std::function<void(const PeerProcess&)>& then) const;
    void askRunningOne(const QByteArray& line) const;
    void serve(QLocalSocket& asking);

    QString name_;
    profile::InstanceLock lock_;
    QLocalServer server_;
    std::function<void()> show_;
    std::function<void(const FileOrder&)> take_;
    std::function<void()> quit_;
    std::function<profile::State()> state_;
};

}  // namespace qoltanba::app
