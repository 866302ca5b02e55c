#include "tray.h"

#include <QActionGroup>

#include <utility>

#include <qoltanba/texts/agent_state.h>
#include <qoltanba/texts/language.h>

#include "icons.h"

namespace qoltanba::ui {

Tray::Tray(const QApplication& app, Actions actions, Callbacks callbacks)
    : app_(app), actions_(std::move(actions)), callbacks_(std::move(callbacks)) {
    makeMenu();
    icon_.setContextMenu(&menu_);
    connect(&icon_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger) callbacks_.clicked();
    });
    connect(&icon_, &QSystemTrayIcon::messageClicked, this, [this] {
        const std::function<void()> act = messageAct_;
        if (act) act();
    });
    retranslate();
    icon_.show();
}

void Tray::tell(const TrayState& state) {
    state_ = state;
    retranslate();
}

void Tray::show(const Message& message) {
    messageAct_ = message.act;
    constexpr int milliseconds = 5000;
    icon_.showMessage(message.title, message.text, stateIcon(state_.agent.kind), milliseconds);
}

void Tray::makeMenu() {
    stateLine_ = menu_.addAction(QString());
    stateLine_->setEnabled(false);
    waiting_ = menu_.addAction(QString(), this, [this] { actions_.showWaiting(); });
    tryAgain_ = menu_.addAction(QString(), this, [this] { actions_.tryAgain(); });
    menu_.addSeparator();
    sign_ = menu_.addAction(icon(Icon::sign), QString(), this, [this] { actions_.showSigning(); });
    verify_ = menu_.addAction(icon(Icon::verify), QString(), this, [this] { actions_.showVerification(); });
    settings_ = menu_.addAction(icon(Icon::settings), QString(), this, [this] { actions_.showSettings(); });
    journal_ = menu_.addAction(icon(Icon::journal), QString(), this, [this] { actions_.showJournal(); });
    makeLanguageMenu();
    help_ = menu_.addAction(icon(Icon::help), QString(), this, [this] { actions_.showHelp(); });
    about_ = menu_.addAction(icon(Icon::note), QString(), this, [this] { actions_.showAbout(); });
    menu_.addSeparator();
    quit_ = menu_.addAction(icon(Icon::quit), QString(), this, [this] { actions_.quit(); });
    menu_.installEventFilter(this);
}

void Tray::makeLanguageMenu() {
    languages_ = menu_.addMenu(icon(Icon::language), QString());
    auto* group = new QActionGroup(languages_);
    for (const QString& language : texts::languages()) {
        QAction* action = languages_->addAction(texts::languageName(language));
        action->setCheckable(true);
        action->setData(language);
        group->addAction(action);
    }
    connect(group, &QActionGroup::triggered, this,
            [this](const QAction* action) { callbacks_.setLanguage(action->data().toString()); });
}

bool Tray::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LanguageChange && watched == &menu_) retranslate();
    return QObject::eventFilter(watched, event);
}

void Tray::retranslate() {
    icon_.setIcon(stateIcon(state_.agent.kind));
    QString state = texts::stateTitle(state_.agent);
    if (state_.testMode) state += QStringLiteral(" · ") + texts::testModeTitle();
    const bool waits = !state_.waiting.isEmpty();
    icon_.setToolTip(tr("Qoltanba: %1").arg(waits ? state_.waiting : state));
    waiting_->setText(state_.waiting);
    waiting_->setVisible(waits);
    stateLine_->setText(state);
    tryAgain_->setText(tr("Try again"));
    tryAgain_->setVisible(state_.agent.kind == service::AgentState::Kind::cannotListen);
    sign_->setText(tr("Sign a file…"));
    sign_->setVisible(state_.offersSigning);
    verify_->setText(tr("Check a signature…"));
    verify_->setVisible(state_.offersVerification);
    settings_->setText(tr("Settings"));
    journal_->setText(tr("Journal"));
    languages_->setTitle(tr("Language"));
    help_->setText(tr("Help"));
    about_->setText(tr("About the program"));
    quit_->setText(tr("Quit"));
    languages_->setEnabled(!state_.languageLocked);
    for (QAction* action : languages_->actions())
        action->setChecked(action->data().toString() == texts::loadedLanguage(app_));
}

}  // namespace qoltanba::ui
