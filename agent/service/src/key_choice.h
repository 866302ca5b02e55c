#pragma once

#include <QTimer>

#include <chrono>
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
    std::optional<trust::Environment>
        environment;                          ///< the environment of the authorities that the key leads to
    TimePoint freshUntil = TimePoint::max();  ///< from then on the status is asked again
    bool doubtTold = false;                   ///< the person was shown this key's doubt in the list of keys
};

/// Whether the page takes keys of storages of this kind.
bool acceptsKind(const KeyConditions& conditions, std::optional<StorageKind> kind);

/// Whether the key's card has a warning that the person should read before the key signs.
bool isDoubtful(const KeyOffer& offer);

/// The choice of a key in one dialog: opens storages, decides which of their keys fit, and asks the
/// authorities about those. Used on the service's thread. Workers open the storages.
class KeyChoice : public std::enable_shared_from_this<KeyChoice> {
  public:
    /// The callbacks. They are called from the event loop, never from within open().
    struct Listener {
        std::function<void()> listed;                       ///< the list of keys is a new one
        std::function<void(const tokens::Holder&)> holder;  ///< whose identity card is open
        std::function<void(std::size_t index)> checked;     ///< more is known about this key
        std::function<void(const Error&)>
            failed;  ///< the storage could not be opened, or the device has gone
        std::function<void(std::size_t index)> entered;                ///< this key's PIN was right
        std::function<void(std::size_t index, const Error&)> refused;  ///< this key's PIN was wrong
    };
    KeyChoice(const ServiceParts& parts, Workers& workers, const KeyConditions& conditions,
              Listener listener);

    /// Closes the open storage and opens this one.
    void open(StorageId storage, Secret password);
    /// Logs in to the key with this PIN.
    void enterPin(std::size_t index, Secret pin);
    /// If the open storage is a device that is not among these, closes it.
    void devicesChanged(const std::vector<StorageInfo>& present);
    /// Closes the storage and stops the work on it.
    void close();

    /// The storage that is open or is being opened.
    const StorageId& storage() const { return storage_; }
    bool isDevice() const { return !pathOf(storage_); }
    /// The name by which a person knows the device, as it is plugged in; empty for a key file.
    std::string deviceName() const;
    /// Why a signer of the open storage could not sign, if that is known.
    std::optional<Error> signingProblem() const;
    /// The same for another thread. Null for a key file.
    std::function<std::optional<Error>()> deviceProblem() const;
    std::vector<OfferedKey>& keys() { return opened_.keys; }
    /// The keys in the order of keys(), and after them what cannot sign because its other half is missing.
    std::vector<KeyOffer> offers() const;

    /// Asks the authorities about the key.
    void check(std::size_t index);
    /// Checks the key's dates again, because time has passed since the offer. If they do not fit any more,
    /// sets the key's problem.
    void checkDatesAgain(OfferedKey& key) const;

  private:
    struct OpenedStorage {
        std::shared_ptr<tokens::KeySession> session;
        std::vector<OfferedKey> keys;
        std::vector<KeyOffer> incomplete;  ///< shown after the keys, and never usable
    };
    /// The outcome of a login with a PIN.
    struct Login {
        Result<tokens::SignerPtr> signer;
        std::vector<std::optional<tokens::PinState>>
            pins;  ///< of all keys, because on many devices one PIN serves all
        bool usesFactoryPin = false;
    };
    /// Everything a worker needs to judge the keys.
    struct KeyRules {
        crypto::LibraryPtr library;
        std::shared_ptr<const trust::Trust> trust;
        std::shared_ptr<const tokens::Storages> storages;
        Lane::Door
            door;  ///< to the thread of the device that the worker runs on; to no thread for a key file
        KeyConditions conditions;
        CheckRules checkRules;
        TimePoint now;
        bool testKeys = false;
        bool pinpad = true;  ///< the person enters PINs on readers that have keys
    };

    KeyRules rules() const;
    std::optional<StorageInfo> device() const;
    static Result<OpenedStorage> openOn(const KeyRules& rules, const StorageId& storage, Handover& password,
                                        const std::stop_token& stop);
    static Login login(tokens::KeySession& session, const Lane::Door& door, std::size_t index,
                       std::size_t keys, bool isOnDevice, Handover& pin, const std::stop_token& stop);
    static Result<OfferedKey> offerOf(const KeyRules& rules, tokens::KeySession& session, std::size_t index,
                                      tokens::ListedKey key, const std::stop_token& stop);
    void opened(Result<OpenedStorage> opened);
    void readHolder();
    void entered(std::size_t index, Login login);
    void giveUp(const Error& error);
    void waitForDevice(std::chrono::milliseconds forPerson = std::chrono::milliseconds(0));

    const ServiceParts& parts_;
    Workers& workers_;
    KeyConditions conditions_;
    Listener listener_;
    unsigned opening_ = 0;              ///< counts the openings: only the result of the newest one is offered
    std::stop_source stop_;             ///< stops the newest opening and the questions about its keys
    std::shared_ptr<Handover> secret_;  ///< the secret of the newest opening or login
    StorageId storage_;
    OpenedStorage opened_;
    bool entering_ = false;  ///< a login with a PIN runs
    QTimer patience_;        ///< runs while a device is asked
};

}  // namespace qoltanba::service
