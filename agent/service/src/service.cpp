#include <qoltanba/service/service.h>

#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <utility>

#include <qoltanba/service/trust_options.h>
#include <qoltanba/tokens/storages.h>
#include <qoltanba/trust/trust.h>

#include "conversation.h"
#include "fairness.h"
#include "preparations.h"
#include "workers.h"

namespace qoltanba::service {
namespace {

constexpr std::size_t rememberedChoices = 256;

/// Octets of all documents that wait: what pages send is held in memory until its turn. The largest message
/// has a place four times.
constexpr std::size_t mostWaitingOctets = std::size_t{256} * 1024 * 1024;
/// Certificates that a page may measure a key's chain against: each costs time when a key file was opened.
constexpr std::size_t mostGivenCertificates = 64;
constexpr std::size_t longestGivenCertificate = std::size_t{64} * 1024;
/// What a window shows of the disk is looked at beside the windows, and not waited for longer: it may lie on
/// a network that does not answer.
constexpr std::chrono::milliseconds lookPatience{500};

/// A request whose documents take longer to look through lets others pass.
constexpr std::chrono::seconds preparationPatience{1};
using SteadyTime = std::chrono::steady_clock::time_point;

/// A request in the queue.
struct Job {
    RequestId id = 0;
    Peer peer = Peer::unnamedProgram();
    Request request;
    Done done;
    std::size_t octets = 0;
    /// Documents are looked through before their turn comes; until then the job holds its place.
    bool ready = true;
    std::shared_ptr<const usecases::PreparedRequest> documents;
    SteadyTime since = std::chrono::steady_clock::now();
};

bool wantsTimestamp(const Request& request) {
    if (std::holds_alternative<StampRequest>(request)) return true;
    const auto* sign = std::get_if<SignRequest>(&request);
    const auto* cms = sign == nullptr ? nullptr : std::get_if<CmsSigning>(&sign->signing);
    return cms != nullptr && cms->timestamp;
}

const KeyConditions* conditionsOf(const Request& request) {
    if (const auto* sign = std::get_if<SignRequest>(&request)) return &sign->key;
    if (const auto* info = std::get_if<KeyInfoRequest>(&request)) return &info->key;
    return nullptr;
}

/// What of the request takes room while it waits.
std::size_t octetsOf(const Request& request) {
    std::size_t octets = 0;
    if (const auto* stamp = std::get_if<StampRequest>(&request)) octets += stamp->cms.size();
    if (const auto* sign = std::get_if<SignRequest>(&request)) {
        octets += sign->logo.size() + heldOctets(sign->signing);
    }
    return octets;
}

class Service final : public Requests {
  public:
    explicit Service(ServiceParts parts) : parts_(std::move(parts)), workers_(parts_.leftBehind) {
        patience_.setSingleShot(true);
        patience_.callOnTimeout([this] { startNext(); });
        lookWait_.setSingleShot(true);
        lookWait_.callOnTimeout([this] { goOn(); });
        fileDeadline_.setSingleShot(true);
        fileDeadline_.callOnTimeout([this] { endFileQuestion(fail(ErrorCode::timedOut), true); });
        if (parts_.storages) {
            storagesWatch_ = parts_.storages->watch([this] { workers_.post([this] { devicesChanged(); }); });
        }
        if (!parts_.trust) return;
        followOptions();
        optionsWatch_ = parts_.options->watch([this](std::string_view key) {
            if (key == option::testKeys.key || key == option::revocation.key) followOptions();
        });
    }

    ~Service() override {
        closing_ = true;
        storagesWatch_.reset();
        preparations_.stopAll();
        endActive(ErrorCode::cancelled);
        for (const std::shared_ptr<Job>& job : std::exchange(queue_, {}))
            finish(*job, fail(ErrorCode::cancelled));
    }

    RequestId submit(Peer peer, Request request, Done done) override {
        const RequestId id = ++lastId_;
        auto job = std::make_shared<Job>();
        job->id = id;
        job->peer = std::move(peer);
        job->request = std::move(request);
        job->done = std::move(done);
        job->octets = octetsOf(job->request);
        workers_.post([this, job] { accept(job); });
        return id;
    }

