#pragma once

#include <QString>

namespace qoltanba::app {

/// Write a line of the program to its standard output or standard error, if anybody reads there.
void printOutput(const QString& text);
void printError(const QString& text);

}  // namespace qoltanba::app
