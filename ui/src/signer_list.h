#pragma once

#include <QWidget>

#include <vector>

#include <qoltanba/service/verification.h>

class QPushButton;
class QVBoxLayout;

namespace qoltanba::ui {

class SignerCard;

/// The signers of a document as cards, some at once: a document may have thousands. Hidden where there are
/// none.
class SignerList : public QWidget {
    Q_OBJECT
  public:
    explicit SignerList(QWidget* parent);

    /// Shows the first ones.
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