    void cancel(RequestId id) override {
        workers_.post([this, id] { withdraw(id); });
    }

  private:
    /// The request that has the person's attention: a conversation or a question for a file.
    struct Active {
        RequestId id = 0;
        Peer peer = Peer::unnamedProgram();
        std::shared_ptr<Job> opening;  ///< its window opens as soon as recent files were looked at
        std::shared_ptr<Conversation> conversation;
        std::shared_ptr<Job> fileQuestion;
        bool chooserShown = false;
    };

    void accept(const std::shared_ptr<Job>& job) {
        if (const std::optional<Error> refusal = refusalOf(*job)) {
            parts_.log->failure("service", job->peer.text(), *refusal);
            return finish(*job, fail(*refusal));
        }
        if (std::holds_alternative<ShowSettingsRequest>(job->request)) {
            settingsShown_.note(std::chrono::steady_clock::now());
            parts_.consent->showSettings();
            return finish(*job, Answer(DoneAnswer{}));
        }
        queue_.push_back(job);
        const bool hasDocuments = std::holds_alternative<SignRequest>(job->request) ||
                                  std::holds_alternative<StampRequest>(job->request);
        if (hasDocuments) prepareDocuments(job);
        tellWaiting();
        startNext();
    }

    /// The conversation lets go of a device first, on that device's thread.
    void devicesChanged() {
        const std::vector<StorageInfo> present = parts_.storages->list();
        if (active_ && active_->conversation) active_->conversation->devicesChanged(present);
        workers_.keepDevices(present);
    }

    /// The settings window switches these while the agent runs.
    void followOptions() {
        const auto order = revocationOrderOf(parts_.options->get(option::revocation));
        parts_.trust->authorities->setTestEnvironment(parts_.options->get(option::testKeys));
        parts_.trust->revocation->setOrder(order.value_or(trust::RevocationOrder::ocspThenCrl));
    }

    /// What can be said without asking anybody.
    std::optional<Error> refusalOf(const Job& job) const {
        if (parts_.history.sites->isBlocked(job.peer)) return Error{ErrorCode::siteNotAllowed, {}};
        const bool needsKey = !std::holds_alternative<ChooseFileRequest>(job.request) &&
                              !std::holds_alternative<ShowSettingsRequest>(job.request);
        if (needsKey && (parts_.cannotSign || !parts_.library)) {
            return parts_.cannotSign.value_or(Error{ErrorCode::cryptographyUnavailable, {}});
        }
        if (std::holds_alternative<ShowSettingsRequest>(job.request)) return settingsRefusal();
        if (wantsTimestamp(job.request) && !parts_.trust) return Error{ErrorCode::timestampUnavailable, {}};
        if (const std::optional<Error> refusal = refusalForFairness(job.peer)) return refusal;
        if (!hasRoomFor(job)) return Error{ErrorCode::tooManyRequests, "large documents wait"};
        if (const KeyConditions* key = conditionsOf(job.request); key != nullptr && isCostly(key->chain))
            return Error{ErrorCode::invalidRequest, "certificates of the chain"};
        if (const auto* sign = std::get_if<SignRequest>(&job.request)) {
            const auto mostDocuments =
                static_cast<std::size_t>(std::max(1, parts_.options->get(option::maxDocuments)));
            const std::size_t count = documentCount(sign->signing);
            if (count > mostDocuments) return Error{ErrorCode::tooManyDocuments, std::to_string(count)};
        }
        return std::nullopt;
    }

    /// Of the room for documents, too, no site may take more than half.
    bool hasRoomFor(const Job& job) const {
        const std::string site = job.peer.site();
        std::size_t all = job.octets;
        std::size_t ofThisSite = job.octets;
        for (const std::shared_ptr<Job>& other : queue_) {
            all += other->octets;
            if (other->peer.site() == site) ofThisSite += other->octets;
        }
        return queue_.empty() || (all <= mostWaitingOctets && ofThisSite <= mostWaitingOctets / 2);
    }

