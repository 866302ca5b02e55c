#pragma once

#include <csignal>

namespace qoltanba::cli {

/// Waits until `event` (POLLIN or POLLOUT, poll(2)) happens at the descriptor. Meanwhile, and only then, the
/// signals of `blocked` are blocked instead of those of the thread. Returns a negative number if a signal
/// came, or if the system refuses; errno says which.
int waitWithSignals(int descriptor, short event, const sigset_t& blocked);

}  // namespace qoltanba::cli
