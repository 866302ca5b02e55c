#pragma once

#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/service/consent.h>
#include <qoltanba/service/service.h>
#include <qoltanba/trust/trust.h>
#include <qoltanba/usecases/document_work.h>
#include <qoltanba/usecases/stamping.h>

#include "batch.h"
#include "key_choice.h"
#include "workers.h"

namespace qoltanba::service {

using usecases::PreparedDocument;
using usecases::PreparedRequest;
using usecases::SignedDocument;
using usecases::Stamping;

/// What is asked in one conversation: documents to sign, a CMS to stamp, or (without documents) the
/// certificate of a key.
struct Subject {
    Peer peer = Peer::unnamedProgram();
    KeyConditions key;
    std::string locale;
    Bytes logo;
    std::vector<RecentStorage> recentStorages;
    std::shared_ptr<const PreparedRequest> documents;
};

/// One dialog, from its opening to its answer: lets a key be chosen, signs. Lives on the service's
/// thread; the work is done on workers. Ends exactly once: by the person, the page, the clock or the work.
class Conversation final : public ConsentAnswers, public std::enable_shared_from_this<Conversation> {
  public:
    Conversation(ServiceParts& parts, Workers& workers, Subject subject, Done done);

    /// Opens the window.
    void begin(int othersWaiting);
    /// From outside: the page is gone (pageGone) or the program ends (cancelled).
    void abandon(ErrorCode why);
    void devicesChanged(const std::vector<StorageInfo>& present);
    bool hasEnded() const { return state_ == State::ended; }

    void open(StorageId storage, Secret password) override;
    void enterPin(std::size_t index, Secret pin) override;
    void sign(std::size_t index, bool alwaysUse) override;
    void agree() override;
    void refuse(bool blockSite) override;
    void preview(std::size_t document, std::function<void(Result<Preview>)> done) override;
    void saveDocument(std::size_t document, std::filesystem::path to,
                      std::function<void(Result<void>)> done) override;

  private:
    /// `checking`: the person agreed, and what is not known of the key yet decides.
    enum class State { asking, checking, working, ended };
    /// What the person agreed to.
    struct Choice {
        std::size_t index = 0;
        bool alwaysUse = false;
    };
    struct Work;
    /// What is found out about signatures made before, once the person agreed that they get time stamps.
    struct Unstamped {
        Stamping stamping;
        std::vector<trust::TimestampSource> orders;  ///< for each that wants a token
    };

    Question question(int othersWaiting) const;
    Act act() const;
    void describeFiles();
    void filesDescribed(std::shared_ptr<const PreparedRequest> documents);
    void whenDescribed(std::function<void()> task);
    bool mayChangeDefault() const;
    KeyChoice::Listener keyListener();
    void checked(std::size_t index);
    void storageLost(const Error& error);
    std::vector<DeviceOffer> devices(const std::vector<StorageInfo>& present) const;
    bool signsOnDevice() const;
    void tellProgress();
    void proceed();
    void askAgain();
    void remember(const OfferedKey& chosen);
    void giveCertificate(const OfferedKey& chosen);
    void startSigning(const OfferedKey& chosen);
    void stampSigned();
    void startStamping();
    void getTokens(Result<Unstamped> found);
    void run(Step step, std::size_t total, Batch::One one, void (Conversation::*then)());
    void answerSigned();
    void answerStamped();
    void failed(const Error& error);
    void journal(bool succeeded);
    void end(Ending ending, Result<Answer> answer);

    ServiceParts& parts_;
    Workers& workers_;
    Subject subject_;
    Done done_;
    State state_ = State::asking;
    std::chrono::steady_clock::time_point deadline_;
    QTimer deadlineTimer_;
    QTimer progressTimer_;
    Step step_ = Step::signing;
    std::stop_source stop_;
    std::shared_ptr<KeyChoice> keys_;
    std::vector<std::function<void()>> whenDescribed_;  ///< what waits for the files
    std::optional<Choice> choice_;
    std::optional<KeyDescription> agreedKey_;  ///< that the work is done with, for the journal
    std::shared_ptr<Work> work_;
    std::shared_ptr<Batch> batch_;
    std::size_t lastDone_ = 0;  ///< of the batch, and since when
    std::chrono::steady_clock::time_point lastMoved_;
};

}  // namespace qoltanba::service
