#include "fake_devices.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>

#include <qoltanba/crypto/openssl.h>
#include <qoltanba/tokens/key_file.h>

namespace qoltanba::test {
namespace {

/// A key pair as the device holds it.
struct Held {
    std::string alias;
    crypto::EvpKeyPtr privateKey;                   ///< only for a generated key that has no certificate yet
    tokens::SignerPtr signer;                       ///< only for a key with a certificate
    std::optional<crypto::Certificate> alone = {};  ///< only for a certificate without its key
};

Bytes publicHalf(const EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    if (size <= 0) throw std::runtime_error("SubjectPublicKeyInfo");
    Bytes octets(der, der + size);
    OPENSSL_free(der);
    return octets;
}

crypto::EvpKeyPtr newKey(const crypto::Library& library, crypto::KeyAlgorithm algorithm) {
    const crypto::EvpKeyContextPtr context(
        EVP_PKEY_CTX_new_from_name(library.context(), crypto::factsOf(algorithm).keyName.data(), nullptr));
    EVP_PKEY* made = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1 || EVP_PKEY_generate(context.get(), &made) != 1)
        return nullptr;
    return crypto::EvpKeyPtr(made);
}

}  // namespace

struct FakeDevice::State {
    State(crypto::LibraryPtr loaded, Make make)
        : library(std::move(loaded)), settings(std::move(make)), pin(settings.pin), tries(settings.tries) {}

    const crypto::LibraryPtr library;
    const Make settings;

    mutable std::mutex mutex;
    std::condition_variable_any changed;
    std::vector<std::shared_ptr<Held>> held;
    std::string pin;
    std::string onPad;
    std::optional<ErrorCode> padError;
    int tries;
    std::chrono::milliseconds delay{0};
    std::optional<Operation> hanging;
    bool released = false;
    bool pluggedIn = false;
    int plugs = 0;  ///< a session ends when the device is unplugged after its opening
    int threadsInside = 0;
    int threadsHanging = 0;
    int mostThreads = 0;
    int pinsSent = 0;
    int signatures = 0;
    int pullOutAt = 0;
    int failAt = 0;
    ErrorCode failWith = ErrorCode::deviceFailed;
    int sessions = 0;
    int holderReads = 0;

    /// Counts the threads inside.
    class Inside {
      public:
        explicit Inside(State& state) : state_(state) {
            const std::lock_guard guard(state_.mutex);
            state_.mostThreads = std::max(state_.mostThreads, ++state_.threadsInside);
        }
        ~Inside() {
            const std::lock_guard guard(state_.mutex);
            --state_.threadsInside;
        }

      private:
        State& state_;
    };

    /// Waits as long as the operation takes. Errors: deviceRemoved, cancelled.
    Result<void> spend(Operation operation, int plug, const std::stop_token& stop) {
        std::unique_lock lock(mutex);
        if (hanging == operation && !released) {
            ++threadsHanging;
            changed.notify_all();
            changed.wait(lock, [&] { return released; });
            --threadsHanging;
        }
        changed.wait_for(lock, stop, delay, [&] { return plug != plugs || !pluggedIn; });
        if (plug != plugs || !pluggedIn) return fail(ErrorCode::deviceRemoved, settings.serial);
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        return {};
    }

    /// One PIN on its way to the device.
    Result<void> verify(std::string_view given) {
        const std::lock_guard guard(mutex);
        if (tries == 0) return fail(ErrorCode::pinBlocked);
        ++pinsSent;
        if (given == pin) {
            tries = settings.tries;
            return {};
        }
        if (--tries == 0) return fail(ErrorCode::pinBlocked);
        Error error{ErrorCode::pinIncorrect, "63C" + std::to_string(tries)};
        if (settings.tellsTries) error.triesLeft = tries;
        return fail(std::move(error));
    }

    Result<void> check(const Secret* typed) {
        if (settings.hasPinPad && typed == nullptr) {
            std::string entered;
            {
                std::unique_lock lock(mutex);
                changed.wait(lock, [&] { return !onPad.empty() || padError || !pluggedIn; });
                if (!pluggedIn) return fail(ErrorCode::deviceRemoved);
                if (const auto error = std::exchange(padError, std::nullopt)) return fail(*error);
                entered = std::exchange(onPad, {});
            }
            return verify(entered);
        }
        if (typed == nullptr || !settings.takesTypedPin) return fail(ErrorCode::pinMalformed, "no PIN");
        if (!fits(typed->view())) return fail(ErrorCode::pinMalformed);
        return verify(typed->view());
    }

    bool fits(std::string_view given) const {
        const PinRules& rules = settings.rules;
        return given.size() >= rules.shortest && given.size() <= rules.longest &&
               (rules.alphabet.empty() || given.find_first_not_of(rules.alphabet) == std::string_view::npos);
    }

