#pragma once

#include <chrono>
#include <functional>

namespace qoltanba {

using TimePoint = std::chrono::system_clock::time_point;

/// Where the time of day comes from; tests hand in their own. Callable from any thread.
using Clock = std::function<TimePoint()>;

inline Clock systemClock() {
    return [] { return std::chrono::system_clock::now(); };
}

}  // namespace qoltanba
