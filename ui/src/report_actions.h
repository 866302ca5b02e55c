#pragma once

#include <QWidget>

#include <filesystem>

#include <qoltanba/service/verification.h>

#include "style.h"

class QPushButton;

namespace qoltanba::ui {

/// The buttons that save and copy the report on a checked file.
class ReportActions : public QWidget {
    Q_OBJECT
  public:
    explicit ReportActions(QWidget* parent);

    /// `file`: that was checked; the report is offered to be saved beside it.
    void setReport(service::VerificationReport report, std::filesystem::path file);
    /// Writes the report there.
    void save(const QString& to);
    void retranslate();

  signals:
    /// How it went, for a person.
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
