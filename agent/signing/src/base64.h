#pragma once

#include <optional>
#include <string>

#include <qoltanba/base/base64.h>
#include <qoltanba/base/bytes.h>

namespace qoltanba::signing {

/// Writes base64 with a line feed between lines of `columns` characters. The last line has no line feed.
std::string toBase64Lines(BytesView data, std::size_t columns);

}  // namespace qoltanba::signing
