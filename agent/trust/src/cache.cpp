#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <string>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/trust/cache.h>

#include "bounded_memory.h"

namespace qoltanba::trust {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// The format of a file: mark; end in seconds since 1970 (eight octets, big-endian); SHA-256 over mark, end,
// key and value; value. The digest detects damage and a file under a wrong name. It does not protect against
// an attacker.
constexpr std::string_view mark = "QTCACHE1";
constexpr std::size_t endSize = 8;
constexpr std::size_t headSize = mark.size() + endSize + std::tuple_size_v<crypto::Sha256>;

// The limits of the copy in memory. It is large enough for all answers about single certificates. A list of
// revoked certificates may be larger and is then read from the disk each time.
constexpr MemoryBounds frontBounds{1024, std::uint64_t{16} * 1024 * 1024};
constexpr std::size_t largestInFront = std::size_t{4} * 1024 * 1024;

// The modification time of a file is its last use. It is set again if it is older than this.
constexpr auto touchEvery = 1h;
// Other programs write into the same folder, so its size is measured again after this number of writes.
constexpr std::size_t writesBetweenLooks = 64;
// A temporary file older than this was left by a program that died while writing.
constexpr auto leftoverAge = 1h;

using EndOctets = std::array<std::uint8_t, endSize>;

EndOctets octetsOf(TimePoint end) {
    auto seconds = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::seconds>(end.time_since_epoch()).count());
    EndOctets octets{};
    for (std::size_t i = endSize; i-- > 0; seconds >>= 8) octets[i] = static_cast<std::uint8_t>(seconds);
    return octets;
}

TimePoint timeOf(BytesView octets) {
    std::uint64_t seconds = 0;
    for (const std::uint8_t octet : octets) seconds = seconds << 8 | octet;
    // A changed file must not make the time overflow.
    constexpr auto farthest = std::chrono::duration_cast<std::chrono::seconds>(TimePoint::duration::max());
    if (seconds > static_cast<std::uint64_t>(farthest.count())) return {};
    return TimePoint(std::chrono::seconds(seconds));
}

struct Kept {
    Bytes value;
    TimePoint end;
};

std::string fileContent(std::string_view key, BytesView value, TimePoint end) {
    const EndOctets endOctets = octetsOf(end);
    const crypto::Sha256 digest = crypto::sha256Of({asBytes(mark), endOctets, asBytes(key), value});
    std::string content;
    content.reserve(headSize + value.size());
    content.append(mark).append(asText(endOctets)).append(asText(digest)).append(asText(value));
    return content;
}

std::optional<Kept> parse(std::string_view key, std::string_view content) {
    if (content.size() < headSize || !content.starts_with(mark)) return std::nullopt;
    const BytesView octets = asBytes(content);
    const BytesView end = octets.subspan(mark.size(), endSize);
    const BytesView digest = octets.subspan(mark.size() + endSize, std::tuple_size_v<crypto::Sha256>);
    const BytesView value = octets.subspan(headSize);
    if (!std::ranges::equal(digest, crypto::sha256Of({asBytes(mark), end, asBytes(key), value})))
        return std::nullopt;
    return Kept{Bytes(value.begin(), value.end()), timeOf(end)};
}

class MemoryCache final : public Cache {
  public:
    explicit MemoryCache(Clock clock)
        : clock_(std::move(clock)), kept_({Limits{}.entries, Limits{}.octets}) {}

    std::optional<Bytes> get(std::string_view key) override {
        const std::lock_guard lock(mutex_);
        const Kept* kept = kept_.find(key);
        if (kept == nullptr) return std::nullopt;
        if (kept->end > clock_()) return kept->value;
        kept_.forget(key);
        return std::nullopt;
    }

    void put(std::string_view key, BytesView value, TimePoint end) override {
        const std::lock_guard lock(mutex_);
        kept_.put(key, {Bytes(value.begin(), value.end()), end}, value.size());
    }

    void forget(std::string_view key) override {
        const std::lock_guard lock(mutex_);
        kept_.forget(key);
    }

  private:
    Clock clock_;
    std::mutex mutex_;
    BoundedMemory<Kept> kept_;
};

/// The files of a cache in one folder.
class CacheFiles {
  public:
    CacheFiles(fs::path folder, Clock clock, Cache::Limits limits)
        : folder_(std::move(folder)), clock_(std::move(clock)), limits_(limits) {}

    std::optional<Kept> read(std::string_view key) {
        const fs::path file = fileOf(key);
        const Result<std::string> content = readSmallFile(file, limits_.octets + headSize);
        if (!content) return std::nullopt;
        std::optional<Kept> kept = parse(key, *content);
        if (kept && kept->end > clock_()) {
            touch(key);
            return kept;
        }
        remove(key);
        return std::nullopt;
    }

    void write(std::string_view key, BytesView value, TimePoint end) {
        const std::string content = fileContent(key, value, end);
        if (content.size() > limits_.octets) return remove(key);
        if (!makePrivateFolder(folder_) || !writePrivateFile(fileOf(key), content)) return;
        touch(key);
        makeRoomAfter(content.size());
    }

