#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/raw.h>

#include "copy_stream.h"

namespace qoltanba::signing {

namespace {

std::string_view digestNameOf(const crypto::Signer& signer) {
    return crypto::factsOf(signer.algorithm()).digestName;
}

}  // namespace

Result<Bytes> signRaw(const crypto::Library& library, const crypto::Signer& signer, BytesView content,
                      Confirmation confirmation, const std::stop_token& stop) {
    const Result<Bytes> digest = crypto::digestOf(library, digestNameOf(signer), content);
    if (!digest) return fail(digest.error());
    return signRawOfDigest(library, signer, *digest, confirmation, stop);
}

Result<Bytes> signRawOfDigest(const crypto::Library& library, const crypto::Signer& signer, BytesView digest,
                              Confirmation confirmation, const std::stop_token& stop) {
    Result<Bytes> signature = crypto::signDigest(library, signer, digest, stop);
    if (!signature || (confirmation == Confirmation::structure && !signer.isExternal())) return signature;
    const Result<void> holds = crypto::verifyDigest(library, signer.certificate(), digest, *signature);
    if (!holds) return fail(ErrorCode::signatureNotConfirmed, holds.error().detail);
    return signature;
}

Result<Bytes> signRawStream(const crypto::Library& library, const crypto::Signer& signer, Source& source,
                            const Progress& progress, const std::stop_token& stop) {
    const Result<Bytes> digest = digestSource(library, digestNameOf(signer), source, progress, stop);
    if (!digest) return fail(digest.error());
    return signRawOfDigest(library, signer, *digest, Confirmation::full, stop);
}

}  // namespace qoltanba::signing
