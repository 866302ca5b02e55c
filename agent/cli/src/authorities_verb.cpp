#include <algorithm>
#include <array>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/trust/authorities.h>

#include "arguments.h"
#include "console.h"
#include "files.h"
#include "key_choice.h"
#include "text.h"
#include "trust_setup.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

using trust::Authority;
using trust::Environment;

QString nameOf(const Authority& authority) {
    const auto& certificate = authority.certificate;
    return Text::tr("%1, valid until %2")
        .arg(texts::plainLine(certificate.subjectCommonName()), texts::date(certificate.notAfter()));
}

QString stateOf(const trust::Pin& pin, const std::vector<Authority>& known, bool testEnvironment) {
    const auto kept = std::ranges::find_if(known, [&](const Authority& authority) {
        return authority.certificate.sha256Fingerprint() == pin.fingerprint;
    });
    if (kept != known.end()) return Text::tr("here: %1").arg(nameOf(*kept));
    if (pin.environment == Environment::test && !testEnvironment)
        return Text::tr("does not count: test keys are off");
    return Text::tr("not here yet");
}

void printPins(const std::vector<Authority>& known, bool testEnvironment) {
    printLine(Text::tr("National authorities, known by their fingerprints:"));
    for (const trust::Pin& pin : trust::nationalPins()) {
        printLine(
            QStringLiteral("  %1: %2").arg(texts::plainLine(pin.name), stateOf(pin, known, testEnvironment)));
        printLine(QStringLiteral("    ") + texts::plainLine(pin.fingerprint));
    }
}

bool isPinned(const Authority& authority) {
    const std::string fingerprint = authority.certificate.sha256Fingerprint();
    return std::ranges::any_of(trust::nationalPins(),
                               [&](const trust::Pin& pin) { return pin.fingerprint == fingerprint; });
}

void printOthers(const std::vector<Authority>& known, const QString& heading, bool anchors) {
    bool first = true;
    for (const Authority& authority : known) {
        if (isPinned(authority) || authority.isAnchor != anchors) continue;
        if (first) printLine(heading);
        first = false;
        printLine(QStringLiteral("  ") + nameOf(authority));
        printLine(QStringLiteral("    ") + texts::plainLine(authority.certificate.sha256Fingerprint()));
    }
}

Outcome<void> import(trust::Authorities& authorities, const std::filesystem::path& file) {
    const auto content = readFile(file);
    if (!content) return tl::unexpected(content.error());
    const auto taken = authorities.import(*content);
    if (!taken) return refused(taken.error().code, shown(file));
    for (const Authority& authority : *taken) printLine(Text::tr("Taken: %1").arg(nameOf(authority)));
    return {};
}

}  // namespace

Outcome<Status> authoritiesVerb(std::span<char* const> words) {
    static constexpr std::array options = {Option{"import", true}};
    const auto arguments = Arguments::parse(words, options, 0);
    if (!arguments) return tl::unexpected(arguments.error());
    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    const TrustSetup setup = setUpTrust(*library, *readOptions());
    trust::Authorities& authorities = *setup.trust.authorities;
    if (const auto file = arguments->path("import")) {
        if (const auto imported = import(authorities, *file); !imported)
            return tl::unexpected(imported.error());
        return Status::done;
    }
    const auto known = authorities.all();
    printPins(known, authorities.testEnvironment());
    printOthers(known, Text::tr("Trusted by the administrator of this computer:"), true);
    printOthers(known, Text::tr("Issued by one of these:"), false);
    for (const std::string& problem : authorities.problems()) tell(texts::plainLine(problem));
    return Status::done;
}

}  // namespace qoltanba::cli
