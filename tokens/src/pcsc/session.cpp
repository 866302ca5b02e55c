#include "session.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <utility>

#include <qoltanba/crypto/signer.h>

namespace qoltanba::tokens::pcsc {
namespace {

/// While it lives, the device is logged in and belongs to this program.
class Login {
  public:
    /// `pin` is null if the person enters it on the reader.
    static Result<std::unique_ptr<Login>> begin(Card& card, Driver& driver, const Secret* pin,
                                                Leaving leaving) {
        auto transaction = Transaction::begin(card, leaving);
        if (!transaction) return fail(transaction.error());
        std::unique_ptr<Login> login(new Login(card, driver, std::move(*transaction)));
        auto verified =
            pin != nullptr ? driver.verify(card, *pin) : driver.abilities().reader->verifyOnReader(card);
        if (!verified) return fail(verified.error());
        return login;
    }
    ~Login() {
        const Card::Uninterrupted uninterrupted(card_);
        driver_.logOut(card_);
    }
    Login(const Login&) = delete;
    Login& operator=(const Login&) = delete;

  private:
    Login(Card& card, Driver& driver, Transaction transaction)
        : transaction_(std::move(transaction)), card_(card), driver_(driver) {}
    Transaction transaction_;
    Card& card_;
    Driver& driver_;
};

/// Nothing for a key that is whole.
std::optional<IncompleteKey> halfOf(const FoundKey& key) {
    using Missing = IncompleteKey::Missing;
    if (!key.hasKey) return IncompleteKey{key.alias, Missing::privateKey, std::nullopt, key.certificate};
    if (!key.certificate) return IncompleteKey{key.alias, Missing::certificate, key.algorithm, std::nullopt};
    return std::nullopt;
}

class DeviceSession final : public KeySession,
                            public ChangesPin,
                            public GeneratesKeys,
                            public StoresCertificates,
                            public DeletesKeys,
                            public ReadsHolder,
                            public std::enable_shared_from_this<DeviceSession> {
  public:
    DeviceSession(crypto::LibraryPtr library, const Model& model, std::unique_ptr<Card> card,
                  std::unique_ptr<Driver> driver)
        : library_(std::move(library)), model_(model), card_(std::move(card)), driver_(std::move(driver)) {}

    std::optional<StorageKind> kind() const override { return model_.kind; }
    bool isLocked() const override { return false; }
    Result<void> unlock(const Secret& /*password*/, const std::stop_token& /*stop*/) override { return {}; }

    Result<std::vector<ListedKey>> keys(const std::stop_token& stop) override {
        const auto guard = start(stop);
        const auto transaction = Transaction::begin(*card_, Leaving::asItIs);
        if (!transaction) return fail(transaction.error());
        auto found = driver_->keys(*card_);
        if (!found) return fail(found.error());
        keys_.clear();
        incomplete_.clear();
        std::vector<ListedKey> listed;
        for (FoundKey& key : *found) {
            if (const auto half = halfOf(key)) {
                incomplete_.push_back(*half);
                continue;
            }
            listed.push_back({key.alias, *key.certificate});
            keys_.push_back(std::move(key));
        }
        return listed;
    }

    std::vector<IncompleteKey> incompleteKeys() const override { return incomplete_; }

    std::optional<PinState> pinOf(std::size_t /*key*/) override {
        const auto guard = enter({});
        PinState state;
        // The person entered the PIN on the reader: a question must not end this login.
        if (signing_ && isOnReader_) {
            state.isEnteredOnDevice = true;
            return state;
        }
        signing_.reset();
        const auto transaction = Transaction::begin(*card_, Leaving::asItIs);
        if (!transaction) return state;
        if (const auto known = driver_->pinState(*card_)) state = *known;
        state.isEnteredOnDevice = hasPinpad();
        return state;
    }

    Result<SignerPtr> login(std::size_t key, const Secret* pin, const std::stop_token& stop) override {
        const auto guard = start(stop);
        if (key >= keys_.size()) return fail(ErrorCode::keyNotFound);
        auto entered = pin != nullptr ? typed(*pin) : enteredOnReader(stop);
        if (!entered) return fail(entered.error());
        return crypto::makeExternalSigner(library_, *keys_[key].certificate,
                                          [session = shared_from_this(), key = keys_[key]](
                                              BytesView digest, const std::stop_token& stopped) {
                                              return session->sign(key, digest, stopped);
                                          });
    }

    bool usesFactoryPin() const override { return usesFactoryPin_; }

    std::optional<Error> signingProblem() const override {
        const std::lock_guard guard(problemMutex_);
        return problem_;
    }

    Abilities abilities() override {
        const DriverAbilities can = driver_->abilities();
        return {can.pin != nullptr ? this : nullptr, can.keys != nullptr ? this : nullptr,
                can.certificates != nullptr ? this : nullptr, can.removal != nullptr ? this : nullptr,
                can.holder != nullptr ? this : nullptr};
    }

    Result<void> changePin(const Secret& old, const Secret& changed, const std::stop_token& stop) override {
        const auto guard = start(stop);
        if (!accepts(model_.newPin, changed.view())) return fail(ErrorCode::pinMalformed);
        const auto login = begin(old);
        if (!login) return fail(login.error());
        pin_.clear();
        usesFactoryPin_ = false;
        return driver_->abilities().pin->changePin(*card_, old, changed);
    }

    PinRules newPinRules() const override { return model_.newPin; }

    Result<Bytes> generate(const std::string& alias, crypto::KeyAlgorithm algorithm, const Secret& pin,
                           const std::stop_token& stop) override {
        const auto guard = start(stop);
        const auto login = begin(pin);
        if (!login) return fail(login.error());
        return driver_->abilities().keys->generate(*card_, alias, algorithm);
    }

    Result<void> storeCertificate(const std::string& alias, const crypto::Certificate& certificate,
                                  const Secret& pin, const std::stop_token& stop) override {
        const auto guard = start(stop);
        const auto login = begin(pin);
        if (!login) return fail(login.error());
        return driver_->abilities().certificates->storeCertificate(*card_, alias, certificate);
    }

    Result<void> deleteKey(const std::string& alias, const Secret& pin,
                           const std::stop_token& stop) override {
        const auto guard = start(stop);
        const auto login = begin(pin);
        if (!login) return fail(login.error());
        return driver_->abilities().removal->deleteKey(*card_, alias);
    }

    Result<Holder> holder(const std::stop_token& stop) override {
        const auto guard = start(stop);
        const auto transaction = Transaction::begin(*card_, Leaving::asItIs);
        if (!transaction) return fail(transaction.error());
        return driver_->abilities().holder->holder(*card_);
    }

  private:
    /// Begins a function of this session: nobody else uses the card meanwhile, and the login of the last
    /// signature is over.
    std::unique_lock<std::mutex> start(const std::stop_token& stop) {
        auto lock = enter(stop);
        signing_.reset();
        return lock;
    }

    /// The same, without the end of the login.
    std::unique_lock<std::mutex> enter(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        card_->obey(stop);
        return lock;
    }

    bool hasPinpad() { return driver_->abilities().reader != nullptr && card_->hasPinpad(); }

    Result<void> typed(const Secret& pin) {
        if (const auto login = begin(pin); !login) return fail(login.error());
        isOnReader_ = false;
        usesFactoryPin_ = !model_.factoryPin.empty() && pin.view() == model_.factoryPin;
        pin_.clear();
        if (!pin_.append(pin.view())) return fail(ErrorCode::internal, "no memory for the PIN");
        return {};
    }

    /// The program does not have this PIN, so it cannot log in later. All signatures are made in the login
    /// that the reader makes now, and other programs wait for the device from now on.
    Result<void> enteredOnReader(const std::stop_token& stop) {
        if (!hasPinpad()) return fail(ErrorCode::pinMalformed, "no PIN");
        auto login = Login::begin(*card_, *driver_, nullptr, model_.leaving);
        if (!login) return fail(login.error());
        // Nothing could end the entry on the reader before.
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        isOnReader_ = true;
        usesFactoryPin_ = false;
        pin_.clear();
        signing_ = std::move(*login);
        return {};
    }

    Result<std::unique_ptr<Login>> begin(const Secret& pin) {
        if (!accepts(model_.pin, pin.view())) return fail(ErrorCode::pinMalformed);
        return Login::begin(*card_, *driver_, &pin, model_.leaving);
    }

    Result<Bytes> sign(const FoundKey& key, BytesView digest, const std::stop_token& stop) {
        const std::lock_guard guard(mutex_);
        card_->obey(stop);
        const bool wasLoggedIn = signing_ != nullptr;
        Result<Bytes> made = signOnce(key, digest);
        // Windows resets a card after five seconds without a command, also inside a transaction. A time stamp
        // between two signatures can take longer. A PIN that was entered on the reader is not known here, so
        // the reader asks the person for it again.
        if (!made && wasLoggedIn && card_->connection().wasReset()) {
            signing_.reset();
            made = signOnce(key, digest);
        }
        if (made) return made;
        signing_.reset();
        const std::lock_guard inner(problemMutex_);
        if (!problem_) problem_ = made.error();
        return made;
    }

    Result<Bytes> signOnce(const FoundKey& key, BytesView digest) {
        if (!signing_) {
            auto login = isOnReader_ ? Login::begin(*card_, *driver_, nullptr, model_.leaving) : begin(pin_);
            if (!login) {
                pin_.clear();  // a PIN that was right is wrong now: it must not cost another try
                return fail(login.error());
            }
            signing_ = std::move(*login);
        }
        return driver_->sign(*card_, key, digest);
    }

    const crypto::LibraryPtr library_;
    const Model& model_;
    const std::unique_ptr<Card> card_;
    const std::unique_ptr<Driver> driver_;

    std::mutex mutex_;
    std::vector<FoundKey> keys_;
    std::vector<IncompleteKey> incomplete_;
    Secret pin_;
    std::atomic<bool> usesFactoryPin_ = false;
    bool isOnReader_ = false;         ///< the person entered the PIN of the last login on the reader
    std::unique_ptr<Login> signing_;  ///< destroyed before the card and the driver

    mutable std::mutex problemMutex_;
    std::optional<Error> problem_;
};

}  // namespace

std::shared_ptr<KeySession> makeDeviceSession(const crypto::LibraryPtr& library, const Model& model,
                                              std::unique_ptr<Card> card, std::unique_ptr<Driver> driver) {
    return std::make_shared<DeviceSession>(library, model, std::move(card), std::move(driver));
}

}  // namespace qoltanba::tokens::pcsc
