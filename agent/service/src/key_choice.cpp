#include "key_choice.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <qoltanba/usecases/key_description.h>
#include <qoltanba/usecases/key_fitness.h>

#include "device_errors.h"

namespace qoltanba::service {
namespace {

void applyPin(const tokens::PinState& pin, bool pinpad, KeyOffer& offer) {
    const bool isOnDevice = pin.isEnteredOnDevice && (pinpad || !pin.canBeTyped);
    const PinNeed need = isOnDevice ? PinNeed::onDevice : PinNeed::typed;
    offer.pin = pin.isBlocked ? PinNeed::blocked : need;
    offer.triesLeft = pin.triesLeft;
}

/// A reader waits 30 seconds for the first digit of a PIN and as long for the others.
constexpr std::chrono::milliseconds longestEntry{60'000};

}  // namespace

bool acceptsKind(const KeyConditions& conditions, std::optional<StorageKind> kind) {
    const std::vector<StorageKind>& kinds = conditions.storages;
    return kinds.empty() || (kind && std::find(kinds.begin(), kinds.end(), *kind) != kinds.end());
}

bool isDoubtful(const KeyOffer& offer) {
    return offer.status == KeyStatus::unknown || offer.status == KeyStatus::revoked || offer.testAuthority;
}

KeyChoice::KeyChoice(const ServiceParts& parts, Workers& workers, const KeyConditions& conditions,
                     Listener listener)
    : parts_(parts), workers_(workers), conditions_(conditions), listener_(std::move(listener)) {
    patience_.setSingleShot(true);
    patience_.callOnTimeout([this] { giveUp({ErrorCode::deviceNotResponding, storage_.type}); });
}

KeyChoice::KeyRules KeyChoice::rules() const {
    return {parts_.library,
            parts_.trust,
            parts_.storages,
            workers_.doorTo(storage_),
            conditions_,
            CheckRules::of(conditions_, parts_.options->get(option::testKeys),
                           parts_.options->get(option::signWithoutStatus)),
            parts_.clock(),
            parts_.options->get(option::testKeys),
            parts_.options->get(option::pinpad)};
}

std::optional<StorageInfo> KeyChoice::device() const {
    if (!isDevice()) return std::nullopt;
    const std::vector<StorageInfo> present = parts_.storages->list();
    const auto device = std::find_if(present.begin(), present.end(),
                                     [&](const StorageInfo& one) { return one.id == storage_; });
    return device == present.end() ? std::nullopt : std::optional(*device);
}

std::string KeyChoice::deviceName() const {
    const std::optional<StorageInfo> plugged = device();
    return plugged ? plugged->name : std::string();
}

void KeyChoice::open(StorageId storage, Secret password) {
    close();
    storage_ = std::move(storage);
    secret_ = std::make_shared<Handover>(std::move(password));
    waitForDevice();
    workers_.runOn(
        storage_,
        [rules = rules(), storage = storage_, secret = secret_, stop = stop_.get_token()] {
            return openOn(rules, storage, *secret, stop);
        },
        [self = weak_from_this(), opening = opening_](Result<OpenedStorage> opened) {
            const auto choice = self.lock();
            if (choice && choice->opening_ == opening) choice->opened(std::move(opened));
        });
}

/// Starts the timer, because a device or its driver may not answer at all. If the device waits for a person,
/// it has that time besides.
void KeyChoice::waitForDevice(std::chrono::milliseconds forPerson) {
    if (isDevice()) patience_.start(parts_.devicePatience + forPerson);
}

void KeyChoice::close() {
    ++opening_;
    patience_.stop();
    entering_ = false;
    opened_ = {};
    stop_.request_stop();
    stop_ = {};
    if (secret_) std::exchange(secret_, nullptr)->drop();
}

void KeyChoice::giveUp(const Error& error) {
    parts_.log->failure("service", "a storage of keys", error);
    close();
    listener_.failed(error);
}

void KeyChoice::devicesChanged(const std::vector<StorageInfo>& present) {
    const bool isOpen = opened_.session || patience_.isActive();
    const bool isPresent = std::any_of(present.begin(), present.end(),
                                       [this](const StorageInfo& one) { return one.id == storage_; });
    if (isDevice() && isOpen && !isPresent) giveUp({ErrorCode::deviceRemoved, storage_.type});
}

std::optional<Error> KeyChoice::signingProblem() const {
    return opened_.session ? opened_.session->signingProblem() : std::nullopt;
}

std::function<std::optional<Error>()> KeyChoice::deviceProblem() const {
    if (!isDevice()) return nullptr;
    return [session = opened_.session] { return session->signingProblem(); };
}

Result<KeyChoice::OpenedStorage> KeyChoice::openOn(const KeyRules& rules, const StorageId& storage,
                                                   Handover& password, const std::stop_token& stop) {
    Result<std::shared_ptr<tokens::KeySession>> session = rules.storages->open(storage, stop);
    if (!session) return fail(session.error());
    if (!acceptsKind(rules.conditions, (*session)->kind()))
        return fail(ErrorCode::keyNotUsable, "the page does not accept this kind of storage");
    if ((*session)->isLocked()) {
        std::optional<Secret> secret = password.take();
        if (!secret) return fail(ErrorCode::cancelled);
        const Result<void> unlocked = (*session)->unlock(*secret, stop);
        // The password is wiped before anything else, because the page's conditions decide how long the rest
        // takes.
        secret.reset();
        if (!unlocked) return fail(unlocked.error());
    }
    Result<std::vector<tokens::ListedKey>> keys = (*session)->keys(stop);
    if (!keys) return fail(keys.error());
    OpenedStorage opened{rules.door.bind(*session), {}, {}};
    for (const tokens::IncompleteKey& half : (*session)->incompleteKeys())
        opened.incomplete.push_back(usecases::describe(half));
    for (std::size_t index = 0; index < keys->size(); ++index) {
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        Result<OfferedKey> offered = offerOf(rules, **session, index, std::move((*keys)[index]), stop);
        if (!offered) return fail(offered.error());
        opened.keys.push_back(std::move(*offered));
    }
    return opened;
}

/// Collects what is known about the key without asking the authorities. The authorities are never asked about
/// a key that does not fit.
Result<OfferedKey> KeyChoice::offerOf(const KeyRules& rules, tokens::KeySession& session, std::size_t index,
                                      tokens::ListedKey key, const std::stop_token& stop) {
    OfferedKey offered{std::move(key), nullptr, {}, std::nullopt, TimePoint::max(), false};
    const crypto::Certificate& certificate = offered.key.certificate;
    if (const std::optional<tokens::PinState> pin = session.pinOf(index)) {
        applyPin(*pin, rules.pinpad, offered.offer);
    } else {
        Result<tokens::SignerPtr> signer = session.login(index, nullptr, stop);
        if (!signer) return fail(signer.error());
        offered.signer = rules.door.bind(std::move(*signer));
    }
    offered.offer.key = usecases::describe(certificate, offered.key.alias);
    offered.offer.keyProblem =
        keyProblem(*rules.library, certificate, rules.conditions, rules.now, rules.testKeys);
    if (offered.offer.keyProblem == KeyProblem::otherRole)
        offered.offer.wantedRoles = usecases::rolesOf(rules.conditions.extKeyUsageOids);
    if (offered.offer.keyProblem || !rules.trust) return offered;
    if (rules.conditions.chain.kind != ChainCondition::Kind::none) {
        offered.offer.status = KeyStatus::checking;
        return offered;
    }
    offered.offer.issuerChecked = false;
    const KeyCheck known = checkKey(*rules.library, *rules.trust, certificate, rules.checkRules, rules.now,
                                    trust::NetworkUse::offline, stop);
    apply(known, offered.offer);
    offered.environment = known.environment;
    return offered;
}

void KeyChoice::opened(Result<OpenedStorage> opened) {
    patience_.stop();
    if (!opened) return giveUp(opened.error());
    opened_ = std::move(*opened);
    const unsigned opening = opening_;
    listener_.listed();
    if (opening == opening_) readHolder();
    for (std::size_t index = 0; opening == opening_ && index < opened_.keys.size(); ++index) {
        if (opened_.keys[index].offer.status == KeyStatus::checking) check(index);
    }
}

/// Asks whose card it is, after the keys are listed. The window waits for none of it.
void KeyChoice::readHolder() {
    if (!isDevice()) return;
    workers_.runOn(
        storage_,
        [session = opened_.session, stop = stop_.get_token()]() -> std::optional<tokens::Holder> {
            tokens::ReadsHolder* reader = session->abilities().holder;
            if (reader == nullptr || stop.stop_requested()) return std::nullopt;
            const Result<tokens::Holder> holder = reader->holder(stop);
            return holder ? std::optional(*holder) : std::nullopt;
        },
        [self = weak_from_this(), opening = opening_](const std::optional<tokens::Holder>& holder) {
            const auto choice = self.lock();
            if (holder && choice && choice->opening_ == opening) choice->listener_.holder(*holder);
        });
}

void KeyChoice::enterPin(std::size_t index, Secret pin) {
    if (entering_ || index >= opened_.keys.size()) return;
    const OfferedKey& key = opened_.keys[index];
    const bool isAsked = key.offer.pin == PinNeed::typed || key.offer.pin == PinNeed::onDevice;
    if (key.signer || key.offer.keyProblem || !isAsked) return;
    entering_ = true;
    secret_ = std::make_shared<Handover>(std::move(pin));
    waitForDevice(key.offer.pin == PinNeed::onDevice ? longestEntry : std::chrono::milliseconds(0));
    workers_.runOn(
        storage_,
        [session = opened_.session, door = workers_.doorTo(storage_), index, keys = opened_.keys.size(),
         isOnDevice = key.offer.pin == PinNeed::onDevice, secret = secret_,
         stop = stop_.get_token()] { return login(*session, door, index, keys, isOnDevice, *secret, stop); },
        [self = weak_from_this(), index, opening = opening_](Login login) {
            const auto choice = self.lock();
            if (choice && choice->opening_ == opening) choice->entered(index, std::move(login));
        });
}

KeyChoice::Login KeyChoice::login(tokens::KeySession& session, const Lane::Door& door, std::size_t index,
                                  std::size_t keys, bool isOnDevice, Handover& pin,
                                  const std::stop_token& stop) {
    std::optional<Secret> secret = pin.take();
    if (!secret || stop.stop_requested()) return {fail(ErrorCode::cancelled), {}, false};
    Login login{session.login(index, isOnDevice ? nullptr : &*secret, stop), {}, false};
    secret.reset();
    if (login.signer) {
        login.usesFactoryPin = session.usesFactoryPin();
        login.signer = door.bind(*login.signer);
    }
    if (!login.signer && isOfTheDevice(login.signer.error().code)) return login;
    for (std::size_t key = 0; key < keys; ++key) login.pins.push_back(session.pinOf(key));
    return login;
}

void KeyChoice::entered(std::size_t index, Login login) {
    patience_.stop();
    entering_ = false;
    if (!login.signer && isOfTheDevice(login.signer.error().code)) return giveUp(login.signer.error());
    const bool pinpad = parts_.options->get(option::pinpad);
    for (std::size_t key = 0; key < login.pins.size(); ++key) {
        OfferedKey& offered = opened_.keys[key];
        if (!offered.signer && login.pins[key]) applyPin(*login.pins[key], pinpad, offered.offer);
    }
    if (!login.signer) {
        // Some devices tell the tries that are left only with a wrong PIN.
        KeyOffer& offer = opened_.keys[index].offer;
        if (!offer.triesLeft) offer.triesLeft = login.signer.error().triesLeft;
        parts_.log->failure("service", "a PIN", login.signer.error());
        return listener_.refused(index, login.signer.error());
    }
    OfferedKey& key = opened_.keys[index];
    key.signer = std::move(*login.signer);
    key.offer.pin = PinNeed::none;
    key.offer.hasFactoryPin = login.usesFactoryPin;
    listener_.entered(index);
}

std::vector<KeyOffer> KeyChoice::offers() const {
    std::vector<KeyOffer> offers;
    for (const OfferedKey& key : opened_.keys) offers.push_back(key.offer);
    offers.insert(offers.end(), opened_.incomplete.begin(), opened_.incomplete.end());
    return offers;
}

void KeyChoice::check(std::size_t index) {
    workers_.runAsking(
        [rules = rules(), certificate = opened_.keys[index].key.certificate, stop = stop_.get_token()] {
            return checkKey(*rules.library, *rules.trust, certificate, rules.checkRules, rules.now,
                            trust::NetworkUse::online, stop);
        },
        [self = weak_from_this(), index, opening = opening_](const KeyCheck& check) {
            const auto choice = self.lock();
            if (!choice || choice->opening_ != opening) return;
            OfferedKey& key = choice->opened_.keys[index];
            apply(check, key.offer);
            key.environment = check.environment;
            key.freshUntil = check.freshUntil;
            Log& log = *choice->parts_.log;
            for (const Error& note : check.notes) log.failure("service", "the status of a key", note);
            if (check.problem) log.failure("service", "the status of a key", *check.problem);
            choice->listener_.checked(index);
        });
}

void KeyChoice::checkDatesAgain(OfferedKey& key) const {
    if (key.offer.keyProblem) return;
    key.offer.keyProblem = keyProblem(*parts_.library, key.key.certificate, conditions_, parts_.clock(),
                                      parts_.options->get(option::testKeys));
}

}  // namespace qoltanba::service
