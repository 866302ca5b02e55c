#include <array>
#include <string>

#include <qoltanba/profile/paths.h>
#include <qoltanba/service/options.h>
#include <qoltanba/texts/plain.h>

#include "arguments.h"
#include "console.h"
#include "json.h"
#include "text.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

using service::OptionProblem;
using service::OptionSource;
using service::OptionState;

/// For programs; docs/command-line.md lists them.
QString nameOf(OptionSource source) {
    switch (source) {
        case OptionSource::fallback:
            return QStringLiteral("default");
        case OptionSource::user:
            return QStringLiteral("user");
        case OptionSource::administrator:
            return QStringLiteral("administrator");
    }
    return {};
}

QString nameOf(service::Effect effect) {
    return effect == service::Effect::atOnce ? QStringLiteral("atOnce") : QStringLiteral("nextStart");
}

QString nameOf(OptionProblem::Kind kind) {
    switch (kind) {
        case OptionProblem::Kind::unreadable:
            return QStringLiteral("unreadable");
        case OptionProblem::Kind::changeableByOthers:
            return QStringLiteral("changeableByOthers");
        case OptionProblem::Kind::unknownName:
            return QStringLiteral("unknownName");
        case OptionProblem::Kind::wrongValue:
            return QStringLiteral("wrongValue");
        case OptionProblem::Kind::outOfRange:
            return QStringLiteral("outOfRange");
        case OptionProblem::Kind::wrongLine:
            return QStringLiteral("wrongLine");
    }
    return {};
}

QString said(OptionSource source) {
    switch (source) {
        case OptionSource::fallback:
            return Text::tr("default", "source of an option's value");
        case OptionSource::user:
            return Text::tr("your settings", "source of an option's value");
        case OptionSource::administrator:
            return Text::tr("administrator", "source of an option's value");
    }
    return {};
}

QString fileOf(const OptionProblem& problem) {
    const profile::Paths paths = profile::standardPaths();
    return shown(problem.file == OptionSource::administrator ? paths.administratorOptions
                                                             : paths.userOptions);
}

QString said(const OptionProblem& problem) {
    const QString text = texts::plainLine(problem.text);
    const QString key = texts::plainLine(problem.key);
    const bool locks = problem.file == OptionSource::administrator;
    switch (problem.kind) {
        case OptionProblem::Kind::unreadable:
            return Text::tr("The file cannot be read.");
        case OptionProblem::Kind::changeableByOthers:
            return Text::tr("People who are no administrators can change the file, so it does not count.");
        case OptionProblem::Kind::unknownName:
            if (key.isEmpty()) return Text::tr("There is no option “%1”.").arg(text);
            return locks ? Text::tr(
                               "There is no option “%1”. Probably “%2” was meant: it is locked to its safe "
                               "value.")
                               .arg(text, key)
                         : Text::tr("There is no option “%1”. Probably “%2” was meant.").arg(text, key);
        case OptionProblem::Kind::wrongValue:
            return locks ? Text::tr("“%1” is no value of the option “%2”: it is locked to its safe value.")
                               .arg(text, key)
                         : Text::tr("“%1” is no value of the option “%2”.").arg(text, key);
        case OptionProblem::Kind::outOfRange:
            return Text::tr("“%1” is outside the range of the option “%2”: the nearest value counts.")
                .arg(text, key);
        case OptionProblem::Kind::wrongLine:
            return Text::tr("This line is not of the form name=value: “%1”").arg(text);
    }
    return {};
}

QJsonObject jsonOf(const OptionState& state) {
    return {{QStringLiteral("name"), jsonText(state.key)},
            {QStringLiteral("value"), jsonText(state.value)},
            {QStringLiteral("source"), nameOf(state.source)},
            {QStringLiteral("locked"), state.isLocked},
            {QStringLiteral("takesEffect"), nameOf(state.effect)}};
}

QJsonObject jsonOf(const OptionProblem& problem) {
    return {
        {QStringLiteral("kind"), nameOf(problem.kind)},
        {QStringLiteral("file"), fileOf(problem)},
        {QStringLiteral("source"), nameOf(problem.file)},
        {QStringLiteral("option"), problem.key.empty() ? QJsonValue() : QJsonValue(jsonText(problem.key))},
        {QStringLiteral("text"), jsonText(problem.text)}};
}

void printAsJson(const service::Options& options) {
    QJsonArray states;
    for (const OptionState& state : options.all()) states.append(jsonOf(state));
    QJsonArray problems;
    for (const OptionProblem& problem : options.problems()) problems.append(jsonOf(problem));
    printJson(QJsonObject{{QStringLiteral("options"), states}, {QStringLiteral("problems"), problems}});
}

void print(const service::Options& options) {
    for (const OptionState& state : options.all()) {
        printLine(QStringLiteral("%1 = %2  (%3)")
                      .arg(texts::plainLine(state.key), texts::plainLine(state.value), said(state.source)));
    }
    for (const OptionProblem& problem : options.problems())
        tell(QStringLiteral("%1: %2").arg(fileOf(problem), said(problem)));
}

}  // namespace

Outcome<Status> optionsVerb(std::span<char* const> words) {
    static constexpr std::array known = {Option{"json"}};
    const auto arguments = Arguments::parse(words, known, 0);
    if (!arguments) return tl::unexpected(arguments.error());
    const profile::Paths paths = profile::standardPaths();
    const auto options = service::makeOptions(paths.userOptions, paths.administratorOptions);
    if (arguments->has("json"))
        printAsJson(*options);
    else
        print(*options);
    return options->problems().empty() ? Status::done : Status::refused;
}

}  // namespace qoltanba::cli
