#pragma once

#include <QObject>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace qoltanba::ui {

/// Where people keep their key files: the home folder, its documents, downloads and desktop, and what is
/// plugged in. Asks the system about each volume, and blocks as long as one does not answer.
std::vector<std::filesystem::path> keyFolders();

/// The files in these folders, and in the folders directly in them, whose names end like a key file's
/// (.p12). By their names alone: no file is opened. At most `most`, and for five seconds: a folder of the
/// network may be large. Stops when `wanted` turns false. Blocks.
std::vector<std::filesystem::path> findKeyFiles(const std::vector<std::filesystem::path>& folders,
                                                const std::atomic<bool>& wanted, std::size_t most = 20);

/// The same on a worker, which calls `folders` too. Destroying it ends the search; `done` is not called then.
class KeyFileSearch : public QObject {
    Q_OBJECT
  public:
    using Folders = std::function<std::vector<std::filesystem::path>()>;
    KeyFileSearch(Folders folders, std::function<void(std::vector<std::filesystem::path>)> done,
                  QObject* parent);
    ~KeyFileSearch() override;

  private:
    std::function<void(std::vector<std::filesystem::path>)> done_;
    std::shared_ptr<std::atomic<bool>> wanted_ = std::make_shared<std::atomic<bool>>(true);
};

}  // namespace qoltanba::ui
