#pragma once

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/source.h>

#include <stop_token>

namespace qoltanba::signing {

/// The bare signature value over what `source` gives, in constant memory, in the national encoding.
Result<Bytes> signRawStream(const crypto::Library& library, const crypto::Signer& signer, Source& source,
                            const Progress& progress = {}, const std::stop_token& stop = {});

}  // namespace qoltanba::signing
