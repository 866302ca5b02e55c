#include <QApplication>
#include <QCommandLineParser>

#include "agent.h"
#include "hardening.h"
#include "paths.h"
#include "single_instance.h"
#include "termination.h"

int main(int argc, char** argv) {
    using namespace qoltanba;

    app::hardenProcess();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Qoltanba"));
    QApplication::setApplicationVersion(QStringLiteral(QOLTANBA_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("qoltanba"));
    QApplication::setQuitOnLastWindowClosed(false);

    QCommandLineParser arguments;
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.process(application);

    app::SingleInstance instance;
    if (!instance.claim()) return 0;

    app::Agent agent(application, app::standardPaths(), QOLTANBA_VERSION);
    instance.onShow([&agent] { agent.show(); });
    app::onTermination([] { QApplication::quit(); });
    agent.start();
    return QApplication::exec();
}
