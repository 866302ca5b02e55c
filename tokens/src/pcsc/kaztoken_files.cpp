#include "kaztoken_files.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "file_system.h"

namespace qoltanba::tokens::pcsc::kaztoken {
namespace {

using crypto::KeyAlgorithm;

constexpr std::array<std::uint8_t, 2> mainFolder{0x10, 0x00};
constexpr std::array<std::uint8_t, 4> mapFolder{0x10, 0x00, 0x10, 0x10};
constexpr std::array<std::uint8_t, 6> mapPath{0x10, 0x00, 0x10, 0x10, 0x10, 0x10};
constexpr std::array<std::uint8_t, 6> newMapPath{0x10, 0x00, 0x10, 0x10, 0x10, 0x11};
constexpr std::uint16_t mapId = 0x1010;
constexpr std::uint16_t newMapId = 0x1011;

constexpr std::uint8_t publicKind = 0x10;  ///< added to the kind of the private file

constexpr std::array<Kind, 3> kinds{{
    {KeyAlgorithm::gost2015_512, 0x43, 0x20, 0x0040, 0x0080, 0x91, 255},
    {KeyAlgorithm::gost2004, 0x03, 0x20, 0x0020, 0x0040, 0x91, 255},
    {KeyAlgorithm::rsa, 0x23, 0x00, 0x0288, 0x0180, 0x95, 256},
}};

/// Control parameters of a new file, in the order in which the national software writes them.
class FileParameters {
  public:
    FileParameters(std::uint8_t type, std::size_t size, std::uint16_t id) {
        put(0x82, {type, 0x00});
        put(0x80, {high(size), low(size)});
        put(0x83, {high(id), low(id)});
    }
    FileParameters& kind(std::initializer_list<std::uint8_t> value) { return put(0x85, value); }
    /// A mask of operations and the conditions of the first eight: 00 anybody, 02 the user's PIN, FF nobody.
    /// Seven zeros follow.
    Bytes access(std::initializer_list<std::uint8_t> value) {
        put(0x86, value);
        constexpr std::size_t accessSize = 15;
        octets_[octets_.size() - value.size() - 1] = accessSize;
        octets_.resize(octets_.size() + accessSize - value.size(), 0);
        return octets_;
    }

  private:
    static std::uint8_t high(std::size_t value) { return static_cast<std::uint8_t>(value >> 8U & 0xFFU); }
    static std::uint8_t low(std::size_t value) { return static_cast<std::uint8_t>(value & 0xFFU); }
    FileParameters& put(std::uint8_t tag, std::initializer_list<std::uint8_t> value) {
        octets_.push_back(tag);
        octets_.push_back(static_cast<std::uint8_t>(value.size()));
        octets_.insert(octets_.end(), value);
        return *this;
    }
    Bytes octets_;
};

Bytes newFolder(std::uint16_t id) {
    return FileParameters(0x38, 0, id).access({0x43, 0x02, 0x02, 0x00, 0x00, 0x00, 0x00, 0xFF});
}

Bytes transparentFile(std::uint16_t id, std::size_t size) {
    return FileParameters(0x01, size, id).access({0x42, 0x00, 0x02, 0x00, 0x00, 0x00, 0x00, 0x02});
}

struct FoundMap {
    KaztokenMap map;
    bool isReplacement = false;  ///< it was read from the file of the new map
};

/// An empty map if there is none.
Result<FoundMap> findMap(Card& card) {
    const auto file = files::read(card, mapPath);
    if (!file) return fail(file.error());
    FoundMap found{*file ? KaztokenMap::read(**file) : KaztokenMap{}};
    if (found.map.isWhole) return found;
    const auto replacement = files::read(card, newMapPath);
    if (!replacement || !*replacement) return found;
    KaztokenMap written = KaztokenMap::read(**replacement);
    return written.isWhole ? FoundMap{std::move(written), true} : found;
}

Result<void> needMapFolder(Card& card) {
    const auto there = files::select(card, mapFolder);
    if (!there) return fail(there.error());
    if (*there) return {};
    const auto parent = files::select(card, mainFolder);
    if (!parent) return fail(parent.error());
    return files::create(card, newFolder(mapId));
}

}  // namespace

const Kind* kindOf(KeyAlgorithm algorithm) {
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) { return one.algorithm == algorithm; });
    return found == kinds.end() ? nullptr : &*found;
}

const Kind* kindOf(std::uint8_t octet) {
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) { return one.kind == octet; });
    return found == kinds.end() ? nullptr : &*found;
}

Bytes keyFile(std::uint8_t part, std::uint8_t id) {
    return {0x10, 0x00, 0x10, 0x00, 0x60, part, 0x00, id};
}

Bytes privateFile(const Kind& kind, std::uint8_t id) {
    return FileParameters(0x10, kind.privateSize, id)
        .kind({kind.kind, kind.second, 0x00, 0xFF, 0x00, 0x00})
        .access({0x47, 0x02, 0x02, 0x02, 0x00, 0x00, 0x00, 0x02});
}

Bytes publicFile(const Kind& kind, std::uint8_t id) {
    return FileParameters(0x10, kind.publicSize, id)
        .kind({static_cast<std::uint8_t>(kind.kind | publicKind), kind.second, 0x00, 0xFF, 0x00, 0x00})
        .access({0x46, 0x00, 0x02, 0x00, 0x00, 0x00, 0x00, 0x02});
}

Result<void> replace(Card& card, BytesView folder, std::uint16_t id, BytesView content) {
    const auto selected = files::select(card, folder);
    if (!selected) return fail(selected.error());
    if (!*selected) return fail(ErrorCode::deviceFailed, "no folder " + toHex(folder));
    if (auto removed = files::removeHere(card, id); !removed) return removed;
    if (auto created = files::create(card, transparentFile(id, content.size())); !created) return created;
    return files::write(card, content);
}

Result<KaztokenMap> readMap(Card& card) {
    auto found = findMap(card);
    if (!found) return fail(found.error());
    return std::move(found->map);
}

Result<KaztokenMap> mapToChange(Card& card) {
    auto found = findMap(card);
    if (!found) return fail(found.error());
    const Card::Uninterrupted uninterrupted(card);
    if (found->isReplacement) {
        auto written = replace(card, mapFolder, mapId, found->map.write());
        if (!written) return fail(written.error());
    }
    if (auto removed = files::remove(card, newMapPath); !removed) return fail(removed.error());
    return std::move(found->map);
}

Result<void> writeMap(Card& card, const KaztokenMap& map, const KaztokenMap& old) {
    if (auto ready = needMapFolder(card); !ready) return ready;
    const Bytes content = map.write();
    const auto prepared = replace(card, mapFolder, newMapId, content);
    // If there is no room for it, there will be none for the map either. A token that refuses the file
    // for another reason gets the map in the way of the national software.
    if (!prepared && prepared.error().code != ErrorCode::deviceFailed) return prepared;
    auto written = replace(card, mapFolder, mapId, content);
    if (!written && written.error().code != ErrorCode::deviceRemoved) {
        [[maybe_unused]] const auto restored = replace(card, mapFolder, mapId, old.write());
    }
    [[maybe_unused]] const auto removed = files::remove(card, newMapPath);
    return written;
}

}  // namespace qoltanba::tokens::pcsc::kaztoken
