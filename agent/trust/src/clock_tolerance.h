#pragma once

#include <chrono>

namespace qoltanba::trust {

/// The difference between two clocks that is accepted.
inline constexpr std::chrono::minutes clockTolerance{5};

}  // namespace qoltanba::trust
