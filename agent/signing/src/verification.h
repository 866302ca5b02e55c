#pragma once

#include <qoltanba/signing/verify.h>

namespace qoltanba::signing {

/// Looks for a chain where anchors were given, at `at`; writes what it finds into the verdict.
void judgeChain(const crypto::Library& library, SignerVerdict& verdict,
                std::span<const crypto::Certificate> besides, const VerifyOptions& options, TimePoint at);

/// Checks the last signer of a CMS by that certificate and the digest of its content, as verifyCms does.
Result<void> checkNewestSigner(const crypto::Library& library, BytesView cms,
                               const crypto::Certificate& certificate, BytesView contentDigest);

}  // namespace qoltanba::signing
