#include <utility>

#include "task_run.h"
#include "tasks.h"

namespace qoltanba::service {
namespace {

/// Signs documents that a page sends one after another.
class SignASeries final : public Task {
  public:
    explicit SignASeries(SignSeriesRequest request) : request_(std::move(request)) {}

    Act act() const override { return Act::signDocuments; }
    std::size_t documentCount() const override { return request_.documents; }
    std::optional<KeyConditions> keyConditions() const override {
        KeyConditions conditions;
        conditions.purpose = Purpose::sign;
        return conditions;
    }
    bool needsPreparation() const override { return true; }
    Result<void> prepare(const crypto::Library&, const usecases::ChosenByPerson&,
                         const std::stop_token&) override {
        return fail(ErrorCode::invalidRequest, "no series yet");
    }
    void describe(Question& question) const override { question.locale = request_.locale; }
    void agreed(TaskRun& run, const std::optional<ChosenKey>&) override {
        run.failed({ErrorCode::invalidRequest, "no series yet"});
    }

  private:
    SignSeriesRequest request_;
};

}  // namespace

std::shared_ptr<Task> makeTask(SignSeriesRequest request) {
    return std::make_shared<SignASeries>(std::move(request));
}

}  // namespace qoltanba::service
