#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/listeners.h>
#include <qoltanba/base/log.h>
#include <qoltanba/base/storage_info.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/card_readers.h>
#include <qoltanba/tokens/session.h>

#include "driver.h"
#include "left_cards.h"
#include "readers.h"

namespace qoltanba::tokens::pcsc {

/// The devices that are plugged in and recognised, of all models. Any thread may call the functions.
///
/// Nothing happens before the first call. Then one thread follows the readers, and each card that is inserted
/// is asked on a thread of its own, so that a card that hangs holds up nothing else.
class Devices final : public LeftCards {
  public:
    struct Parts {
        crypto::LibraryPtr library;
        std::shared_ptr<System> system;
        std::span<const Model> models;  ///< outlives this object
        std::shared_ptr<Log> log;
        Trace trace;
    };
    explicit Devices(Parts parts);
    /// Waits a second at most for the threads. One that hangs in a driver of a reader is left behind.
    ~Devices() override;
    Devices(const Devices&) = delete;
    Devices& operator=(const Devices&) = delete;

    /// The recognised devices of this type. It never waits.
    std::vector<StorageInfo> list(std::string_view type);

    /// Calls `changed` on any thread when list(type) has changed, and when the service of PC/SC has come or
    /// gone.
    [[nodiscard]] Watch watch(std::string_view type, std::function<void()> changed);

    /// Waits until the readers are known and each card in them was recognised or not. Returns false if the
    /// time is up or `stop` is requested before that.
    bool waitUntilKnown(std::chrono::steady_clock::time_point until, const std::stop_token& stop);

    /// What is known of the readers now. It never waits.
    CardReaders cardReaders();

    /// Opens the device with this serial number. Waits for the cards that are inserted now to be recognised.
    /// Errors: storageNotConnected, deviceInUse, deviceNotResponding, cancelled.
    Result<std::shared_ptr<KeySession>> open(std::string_view type, const std::string& serial,
                                             const std::stop_token& stop);

    std::optional<std::vector<std::string>> leftCards() override;
    [[nodiscard]] Watch watchCards(std::function<void()> changed) override;

  private:
    struct State;
    /// The readers, which are followed from the first call on.
    Readers& readers();

    std::shared_ptr<State> state_;
    std::once_flag started_;
    std::unique_ptr<Readers> readers_;
};

}  // namespace qoltanba::tokens::pcsc
