#pragma once

#include <stop_token>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/confirmation.h>
#include <qoltanba/signing/source.h>

/// The bare signature value in the national encoding. With Confirmation::full, and for a key outside of this
/// process, it is verified by the signer's certificate before it is given out: signatureNotConfirmed. All
/// functions may be called from any thread and several at once.
namespace qoltanba::signing {

/// Signs `content`.
Result<Bytes> signRaw(const crypto::Library& library, const crypto::Signer& signer, BytesView content,
                      Confirmation confirmation = Confirmation::full, const std::stop_token& stop = {});

/// Signs a ready digest; digestLengthWrong if it is not as long as the scheme's.
Result<Bytes> signRawOfDigest(const crypto::Library& library, const crypto::Signer& signer, BytesView digest,
                              Confirmation confirmation = Confirmation::full,
                              const std::stop_token& stop = {});

/// Signs what `source` gives, in constant memory, and verifies the signature in any case.
Result<Bytes> signRawStream(const crypto::Library& library, const crypto::Signer& signer, Source& source,
                            const Progress& progress = {}, const std::stop_token& stop = {});

}  // namespace qoltanba::signing
