#include <utility>

#include <qoltanba/usecases/key_fitness.h>

#include "task_run.h"
#include "tasks.h"

namespace qoltanba::service {
namespace {

/// Gives the page the certificate of a key.
class GiveCertificate final : public Task {
  public:
    explicit GiveCertificate(KeyInfoRequest request) : request_(std::move(request)) {}

    Act act() const override { return Act::giveCertificate; }
    std::optional<KeyConditions> keyConditions() const override { return request_.key; }
    /// There is no default key for this purpose.
    bool mayChangeDefaultKey() const override { return false; }
    void describe(Question& question) const override { question.locale = request_.locale; }
    void agreed(TaskRun& run, const std::optional<ChosenKey>& key) override {
        run.succeeded(KeyInfoAnswer{usecases::keyInfo(key->key.certificate, key->key.alias)}, 0);
    }

  private:
    KeyInfoRequest request_;
};

}  // namespace

std::shared_ptr<Task> makeTask(KeyInfoRequest request) {
    return std::make_shared<GiveCertificate>(std::move(request));
}

}  // namespace qoltanba::service
