#pragma once

#include <functional>

namespace qoltanba::app {

/// Has `end` called on the thread of the windows when the system asks the program to end (SIGTERM, SIGINT,
/// SIGHUP). Once in a program.
void onTermination(std::function<void()> end);

}  // namespace qoltanba::app
