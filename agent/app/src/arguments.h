#pragma once

#include <QString>

#include <optional>
#include <variant>

#include "file_order.h"

namespace qoltanba::app {

/// The order to end the running agent, which an installer gives before it replaces the program.
struct EndRunning {};

/// Reads the arguments of the existing QCoreApplication. Returns the exit status if the program has nothing
/// more to do (help, version, or a mistake, which it has printed). Otherwise returns what the program is to
/// do: what it is to show, with files as absolute paths, or to end another one. It never calls exit(),
/// because the work that main began on other threads must end before the libraries it uses are unloaded.
std::variant<int, FileOrder, EndRunning> readArguments();

/// Whether an argument only asks (`--version`, `--help` and their short forms) or ends another agent
/// (`--quit`). A QCoreApplication can do that, where there is no display.
bool needsNoWindow(int argc, const char* const* argv);

/// Whether the session of every person started the program (`--autostart`), so that the administrator decides
/// whether it runs.
bool startedBySession(int argc, const char* const* argv);

}  // namespace qoltanba::app
