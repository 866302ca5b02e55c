#include <algorithm>
#include <array>
#include <string>

#include <qoltanba/base/path_text.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/tokens/modules.h>

#include "arguments.h"
#include "console.h"
#include "json.h"
#include "text.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

/// A module and what its test found.
struct Tested {
    InstalledModule module;
    ModuleReport report;
};

/// For programs; docs/command-line.md lists them.
QString nameOf(ModuleState state) {
    switch (state) {
        case ModuleState::works:
            return QStringLiteral("works");
        case ModuleState::noToken:
            return QStringLiteral("noToken");
        case ModuleState::missing:
            return QStringLiteral("missing");
        case ModuleState::writableByOthers:
            return QStringLiteral("writableByOthers");
        case ModuleState::notALibrary:
            return QStringLiteral("notALibrary");
        case ModuleState::wrongArchitecture:
            return QStringLiteral("wrongArchitecture");
        case ModuleState::notLoadable:
            return QStringLiteral("notLoadable");
        case ModuleState::notAModule:
            return QStringLiteral("notAModule");
        case ModuleState::notInitialised:
            return QStringLiteral("notInitialised");
        case ModuleState::refuses:
            return QStringLiteral("refuses");
        case ModuleState::crashed:
            return QStringLiteral("crashed");
        case ModuleState::notResponding:
            return QStringLiteral("notResponding");
        case ModuleState::helperMissing:
            return QStringLiteral("helperMissing");
        case ModuleState::cancelled:
            return QStringLiteral("cancelled");
    }
    return {};
}

bool isUsable(ModuleState state) {
    return state == ModuleState::works || state == ModuleState::noToken;
}

void printField(const QString& name, const QString& value) {
    if (!value.isEmpty()) printLine(QStringLiteral("  %1: %2").arg(name, value));
}

void print(const ModuleToken& token) {
    printField(Text::tr("Token"), texts::plainLine(token.label.empty() ? token.model : token.label));
    const auto printInside = [](const QString& name, const QString& value) {
        if (!value.isEmpty()) printLine(QStringLiteral("    %1: %2").arg(name, value));
    };
    printInside(Text::tr("Serial number"), texts::plainLine(token.serial));
    printInside(Text::tr("Model"), texts::plainLine(token.manufacturer + ' ' + token.model).trimmed());
    printInside(Text::tr("Reader"), texts::plainLine(token.reader));
    if (!token.isInitialised)
        return printInside(Text::tr("Problem"), Text::tr("it is not initialised, so it holds no keys"));
    if (!token.problem.empty()) return printInside(Text::tr("Problem"), texts::plainLine(token.problem));
    printInside(Text::tr("Certificates"), texts::number(token.certificates));
    printInside(Text::tr("Private keys that it shows without a PIN"), texts::number(token.keys));
}

void print(const Tested& tested) {
    const QString name = texts::plainLine(tested.module.name);
    const QString title = texts::plainLine(tested.module.title);
    printLine(name.isEmpty() || name == title ? shown(tested.module.path)
                                              : QStringLiteral("%1 (%2)").arg(name, title));
    printField(Text::tr("File"), name.isEmpty() ? QString() : shown(tested.module.path));
    printField(Text::tr("State"), texts::sentence(tested.report.state));
    printField(Text::tr("Details"), texts::plainLine(tested.report.detail));
    printField(Text::tr("It calls itself"),
               texts::plainLine(tested.report.manufacturer + ' ' + tested.report.description).trimmed());
    for (const ModuleToken& token : tested.report.tokens) print(token);
}

QJsonObject jsonOf(const ModuleToken& token) {
    return {{QStringLiteral("label"), jsonText(token.label)},
            {QStringLiteral("manufacturer"), jsonText(token.manufacturer)},
            {QStringLiteral("model"), jsonText(token.model)},
            {QStringLiteral("serialNumber"), jsonText(token.serial)},
            {QStringLiteral("reader"), jsonText(token.reader)},
            {QStringLiteral("initialised"), token.isInitialised},
            {QStringLiteral("certificates"), static_cast<qint64>(token.certificates)},
            {QStringLiteral("visibleKeys"), static_cast<qint64>(token.keys)},
            {QStringLiteral("problem"),
             token.problem.empty() ? QJsonValue() : QJsonValue(jsonText(token.problem))}};
}

QJsonObject jsonOf(const Tested& tested) {
    QJsonArray found;
    for (const ModuleToken& token : tested.report.tokens) found.append(jsonOf(token));
    return {
        {QStringLiteral("name"), tested.module.name.empty() ? QJsonValue() : jsonText(tested.module.name)},
        {QStringLiteral("title"), jsonText(tested.module.title)},
        {QStringLiteral("path"), jsonText(pathToUtf8(tested.module.path))},
        {QStringLiteral("state"), nameOf(tested.report.state)},
        {QStringLiteral("detail"), jsonText(tested.report.detail)},
        {QStringLiteral("manufacturer"), jsonText(tested.report.manufacturer)},
        {QStringLiteral("description"), jsonText(tested.report.description)},
        {QStringLiteral("tokens"), found}};
}

/// Tests the modules, and prints each as soon as its test ends.
Outcome<Status> test(const std::vector<InstalledModule>& modules, const std::vector<std::string>& problems,
                     bool asJson) {
    const InterruptionWatch interruption;
    bool isGood = problems.empty();
    QJsonArray all;
    for (const InstalledModule& module : modules) {
        const Tested tested{module, tokens::testModule(module.path, interruption.token())};
        if (isInterrupted()) return refused(ErrorCode::cancelled);
        isGood = isGood && isUsable(tested.report.state);
        if (asJson)
            all.append(jsonOf(tested));
        else
            print(tested);
    }
    QJsonArray told;
    for (const std::string& problem : problems) told.append(jsonText(problem));
    if (asJson) printJson(QJsonObject{{QStringLiteral("modules"), all}, {QStringLiteral("problems"), told}});
    return isGood ? Status::done : Status::refused;
}

/// A module of the table or of a file by its name, or any file by its path.
Outcome<InstalledModule> named(const std::string& word) {
    const auto installed = tokens::installedModules();
    const auto found = std::find_if(installed.modules.begin(), installed.modules.end(),
                                    [&](const InstalledModule& one) { return one.name == word; });
    if (found != installed.modules.end()) return *found;
    if (word.find('/') == std::string::npos)
        return refused(Text::tr("There is no module “%1”. For a file, write its path: ./%1")
                           .arg(texts::plainLine(word)));
    std::error_code problem;
    return InstalledModule{
        {}, {}, std::filesystem::absolute(pathFromUtf8(word), problem).lexically_normal(), std::nullopt};
}

}  // namespace

Outcome<Status> modulesVerb(std::span<char* const> words) {
    static constexpr std::array known = {Option{"json"}};
    const auto arguments = Arguments::parse(words, known, 2);
    if (!arguments) return tl::unexpected(arguments.error());
    const auto& operands = arguments->operands();
    const bool asJson = arguments->has("json");
    if (operands.empty()) {
        const auto installed = tokens::installedModules();
        for (const std::string& problem : installed.problems) tell(texts::plainLine(problem));
        if (installed.modules.empty() && !asJson) tell(Text::tr("No module of PKCS#11 is installed."));
        return test(installed.modules, installed.problems, asJson);
    }
    if (operands.size() != 2 || operands.front() != "test")
        return misused(Text::tr("Write: modules, or modules test FILE|NAME."));
    const auto module = named(operands[1]);
    if (!module) return tl::unexpected(module.error());
    return test({*module}, {}, asJson);
}

}  // namespace qoltanba::cli
