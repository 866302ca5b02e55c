#pragma once

#include <QWidget>

#include <filesystem>

#include <qoltanba/service/verification.h>

#include "style.h"

class QPushButton;

namespace qoltanba::ui {

/// The buttons that save and copy the report about a checked file.
class ReportActions : public QWidget {
    Q_OBJECT
  public:
    explicit ReportActions(QWidget* parent);

    /// `file`: the file that was checked. The dialog offers to save the report beside it.
    void setReport(service::VerificationReport report, std::filesystem::path file);
    /// Writes the report to that file.
    void save(const QString& to);
    void retranslate();

  signals:
    /// The outcome, as text for a person.
    void said(qoltanba::ui::Notice::Kind kind, const QString& text);

  private:
    void choosePlace();
    void copy();

    service::VerificationReport report_;
    std::filesystem::path file_;
    QPushButton* save_;
    QPushButton* copy_;
};

}  // namespace qoltanba::ui
