#include "conversation.h"

#include <algorithm>
#include <utility>

#include <qoltanba/service/default_keys.h>
#include <qoltanba/usecases/key_fitness.h>

namespace qoltanba::service {
namespace {

constexpr std::uint64_t longestChallenge = std::uint64_t{16} * 1024;  // octets
constexpr int progressInterval = 100;                                 // milliseconds
constexpr int shortestWait = 1;                                       // seconds

const std::vector<StorageKind> allStorages = {
    StorageKind::pkcs12,    StorageKind::jks,        StorageKind::kaztoken, StorageKind::idCard,
    StorageKind::eToken72k, StorageKind::eToken5110, StorageKind::jaCarta,  StorageKind::aKey};

/// Whether these documents can be what one signs to sign in: one short piece of data. A page that asks for a
/// key of that purpose may send anything; a contract is called a document, whatever the page calls it.
bool looksLikeChallenge(const PreparedRequest& prepared) {
    if (prepared.documents.size() != 1) return false;
    const DocumentDescription& document = prepared.documents.front().description;
    const bool isDocument = document.kind == DocumentKind::pdf || document.kind == DocumentKind::image ||
                            document.kind == DocumentKind::cms || !document.file.empty();
    return !isDocument && document.size <= longestChallenge;
}

}  // namespace

/// What the workers sign and stamp.
struct Conversation::Work {
    std::shared_ptr<const PreparedRequest> documents;
    std::shared_ptr<const crypto::Signer> signer;
    crypto::LibraryPtr library;
    TimePoint signingTime;
    std::stop_token stop;
    std::shared_ptr<const trust::Trust> trust;
    trust::TimestampSource order;

    std::vector<SignedDocument> made;
    Stamping stamping;                           ///< of signatures made before
    std::vector<trust::TimestampSource> orders;  ///< for each of them that wants a token

    Result<void> sign(std::size_t index) {
        Result<SignedDocument> one = usecases::sign(*library, *signer, *documents, index, signingTime, stop);
        if (!one) return fail(one.error());
        made[index] = std::move(*one);
        return {};
    }

    Result<void> stamp(std::size_t index) {
        SignedDocument& document = made[index];
        Result<Bytes> stamped =
            usecases::stampSigner(*trust->timestamps, order, document.octets, document.signer, stop);
        if (!stamped) return fail(stamped.error());
        document.octets = std::move(*stamped);
        return {};
    }

    /// A token for the SignerInfo at that place among those that want one.
    Result<void> getToken(std::size_t index) {
        const std::size_t signerInfo = stamping.wanting[index];
        Result<trust::TimestampToken> token =
            usecases::askForToken(*trust->timestamps, orders[index], stamping.values[signerInfo], stop);
        if (!token) return fail(token.error());
        stamping.tokens[signerInfo] = std::move(token->der);
        return {};
    }

