#pragma once

#include <functional>
#include <stop_token>
#include <string_view>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>

namespace qoltanba::signing {

/// Reads `source` to its end in pieces of a fixed size and hands each to `take`. `cancelled` once `stop` is
/// requested, the source's or taker's error if there is one; else the octets read.
Result<std::uint64_t> copyStream(Source& source, const std::function<Result<void>(BytesView)>& take,
                                 const Progress& progress = {}, const std::stop_token& stop = {});

/// The digest (`name` as for crypto::Digest) of all that `source` gives.
Result<Bytes> digestSource(const crypto::Library& library, std::string_view name, Source& source,
                           const Progress& progress = {}, const std::stop_token& stop = {});

}  // namespace qoltanba::signing
