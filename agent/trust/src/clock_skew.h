#pragma once

#include <chrono>

namespace qoltanba::trust {

/// How far the clock here and an authority's may be apart before its answers count as stale.
inline constexpr std::chrono::minutes clockSkew{5};

}  // namespace qoltanba::trust