    static bool isCostly(const ChainCondition& chain) {
        return chain.certificatesPem.size() > mostGivenCertificates ||
               std::any_of(chain.certificatesPem.begin(), chain.certificatesPem.end(),
                           [](const std::string& pem) { return pem.size() > longestGivenCertificate; });
    }

    /// Nobody is asked before the window comes up, so it may come neither over a dialog, where it would take
    /// the person's next key, nor often.
    std::optional<Error> settingsRefusal() const {
        const bool again = settingsShown_.tooMany(std::chrono::steady_clock::now());
        if (!active_ && queue_.empty() && !again) return std::nullopt;
        return Error{ErrorCode::tooManyRequests, "settings"};
    }

    /// No site may have the person or the whole queue to itself.
    std::optional<Error> refusalForFairness(const Peer& peer) const {
        const std::string site = peer.site();
        const bool known = parts_.history.sites->isKnown(peer);
        if (takenBack_.tooMany(site, known, std::chrono::steady_clock::now())) {
            return Error{ErrorCode::tooManyRequests, "its dialogs were taken back too often"};
        }
        std::vector<std::string> waiting;
        for (const auto& other : queue_) waiting.push_back(other->peer.site());
        const auto places =
            static_cast<std::size_t>(std::max(1, parts_.options->get(option::maxPendingRequests)));
        if (findsPlace(waiting, site, known, places)) return std::nullopt;
        return Error{ErrorCode::tooManyRequests, std::to_string(queue_.size()) + " waiting"};
    }

    void prepareDocuments(const std::shared_ptr<Job>& job) {
        job->ready = false;
        std::vector<std::filesystem::path> chosen;
        for (const auto& [peer, path] : choices_) {
            if (peer == job->peer) chosen.push_back(path);
        }
        preparations_.add(
            job->id, job->peer.site(),
            [library = parts_.library, job, chosen = std::move(chosen)](const std::stop_token& stop) {
                const auto chosenByPerson = [&](const std::filesystem::path& path) {
                    return std::find(chosen.begin(), chosen.end(), path) != chosen.end();
                };
                if (auto* stamp = std::get_if<StampRequest>(&job->request))
                    return usecases::prepareStamping(*library, std::move(*stamp), stop);
                return usecases::prepare(*library, std::move(std::get<SignRequest>(job->request)),
                                         chosenByPerson, stop);
            },
            [this, job](Result<std::shared_ptr<const usecases::PreparedRequest>> documents) {
                prepared(job, std::move(documents));
            });
    }

    void prepared(const std::shared_ptr<Job>& job,
                  Result<std::shared_ptr<const usecases::PreparedRequest>> documents) {
        const auto place = std::find(queue_.begin(), queue_.end(), job);
        if (place == queue_.end()) return;  // withdrawn meanwhile
        if (documents && (*documents)->stampedAlready) {
            queue_.erase(place);
            const BytesView cms = (*documents)->octets(0);
            finish(*job, Answer(StampAnswer{Bytes(cms.begin(), cms.end())}));
            tellWaiting();
        } else if (documents) {
            job->documents = std::move(*documents);
            job->ready = true;
        } else {
            queue_.erase(place);
            parts_.log->failure("service", job->peer.text(), documents.error());
            finish(*job, fail(documents.error()));
            tellWaiting();
        }
        startNext();
    }

    /// The queue by turns: a site with many requests does not keep the others behind all of them.
    std::vector<std::shared_ptr<Job>> byTurns() const {
        std::vector<std::shared_ptr<Job>> jobs(queue_.begin(), queue_.end());
        std::stable_sort(jobs.begin(), jobs.end(), [this](const auto& one, const auto& other) {
            return turns_.last(one->peer.site()) < turns_.last(other->peer.site());
        });
        return jobs;
    }

    /// The next by turns, unless looking through its documents takes so long that others may pass.
    std::shared_ptr<Job> takeNext() {
        const SteadyTime now = std::chrono::steady_clock::now();
        for (const std::shared_ptr<Job>& job : byTurns()) {
            if (job->ready) {
                std::erase(queue_, job);
                turns_.had(job->peer.site());
                return job;
            }
            const auto left = preparationPatience - (now - job->since);
            if (left > SteadyTime::duration::zero()) {
                patience_.start(std::chrono::ceil<std::chrono::milliseconds>(left));
                break;
            }
        }
        return nullptr;
    }

