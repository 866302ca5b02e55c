#pragma once

#include <QApplication>
#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <functional>

#include <qoltanba/service/system_services.h>

#include "actions.h"
#include "notifications.h"

namespace qoltanba::ui {

/// What the tray says.
struct TrayState {
    service::AgentState agent;
    QString waiting;  ///< the sentence on the request that waits for the person; empty: none does
    bool testMode = false;
    bool offersSigning = false;
    bool offersVerification = false;
    bool languageLocked = false;
};

/// The icon in the tray, with its menu.
class Tray : public QObject {
    Q_OBJECT
  public:
    struct Callbacks {
        std::function<void()> clicked;
        std::function<void(const QString& language)> setLanguage;
    };

    Tray(const QApplication& app, Actions actions, Callbacks callbacks);

    void tell(const TrayState& state);
    /// A message beside the icon, for a desktop without a notification service.
    void show(const Message& message);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void makeMenu();
    void makeLanguageMenu();
    void retranslate();

    const QApplication& app_;
    Actions actions_;
    Callbacks callbacks_;
    TrayState state_;
    std::function<void()> messageAct_;
    QMenu menu_;
    QSystemTrayIcon icon_;
    QAction* stateLine_ = nullptr;
    QAction* waiting_ = nullptr;
    QAction* tryAgain_ = nullptr;
    QAction* sign_ = nullptr;
    QAction* verify_ = nullptr;
    QAction* settings_ = nullptr;
    QAction* journal_ = nullptr;
    QMenu* languages_ = nullptr;
    QAction* help_ = nullptr;
    QAction* about_ = nullptr;
    QAction* quit_ = nullptr;
};

}  // namespace qoltanba::ui
