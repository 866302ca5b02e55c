#pragma once

#include <QWidget>

#include <filesystem>

#include <qoltanba/service/verification.h>

#include "style.h"

class QPushButton;

namespace qoltanba::ui {

/// What the person can do about a verdict: choose another document, or import certificates of the authority.
class VerificationAdvice : public QWidget {
    Q_OBJECT
  public:
    /// `verifications` must outlive this object.
    VerificationAdvice(service::Verifications& verifications, QWidget* parent);

    /// `hasContent`: the document of the signature was chosen.
    void tell(const service::VerificationReport& report, const std::filesystem::path& file, bool hasContent);
    /// There is nothing to advise.
    void clear();
    void importAuthorities(const std::filesystem::path& file);
    void retranslate();

  signals:
    void otherDocumentWanted();
    /// The certificates were imported; `text` says which.
    void imported(const QString& text);
    void said(qoltanba::ui::Notice::Kind kind, const QString& text);

  private:
    void chooseAuthorities();
    void taken(const Result<std::vector<std::string>>& result);

    service::Verifications& verifications_;
    service::Verifications::Running importing_;
    std::filesystem::path file_;
    bool issuerUnknown_ = false;
    bool maybeOther_ = false;
    Notice* advice_;
    QPushButton* authorities_;
    QPushButton* otherContent_;
};

}  // namespace qoltanba::ui
