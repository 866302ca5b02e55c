#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace qoltanba::trust {

struct MemoryBounds {
    std::size_t entries;
    std::uint64_t weight = std::numeric_limits<std::uint64_t>::max();  ///< of all values together
};

/// A map with limits. If a limit is reached, the least recently used entry is removed first. One thread at a
/// time.
template <class Value>
class BoundedMemory {
  public:
    explicit BoundedMemory(MemoryBounds bounds) : bounds_(bounds) {}

    /// Returns the value and marks it as the most recently used. Returns null if there is no value. The
    /// pointer is valid until the next put, forget or clear.
    Value* find(std::string_view key) {
        const auto found = byKey_.find(key);
        if (found == byKey_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, found->second);
        return &found->second->value;
    }

    /// Stores `value` and replaces an earlier one. A value that alone exceeds the limit of weight is not
    /// stored.
    void put(std::string_view key, Value value, std::uint64_t weight = 0) {
        forget(key);
        if (weight > bounds_.weight || bounds_.entries == 0) return;
        while (entries_.size() >= bounds_.entries || weight_ > bounds_.weight - weight)
            forget(entries_.back().key);
        entries_.push_front({std::string(key), std::move(value), weight});
        byKey_.emplace(entries_.front().key, entries_.begin());
        weight_ += weight;
    }

    void forget(std::string_view key) {
        const auto found = byKey_.find(key);
        if (found == byKey_.end()) return;
        const auto entry = found->second;
        weight_ -= entry->weight;
        byKey_.erase(found);
        entries_.erase(entry);
    }

    void clear() {
        byKey_.clear();
        entries_.clear();
        weight_ = 0;
    }

  private:
    struct Entry {
        std::string key;
        Value value;
        std::uint64_t weight;
    };

    MemoryBounds bounds_;
    std::uint64_t weight_ = 0;
    std::list<Entry> entries_;  // the most recently used first
    // The keys are views into the entries. That is safe because a list does not move its elements.
    std::unordered_map<std::string_view, typename std::list<Entry>::iterator> byKey_;
};

}  // namespace qoltanba::trust