    std::vector<std::shared_ptr<Held>> listed() const {
        const std::lock_guard guard(mutex);
        std::vector<std::shared_ptr<Held>> keys;
        std::copy_if(held.begin(), held.end(), std::back_inserter(keys),
                     [](const auto& key) { return key->signer != nullptr; });
        return keys;
    }

    std::vector<tokens::IncompleteKey> incomplete() const {
        using Missing = tokens::IncompleteKey::Missing;
        const std::lock_guard guard(mutex);
        std::vector<tokens::IncompleteKey> halves;
        for (const auto& key : held) {
            if (key->alone) halves.push_back({key->alias, Missing::privateKey, std::nullopt, key->alone});
            if (!key->alone && !key->signer)
                halves.push_back({key->alias, Missing::certificate,
                                  crypto::algorithmOf(key->privateKey.get()), std::nullopt});
        }
        return halves;
    }

    std::shared_ptr<Held> find(const std::string& alias) const {
        const std::lock_guard guard(mutex);
        const auto found =
            std::find_if(held.begin(), held.end(), [&](const auto& key) { return key->alias == alias; });
        return found == held.end() ? nullptr : *found;
    }
};

/// The session of a device, from its opening to its end.
class FakeSession final : public tokens::KeySession,
                          public tokens::ChangesPin,
                          public tokens::GeneratesKeys,
                          public tokens::StoresCertificates,
                          public tokens::DeletesKeys,
                          public tokens::ReadsHolder,
                          public std::enable_shared_from_this<FakeSession> {
  public:
    using State = FakeDevice::State;
    FakeSession(std::shared_ptr<State> state, int plug) : state_(std::move(state)), plug_(plug) {
        const std::lock_guard guard(state_->mutex);
        ++state_->sessions;
    }
    ~FakeSession() override {
        const std::lock_guard guard(state_->mutex);
        --state_->sessions;
    }

    std::optional<StorageKind> kind() const override { return state_->settings.kind; }
    bool isLocked() const override { return false; }
    Result<void> unlock(const Secret& /*password*/, const std::stop_token& /*stop*/) override { return {}; }

    Result<std::vector<tokens::ListedKey>> keys(const std::stop_token& stop) override {
        const State::Inside inside(*state_);
        if (auto done = state_->spend(Operation::keys, plug_, stop); !done) return fail(done.error());
        keys_ = state_->listed();
        std::vector<tokens::ListedKey> listed;
        for (const auto& key : keys_) listed.push_back({key->alias, key->signer->certificate()});
        return listed;
    }

    std::vector<tokens::IncompleteKey> incompleteKeys() const override { return state_->incomplete(); }

    std::optional<tokens::PinState> pinOf(std::size_t /*key*/) override {
        const std::lock_guard guard(state_->mutex);
        tokens::PinState pin;
        if (state_->settings.tellsTries && state_->settings.tellsTriesBefore) pin.triesLeft = state_->tries;
        pin.isBlocked = state_->tries == 0;
        pin.isEnteredOnDevice = state_->settings.hasPinPad;
        pin.canBeTyped = state_->settings.takesTypedPin;
        return pin;
    }

    Result<tokens::SignerPtr> login(std::size_t key, const Secret* pin,
                                    const std::stop_token& stop) override {
        const State::Inside inside(*state_);
        if (key >= keys_.size()) return fail(ErrorCode::keyNotFound);
        if (auto done = spendAndVerify(Operation::login, pin, stop); !done) return fail(done.error());
        usesFactoryPin_ = pin != nullptr && pin->view() == state_->settings.factoryPin;
        const tokens::SignerPtr inner = keys_[key]->signer;
        return crypto::makeExternalSigner(
            state_->library, inner->certificate(),
            [session = shared_from_this(), inner](BytesView digest, const std::stop_token& stopped) {
                return session->sign(*inner, digest, stopped);
            });
    }

    std::optional<Error> signingProblem() const override {
        const std::lock_guard guard(problemMutex_);
        return problem_;
    }

    bool usesFactoryPin() const override { return usesFactoryPin_; }

    tokens::Abilities abilities() override {
        return {this, this, this, this, state_->settings.holder ? this : nullptr};
    }

    Result<tokens::Holder> holder(const std::stop_token& stop) override {
        const State::Inside inside(*state_);
        if (auto done = state_->spend(Operation::holder, plug_, stop); !done) return fail(done.error());
        const std::lock_guard guard(state_->mutex);
        ++state_->holderReads;
        return *state_->settings.holder;
    }

    Result<void> changePin(const Secret& old, const Secret& changed, const std::stop_token& stop) override {
        const State::Inside inside(*state_);
        if (!state_->fits(changed.view())) return fail(ErrorCode::pinMalformed);
        if (auto done = spendAndVerify(Operation::changePin, &old, stop); !done) return fail(done.error());
        const std::lock_guard guard(state_->mutex);
        state_->pin = changed.view();
        return {};
    }

    Result<Bytes> generate(const std::string& alias, crypto::KeyAlgorithm algorithm, const Secret& pin,
                           const std::stop_token& stop) override {
        const State::Inside inside(*state_);
        if (auto done = spendAndVerify(Operation::generate, &pin, stop); !done) return fail(done.error());
        auto key = std::make_shared<Held>();
        key->alias = alias;
        key->privateKey = newKey(*state_->library, algorithm);
        if (!key->privateKey) return fail(ErrorCode::unsupportedAlgorithm);
        Bytes made = publicHalf(key->privateKey.get());
        const std::lock_guard guard(state_->mutex);
        state_->held.push_back(std::move(key));
        return made;
    }

    Result<void> storeCertificate(const std::string& alias, const crypto::Certificate& certificate,
                                  const Secret& pin, const std::stop_token& stop) override {
        const State::Inside inside(*state_);
        if (auto done = spendAndVerify(Operation::storeCertificate, &pin, stop); !done)
            return fail(done.error());
        const std::shared_ptr<Held> key = state_->find(alias);
        if (!key || !key->privateKey) return fail(ErrorCode::keyNotFound, alias);
        EVP_PKEY_up_ref(key->privateKey.get());
        auto signer =
            crypto::makeKeySigner(state_->library, crypto::EvpKeyPtr(key->privateKey.get()), certificate);
        if (!signer) return fail(signer.error());
        const std::lock_guard guard(state_->mutex);
        key->signer = *signer;
        return {};
    }

    Result<void> deleteKey(const std::string& alias, const Secret& pin,
                           const std::stop_token& stop) override {
        const State::Inside inside(*state_);
        if (auto done = spendAndVerify(Operation::deleteKey, &pin, stop); !done) return fail(done.error());
        const std::lock_guard guard(state_->mutex);
        const auto gone = std::erase_if(state_->held, [&](const auto& key) { return key->alias == alias; });
        if (gone == 0) return fail(ErrorCode::keyNotFound, alias);
        return {};
    }

  private:
    Result<void> spendAndVerify(Operation operation, const Secret* pin, const std::stop_token& stop) {
        if (auto done = state_->spend(operation, plug_, stop); !done) return done;
        return state_->check(pin);
    }

    Result<Bytes> sign(const crypto::Signer& inner, BytesView digest, const std::stop_token& stop) {
        Result<Bytes> made = signInside(inner, digest, stop);
        if (!made) {
            const std::lock_guard guard(problemMutex_);
            if (!problem_) problem_ = made.error();
        }
        return made;
    }

    Result<Bytes> signInside(const crypto::Signer& inner, BytesView digest, const std::stop_token& stop) {
        const State::Inside inside(*state_);
        {
            const std::lock_guard guard(state_->mutex);
            const int number = state_->signatures + 1;
            if (state_->pullOutAt == number) {
                state_->pluggedIn = false;
                state_->pullOutAt = 0;
            }
            if (state_->failAt == number) {
                state_->failAt = 0;
                return fail(state_->failWith);
            }
        }
        if (auto done = state_->spend(Operation::sign, plug_, stop); !done) return fail(done.error());
        Result<Bytes> made = crypto::signDigest(*state_->library, inner, digest);
        const std::lock_guard guard(state_->mutex);
        if (made) ++state_->signatures;
        return made;
    }

    std::shared_ptr<State> state_;
    const int plug_;
    std::vector<std::shared_ptr<Held>> keys_;
    bool usesFactoryPin_ = false;
    mutable std::mutex problemMutex_;
    std::optional<Error> problem_;
};

