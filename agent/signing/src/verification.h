#pragma once

#include <qoltanba/signing/verify.h>

namespace qoltanba::signing {

/// Checks the last signer of a CMS by that certificate and the digest of its content, as verifyCms does.
Result<void> checkNewestSigner(const crypto::Library& library, BytesView cms,
                               const crypto::Certificate& certificate, BytesView contentDigest);

}  // namespace qoltanba::signing
