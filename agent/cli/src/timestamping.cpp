#include "timestamping.h"

#include <utility>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/usecases/stamping.h>

namespace qoltanba::cli {
namespace {

/// Refuses with the sentence for the person and the detail, for those who run the network or the authority.
tl::unexpected<Failure> refusedBecause(const Error& error) {
    QString message = texts::sentence(error.code);
    if (!error.detail.empty()) message += QLatin1Char('\n') + texts::plainLine(error.detail);
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
                                 .network = trust::NetworkUse::online},
                                setup.stop);
    if (!done) return refusedBecause(done.error());
    return *std::move(done);
}

}  // namespace qoltanba::cli
