#pragma once

#include <optional>

namespace qoltanba::app {

/// Reads the arguments of the existing QApplication. Returns the exit status if the program has nothing more
/// to do (help, version, or a mistake, which it has printed). Returns nothing if the program should start. It
/// never calls exit(), because the work that main began on other threads must end before the libraries it
/// uses are unloaded.
std::optional<int> answerArguments();

}  // namespace qoltanba::app
