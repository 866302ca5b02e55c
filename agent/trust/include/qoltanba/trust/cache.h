#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>

namespace qoltanba::trust {

/// Octets that were fetched, kept in memory and in a folder readable by its owner alone. A cache may forget
/// or be tampered with at any time: who reads it checks signatures again, and never trusts it. Used by
/// several programs of one person at once; files are written atomically. Any thread.
class Cache {
  public:
    struct Limits {
        std::uint64_t octets = std::uint64_t{128} * 1024 * 1024;  ///< of all files together
        std::size_t entries = 4096;
    };

    virtual ~Cache() = default;

    /// What was put under `key` (any text) and has not passed its end.
    virtual std::optional<Bytes> get(std::string_view key) = 0;
    /// Keeps `value` until `end`; the least lately used go when a limit is reached. Failures to write are
    /// silent: the program works without its cache.
    virtual void put(std::string_view key, BytesView value, TimePoint end) = 0;
    virtual void forget(std::string_view key) = 0;
};

/// A cache in `folder`, made when first written to.
std::shared_ptr<Cache> folderCache(const std::filesystem::path& folder, Clock clock, Cache::Limits limits);
/// A cache that lives as long as the program.
std::shared_ptr<Cache> memoryCache(Clock clock);

}  // namespace qoltanba::trust
