#include <algorithm>
#include <cstdlib>
#include <utility>

#include <qoltanba/tokens/key_file.h>
#include <qoltanba/tokens/storages.h>

#include "pcsc/models.h"
#include "pcsc/provider.h"

namespace qoltanba::tokens {

namespace {

pcsc::Trace traceTo(const std::shared_ptr<Log>& log) {
    if (std::getenv("QOLTANBA_APDU_TRACE") == nullptr) return {};
    return [log](std::string_view line) { log->write(Log::Level::debug, "tokens", line); };
}

}  // namespace

/// For a new type of storage, add its folder beside this file and its line here.
std::shared_ptr<const Storages> makeStorages(const crypto::LibraryPtr& library,
                                             const std::shared_ptr<Log>& log) {
    std::vector<std::shared_ptr<StorageProvider>> providers{makeKeyFiles(library)};
    for (auto& provider :
         pcsc::makeProviders({library, pcsc::systemPcsc(), pcsc::allModels(), log, traceTo(log)}))
        providers.push_back(std::move(provider));
    return std::make_shared<const Storages>(std::move(providers));
}

std::vector<StorageInfo> Storages::list() const {
    std::vector<StorageInfo> all;
    for (const auto& provider : providers_) {
        std::vector<StorageInfo> some = provider->list();
        std::move(some.begin(), some.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<StorageKind> Storages::kinds() const {
    std::vector<StorageKind> kinds;
    for (const StorageInfo& device : list()) {
        if (device.kind && std::find(kinds.begin(), kinds.end(), *device.kind) == kinds.end())
            kinds.push_back(*device.kind);
    }
    return kinds;
}

Watch Storages::watch(const std::function<void()>& changed) const {
    auto watches = std::make_shared<std::vector<Watch>>();
    for (const auto& provider : providers_) watches->push_back(provider->watch(changed));
    return watches;
}

Result<std::shared_ptr<KeySession>> Storages::open(const StorageId& id, const std::stop_token& stop) const {
    const auto provider = std::find_if(providers_.begin(), providers_.end(),
                                       [&](const auto& one) { return one->type() == id.type; });
    if (provider == providers_.end()) return fail(ErrorCode::storageNotConnected, id.type);
    return (*provider)->open(id.locator, stop);
}

}  // namespace qoltanba::tokens
