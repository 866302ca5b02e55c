#pragma once

#include <QWidget>

#include <qoltanba/service/system_services.h>

#include "actions.h"

class QLabel;
class QPushButton;

namespace qoltanba::ui {

class DropFrame;
class Notice;
class TextLabel;

/// The small window: the state of the agent, the two large buttons for files of the person's own, and the way
/// to the other windows. Files can be dropped on it.
class MainWindow : public QWidget {
    Q_OBJECT
  public:
    explicit MainWindow(Actions actions);
    /// Where there is no tray, closing only minimises the window: a hidden program could not be found again.
    void stayInTaskBar(bool stays) { staysInTaskBar_ = stays; }
    void setState(const service::AgentState& state);
    /// Whether the program can sign files, and check signatures.
    void offer(bool signing, bool verification);
    /// Whether keys of test authorities are accepted. If they are, the window says so clearly.
    void setTestMode(bool on);
    /// The sentence on the request that waits for the person. Empty: none does.
    void setWaiting(const QString& sentence);

  protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void retranslate();

    Actions actions_;
    bool staysInTaskBar_ = false;
    service::AgentState state_;
    bool testMode_ = false;
    QString waiting_;
    QLabel* mark_;
    TextLabel* title_;
    Notice* sentence_;
    Notice* testNotice_;
    Notice* waitingNotice_;
    QPushButton* showWaiting_;
    QPushButton* tryAgain_;
    QPushButton* sign_;
    QPushButton* verify_;
    DropFrame* frame_;
    QPushButton* settings_;
    QPushButton* journal_;
    QPushButton* help_;
    QPushButton* about_;
    QPushButton* quit_;
};

}  // namespace qoltanba::ui
