#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <utility>

#include <qoltanba/service/service.h>
#include <qoltanba/service/trust_options.h>
#include <qoltanba/tokens/storages.h>
#include <qoltanba/trust/trust.h>

#include "dialog.h"
#include "dialog_limits.h"
#include "fairness.h"
#include "file_question.h"
#include "given_answers.h"
#include "observed.h"
#include "preparations.h"
#include "recent_storages.h"
#include "tasks/tasks.h"
#include "waiting_requests.h"
#include "workers.h"

namespace qoltanba::service {
namespace {

constexpr std::size_t rememberedChoices = 256;

/// The most certificates of a chain that a page may give as a condition for a key. Each of them costs time
/// when a key file is opened.
constexpr std::size_t mostGivenCertificates = 64;
constexpr std::size_t longestGivenCertificate = std::size_t{64} * 1024;

/// Makes a task of a request, or one of the two questions that are not tasks.
struct WhatOf {
    using What = decltype(WaitingRequest::what);
    What operator()(ChooseFileRequest request) const { return request; }
    What operator()(ShowSettingsRequest request) const { return request; }
    template <class TaskRequest>
    What operator()(TaskRequest request) const {
        return makeTask(std::move(request));
    }
};

/// What is asked in a few words, for the log: other people than the person may read it.
struct LogTextOf {
    std::string operator()(const SignRequest& request) const {
        const std::string count = std::to_string(documentCount(request.signing));
        return "sign " + count + (count == "1" ? " document" : " documents");
    }
    std::string operator()(const SignFilesRequest& request) const {
        const std::string count = std::to_string(request.files.size());
        return "sign " + count + (count == "1" ? " own file" : " own files");
    }
    std::string operator()(const SignSeriesRequest& request) const {
        return "sign a series of " + std::to_string(request.documents);
    }
    std::string operator()(const SignPickedFileRequest&) const { return "sign a file and save the result"; }
    std::string operator()(const StampRequest&) const { return "add a time stamp"; }
    std::string operator()(const KeyInfoRequest&) const { return "give a certificate"; }
    std::string operator()(const ChooseFileRequest&) const { return "choose a file"; }
    std::string operator()(const ShowSettingsRequest&) const { return "show the settings"; }
};

class Service final : public Requests {
  public:
    Service(ServiceParts parts, std::shared_ptr<Activity> activity)
        : parts_(std::move(parts)), workers_(parts_.leftBehind, Workers::longestEnding, std::move(activity)) {
        patience_.setSingleShot(true);
        patience_.callOnTimeout([this] { startNext(); });
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
        if (active_) active_->attention->abandon(ErrorCode::cancelled);
        for (const auto& request : waiting_.removeAll()) request->done(fail(ErrorCode::cancelled));
    }

    RequestId submit(Peer peer, Request request, Done done) override {
        const RequestId id = ++lastId_;
        auto waiting = std::make_shared<WaitingRequest>();
        waiting->id = id;
        waiting->peer = std::move(peer);
        const std::string asked = std::visit(LogTextOf(), request);
        waiting->what = std::visit(WhatOf(), std::move(request));
        waiting->done = withOutcomeLine(
            "request " + std::to_string(id) + " of " + waiting->peer.text() + ", " + asked, std::move(done));
        if (const auto task = waiting->task()) waiting->octets = task->heldOctets();
        workers_.post([this, waiting] { accept(waiting); });
        return id;
    }

    void cancel(RequestId id) override {
        workers_.post([this, id] { withdraw(id); });
    }

    void waitingBehind(RequestId id, int count) override {
        workers_.post([this, id, count] { noteBehind(id, count); });
    }

  private:
    using RequestPtr = std::shared_ptr<WaitingRequest>;

    /// The request that has the person's attention.
    struct Active {
        RequestId id = 0;
        Peer peer = Peer::unnamedProgram();
        std::shared_ptr<Attention> attention;
        int behind = 0;  ///< further messages of its connection
    };

    void accept(const RequestPtr& request) {
        if (!parts_.history.sites->isBlocked(request->peer)) remindOf(request->peer);
        if (const std::optional<Error> refusal = refusalOf(*request)) {
            return request->done(fail(*refusal));
        }
        if (std::holds_alternative<ShowSettingsRequest>(request->what)) {
            settingsShown_.note(std::chrono::steady_clock::now());
            parts_.consent->showSettings();
            return request->done(Answer(DoneAnswer{}));
        }
        waiting_.add(request);
        const auto task = request->task();
        if (task && task->needsPreparation()) prepare(request, task);
        tellWaiting();
        startNext();
    }

    /// `done`, and one line of the log that says what became of the request.
    Done withOutcomeLine(std::string text, Done done) const {
        return [log = parts_.log, text = std::move(text), done = std::move(done)](Result<Answer> answer) {
            if (answer)
                log->info("service", text + ": done");
            else
                log->failure("service", text, answer.error());
            done(std::move(answer));
        };
    }

