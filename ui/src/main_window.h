#pragma once

#include <QWidget>
#include <functional>

#include <qoltanba/service/ports.h>

class QLabel;
class QPushButton;

namespace qoltanba::ui {

class Notice;
class TextLabel;

/// What the tray and the windows can be told to do.
struct Actions {
    std::function<void()> showSettings;
    std::function<void()> showJournal;
    std::function<void()> showAbout;
    std::function<void()> quit;
};

/// The state of the agent in a sentence.
QString stateSentence(const service::AgentState& state);
/// In a few words, for the tray.
QString stateTitle(const service::AgentState& state);

/// The small window that stands in for the tray.
class MainWindow : public QWidget {
    Q_OBJECT
  public:
    MainWindow(Actions actions, bool staysInTaskBar);
    void setState(const service::AgentState& state);

  protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

  private:
    void retranslate();

    Actions actions_;
    bool staysInTaskBar_;
    service::AgentState state_;
    QLabel* mark_;
    TextLabel* title_;
    Notice* sentence_;
    QPushButton* settings_;
    QPushButton* journal_;
    QPushButton* about_;
    QPushButton* quit_;
};

}  // namespace qoltanba::ui
