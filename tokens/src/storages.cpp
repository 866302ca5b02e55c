#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <span>
#include <utility>

#include <qoltanba/tokens/key_file.h>
#include <qoltanba/tokens/storages.h>

#include "pcsc/models.h"
#include "pcsc/provider.h"
#include "same_device.h"
#ifdef QOLTANBA_HAS_PKCS11
#include "pkcs11/helper_process.h"
#include "pkcs11/module_file.h"
#include "pkcs11/provider.h"
#endif

namespace qoltanba::tokens {

namespace {

pcsc::Trace traceTo(const std::shared_ptr<Log>& log, const CommandTrace& trace) {
    if (std::getenv("QOLTANBA_APDU_TRACE") == nullptr) return trace;
    return [log, trace](std::string_view line) {
        log->write(Log::Level::debug, "tokens", line);
        if (trace) trace(line);
    };
}

/// The tokens of the modules that are installed. Nothing if there is no module.
std::shared_ptr<StorageProvider> makeTokens(const crypto::LibraryPtr& library,
                                            const std::shared_ptr<pcsc::Devices>& devices,
                                            const std::shared_ptr<Log>& log) {
#ifdef QOLTANBA_HAS_PKCS11
    auto installed = pkcs11::installedModules(pkcs11::standardPlaces());
    for (const std::string& problem : installed.problems) log->warning("tokens", problem);
    if (installed.modules.empty()) return nullptr;
    const auto helper = pkcs11::installedHelper();
    if (!helper) log->warning("tokens", "the program qoltanba-pkcs11 is not installed");
    if (!helper) return nullptr;
    return pkcs11::makeTokens({library, *helper, std::move(installed.modules), devices, log});
#else
    static_cast<void>(library), static_cast<void>(devices), static_cast<void>(log);
    return nullptr;
#endif
}

}  // namespace

/// For a new type of storage, add its folder beside this file and its line here.
std::shared_ptr<const Storages> makeStorages(const crypto::LibraryPtr& library,
                                             const std::shared_ptr<Log>& log, const CommandTrace& trace) {
    std::vector<std::shared_ptr<StorageProvider>> providers{makeKeyFiles(library)};
    const auto devices = std::make_shared<pcsc::Devices>(
        pcsc::Devices::Parts{library, pcsc::systemPcsc(), pcsc::allModels(), log, traceTo(log, trace)});
    for (auto& provider : pcsc::makeProviders(devices, pcsc::allModels()))
        providers.push_back(std::move(provider));
    if (auto tokens = makeTokens(library, devices, log)) providers.push_back(std::move(tokens));
    return std::make_shared<const Storages>(std::move(providers),
                                            [devices] { return devices->cardReaders(); });
}

std::vector<std::string_view> Storages::types() const {
    std::vector<std::string_view> all;
    for (const auto& provider : providers_) all.push_back(provider->type());
    return all;
}

std::vector<StorageInfo> Storages::list() const {
    std::vector<StorageInfo> all;
    for (const auto& provider : providers_) {
        for (StorageInfo& device : provider->list()) {
            const bool isListed = std::any_of(all.begin(), all.end(), [&](const StorageInfo& one) {
                return one.id.type != device.id.type && isSameDevice(one, device);
            });
            if (!isListed) all.push_back(std::move(device));
        }
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

bool Storages::waitUntilKnown(std::chrono::steady_clock::time_point until,
                              const std::stop_token& stop) const {
    bool isKnown = true;
    for (const auto& provider : providers_) isKnown = provider->waitUntilKnown(until, stop) && isKnown;
    return isKnown;
}

CardReaders Storages::cardReaders() const {
    return readers_ ? readers_() : CardReaders{};
}

Result<std::shared_ptr<KeySession>> Storages::open(const StorageId& id, const std::stop_token& stop) const {
    const auto provider = std::find_if(providers_.begin(), providers_.end(),
                                       [&](const auto& one) { return one->type() == id.type; });
    if (provider == providers_.end()) return fail(ErrorCode::storageNotConnected, id.type);
    return (*provider)->open(id.locator, stop);
}

}  // namespace qoltanba::tokens
