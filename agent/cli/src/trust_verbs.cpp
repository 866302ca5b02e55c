#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include <qoltanba/localhost_certificate/local_certificate.h>
#include <qoltanba/localhost_certificate/trust_store.h>
#include <qoltanba/profile/paths.h>
#include <qoltanba/profile/running.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "arguments.h"
#include "console.h"
#include "files.h"
#include "text.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

Outcome<void> takesNothing(std::span<char* const> words) {
    const auto arguments = Arguments::parse(words, {}, 0);
    if (!arguments) return tl::unexpected(arguments.error());
    return {};
}

bool isLeftAlone(const localhost_certificate::TrustReport& report) {
    return report.forAllUsers && report.problem && report.problem->code == ErrorCode::trustStoreUnwritable;
}

QString stateOf(const localhost_certificate::TrustReport& report) {
    if (report.trusted) return Text::tr("trusts this computer's certificate");
    if (isLeftAlone(report)) return Text::tr("left alone: it takes an administrator's right");
    if (report.problem) return texts::sentence(report.problem->code);
    return Text::tr("does not trust this computer's certificate");
}

void print(const std::vector<localhost_certificate::TrustReport>& reports) {
    for (const auto& report : reports) {
        printLine(QStringLiteral("%1: %2").arg(texts::plainLine(report.name), stateOf(report)));
    }
}

/// Tells whether any program listens on that port of this computer.
bool isTaken(std::uint16_t port) {
    const Descriptor connection(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return connect(connection.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

/// Prints the state of this person's agent. Returns true if pages can reach it and it can sign.
bool tellAgentState() {
    constexpr std::uint16_t usualPort = 13579;
    const auto agent = profile::runningState();
    if (!agent) {
        printLine(Text::tr("Qoltanba is not running."));
        if (isTaken(usualPort))
            printLine(Text::tr("Another program (NCALayer?) holds port %1.").arg(usualPort));
        return false;
    }
    if (agent->port == 0) {
        printLine(
            Text::tr("Qoltanba is running, but pages cannot reach it: its port is taken or its certificate "
                     "is unusable."));
        return false;
    }
    printLine(Text::tr("Qoltanba is running on port %1.").arg(agent->port));
    if (!agent->canSign) printLine(Text::tr("Its self-test failed: it does not sign."));
    return agent->canSign;
}

}  // namespace

Outcome<Status> trustVerb(std::span<char* const> words) {
    if (const auto none = takesNothing(words); !none) return tl::unexpected(none.error());
    const auto certificate =
        localhost_certificate::loadOrMakeLocalCertificate(profile::standardPaths().localhost, systemClock());
    if (!certificate) return refused(certificate.error().code, shown(profile::standardPaths().localhost));
    const auto reports = localhost_certificate::trustEverywhere(
        *certificate, localhost_certificate::TrustPlaces::ofThisUser());
    print(reports);
    if (certificate->needsTrust())
        tell(Text::tr("The certificate is new. If Qoltanba is running, start it again."));
    const bool done = std::ranges::all_of(
        reports, [](const auto& report) { return report.trusted || isLeftAlone(report); });
    return done ? Status::done : Status::refused;
}

Outcome<Status> untrustVerb(std::span<char* const> words) {
    if (const auto none = takesNothing(words); !none) return tl::unexpected(none.error());
    const auto certificate =
        localhost_certificate::loadLocalCertificate(profile::standardPaths().localhost, systemClock());
    const auto reports = localhost_certificate::untrustEverywhere(
        certificate ? &*certificate : nullptr, localhost_certificate::TrustPlaces::ofThisUser());
    print(reports);
    const bool done = std::ranges::none_of(reports, [](const auto& report) {
        return report.trusted || (report.problem && !isLeftAlone(report));
    });
    return done ? Status::done : Status::refused;
}

Outcome<Status> statusVerb(std::span<char* const> words) {
    if (const auto none = takesNothing(words); !none) return tl::unexpected(none.error());
    printLine(QStringLiteral("Qoltanba " QOLTANBA_VERSION));
    const bool ready = tellAgentState();
    const auto certificate =
        localhost_certificate::loadLocalCertificate(profile::standardPaths().localhost, systemClock());
    if (!certificate && certificate.error().code == ErrorCode::fileNotFound) {
        printLine(Text::tr("This computer has no certificate for localhost yet. Run: qoltanba-cli trust"));
        return Status::refused;
    }
    if (!certificate) return refused(certificate.error().code, shown(profile::standardPaths().localhost));
    printLine(Text::tr("Certificate of localhost valid until %1").arg(texts::date(certificate->notAfter)));
    const auto reports = localhost_certificate::checkEverywhere(
        *certificate, localhost_certificate::TrustPlaces::ofThisUser());
    print(reports);
    const bool trusted =
        std::ranges::all_of(reports, [](const auto& report) { return report.trusted || report.forAllUsers; });
    return ready && trusted ? Status::done : Status::refused;
}

}  // namespace qoltanba::cli
