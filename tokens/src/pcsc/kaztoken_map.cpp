#include "kaztoken_map.h"

#include <algorithm>
#include <array>

namespace qoltanba::tokens::pcsc {
namespace {

constexpr std::array<std::uint8_t, 4> header{0x01, 0x00, 0x00, 0x10};

}  // namespace

KaztokenMap KaztokenMap::read(BytesView file) {
    KaztokenMap map;
    if (file.size() < header.size()) return map;
    // The national software does not check the header either. An interrupted writing leaves zeros there.
    map.isWhole = std::equal(header.begin(), header.end(), file.begin());
    BytesView rest = file.subspan(header.size());
    while (!rest.empty()) {
        const std::uint8_t id = rest.front();
        const auto end = std::find(rest.begin() + 1, rest.end(), 0);
        if (id == 0 || end == rest.end() || end == rest.begin() + 1) {
            map.isWhole = false;
            return map;
        }
        map.entries.push_back({id, std::string(rest.begin() + 1, end)});
        rest = rest.subspan(static_cast<std::size_t>(end - rest.begin()) + 1);
    }
    return map;
}

Bytes KaztokenMap::write() const {
    std::vector<Entry> ordered = entries;
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const Entry& one, const Entry& other) { return one.id < other.id; });
    Bytes file(header.begin(), header.end());
    for (const Entry& entry : ordered) {
        file.push_back(entry.id);
        file.insert(file.end(), entry.name.begin(), entry.name.end());
        file.push_back(0);
    }
    return file;
}

}  // namespace qoltanba::tokens::pcsc
