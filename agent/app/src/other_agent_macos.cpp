#include "other_agent.h"

namespace qoltanba::app {
namespace {

/// On macOS NCALayer is a login item. The system lets no program change the items of another one, so the
/// person does it in the system's settings (docs/deployment.md).
class UnknownOtherAgent final : public service::OtherAgent {
  public:
    Start start() const override { return Start::unknown; }
    Result<void> setStart(bool) override { return fail(ErrorCode::fileNotWritable, "login items"); }
};

}  // namespace

std::unique_ptr<service::OtherAgent> makeOtherAgent() {
    return std::make_unique<UnknownOtherAgent>();
}

}  // namespace qoltanba::app
