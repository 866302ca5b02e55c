#include "timestamping.h"

#include <qoltanba/usecases/stamping.h>
#include <qoltanba/words/plain.h>
#include <qoltanba/words/sentences.h>
#include <utility>

namespace qoltanba::cli {
namespace {

/// The sentence, and what lies behind it for whoever runs the network or the authority.
tl::unexpected<Failure> refusedBecause(const Error& error) {
    QString message = words::sentence(error.code);
    if (!error.detail.empty()) message += QLatin1Char('\n') + words::plainLine(error.detail);
    return refused(message);
}

}  // namespace

TimestampWish timestampWish(const Arguments& arguments) {
    return {arguments.value("timestamp-url"), arguments.has("long-term")};
}

bool wantsTimestamp(const Arguments& arguments) {
    return arguments.has("timestamp") || arguments.has("timestamp-url") || arguments.has("long-term");
}

Outcome<Bytes> timestamped(const TrustSetup& setup, BytesView cms, std::span<const std::size_t> signers,
                           const TimestampWish& wish) {
    auto done = usecases::stamp(*setup.library, setup.trust, cms, signers,
                                {.url = wish.url.value_or(setup.timestampUrl),
                                 .longTerm = wish.longTerm,
                                 .now = systemClock()(),
                                 .reach = trust::Reach::online},
                                setup.stop);
    if (!done) return refusedBecause(done.error());
    return *std::move(done);
}

}  // namespace qoltanba::cli
