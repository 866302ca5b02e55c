#include "arguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <array>
#include <string_view>

#include "standard_output.h"

namespace qoltanba::app {
namespace {

int wrong(const QString& sentence) {
    printError(sentence + QLatin1Char('\n'));
    return 1;
}

}  // namespace

std::variant<int, FileOrder, EndRunning> readArguments() {
    QCommandLineParser parser;
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption sign(QStringLiteral("sign"),
                                  QStringLiteral("Open the window that signs files, with the given ones."));
    const QCommandLineOption check(QStringLiteral("check"),
                                   QStringLiteral("Open the window that checks signatures."));
    const QCommandLineOption quit(QStringLiteral("quit"), QStringLiteral("End the running agent, and wait."));
    // main() has looked at it before.
    const QCommandLineOption autostart(
        QStringLiteral("autostart"),
        QStringLiteral("Start only if the administrator's file says autostart=true."));
    parser.addOption(sign);
    parser.addOption(check);
    parser.addOption(quit);
    parser.addOption(autostart);
    parser.addPositionalArgument(
        QStringLiteral("files"),
        QStringLiteral("Files and folders. Signatures are checked, others are offered for signing."),
        QStringLiteral("[files…]"));
    const bool understood = parser.parse(QCoreApplication::arguments());
    if (!understood) {
        printError(parser.errorText() + QLatin1Char('\n'));
        return 1;
    }
    if (parser.isSet(sign) && parser.isSet(check)) return wrong(QStringLiteral("Give --sign or --check."));
    if (parser.isSet(version)) {
        printOutput(QCoreApplication::applicationName() + QLatin1Char(' ') +
                    QCoreApplication::applicationVersion() + QLatin1Char('\n'));
        return 0;
    }
    if (parser.isSet(help) || parser.isSet(QStringLiteral("help-all"))) {
        printOutput(parser.helpText());
        return 0;
    }
    if (parser.isSet(quit)) return EndRunning();
    FileOrder order;
    if (!parser.positionalArguments().isEmpty()) order.window = FileOrder::Window::byTheFiles;
    if (parser.isSet(sign)) order.window = FileOrder::Window::sign;
    if (parser.isSet(check)) order.window = FileOrder::Window::check;
    for (const QString& file : parser.positionalArguments())
        order.files.push_back(QDir::cleanPath(QDir::current().absoluteFilePath(file)));
    if (!order.isShort()) return wrong(QStringLiteral("Too many files."));
    return order;
}

bool startedBySession(int argc, const char* const* argv) {
    return std::any_of(argv + std::min(argc, 1), argv + argc,
                       [](std::string_view argument) { return argument == "--autostart"; });
}

bool needsNoWindow(int argc, const char* const* argv) {
    constexpr std::array<std::string_view, 6> questions = {"--version", "-v",         "--help",
                                                           "-h",        "--help-all", "--quit"};
    return std::any_of(argv + std::min(argc, 1), argv + argc, [&](const char* argument) {
        return std::find(questions.begin(), questions.end(), argument) != questions.end();
    });
}

}  // namespace qoltanba::app
