#pragma once

#include <qoltanba/signing/verify.h>

namespace qoltanba::signing {

/// Looks for a chain where anchors were given, at `at`; writes what it finds into the verdict.
void judgeChain(const crypto::Library& library, SignerVerdict& verdict,
                std::span<const crypto::Certificate> besides, const VerifyOptions& options, TimePoint at);

}  // namespace qoltanba::signing
