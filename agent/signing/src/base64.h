#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>

namespace qoltanba::signing {

/// Line feeds after every `columns` characters, none at the end.
std::string toBase64Lines(BytesView data, std::size_t columns);
/// White space anywhere is passed over (xsd:base64Binary). Nothing if it is no base64.
std::optional<Bytes> fromBase64(std::string_view text);

}  // namespace qoltanba::signing
