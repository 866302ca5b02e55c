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
    static Result<std::unique_ptr<Login>> begin(Card& card, Driver& driver, const Secret& pin,
                                                Leaving leaving) {
        auto transaction = Transaction::begin(card, leaving);
        if (!transaction) return fail(transaction.error());
        std::unique_ptr<Login> login(new Login(card, driver, std::move(*transaction)));
        if (auto verified = driver.verify(card, pin); !verified) return fail(verified.error());
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
        const auto guard = start({});
        const auto transaction = Transaction::begin(*card_, Leaving::asItIs);
        if (!transaction) return PinState{};
        return driver_->pinState(*card_).value_or(PinState{});
    }

    Result<SignerPtr> login(std::size_t key, const Secret* pin, const std::stop_token& stop) override {
        const auto guard = start(stop);
        if (key >= keys_.size()) return fail(ErrorCode::keyNotFound);
        if (pin == nullptr) return fail(ErrorCode::pinMalformed, "no PIN");
        if (const auto login = begin(*pin); !login) return fail(login.error());
        usesFactoryPin_ = !model_.factoryPin.empty() && pin->view() == model_.factoryPin;
        pin_.clear();
        if (!pin_.append(pin->view())) return fail(ErrorCode::internal, "no memory for the PIN");
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
        if (!fits(changed)) return fail(ErrorCode::pinMalformed);
        const auto login = begin(old);
        if (!login) return fail(login.error());
        pin_.clear();
        usesFactoryPin_ = false;
        return driver_->abilities().pin->changePin(*card_, old, changed);
    }

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
        std::unique_lock lock(mutex_);
        signing_.reset();
        card_->obey(stop);
        return lock;
    }

    bool fits(const Secret& pin) const {
        const std::string_view text = pin.view();
        const PinRules& rules = model_.pin;
        return text.size() >= rules.shortest && text.size() <= rules.longest &&
               (rules.alphabet.empty() || text.find_first_not_of(rules.alphabet) == std::string_view::npos);
    }

    Result<std::unique_ptr<Login>> begin(const Secret& pin) {
        if (!fits(pin)) return fail(ErrorCode::pinMalformed);
        return Login::begin(*card_, *driver_, pin, model_.leaving);
    }

    Result<Bytes> sign(const FoundKey& key, BytesView digest, const std::stop_token& stop) {
        const std::lock_guard guard(mutex_);
        card_->obey(stop);
        const bool wasLoggedIn = signing_ != nullptr;
        Result<Bytes> made = signOnce(key, digest);
        // Windows resets a card after five seconds without a command, also inside a transaction. A time stamp
        // between two signatures can take longer.
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
            auto login = begin(pin_);
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
