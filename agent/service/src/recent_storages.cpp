#include "recent_storages.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

namespace qoltanba::service {
namespace {

constexpr std::chrono::milliseconds lookPatience{500};

std::vector<RecentStorage> presentOnes(std::vector<RecentStorage> storages) {
    std::erase_if(storages, [](const RecentStorage& recent) {
        const std::optional<std::filesystem::path> file = pathOf(recent.storage);
        std::error_code ignored;
        return file && !std::filesystem::exists(*file, ignored);
    });
    return storages;
}

}  // namespace

RecentLook::RecentLook(const ServiceParts& parts, Workers& workers) : parts_(parts), workers_(workers) {
    patience_.setSingleShot(true);
    patience_.callOnTimeout([this] { tell(parts_.history.recentStorages->all()); });
}

void RecentLook::look(std::function<void(std::vector<RecentStorage>)> then) {
    then_ = std::move(then);
    const std::vector<RecentStorage> recent = parts_.history.recentStorages->all();
    if (recent.empty() || looks_) return tell(recent);
    looks_ = true;
    patience_.start(lookPatience);
    workers_.runLooking([recent] { return presentOnes(recent); },
                        [this](std::vector<RecentStorage> present) {
                            looks_ = false;
                            tell(std::move(present));
                        });
}

void RecentLook::forget() {
    patience_.stop();
    then_ = nullptr;
}

void RecentLook::tell(std::vector<RecentStorage> storages) {
    patience_.stop();
    if (const auto then = std::exchange(then_, nullptr)) then(std::move(storages));
}

}  // namespace qoltanba::service
