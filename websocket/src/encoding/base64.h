#pragma once

#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba::websocket {

/// Appends the octets' base64 (RFC 4648, section 4) with padding, without line breaks.
void appendBase64(std::string& to, BytesView octets);

/// Reads base64 as pages send it: line breaks, spaces and missing padding are accepted, anything else is
/// notBase64. The detail then is what the existing program's runtime says, for clients get to see it:
/// `Illegal base64 character 2d`.
Result<Bytes> decodeBase64(std::string_view text);

}  // namespace qoltanba::websocket
