#pragma once

#include <chrono>
#include <functional>

namespace qoltanba {

using TimePoint = std::chrono::system_clock::time_point;

/// Tells the time of day. Tests pass a clock of their own. Any thread may call it.
using Clock = std::function<TimePoint()>;

inline Clock systemClock() {
    return [] { return std::chrono::system_clock::now(); };
}

}  // namespace qoltanba
