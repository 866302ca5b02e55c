#include <cstdio>

#include "standard_output.h"

namespace qoltanba::app {

void printOutput(const QString& text) {
    static_cast<void>(std::fputs(text.toLocal8Bit().constData(), stdout));
}

void printError(const QString& text) {
    static_cast<void>(std::fputs(text.toLocal8Bit().constData(), stderr));
}

}  // namespace qoltanba::app
