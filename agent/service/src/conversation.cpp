#include "conversation.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "key_fitness.h"

namespace qoltanba::service {
namespace {

constexpr std::uint64_t longestChallenge = std::uint64_t{16} * 1024;  // octets
constexpr int progressInterval = 100;                                 // milliseconds
constexpr int shortestWait = 1;                                       // seconds

const std::vector<StorageKind> allStorages = {
    StorageKind::pkcs12,    StorageKind::jks,        StorageKind::kaztoken, StorageKind::idCard,
    StorageKind::eToken72k, StorageKind::eToken5110, StorageKind::jaCarta,  StorageKind::aKey};

const Option<std::string>& defaultKeyOption(Purpose purpose) {
    return purpose == Purpose::signIn ? option::defaultKeyToSignIn : option::defaultKeyToSign;
}

const Option<bool>& useDefaultKeyOption(Purpose purpose) {
    return purpose == Purpose::signIn ? option::useDefaultKeyToSignIn : option::useDefaultKeyToSign;
}

bool contains(const std::vector<StorageKind>& kinds, StorageKind kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

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

/// The signing of all documents by several workers. Each takes the next index until none is left, one failed,
/// or the person stopped it.
struct Conversation::Run {
    std::shared_ptr<const PreparedRequest> documents;
    std::shared_ptr<const crypto::Signer> signer;
    crypto::LibraryPtr library;
    TimePoint signingTime;
    std::stop_token stop;

    std::vector<Bytes> signatures;
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> done = 0;
    std::atomic<int> workersLeft = 0;
    std::atomic<bool> failed = false;
    std::mutex mutex;
    std::optional<Error> error;  ///< the first, guarded by `mutex`

    void work() {
        while (!failed && !stop.stop_requested()) {
            const std::size_t index = next++;
            if (index >= signatures.size()) return;
            Result<Bytes> signature = service::sign(*library, *signer, *documents, index, signingTime, stop);
            if (!signature) return note(signature.error());
            signatures[index] = std::move(*signature);
            ++done;
        }
    }

    void note(const Error& problem) {
        failed = true;
        const std::lock_guard guard(mutex);
        if (!error) error = problem;
    }
};

Conversation::Conversation(ServiceParts& parts, Workers& workers, Subject subject, Done done)
    : parts_(parts), workers_(workers), subject_(std::move(subject)), done_(std::move(done)) {
    const int seconds = std::max(shortestWait, parts_.options->get(option::consentSeconds));
    deadline_ = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    deadlineTimer_.setSingleShot(true);
    deadlineTimer_.callOnTimeout(
        [this] { end({.kind = Ending::Kind::timedOut, .error = {}}, fail(ErrorCode::timedOut)); });
    progressTimer_.callOnTimeout(
        [this] { parts_.consent->progress(Step::signing, run_->done, run_->signatures.size()); });
    deadlineTimer_.start(std::chrono::seconds(seconds));
}

void Conversation::begin(int othersWaiting) {
    parts_.consent->begin(question(othersWaiting), shared_from_this());
}

Act Conversation::act() const {
    if (!subject_.documents) return Act::giveCertificate;
    const bool signsIn = subject_.key.purpose == Purpose::signIn && looksLikeChallenge(*subject_.documents);
    return signsIn ? Act::signIn : Act::signDocuments;
}

Question Conversation::question(int othersWaiting) const {
    Question question;
    question.site = subject_.site;
    question.firstTime = !parts_.memory.sites->isKnown(subject_.site);
    question.act = act();
    question.purpose = subject_.key.purpose;
    if (subject_.documents) {
        for (const PreparedDocument& document : subject_.documents->documents) {
            question.documents.push_back(document.description);
        }
    }
    question.locale = subject_.locale;
    question.logo = subject_.logo;
    question.storages = subject_.key.storages.empty() ? allStorages : subject_.key.storages;
    question.filesAllowed = std::any_of(question.storages.begin(), question.storages.end(), isFile);
    question.recentFiles = parts_.memory.recentFiles->all();
    question.defaultKey = defaultKey();
    question.deadline = deadline_;
    question.othersWaiting = othersWaiting;
    return question;
}

std::optional<DefaultKey> Conversation::defaultKey() const {
    const Purpose purpose = subject_.key.purpose;
    if (!parts_.options->get(useDefaultKeyOption(purpose))) return std::nullopt;
    const std::string stored = parts_.options->get(defaultKeyOption(purpose));
    const std::size_t mark = stored.find('@');
    if (mark == std::string::npos) return std::nullopt;
    return DefaultKey{std::filesystem::path(stored.substr(mark + 1)), stored.substr(0, mark)};
}

void Conversation::openKeyFile(std::filesystem::path file, Secret password) {
    if (state_ != State::asking) return;
    const unsigned opening = ++opening_;
    opened_ = {};
    // std::function wants to be copied, a Secret does not: shared, and wiped on the worker as soon as it was
    // used.
    auto secret = std::make_shared<Secret>(std::move(password));
    workers_.run(
        [library = parts_.library, conditions = subject_.key, now = parts_.clock(),
         testKeys = parts_.options->get(option::testKeys), file = std::move(file), secret] {
            Result<OpenedFile> opened = open(library, file, *secret, conditions, now, testKeys);
            secret->clear();
            return opened;
        },
        [self = weak_from_this(), opening](Result<OpenedFile> opened) {
            const auto conversation = self.lock();
            if (!conversation || conversation->state_ != State::asking || conversation->opening_ != opening)
                return;
            conversation->offer(std::move(opened));
        });
}

Result<Conversation::OpenedFile> Conversation::open(const crypto::LibraryPtr& library,
                                                    const std::filesystem::path& file, const Secret& password,
                                                    const KeyConditions& conditions, TimePoint now,
                                                    bool testKeys) {
    Result<std::unique_ptr<tokens::KeyStorage>> storage = tokens::openKeyFile(library, file);
    if (!storage) return fail(storage.error());
    if (!conditions.storages.empty() && !contains(conditions.storages, (*storage)->kind())) {
        return fail(ErrorCode::keyNotUsable, "the page does not accept this kind of key file");
    }
    Result<std::vector<tokens::StoredKey>> keys = (*storage)->open(password);
    if (!keys) return fail(keys.error());
    OpenedFile opened{file, std::move(*keys), {}};
    for (const tokens::StoredKey& key : opened.keys) {
        const crypto::Certificate& certificate = key.signer->certificate();
        opened.offers.push_back(
            {describe(certificate, key.alias), unfitness(*library, certificate, conditions, now, testKeys)});
    }
    return opened;
}

void Conversation::offer(Result<OpenedFile> opened) {
    if (!opened) {
        parts_.log->failure("service", "opening a key file", opened.error());
        parts_.consent->openFailed(opened.error());
        return;
    }
    opened_ = std::move(*opened);
    parts_.consent->keysListed(opened_.offers);
}

void Conversation::sign(std::size_t index, bool alwaysUse) {
    if (state_ != State::asking || index >= opened_.offers.size() || opened_.offers[index].unfit) return;
    const tokens::StoredKey& key = opened_.keys[index];
    // Time has passed since the offer: a key that expired meanwhile is offered again, with its reason.
    const bool testKeys = parts_.options->get(option::testKeys);
    opened_.offers[index].unfit =
        unfitness(*parts_.library, key.signer->certificate(), subject_.key, parts_.clock(), testKeys);
    if (opened_.offers[index].unfit) return parts_.consent->keysListed(opened_.offers);

    chosen_ = index;
    deadlineTimer_.stop();
    remember(key, alwaysUse);
    if (subject_.documents) {
        startSigning(key);
    } else {
        giveCertificate(key);
    }
}

void Conversation::remember(const tokens::StoredKey& key, bool alwaysUse) {
    const KeyDescription& described = opened_.offers[*chosen_].key;
    parts_.memory.sites->allow(subject_.site);
    parts_.memory.recentFiles->used({opened_.path, described.owner, described.organisation});
    if (!alwaysUse) return;
    const std::string keyId = key.signer->certificate().subjectKeyIdentifierHex();
    parts_.options->set(defaultKeyOption(subject_.key.purpose), keyId + "@" + opened_.path.string());
    parts_.options->set(useDefaultKeyOption(subject_.key.purpose), true);
}

void Conversation::giveCertificate(const tokens::StoredKey& key) {
    journal(true);
    end({.kind = Ending::Kind::done, .error = {}},
        Answer(KeyInfoAnswer{keyInfo(key.signer->certificate(), key.alias)}));
}

void Conversation::startSigning(const tokens::StoredKey& key) {
    state_ = State::signing;
    run_ = std::make_shared<Run>();
    run_->documents = subject_.documents;
    run_->signer = key.signer;
    run_->library = parts_.library;
    run_->signingTime = parts_.clock();
    run_->stop = stop_.get_token();
    run_->signatures.resize(subject_.documents->documents.size());
    const int workers = std::min(workers_.threads(), static_cast<int>(run_->signatures.size()));
    run_->workersLeft = workers;
    parts_.consent->progress(Step::signing, 0, run_->signatures.size());
    progressTimer_.start(progressInterval);
    for (int worker = 0; worker < workers; ++worker) {
        workers_.run([run = run_, self = weak_from_this(), &workers = workers_] {
            run->work();
            if (--run->workersLeft > 0) return;
            workers.post([run, self] {
                const auto conversation = self.lock();
                if (conversation && conversation->state_ == State::signing)
                    conversation->signingFinished(*run);
            });
        });
    }
}

void Conversation::signingFinished(const Run& run) {
    const std::size_t total = run.signatures.size();
    if (run.error) {
        parts_.log->failure("service", "signing", *run.error);
        journal(false);
        end({Ending::Kind::failed, run.error, run.done, total}, fail(*run.error));
        return;
    }
    journal(true);
    SignAnswer answer{std::move(run_->signatures),
                      keyInfo(run.signer->certificate(), opened_.keys[*chosen_].alias)};
    end({Ending::Kind::done, std::nullopt, total, total}, Answer(std::move(answer)));
}

void Conversation::refuse(bool blockSite) {
    if (state_ == State::ended) return;
    if (blockSite) parts_.memory.sites->block(subject_.site);
    const std::size_t total = subject_.documents ? subject_.documents->documents.size() : 0;
    end({Ending::Kind::refused, std::nullopt, 0, total}, fail(ErrorCode::refusedByPerson));
}

void Conversation::abandon(ErrorCode why) {
    if (state_ == State::ended) return;
    end({.kind = Ending::Kind::pageGone, .error = {}}, fail(why));
}

void Conversation::preview(std::size_t document, std::function<void(Result<Preview>)> done) {
    if (state_ == State::ended || !subject_.documents) return;
    workers_.run([library = parts_.library, documents = subject_.documents,
                  document] { return service::preview(*library, *documents, document); },
                 [self = weak_from_this(), done = std::move(done)](Result<Preview> preview) {
                     const auto conversation = self.lock();
                     if (conversation && !conversation->hasEnded()) done(std::move(preview));
                 });
}

void Conversation::saveDocument(std::size_t document, std::filesystem::path to,
                                std::function<void(Result<void>)> done) {
    if (state_ == State::ended || !subject_.documents) return;
    workers_.run([documents = subject_.documents, document,
                  to = std::move(to)] { return service::save(*documents, document, to); },
                 [self = weak_from_this(), done = std::move(done)](Result<void> saved) {
                     const auto conversation = self.lock();
                     if (conversation && !conversation->hasEnded()) done(std::move(saved));
                 });
}

void Conversation::journal(bool succeeded) {
    JournalEntry entry;
    entry.time = parts_.clock();
    entry.site = subject_.site.text();
    entry.act = act();
    entry.succeeded = succeeded;
    const KeyDescription& key = opened_.offers[*chosen_].key;
    entry.keyOwner = key.owner;
    entry.keyOrganisation = key.organisation;
    entry.keySerialNumber = key.serialNumber;
    if (subject_.documents) {
        for (const PreparedDocument& document : subject_.documents->documents) {
            entry.documents.push_back({document.description.name, document.description.digestHex});
        }
    }
    parts_.memory.journal->add(entry);
}

void Conversation::end(Ending ending, Result<Answer> answer) {
    if (state_ == State::ended) return;
    state_ = State::ended;
    deadlineTimer_.stop();
    progressTimer_.stop();
    stop_.request_stop();
    // The window may hold this a while longer: keys and documents go now, or with the last worker that still
    // uses them.
    opened_ = {};
    subject_.documents.reset();
    run_.reset();
    parts_.consent->end(std::move(ending));
    std::exchange(done_, nullptr)(std::move(answer));
}

}  // namespace qoltanba::service
