#pragma once

#include <qoltanba/base/bytes.h>

namespace qoltanba {

/// Whether the octets are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing cut.
bool isUtf8(BytesView octets);

}  // namespace qoltanba
