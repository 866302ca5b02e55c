#pragma once

#include <cstdint>
#include <memory>

namespace qoltanba::app {

/// The process at the other end of a local socket.
class PeerProcess {
  public:
    /// `socket` is QLocalSocket::socketDescriptor() of a connection.
    explicit PeerProcess(std::intptr_t socket);
    PeerProcess(const PeerProcess&) = delete;
    PeerProcess& operator=(const PeerProcess&) = delete;
    ~PeerProcess();

    /// Lets it bring a window to the front. Only Windows must be told that: the person has just started this
    /// process, so it may pass its right on.
    void mayComeForward() const;
    /// Waits until the process has ended, where that matters beyond the lock that it held: Windows replaces
    /// no program that still runs. Returns false after `milliseconds`.
    bool waitForEnd(int milliseconds) const;

  private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
};

}  // namespace qoltanba::app
