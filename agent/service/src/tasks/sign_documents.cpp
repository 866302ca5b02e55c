#include <algorithm>
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

/// What the workers sign and stamp. Each worker writes only its own document.
struct Signing {
    std::shared_ptr<const PreparedSigning> prepared;
    ChosenKey key;
    crypto::LibraryPtr library;
    std::shared_ptr<const trust::Trust> trust;
    TimePoint signingTime;
    trust::TimestampSource timestampSource;
    std::vector<SignedDocument> made;

    Result<void> sign(std::size_t index, const std::stop_token& stop) {
        Result<SignedDocument> one =
            usecases::sign(*library, *key.signer, *prepared, index, signingTime, stop);
        if (!one) return fail(one.error());
        made[index] = std::move(*one);
        return {};
    }

    Result<void> stamp(std::size_t index, const std::stop_token& stop) {
        SignedDocument& document = made[index];
        Result<Bytes> stamped = usecases::stampSigner(*trust->timestamps, timestampSource, document.octets,
                                                      document.signer, stop);
        if (!stamped) return fail(stamped.error());
        document.octets = std::move(*stamped);
        return {};
    }
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
        const ServiceParts& parts = run.parts();
        const auto signing = std::make_shared<Signing>(
            Signing{prepared_, *key, parts.library, parts.trust, parts.clock(),
                    usecases::timestampSource(parts.options->get(option::timestampUrl), key->environment,
                                              key->signer->algorithm()),
                    std::vector<SignedDocument>(prepared_->documents.size())});
        run.batch(
            Step::signing, signing->made.size(),
            [signing, stop = run.stop()](std::size_t index) { return signing->sign(index, stop); },
            [this, &run, signing] { wantsTimestamps() ? stamp(run, signing) : answer(run, *signing); });
    }

  private:
    /// All documents are signed. Each signature now gets its time stamp.
    static void stamp(TaskRun& run, const std::shared_ptr<Signing>& signing) {
        run.batch(
            Step::stamping, signing->made.size(),
            [signing, stop = run.stop()](std::size_t index) { return signing->stamp(index, stop); },
            [&run, signing] { answer(run, *signing); });
    }

    static void answer(TaskRun& run, Signing& signing) {
        const tokens::ListedKey& key = signing.key.key;
        SignAnswer answer{{}, usecases::keyInfo(key.certificate, key.alias)};
        answer.signatures.reserve(signing.made.size());
        for (SignedDocument& document : signing.made) answer.signatures.push_back(std::move(document.octets));
        run.succeeded(std::move(answer), signing.made.size());
    }

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
