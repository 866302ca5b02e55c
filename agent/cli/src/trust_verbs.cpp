#include <algorithm>

#include <qoltanba/localhost_certificate/local_certificate.h>
#include <qoltanba/localhost_certificate/trust_store.h>
#include <qoltanba/profile/paths.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "arguments.h"
#include "console.h"
#include "files.h"
#include "text.h"
#include "trust_reports.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

Outcome<void> takesNothing(std::span<char* const> words) {
    const auto arguments = Arguments::parse(words, {}, 0);
    if (!arguments) return tl::unexpected(arguments.error());
    return {};
}

QString stateOf(const localhost_certificate::TrustReport& report) {
    if (report.trusted) return Text::tr("trusts this computer's certificate");
    if (isLeftAlone(report)) return Text::tr("left alone: it takes an administrator's right");
    if (report.problem) return texts::sentence(report.problem->code);
    return Text::tr("does not trust this computer's certificate");
}

}  // namespace

bool isLeftAlone(const localhost_certificate::TrustReport& report) {
    return report.forAllUsers && report.problem && report.problem->code == ErrorCode::trustStoreUnwritable;
}

void printReports(const std::vector<localhost_certificate::TrustReport>& reports) {
    for (const auto& report : reports) {
        printLine(QStringLiteral("%1: %2").arg(texts::plainLine(report.name), stateOf(report)));
    }
}

Outcome<Status> trustVerb(std::span<char* const> words) {
    if (const auto none = takesNothing(words); !none) return tl::unexpected(none.error());
    const auto certificate =
        localhost_certificate::loadOrMakeLocalCertificate(profile::standardPaths().localhost, systemClock());
    if (!certificate) return refused(certificate.error().code, shown(profile::standardPaths().localhost));
    const auto reports = localhost_certificate::trustEverywhere(
        *certificate, localhost_certificate::TrustPlaces::ofThisUser());
    printReports(reports);
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
    printReports(reports);
    const bool done = std::ranges::none_of(reports, [](const auto& report) {
        return report.trusted || (report.problem && !isLeftAlone(report));
    });
    return done ? Status::done : Status::refused;
}

}  // namespace qoltanba::cli
