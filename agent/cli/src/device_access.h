#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/base/storage_info.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/session.h>
#include <qoltanba/tokens/storages.h>

#include "arguments.h"
#include "console.h"
#include "outcome.h"

namespace qoltanba::cli {

/// Which devices the person means.
struct DeviceWish {
    std::string storage;  ///< --storage: the name in the protocol of pages or the type's word; empty: any
    std::string id;       ///< --device: the serial number; empty: any

    static DeviceWish of(const Arguments& arguments);
    bool names(const StorageInfo& device) const;
};

/// The devices with keys of this computer, for one run of the program. The first object of this class starts
/// to look for them. One thread uses it.
class DeviceAccess {
  public:
    explicit DeviceAccess(const crypto::LibraryPtr& library, const tokens::CommandTrace& trace = {});

    /// Refuses a name in --storage that no storage has, and the names of key files.
    Outcome<void> check(const DeviceWish& wish) const;

    /// All connected devices that the wish names. Waits some seconds until the devices that are plugged in
    /// are recognised. A wish with a serial number waits only for that device.
    std::vector<StorageInfo> find(const DeviceWish& wish) const;

    /// The one connected device that the wish names. If there is none, the message says why; if there are
    /// several, it lists them.
    Outcome<StorageInfo> findOne(const DeviceWish& wish) const;

    /// Opens the device, and asks for the password of a storage that shows nothing without it.
    Outcome<std::shared_ptr<tokens::KeySession>> open(const StorageInfo& device,
                                                      const Arguments& arguments) const;

    /// Why find() found no device, as whole sentences, a line each.
    QString whyNone() const;

    const tokens::Storages& storages() const { return *storages_; }
    /// Requested by Ctrl-C.
    std::stop_token stop() const { return interruption_->token(); }
    const std::shared_ptr<InterruptionWatch>& interruption() const { return interruption_; }

  private:
    std::shared_ptr<InterruptionWatch> interruption_;
    std::shared_ptr<const tokens::Storages> storages_;
};

/// What is wrong with the cards that are in the readers but are no device of the list, a line for each.
QString cardTroubles(const tokens::CardReaders& readers);

/// "Kaztoken 33ab10c4", as one line.
QString shownName(const StorageInfo& device);

}  // namespace qoltanba::cli
