#include <qoltanba/service/own_files.h>

#include "running_works.h"

namespace qoltanba::service {
namespace {

class FolderOwnFiles final : public OwnFiles {
  public:
    explicit FolderOwnFiles(std::function<void()> leftBehind)
        : works_(std::move(leftBehind), std::make_shared<Activity>()) {}

    Running look(std::vector<std::filesystem::path> chosen,
                 std::function<void(Result<OwnFileList>)> done) override {
        return works_.start<OwnFileList>(
            [chosen = std::move(chosen)](const std::stop_token& stop) {
                return usecases::lookThroughOwnFiles(chosen, stop);
            },
            std::move(done));
    }

  private:
    RunningWorks works_;
};

}  // namespace

std::unique_ptr<OwnFiles> makeOwnFiles(std::function<void()> leftBehind) {
    return std::make_unique<FolderOwnFiles>(std::move(leftBehind));
}

}  // namespace qoltanba::service