    void startNext() {
        if (closing_ || active_) return;
        const std::shared_ptr<Job> job = takeNext();
        if (!job) return;
        if (parts_.history.sites->isBlocked(job->peer)) {
            finish(*job, fail(ErrorCode::siteNotAllowed));
            return startNext();
        }
        if (std::holds_alternative<ChooseFileRequest>(job->request)) {
            askForFile(job);
        } else {
            converse(job);
        }
    }

    /// Key files that are gone are not offered. One look at a time: where one hangs, all are offered.
    void converse(const std::shared_ptr<Job>& job) {
        active_ = Active{job->id, job->peer, job, nullptr, nullptr, false};
        const std::vector<RecentStorage> recent = parts_.history.recentStorages->all();
        if (recent.empty() || looksAtRecent_) return openWindow(job->id, recent);
        looksAtRecent_ = true;
        lookWait_.start(lookPatience);
        workers_.runLooking([recent] { return presentOnes(recent); },
                            [this, id = job->id](std::vector<RecentStorage> present) {
                                looksAtRecent_ = false;
                                openWindow(id, std::move(present));
                            });
    }

    static std::vector<RecentStorage> presentOnes(std::vector<RecentStorage> storages) {
        std::erase_if(storages, [](const RecentStorage& recent) {
            const std::optional<std::filesystem::path> file = pathOf(recent.storage);
            std::error_code ignored;
            return file && !std::filesystem::exists(*file, ignored);
        });
        return storages;
    }

    void openWindow(RequestId id, std::vector<RecentStorage> recentStorages) {
        if (!active_ || active_->id != id || !active_->opening) return;
        lookWait_.stop();
        const std::shared_ptr<Job> job = std::exchange(active_->opening, nullptr);
        Subject subject;
        subject.peer = job->peer;
        subject.recentStorages = std::move(recentStorages);
        if (const auto* info = std::get_if<KeyInfoRequest>(&job->request)) {
            subject.key = info->key;
            subject.locale = info->locale;
        } else {
            if (const SignRequest* sign = job->documents->signRequest()) {
                subject.key = sign->key;
                subject.locale = sign->locale;
                subject.logo = sign->logo;
            } else {
                subject.locale = std::get<StampRequest>(job->documents->request).locale;
            }
            subject.documents = std::move(job->documents);
        }
        auto conversation = std::make_shared<Conversation>(
            parts_, workers_, std::move(subject),
            [this, job](Result<Answer> answer) { settled(*job, std::move(answer)); });
        active_->conversation = conversation;
        parts_.log->info("service", "asking for " + job->peer.text());
        conversation->begin(static_cast<int>(queue_.size()));
    }

    /// What was looked at has not answered in time.
    void goOn() {
        if (!active_) return;
        if (active_->opening) return openWindow(active_->id, parts_.history.recentStorages->all());
        showChooser(active_->id, {});
    }

    /// The conversation of `job` has ended. The next begins from the event loop, when its window has had the
    /// time to close.
    void settled(const Job& job, Result<Answer> answer) {
        finish(job, std::move(answer));
        if (closing_) return;
        workers_.post([this] {
            active_.reset();
            startNext();
        });
    }

    void askForFile(const std::shared_ptr<Job>& job) {
        active_ = Active{job->id, job->peer, nullptr, nullptr, job, false};
        const auto wait = std::chrono::seconds(std::max(1, parts_.options->get(option::consentSeconds)));
        fileDeadline_.start(wait);
        const std::string folder = std::get<ChooseFileRequest>(job->request).folder;
        if (folder.empty()) return showChooser(job->id, {});
        workers_.runLooking([folder] { return isFolder(folder); },
                            [this, id = job->id, folder](bool is) { showChooser(id, is ? folder : ""); });
        lookWait_.start(lookPatience);
    }

