#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QPointer>
#include <QSystemTrayIcon>

#include <qoltanba/texts/agent_state.h>
#include <qoltanba/texts/language.h>
#include <qoltanba/ui/desktop.h>

#include "about_window.h"
#include "desktop_consent.h"
#include "icons.h"
#include "input_guard.h"
#include "journal_window.h"
#include "main_window.h"
#include "password_field.h"
#include "settings_window.h"
#include "verification_window.h"

namespace qoltanba::ui {

// The implementation of Desktop. A window exists from its first showing until it is closed, so an idle agent
// keeps no window in memory.
class Desktop::Windows : public QObject {
    Q_OBJECT
  public:
    Windows(QApplication& app, DesktopParts parts)
        : app_(app),
          parts_(std::move(parts)),
          consent_({[this](const auto& title, const auto& text) { notify(title, text); },
                    [this] { showSettingsForAPage(); }, [this](const QString& wish) { speak(wish); }},
                   timing(parts_.clock)) {
        app_.setQuitOnLastWindowClosed(false);
        installPasswordAccessibility();
        speak({});
        watch_ = parts_.options.watch([this](std::string_view key) {
            if (key == service::option::language.key) speak({});
            if (key == service::option::testKeys.key) showTestMode();
        });
    }

    ~Windows() override {
        for (QWidget* window :
             std::initializer_list<QWidget*>{settings_, journal_, verification_, about_, main_})
            delete window;
    }

    void start() {
        if (QSystemTrayIcon::isSystemTrayAvailable())
            makeTray();
        else
            showMain();
    }

    service::Consent& consent() { return consent_; }

    void setState(const service::AgentState& state) {
        state_ = state;
        if (main_) main_->setState(state);
        updateTray();
    }

    void setVerifications(service::Verifications& verifications) {
        verifications_ = &verifications;
        if (main_) main_->offerVerification(true);
        updateTray();
    }

    void showVerification() {
        if (verifications_ == nullptr) return;
        if (!verification_) {
            verification_ = new VerificationWindow(*verifications_);
            verification_->setAttribute(Qt::WA_DeleteOnClose);
        }
        present(*verification_);
    }

    void showSettings() {
        if (!settings_) {
            settings_ = new SettingsWindow(parts_.options, parts_.history, parts_.autostart,
                                           parts_.browserTrust, verifications_);
            settings_->setAttribute(Qt::WA_DeleteOnClose);
        }
        settings_->refresh();
        present(*settings_);
    }

    void showJournal() {
        if (!journal_) {
            journal_ = new JournalWindow(parts_.history.journal);
            journal_->setAttribute(Qt::WA_DeleteOnClose);
        }
        journal_->refresh();
        present(*journal_);
    }

    void showAbout() {
        if (!about_) {
            about_ = new AboutWindow;
            about_->setAttribute(Qt::WA_DeleteOnClose);
        }
        present(*about_);
    }

