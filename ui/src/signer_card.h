#pragma once

#include <QIcon>
#include <QWidget>

#include <qoltanba/service/verification.h>

#include "icons.h"
#include "style.h"

class QLabel;
class QPlainTextEdit;
class QToolButton;
class QVBoxLayout;

namespace qoltanba::ui {

/// The icon and the colour of a verdict. Show its word beside them for people who see neither.
Icon iconOf(service::Verdict verdict);
QColor colorOf(service::Verdict verdict, const QPalette& palette);
TextLabel::Tone toneOf(service::Verdict verdict);

/// The card of one signer: name, role, time, the certificate's status; what is wrong or not known; details
/// for an expert.
class SignerCard : public Panel {
    Q_OBJECT
  public:
    explicit SignerCard(service::SignerReport signer, QWidget* parent = nullptr);
    void showDetails(bool shown);
    /// Puts its controls after `previous` in the order of the Tab key.
    void takePlaceAfter(QWidget& previous);
    QWidget* lastControl() const;

  signals:
    void heightChanged();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void addFacts(QVBoxLayout& column);
    void updateIcon();

    service::SignerReport signer_;
    QLabel* icon_;
    QToolButton* details_;
    QPlainTextEdit* detailsText_;
};

}  // namespace qoltanba::ui
