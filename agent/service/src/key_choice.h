#pragma once

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
    std::optional<trust::Contour> contour;    ///< of the authorities it leads to
    TimePoint freshUntil = TimePoint::max();  ///< the status is asked again from then on
    bool doubtTold = false;                   ///< the person was shown the keys with this one's doubt
};

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
        std::function<void(const Error&)> failed;        ///< the storage could not be opened
    };
    KeyChoice(const ServiceParts& parts, Workers& workers, const KeyConditions& conditions,
              Listener listener);

    /// Opens a storage in place of the one before.
    void open(StorageId storage, Secret password);
    /// No storage is open any more, and what is under way is stopped.
    void close();

    const StorageId& storage() const { return opened_.storage; }
    std::vector<OfferedKey>& keys() { return opened_.keys; }
    std::vector<KeyOffer> offers() const;

    /// Asks the authorities about the key.
    void check(std::size_t index);
    /// Whether the key's dates still fit: time has passed since the offer.
    void measureAgain(OfferedKey& key) const;

  private:
    struct OpenedStorage {
        StorageId storage;
        std::shared_ptr<tokens::KeySession> session;
        std::vector<OfferedKey> keys;
    };
    /// What the keys are measured by, for a worker.
    struct Measure {
        crypto::LibraryPtr library;
        std::shared_ptr<const trust::Trust> trust;
        std::shared_ptr<const tokens::Storages> storages;
        KeyConditions conditions;
        CheckRules rules;
        TimePoint now;
        bool testKeys = false;
    };

    Measure measure() const;
    static Result<OpenedStorage> openOn(const Measure& measure, const StorageId& storage, Handover& password,
                                        const std::stop_token& stop);
    static Result<OfferedKey> offerOf(const Measure& measure, tokens::KeySession& session, std::size_t index,
                                      tokens::ListedKey key, const std::stop_token& stop);
    void opened(Result<OpenedStorage> opened);

    const ServiceParts& parts_;
    Workers& workers_;
    KeyConditions conditions_;
    Listener listener_;
    unsigned opening_ = 0;                ///< counts the openings: only the newest one's result is offered
    std::stop_source stop_;               ///< of the newest opening and what is asked about its keys
    std::shared_ptr<Handover> password_;  ///< of the newest opening
    OpenedStorage opened_;
};

}  // namespace qoltanba::service
