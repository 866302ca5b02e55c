#pragma once

#include <QString>

#include <optional>
#include <variant>

#include "file_order.h"

namespace qoltanba::app {

/// Reads the arguments of the existing QCoreApplication. Returns the exit status if the program has nothing
/// more to do (help, version, or a mistake, which it has printed). Otherwise returns what the program is to
/// show; its files are absolute paths. It never calls exit(), because the work that main began on other
/// threads must end before the libraries it uses are unloaded.
std::variant<int, FileOrder> readArguments();

/// Whether an argument only asks (`--version`, `--help` and their short forms). That can be answered by a
/// QCoreApplication, where there is no display.
bool onlyAsks(int argc, const char* const* argv);

/// Whether the session of every person started the program (`--autostart`), so that the administrator decides
/// whether it runs.
bool startedBySession(int argc, const char* const* argv);

}  // namespace qoltanba::app
