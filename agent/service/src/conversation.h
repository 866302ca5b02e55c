#pragma once

#include <QTimer>

#include <atomic>
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
#include <qoltanba/tokens/storage.h>

#include "document_work.h"
#include "workers.h"

namespace qoltanba::service {

/// What is asked in one conversation: documents to sign, or (without documents) the certificate of a key.
struct Subject {
    Origin site;
    KeyConditions key;
    std::string locale;
    Bytes logo;
    std::shared_ptr<const PreparedRequest> documents;
};

/// One dialog, from its opening to its answer: opens key files, offers keys, signs. Lives on the service's
/// thread; the work is done on workers. Ends exactly once: by the person, the page, the clock or the work.
class Conversation final : public ConsentAnswers, public std::enable_shared_from_this<Conversation> {
  public:
    Conversation(ServiceParts& parts, Workers& workers, Subject subject, Done done);

    /// Opens the window.
    void begin(int othersWaiting);
    /// From outside: the page is gone (pageGone) or the program ends (cancelled).
    void abandon(ErrorCode why);
    bool hasEnded() const { return state_ == State::ended; }

    void openKeyFile(std::filesystem::path file, Secret password) override;
    void sign(std::size_t index, bool alwaysUse) override;
    void agree() override {}  // every act so far needs a key
    void refuse(bool blockSite) override;
    void preview(std::size_t document, std::function<void(Result<Preview>)> done) override;
    void saveDocument(std::size_t document, std::filesystem::path to,
                      std::function<void(Result<void>)> done) override;

  private:
    enum class State { asking, signing, ended };
    /// A key file's keys and, at the same places, what is offered of them.
    struct OpenedFile {
        std::filesystem::path path;
        std::vector<tokens::StoredKey> keys;
        std::vector<KeyOffer> offers;
    };
    struct Run;

    Question question(int othersWaiting) const;
    Act act() const;
    std::optional<DefaultKey> defaultKey() const;
    static Result<OpenedFile> open(const crypto::LibraryPtr& library, const std::filesystem::path& file,
                                   const Secret& password, const KeyConditions& conditions, TimePoint now,
                                   bool testKeys);
    void offer(Result<OpenedFile> opened);
    void remember(const tokens::StoredKey& key, bool alwaysUse);
    void giveCertificate(const tokens::StoredKey& key);
    void startSigning(const tokens::StoredKey& key);
    void signingFinished(const Run& run);
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
    std::stop_source stop_;
    unsigned opening_ = 0;  ///< counts openKeyFile calls: only the newest one's result is offered
    OpenedFile opened_;
    std::optional<std::size_t> chosen_;
    std::shared_ptr<Run> run_;
};

}  // namespace qoltanba::service
