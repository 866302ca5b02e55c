#include <QApplication>
#include <QDesktopServices>
#include <QPointer>

#include <qoltanba/texts/agent_state.h>
#include <qoltanba/texts/language.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/ui/desktop.h>

#include "about_window.h"
#include "accessibility.h"
#include "appearance.h"
#include "bring_forward.h"
#include "desktop_consent.h"
#include "diagnostics.h"
#include "file_windows.h"
#include "first_start_window.h"
#include "help.h"
#include "input_guard.h"
#include "journal_window.h"
#include "key_file_search.h"
#include "main_window.h"
#include "notifications.h"
#include "password_field.h"
#include "place_keeper.h"
#include "settings_window.h"
#include "shown_path.h"
#include "tray.h"
#include "tray_watch.h"
#include "window_keys.h"

namespace qoltanba::ui {

using Kind = service::AgentState::Kind;

// The implementation of Desktop. A window exists from its first showing until it is closed, so an idle agent
// keeps no window in memory.
class Desktop::Windows : public QObject {
    Q_OBJECT
  public:
    Windows(QApplication& app, DesktopParts parts)
        : app_(app),
          parts_(std::move(parts)),
          notifications_([this](const Message& message) {
              if (tray_) tray_->show(message);
          }),
          consent_({[this](const auto& title, const auto& text) { notify(title, text); },
                    [this] { showSettingsForAPage(); }, [this](const QString& wish) { speak(wish); },
                    [this] { tellWaiting(); }, [this](const QString& text) { callPerson(text); },
                    [this] { notifications_.withdraw(QStringLiteral("request")); },
                    parts_.options.isLocked(service::option::language.key)
                        ? std::function<void(const QString&)>()
                        : [this](const QString& language) {
                              parts_.options.set(service::option::language, language.toStdString());
                          }},
                   timing(parts_.clock)),
          help_([this] { return consent_.window(); }, &QDesktopServices::openUrl) {
        app_.setQuitOnLastWindowClosed(false);
        installAccessibility();
        speak({});
        watch_ = parts_.options.watch([this](std::string_view key) {
            if (key == service::option::language.key) speak({});
            if (key == service::option::testKeys.key) showTestMode();
        });
    }

    ~Windows() override {
        for (QWidget* window : std::initializer_list<QWidget*>{settings_, journal_, about_, main_})
            delete window;
        if (firstStart_) firstStart_->disconnect(this);
        delete firstStart_;
    }

    void start() {
        appearance_ = std::make_unique<Appearance>(app_);
        trayWatch_ =
            std::make_unique<TrayWatch>(TrayWatch::Callbacks{[this] { makeTray(); }, [this] { standIn(); }});
        if (isFirstStart()) showFirstStart();
        trayWatch_->start();
    }

    service::Consent& consent() { return consent_; }

    void setState(const service::AgentState& state) {
        const bool wasConnected = state_.kind != Kind::cannotListen;
        state_ = state;
        if (main_) main_->setState(state);
        if (firstStart_) firstStart_->setState(state);
        updateTray();
        const bool isConnected = state.kind != Kind::cannotListen;
        if (wasConnected != isConnected) tellConnection(isConnected);
    }

    FileWindows& files() { return files_; }

    void offerFiles() {
        if (main_) main_->offer(files_.canSign(), files_.canVerify());
        updateTray();
    }

    void tellEndingKeys() {
        const auto& keys = parts_.history.knownKeys;
        if (!keys) return;
        const TimePoint now = parts_.clock();
        for (const service::KnownKey& key : service::keysThatEnd(*keys, now)) {
            tellEnd(key, now);
            keys->told(key.keyId, key.toldDays);
        }
    }

    void showSettings() {
        if (!settings_) {
            settings_ =
                new SettingsWindow(parts_.options, parts_.history, parts_.autostart, parts_.otherAgent,
                                   parts_.browserTrust, parts_.tokenModules, files_.verifications());
            settings_->setAttribute(Qt::WA_DeleteOnClose);
            new PlaceKeeper(parts_.history.windowPlaces, "settings", *settings_);
        }
        settings_->refresh();
        present(*settings_);
    }

