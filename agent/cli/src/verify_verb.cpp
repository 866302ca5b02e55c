#include <QJsonArray>

#include <array>

#include <qoltanba/base/path_text.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>
#include <qoltanba/usecases/verify.h>

#include "anchors.h"
#include "arguments.h"
#include "checking.h"
#include "console.h"
#include "files.h"
#include "json.h"
#include "key_choice.h"
#include "text.h"
#include "trust_setup.h"
#include "verbs.h"
#include "verification_json.h"
#include "verification_text.h"

namespace qoltanba::cli {
namespace {

constexpr std::array verifyOptions = {Option{"content", true}, Option{"anchors", true}, Option{"offline"},
                                      Option{"json"},          Option{"report", true},  Option{"force"}};
constexpr std::size_t mostFiles = 10'000;

/// A wrong signature is worse than one that is not proven.
Status worse(Status a, Status b) {
    if (a == Status::refused || b == Status::refused) return Status::refused;
    return a == Status::done ? b : a;
}

/// Shows whose certificate the file is.
void printCertificate(const crypto::Library& library, const std::filesystem::path& file) {
    const auto content = readFile(file);
    if (!content) return;
    if (const auto certificate = usecases::describeCertificate(library, *content))
        printLine(texts::certificateFacts(*certificate));
}

Outcome<void> writeReport(const Arguments& arguments, const usecases::VerificationReport& report) {
    auto out = Output::open(arguments.path("report"), arguments.has("force"), false);
    if (!out) return tl::unexpected(out.error());
    const std::string html = texts::reportHtml(report).toStdString();
    auto written = out->write(asBytes(html));
    if (written) written = out->finish();
    if (!written) return refused(written.error().code, shown(*arguments.path("report")));
    return {};
}

Outcome<Arguments> parsed(std::span<char* const> words) {
    auto arguments = Arguments::parse(words, verifyOptions, mostFiles);
    if (!arguments) return arguments;
    if (arguments->operands().empty()) return misused(Text::tr("Name a signed document."));
    const bool several = arguments->operands().size() > 1;
    for (const char* option : {"content", "report"}) {
        if (several && arguments->has(option)) {
            return misused(Text::tr("%1 goes with one document alone.")
                               .arg(QStringLiteral("--") + QString::fromLatin1(option)));
        }
    }
    return arguments;
}

}  // namespace

Outcome<Status> verifyVerb(std::span<char* const> words) {
    const auto arguments = parsed(words);
    if (!arguments) return tl::unexpected(arguments.error());
    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    auto anchors = anchorsOf(**library, *arguments);
    if (!anchors) return tl::unexpected(anchors.error());
    const Checking checking(*arguments, setUpTrust(*library, *readOptions(), *std::move(anchors)));
    QJsonArray json;
    Status status = Status::done;
    for (const std::filesystem::path& file : arguments->files()) {
        const auto report = checking.check(file);
        if (isInterrupted()) return refused(ErrorCode::cancelled);
        status = worse(status, report ? statusOf(report->verdict) : Status::refused);
        if (report && arguments->has("report")) {
            if (const auto written = writeReport(*arguments, *report); !written)
                return tl::unexpected(written.error());
        }
        if (!report) tell(QStringLiteral("qoltanba-cli: ") + report.error().message);
        if (!report && report.error().code == ErrorCode::certificateGiven && !arguments->has("json"))
            printCertificate(**library, file);
        if (arguments->has("json")) {
            json.append(report ? jsonOf(*report)
                               : jsonOf(QString::fromStdString(pathToUtf8(file)), report.error().code));
        } else if (report) {
            print(*report);
        }
    }
    if (arguments->has("json")) printJson(json);
    return status;
}

}  // namespace qoltanba::cli