    void showMain() {
        if (!main_) {
            main_ = new MainWindow(actions(), tray_ == nullptr);
            main_->setAttribute(Qt::WA_DeleteOnClose);
        }
        main_->setState(state_);
        main_->offerVerification(verifications_ != nullptr);
        main_->setTestMode(isTestMode());
        present(*main_);
    }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::LanguageChange && watched == menu_.get()) updateTray();
        return QObject::eventFilter(watched, event);
    }

  private:
    static ConsentTiming timing(const Clock& clock) {
        ConsentTiming timing;
        timing.today = clock;
        return timing;
    }

    void showSettingsForAPage() {
        showSettings();
        const ConsentTiming usual = timing(parts_.clock);
        auto* guard = settings_->findChild<InputGuard*>();
        if (guard == nullptr) guard = new InputGuard(settings_, usual.guard, usual.now);
        guard->begin();
    }

    static void present(QWidget& window) {
        window.show();
        if (window.isMinimized()) window.showNormal();
        window.raise();
        window.activateWindow();
    }

    Actions actions() {
        return {[this] { showVerification(); }, [this] { showSettings(); }, [this] { showJournal(); },
                [this] { showAbout(); }, parts_.quit};
    }

    bool isTestMode() const { return parts_.options.get(service::option::testKeys); }

    void showTestMode() {
        if (main_) main_->setTestMode(isTestMode());
        updateTray();
    }

    // The person's choice, or else the page's wish, or else the system's language.
    void speak(const QString& wish) {
        const QString chosen = QString::fromStdString(parts_.options.get(service::option::language));
        const QString language = texts::chooseLanguage({chosen, wish});
        if (language != texts::loadedLanguage(app_) || !loaded_)
            loaded_ = texts::loadLanguage(app_, language);
    }

    void notify(const QString& title, const QString& text) {
        if (tray_) tray_->showMessage(title, text, stateIcon(state_.kind), 5000);
    }

    void makeTray() {
        menu_ = std::make_unique<QMenu>();
        stateLine_ = menu_->addAction(QString());
        stateLine_->setEnabled(false);
        menu_->addSeparator();
        verifyAction_ = menu_->addAction(icon(Icon::verify), QString(), this, [this] { showVerification(); });
        settingsAction_ = menu_->addAction(icon(Icon::settings), QString(), this, [this] { showSettings(); });
        journalAction_ = menu_->addAction(icon(Icon::journal), QString(), this, [this] { showJournal(); });
        makeLanguageMenu();
        aboutAction_ = menu_->addAction(icon(Icon::note), QString(), this, [this] { showAbout(); });
        menu_->addSeparator();
        quitAction_ = menu_->addAction(icon(Icon::quit), QString(), this, [this] { parts_.quit(); });
        menu_->installEventFilter(this);
        tray_ = std::make_unique<QSystemTrayIcon>();
        tray_->setContextMenu(menu_.get());
        connect(tray_.get(), &QSystemTrayIcon::activated, this,
                [this](QSystemTrayIcon::ActivationReason reason) {
                    if (reason == QSystemTrayIcon::Trigger) showMain();
                });
        updateTray();
        tray_->show();
    }

    void makeLanguageMenu() {
        languageMenu_ = menu_->addMenu(icon(Icon::language), QString());
        auto* group = new QActionGroup(languageMenu_);
        for (const QString& language : texts::languages()) {
            QAction* action = languageMenu_->addAction(texts::languageName(language));
            action->setCheckable(true);
            action->setData(language);
            group->addAction(action);
        }
        connect(group, &QActionGroup::triggered, this, [this](const QAction* action) {
            parts_.options.set(service::option::language, action->data().toString().toStdString());
        });
    }

    void updateTray() {
        if (!tray_) return;
        tray_->setIcon(stateIcon(state_.kind));
        const QString state = isTestMode()
                                  ? texts::stateTitle(state_) + QStringLiteral(" · ") + texts::testModeTitle()
                                  : texts::stateTitle(state_);
        tray_->setToolTip(tr("Qoltanba: %1").arg(state));
        stateLine_->setText(state);
        verifyAction_->setText(tr("Check a signature…"));
        verifyAction_->setVisible(verifications_ != nullptr);
        settingsAction_->setText(tr("Settings"));
        journalAction_->setText(tr("Journal"));
        languageMenu_->setTitle(tr("Language"));
        aboutAction_->setText(tr("About the program"));
        quitAction_->setText(tr("Quit"));
        languageMenu_->setEnabled(!parts_.options.isLocked(service::option::language.key));
        for (QAction* action : languageMenu_->actions())
            action->setChecked(action->data().toString() == texts::loadedLanguage(app_));
    }

    QApplication& app_;
    DesktopParts parts_;
    DesktopConsent consent_;
    service::AgentState state_;
    service::Verifications* verifications_ = nullptr;
    service::Options::Watch watch_;
    bool loaded_ = false;
    QPointer<SettingsWindow> settings_;
    QPointer<JournalWindow> journal_;
    QPointer<VerificationWindow> verification_;
    QPointer<AboutWindow> about_;
    QPointer<MainWindow> main_;
    std::unique_ptr<QMenu> menu_;
    std::unique_ptr<QSystemTrayIcon> tray_;
    QAction* stateLine_ = nullptr;
    QAction* verifyAction_ = nullptr;
    QAction* settingsAction_ = nullptr;
    QAction* journalAction_ = nullptr;
    QMenu* languageMenu_ = nullptr;
    QAction* aboutAction_ = nullptr;
    QAction* quitAction_ = nullptr;
};

Desktop::Desktop(QApplication& app, DesktopParts parts)
    : windows_(std::make_unique<Windows>(app, std::move(parts))) {}
Desktop::~Desktop() = default;

void Desktop::start() {
    windows_->start();
}
service::Consent& Desktop::consent() {
    return windows_->consent();
}
void Desktop::setVerifications(service::Verifications& verifications) {
    windows_->setVerifications(verifications);
}
void Desktop::showVerification() {
    windows_->showVerification();
}
void Desktop::setState(const service::AgentState& state) {
    windows_->setState(state);
}
void Desktop::showSettings() {
    windows_->showSettings();
}
void Desktop::showMain() {
    windows_->showMain();
}
void Desktop::showJournal() {
    windows_->showJournal();
}
void Desktop::showAbout() {
    windows_->showAbout();
}

}  // namespace qoltanba::ui

#include "desktop.moc"
