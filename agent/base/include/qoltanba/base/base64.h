#pragma once

#include <string>

#include <qoltanba/base/bytes.h>

namespace qoltanba {

/// Base64 (RFC 4648, section 4) with padding, without line breaks.
std::string toBase64(BytesView octets);
/// The same, appended.
void appendBase64(std::string& to, BytesView octets);

}  // namespace qoltanba
