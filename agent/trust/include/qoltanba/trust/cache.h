#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>

namespace qoltanba::trust {

/// Stores fetched octets in memory and in a folder that only its owner can read. A cache may lose or return
/// changed data at any time, so a reader must check signatures again. Several programs of one person may use
/// the same folder: files are replaced atomically. Any thread.
class Cache {
  public:
    struct Limits {
        std::uint64_t octets = std::uint64_t{128} * 1024 * 1024;  ///< of all files together
        std::size_t entries = 4096;
    };

    virtual ~Cache() = default;

    /// Returns the value that was stored under `key` (any text), or nothing if it is missing or its end has
    /// passed.
    virtual std::optional<Bytes> get(std::string_view key) = 0;
    /// Stores `value` until `end`. If a limit is reached, the least recently used entries are removed. Errors
    /// of writing are ignored: the program works without its cache.
    virtual void put(std::string_view key, BytesView value, TimePoint end) = 0;
    /// Removes the value.
    virtual void forget(std::string_view key) = 0;
};

/// Makes a cache in `folder`. The folder is created at the first write.
std::shared_ptr<Cache> folderCache(const std::filesystem::path& folder, Clock clock, Cache::Limits limits);
/// Makes a cache in memory. Its content is lost when the object is destroyed.
std::shared_ptr<Cache> memoryCache(Clock clock);

}  // namespace qoltanba::trust
