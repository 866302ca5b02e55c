#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>

namespace qoltanba::signing {

/// Writes base64 with a line feed between lines of `columns` characters. The last line has no line feed.
std::string toBase64Lines(BytesView data, std::size_t columns);
/// Reads base64. White space may stand anywhere (xsd:base64Binary). If the text is not base64, the function
/// returns nothing.
std::optional<Bytes> fromBase64(std::string_view text);

}  // namespace qoltanba::signing