    /// The page named it: on a network that does not answer, to look at it may take for ever.
    static bool isFolder(const std::string& folder) {
        std::error_code problem;
        const std::filesystem::path path(folder);
        return path.is_absolute() && !usecases::isOnAnotherComputer(path) &&
               std::filesystem::is_directory(path, problem);
    }

    /// Once for each question: when the folder was looked at, or did not answer.
    void showChooser(RequestId id, std::string folder) {
        if (!active_ || active_->id != id || !active_->fileQuestion || active_->chooserShown) return;
        active_->chooserShown = true;
        ChooseFileRequest request = std::get<ChooseFileRequest>(active_->fileQuestion->request);
        request.folder = std::move(folder);
        parts_.consent->chooseFile(active_->peer, request,
                                   std::chrono::steady_clock::now() + fileDeadline_.remainingTimeAsDuration(),
                                   [this, id](std::optional<std::filesystem::path> path) {
                                       if (active_ && active_->id == id) fileChosen(std::move(path));
                                   });
    }

    void fileChosen(std::optional<std::filesystem::path> path) {
        if (!path) return endFileQuestion(fail(ErrorCode::refusedByPerson), false);
        choices_.emplace_back(active_->fileQuestion->peer, *path);
        if (choices_.size() > rememberedChoices) choices_.pop_front();
        endFileQuestion(Answer(ChooseFileAnswer{std::move(*path)}), false);
    }

    void endFileQuestion(Result<Answer> answer, bool withdrawn) {
        if (!active_ || !active_->fileQuestion) return;
        fileDeadline_.stop();
        lookWait_.stop();
        if (withdrawn) parts_.consent->withdrawFileQuestion();
        const std::shared_ptr<Job> job = std::exchange(active_->fileQuestion, nullptr);
        settled(*job, std::move(answer));
    }

    void withdraw(RequestId id) {
        if (active_ && active_->id == id) {
            if (!active_->opening) noteWithdrawal();
            return endActive(ErrorCode::pageGone);
        }
        const auto place =
            std::find_if(queue_.begin(), queue_.end(), [&](const auto& job) { return job->id == id; });
        if (place == queue_.end()) return;
        const std::shared_ptr<Job> job = *place;
        queue_.erase(place);
        preparations_.drop(id);
        finish(*job, fail(ErrorCode::pageGone));
        tellWaiting();
        startNext();
    }

    void noteWithdrawal() {
        takenBack_.note(active_->peer.site(), parts_.history.sites->isKnown(active_->peer),
                        std::chrono::steady_clock::now());
    }

    void endActive(ErrorCode why) {
        if (!active_) return;
        lookWait_.stop();
        if (active_->opening) return settled(*std::exchange(active_->opening, nullptr), fail(why));
        if (active_->conversation) return active_->conversation->abandon(why);
        endFileQuestion(fail(why), true);
    }

    void tellWaiting() {
        if (active_ && active_->conversation) parts_.consent->othersWaiting(static_cast<int>(queue_.size()));
    }

    static void finish(const Job& job, Result<Answer> answer) { job.done(std::move(answer)); }

    ServiceParts parts_;
    Options::Watch optionsWatch_;
    Watch storagesWatch_;
    std::atomic<RequestId> lastId_ = 0;
    bool closing_ = false;
    std::deque<std::shared_ptr<Job>> queue_;
    std::optional<Active> active_;
    QTimer fileDeadline_;
    QTimer lookWait_;
    QTimer patience_;
    bool looksAtRecent_ = false;
    SettingsShown settingsShown_;
    DialogsTakenBack takenBack_;
    Turns turns_;
    /// Files the person chose for a site in the file chooser, while the agent runs.
    std::deque<std::pair<Peer, std::filesystem::path>> choices_;
    Workers workers_;  // destroyed before what the workers report to
    Preparations preparations_{workers_};
};

}  // namespace

std::unique_ptr<Requests> makeService(ServiceParts parts) {
    if (!parts.log) parts.log = silentLog();
    if (!parts.clock) parts.clock = systemClock();
    return std::make_unique<Service>(std::move(parts));
}

}  // namespace qoltanba::service
