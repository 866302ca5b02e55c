#pragma once

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include <qoltanba/crypto/library.h>
#include <qoltanba/service/consent.h>
#include <qoltanba/service/service.h>
#include <qoltanba/tokens/storages.h>
#include <qoltanba/trust/trust.h>
#include <qoltanba/usecases/key_check.h>

#include "handover.h"
#include "workers.h"

namespace qoltanba::service {

using usecases::CheckRules;
using usecases::KeyCheck;

/// A key that is offered to the person.
struct OfferedKey {
    tokens::ListedKey key;
    tokens::SignerPtr signer;  ///< null until the person has given its PIN
    KeyOffer offer;
    std::optional<trust::Environment> environment;  ///< of the authorities it leads to
    TimePoint freshUntil = TimePoint::max();        ///< the status is asked again from then on
    bool doubtTold = false;                         ///< the person was shown the keys with this one's doubt
};

/// Whether the page takes keys of storages that it calls so.
bool acceptsKind(const KeyConditions& conditions, std::optional<StorageKind> kind);

/// What a person should have read on the key's card before it signs.
bool isDoubtful(const KeyOffer& offer);

/// The choice of a key in one dialog: opens storages, says which of their keys fit, asks the authorities
/// about those. Lives on the service's thread; storages are opened on workers.
class KeyChoice : public std::enable_shared_from_this<KeyChoice> {
  public:
    /// Who is told. Called from the event loop, never from within open().
    struct Listener {
        std::function<void()> listed;                    ///< there are other keys now
        std::function<void(std::size_t index)> checked;  ///< more is known of that key
        std::function<void(const Error&)> failed;        ///< the storage could not be opened, or has gone
        std::function<void(std::size_t index)> entered;  ///< that key's PIN was right
        std::function<void(std::size_t index, const Error&)> refused;  ///< it was not
    };
    KeyChoice(const ServiceParts& parts, Workers& workers, const KeyConditions& conditions,
              Listener listener);

    /// Opens a storage in place of the one before.
    void open(StorageId storage, Secret password);
    /// Logs in to the key by that PIN.
    void enterPin(std::size_t index, Secret pin);
    /// Closes a device that is not among these any more.
    void devicesChanged(const std::vector<StorageInfo>& present);
    /// No storage is open any more, and what is under way is stopped.
    void close();

    /// That is open, or being opened.
    const StorageId& storage() const { return storage_; }
    bool isDevice() const { return !pathOf(storage_); }
    /// By which a person knows the device, as it is plugged in; empty for a key file.
    std::string deviceName() const;
    /// Why a signer of the open storage could not sign, where that is known.
    std::optional<Error> signingProblem() const;
    std::vector<OfferedKey>& keys() { return opened_.keys; }
    std::vector<KeyOffer> offers() const;

    /// Asks the authorities about the key.
    void check(std::size_t index);
    /// Whether the key's dates still fit: time has passed since the offer.
    void checkDatesAgain(OfferedKey& key) const;

  private:
    struct OpenedStorage {
        std::shared_ptr<tokens::KeySession> session;
        std::vector<OfferedKey> keys;
    };
    /// What came of a PIN.
    struct Login {
        Result<tokens::SignerPtr> signer;
        std::vector<std::optional<tokens::PinState>> pins;  ///< of all keys: many devices have one for all
    };
    /// What the keys are measured by, for a worker.
    struct KeyRules {
        crypto::LibraryPtr library;
        std::shared_ptr<const trust::Trust> trust;
        std::shared_ptr<const tokens::Storages> storages;
        Lane::Door door;  ///< to the thread that it runs on, where that is a device's
        KeyConditions conditions;
        CheckRules checkRules;
        TimePoint now;
        bool testKeys = false;
        bool hasPinPad = false;
    };

    KeyRules rules() const;
    std::optional<StorageInfo> device() const;
    static Result<OpenedStorage> openOn(const KeyRules& rules, const StorageId& storage, Handover& password,
                                        const std::stop_token& stop);
    static Login login(tokens::KeySession& session, const Lane::Door& door, std::size_t index,
                       std::size_t keys, bool hasPinPad, Handover& pin, const std::stop_token& stop);
    static Result<OfferedKey> offerOf(const KeyRules& rules, tokens::KeySession& session, std::size_t index,
                                      tokens::ListedKey key, const std::stop_token& stop);
    void opened(Result<OpenedStorage> opened);
    void entered(std::size_t index, Login login);
    void giveUp(const Error& error);
    void waitForDevice();

    const ServiceParts& parts_;
    Workers& workers_;
    KeyConditions conditions_;
    Listener listener_;
    unsigned opening_ = 0;              ///< counts the openings: only the newest one's result is offered
    std::stop_source stop_;             ///< of the newest opening and what is asked about its keys
    std::shared_ptr<Handover> secret_;  ///< of the newest opening or PIN
    StorageId storage_;
    OpenedStorage opened_;
    bool entering_ = false;  ///< a PIN is being tried
    QTimer patience_;        ///< with a device
};

}  // namespace qoltanba::service
