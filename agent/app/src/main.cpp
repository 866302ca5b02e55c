#include <QApplication>
#include <future>
#include <optional>
#include <utility>

#include <qoltanba/instance/paths.h>

#include "agent.h"
#include "arguments.h"
#include "hardening.h"
#include "memory_use.h"
#include "single_instance.h"
#include "termination.h"

int main(int argc, char** argv) {
    using namespace qoltanba;

    app::hardenProcess();
    app::keepMemorySmall();
    // Loaded and proved while the windows' own start takes its time.
    std::future<app::Cryptography> cryptography = std::async(std::launch::async, app::loadCryptography);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Qoltanba"));
    QApplication::setApplicationVersion(QStringLiteral(QOLTANBA_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("qoltanba"));
    QApplication::setQuitOnLastWindowClosed(false);

    if (const std::optional<int> status = app::answerArguments()) return *status;

    app::SingleInstance single;
    if (!single.claim()) return 0;

    app::Agent agent(application, instance::standardPaths(), QOLTANBA_VERSION, std::move(cryptography));
    single.onShow([&agent] { agent.show(); });
    single.onState([&agent] { return agent.state(); });
    app::onTermination([] { QApplication::quit(); });
    agent.start();
    return QApplication::exec();
}
