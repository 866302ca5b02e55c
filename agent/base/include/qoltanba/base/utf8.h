#pragma once

#include <optional>
#include <string>

#include <qoltanba/base/bytes.h>

namespace qoltanba {

/// Tells whether the octets are valid UTF-8 (RFC 3629): no overlong forms, no surrogates, no incomplete
/// character at the end.
bool isUtf8(BytesView octets);

/// Returns a text in UTF-8 that is UTF-16 by its byte order mark, or by the beginning of its XML declaration
/// (XML 1.0, appendix F). `octets` may be the front of a text: an incomplete character at the end is left
/// out. Returns nothing for any other octets, and for a surrogate that stands alone (RFC 2781).
std::optional<std::string> utf8OfUtf16(BytesView octets);

}  // namespace qoltanba
