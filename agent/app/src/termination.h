#pragma once

#include <functional>

namespace qoltanba::app {

/// Calls `end` on the thread of the windows when the system asks the program to end: SIGTERM, SIGINT, SIGHUP;
/// on Windows the end of the session and the Restart Manager, which installers use. Call it once in a
/// program, after the QApplication was made.
void onTermination(std::function<void()> end);

/// The program ends. Call this so that it ends after a few seconds even if something hangs. Nothing is lost:
/// everything that must be kept has been written already. A signal to end starts the same timer, for a
/// program whose windows do not answer.
void limitEnding();

}  // namespace qoltanba::app
