#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

#include <qoltanba/base/bytes.h>

namespace qoltanba::trust {

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 of the pieces one after the other: for names and for noticing damage.
Sha256 sha256Of(std::initializer_list<BytesView> pieces);

}  // namespace qoltanba::trust