FakeDevice::FakeDevice(crypto::LibraryPtr library, Make make)
    : state_(std::make_shared<State>(std::move(library), std::move(make))) {}

/// No thread may hang in it when its test ends.
FakeDevice::~FakeDevice() {
    release();
}

void FakeDevice::addKeysOf(const std::filesystem::path& keyFile, std::string_view password) {
    Secret secret;
    const auto opened = tokens::openKeyFile(state_->library, keyFile);
    if (!opened || !secret.append(password)) throw std::runtime_error("a key file for the fake device");
    auto keys = tokens::unlockAll(**opened, secret);
    if (!keys) throw std::runtime_error(keys.error().detail);
    const std::lock_guard guard(state_->mutex);
    for (tokens::StoredKey& key : *keys) {
        auto held = std::make_shared<Held>();
        held->alias = key.alias;
        held->signer = key.signer;
        state_->held.push_back(std::move(held));
    }
}

void FakeDevice::addKeyWithoutCertificate(const std::string& alias) {
    auto key = std::make_shared<Held>();
    key->alias = alias;
    key->privateKey = newKey(*state_->library, crypto::KeyAlgorithm::gost2015_512);
    if (!key->privateKey) throw std::runtime_error("a key for the fake device");
    const std::lock_guard guard(state_->mutex);
    state_->held.push_back(std::move(key));
}

