#pragma once

#include <optional>

namespace qoltanba::app {

/// Reads the arguments of the existing QApplication. Returns the exit status if the program has nothing more
/// to do (help, version, or a mistake, which it has printed). Returns nothing if the program should start. It
/// never calls exit(), because the work that main began on other threads must end before the libraries it
/// uses are unloaded.
std::optional<int> answerArguments();

/// Whether an argument only asks (`--version`, `--help` and their short forms). That can be answered by a
/// QCoreApplication, where there is no display.
bool onlyAsks(int argc, const char* const* argv);

}  // namespace qoltanba::app
