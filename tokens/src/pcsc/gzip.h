#pragma once

#include <cstddef>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

/// The compressed form in which devices keep certificates (RFC 1952). Any thread may call the functions.
namespace qoltanba::tokens::pcsc {

/// Whether the octets begin like a gzip file.
bool looksLikeGzip(BytesView octets);

/// Expands the first member. Octets after it are ignored, because devices give them. certificateUnreadable if
/// it is damaged or cut, or if it would give more than `limit` octets.
Result<Bytes> gunzip(BytesView compressed, std::size_t limit);

/// Compresses the octets, with no name and no time in the header.
Result<Bytes> gzip(BytesView plain);

}  // namespace qoltanba::tokens::pcsc
