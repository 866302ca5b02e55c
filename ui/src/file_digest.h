#pragma once

#include <QObject>
#include <QString>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>

namespace qoltanba::ui {

/// Computes the SHA-256 digest of a file on a worker, however long the file is. Destroying it ends the work;
/// `done` is not called then.
class FileDigest : public QObject {
    Q_OBJECT
  public:
    /// `done` gets lower-case hex on the windows' thread, an empty text if the file cannot be read.
    FileDigest(std::filesystem::path file, std::function<void(const QString& hex)> done, QObject* parent);
    ~FileDigest() override;

  private:
    std::function<void(const QString&)> done_;
    std::shared_ptr<std::atomic<bool>> wanted_ = std::make_shared<std::atomic<bool>>(true);
};

}  // namespace qoltanba::ui