    void showJournal() {
        if (!journal_) {
            journal_ = new JournalWindow(parts_.history.journal);
            journal_->setAttribute(Qt::WA_DeleteOnClose);
            new PlaceKeeper(parts_.history.windowPlaces, "journal", *journal_);
        }
        journal_->refresh();
        present(*journal_);
    }

    void showAbout() {
        if (!about_) {
            about_ =
                new AboutWindow([this](auto done) { diagnose(std::move(done)); }, [this] { showHelp(); });
            about_->setAttribute(Qt::WA_DeleteOnClose);
        }
        if (parts_.history.unserved) about_->setUnserved(parts_.history.unserved->all());
        present(*about_);
    }

    void showHelp() { help_.show(HelpSection::about); }

    void showMain() {
        // A person who looks for the program while a request waits looks for that request.
        if (consent_.bringForward()) return;
        if (!main_) {
            main_ = new MainWindow(actions());
            main_->setAttribute(Qt::WA_DeleteOnClose);
        }
        main_->stayInTaskBar(tray_ == nullptr);
        main_->setState(state_);
        offerFiles();
        main_->setTestMode(isTestMode());
        main_->setWaiting(waitingSentence());
        present(*main_);
    }

  private:
    static ConsentTiming timing(const Clock& clock) {
        ConsentTiming timing;
        timing.today = clock;
        return timing;
    }

    /// Somebody who used the program before it had that page needs no welcome.
    bool isFirstStart() const {
        const service::History& history = parts_.history;
        return !parts_.options.get(service::option::welcomed) && history.sites->all().empty() &&
               history.recentStorages->all().empty();
    }

    void showFirstStart() {
        firstStart_ = new FirstStartWindow(
            {parts_.options, parts_.autostart, parts_.otherAgent, parts_.browserTrust, &keyFolders});
        firstStart_->setAttribute(Qt::WA_DeleteOnClose);
        firstStart_->setState(state_);
        // Later, when it is really gone.
        connect(
            firstStart_, &QObject::destroyed, this, [this] { standIn(); }, Qt::QueuedConnection);
        bringForward(*firstStart_);
    }

    /// The small window, where there is no tray; after the page of the first start.
    void standIn() {
        if (!tray_ && !firstStart_) showMain();
    }

    void showSettingsForAPage() {
        showSettings();
        const ConsentTiming usual = timing(parts_.clock);
        auto* guard = settings_->findChild<InputGuard*>();
        if (guard == nullptr) guard = new InputGuard(settings_, usual.guard, usual.now);
        guard->begin();
    }

    void present(QWidget& window) const {
        // Without a tray the small window must not be lost.
        // The window for own files knows itself when it may close.
        const bool isLeftAlone = (&window == main_ && !tray_) || files_.knowsEscape(window);
        teachKeys(window, isLeftAlone ? Escape::isLeftAlone : Escape::closes);
        bringForward(window);
    }

    Actions actions() {
        return {[this] { files_.showSigning({}); },
                [this] { files_.showVerification({}); },
                [this] { showSettings(); },
                [this] { showJournal(); },
                [this] { showAbout(); },
                [this] { showHelp(); },
                parts_.quit,
                parts_.tryAgain,
                [this] { consent_.bringForward(); },
                [this](std::vector<std::filesystem::path> files) { files_.take(std::move(files)); }};
    }

    void diagnose(std::function<void(const QString&)> done) {
        parts_.browserTrust.check([self = QPointer<Windows>(this), done = std::move(done)](auto browsers) {
            if (self) done(diagnosticsText(self->facts(std::move(browsers))));
        });
    }

    DiagnosticFacts facts(std::vector<service::BrowserTrust::Store> browsers) const {
        const service::History& history = parts_.history;
        return {.state = state_,
                .hasTray = tray_ != nullptr,
                .options = parts_.options.all(),
                .problems = parts_.options.problems(),
                .browsers = std::move(browsers),
                .journalEntries = history.journal->all().size(),
                .sites = history.sites->all().size(),
                .storages = history.recentStorages->all().size()};
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
        tellWaiting();
    }

