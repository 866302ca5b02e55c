#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <qoltanba/base/port_holder.h>
#include <qoltanba/localhost_certificate/local_certificate.h>
#include <qoltanba/localhost_certificate/trust_store.h>
#include <qoltanba/profile/paths.h>
#include <qoltanba/profile/running.h>
#include <qoltanba/service/options.h>
#include <qoltanba/texts/agent_state.h>
#include <qoltanba/texts/sentences.h>

#include "arguments.h"
#include "console.h"
#include "json.h"
#include "text.h"
#include "trust_reports.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

using localhost_certificate::LocalCertificate;
using localhost_certificate::TrustReport;

/// All that `status` tells.
struct Facts {
    std::uint16_t wantedPort = 0;
    std::optional<profile::State> agent;   ///< nothing: no agent of this person runs
    std::optional<PortHolder> portHolder;  ///< where the agent does not listen: who does
    Result<LocalCertificate> certificate;
    std::vector<TrustReport> browsers;

    bool isServing() const { return agent && agent->port != 0 && agent->canSign; }
    bool isTrusted() const {
        return certificate && std::ranges::all_of(browsers, [](const TrustReport& report) {
                   return report.trusted || report.forAllUsers;
               });
    }
};

Facts gather() {
    const profile::Paths paths = profile::standardPaths();
    const auto options = service::makeOptions(paths.userOptions, paths.administratorOptions);
    Facts facts{static_cast<std::uint16_t>(options->get(service::option::port)),
                profile::runningState(),
                {},
                localhost_certificate::loadLocalCertificate(paths.localhost, systemClock()),
                {}};
    if (!facts.agent || facts.agent->port == 0) facts.portHolder = holderOfPort(facts.wantedPort);
    if (facts.certificate) {
        facts.browsers = localhost_certificate::checkEverywhere(
            *facts.certificate, localhost_certificate::TrustPlaces::ofThisUser());
    }
    return facts;
}

void printAgent(const Facts& facts) {
    if (facts.agent && facts.agent->port != 0) {
        printLine(Text::tr("Qoltanba is running on port %1.").arg(facts.agent->port));
        if (!facts.agent->canSign) printLine(Text::tr("Its self-test failed: it does not sign."));
        return;
    }
    printLine(facts.agent
                  ? Text::tr("Qoltanba is running, but pages cannot reach it: its port is taken or its "
                             "certificate is unusable.")
                  : Text::tr("Qoltanba is not running."));
    if (!facts.portHolder) return;
    const QString holder = texts::nameOfHolder(*facts.portHolder);
    printLine(holder.isEmpty() ? Text::tr("Another program holds port %1.").arg(facts.wantedPort)
                               : Text::tr("Port %1 is held by: %2.").arg(facts.wantedPort).arg(holder));
}

Outcome<Status> print(const Facts& facts) {
    printLine(QStringLiteral("Qoltanba " QOLTANBA_VERSION));
    printAgent(facts);
    if (!facts.certificate && facts.certificate.error().code == ErrorCode::fileNotFound) {
        printLine(Text::tr("This computer has no certificate for localhost yet. Run: qoltanba-cli trust"));
        return Status::refused;
    }
    if (!facts.certificate && facts.certificate.error().code == ErrorCode::certificateNotYetValid) {
        printLine(Text::tr(
            "The certificate of localhost is not valid yet: it was made when the clock of this computer "
            "was ahead. Start Qoltanba again, it makes a new one."));
        return Status::refused;
    }
    if (!facts.certificate)
        return refused(facts.certificate.error().code, shown(profile::standardPaths().localhost));
    printLine(
        Text::tr("Certificate of localhost valid until %1").arg(texts::date(facts.certificate->notAfter)));
    printReports(facts.browsers);
    return facts.isServing() && facts.isTrusted() ? Status::done : Status::refused;
}

QJsonValue jsonOf(const std::optional<PortHolder>& holder) {
    if (!holder) return {};
    const auto program = [&] {
        switch (holder->program) {
            case PortHolder::Program::ncaLayer:
                return QStringLiteral("NCALayer");
            case PortHolder::Program::qoltanba:
                return QStringLiteral("Qoltanba");
            case PortHolder::Program::other:
                break;
        }
        return jsonText(holder->name);
    }();
    return QJsonObject{{QStringLiteral("program"), program},
                       {QStringLiteral("user"), jsonText(holder->user)}};
}

QJsonArray jsonOf(const std::vector<TrustReport>& reports) {
    QJsonArray browsers;
    for (const TrustReport& report : reports) {
        browsers.append(QJsonObject{
            {QStringLiteral("name"), jsonText(report.name)},
            {QStringLiteral("trusts"), report.trusted},
            {QStringLiteral("forAllUsers"), report.forAllUsers},
            {QStringLiteral("problem"),
             report.problem ? QJsonValue(jsonText(nameOf(report.problem->code))) : QJsonValue()}});
    }
    return browsers;
}

QJsonObject jsonOf(const Facts& facts) {
    const auto& certificate = facts.certificate;
    return {{QStringLiteral("version"), QStringLiteral(QOLTANBA_VERSION)},
            {QStringLiteral("ready"), facts.isServing() && facts.isTrusted()},
            {QStringLiteral("running"), facts.agent.has_value()},
            {QStringLiteral("signs"), facts.agent && facts.agent->canSign},
            {QStringLiteral("port"),
             facts.agent && facts.agent->port != 0 ? QJsonValue(facts.agent->port) : QJsonValue()},
            {QStringLiteral("portHolder"), jsonOf(facts.portHolder)},
            {QStringLiteral("certificateUntil"),
             certificate ? QJsonValue(jsonTime(certificate->notAfter)) : QJsonValue()},
            {QStringLiteral("certificateProblem"),
             certificate ? QJsonValue() : QJsonValue(jsonText(nameOf(certificate.error().code)))},
            {QStringLiteral("browsers"), jsonOf(facts.browsers)}};
}

}  // namespace

Outcome<Status> statusVerb(std::span<char* const> words) {
    static constexpr std::array options = {Option{"json"}};
    const auto arguments = Arguments::parse(words, options, 0);
    if (!arguments) return tl::unexpected(arguments.error());
    const Facts facts = gather();
    if (!arguments->has("json")) return print(facts);
    printJson(jsonOf(facts));
    return facts.isServing() && facts.isTrusted() ? Status::done : Status::refused;
}

}  // namespace qoltanba::cli
