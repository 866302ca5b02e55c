#include "key_choice.h"

#include <algorithm>
#include <utility>

#include <qoltanba/usecases/key_description.h>
#include <qoltanba/usecases/key_fitness.h>

namespace qoltanba::service {
namespace {

bool accepts(const KeyConditions& conditions, std::optional<StorageKind> kind) {
    const std::vector<StorageKind>& kinds = conditions.storages;
    return kinds.empty() || (kind && std::find(kinds.begin(), kinds.end(), *kind) != kinds.end());
}

}  // namespace

bool isDoubtful(const KeyOffer& offer) {
    return offer.status == KeyStatus::unknown || offer.status == KeyStatus::revoked || offer.testAuthority;
}

KeyChoice::KeyChoice(const ServiceParts& parts, Workers& workers, const KeyConditions& conditions,
                     Listener listener)
    : parts_(parts), workers_(workers), conditions_(conditions), listener_(std::move(listener)) {}

KeyChoice::Measure KeyChoice::measure() const {
    return {parts_.library,
            parts_.trust,
            parts_.storages,
            conditions_,
            CheckRules::of(conditions_, parts_.options->get(option::testKeys),
                           parts_.options->get(option::signWithoutStatus)),
            parts_.clock(),
            parts_.options->get(option::testKeys)};
}

void KeyChoice::open(StorageId storage, Secret password) {
    close();
    password_ = std::make_shared<Handover>(std::move(password));
    workers_.run([measure = measure(), storage = std::move(storage), secret = password_,
                  stop = stop_.get_token()] { return openOn(measure, storage, *secret, stop); },
                 [self = weak_from_this(), opening = opening_](Result<OpenedStorage> opened) {
                     const auto choice = self.lock();
                     if (choice && choice->opening_ == opening) choice->opened(std::move(opened));
                 });
}

void KeyChoice::close() {
    ++opening_;
    opened_ = {};
    stop_.request_stop();
    stop_ = {};
    if (password_) std::exchange(password_, nullptr)->drop();
}

Result<KeyChoice::OpenedStorage> KeyChoice::openOn(const Measure& measure, const StorageId& storage,
                                                   Handover& password, const std::stop_token& stop) {
    Result<std::shared_ptr<tokens::KeySession>> session = measure.storages->open(storage, stop);
    if (!session) return fail(session.error());
    if (!accepts(measure.conditions, (*session)->kind()))
        return fail(ErrorCode::keyNotUsable, "the page does not accept this kind of storage");
    if ((*session)->isLocked()) {
        std::optional<Secret> secret = password.take();
        if (!secret) return fail(ErrorCode::cancelled);
        const Result<void> unlocked = (*session)->unlock(*secret, stop);
        // Before anything else: what the page wants of the keys decides how long the rest takes.
        secret.reset();
        if (!unlocked) return fail(unlocked.error());
    }
    Result<std::vector<tokens::ListedKey>> keys = (*session)->keys(stop);
    if (!keys) return fail(keys.error());
    OpenedStorage opened{storage, *session, {}};
    for (std::size_t index = 0; index < keys->size(); ++index) {
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        Result<OfferedKey> offered = offerOf(measure, **session, index, std::move((*keys)[index]), stop);
        if (!offered) return fail(offered.error());
        opened.keys.push_back(std::move(*offered));
    }
    return opened;
}

/// What is known of the key without asking anybody. Of a key that does not fit nobody is ever asked.
Result<OfferedKey> KeyChoice::offerOf(const Measure& measure, tokens::KeySession& session, std::size_t index,
                                      tokens::ListedKey key, const std::stop_token& stop) {
    OfferedKey offered{std::move(key), nullptr, {}, std::nullopt, TimePoint::max(), false};
    const crypto::Certificate& certificate = offered.key.certificate;
    Result<tokens::SignerPtr> signer = session.login(index, nullptr, stop);
    if (!signer) return fail(signer.error());
    offered.signer = std::move(*signer);
    offered.offer.key = usecases::describe(certificate, offered.key.alias);
    offered.offer.unfit =
        unfitness(*measure.library, certificate, measure.conditions, measure.now, measure.testKeys);
    if (offered.offer.unfit || !measure.trust) return offered;
    if (measure.conditions.chain.kind != ChainCondition::Kind::none) {
        offered.offer.status = KeyStatus::checking;
        return offered;
    }
    const KeyCheck known = checkKey(*measure.library, *measure.trust, certificate, measure.rules, measure.now,
                                    trust::Reach::offline, stop);
    apply(known, offered.offer);
    offered.contour = known.contour;
    return offered;
}

void KeyChoice::opened(Result<OpenedStorage> opened) {
    if (!opened) {
        parts_.log->failure("service", "opening a storage of keys", opened.error());
        return listener_.failed(opened.error());
    }
    opened_ = std::move(*opened);
    const unsigned opening = opening_;
    listener_.listed();
    for (std::size_t index = 0; opening == opening_ && index < opened_.keys.size(); ++index) {
        if (opened_.keys[index].offer.status == KeyStatus::checking) check(index);
    }
}

std::vector<KeyOffer> KeyChoice::offers() const {
    std::vector<KeyOffer> offers;
    for (const OfferedKey& key : opened_.keys) offers.push_back(key.offer);
    return offers;
}

void KeyChoice::check(std::size_t index) {
    workers_.runAsking(
        [measure = measure(), certificate = opened_.keys[index].key.certificate, stop = stop_.get_token()] {
            return checkKey(*measure.library, *measure.trust, certificate, measure.rules, measure.now,
                            trust::Reach::online, stop);
        },
        [self = weak_from_this(), index, opening = opening_](const KeyCheck& check) {
            const auto choice = self.lock();
            if (!choice || choice->opening_ != opening) return;
            OfferedKey& key = choice->opened_.keys[index];
            apply(check, key.offer);
            key.contour = check.contour;
            key.freshUntil = check.freshUntil;
            Log& log = *choice->parts_.log;
            for (const Error& note : check.notes) log.failure("service", "the status of a key", note);
            if (check.problem) log.failure("service", "the status of a key", *check.problem);
            choice->listener_.checked(index);
        });
}

void KeyChoice::measureAgain(OfferedKey& key) const {
    if (key.offer.unfit) return;
    key.offer.unfit = unfitness(*parts_.library, key.key.certificate, conditions_, parts_.clock(),
                                parts_.options->get(option::testKeys));
}

}  // namespace qoltanba::service
