#pragma once

#include <functional>

namespace qoltanba::app {

/// Has `end` called on the thread of the windows when the system asks the program to end (SIGTERM, SIGINT,
/// SIGHUP). Once in a program.
void onTermination(std::function<void()> end);

/// The program ends: whatever hangs, it is over in a few seconds. All that is to be kept was written when it
/// came about. A signal to end starts the same clock, for a program whose windows do not answer.
void limitEnding();

}  // namespace qoltanba::app
