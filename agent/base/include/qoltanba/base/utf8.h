#pragma once

#include <qoltanba/base/bytes.h>

namespace qoltanba {

/// Tells whether the octets are valid UTF-8 (RFC 3629): no overlong forms, no surrogates, no incomplete
/// character at the end.
bool isUtf8(BytesView octets);

}  // namespace qoltanba
