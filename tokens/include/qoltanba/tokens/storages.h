#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/listeners.h>
#include <qoltanba/base/log.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/storage_info.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/session.h>

namespace qoltanba::tokens {

/// Serves all storages of one type. Each type has a folder in tokens/src with a class that implements this.
/// All functions may be called on any thread.
class StorageProvider {
  public:
    virtual ~StorageProvider() = default;

    /// The word in StorageId::type.
    virtual std::string_view type() const = 0;

    /// Lists the devices that are plugged in now. It never waits for a device: the provider looks for devices
    /// on a thread of its own. Key files are not listed, because a person points to them.
    virtual std::vector<StorageInfo> list() const = 0;

    /// Calls `changed`, on any thread, when list() has changed, as long as the Watch is held.
    [[nodiscard]] virtual Watch watch(std::function<void()> changed) = 0;

    /// Opens the storage. May wait for a device. storageNotConnected; for key files the errors of
    /// openKeyFile.
    virtual Result<std::shared_ptr<KeySession>> open(const std::string& locator,
                                                     const std::stop_token& stop) = 0;
};

/// All storages of the program. All functions may be called on any thread.
class Storages {
  public:
    explicit Storages(std::vector<std::shared_ptr<StorageProvider>> providers)
        : providers_(std::move(providers)) {}

    /// Lists the devices that are plugged in now. Never waits for a device. A device that two providers of
    /// different types reach is listed once, by the provider that comes first.
    std::vector<StorageInfo> list() const;
    /// The kinds of the devices that are plugged in now, each once.
    std::vector<StorageKind> kinds() const;
    /// Calls `changed`, on any thread, when list() has changed, as long as the Watch is held.
    [[nodiscard]] Watch watch(const std::function<void()>& changed) const;
    /// Opens the storage. May wait for a device, so run it on the thread of that storage. storageNotConnected
    /// also if the program does not know the type.
    Result<std::shared_ptr<KeySession>> open(const StorageId& id, const std::stop_token& stop) const;

  private:
    std::vector<std::shared_ptr<StorageProvider>> providers_;
};

/// Makes the storages of this program. Nothing looks for devices before the first question. If the variable
/// QOLTANBA_APDU_TRACE is set, the log gets every command to a device and its answer, without PINs and keys.
std::shared_ptr<const Storages> makeStorages(const crypto::LibraryPtr& library,
                                             const std::shared_ptr<Log>& log = silentLog());

}  // namespace qoltanba::tokens
