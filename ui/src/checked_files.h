#pragma once

#include <QWidget>

#include <optional>
#include <vector>

#include <qoltanba/service/verification.h>

#include "signed_files.h"

class QListWidget;

namespace qoltanba::ui {

/// Checks several files, one after another, and lists them: icon and word of the verdict, and the name.
class CheckedFiles : public QWidget {
    Q_OBJECT
  public:
    struct One {
        FilesToCheck files;
        std::optional<Result<service::VerificationReport>> result;  ///< nothing: not checked yet
    };

    /// `verifications` must outlive this object.
    CheckedFiles(service::Verifications& verifications, QWidget* parent);

    /// Forgets the list and checks these files.
    void start(std::vector<FilesToCheck> files);
    /// Ends the check that runs. Files that were not checked yet leave the list.
    void stop();
    void clear();

    bool isRunning() const { return running_ != nullptr; }
    bool isEmpty() const { return files_.empty(); }
    std::size_t total() const { return files_.size(); }
    std::size_t checkedCount() const;
    const One& at(std::size_t index) const { return files_.at(index); }
    /// Replaces the result of a file that was checked once more.
    void setResult(std::size_t index, FilesToCheck files, Result<service::VerificationReport> result);
    void focusList();
    void retranslate();

  signals:
    /// A file was checked.
    void progressed();
    /// The person wants to see the result of a file.
    void chosen(std::size_t index);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void checkNext();
    void take(std::size_t index, const Result<service::VerificationReport>& result);
    void describe(std::size_t index);

    service::Verifications& verifications_;
    service::Verifications::Running running_;
    int run_ = 0;  ///< distinguishes answers for these files from late answers for others
    std::vector<One> files_;
    QListWidget* list_;
};

}  // namespace qoltanba::ui
