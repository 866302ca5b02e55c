#include "dialog.h"

#include <algorithm>
#include <utility>

#include <qoltanba/service/default_keys.h>

namespace qoltanba::service {
namespace {

const std::vector<StorageKind> allStorages = {
    StorageKind::pkcs12,    StorageKind::jks,        StorageKind::kaztoken, StorageKind::idCard,
    StorageKind::eToken72k, StorageKind::eToken5110, StorageKind::jaCarta,  StorageKind::aKey};

}  // namespace

Dialog::Dialog(ServiceParts& parts, Workers& workers, RecentLook& recent, Peer peer,
               std::shared_ptr<Task> task, Done done)
    : parts_(parts),
      workers_(workers),
      recent_(recent),
      peer_(std::move(peer)),
      task_(std::move(task)),
      done_(std::move(done)),
      conditions_(task_->keyConditions().value_or(KeyConditions())),
      needsKey_(task_->keyConditions().has_value()) {
    deadlineTimer_.setSingleShot(true);
    deadlineTimer_.callOnTimeout(
        [this] { end({.kind = Ending::Kind::timedOut, .error = {}}, fail(ErrorCode::timedOut)); });
    run_ = std::make_shared<TaskRun>(parts_, workers_, task_, runListener());
    keys_ = std::make_shared<KeyChoice>(parts_, workers_, conditions_, keyListener());
}

TaskRun::Listener Dialog::runListener() {
    TaskRun::Listener listener;
    listener.described = [this](std::vector<DocumentDescription> documents) {
        described(std::move(documents));
    };
    listener.progress = [this](Step step, std::size_t done, std::size_t total) {
        parts_.consent->progress(step, done, total);
    };
    listener.signedLast = [this](const DocumentDescription& document) {
        parts_.consent->signedLast(document);
    };
    listener.succeeded = [this](Answer answer, std::size_t documents) {
        succeeded(std::move(answer), documents);
    };
    listener.failed = [this](const Error& error) { broken(error); };
    return listener;
}

KeyChoice::Listener Dialog::keyListener() {
    const auto update = [this] {
        if (state_ == State::asking) parts_.consent->keysUpdated(keys_->offers());
    };
    KeyChoice::Listener listener;
    listener.listed = [this] {
        if (state_ != State::asking) return;
        if (interrupted_) offerTheRest();
        rememberFile();
        parts_.consent->keysListed(keys_->offers());
        resumeIfReady();
    };
    listener.holder = [this](const tokens::Holder& holder) {
        if (state_ == State::ended) return;
        parts_.consent->holderRead({keys_->storage(), holder.surname, holder.givenName, holder.iin});
    };
    listener.checked = [this](std::size_t index) { checked(index); };
    listener.failed = [this](const Error& error) { storageLost(error); };
    listener.entered = [this, update](std::size_t) {
        update();
        resumeIfReady();
    };
    listener.refused = [this, update](std::size_t index, const Error& error) {
        update();
        if (state_ == State::asking) parts_.consent->pinFailed(index, error);
    };
    return listener;
}

// ── The window ──

void Dialog::begin(std::function<int()> othersWaiting) {
    recent_.look([self = weak_from_this(),
                  othersWaiting = std::move(othersWaiting)](std::vector<RecentStorage> recent) {
        const auto dialog = self.lock();
        if (dialog && dialog->state_ == State::opening) dialog->show(std::move(recent), othersWaiting());
    });
}

void Dialog::show(std::vector<RecentStorage> recent, int othersWaiting) {
    state_ = State::asking;
    startWaiting();
    parts_.log->info("service", "asking for " + peer_.text());
    Question asked = question(std::move(recent), othersWaiting);
    documents_ = asked.documents;
    const std::shared_ptr<Task> task = task_;
    parts_.consent->begin(std::move(asked), shared_from_this());
    if (state_ == State::ended) return;
    watchSticks();
    task->shown(*run_);
}

/// A key file may come with a stick while the window is open, and go with it.
void Dialog::watchSticks() {
    if (!needsKey_) return;
    recent_.follow([self = weak_from_this()](std::vector<RecentStorage> recent) {
        const auto dialog = self.lock();
        if (dialog && dialog->state_ != State::ended)
            dialog->parts_.consent->recentStoragesChanged(std::move(recent));
    });
    mounts_.emplace([this] { recent_.lookAgain(); });
}

void Dialog::startWaiting() {
    const std::chrono::seconds wait(parts_.options->get(option::consentSeconds));
    deadline_ = std::chrono::steady_clock::now() + wait;
    deadlineTimer_.start(wait);
}

std::chrono::steady_clock::time_point Dialog::extend() {
    if (state_ == State::asking) startWaiting();
    return deadline_;
}

Question Dialog::question(std::vector<RecentStorage> recent, int othersWaiting) const {
    Question question;
    question.peer = peer_;
    question.firstTime = !parts_.history.sites->isKnown(peer_);
    question.act = task_->act();
    question.purpose = conditions_.purpose;
    task_->describe(question);
    question.storages = conditions_.storages.empty() ? allStorages : conditions_.storages;
    question.firstStorage = conditions_.firstStorage;
    question.filesAllowed = std::any_of(question.storages.begin(), question.storages.end(), isFile);
    if (parts_.storages) question.devices = devices(parts_.storages->list());
    question.cardServiceAbsent = isCardServiceAbsent();
    sortBy({peer_.text(), task_->act()}, recent);
    question.recentStorages = std::move(recent);
    question.defaultKey = DefaultKeys(*parts_.options).of(conditions_.purpose);
    question.mayChangeDefault = mayChangeDefault();
    question.deadline = deadline_;
    question.othersWaiting = othersWaiting;
    return question;
}

bool Dialog::mayChangeDefault() const {
    return task_->mayChangeDefaultKey() && DefaultKeys(*parts_.options).mayChange(conditions_.purpose);
}

std::vector<DeviceOffer> Dialog::devices(const std::vector<StorageInfo>& present) const {
    std::vector<DeviceOffer> offers;
    for (const StorageInfo& device : present)
        offers.push_back({device, acceptsKind(conditions_, device.kind)});
    return offers;
}

void Dialog::othersWaiting(int count) {
    if (state_ != State::opening && state_ != State::ended) parts_.consent->othersWaiting(count);
}

// ── The documents ──

void Dialog::described(std::vector<DocumentDescription> documents) {
    documents_ = std::move(documents);
    for (const DocumentDescription& document : documents_) {
        if (document.problem) parts_.log->failure("service", "looking at a file", *document.problem);
    }
    parts_.consent->documentsDescribed(documents_);
    for (const auto& what : std::exchange(whenDescribed_, {})) what();
}

void Dialog::whenDescribed(std::function<void()> what) {
    if (!task_->isDescribed()) return whenDescribed_.push_back(std::move(what));
    what();
}

template <class T>
void Dialog::runJob(Job<T> job, std::function<void(Result<T>)> done) {
    workers_.run([job = std::move(job), stop = run_->stop()] { return job(stop); },
                 [self = weak_from_this(), done = std::move(done)](Result<T> result) {
                     const auto dialog = self.lock();
                     if (dialog && dialog->state_ != State::ended) done(std::move(result));
                 });
}

void Dialog::preview(std::size_t document, std::function<void(Result<Preview>)> done) {
    if (state_ == State::ended) return;
    whenDescribed([this, document, done = std::move(done)]() mutable {
        runJob<Preview>(task_->previewing(document), std::move(done));
    });
}

void Dialog::saveDocument(std::size_t document, std::filesystem::path to,
                          std::function<void(Result<void>)> done) {
    if (state_ == State::ended) return;
    whenDescribed([this, document, to = std::move(to), done = std::move(done)]() mutable {
        runJob<void>(task_->saving(document, std::move(to)), std::move(done));
    });
}

// ── The key ──

void Dialog::open(StorageId storage, Secret password) {
    if (state_ != State::asking || !needsKey_) return;
    if (interrupted_ && storage != keys_->storage()) return;
    keys_->open(std::move(storage), std::move(password));
}

void Dialog::enterPin(std::size_t index, Secret pin) {
    if (state_ == State::asking) keys_->enterPin(index, std::move(pin));
}

bool Dialog::isCardServiceAbsent() const {
    return parts_.storages && parts_.storages->cardReaders().serviceProblem.has_value();
}

void Dialog::devicesChanged(const std::vector<StorageInfo>& present) {
    if (state_ == State::opening || state_ == State::ended) return;
    parts_.consent->cardServiceSeen(isCardServiceAbsent());
    parts_.consent->devicesChanged(devices(present));
    // Once the signatures are made, the device is not needed any more.
    if (state_ != State::working || run_->signsOnDevice()) keys_->devicesChanged(present);
}

/// The device with the keys has gone, or the storage could not be opened.
void Dialog::storageLost(const Error& error) {
    if (state_ == State::working) return broken(error);
    if (state_ == State::ended) return;
    state_ = State::asking;
    choice_.reset();
    parts_.consent->openFailed(error);
}

/// More is known about this key.
void Dialog::checked(std::size_t index) {
    OfferedKey& key = keys_->keys()[index];
    const bool wasTold = key.doubtTold;
    if (state_ == State::asking) {
        key.doubtTold = wasTold || isDoubtful(key.offer);
        return parts_.consent->keysUpdated(keys_->offers());
    }
    if (state_ != State::checking || choice_->index != index) return;
    // The person agreed before this was known. The window first shows what it has not shown yet.
    if (isDoubtful(key.offer) && !wasTold) return askAgain();
    proceed();
}

void Dialog::askAgain() {
    state_ = State::asking;
    choice_.reset();
    for (OfferedKey& key : keys_->keys()) key.doubtTold = key.doubtTold || isDoubtful(key.offer);
    parts_.consent->keysListed(keys_->offers());
}

// ── What the person decides ──

void Dialog::sign(std::size_t index, bool alwaysUse) {
    if (state_ != State::asking || interrupted_ || index >= keys_->keys().size()) return;
    OfferedKey& key = keys_->keys()[index];
    if (key.offer.keyProblem || !key.signer) return;
    if (!task_->isDescribed()) return askAgain();
    choice_ = Choice{index, alwaysUse};
    if (key.offer.status != KeyStatus::checking && parts_.clock() >= key.freshUntil) {
        key.offer.status = KeyStatus::checking;
        keys_->check(index);
    }
    if (key.offer.status != KeyStatus::checking) return proceed();
    state_ = State::checking;
    parts_.consent->progress(Step::checkingKey, 0, 1);
}

/// The person agreed, and no answer about the key is awaited any more.
void Dialog::proceed() {
    OfferedKey& chosen = keys_->keys()[choice_->index];
    // Time has passed since the offer: if the key has expired meanwhile, it is offered again, with the
    // reason.
    keys_->checkDatesAgain(chosen);
    if (chosen.offer.keyProblem) return askAgain();
    remember(chosen);
    if (keys_->isDevice()) run_->signOn(keys_->storage());
    begunWith_ = chosen;
    begunWith_->signer.reset();
    startTask(this->chosen(chosen));
}

ChosenKey Dialog::chosen(const OfferedKey& key) const {
    return {key.key, key.signer, key.environment, keys_->deviceProblem()};
}

void Dialog::agree() {
    if (state_ != State::asking || needsKey_) return;
    startTask(std::nullopt);
}

void Dialog::startTask(const std::optional<ChosenKey>& key) {
    state_ = State::working;
    deadlineTimer_.stop();
    parts_.history.sites->allow(peer_);
    const std::shared_ptr<Task> task = task_;
    const std::shared_ptr<TaskRun> run = run_;
    task->agreed(*run, key);
}

void Dialog::remember(const OfferedKey& chosen) {
    const KeyDescription& described = chosen.offer.key;
    agreedKey_ = described;
    if (parts_.history.knownKeys) {
        parts_.history.knownKeys->used(
            {described.keyId, described.owner, described.organisation, described.notAfter, 0});
    }
    rememberStorage(described);
    if (!choice_->alwaysUse || !mayChangeDefault()) return;
    DefaultKeys(*parts_.options)
        .set(conditions_.purpose, {keys_->storage(), chosen.key.certificate.subjectKeyIdentifierHex()});
}

/// A password was found and typed: the file is offered again, whether the person signs now or not. A device
/// opens by itself, and counts only when it was used.
void Dialog::rememberFile() {
    const std::vector<OfferedKey>& keys = keys_->keys();
    if (keys.empty() || keys_->isDevice()) return;
    const auto fits =
        std::find_if(keys.begin(), keys.end(), [](const OfferedKey& key) { return !key.offer.keyProblem; });
    if (fits != keys.end()) rememberStorage(fits->offer.key);
}

void Dialog::rememberStorage(const KeyDescription& key) {
    RecentStorage used{keys_->storage(), key.owner, key.organisation, keys_->deviceName()};
    for (const OfferedKey& one : keys_->keys()) {
        used.toSign = used.toSign || one.offer.key.meantToSign;
        used.toSignIn = used.toSignIn || one.offer.key.meantToSignIn;
    }
    used.uses = {{peer_.text(), task_->act()}};
    parts_.history.recentStorages->used(used);
}

void Dialog::refuse(bool blockSite) {
    if (state_ == State::ended) return;
    if (blockSite) parts_.history.sites->block(peer_);
    if (interrupted_) return leaveInterrupted();
    end({Ending::Kind::refused, std::nullopt, keptSoFar(), askedFor()}, fail(ErrorCode::refusedByPerson));
}

// ── The end ──

/// The results that stay, whatever came after them.
std::size_t Dialog::keptSoFar() const {
    return task_->resultsKept().value_or(0);
}

std::size_t Dialog::askedFor() const {
    return std::max(documents_.size(), run_->total());
}

void Dialog::abandon(ErrorCode why) {
    if (state_ == State::ended) return;
    end({Ending::Kind::pageGone, std::nullopt, keptSoFar(), askedFor()}, fail(why));
}

void Dialog::succeeded(Answer answer, std::size_t documents) {
    task_->ends(std::nullopt);
    journal(JournalEntry::Outcome::succeeded);
    const std::size_t total = std::max(documents, documents_.size());
    end({Ending::Kind::done, std::nullopt, documents, total}, std::move(answer));
}

void Dialog::failed(const Error& error) {
    task_->ends(error);
    if (error.code == ErrorCode::timedOut)
        return end({Ending::Kind::timedOut, std::nullopt, keptSoFar(), askedFor()}, fail(error));
    journal(JournalEntry::Outcome::failed);
    end({Ending::Kind::failed, error, signedSoFar(), run_->total()}, fail(error));
}

void Dialog::end(Ending ending, Result<Answer> answer) {
    if (state_ == State::ended) return;
    const bool wasShown = state_ != State::opening;
    if (!answer) task_->ends(answer.error());
    if (wasShown) journalDeclined(answer ? std::nullopt : std::optional(answer.error().code));
    state_ = State::ended;
    deadlineTimer_.stop();
    recent_.forget();
    mounts_.reset();
    keys_->close();
    whenDescribed_.clear();
    // The window may hold this dialog longer. Keys and documents are destroyed now, or by the last worker
    // that still uses them.
    run_->end();
    task_.reset();
    documents_ = {};
    ending.journalProblem = journalProblem_;
    if (wasShown) parts_.consent->end(std::move(ending));
    std::exchange(done_, nullptr)(std::move(answer));
}

}  // namespace qoltanba::service
