#include "recent_storages.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

namespace qoltanba::service {
namespace {

constexpr std::chrono::milliseconds lookPatience{500};

std::vector<RecentStorage> looked(std::vector<RecentStorage> storages) {
    for (RecentStorage& recent : storages) {
        const std::optional<std::filesystem::path> file = pathOf(recent.storage);
        std::error_code ignored;
        recent.present = !file || std::filesystem::exists(*file, ignored);
    }
    return storages;
}

/// How near a storage is to what is asked: 0 for the same peer and act, 1 for the same act.
int distance(const RecentStorage& recent, const RecentUse& wanted) {
    const std::vector<RecentUse>& uses = recent.uses;
    if (std::find(uses.begin(), uses.end(), wanted) != uses.end()) return 0;
    return std::any_of(uses.begin(), uses.end(), [&](const RecentUse& use) { return use.act == wanted.act; })
               ? 1
               : 2;
}

}  // namespace

void sortBy(const RecentUse& wanted, std::vector<RecentStorage>& newestFirst) {
    std::stable_sort(newestFirst.begin(), newestFirst.end(),
                     [&](const RecentStorage& left, const RecentStorage& right) {
                         return distance(left, wanted) < distance(right, wanted);
                     });
}

RecentLook::RecentLook(const ServiceParts& parts, Workers& workers) : parts_(parts), workers_(workers) {
    patience_.setSingleShot(true);
    patience_.callOnTimeout([this] { tell(parts_.history.recentStorages->all()); });
}

void RecentLook::look(std::function<void(std::vector<RecentStorage>)> then) {
    then_ = std::move(then);
    std::vector<RecentStorage> recent = parts_.history.recentStorages->all();
    if (recent.empty() || looks_) return tell(std::move(recent));
    patience_.start(lookPatience);
    begin();
}

void RecentLook::follow(std::function<void(std::vector<RecentStorage>)> found) {
    found_ = std::move(found);
}

void RecentLook::lookAgain() {
    again_ = looks_;
    if (!looks_) begin();
}

void RecentLook::begin() {
    looks_ = true;
    workers_.runLooking([recent = parts_.history.recentStorages->all()] { return looked(recent); },
                        [this](std::vector<RecentStorage> present) { ended(std::move(present)); });
}

void RecentLook::ended(std::vector<RecentStorage> storages) {
    looks_ = false;
    if (std::exchange(again_, false)) begin();
    if (then_) return tell(std::move(storages));
    // The one who is told may stop following.
    if (const auto found = found_) found(std::move(storages));
}

void RecentLook::forget() {
    patience_.stop();
    then_ = nullptr;
    found_ = nullptr;
    again_ = false;
}

void RecentLook::tell(std::vector<RecentStorage> storages) {
    patience_.stop();
    if (const auto then = std::exchange(then_, nullptr)) then(std::move(storages));
}

}  // namespace qoltanba::service
