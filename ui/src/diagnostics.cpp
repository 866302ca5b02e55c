#include "diagnostics.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QScreen>
#include <QStringList>
#include <QSysInfo>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include <qoltanba/texts/language.h>

namespace qoltanba::ui {
namespace {

QString textOf(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString stateText(const service::AgentState& state) {
    using Kind = service::AgentState::Kind;
    const QString port = QStringLiteral(", port %1").arg(state.port);
    const QString problem =
        state.problem ? QStringLiteral(": ") + textOf(nameOf(state.problem->code)) : QString();
    switch (state.kind) {
        case Kind::starting:
            return QStringLiteral("starting");
        case Kind::ready:
            return QStringLiteral("ready") + port;
        case Kind::cannotSign:
            return QStringLiteral("cannot sign") + problem;
        case Kind::cannotListen:
            return QStringLiteral("cannot listen") + problem;
    }
    return {};
}

QString holderText(const PortHolder& holder) {
    QString program = QStringLiteral("another program");
    if (holder.program == PortHolder::Program::ncaLayer) program = QStringLiteral("NCALayer");
    if (holder.program == PortHolder::Program::qoltanba) program = QStringLiteral("Qoltanba");
    return holder.user.empty() ? program : program + QStringLiteral(" of another user");
}

/// Options whose values name nobody: switches, numbers, and words of this program.
bool isHarmless(std::string_view key) {
    constexpr std::array<std::string_view, 8> named = {
        "allowedSites",   "blockedSites", "defaultKeyToSign", "defaultKeyToSignIn", "timestampUrl",
        "authorityHosts", "proxy",        "proxyCredentials"};
    return std::find(named.begin(), named.end(), key) == named.end();
}

QStringList optionLines(const DiagnosticFacts& facts) {
    QStringList lines;
    for (const service::OptionState& option : facts.options) {
        if (option.source == service::OptionSource::fallback) continue;
        const QString value = isHarmless(option.key) ? textOf(option.value) : QStringLiteral("(set)");
        lines << QStringLiteral("  %1 = %2%3")
                     .arg(textOf(option.key), value,
                          option.isLocked ? QStringLiteral(", locked") : QString());
    }
    if (lines.isEmpty()) lines << QStringLiteral("  all as after the installation");
    if (!facts.problems.empty()) lines << QStringLiteral("  not understood: %1").arg(facts.problems.size());
    return lines;
}

/// "Firefox (the person's own name for a profile)" is one of the Firefoxes.
QStringList browserLines(const std::vector<service::BrowserTrust::Store>& stores) {
    std::map<QString, std::pair<int, int>> browsers;
    for (const auto& store : stores) {
        auto& [trusting, all] = browsers[textOf(store.name).section(QStringLiteral(" ("), 0, 0)];
        trusting += store.trusted ? 1 : 0;
        ++all;
    }
    QStringList lines;
    for (const auto& [name, count] : browsers)
        lines << QStringLiteral("  %1: %2 of %3 trust").arg(name).arg(count.first).arg(count.second);
    for (const auto& store : stores)
        if (store.problem) lines << QStringLiteral("  problem: ") + textOf(nameOf(store.problem->code));
    return lines.isEmpty() ? QStringList{QStringLiteral("  none found")} : lines;
}

QStringList systemLines(bool hasTray) {
    const QScreen* screen = QGuiApplication::primaryScreen();
    const QSize size = screen == nullptr ? QSize() : screen->size();
    const qreal scale = screen == nullptr ? 1 : screen->devicePixelRatio();
    const auto variable = [](const char* name) { return qEnvironmentVariable(name, QStringLiteral("-")); };
    return {QStringLiteral("system: %1, %2 %3, %4")
                .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
                     QSysInfo::currentCpuArchitecture()),
            QStringLiteral("desktop: %1, session %2, platform %3, tray %4")
                .arg(variable("XDG_CURRENT_DESKTOP"), variable("XDG_SESSION_TYPE"),
                     QGuiApplication::platformName(), hasTray ? QStringLiteral("yes") : QStringLiteral("no")),
            QStringLiteral("screen: %1×%2, scale %3").arg(size.width()).arg(size.height()).arg(scale),
            QStringLiteral("language: %1, system %2")
                .arg(texts::loadedLanguage(*QCoreApplication::instance()), QLocale::system().name())};
}

}  // namespace

QString diagnosticsText(const DiagnosticFacts& facts) {
    QStringList lines{QStringLiteral("Qoltanba %1, Qt %2")
                          .arg(QCoreApplication::applicationVersion(), QLatin1String(qVersion()))};
    lines << systemLines(facts.hasTray);
    lines << QStringLiteral("state: ") + stateText(facts.state);
    if (facts.state.portHolder)
        lines << QStringLiteral("the port is held by: ") + holderText(*facts.state.portHolder);
    lines << QStringLiteral("browsers:") << browserLines(facts.browsers);
    lines << QStringLiteral("options:") << optionLines(facts);
    lines << QStringLiteral("kept: %1 journal entries, %2 sites, %3 storages")
                 .arg(facts.journalEntries)
                 .arg(facts.sites)
                 .arg(facts.storages);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

}  // namespace qoltanba::ui