    /// The dialog first releases the device, on that device's thread.
    void devicesChanged() {
        const std::vector<StorageInfo> present = parts_.storages->list();
        if (active_) active_->attention->devicesChanged(present);
        workers_.keepDevices(present);
    }

    /// The settings window changes these options while the agent runs.
    void followOptions() {
        parts_.trust->authorities->setTestEnvironment(parts_.options->get(option::testKeys));
        parts_.trust->revocation->setOrder(revocationOrderOf(*parts_.options));
    }

    /// Returns the error by which a request is refused without asking the person.
    std::optional<Error> refusalOf(const WaitingRequest& request) const {
        if (parts_.history.sites->isBlocked(request.peer)) return Error{ErrorCode::siteNotAllowed, {}};
        const auto task = request.task();
        if (task && task->isForPersonOnly() && !request.peer.isPerson())
            return Error{ErrorCode::invalidRequest, "for the person alone"};
        if (task && (parts_.cannotSign || !parts_.library)) {
            return parts_.cannotSign.value_or(Error{ErrorCode::cryptographyUnavailable, {}});
        }
        if (std::holds_alternative<ShowSettingsRequest>(request.what)) return settingsRefusal();
        if (task && task->wantsTimestamps() && !parts_.trust)
            return Error{ErrorCode::timestampUnavailable, {}};
        if (const std::optional<Error> refusal = refusalForFairness(request.peer)) return refusal;
        if (!waiting_.hasRoomFor(request)) return Error{ErrorCode::tooManyRequests, "large documents wait"};
        return task ? refusalOf(*task) : std::nullopt;
    }

    std::optional<Error> refusalOf(const Task& task) const {
        if (const auto key = task.keyConditions(); key && isCostly(key->chain))
            return Error{ErrorCode::invalidRequest, "certificates of the chain"};
        const auto mostDocuments = static_cast<std::size_t>(parts_.options->get(option::maxDocuments));
        const std::size_t count = task.documentCount();
        if (count > mostDocuments) return Error{ErrorCode::tooManyDocuments, std::to_string(count)};
        return std::nullopt;
    }

    static bool isCostly(const ChainCondition& chain) {
        return chain.certificatesPem.size() > mostGivenCertificates ||
               std::any_of(chain.certificatesPem.begin(), chain.certificatesPem.end(),
                           [](const std::string& pem) { return pem.size() > longestGivenCertificate; });
    }

    /// The settings window opens without a question to the person. So it may not open over a dialog, where it
    /// would take the person's next key press, and it may not open often.
    std::optional<Error> settingsRefusal() const {
        const bool again = settingsShown_.tooMany(std::chrono::steady_clock::now());
        if (!active_ && waiting_.empty() && !again) return std::nullopt;
        return Error{ErrorCode::tooManyRequests, "settings"};
    }

    /// No site may take all of the person's attention or the whole queue.
    std::optional<Error> refusalForFairness(const Peer& peer) const {
        if (peer.isPerson()) return std::nullopt;  // who asks himself takes nobody's attention
        if (const std::optional<Error> refusal = limits_.refusalOf(peer)) return refusal;
        const auto places = static_cast<std::size_t>(parts_.options->get(option::maxPendingRequests));
        const bool known = parts_.history.sites->isKnown(peer);
        if (findsPlace(waiting_.sites(), peer.site(), known, places)) return std::nullopt;
        return Error{ErrorCode::tooManyRequests, std::to_string(waiting_.size()) + " waiting"};
    }

    void prepare(const RequestPtr& request, const std::shared_ptr<Task>& task) {
        request->ready = false;
        std::vector<std::filesystem::path> chosen;
        for (const auto& [peer, path] : choices_) {
            if (peer == request->peer) chosen.push_back(path);
        }
        preparations_.add(
            request->id, request->peer.site(),
            [library = parts_.library, task, chosen = std::move(chosen)](const std::stop_token& stop) {
                const auto chosenByPerson = [&](const std::filesystem::path& path) {
                    return std::find(chosen.begin(), chosen.end(), path) != chosen.end();
                };
                return task->prepare(*library, chosenByPerson, stop);
            },
            [this, request, task](const Result<void>& prepared) {
                this->prepared(request, *task, prepared);
            });
    }

    void prepared(const RequestPtr& request, const Task& task, const Result<void>& prepared) {
        if (prepared && !task.answerAtOnce()) {
            request->ready = true;
        } else if (waiting_.remove(request)) {
            request->done(prepared ? Result<Answer>(*task.answerAtOnce()) : fail(prepared.error()));
            tellWaiting();
        }
        startNext();
    }

