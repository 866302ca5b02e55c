#include <memory>
#include <utility>

#include "series/series.h"
#include "task_run.h"
#include "tasks.h"

namespace qoltanba::service {
namespace {

/// Signs documents that a page sends one after another after the person has agreed. The work is in Series;
/// this asks the person, watches, and says what came of it.
class SigningSeries final : public Task {
  public:
    explicit SigningSeries(SignSeriesRequest request) : request_(std::move(request)) {}

    Act act() const override { return Act::signDocuments; }
    std::size_t documentCount() const override { return request_.documents; }
    std::optional<KeyConditions> keyConditions() const override {
        KeyConditions conditions;
        conditions.purpose = Purpose::sign;
        return conditions;
    }

    bool needsPreparation() const override { return request_.documents == 0; }
    Result<void> prepare(const crypto::Library&, const usecases::ChosenByPerson&,
                         const std::stop_token&) override {
        return fail(ErrorCode::invalidRequest, "a series without documents");
    }

    void describe(Question& question) const override {
        question.seriesOf = request_.documents;
        question.locale = request_.locale;
    }

    void agreed(TaskRun& run, const std::optional<ChosenKey>& key) override {
        const ServiceParts& parts = run.parts();
        const SeriesRules rules{request_.documents, request_.encapsulate, parts.temporaryFolder,
                                parts.library, parts.clock};
        series_ = std::make_shared<Series>(rules, *key, run.waysOfSeries([&run, total = request_.documents] {
            run.succeeded(DoneAnswer{}, total);
        }));
        run.tellSeries(0, request_.documents, std::nullopt);
        run.watch([this, &run] { look(run); });
        if (request_.agreed) std::exchange(request_.agreed, nullptr)(series_);
    }

    std::optional<std::size_t> resultsKept() const override { return series_ ? series_->given() : 0; }
    void ends(const std::optional<Error>& why) override {
        if (series_) series_->end(why.value_or(Error{ErrorCode::tooManyDocuments, "all were signed"}));
    }
    std::optional<LateDocuments> lateDocuments() const override {
        return LateDocuments{series_ ? series_->givenDocuments() : std::vector<DocumentDescription>(),
                             request_.documents};
    }

  private:
    /// A page that sends nothing, and a device that does not answer, end the series: other sites and the
    /// person wait for it.
    void look(TaskRun& run) {
        if (run.signsOnDevice() && series_->signingFor() > run.parts().devicePatience)
            return run.failed({ErrorCode::deviceNotResponding, "while a series ran"});
        if (series_->idleFor() > run.parts().seriesPatience)
            return run.failed({ErrorCode::timedOut, "the page sent nothing"});
        const std::size_t given = series_->given();
        if (std::exchange(told_, given) != given)
            run.tellSeries(given, request_.documents, series_->lastGiven());
    }

    SignSeriesRequest request_;
    std::shared_ptr<Series> series_;  ///< after the person has agreed
    std::size_t told_ = 0;
};

}  // namespace

std::shared_ptr<Task> makeTask(SignSeriesRequest request) {
    return std::make_shared<SigningSeries>(std::move(request));
}

}  // namespace qoltanba::service
