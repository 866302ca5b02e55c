#pragma once

#include <chrono>

namespace qoltanba::trust {

/// How far two clocks may differ before anybody is told.
inline constexpr std::chrono::minutes clockTolerance{5};

}  // namespace qoltanba::trust
