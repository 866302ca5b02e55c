#pragma once

#include <qoltanba/signing/verify.h>

namespace qoltanba::signing {

/// Checks the last signer of a CMS as verifyCms does, by the given certificate and the digest of the content.
Result<void> checkNewestSigner(const crypto::Library& library, BytesView cms,
                               const crypto::Certificate& certificate, BytesView contentDigest);

}  // namespace qoltanba::signing
