#include <array>

#include <qoltanba/texts/verdicts.h>
#include <qoltanba/usecases/extract.h>
#include <qoltanba/usecases/file_source.h>

#include "anchors.h"
#include "arguments.h"
#include "checking.h"
#include "console.h"
#include "files.h"
#include "key_choice.h"
#include "text.h"
#include "trust_setup.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

constexpr std::array extractOptions = {Option{"out", true}, Option{"force"}, Option{"anchors", true},
                                       Option{"offline"}};

/// What the person must know before the document is used.
void tellVerdict(const usecases::VerificationReport& report) {
    if (report.verdict == usecases::Verdict::invalid)
        tell(Text::tr("WARNING: do not rely on this document, its signature must not be trusted."));
    tell(texts::verdictSentence(report));
}

}  // namespace

Outcome<Status> extractVerb(std::span<char* const> words) {
    const auto arguments = Arguments::parse(words, extractOptions, 1);
    if (!arguments) return tl::unexpected(arguments.error());
    if (arguments->operands().empty()) return misused(Text::tr("Name a signed document."));
    const std::filesystem::path file = arguments->files().front();
    auto out = Output::open(arguments->path("out"), arguments->has("force"), true);
    if (!out) return tl::unexpected(out.error());
    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    auto anchors = anchorsOf(**library, *arguments);
    if (!anchors) return tl::unexpected(anchors.error());
    const Checking checking(*arguments, setUpTrust(*library, *readOptions(), *std::move(anchors)));
    const auto report = checking.check(file);
    if (isInterrupted()) return refused(ErrorCode::cancelled);
    // A detached CMS has nothing inside, whatever its signature is worth.
    if (!report) return refused(report.error().message);
    if (report->format != usecases::VerificationReport::Format::cms)
        return refused(ErrorCode::notACms, shown(file));
    auto source = FileSource::open(file);
    if (!source) return tl::unexpected(source.error());
    auto digested = usecases::DigestedSource::over(**library, *source);
    if (!digested) return refused(digested.error().code);
    auto extracted = usecases::extractDocument(**library, *digested, *out);
    if (!extracted) return refused(extracted.error().code, shown(file));
    const auto digest = digested->digestHex();
    if (!digest || *digest != report->digestHex)
        return refused(Text::tr("%1 changed while it was read.").arg(shown(file)));
    if (extracted = out->finish(); !extracted) return refused(extracted.error().code, shown(file));
    tellVerdict(*report);
    return statusOf(report->verdict);
}

}  // namespace qoltanba::cli
