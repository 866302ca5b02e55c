#pragma once

#include <optional>

namespace qoltanba::app {

/// Reads the arguments of the QApplication there is. The exit status where that is all there is to do (help,
/// version, a mistake, which it has told), nothing where the program is to start. It never calls exit(): what
/// main began on other threads must end before the libraries they use are taken down.
std::optional<int> answerArguments();

}  // namespace qoltanba::app
