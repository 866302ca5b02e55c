#pragma once

#include <functional>
#include <stop_token>
#include <string_view>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>

namespace qoltanba::signing {

/// Reads `source` to its end in pieces of at most 256 KiB and passes each piece to `take`. Returns the number
/// of octets read. If `stop` is requested, the error is `cancelled`. An error of the source or of `take` is
/// returned as it is.
Result<std::uint64_t> copyStream(Source& source, const std::function<Result<void>(BytesView)>& take,
                                 const Progress& progress = {}, const std::stop_token& stop = {});

/// Returns the digest of all octets of `source`. `name` is as for crypto::Digest.
Result<Bytes> digestSource(const crypto::Library& library, std::string_view name, Source& source,
                           const Progress& progress = {}, const std::stop_token& stop = {});

}  // namespace qoltanba::signing
