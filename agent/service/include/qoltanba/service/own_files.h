#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/service/requests.h>

namespace qoltanba::service {

/// Looks at files that the person wants to sign, for the windows. All functions and `done` run on the
/// service's thread. The work itself runs on other threads.
class OwnFiles {
  public:
    virtual ~OwnFiles() = default;

    /// Work that runs. Destroying it cancels the work, and `done` is not called then.
    using Running = std::shared_ptr<void>;

    /// Lists the files among `chosen` and in its folders, and says what each is (usecases/own_files.h). Files
    /// that cannot be signed are in the list with their reason. Error: tooManyDocuments.
    [[nodiscard]] virtual Running look(std::vector<std::filesystem::path> chosen,
                                       std::function<void(Result<OwnFileList>)> done) = 0;
};

/// Makes it. `leftBehind` is as in ServiceParts.
std::unique_ptr<OwnFiles> makeOwnFiles(std::function<void()> leftBehind = {});

}  // namespace qoltanba::service
