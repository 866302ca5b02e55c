#pragma once

#include <QCoreApplication>

namespace qoltanba::test {

/// Makes the event loop of the program, once. Each suite that needs it calls this: which suite is the first
/// depends on how the sources are linked.
inline void makeApplication() {
    static int argc = 1;
    static char name[] = "service_test";
    static char* argv[] = {name, nullptr};
    static const QCoreApplication application(argc, argv);
}

}  // namespace qoltanba::test
