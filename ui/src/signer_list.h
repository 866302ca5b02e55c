#pragma once

#include <QWidget>

#include <vector>

#include <qoltanba/service/verification.h>

class QPushButton;
class QVBoxLayout;

namespace qoltanba::ui {

class SignerCard;

/// The signers of a document as cards. It shows only some at once, because a document may have thousands.
/// Hidden if there are no signers.
class SignerList : public QWidget {
    Q_OBJECT
  public:
    explicit SignerList(QWidget* parent);

    /// Shows the first cards.
    void setSigners(std::vector<service::SignerReport> signers);
    void showDetails(bool shown);
    void retranslate();

  signals:
    void heightChanged();

  private:
    void addCards();

    std::vector<service::SignerReport> signers_;
    std::vector<SignerCard*> cards_;
    QVBoxLayout* column_;
    QPushButton* more_;
};

}  // namespace qoltanba::ui
