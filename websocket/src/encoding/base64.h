#pragma once

#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba::websocket {

/// Decodes base64 as pages send it: line breaks, spaces and missing padding are accepted. Anything else is
/// notBase64. The detail of the error is the text of the existing program's runtime, because clients see it:
/// `Illegal base64 character 2d`.
Result<Bytes> decodeBase64(std::string_view text);

}  // namespace qoltanba::websocket
