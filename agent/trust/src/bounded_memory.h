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

/// Values by key, never more than the bounds: the least lately used go first. One thread at a time.
template <class Value>
class BoundedMemory {
  public:
    explicit BoundedMemory(MemoryBounds bounds) : bounds_(bounds) {}

    /// The value, now the latest used; null if it is not (or no longer) there. Good until the next put.
    Value* find(std::string_view key) {
        const auto found = byKey_.find(key);
        if (found == byKey_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, found->second);
        return &found->second->value;
    }

    /// Keeps `value` in place of an earlier one. What weighs more than the bounds by itself is not kept.
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
    std::list<Entry> entries_;  // the latest used first
    // The keys are the entries' own: a list does not move them.
    std::unordered_map<std::string_view, typename std::list<Entry>::iterator> byKey_;
};

}  // namespace qoltanba::trust
