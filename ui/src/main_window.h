#pragma once

#include <QWidget>

#include <functional>

#include <qoltanba/service/system_services.h>

class QLabel;
class QPushButton;

namespace qoltanba::ui {

class Notice;
class TextLabel;

/// The commands that the tray and the windows offer.
struct Actions {
    std::function<void()> showVerification;
    std::function<void()> showSettings;
    std::function<void()> showJournal;
    std::function<void()> showAbout;
    std::function<void()> quit;
};

/// The small window that is shown if there is no tray.
class MainWindow : public QWidget {
    Q_OBJECT
  public:
    MainWindow(Actions actions, bool staysInTaskBar);
    void setState(const service::AgentState& state);
    /// Whether the program can check signatures.
    void offerVerification(bool offered);
    /// Whether keys of test authorities are accepted. If they are, the window says so clearly.
    void setTestMode(bool on);

  protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

  private:
    void retranslate();

    Actions actions_;
    bool staysInTaskBar_;
    service::AgentState state_;
    bool testMode_ = false;
    QLabel* mark_;
    TextLabel* title_;
    Notice* sentence_;
    Notice* testNotice_;
    QPushButton* verify_;
    QPushButton* settings_;
    QPushButton* journal_;
    QPushButton* about_;
    QPushButton* quit_;
};

}  // namespace qoltanba::ui
