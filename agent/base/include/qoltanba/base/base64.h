#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>

namespace qoltanba {

/// Encodes the octets as base64 (RFC 4648, section 4) with padding and without line breaks. Any thread.
std::string toBase64(BytesView octets);
/// Encodes the same way and appends the result to `to`.
void appendBase64(std::string& to, BytesView octets);

/// Decodes base64 with padding. White space may stand anywhere (xsd:base64Binary). If the text is not base64,
/// the result is empty.
std::optional<Bytes> fromBase64(std::string_view text);
/// Decodes base64 or base64url (RFC 4648, sections 4 and 5), with or without padding.
std::optional<Bytes> fromAnyBase64(std::string_view text);

}  // namespace qoltanba
