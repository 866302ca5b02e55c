#pragma once

#include <QLocalServer>
#include <QString>

#include <functional>

#include <qoltanba/profile/lock.h>
#include <qoltanba/profile/running.h>

class QLocalSocket;

namespace qoltanba::app {

/// One agent for each person: the first start holds a lock and listens on a local socket of its owner's, a
/// later start asks it to show itself.
class SingleInstance {
  public:
    SingleInstance();

    /// True for the first, decided by the lock alone: two starts at the same moment are told apart, and an
    /// agent that is busy is not taken for one that is gone. Otherwise the running agent has been asked to
    /// show itself, and this one should end.
    bool claim();

    /// What the first does when a second start asks it to show itself.
    void onShow(std::function<void()> show) { show_ = std::move(show); }

    /// What the first tells programs of the same person that ask how it is (`qoltanba-cli status`).
    void onState(std::function<profile::State()> state) { state_ = std::move(state); }

  private:
    void askRunningOne() const;
    void serve(QLocalSocket& asking);

    QString name_;
    profile::InstanceLock lock_;
    QLocalServer server_;
    std::function<void()> show_;
    std::function<profile::State()> state_;
};

}  // namespace qoltanba::app
