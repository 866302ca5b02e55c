#include <QApplication>

#include <cstdlib>
#include <future>
#include <utility>
#include <variant>

#include <qoltanba/base/process.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/profile/paths.h>
#include <qoltanba/service/options.h>

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
int answerWithoutWindow(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    nameApplication();
    const auto answer = app::readArguments();
    if (const int* status = std::get_if<int>(&answer)) return *status;
    const bool isEnded =
        std::holds_alternative<app::EndRunning>(answer) && app::SingleInstance().endRunningOne();
    return isEnded ? EXIT_SUCCESS : EXIT_FAILURE;
}

/// Whether the administrator wants the agent in each person's session.
bool administratorStartsIt() {
    const profile::Paths paths = profile::standardPaths();
    const auto options = service::makeOptions(paths.userOptions, paths.administratorOptions);
    const auto& autostart = service::option::autostart;
    return options->isLocked(autostart.key) && options->get(autostart);
}

/// Runs until the person or the system ends it. Sets `workersHang` if a worker still runs: then what the
/// worker uses must not be destroyed.
int runAgent(QApplication& application, app::SingleInstance& single, const app::FileOrder& order,
             std::future<app::Cryptography> cryptography, bool& workersHang) {
    app::Agent agent(application, profile::standardPaths(), QOLTANBA_VERSION, std::move(cryptography),
                     [&workersHang] { workersHang = true; });
    single.onShow([&agent] { agent.show(); });
    single.onFiles([&agent](const app::FileOrder& asked) { agent.take(asked); });
    single.onQuit([] { QApplication::quit(); });
    single.onState([&agent] { return agent.state(); });
    app::onTermination([] { QApplication::quit(); });
    QObject::connect(&application, &QApplication::aboutToQuit, [] { app::limitEnding(); });
    agent.start();
    agent.take(order);
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    if (app::needsNoWindow(argc, argv)) return answerWithoutWindow(argc, argv);
    if (app::startedBySession(argc, argv) && !administratorStartsIt()) return EXIT_SUCCESS;
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

    const auto arguments = app::readArguments();
    if (const int* status = std::get_if<int>(&arguments)) return *status;
    const auto* order = std::get_if<app::FileOrder>(&arguments);
    if (order == nullptr) return EXIT_FAILURE;

    app::SingleInstance single;
    if (!single.claim(*order)) return 0;

    bool workersHang = false;
    const int status = runAgent(application, single, *order, std::move(cryptography), workersHang);
    if (workersHang) std::_Exit(status);
    return status;
}
