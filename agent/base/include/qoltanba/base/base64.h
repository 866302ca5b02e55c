#pragma once

#include <string>

#include <qoltanba/base/bytes.h>

namespace qoltanba {

/// Encodes the octets as base64 (RFC 4648, section 4) with padding and without line breaks. Any thread.
std::string toBase64(BytesView octets);
/// Encodes the same way and appends the result to `to`.
void appendBase64(std::string& to, BytesView octets);

}  // namespace qoltanba
