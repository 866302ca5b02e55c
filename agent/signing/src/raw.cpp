#include <qoltanba/signing/raw.h>

#include "pump.h"

namespace qoltanba::signing {

Result<Bytes> signRawStream(const crypto::Library& library, const crypto::Signer& signer, Source& source,
                            const Progress& progress, const std::stop_token& stop) {
    Result<Bytes> digest =
        digestSource(library, crypto::factsOf(signer.algorithm()).digestName, source, progress, stop);
    if (!digest) {
        return fail(digest.error());
    }
    return crypto::signDigest(library, signer, *digest, stop);
}

}  // namespace qoltanba::signing