    void notify(const QString& title, const QString& text) {
        notifications_.show(
            QStringLiteral("done"),
            {.title = title, .text = text, .button = tr("Journal"), .act = [this] { showJournal(); }});
    }

    /// Says without a window that pages cannot reach the agent, or that they can again.
    void tellConnection(bool connected) {
        notifications_.show(QStringLiteral("connection"), {.title = texts::stateTitle(state_),
                                                           .text = texts::stateSentence(state_),
                                                           .button = connected ? QString() : tr("Show"),
                                                           .act = [this] { showMain(); }});
    }

    /// Empty where nobody waits for the person.
    QString waitingSentence() const {
        const auto peer = consent_.waitingFor();
        if (peer && peer->isPerson()) return tr("Your own files wait to be signed");
        return peer ? tr("%1 waits for your answer").arg(shownPeer(*peer)) : QString();
    }

    void tellWaiting() {
        if (main_) main_->setWaiting(waitingSentence());
        updateTray();
    }

    void callPerson(const QString& text) {
        notifications_.show(QStringLiteral("request"), {.title = waitingSentence(),
                                                        .text = text,
                                                        .button = tr("Show"),
                                                        .act = [this] { consent_.bringForward(); },
                                                        .urgent = true});
    }

    void tellEnd(const service::KnownKey& key, TimePoint now) {
        const QString owner = texts::plainLine(key.owner);
        const QString organisation = texts::plainLine(key.organisation);
        const QString name = organisation.isEmpty() ? owner : owner + QStringLiteral(", ") + organisation;
        notifications_.show(
            QStringLiteral("key ") + QString::fromStdString(key.keyId),
            {.title = tr("A key ends soon"),
             .text = tr("%1: valid until %2 (left: %3). Get a new key in time.")
                         .arg(name, texts::date(key.notAfter), texts::daysBetween(now, key.notAfter))});
    }

    void makeTray() {
        const auto setLanguage = [this](const QString& language) {
            parts_.options.set(service::option::language, language.toStdString());
        };
        tray_ = std::make_unique<Tray>(app_, actions(), Tray::Callbacks{[this] { showMain(); }, setLanguage});
        updateTray();
        if (main_) main_->stayInTaskBar(false);
    }

    void updateTray() {
        if (!tray_) return;
        tray_->tell({.agent = state_,
                     .waiting = waitingSentence(),
                     .testMode = isTestMode(),
                     .offersSigning = files_.canSign(),
                     .offersVerification = files_.canVerify(),
                     .languageLocked = parts_.options.isLocked(service::option::language.key)});
    }

    QApplication& app_;
    DesktopParts parts_;
    Notifications notifications_;
    DesktopConsent consent_;
    Help help_;
    service::AgentState state_;
    service::Options::Watch watch_;
    bool loaded_ = false;
    QPointer<SettingsWindow> settings_;
    QPointer<JournalWindow> journal_;
    QPointer<AboutWindow> about_;
    QPointer<MainWindow> main_;
    QPointer<FirstStartWindow> firstStart_;
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<TrayWatch> trayWatch_;
    std::unique_ptr<Tray> tray_;
    FileWindows files_{parts_.history.windowPlaces,
                       {[this](QWidget& window) { present(window); }, [this] { consent_.bringForward(); }}};
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
    windows_->files().setVerifications(verifications);
    windows_->offerFiles();
}
void Desktop::tellEndingKeys() {
    windows_->tellEndingKeys();
}
void Desktop::showVerification() {
    windows_->files().showVerification({});
}
void Desktop::checkFiles(const std::vector<std::filesystem::path>& files) {
    windows_->files().showVerification(files);
}
void Desktop::showSigning(std::vector<std::filesystem::path> files) {
    windows_->files().showSigning(std::move(files));
}
void Desktop::takeFiles(std::vector<std::filesystem::path> files) {
    windows_->files().take(std::move(files));
}
void Desktop::setSigning(service::OwnFiles& files, service::Requests& requests) {
    windows_->files().setSigning(&files, &requests);
    windows_->offerFiles();
}
void Desktop::withdrawSigning() {
    windows_->files().setSigning(nullptr, nullptr);
    windows_->offerFiles();
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