    void remove(std::string_view key) {
        std::error_code ignored;
        fs::remove(fileOf(key), ignored);
    }

    void touch(std::string_view key) {
        // The clock of the file system may have another epoch, so the time is given as a distance from now.
        const auto distance = clock_() - std::chrono::system_clock::now();
        std::error_code ignored;
        fs::last_write_time(fileOf(key), fs::file_time_type::clock::now() + distance, ignored);
    }

  private:
    struct File {
        fs::path path;
        std::uint64_t size;
        fs::file_time_type lastUse;
    };

    fs::path fileOf(std::string_view key) const { return folder_ / toHex(crypto::sha256Of({asBytes(key)})); }

    void makeRoomAfter(std::uint64_t written) {
        const std::lock_guard lock(mutex_);
        octets_ += written;
        ++entries_;
        if (++writes_ % writesBetweenLooks == 1 || octets_ > limits_.octets || entries_ > limits_.entries)
            makeRoom();
    }

    void makeRoom() {
        std::vector<File> files = ownFiles();
        std::ranges::sort(files, std::ranges::greater{}, &File::lastUse);
        octets_ = 0;
        for (const File& file : files) octets_ += file.size;
        const bool tooMuch = octets_ > limits_.octets || files.size() > limits_.entries;
        // Removes more than necessary, so that not every later write has to measure again.
        const Cache::Limits goal{limits_.octets - limits_.octets / 8, limits_.entries - limits_.entries / 8};
        while (tooMuch && !files.empty() && (octets_ > goal.octets || files.size() > goal.entries)) {
            std::error_code ignored;
            fs::remove(files.back().path, ignored);
            octets_ -= files.back().size;
            files.pop_back();
        }
        entries_ = files.size();
    }

    /// Returns all files of the cache in the folder. Removes temporary files that an interrupted write left.
    std::vector<File> ownFiles() const {
        std::vector<File> files;
        std::error_code error;
        for (fs::directory_iterator entry(folder_, error), end; !error && entry != end;
             entry.increment(error)) {
            const std::string name = pathToUtf8(entry->path().filename());
            constexpr std::size_t nameSize = 2 * std::tuple_size_v<crypto::Sha256>;
            if (name.substr(0, nameSize).find_first_not_of("0123456789abcdef") != std::string::npos ||
                name.size() < nameSize)
                continue;
            std::error_code gone;
            const File file{entry->path(), entry->file_size(gone), entry->last_write_time(gone)};
            if (gone) continue;
            if (name.size() == nameSize) {
                files.push_back(file);
            } else if (file.lastUse + leftoverAge < fs::file_time_type::clock::now()) {
                fs::remove(file.path, gone);
            }
        }
        return files;
    }

    const fs::path folder_;
    const Clock clock_;
    const Cache::Limits limits_;
    std::mutex mutex_;
    std::uint64_t octets_ = 0;
    std::size_t entries_ = 0;
    std::size_t writes_ = 0;
};

class FolderCache final : public Cache {
  public:
    FolderCache(const fs::path& folder, Clock clock, Limits limits)
        : clock_(clock), files_(folder, std::move(clock), limits), front_(frontBounds) {}

    std::optional<Bytes> get(std::string_view key) override {
        if (std::optional<Bytes> value = fromFront(key)) return value;
        std::optional<Kept> kept = files_.read(key);
        if (!kept) return std::nullopt;
        toFront(key, kept->value, kept->end);
        return std::move(kept->value);
    }

    void put(std::string_view key, BytesView value, TimePoint end) override {
        if (end <= clock_()) return forget(key);
        toFront(key, value, end);
        files_.write(key, value, end);
    }

    void forget(std::string_view key) override {
        {
            const std::lock_guard lock(mutex_);
            front_.forget(key);
        }
        files_.remove(key);
    }

  private:
    struct InFront {
        Bytes value;
        TimePoint end;
        TimePoint touched;
    };

    std::optional<Bytes> fromFront(std::string_view key) {
        const std::lock_guard lock(mutex_);
        InFront* kept = front_.find(key);
        if (kept == nullptr) return std::nullopt;
        const TimePoint now = clock_();
        if (kept->end <= now) {
            front_.forget(key);
            return std::nullopt;
        }
        if (now - kept->touched > touchEvery) {
            files_.touch(key);
            kept->touched = now;
        }
        return kept->value;
    }

    void toFront(std::string_view key, BytesView value, TimePoint end) {
        const std::lock_guard lock(mutex_);
        front_.forget(key);
        if (value.size() > largestInFront) return;
        front_.put(key, {Bytes(value.begin(), value.end()), end, clock_()}, value.size());
    }

    Clock clock_;
    CacheFiles files_;
    std::mutex mutex_;
    BoundedMemory<InFront> front_;
};

}  // namespace

std::shared_ptr<Cache> folderCache(const fs::path& folder, Clock clock, Cache::Limits limits) {
    return std::make_shared<FolderCache>(folder, std::move(clock), limits);
}

std::shared_ptr<Cache> memoryCache(Clock clock) {
    return std::make_shared<MemoryCache>(std::move(clock));
}

}  // namespace qoltanba::trust
