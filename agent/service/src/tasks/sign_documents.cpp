#include <algorithm>
#include <mutex>
#include <utility>

#include <qoltanba/usecases/key_fitness.h>
#include <qoltanba/usecases/stamping.h>

#include "task_run.h"
#include "tasks.h"

namespace qoltanba::service {
namespace {

using usecases::PreparedDocument;
using usecases::PreparedSigning;
using usecases::SignedDocument;

constexpr std::uint64_t longestChallenge = std::uint64_t{16} * 1024;  // octets

/// Whether these documents can be what a person signs to sign in: one short piece of data. A page that asks
/// for a sign-in key may send anything, so the window calls a contract a document, whatever the page calls
/// it.
bool looksLikeChallenge(const PreparedSigning& prepared) {
    if (prepared.documents.size() != 1) return false;
    const DocumentDescription& document = prepared.documents.front().description;
    const bool isDocument = document.kind == DocumentKind::pdf || document.kind == DocumentKind::image ||
                            document.kind == DocumentKind::cms || !document.file.empty();
    return !isDocument && document.size <= longestChallenge;
}

std::vector<DocumentDescription> descriptionsOf(const PreparedSigning& prepared) {
    std::vector<DocumentDescription> descriptions;
    for (const PreparedDocument& document : prepared.documents) descriptions.push_back(document.description);
    return descriptions;
}

/// What the workers sign and stamp.
class Signing {
  public:
    Signing(std::shared_ptr<const PreparedSigning> documents, const ChosenKey& key, const ServiceParts& parts)
        : prepared_(std::move(documents)),
          key_(key.key),
          library_(parts.library),
          trust_(parts.trust),
          timestampSource_(usecases::timestampSource(parts.options->get(option::timestampUrl),
                                                     key.environment, key.signer->algorithm())),
          made_(prepared_->documents.size()) {}

    std::size_t count() const { return made_.size(); }

    Result<void> sign(std::size_t index, const crypto::Signer& signer, TimePoint signingTime,
                      const std::stop_token& stop) {
        Result<SignedDocument> one = usecases::sign(*library_, signer, *prepared_, index, signingTime, stop);
        if (!one) return fail(one.error());
        // A worker that hung in a device may come to its end after another has signed the same document.
        const std::lock_guard guard(mutex_);
        if (!made_[index]) made_[index] = std::move(*one);
        return {};
    }

    /// All documents are signed. Each worker writes only its own document.
    Result<void> stamp(std::size_t index, const std::stop_token& stop) {
        SignedDocument& document = *made_[index];
        Result<Bytes> stamped = usecases::stampSigner(*trust_->timestamps, timestampSource_, document.octets,
                                                      document.signer, stop);
        if (!stamped) return fail(stamped.error());
        document.octets = std::move(*stamped);
        return {};
    }

    SignAnswer answer() {
        SignAnswer answer{{}, usecases::keyInfo(key_.certificate, key_.alias)};
        answer.signatures.reserve(made_.size());
        for (std::optional<SignedDocument>& document : made_)
            answer.signatures.push_back(std::move(document->octets));
        return answer;
    }

  private:
    std::shared_ptr<const PreparedSigning> prepared_;
    tokens::ListedKey key_;
    crypto::LibraryPtr library_;
    std::shared_ptr<const trust::Trust> trust_;
    trust::TimestampSource timestampSource_;
    std::mutex mutex_;                                 ///< of `made_`, until all documents are signed
    std::vector<std::optional<SignedDocument>> made_;  ///< a document that is signed does not change any more
};

/// Signs documents, each as a CMS, an XML, or a bare signature value.
class SignDocuments final : public Task {
  public:
    explicit SignDocuments(SignRequest request)
        : request_(std::move(request)),
          heldOctets_(request_.logo.size() + service::heldOctets(request_.signing)),
          documentCount_(service::documentCount(request_.signing)) {}

    Act act() const override {
        const bool signsIn =
            prepared_->request.key.purpose == Purpose::signIn && looksLikeChallenge(*prepared_);
        return signsIn ? Act::signIn : Act::signDocuments;
    }
    std::size_t heldOctets() const override { return heldOctets_; }
    std::size_t documentCount() const override { return documentCount_; }
    bool wantsTimestamps() const override {
        const auto* cms =
            std::get_if<CmsSigning>(prepared_ ? &prepared_->request.signing : &request_.signing);
        return cms != nullptr && cms->timestamp;
    }
    std::optional<KeyConditions> keyConditions() const override {
        return prepared_ ? prepared_->request.key : request_.key;
    }

    bool needsPreparation() const override { return true; }
    Result<void> prepare(const crypto::Library& library, const usecases::ChosenByPerson& chosen,
                         const std::stop_token& stop) override {
        auto prepared = usecases::prepare(library, std::move(request_), chosen, stop);
        if (!prepared) return fail(prepared.error());
        prepared_ = std::move(*prepared);
        return {};
    }

    void describe(Question& question) const override {
        question.documents = descriptionsOf(*prepared_);
        question.withTimestamp = wantsTimestamps();
        question.locale = prepared_->request.locale;
        question.logo = prepared_->request.logo;
    }
    /// Files are looked at only after the window is open, so a page that takes its request back at once has
    /// touched no file. The page learns of the outcome only from the answer that the person decides.
    void shown(TaskRun& run) override {
        if (isDescribed()) return;
        run.look<std::shared_ptr<const PreparedSigning>>(
            [library = run.parts().library, prepared = prepared_](const std::stop_token& stop) {
                return usecases::describeFiles(*library, *prepared, stop);
            },
            [this, &run](Result<std::shared_ptr<const PreparedSigning>> described) {
                if (!described) return;
                prepared_ = std::move(*described);
                run.described(descriptionsOf(*prepared_));
            });
    }
    bool isDescribed() const override { return !prepared_->hasPendingFiles(); }
    Job<Preview> previewing(std::size_t index) const override {
        return [prepared = prepared_, index](const std::stop_token& stop) {
            return usecases::preview(*prepared, index, stop);
        };
    }
    Job<void> saving(std::size_t index, std::filesystem::path to) const override {
        return [prepared = prepared_, index, to = std::move(to)](const std::stop_token& stop) {
            return usecases::save(*prepared, index, to, stop);
        };
    }

    void agreed(TaskRun& run, const std::optional<ChosenKey>& key) override {
        const auto signing = std::make_shared<Signing>(prepared_, *key, run.parts());
        run.sign(
            *key, signing->count(),
            [signing, stop = run.stop()](std::size_t index, const ChosenKey& with, TimePoint signingTime) {
                return signing->sign(index, *with.signer, signingTime, stop);
            },
            [this, &run, signing] { wantsTimestamps() ? stamp(run, signing) : answer(run, *signing); });
    }

  private:
    /// All documents are signed. Each signature now gets its time stamp.
    static void stamp(TaskRun& run, const std::shared_ptr<Signing>& signing) {
        run.batch(
            Step::stamping, signing->count(),
            [signing, stop = run.stop()](std::size_t index) { return signing->stamp(index, stop); },
            [&run, signing] { answer(run, *signing); });
    }

    static void answer(TaskRun& run, Signing& signing) { run.succeeded(signing.answer(), signing.count()); }

    SignRequest request_;  ///< empty after the request is prepared
    std::size_t heldOctets_;
    std::size_t documentCount_;
    std::shared_ptr<const PreparedSigning> prepared_;
};

}  // namespace

std::shared_ptr<Task> makeTask(SignRequest request) {
    return std::make_shared<SignDocuments>(std::move(request));
}

}  // namespace qoltanba::service