    BytesView cms() const { return documents->octets(0); }
};

Conversation::Conversation(ServiceParts& parts, Workers& workers, Subject subject, Done done)
    : parts_(parts), workers_(workers), subject_(std::move(subject)), done_(std::move(done)) {
    const int seconds = std::max(shortestWait, parts_.options->get(option::consentSeconds));
    deadline_ = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    deadlineTimer_.setSingleShot(true);
    deadlineTimer_.callOnTimeout(
        [this] { end({.kind = Ending::Kind::timedOut, .error = {}}, fail(ErrorCode::timedOut)); });
    progressTimer_.callOnTimeout([this] { tellProgress(); });
    deadlineTimer_.start(std::chrono::seconds(seconds));
    keys_ = std::make_shared<KeyChoice>(parts_, workers_, subject_.key, keyListener());
}

KeyChoice::Listener Conversation::keyListener() {
    const auto update = [this] {
        if (state_ == State::asking) parts_.consent->keysUpdated(keys_->offers());
    };
    KeyChoice::Listener listener;
    listener.listed = [this] {
        if (state_ == State::asking) parts_.consent->keysListed(keys_->offers());
    };
    listener.checked = [this](std::size_t index) { checked(index); };
    listener.failed = [this](const Error& error) { storageLost(error); };
    listener.entered = [update](std::size_t) { update(); };
    listener.refused = [this, update](std::size_t index, const Error& error) {
        update();
        if (state_ == State::asking) parts_.consent->pinFailed(index, error);
    };
    return listener;
}

void Conversation::begin(int othersWaiting) {
    parts_.consent->begin(question(othersWaiting), shared_from_this());
    if (state_ != State::ended && subject_.documents && subject_.documents->hasPendingFiles())
        describeFiles();
}

/// Not before the window is open: a page that takes its request back at once has touched nothing. What comes
/// of it the page learns from the person's answer alone.
void Conversation::describeFiles() {
    workers_.runLooking(
        [library = parts_.library, documents = subject_.documents, stop = stop_.get_token()] {
            return usecases::describeFiles(*library, *documents, stop);
        },
        [self = weak_from_this()](Result<std::shared_ptr<const PreparedRequest>> documents) {
            const auto conversation = self.lock();
            if (conversation && !conversation->hasEnded() && documents)
                conversation->filesDescribed(std::move(*documents));
        });
}

void Conversation::filesDescribed(std::shared_ptr<const PreparedRequest> documents) {
    subject_.documents = std::move(documents);
    std::vector<DocumentDescription> descriptions;
    for (const PreparedDocument& document : subject_.documents->documents) {
        descriptions.push_back(document.description);
        if (document.description.problem)
            parts_.log->failure("service", "looking at a file", *document.description.problem);
    }
    parts_.consent->documentsDescribed(std::move(descriptions));
    for (const auto& task : std::exchange(whenDescribed_, {})) task();
}

void Conversation::whenDescribed(std::function<void()> task) {
    if (subject_.documents->hasPendingFiles()) return whenDescribed_.push_back(std::move(task));
    task();
}

Act Conversation::act() const {
    if (!subject_.documents) return Act::giveCertificate;
    if (subject_.documents->signRequest() == nullptr) return Act::addTimestamp;
    const bool signsIn = subject_.key.purpose == Purpose::signIn && looksLikeChallenge(*subject_.documents);
    return signsIn ? Act::signIn : Act::signDocuments;
}

Question Conversation::question(int othersWaiting) const {
    Question question;
    question.peer = subject_.peer;
    question.firstTime = !parts_.history.sites->isKnown(subject_.peer);
    question.act = act();
    question.purpose = subject_.key.purpose;
    if (subject_.documents) {
        for (const PreparedDocument& document : subject_.documents->documents) {
            question.documents.push_back(document.description);
        }
    }
    question.withTimestamp = subject_.documents && subject_.documents->wantsTimestamps();
    question.locale = subject_.locale;
    question.logo = subject_.logo;
    question.storages = subject_.key.storages.empty() ? allStorages : subject_.key.storages;
    question.filesAllowed = std::any_of(question.storages.begin(), question.storages.end(), isFile);
    if (parts_.storages) question.devices = devices(parts_.storages->list());
    question.recentStorages = subject_.recentStorages;
    question.defaultKey = DefaultKeys(*parts_.options).of(subject_.key.purpose);
    question.mayChangeDefault = mayChangeDefault();
    question.deadline = deadline_;
    question.othersWaiting = othersWaiting;
    return question;
}

/// A certificate that is given serves no purpose that a default key is kept for.
bool Conversation::mayChangeDefault() const {
    return act() != Act::giveCertificate && DefaultKeys(*parts_.options).mayChange(subject_.key.purpose);
}

void Conversation::open(StorageId storage, Secret password) {
    if (state_ != State::asking || act() == Act::addTimestamp) return;
    keys_->open(std::move(storage), std::move(password));
}

void Conversation::enterPin(std::size_t index, Secret pin) {
    if (state_ == State::asking) keys_->enterPin(index, std::move(pin));
}

std::vector<DeviceOffer> Conversation::devices(const std::vector<StorageInfo>& present) const {
    std::vector<DeviceOffer> offers;
    for (const StorageInfo& device : present)
        offers.push_back({device, acceptsKind(subject_.key, device.kind)});
    return offers;
}

void Conversation::devicesChanged(const std::vector<StorageInfo>& present) {
    if (state_ == State::ended) return;
    parts_.consent->devicesChanged(devices(present));
    // Signatures that are made need no device any more.
    if (state_ != State::working || (step_ == Step::signing && signsOnDevice()))
        keys_->devicesChanged(present);
}

/// The device with the keys has gone, or a storage could not be opened.
void Conversation::storageLost(const Error& error) {
    if (state_ == State::working) return failed(error);
    if (state_ == State::ended) return;
    state_ = State::asking;
    choice_.reset();
    parts_.consent->openFailed(error);
}

bool Conversation::signsOnDevice() const {
    return work_ && work_->signer && keys_->isDevice();
}

void Conversation::tellProgress() {
    const std::size_t done = batch_->done();
    const auto now = std::chrono::steady_clock::now();
    if (done != lastDone_) lastMoved_ = now;
    lastDone_ = done;
    const bool waitsForDevice = step_ == Step::signing && signsOnDevice();
    if (waitsForDevice && now - lastMoved_ > parts_.devicePatience)
        return failed({ErrorCode::deviceNotResponding, keys_->storage().type});
    parts_.consent->progress(step_, done, batch_->total());
}

/// More is known of that key.
void Conversation::checked(std::size_t index) {
    OfferedKey& key = keys_->keys()[index];
    const bool wasTold = key.doubtTold;
    if (state_ == State::asking) {
        key.doubtTold = wasTold || isDoubtful(key.offer);
        return parts_.consent->keysUpdated(keys_->offers());
    }
    if (state_ != State::checking || choice_->index != index) return;
    // The person agreed before this was known: what the window had not said yet it says first.
    if (isDoubtful(key.offer) && !wasTold) return askAgain();
    proceed();
}

void Conversation::askAgain() {
    state_ = State::asking;
    choice_.reset();
    for (OfferedKey& key : keys_->keys()) key.doubtTold = key.doubtTold || isDoubtful(key.offer);
    parts_.consent->keysListed(keys_->offers());
}

void Conversation::sign(std::size_t index, bool alwaysUse) {
    if (state_ != State::asking || index >= keys_->keys().size()) return;
    OfferedKey& key = keys_->keys()[index];
    if (key.offer.keyProblem || !key.signer) return;
    if (subject_.documents && subject_.documents->hasPendingFiles()) return askAgain();
    choice_ = Choice{index, alwaysUse};
    if (key.offer.status != KeyStatus::checking && parts_.clock() >= key.freshUntil) {
        key.offer.status = KeyStatus::checking;
        keys_->check(index);
    }
    if (key.offer.status != KeyStatus::checking) return proceed();
    state_ = State::checking;
    parts_.consent->progress(Step::checkingKey, 0, 1);
}

/// The person agreed, and all is known of the key that will be.
void Conversation::proceed() {
    OfferedKey& chosen = keys_->keys()[choice_->index];
    // Time has passed since the offer: a key that expired meanwhile is offered again, with its reason.
    keys_->measureAgain(chosen);
    if (chosen.offer.keyProblem) return askAgain();
    deadlineTimer_.stop();
    remember(chosen);
    if (subject_.documents) {
        startSigning(chosen);
    } else {
        giveCertificate(chosen);
    }
}

void Conversation::agree() {
    if (state_ != State::asking || act() != Act::addTimestamp) return;
    deadlineTimer_.stop();
    parts_.history.sites->allow(subject_.peer);
    startStamping();
}

void Conversation::remember(const OfferedKey& chosen) {
    const KeyDescription& described = chosen.offer.key;
    agreedKey_ = described;
    parts_.history.sites->allow(subject_.peer);
    parts_.history.recentStorages->used(
        {keys_->storage(), described.owner, described.organisation, keys_->deviceName()});
    if (!choice_->alwaysUse || !mayChangeDefault()) return;
    DefaultKeys(*parts_.options)
        .set(subject_.key.purpose, {keys_->storage(), chosen.key.certificate.subjectKeyIdentifierHex()});
}

void Conversation::giveCertificate(const OfferedKey& chosen) {
    journal(true);
    end({.kind = Ending::Kind::done, .error = {}},
        Answer(KeyInfoAnswer{usecases::keyInfo(chosen.key.certificate, chosen.key.alias)}));
}

void Conversation::startSigning(const OfferedKey& chosen) {
    work_ = std::make_shared<Work>();
    work_->documents = subject_.documents;
    work_->signer = chosen.signer;
    work_->library = parts_.library;
    work_->signingTime = parts_.clock();
    work_->stop = stop_.get_token();
    work_->trust = parts_.trust;
    work_->order = usecases::timestampSource(parts_.options->get(option::timestampUrl), chosen.environment,
                                             chosen.signer->algorithm());
    work_->made.resize(subject_.documents->documents.size());
    const auto next =
        subject_.documents->wantsTimestamps() ? &Conversation::stampSigned : &Conversation::answerSigned;
    run(
        Step::signing, work_->made.size(), [work = work_](std::size_t index) { return work->sign(index); },
        next);
}

/// All documents are signed: each signature gets its time stamp.
void Conversation::stampSigned() {
    run(
        Step::stamping, work_->made.size(), [work = work_](std::size_t index) { return work->stamp(index); },
        &Conversation::answerSigned);
}

void Conversation::answerSigned() {
    journal(true);
    const std::size_t total = work_->made.size();
    const tokens::ListedKey& key = keys_->keys()[choice_->index].key;
    SignAnswer answer{{}, usecases::keyInfo(key.certificate, key.alias)};
    answer.signatures.reserve(total);
    for (SignedDocument& document : work_->made) answer.signatures.push_back(std::move(document.octets));
    end({Ending::Kind::done, std::nullopt, total, total}, Answer(std::move(answer)));
}

/// Stamps signatures that were made before.
void Conversation::startStamping() {
    state_ = State::working;
    work_ = std::make_shared<Work>();
    work_->documents = subject_.documents;
    work_->library = parts_.library;
    work_->signingTime = parts_.clock();
    work_->stop = stop_.get_token();
    work_->trust = parts_.trust;
    step_ = Step::stamping;
    workers_.run(
        [work = work_, url = parts_.options->get(option::timestampUrl)]() -> Result<Unstamped> {
            Result<Stamping> stamping = usecases::unstamped(*work->library, work->cms(), work->stop);
            if (!stamping) return fail(stamping.error());
            auto orders =
                usecases::timestampSources(*work->library, *work->trust, work->cms(), stamping->wanting,
                                           {.url = url, .now = work->signingTime}, work->stop);
            return Unstamped{std::move(*stamping), std::move(orders)};
        },
        [self = weak_from_this()](Result<Unstamped> found) {
            const auto conversation = self.lock();
            if (conversation && !conversation->hasEnded()) conversation->getTokens(std::move(found));
        });
}

void Conversation::getTokens(Result<Unstamped> found) {
    if (!found) return failed(found.error());
    work_->stamping = std::move(found->stamping);
    work_->orders = std::move(found->orders);
    if (work_->stamping.wanting.empty()) return answerStamped();
    run(
        Step::stamping, work_->stamping.wanting.size(),
        [work = work_](std::size_t index) { return work->getToken(index); }, &Conversation::answerStamped);
}

void Conversation::answerStamped() {
    workers_.run([work = work_] { return usecases::withTokens(work->cms(), work->stamping.tokens); },
                 [self = weak_from_this()](Result<Bytes> stamped) {
                     const auto conversation = self.lock();
                     if (!conversation || conversation->hasEnded()) return;
                     if (!stamped) return conversation->failed(stamped.error());
                     conversation->journal(true);
                     conversation->end({Ending::Kind::done, std::nullopt, 1, 1},
                                       Answer(StampAnswer{std::move(*stamped)}));
                 });
}

/// Does `one` for every index on workers, then goes on with `then`, or ends where one failed.
void Conversation::run(Step step, std::size_t total, Batch::One one, void (Conversation::*then)()) {
    state_ = State::working;
    step_ = step;
    batch_ = std::make_shared<Batch>(total, std::move(one), stop_.get_token());
    const bool onDevice = step == Step::signing && signsOnDevice();
    const int most = onDevice ? 1 : step == Step::stamping ? Workers::mostQuestions : workers_.threads();
    const int workers = std::min(most, static_cast<int>(total));
    batch_->workersLeft = workers;
    parts_.consent->progress(step_, 0, total);
    lastDone_ = 0;
    lastMoved_ = std::chrono::steady_clock::now();
    progressTimer_.start(progressInterval);
    for (int worker = 0; worker < workers; ++worker) {
        auto work = [batch = batch_] {
            batch->work();
            return --batch->workersLeft == 0;
        };
        auto done = [batch = batch_, then, self = weak_from_this()](bool wasLast) {
            const auto conversation = self.lock();
            if (!wasLast || !conversation || conversation->state_ != State::working) return;
            conversation->progressTimer_.stop();
            if (batch->error())
                return conversation->failed(conversation->keys_->signingProblem().value_or(*batch->error()));
            (conversation.get()->*then)();
        };
        if (onDevice) {
            workers_.runOn(keys_->storage(), std::move(work), std::move(done));
        } else if (step == Step::stamping) {
            workers_.runAsking(std::move(work), std::move(done));
        } else {
            workers_.run(std::move(work), std::move(done));
        }
    }
}

void Conversation::failed(const Error& error) {
    parts_.log->failure("service", step_ == Step::stamping ? "time-stamping" : "signing", error);
    journal(false);
    const std::size_t done = batch_ ? batch_->done() : 0;
    const std::size_t total = batch_ ? batch_->total() : 0;
    end({Ending::Kind::failed, error, done, total}, fail(error));
}

void Conversation::refuse(bool blockSite) {
    if (state_ == State::ended) return;
    if (blockSite) parts_.history.sites->block(subject_.peer);
    const std::size_t total = subject_.documents ? subject_.documents->documents.size() : 0;
    end({Ending::Kind::refused, std::nullopt, 0, total}, fail(ErrorCode::refusedByPerson));
}

void Conversation::abandon(ErrorCode why) {
    if (state_ == State::ended) return;
    end({.kind = Ending::Kind::pageGone, .error = {}}, fail(why));
}

void Conversation::preview(std::size_t document, std::function<void(Result<Preview>)> done) {
    if (state_ == State::ended || !subject_.documents) return;
    whenDescribed([this, document, done = std::move(done)]() mutable {
        workers_.run(
            [library = parts_.library, documents = subject_.documents, document, stop = stop_.get_token()] {
                return usecases::preview(*library, *documents, document, stop);
            },
            [self = weak_from_this(), done = std::move(done)](Result<Preview> preview) {
                const auto conversation = self.lock();
                if (conversation && !conversation->hasEnded()) done(std::move(preview));
            });
    });
}

void Conversation::saveDocument(std::size_t document, std::filesystem::path to,
                                std::function<void(Result<void>)> done) {
    if (state_ == State::ended || !subject_.documents) return;
    whenDescribed([this, document, to = std::move(to), done = std::move(done)]() mutable {
        workers_.run([documents = subject_.documents, document, to = std::move(to),
                      stop = stop_.get_token()] { return usecases::save(*documents, document, to, stop); },
                     [self = weak_from_this(), done = std::move(done)](Result<void> saved) {
                         const auto conversation = self.lock();
                         if (conversation && !conversation->hasEnded()) done(std::move(saved));
                     });
    });
}

void Conversation::journal(bool succeeded) {
    JournalEntry entry;
    entry.time = parts_.clock();
    entry.peer = subject_.peer;
    entry.act = act();
    entry.succeeded = succeeded;
    if (agreedKey_) {
        entry.keyOwner = agreedKey_->owner;
        entry.keyOrganisation = agreedKey_->organisation;
        entry.keySerialNumber = agreedKey_->serialNumber;
    }
    if (subject_.documents) {
        for (const PreparedDocument& document : subject_.documents->documents) {
            entry.documents.push_back({document.description.name, document.description.digestHex});
        }
    }
    parts_.history.journal->add(entry);
}

void Conversation::end(Ending ending, Result<Answer> answer) {
    if (state_ == State::ended) return;
    state_ = State::ended;
    deadlineTimer_.stop();
    progressTimer_.stop();
    stop_.request_stop();
    keys_->close();
    whenDescribed_.clear();
    // The window may hold this a while longer: keys and documents go now, or with the last worker that still
    // uses them.
    subject_.documents.reset();
    work_.reset();
    batch_.reset();
    parts_.consent->end(std::move(ending));
    std::exchange(done_, nullptr)(std::move(answer));
}

}  // namespace qoltanba::service
