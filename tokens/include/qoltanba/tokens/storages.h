#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/listeners.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/storage_info.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/session.h>

namespace qoltanba::tokens {

/// Storages of one type: a folder in tokens/src with one class that implements this. Any thread.
class StorageProvider {
  public:
    virtual ~StorageProvider() = default;

    /// The word in StorageId::type.
    virtual std::string_view type() const = 0;

    /// The devices plugged in now. Never waits for one: a provider looks for them on a thread of its own.
    /// Key files are not listed, a person points to them.
    virtual std::vector<StorageInfo> list() const = 0;

    /// `changed` is called, on any thread, when list() has become another, as long as the Watch is held.
    [[nodiscard]] virtual Watch watch(std::function<void()> changed) = 0;

    /// May wait for a device. storageNotConnected; for files those of openKeyFile.
    virtual Result<std::shared_ptr<KeySession>> open(const std::string& locator,
                                                     const std::stop_token& stop) = 0;
};

/// All storages there are. Any thread.
class Storages {
  public:
    explicit Storages(std::vector<std::shared_ptr<StorageProvider>> providers)
        : providers_(std::move(providers)) {}

    /// The devices plugged in now; never waits for one.
    std::vector<StorageInfo> list() const;
    /// The names that pages have for them, each once.
    std::vector<StorageKind> kinds() const;
    [[nodiscard]] Watch watch(const std::function<void()>& changed) const;
    /// May wait for a device: run it on a thread of that storage's own. storageNotConnected also for a type
    /// that this program does not know.
    Result<std::shared_ptr<KeySession>> open(const StorageId& id, const std::stop_token& stop) const;

  private:
    std::vector<std::shared_ptr<StorageProvider>> providers_;
};

/// The storages of this program.
std::shared_ptr<const Storages> makeStorages(const crypto::LibraryPtr& library);

}  // namespace qoltanba::tokens
