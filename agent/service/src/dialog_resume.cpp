#include <utility>

#include "device_errors.h"
#include "dialog.h"

// A device that breaks off a signing: what is signed stays in memory, and the rest is signed when the device
// is there again.
namespace qoltanba::service {

/// The work could not go on.
void Dialog::broken(const Error& error) {
    const Error why = keys_->signingProblem().value_or(error);
    if (run_->canResume() && mayComeBack(why.code))
        interrupt(why);
    else
        failed(why);
}

void Dialog::interrupt(const Error& why) {
    parts_.log->failure("service", "a device broke off the signing", why);
    run_->interrupt();
    keys_->close();
    interrupted_ = why;
    state_ = State::asking;
    startWaiting();
    Interruption told{why, keys_->storage(), signedSoFar(), run_->total(), deadline_};
    parts_.consent->interrupted(std::move(told));
}

std::size_t Dialog::signedSoFar() const {
    return task_->resultsKept().value_or(run_->done());
}

/// The device is open again. Only the key that the person agreed to signs the rest. What the authorities said
/// of it still holds.
void Dialog::offerTheRest() {
    for (OfferedKey& key : keys_->keys()) {
        if (key.key.certificate.der() != begunWith_->key.certificate.der()) {
            if (!key.offer.keyProblem) key.offer.keyProblem = KeyProblem::notBegunWith;
            continue;
        }
        KeyOffer known = begunWith_->offer;
        known.keyProblem = key.offer.keyProblem;
        known.pin = key.offer.pin;
        known.triesLeft = key.offer.triesLeft;
        key.offer = std::move(known);
        key.environment = begunWith_->environment;
        key.freshUntil = begunWith_->freshUntil;
    }
}

/// The person agreed before the interruption, so the PIN is enough.
void Dialog::resumeIfReady() {
    if (state_ != State::asking || !interrupted_) return;
    const std::vector<OfferedKey>& keys = keys_->keys();
    for (const OfferedKey& key : keys) {
        if (!key.signer || key.offer.keyProblem) continue;
        interrupted_.reset();
        state_ = State::working;
        deadlineTimer_.stop();
        return run_->resume(chosen(key));
    }
}

/// The person does not go on with it.
void Dialog::leaveInterrupted() {
    const Error why = *interrupted_;
    journal(JournalEntry::Outcome::failed);
    end({Ending::Kind::refused, std::nullopt, signedSoFar(), run_->total()}, fail(why));
}

}  // namespace qoltanba::service
