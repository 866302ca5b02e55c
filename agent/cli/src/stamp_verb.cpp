#include <array>

#include <qoltanba/signing/cms.h>
#include <qoltanba/usecases/stamping.h>

#include "anchors.h"
#include "arguments.h"
#include "console.h"
#include "files.h"
#include "key_choice.h"
#include "text.h"
#include "timestamping.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

constexpr std::array stampOptions = {
    Option{"in", true},  Option{"out", true},     Option{"timestamp-url", true},
    Option{"long-term"}, Option{"anchors", true}, Option{"pem"},
    Option{"force"}};

}  // namespace

Outcome<Status> stampVerb(std::span<char* const> words) {
    const auto arguments = Arguments::parse(words, stampOptions, 0);
    if (!arguments) return tl::unexpected(arguments.error());
    const bool pem = arguments->has("pem");
    auto out = Output::open(arguments->path("out"), arguments->has("force"), !pem);
    if (!out) return tl::unexpected(out.error());
    const auto file = readFile(arguments->path("in"));
    if (!file) return tl::unexpected(file.error());
    const QString name = arguments->has("in") ? shown(*arguments->path("in")) : QString();
    const auto cms = signing::cmsOfWholeFile(*file);
    if (!cms) return refused(cms.error().code, name);
    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    const auto stamping = usecases::unstamped(**library, *cms, {});
    if (!stamping) return refused(stamping.error().code, name);
    if (stamping->wanting.empty())
        return refused(Text::tr("Every signature in it has a time stamp already."));
    auto anchors = anchorsOf(**library, *arguments);
    if (!anchors) return tl::unexpected(anchors.error());
    const auto setup = setUpTrust(*library, *readOptions(), *std::move(anchors));
    const auto stamped = timestamped(setup, *cms, stamping->wanting, timestampWish(*arguments));
    if (!stamped) return tl::unexpected(stamped.error());
    const auto written = pem ? out->write(asBytes(signing::cmsToPem(*stamped))) : out->write(*stamped);
    if (!written) return refused(written.error().code);
    if (const auto finished = out->finish(); !finished) return refused(finished.error().code);
    return Status::done;
}

}  // namespace qoltanba::cli