    void startNext() {
        if (closing_ || active_) return;
        std::optional<std::chrono::steady_clock::duration> askAgainIn;
        const RequestPtr request = waiting_.takeNext(std::chrono::steady_clock::now(), askAgainIn);
        if (askAgainIn) patience_.start(std::chrono::ceil<std::chrono::milliseconds>(*askAgainIn));
        if (!request) return;
        if (const std::optional<Error> refusal = refusalNow(request->peer)) {
            request->done(fail(*refusal));
            return startNext();
        }
        active_ = Active{request->id, request->peer, attentionFor(request), request->behind};
        // Keeps the object alive, because it may end inside begin().
        const std::shared_ptr<Attention> attention = active_->attention;
        attention->begin([this] { return othersWaiting(); });
    }

    /// What the person decided about the site while the request waited.
    std::optional<Error> refusalNow(const Peer& peer) const {
        if (parts_.history.sites->isBlocked(peer)) return Error{ErrorCode::siteNotAllowed, {}};
        return limits_.pauseOf(peer);
    }

    std::shared_ptr<Attention> attentionFor(const RequestPtr& request) {
        if (const auto task = request->task()) {
            return std::make_shared<Dialog>(parts_, workers_, recent_, request->peer, task,
                                            [this, done = request->done](Result<Answer> answer) {
                                                noteEnd(answer);
                                                done(std::move(answer));
                                                settled();
                                            });
        }
        return std::make_shared<FileQuestion>(
            parts_, workers_, request->peer, std::get<ChooseFileRequest>(request->what),
            [this, request](Result<Answer> answer) {
                if (answer) rememberChoice(request->peer, std::get<ChooseFileAnswer>(*answer).path);
                noteEnd(answer);
                request->done(std::move(answer));
                settled();
            });
    }

    /// The active dialog or question has just ended so.
    void noteEnd(const Result<Answer>& answer) {
        limits_.noteEnd(active_->peer, answer);
        if (answer) given_.note(active_->id, active_->attention->journalIds());
    }

    void rememberChoice(const Peer& peer, const std::filesystem::path& file) {
        choices_.emplace_back(peer, file);
        if (choices_.size() > rememberedChoices) choices_.pop_front();
    }

    /// The active dialog or question has ended. The next one begins from the event loop, after the window has
    /// had time to close.
    void settled() {
        if (closing_) return;
        workers_.post([this] {
            active_.reset();
            startNext();
        });
    }

    void withdraw(RequestId id) {
        if (given_.reachedNobody(id, *parts_.history.journal, *parts_.log)) return;
        if (active_ && active_->id == id) {
            if (active_->attention->isShown()) limits_.noteWithdrawal(active_->peer);
            return active_->attention->abandon(ErrorCode::pageGone);
        }
        const RequestPtr request = waiting_.remove(id);
        if (!request) return;
        preparations_.drop(id);
        request->done(fail(ErrorCode::pageGone));
        tellWaiting();
        startNext();
    }

    void noteBehind(RequestId id, int count) {
        if (active_ && active_->id == id) {
            const bool further = count > active_->behind;
            active_->behind = count;
            if (further) remindOf(active_->peer);
        } else if (const RequestPtr request = waiting_.find(id)) {
            request->behind = count;
        }
        tellWaiting();
    }

    /// Somebody who presses the page's button again may not see the window that is open already.
    void remindOf(const Peer& peer) {
        if (!active_ || active_->peer != peer || !active_->attention->isShown()) return;
        const auto now = std::chrono::steady_clock::now();
        if (reminders_.tooMany(now)) return;
        reminders_.note(now);
        parts_.consent->remind();
    }

    int othersWaiting() const { return waiting_.count() + (active_ ? active_->behind : 0); }

    void tellWaiting() {
        if (active_) active_->attention->othersWaiting(othersWaiting());
    }

    ServiceParts parts_;
    Options::Watch optionsWatch_;
    Watch storagesWatch_;
    std::atomic<RequestId> lastId_ = 0;
    bool closing_ = false;
    WaitingRequests waiting_;
    std::optional<Active> active_;
    QTimer patience_;
    SettingsShown settingsShown_;
    Reminders reminders_;
    DialogLimits limits_{*parts_.history.sites};
    GivenAnswers given_;
    /// Files that the person chose for a site in the file chooser while the agent runs.
    std::deque<std::pair<Peer, std::filesystem::path>> choices_;
    RecentLook recent_{parts_, workers_};
    Workers workers_;  // destroyed before the members to which workers report
    Preparations preparations_{workers_};
};

}  // namespace

std::unique_ptr<Requests> makeService(ServiceParts parts) {
    return makeService(std::move(parts), std::make_shared<Activity>());
}

std::unique_ptr<Requests> makeService(ServiceParts parts, std::shared_ptr<Activity> activity) {
    if (!parts.log) parts.log = silentLog();
    if (!parts.clock) parts.clock = systemClock();
    return std::make_unique<Service>(std::move(parts), std::move(activity));
}

}  // namespace qoltanba::service
