#pragma once

#include <QWidget>

#include <memory>

#include <qoltanba/service/history.h>

class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace qoltanba::ui {

class JournalModel;
class TextLabel;

/// Shows what was signed: when, for whom, with which key.
class JournalWindow : public QWidget {
    Q_OBJECT
  public:
    explicit JournalWindow(std::shared_ptr<service::Journal> journal);
    void refresh();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void retranslate();
    void showDetails();
    void askToClear();

    std::shared_ptr<service::Journal> journal_;
    JournalModel* model_;
    TextLabel* empty_;
    QTableView* table_;
    QPlainTextEdit* details_;
    QPushButton* clear_;
    QPushButton* close_;
};

}  // namespace qoltanba::ui
