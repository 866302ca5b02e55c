#include <QApplication>

#include <cstdlib>
#include <future>
#include <optional>
#include <utility>

#include <qoltanba/base/process.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/profile/paths.h>

#include "agent.h"
#include "arguments.h"
#include "memory_trimmer.h"
#include "private_files.h"
#include "single_instance.h"
#include "termination.h"

namespace {

using namespace qoltanba;

void nameApplication() {
    QCoreApplication::setApplicationName(QStringLiteral("Qoltanba"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QOLTANBA_VERSION));
}

/// Without a window: an administrator asks over a line that has no display.
int answerQuestion(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    nameApplication();
    return app::answerArguments().value_or(EXIT_FAILURE);
}

/// Runs until the person or the system ends it. Sets `workersHang` if a worker still runs: then what the
/// worker uses must not be destroyed.
int runAgent(QApplication& application, app::SingleInstance& single,
             std::future<app::Cryptography> cryptography, bool& workersHang) {
    app::Agent agent(application, profile::standardPaths(), QOLTANBA_VERSION, std::move(cryptography),
                     [&workersHang] { workersHang = true; });
    single.onShow([&agent] { agent.show(); });
    single.onState([&agent] { return agent.state(); });
    app::onTermination([] { QApplication::quit(); });
    QObject::connect(&application, &QApplication::aboutToQuit, [] { app::limitEnding(); });
    agent.start();
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    if (app::onlyAsks(argc, argv)) return answerQuestion(argc, argv);
    keepMemoryPrivate();
    app::makeFilesPrivate();
    crypto::Library::ignoreConfiguration();
    app::keepMemorySmall();
    // Loading and self-test run while the windows start.
    std::future<app::Cryptography> cryptography = std::async(std::launch::async, app::loadCryptography);
    QApplication application(argc, argv);
    nameApplication();
    QApplication::setDesktopFileName(QStringLiteral("qoltanba"));
    QApplication::setQuitOnLastWindowClosed(false);

    if (const std::optional<int> status = app::answerArguments()) return *status;

    app::SingleInstance single;
    if (!single.claim()) return 0;

    bool workersHang = false;
    const int status = runAgent(application, single, std::move(cryptography), workersHang);
    if (workersHang) std::_Exit(status);
    return status;
}
