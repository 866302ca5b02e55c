#pragma once

#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <qoltanba/service/consent.h>
#include <qoltanba/service/service.h>

#include "attention.h"
#include "key_choice.h"
#include "mount_watch.h"
#include "recent_storages.h"
#include "task.h"
#include "task_run.h"
#include "workers.h"

namespace qoltanba::service {

/// One dialog about one task, from opening the window to the answer: it asks the person, lets the person
/// choose a key, and starts the task. Used on the service's thread. It ends exactly once: by the person, the
/// page, the deadline or the task.
class Dialog final : public Attention, public ConsentAnswers, public std::enable_shared_from_this<Dialog> {
  public:
    Dialog(ServiceParts& parts, Workers& workers, RecentLook& recent, Peer peer, std::shared_ptr<Task> task,
           Done done);

    void begin(std::function<int()> othersWaiting) override;
    void abandon(ErrorCode why) override;
    void devicesChanged(const std::vector<StorageInfo>& present) override;
    void othersWaiting(int count) override;
    bool isShown() const override { return state_ != State::opening; }
    std::vector<std::string> journalIds() const override { return journalIds_; }

    std::chrono::steady_clock::time_point extend() override;
    void open(StorageId storage, Secret password) override;
    void enterPin(std::size_t index, Secret pin) override;
    void sign(std::size_t index, bool alwaysUse) override;
    void agree() override;
    void refuse(bool blockSite) override;
    void preview(std::size_t document, std::function<void(Result<Preview>)> done) override;
    void saveDocument(std::size_t document, std::filesystem::path to,
                      std::function<void(Result<void>)> done) override;

  private:
    /// `checking`: the person agreed, and the dialog waits for the answer about the key's status.
    enum class State { opening, asking, checking, working, ended };
    /// What the person agreed to.
    struct Choice {
        std::size_t index = 0;
        bool alwaysUse = false;
    };

    TaskRun::Listener runListener();
    KeyChoice::Listener keyListener();
    void show(std::vector<RecentStorage> recent, int othersWaiting);
    void startWaiting();
    void watchSticks();
    Question question(std::vector<RecentStorage> recent, int othersWaiting) const;
    bool mayChangeDefault() const;
    std::vector<DeviceOffer> devices(const std::vector<StorageInfo>& present) const;
    bool isCardServiceAbsent() const;
    void described(std::vector<DocumentDescription> documents);
    void whenDescribed(std::function<void()> what);
    template <class T>
    void runJob(Job<T> job, std::function<void(Result<T>)> done);
    void checked(std::size_t index);
    void storageLost(const Error& error);
    void proceed();
    void askAgain();
    void remember(const OfferedKey& chosen);
    void rememberFile();
    void rememberStorage(const KeyDescription& key);
    void startTask(const std::optional<ChosenKey>& key);
    ChosenKey chosen(const OfferedKey& key) const;
    void broken(const Error& error);
    void interrupt(const Error& why);
    std::size_t signedSoFar() const;
    std::size_t keptSoFar() const;
    std::size_t askedFor() const;
    void offerTheRest();
    void resumeIfReady();
    void leaveInterrupted();
    void succeeded(Answer answer, std::size_t documents);
    void failed(const Error& error);
    void journal(JournalEntry::Outcome outcome);
    void journal(JournalEntry::Outcome outcome, const std::vector<std::size_t>& documents);
    void journalLate(JournalEntry::Outcome outcome, const LateDocuments& late);
    JournalEntry entryOf(JournalEntry::Outcome outcome) const;
    bool write(const JournalEntry& entry);
    void journalDeclined(std::optional<ErrorCode> why);
    void end(Ending ending, Result<Answer> answer);

    ServiceParts& parts_;
    Workers& workers_;
    RecentLook& recent_;
    std::optional<MountWatch> mounts_;  ///< while the window asks for a key
    Peer peer_;
    std::shared_ptr<Task> task_;
    Done done_;
    KeyConditions conditions_;  ///< the task's conditions: which keys the page accepts
    bool needsKey_;
    State state_ = State::opening;
    std::chrono::steady_clock::time_point deadline_;
    QTimer deadlineTimer_;
    std::shared_ptr<TaskRun> run_;
    std::shared_ptr<KeyChoice> keys_;
    std::vector<DocumentDescription> documents_;
    std::vector<std::function<void()>> whenDescribed_;  ///< called after the files were looked at
    std::optional<Choice> choice_;
    std::optional<KeyDescription> agreedKey_;  ///< for the journal
    std::vector<std::string> journalIds_;      ///< of what the page gets by the answer
    std::optional<Error> journalProblem_;      ///< an entry could not be written
    std::optional<OfferedKey> begunWith_;      ///< the key that signs, without its signer
    std::optional<Error> interrupted_;         ///< why the device broke off the signing, until it goes on
};

}  // namespace qoltanba::service
