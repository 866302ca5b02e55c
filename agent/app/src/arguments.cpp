#include "arguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

namespace qoltanba::app {
namespace {

void print(std::FILE* stream, const QString& text) {
    static_cast<void>(std::fputs(text.toLocal8Bit().constData(), stream));
}

}  // namespace

std::optional<int> answerArguments() {
    QCommandLineParser parser;
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const bool understood = parser.parse(QCoreApplication::arguments());
    if (!understood) {
        print(stderr, parser.errorText() + QLatin1Char('\n'));
        return 1;
    }
    if (parser.isSet(version)) {
        print(stdout, QCoreApplication::applicationName() + QLatin1Char(' ') +
                          QCoreApplication::applicationVersion() + QLatin1Char('\n'));
        return 0;
    }
    if (parser.isSet(help) || parser.isSet(QStringLiteral("help-all"))) {
        print(stdout, parser.helpText());
        return 0;
    }
    return std::nullopt;
}

bool onlyAsks(int argc, const char* const* argv) {
    constexpr std::array<std::string_view, 5> questions = {"--version", "-v", "--help", "-h", "--help-all"};
    return std::any_of(argv + std::min(argc, 1), argv + argc, [&](const char* argument) {
        return std::find(questions.begin(), questions.end(), argument) != questions.end();
    });
}

}  // namespace qoltanba::app
