#pragma once

#include <QWidget>

#include <filesystem>

#include <qoltanba/service/verification.h>

#include "style.h"

class QPushButton;

namespace qoltanba::ui {

/// The buttons that save the document inside a checked CMS and open it. Hidden if the document is not inside.
class DocumentActions : public QWidget {
    Q_OBJECT
  public:
    /// `verifications` must outlive this object.
    DocumentActions(service::Verifications& verifications, QWidget* parent);

    /// `file`: the file that was checked.
    void setReport(const service::VerificationReport& report, std::filesystem::path file);
    void clear();
    /// Writes the document to that file.
    void save(const QString& to);
    void retranslate();
    bool isOffered() const { return !file_.empty(); }

  signals:
    /// The outcome, as text for a person.
    void said(qoltanba::ui::Notice::Kind kind, const QString& text);

  private:
    void choosePlace();
    void saved(const Result<void>& result);
    void open();
    QString suggestedName() const;

    service::Verifications& verifications_;
    service::Verifications::Running running_;
    std::filesystem::path file_;
    service::Verdict verdict_ = service::Verdict::notProven;
    QString saved_;  ///< the file that was written
    QPushButton* save_;
    QPushButton* open_;
};

}  // namespace qoltanba::ui