void FakeDevice::addCertificateAlone(const std::string& alias, const crypto::Certificate& certificate) {
    auto half = std::make_shared<Held>();
    half->alias = alias;
    half->alone = certificate;
    const std::lock_guard guard(state_->mutex);
    state_->held.push_back(std::move(half));
}

void FakeDevice::setDelay(std::chrono::milliseconds delay) {
    const std::lock_guard guard(state_->mutex);
    state_->delay = delay;
}

void FakeDevice::hangAt(Operation operation) {
    const std::lock_guard guard(state_->mutex);
    state_->hanging = operation;
    state_->released = false;
}

void FakeDevice::release() {
    const std::lock_guard guard(state_->mutex);
    state_->released = true;
    state_->changed.notify_all();
}

bool FakeDevice::hangs() const {
    const std::lock_guard guard(state_->mutex);
    return state_->threadsHanging > 0;
}

void FakeDevice::pullOutAtSignature(int number) {
    const std::lock_guard guard(state_->mutex);
    state_->pullOutAt = number;
}

void FakeDevice::failAtSignature(int number, ErrorCode error) {
    const std::lock_guard guard(state_->mutex);
    state_->failAt = number;
    state_->failWith = error;
}

void FakeDevice::enterOnPad(std::string pin) {
    const std::lock_guard guard(state_->mutex);
    state_->onPad = std::move(pin);
    state_->changed.notify_all();
}

void FakeDevice::failOnPad(ErrorCode error) {
    const std::lock_guard guard(state_->mutex);
    state_->padError = error;
    state_->changed.notify_all();
}

int FakeDevice::triesLeft() const {
    const std::lock_guard guard(state_->mutex);
    return state_->tries;
}

int FakeDevice::pinsSent() const {
    const std::lock_guard guard(state_->mutex);
    return state_->pinsSent;
}

int FakeDevice::signatures() const {
    const std::lock_guard guard(state_->mutex);
    return state_->signatures;
}

int FakeDevice::sessions() const {
    const std::lock_guard guard(state_->mutex);
    return state_->sessions;
}

int FakeDevice::holderReads() const {
    const std::lock_guard guard(state_->mutex);
    return state_->holderReads;
}

int FakeDevice::mostThreads() const {
    const std::lock_guard guard(state_->mutex);
    return state_->mostThreads;
}

void FakeDevices::plugIn(const std::shared_ptr<FakeDevice>& device) {
    {
        const std::lock_guard guard(device->state_->mutex);
        device->state_->pluggedIn = true;
        ++device->state_->plugs;
    }
    {
        const std::lock_guard guard(mutex_);
        if (std::find(devices_.begin(), devices_.end(), device) == devices_.end()) devices_.push_back(device);
    }
    listeners_.tell();
}

void FakeDevices::pullOut(const std::shared_ptr<FakeDevice>& device) {
    {
        const std::lock_guard guard(device->state_->mutex);
        device->state_->pluggedIn = false;
        device->state_->changed.notify_all();
    }
    {
        const std::lock_guard guard(mutex_);
        std::erase(devices_, device);
    }
    listeners_.tell();
}

std::vector<StorageInfo> FakeDevices::list() const {
    const std::lock_guard guard(mutex_);
    std::vector<StorageInfo> all;
    for (const auto& device : devices_) {
        const FakeDevice::Make& make = device->state_->settings;
        StorageInfo info{idOf(make.serial), make.name, make.serial, make.kind, make.rules};
        info.keyFamilies = make.keyFamilies;
        all.push_back(std::move(info));
    }
    return all;
}

Result<std::shared_ptr<tokens::KeySession>> FakeDevices::open(const std::string& locator,
                                                              const std::stop_token& stop) {
    std::shared_ptr<FakeDevice::State> state;
    int plug = 0;
    {
        const std::lock_guard guard(mutex_);
        const auto found = std::find_if(devices_.begin(), devices_.end(), [&](const auto& device) {
            return device->state_->settings.serial == locator;
        });
        if (found == devices_.end()) return fail(ErrorCode::storageNotConnected, locator);
        state = (*found)->state_;
        const std::lock_guard inner(state->mutex);
        plug = state->plugs;
    }
    const FakeDevice::State::Inside inside(*state);
    if (auto done = state->spend(Operation::open, plug, stop); !done) return fail(done.error());
    return std::make_shared<FakeSession>(state, plug);
}

}  // namespace qoltanba::test
