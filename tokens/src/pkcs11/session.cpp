#include "session.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include <qoltanba/crypto/signer.h>

#include "numbers.h"
#include "pcsc/public_key.h"
#include "signature.h"
#include "token_names.h"

namespace qoltanba::tokens::pkcs11 {
namespace {

/// A certificate that has a private key on the token, as far as the token shows keys.
struct TokenKey {
    std::string alias;
    Bytes id;
    crypto::Certificate certificate;
    crypto::KeyAlgorithm algorithm;
};

/// The order of octets that the module has for a type of keys.
struct Orders {
    bool isDigestReversed = false;
    Order signature = Order::asItIs;
};

/// The private key after the login.
struct FoundKey {
    std::uint64_t handle = 0;
    bool isAuthenticatedAlways = false;
};

std::uint64_t keyTypeOf(crypto::KeyAlgorithm algorithm) {
    switch (algorithm) {
        case crypto::KeyAlgorithm::gost2015_512:
            return gost512Key;
        case crypto::KeyAlgorithm::gost2015_256:
        case crypto::KeyAlgorithm::gost2004:
            return gost256Key;
        case crypto::KeyAlgorithm::rsa:
            break;
    }
    return CKK_RSA;
}

/// The key with the certificate's CKA_ID. A token may have several, so that of the right type is taken. If a
/// vendor has numbers of its own for the types, any key is: a signature by a wrong one is found out.
const KeyObject* privateKeyOf(const TokenKey& key, const std::vector<KeyObject>& keys) {
    const KeyObject* found = nullptr;
    for (const KeyObject& one : keys) {
        if (one.id != key.id) continue;
        if (one.type == keyTypeOf(key.algorithm)) return &one;
        if (found == nullptr) found = &one;
    }
    return found;
}

std::uint64_t mechanismOf(crypto::KeyAlgorithm algorithm) {
    switch (algorithm) {
        case crypto::KeyAlgorithm::gost2015_512:
            return gost512Mechanism;
        case crypto::KeyAlgorithm::gost2015_256:
        case crypto::KeyAlgorithm::gost2004:
            return gost256Mechanism;
        case crypto::KeyAlgorithm::rsa:
            break;
    }
    return CKM_RSA_PKCS;
}

/// Nothing for a key of GOST of 256 bits: the type does not say of which standard it is.
std::optional<crypto::KeyAlgorithm> algorithmOf(std::uint64_t keyType) {
    if (keyType == gost512Key) return crypto::KeyAlgorithm::gost2015_512;
    if (keyType == CKK_RSA) return crypto::KeyAlgorithm::rsa;
    return std::nullopt;
}

/// Tokens often hold the certificates of their authorities, too.
bool isOfAnAuthority(const crypto::Certificate& certificate) {
    return X509_check_ca(certificate.x509()) == 1;
}

PinState stateOf(std::uint64_t flags) {
    PinState state;
    state.isEnteredOnDevice = (flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0;
    state.isBlocked = (flags & CKF_USER_PIN_LOCKED) != 0;
    // CKF_USER_PIN_COUNT_LOW says only that there was a wrong PIN.
    if (state.isBlocked) {
        state.triesLeft = 0;
    } else if ((flags & CKF_USER_PIN_FINAL_TRY) != 0) {
        state.triesLeft = 1;
    }
    return state;
}

class TokenSession final : public KeySession,
                           public ChangesPin,
                           public std::enable_shared_from_this<TokenSession> {
  public:
    explicit TokenSession(TokenParts parts) : parts_(std::move(parts)) {}
    ~TokenSession() override {
        if (client_ && isLoggedIn_) client_->logout();
    }
    TokenSession(const TokenSession&) = delete;
    TokenSession& operator=(const TokenSession&) = delete;

    /// Loads the module and opens a session with the token, unless that is done.
    Result<void> connect(const std::stop_token& stop) {
        if (client_ && client_->isRunning()) return {};
        isLoggedIn_ = false;
        client_.reset();
        auto loaded = ModuleClient::load(parts_.helper, parts_.module.path, parts_.patience, stop);
        if (!loaded.client) return fail(loaded.error());
        auto slots = loaded.client->slots(stop);
        if (!slots) return fail(slots.error());
        const auto tokens = namedTokens(*std::move(slots));
        const auto found = std::find_if(tokens.begin(), tokens.end(), [&](const NamedToken& token) {
            return token.identity == parts_.identity;
        });
        // A token that was there when the session began has been pulled out.
        if (found == tokens.end())
            return fail(wasConnected_ ? ErrorCode::deviceRemoved : ErrorCode::storageNotConnected,
                        parts_.identity);
        if (auto opened = loaded.client->open(found->slot.id, stop); !opened) return fail(opened.error());
        rules_ = pinRules(parts_.module, found->slot.token);
        isPinOnDevice_ = stateOf(found->slot.token.flags).isEnteredOnDevice;
        client_ = std::move(loaded.client);
        wasConnected_ = true;
        return {};
    }

    std::optional<StorageKind> kind() const override { return parts_.module.kind; }
    bool isLocked() const override { return false; }
    Result<void> unlock(const Secret& /*password*/, const std::stop_token& /*stop*/) override { return {}; }

    Result<std::vector<ListedKey>> keys(const std::stop_token& stop) override {
        const std::lock_guard guard(mutex_);
        if (auto connected = connect(stop); !connected) return fail(connected.error());
        auto objects = client_->objects(stop);
        if (!objects) return fail(objects.error());
        keys_ = keysOf(*objects);
        incomplete_ = halvesOf(*objects);
        std::vector<ListedKey> listed;
        for (const TokenKey& key : keys_) listed.push_back({key.alias, key.certificate});
        return listed;
    }

    std::vector<IncompleteKey> incompleteKeys() const override {
        const std::lock_guard guard(mutex_);
        return incomplete_;
    }

    std::optional<PinState> pinOf(std::size_t /*key*/) override {
        const std::lock_guard guard(mutex_);
        if (!connect({})) return PinState{};
        const auto token = client_->token({});
        if (!token) return PinState{};
        if ((token->flags & CKF_LOGIN_REQUIRED) == 0) return std::nullopt;
        return stateOf(token->flags);
    }

    Result<SignerPtr> login(std::size_t key, const Secret* pin, const std::stop_token& stop) override {
        const std::lock_guard guard(mutex_);
        if (key >= keys_.size()) return fail(ErrorCode::keyNotFound);
        if (auto connected = connect(stop); !connected) return fail(connected.error());
        auto found = find(keys_[key], pin, stop);
        if (!found) return fail(found.error());
        return crypto::makeExternalSigner(parts_.library, keys_[key].certificate,
                                          [session = shared_from_this(), key = keys_[key], found = *found](
                                              BytesView digest, const std::stop_token& stopped) {
                                              return session->sign(key, found, digest, stopped);
                                          });
    }

    std::optional<Error> signingProblem() const override {
        const std::lock_guard guard(problemMutex_);
        return problem_;
    }

    Abilities abilities() override {
        const std::lock_guard guard(mutex_);
        // The protocol between the windows and a session has no way yet to change a PIN on the reader's keys.
        Abilities can;
        if (!isPinOnDevice_) can.changePin = this;
        return can;
    }

    PinRules newPinRules() const override {
        const std::lock_guard guard(mutex_);
        return rules_;
    }

    Result<void> changePin(const Secret& old, const Secret& changed, const std::stop_token& stop) override {
        const std::lock_guard guard(mutex_);
        if (!fits(old) || !fits(changed)) return fail(ErrorCode::pinMalformed);
        if (auto connected = connect(stop); !connected) return fail(connected.error());
        pin_.clear();
        const auto done = client_->changePin(old, changed, stop);
        return done ? done : fail(withTries(done.error(), stop));
    }

  private:
    std::vector<TokenKey> keysOf(const Objects& objects) const {
        std::vector<TokenKey> keys;
        for (const CertificateObject& object : objects.certificates) {
            // Some tokens show private keys only after the login. Then every certificate of a person may have
            // one.
            const bool hasKey = objects.keys.empty() ||
                                std::any_of(objects.keys.begin(), objects.keys.end(),
                                            [&](const KeyObject& key) { return key.id == object.id; });
            auto certificate = crypto::Certificate::fromDer(*parts_.library, object.der);
            if (!hasKey || !certificate || !certificate->algorithm()) continue;
            if (objects.keys.empty() && isOfAnAuthority(*certificate)) continue;
            const auto algorithm = *certificate->algorithm();
            keys.push_back({cleaned(object.label), object.id, *std::move(certificate), algorithm});
        }
        return keys;
    }

    /// Only of a token that shows its private keys.
    std::vector<IncompleteKey> halvesOf(const Objects& objects) const {
        using Missing = IncompleteKey::Missing;
        std::vector<IncompleteKey> halves;
        if (objects.keys.empty()) return halves;
        for (const KeyObject& key : objects.keys) {
            const bool isWhole = std::any_of(keys_.begin(), keys_.end(),
                                             [&](const TokenKey& whole) { return whole.id == key.id; });
            if (!isWhole)
                halves.push_back(
                    {cleaned(key.label), Missing::certificate, algorithmOf(key.type), std::nullopt});
        }
        for (const CertificateObject& object : objects.certificates) {
            const bool hasKey = std::any_of(objects.keys.begin(), objects.keys.end(),
                                            [&](const KeyObject& key) { return key.id == object.id; });
            auto certificate = crypto::Certificate::fromDer(*parts_.library, object.der);
            if (!hasKey && certificate && !isOfAnAuthority(*certificate))
                halves.push_back({cleaned(object.label), Missing::privateKey, std::nullopt, *certificate});
        }
        return halves;
    }

    bool fits(const Secret& pin) const {
        const std::string_view text = pin.view();
        return text.size() >= rules_.shortest && text.size() <= rules_.longest &&
               (rules_.alphabet.empty() || text.find_first_not_of(rules_.alphabet) == std::string_view::npos);
    }

    /// Logs in and looks for the private key.
    Result<FoundKey> find(const TokenKey& key, const Secret* pin, const std::stop_token& stop) {
        if (auto entered = enter(pin, stop); !entered) return fail(entered.error());
        const auto objects = client_->objects(stop);
        if (!objects) return fail(objects.error());
        const KeyObject* found = privateKeyOf(key, objects->keys);
        if (found == nullptr) return fail(ErrorCode::keyNotFound, "no private key of this CKA_ID");
        pin_.clear();
        if (found->isAuthenticatedAlways && pin != nullptr && !pin_.append(pin->view()))
            return fail(ErrorCode::internal, "no memory for the PIN");
        return FoundKey{found->handle, found->isAuthenticatedAlways};
    }

    Result<void> enter(const Secret* pin, const std::stop_token& stop) {
        const auto token = client_->token(stop);
        if (!token) return fail(token.error());
        if ((token->flags & CKF_LOGIN_REQUIRED) == 0) return {};
        const PinState state = stateOf(token->flags);
        if (state.isBlocked) return fail(ErrorCode::pinBlocked);
        if (pin == nullptr && !state.isEnteredOnDevice) return fail(ErrorCode::pinMalformed, "no PIN");
        if (pin != nullptr && !fits(*pin)) return fail(ErrorCode::pinMalformed);
        isLoggedIn_ = false;
        if (auto entered = client_->login(pin, stop); !entered) return fail(withTries(entered.error(), stop));
        isLoggedIn_ = true;
        return {};
    }

    /// The error of a wrong PIN, with what the token says of the tries now.
    Error withTries(Error error, const std::stop_token& stop) {
        if (error.code != ErrorCode::pinIncorrect) return error;
        const auto token = client_->token(stop);
        if (!token) return error;
        const PinState state = stateOf(token->flags);
        if (state.isBlocked) error.code = ErrorCode::pinBlocked;
        if (!state.isBlocked) error.triesLeft = state.triesLeft;
        return error;
    }

    Result<Bytes> sign(const TokenKey& key, const FoundKey& found, BytesView digest,
                       const std::stop_token& stop) {
        const std::lock_guard guard(mutex_);
        Result<Bytes> made = client_ && client_->isRunning()
                                 ? signIt(key, found, digest, stop)
                                 : fail(ErrorCode::deviceFailed, "the module ended after the login");
        if (made) return made;
        pin_.clear();  // a PIN that was right and is wrong now must not cost another try
        const std::lock_guard inner(problemMutex_);
        if (!problem_) problem_ = made.error();
        return made;
    }

    Result<Bytes> signIt(const TokenKey& key, const FoundKey& found, BytesView digest,
                         const std::stop_token& stop) {
        if (key.algorithm == crypto::KeyAlgorithm::rsa)
            return signOnce(key, found, pcsc::digestInfo(digest), stop);
        if (const auto known = orders_.find(key.algorithm); known != orders_.end()) {
            auto made = signOnce(key, found, inOrder(digest, known->second.isDigestReversed), stop);
            return made ? Result<Bytes>(arranged(*made, known->second.signature)) : made;
        }
        // Modules differ in the order of octets. The certificate's key tells which order this one has: a
        // second signature costs no try, because the PIN was right.
        for (const bool isReversed : {parts_.module.isDigestReversed, !parts_.module.isDigestReversed}) {
            auto made = signOnce(key, found, inOrder(digest, isReversed), stop);
            if (!made) return made;
            if (made->size() != crypto::factsOf(key.algorithm).signatureSize)
                return fail(ErrorCode::deviceFailed,
                            "a signature of " + std::to_string(made->size()) + " octets");
            const auto order = orderOf(*parts_.library, key.certificate, digest, *made);
            if (!order) continue;
            orders_[key.algorithm] = {isReversed, *order};
            return arranged(*made, *order);
        }
        return fail(ErrorCode::deviceFailed,
                    "the certificate's key does not verify the signature in any order");
    }

    static Bytes inOrder(BytesView digest, bool isReversed) {
        return isReversed ? pcsc::reversed(digest) : Bytes(digest.begin(), digest.end());
    }

    Result<Bytes> signOnce(const TokenKey& key, const FoundKey& found, const Bytes& data,
                           const std::stop_token& stop) {
        return client_->sign({found.handle, mechanismOf(key.algorithm), data, found.isAuthenticatedAlways,
                              pin_.empty() ? nullptr : &pin_},
                             stop);
    }

    const TokenParts parts_;

    mutable std::mutex mutex_;
    std::unique_ptr<ModuleClient> client_;
    PinRules rules_;
    bool isPinOnDevice_ = false;
    bool wasConnected_ = false;
    bool isLoggedIn_ = false;
    std::vector<TokenKey> keys_;
    std::vector<IncompleteKey> incomplete_;
    Secret pin_;                                     ///< only for a key that wants it for each signature
    std::map<crypto::KeyAlgorithm, Orders> orders_;  ///< learned from the first signature

    mutable std::mutex problemMutex_;
    std::optional<Error> problem_;
};

}  // namespace

Result<std::shared_ptr<KeySession>> openToken(TokenParts parts, const std::stop_token& stop) {
    const auto session = std::make_shared<TokenSession>(std::move(parts));
    if (auto connected = session->connect(stop); !connected) return fail(connected.error());
    return std::shared_ptr<KeySession>(session);
}

}  // namespace qoltanba::tokens::pkcs11
