#include <utility>

#include <qoltanba/usecases/stamping.h>

#include "task_run.h"
#include "tasks.h"

namespace qoltanba::service {
namespace {

using usecases::PreparedStamping;
using usecases::Stamping;

/// The signatures that get a time stamp, and the authority that is asked for each. The workers share this:
/// each writes only its own token.
struct Unstamped {
    Stamping stamping;
    std::vector<trust::TimestampSource> sources;  ///< one for each of stamping.wanting
};

/// Adds time stamps to existing signatures.
class StampSignatures final : public Task {
  public:
    explicit StampSignatures(StampRequest request) : request_(std::move(request)) {}

    Act act() const override { return Act::addTimestamp; }
    std::size_t heldOctets() const override { return request_.cms.size(); }
    std::size_t documentCount() const override { return 1; }
    bool wantsTimestamps() const override { return true; }
    std::optional<KeyConditions> keyConditions() const override { return std::nullopt; }

    bool needsPreparation() const override { return true; }
    Result<void> prepare(const crypto::Library& library, const usecases::ChosenByPerson&,
                         const std::stop_token& stop) override {
        auto prepared = usecases::prepareStamping(library, std::move(request_), stop);
        if (!prepared) return fail(prepared.error());
        prepared_ = std::move(*prepared);
        return {};
    }
    std::optional<Answer> answerAtOnce() const override {
        if (!prepared_->stampedAlready) return std::nullopt;
        return StampAnswer{prepared_->request.cms};
    }

    void describe(Question& question) const override {
        question.documents = {prepared_->document.description};
        question.withTimestamp = true;
        question.locale = prepared_->request.locale;
    }
    Job<Preview> previewing(std::size_t) const override {
        return [prepared = prepared_](const std::stop_token& stop) {
            return usecases::preview(*prepared, stop);
        };
    }
    Job<void> saving(std::size_t, std::filesystem::path to) const override {
        return [prepared = prepared_, to = std::move(to)](const std::stop_token& stop) {
            return usecases::save(*prepared, to, stop);
        };
    }

    void agreed(TaskRun& run, const std::optional<ChosenKey>&) override {
        run.work<std::shared_ptr<Unstamped>>(
            Step::stamping, finding(run),
            [this, &run](std::shared_ptr<Unstamped> found) { getTokens(run, std::move(found)); });
    }

  private:
    Job<std::shared_ptr<Unstamped>> finding(const TaskRun& run) const {
        const ServiceParts& parts = run.parts();
        const usecases::StampRules rules{.url = parts.options->get(option::timestampUrl),
                                         .now = parts.clock()};
        return [prepared = prepared_, library = parts.library, trust = parts.trust,
                rules](const std::stop_token& stop) -> Result<std::shared_ptr<Unstamped>> {
            const BytesView cms = prepared->request.cms;
            Result<Stamping> stamping = usecases::unstamped(*library, cms, stop);
            if (!stamping) return fail(stamping.error());
            auto sources = usecases::timestampSources(*library, *trust, cms, stamping->wanting, rules, stop);
            return std::make_shared<Unstamped>(Unstamped{std::move(*stamping), std::move(sources)});
        };
    }

    void getTokens(TaskRun& run, std::shared_ptr<Unstamped> found) {
        if (found->stamping.wanting.empty()) return putTogether(run, std::move(found));
        run.batch(
            Step::stamping, found->stamping.wanting.size(),
            [found, trust = run.parts().trust, stop = run.stop()](std::size_t index) -> Result<void> {
                const std::size_t signerInfo = found->stamping.wanting[index];
                Result<trust::TimestampToken> token = usecases::askForToken(
                    *trust->timestamps, found->sources[index], found->stamping.values[signerInfo], stop);
                if (!token) return fail(token.error());
                found->stamping.tokens[signerInfo] = std::move(token->der);
                return {};
            },
            [this, &run, found] { putTogether(run, found); });
    }

    void putTogether(TaskRun& run, std::shared_ptr<const Unstamped> found) {
        run.work<Bytes>(
            Step::stamping,
            [prepared = prepared_, found = std::move(found)](const std::stop_token&) {
                return usecases::withTokens(prepared->request.cms, found->stamping.tokens);
            },
            [&run](Bytes stamped) { run.succeeded(StampAnswer{std::move(stamped)}, 1); });
    }

    StampRequest request_;  ///< empty after the request is prepared
    std::shared_ptr<const PreparedStamping> prepared_;
};

}  // namespace

std::shared_ptr<Task> makeTask(StampRequest request) {
    return std::make_shared<StampSignatures>(std::move(request));
}

}  // namespace qoltanba::service
