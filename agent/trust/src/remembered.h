#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include <qoltanba/base/clock.h>

#include "bounded_memory.h"

namespace qoltanba::trust {

/// A map whose values are valid from a begin to an end. If the clock is set back before the begin, the value
/// is dropped. Any thread.
template <class Value>
class Remembered {
  public:
    explicit Remembered(MemoryBounds bounds) : values_(bounds) {}

    std::optional<Value> get(const std::string& key, TimePoint now) {
        const std::lock_guard lock(mutex_);
        const Timed* found = values_.find(key);
        if (found == nullptr) return std::nullopt;
        if (found->begin <= now && now < found->end) return found->value;
        values_.forget(key);
        return std::nullopt;
    }

    void put(const std::string& key, Value value, TimePoint begin, TimePoint end, std::size_t weight = 0) {
        const std::lock_guard lock(mutex_);
        values_.put(key, {std::move(value), begin, end}, weight);
    }

  private:
    struct Timed {
        Value value;
        TimePoint begin;
        TimePoint end;
    };

    std::mutex mutex_;
    BoundedMemory<Timed> values_;
};

}  // namespace qoltanba::trust
