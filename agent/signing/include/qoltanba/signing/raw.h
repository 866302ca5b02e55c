#pragma once

#include <stop_token>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/confirmation.h>
#include <qoltanba/signing/source.h>

/// Makes the bare signature value in the national encoding. With Confirmation::full, and always if the key is
/// outside of this process, the signer's certificate verifies the signature before the caller gets it. If it
/// is wrong, the error is signatureNotConfirmed. If a caller requests `stop` while a function reads a source
/// or an external key signs, the error is `cancelled`. Any thread may call these functions, also several
/// threads at once.
namespace qoltanba::signing {

/// Signs `content`: computes the digest of the signer's scheme and signs it.
Result<Bytes> signRaw(const crypto::Library& library, const crypto::Signer& signer, BytesView content,
                      Confirmation confirmation = Confirmation::full, const std::stop_token& stop = {});

/// Signs a digest that the caller has computed. If its length is not the length of the scheme's digest, the
/// error is digestLengthWrong.
Result<Bytes> signRawOfDigest(const crypto::Library& library, const crypto::Signer& signer, BytesView digest,
                              Confirmation confirmation = Confirmation::full,
                              const std::stop_token& stop = {});

/// Signs the octets of `source` and always verifies the signature. Memory use is constant.
Result<Bytes> signRawStream(const crypto::Library& library, const crypto::Signer& signer, Source& source,
                            const Progress& progress = {}, const std::stop_token& stop = {});

}  // namespace qoltanba::signing
