#pragma once

#include <chrono>
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
#include <qoltanba/tokens/card_readers.h>
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

    /// Calls `changed`, on any thread, when list() has changed, as long as the Watch is held. Also if it may
    /// have changed.
    [[nodiscard]] virtual Watch watch(std::function<void()> changed) = 0;

    /// Waits until list() holds every device that is plugged in now, for a program that asks once and ends.
    /// Returns false if the time is up or `stop` is requested before that. A provider that does not look for
    /// devices does not wait.
    virtual bool waitUntilKnown(std::chrono::steady_clock::time_point /*until*/,
                                const std::stop_token& /*stop*/) {
        return true;
    }

    /// Opens the storage. May wait for a device. storageNotConnected; for key files the errors of
    /// openKeyFile.
    virtual Result<std::shared_ptr<KeySession>> open(const std::string& locator,
                                                     const std::stop_token& stop) = 0;
};

/// All storages of the program. All functions may be called on any thread.
class Storages {
  public:
    /// `readers` tells the readers of cards. Null: there are none.
    explicit Storages(std::vector<std::shared_ptr<StorageProvider>> providers,
                      std::function<CardReaders()> readers = {})
        : providers_(std::move(providers)), readers_(std::move(readers)) {}

    /// The words of StorageId::type that this program knows, of key files too.
    std::vector<std::string_view> types() const;
    /// Lists the devices that are plugged in now. Never waits for a device. A device that two providers of
    /// different types reach is listed once, by the provider that comes first.
    std::vector<StorageInfo> list() const;
    /// The kinds of the devices that are plugged in now, each once.
    std::vector<StorageKind> kinds() const;
    /// Calls `changed`, on any thread, when list() or CardReaders::serviceProblem has changed, as long as the
    /// Watch is held.
    [[nodiscard]] Watch watch(const std::function<void()>& changed) const;
    /// Waits until list() holds every device that is plugged in now. Returns false if the time is up or
    /// `stop` is requested before that.
    bool waitUntilKnown(std::chrono::steady_clock::time_point until, const std::stop_token& stop) const;
    /// What is known of the readers of cards now. Never waits.
    CardReaders cardReaders() const;
    /// Opens the storage. May wait for a device, so run it on the thread of that storage. storageNotConnected
    /// also if the program does not know the type.
    Result<std::shared_ptr<KeySession>> open(const StorageId& id, const std::stop_token& stop) const;

  private:
    std::vector<std::shared_ptr<StorageProvider>> providers_;
    std::function<CardReaders()> readers_;
};

/// Receives a line for each command to a card, "> " and its octets, and for each answer, "< " and its octets
/// with the status word, or "! " and why there is none. PINs and keys are left out. Called on any thread.
using CommandTrace = std::function<void(std::string_view line)>;

/// Makes the storages of this program. Nothing looks for devices before the first question. If the variable
/// QOLTANBA_APDU_TRACE is set, the log gets what `trace` receives.
std::shared_ptr<const Storages> makeStorages(const crypto::LibraryPtr& library,
                                             const std::shared_ptr<Log>& log = silentLog(),
                                             const CommandTrace& trace = {});

}  // namespace qoltanba::tokens
