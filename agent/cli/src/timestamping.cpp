#include "timestamping.h"

#include <qoltanba/usecases/stamping.h>
#include <qoltanba/words/plain.h>
#include <qoltanba/words/sentences.h>
#include <utility>

#include "anchors.h"
#include "trust_setup.h"

namespace qoltanba::cli {
namespace {

/// The sentence, and what lies behind it for whoever runs the network or the authority.
tl::unexpected<Failure> refusedBecause(const Error& error) {
    QString message = words::sentence(error.code);
    if (!error.detail.empty()) message += QLatin1Char('\n') + words::plainLine(error.detail);
    return refused(message);
}

}  // namespace

Outcome<TimestampWish> timestampWish(const crypto::Library& library, const Arguments& arguments) {
    TimestampWish wish{arguments.value("timestamp-url"), arguments.has("long-term"), {}};
    if (const auto folder = arguments.path("anchors")) {
        auto anchors = anchorsIn(library, *folder);
        if (!anchors) return tl::unexpected(anchors.error());
        wish.anchors = *std::move(anchors);
    }
    return wish;
}

bool wantsTimestamp(const Arguments& arguments) {
    return arguments.has("timestamp") || arguments.has("timestamp-url") || arguments.has("long-term");
}

Outcome<Bytes> timestamped(const crypto::LibraryPtr& library, BytesView cms,
                           std::span<const std::size_t> signers, const TimestampWish& wish) {
    const TrustSetup setup = setUpTrust(library, wish.anchors);
    auto done = usecases::stamp(*library, setup.trust, cms, signers,
                                {.url = wish.url.value_or(setup.timestampUrl),
                                 .longTerm = wish.longTerm,
                                 .now = systemClock()(),
                                 .reach = trust::Reach::online},
                                setup.stop);
    if (!done) return refusedBecause(done.error());
    return *std::move(done);
}

}  // namespace qoltanba::cli
