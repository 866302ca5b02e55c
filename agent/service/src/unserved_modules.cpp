#include <algorithm>

#include <qoltanba/service/unserved_modules.h>

namespace qoltanba::service {
namespace {

// A window shows all of them.
constexpr std::ptrdiff_t mostOfOneSite = 3;
constexpr std::size_t mostOfAll = 9;

}  // namespace

void UnservedModules::note(const Peer& peer, const std::string& what) {
    const std::lock_guard guard(mutex_);
    const auto ofSite = std::ranges::count_if(
        entries_, [site = peer.site()](const Entry& entry) { return entry.peer.site() == site; });
    const Entry entry{peer, what};
    if (ofSite >= mostOfOneSite || std::ranges::find(entries_, entry) != entries_.end()) return;
    if (entries_.size() >= mostOfAll) entries_.erase(entries_.begin());
    entries_.push_back(entry);
}

std::vector<UnservedModules::Entry> UnservedModules::all() const {
    const std::lock_guard guard(mutex_);
    return entries_;
}

}  // namespace qoltanba::service
