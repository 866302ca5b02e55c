#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include <qoltanba/base/process.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/texts/language.h>
#include <qoltanba/texts/plain.h>

#include "console.h"
#include "help.h"
#include "outcome.h"
#include "program_arguments.h"
#include "text.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

struct Verb {
    std::string_view name;
    Outcome<Status> (*run)(std::span<char* const> words);
};

constexpr std::array verbs = {Verb{"keys", keysVerb},
                              Verb{"sign", signVerb},
                              Verb{"stamp", stampVerb},
                              Verb{"verify", verifyVerb},
                              Verb{"extract", extractVerb},
                              Verb{"devices", devicesVerb},
                              Verb{"pin", pinVerb},
                              Verb{"device-check", deviceCheckVerb},
                              Verb{"authorities", authoritiesVerb},
                              Verb{"trust", trustVerb},
                              Verb{"untrust", untrustVerb},
                              Verb{"modules", modulesVerb},
                              Verb{"options", optionsVerb},
                              Verb{"status", statusVerb}};

QString namesOfVerbs() {
    QStringList names;
    for (const Verb& verb : verbs) names += texts::plainLine(verb.name);
    return names.join(QStringLiteral(", "));
}

bool asksForHelp(std::span<char* const> words) {
    return std::ranges::any_of(words, [](const char* word) {
        return std::string_view(word) == "--help" || std::string_view(word) == "-h";
    });
}

Outcome<Status> run(std::span<char* const> words) {
    if (words.empty()) return misused(Text::tr("Say what to do. The verbs are: %1.").arg(namesOfVerbs()));
    const std::string_view name = words.front();
    if (name == "--version") {
        printLine(QStringLiteral("qoltanba-cli " QOLTANBA_VERSION));
        return Status::done;
    }
    if (name == "--help" || name == "-h" || name == "help") {
        printText(words.size() > 1 ? helpOf(words[1]) : generalHelp());
        return Status::done;
    }
    const auto* verb = std::ranges::find(verbs, name, &Verb::name);
    if (verb == verbs.end()) return misused(Text::tr("There is no verb “%1”.").arg(texts::plainLine(name)));
    if (asksForHelp(words.subspan(1))) {
        printText(helpOf(name));
        return Status::done;
    }
    return verb->run(words.subspan(1));
}

/// If the results could not be written (a full disk, a closed pipe), the status is a failure.
Status withWrittenOutput(Status status) {
    return wasAllWritten() ? status : Status::refused;
}

}  // namespace
}  // namespace qoltanba::cli

int main(int argc, char** argv) {
    using namespace qoltanba;
    using namespace qoltanba::cli;
    keepMemoryPrivate();
    crypto::Library::ignoreConfiguration();
    const ProgramArguments arguments(argc, argv);
    int qtArgc = 1;  // Qt gets no arguments
    const QCoreApplication app(qtArgc, argv);
    texts::loadLanguage(*QCoreApplication::instance(), texts::chooseLanguage(wishedLanguages()),
                        {QStringLiteral("qoltanba"), QStringLiteral("cli")});
    prepareStreams();
    catchInterruptions();
    const auto status = run(arguments.words());
    if (status) return static_cast<int>(withWrittenOutput(*status));
    tell(QStringLiteral("qoltanba-cli: ") + status.error().message);
    if (status.error().status == Status::misuse) tell(Text::tr("Help: qoltanba-cli --help"));
    return static_cast<int>(status.error().status);
}
