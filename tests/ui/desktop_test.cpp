#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include <qoltanba/texts/language.h>
#include <qoltanba/texts/sentences.h>

#include "about_window.h"
#include "consent_window.h"
#include "desktop_consent.h"
#include "desktop_house.h"
#include "first_start_window.h"
#include "input_guard.h"
#include "journal_window.h"
#include "key_file_search.h"
#include "main_window.h"
#include "settings/browsers_page.h"
#include "settings/devices_page.h"
#include "settings_window.h"
#include "stage.h"
#include "verification_window.h"

using namespace qoltanba;
using fakes::button;
using fakes::House;
using fakes::labels;
using fakes::named;
using fakes::shown;

class DesktopTest : public QObject {
    Q_OBJECT
  private slots:
    void withoutATrayASmallWindowStandsIn();
    void troubleIsSaidInTheSmallWindow();
    void whoHoldsThePortIsNamed();
    void whoLooksForTheProgramFindsTheWaitingRequest();
    void theSmallWindowSaysWhoWaits();
    void aWindowThatIsNotInFrontIsCalled();
    void aWindowThatCameToTheFrontIsNotCalled();
    void aReminderGuardsTheWindowAnew();
    void aReminderTakesNoKeyFromAPersonInTheWindow();
    void aFileQuestionIsBroughtForwardToo();
    void theLanguageIsTheOptionsThenThePagesWish();
    void settingsChangeOptionsAtOnce();
    void lockedSettingsCannotBeChanged();
    void theWheelChangesNoSetting();
    void aPortThatNoSiteLooksAtIsSaid();
    void defaultsAreRestored();
    void escClosesEverySecondaryWindow();
    void aLanguageChosenInTheSigningWindowIsKept();
    void settingsAtAPagesWishAreGuarded();
    void sitesAreRemoved();
    void theAdministratorsSitesAreShown();
    void browsersAreMadeToTrust();
    void modulesAreTestedAndTheResultIsSaid();
    void aModulesAnswerAfterTheWindowIsDropped();
    void aFailedAutostartIsSaid();
    void ncaLayerIsSwitchedOffAndOn();
    void theFirstStartOffersToSwitch();
    void whatTheAdministratorSetIsNotSwitched();
    void aFailedSwitchIsSaidAndUndone();
    void theJournalShowsAndForgets();
    void theJournalIsSearched();
    void theJournalTellsThatAPageReceivedNothing();
    void theJournalFindsAFile();
    void theJournalIsSavedAsATable();
    void aLongJournalIsBounded();
    void signaturesAreCheckedWhereTheProgramCan();
    void testModeIsSaidInSoManyWords();
    void howKeysAreCheckedIsChosen();
    void aProxyAndAServiceAreWrittenRightly();
    void whatTheAdministratorSetStays();
    void authoritiesAreImportedFromTheSettings();
    void diagnosticsNameNobody();
    void modulesThatAreMissingAreFoundInTheAboutWindow();
    void theFirstStartIsWelcomed();
    void theFirstStartOffersToStartAtLogIn();
    void thePersonLearnsWhatTheSystemAsks();
    void keyFilesAreFoundByTheirNames();
    void windowsAreGoneAfterClosing();
    void windowsKeepTheirSize();
};

void DesktopTest::withoutATrayASmallWindowStandsIn() {
    House house;
    house.desktop().start();  // the offscreen platform has no tray
    auto* window = shown<ui::MainWindow>();
    QVERIFY(window != nullptr);
    button(window, "Quit")->click();
    QCOMPARE(house.quits, 1);
    button(window, "Settings")->click();
    QVERIFY(shown<ui::SettingsWindow>() != nullptr);
}

void DesktopTest::troubleIsSaidInTheSmallWindow() {
    House house;
    house.desktop().setState(
        {service::AgentState::Kind::cannotListen, 13579, Error{ErrorCode::portTaken, "errno 98"}, {}});
    house.desktop().showMain();
    QStringList texts;
    for (const auto* label : shown<ui::MainWindow>()->findChildren<QLabel*>()) texts << label->text();
    QVERIFY(texts.contains(QStringLiteral("Not connected to browsers")));
    QVERIFY(texts.join(QLatin1Char(' ')).contains(QStringLiteral("uses the port that browsers")));
    QVERIFY(!texts.join(QLatin1Char(' ')).contains(QStringLiteral("errno")));
    button(shown<ui::MainWindow>(), "Try again")->click();
    QCOMPARE(house.tries, 1);
    house.desktop().setState({service::AgentState::Kind::ready, 13579, {}, {}});
    QVERIFY(!button(shown<ui::MainWindow>(), "Try again")->isVisible());
}

void DesktopTest::whoHoldsThePortIsNamed() {
    House house;
    house.desktop().showMain();
    const auto said = [&](PortHolder::Program program, const char* name, const char* user) {
        house.desktop().setState({service::AgentState::Kind::cannotListen, 0, Error{ErrorCode::portTaken, {}},
                                  PortHolder{program, name, user}});
        return labels(shown<ui::MainWindow>()).join(QLatin1Char(' '));
    };
    QVERIFY(
        said(PortHolder::Program::ncaLayer, "java", "").contains(QStringLiteral("connect to: NCALayer.")));
    QVERIFY(said(PortHolder::Program::qoltanba, "qoltanba", "aigul")
                .contains(QStringLiteral("connect to: Qoltanba (user: aigul).")));
    QVERIFY(said(PortHolder::Program::other, "python3", "").contains(QStringLiteral("connect to: python3.")));
    QVERIFY(said(PortHolder::Program::other, "<b>x</b>\u202e", "a")
                .contains(QStringLiteral("connect to: <b>x</b>\ufffd (user: a).")));
    QVERIFY(said(PortHolder::Program::other, "", "aigul")
                .contains(QStringLiteral("connect to: a program of another user (aigul).")));
    QVERIFY(said(PortHolder::Program::other, "", "").contains(QStringLiteral("(perhaps NCALayer)")));
}

void DesktopTest::whoLooksForTheProgramFindsTheWaitingRequest() {
    House house;
    house.desktop().consent().begin(fakes::question(), std::make_shared<fakes::Answers>());
    QPointer<ui::ConsentWindow> window = shown<ui::ConsentWindow>();
    QTRY_VERIFY(window->isActiveWindow());
    QWidget browser;
    browser.show();
    QApplication::setActiveWindow(&browser);
    QTRY_VERIFY(!window->isActiveWindow());
    house.desktop().showMain();
    QTRY_VERIFY(window->isActiveWindow());
    QVERIFY(shown<ui::MainWindow>() == nullptr);
    window->showMinimized();
    house.desktop().showMain();
    QTRY_VERIFY(!window->isMinimized());
    house.desktop().consent().end({service::Ending::Kind::pageGone, {}, 0, 1});
    house.desktop().showMain();
    QVERIFY(shown<ui::MainWindow>() != nullptr);
}

void DesktopTest::theSmallWindowSaysWhoWaits() {
    House house;
    house.desktop().showMain();
    auto* small = shown<ui::MainWindow>();
    const QString sentence = QStringLiteral("egov.kz waits for your answer");
    QVERIFY(!labels(small).contains(sentence));
    auto answers = std::make_shared<fakes::Answers>();
    house.desktop().consent().begin(fakes::question(), answers);
    QVERIFY(labels(small).contains(sentence));
    QApplication::setActiveWindow(small);
    button(small, "Show the request")->click();
    QTRY_VERIFY(shown<ui::ConsentWindow>()->isActiveWindow());
    house.options.set(service::option::language, std::string("ru"));
    QTRY_VERIFY(labels(small).contains(QStringLiteral("egov.kz ждёт Вашего ответа")));
    house.options.set(service::option::language, std::string("en"));
    // It is the program that works now, and nobody waits for the person.
    house.desktop().consent().progress(service::Step::signing, 0, 1);
    QVERIFY(!labels(small).contains(sentence));
    QVERIFY(!button(small, "Show the request")->isVisible());
}

namespace {

/// The consent alone, and what it wants of the desktop.
struct Caller {
    std::chrono::milliseconds patience{50};
    QStringList calls;
    int came = 0;
    int waitingTold = 0;
    std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now();
    ui::DesktopConsent consent{
        {[](const QString&, const QString&) {}, [] {}, [](const QString&) {}, [this] { ++waitingTold; },
         [this](const QString& text) { calls << text; }, [this] { ++came; }},
        timing()};

    ui::ConsentTiming timing() const {
        ui::ConsentTiming timing;
        timing.comesToFront = patience;
        timing.now = [this] { return now; };
        return timing;
    }
    /// Lets the patience pass that began before: timers keep their order.
    void waitForPatience() const {
        bool over = false;
        QTimer::singleShot(patience, Qt::PreciseTimer, [&] { over = true; });
        QTRY_VERIFY(over);
    }
};

}  // namespace

void DesktopTest::aWindowThatIsNotInFrontIsCalled() {
    Caller caller;
    fakes::Browser browser;
    caller.consent.begin(fakes::question(), std::make_shared<fakes::Answers>());
    QTRY_COMPARE(caller.calls, QStringList{QStringLiteral("Sign a document")});
    browser.rest();
    const int before = caller.came;
    caller.consent.bringForward();
    QTRY_VERIFY(caller.came > before);
}

void DesktopTest::aWindowThatCameToTheFrontIsNotCalled() {
    Caller caller;
    caller.consent.begin(fakes::question(), std::make_shared<fakes::Answers>());
    QTRY_VERIFY(caller.consent.window()->isActiveWindow());
    caller.waitForPatience();
    QVERIFY(caller.calls.isEmpty());
    // Nobody is called to a window that has nothing to ask.
    caller.consent.end({service::Ending::Kind::pageGone, {}, 0, 1});
    caller.consent.begin(fakes::question(), std::make_shared<fakes::Answers>());
    fakes::Browser browser;
    caller.consent.end({service::Ending::Kind::pageGone, {}, 0, 1});
    caller.waitForPatience();
    QVERIFY(caller.calls.isEmpty());
    QVERIFY(!caller.consent.waitingFor());
    QVERIFY(!caller.consent.bringForward());
}

void DesktopTest::aReminderGuardsTheWindowAnew() {
    Caller caller;
    caller.consent.remind();  // nothing is open
    auto answers = std::make_shared<fakes::Answers>();
    caller.consent.begin(fakes::question(), answers);
    caller.now += std::chrono::seconds(1);
    fakes::Browser browser;
    QTRY_VERIFY(!caller.consent.window()->isActiveWindow());
    caller.consent.remind();
    QTest::keyClick(caller.consent.window(), Qt::Key_Escape);
    QCOMPARE(answers->refusals, 0);
    caller.now += std::chrono::seconds(1);
    QTest::keyClick(caller.consent.window(), Qt::Key_Escape);
    QCOMPARE(answers->refusals, 1);
}

void DesktopTest::aReminderTakesNoKeyFromAPersonInTheWindow() {
    Caller caller;
    auto answers = std::make_shared<fakes::Answers>();
    caller.consent.begin(fakes::question(), answers);
    QTRY_VERIFY(caller.consent.window()->isActiveWindow());
    caller.now += std::chrono::seconds(1);
    caller.consent.remind();
    QTest::keyClick(caller.consent.window(), Qt::Key_Escape);
    QCOMPARE(answers->refusals, 1);
}

void DesktopTest::aFileQuestionIsBroughtForwardToo() {
    Caller caller;
    caller.consent.chooseFile(fakes::site(), {}, {[] {}, [](const auto&) {}});
    QCOMPARE(caller.consent.waitingFor(), std::optional(service::Peer(fakes::site())));
    fakes::Browser browser;
    QTRY_COMPARE(caller.calls, QStringList{QStringLiteral("egov.kz asks you to choose a file")});
    browser.rest();
    QVERIFY(caller.consent.bringForward());
    QTRY_VERIFY(caller.consent.fileDialog()->isActiveWindow());
    caller.consent.withdrawFileQuestion();
    QVERIFY(!caller.consent.waitingFor());
    // One that the person answered waits no longer either.
    caller.consent.chooseFile(fakes::site(), {}, {[] {}, [](const auto&) {}});
    const int told = caller.waitingTold;
    caller.consent.fileDialog()->reject();
    QTRY_VERIFY(caller.waitingTold > told);
    QVERIFY(!caller.consent.waitingFor());
}

void DesktopTest::theLanguageIsTheOptionsThenThePagesWish() {
    House house;
    house.options.texts["language"] = "";
    house.desktop();
    auto question = fakes::question();
    question.locale = "kk";
    house.desktop().consent().begin(question, std::make_shared<fakes::Answers>());
    QCOMPARE(texts::loadedLanguage(*qApp), QStringLiteral("kk"));
    house.options.set(service::option::language, std::string("ru"));
    QCOMPARE(texts::loadedLanguage(*qApp), QStringLiteral("ru"));
    house.desktop().consent().end({service::Ending::Kind::done, {}, 1, 1});
    house.desktop().consent().begin(question, std::make_shared<fakes::Answers>());
    QCOMPARE(texts::loadedLanguage(*qApp), QStringLiteral("ru"));
}

void DesktopTest::settingsChangeOptionsAtOnce() {
    House house;
    house.options.bools["useDefaultKeyToSign"] = true;
    house.options.texts["defaultKeyToSign"] = "77aa@/home/test/key.p12";
    house.recent->storages = fakes::question().recentStorages;
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    auto* language = named<QComboBox>(window, "Language");
    language->setCurrentIndex(language->findData(QStringLiteral("ru")));
    emit language->activated(language->currentIndex());
    QCOMPARE(house.options.get(service::option::language), std::string("ru"));
    QCOMPARE(texts::loadedLanguage(*qApp), QStringLiteral("ru"));
    QTRY_VERIFY(window->windowTitle().startsWith(QStringLiteral("Настройки")));
    button(window, "Запускать при входе в систему")->click();
    QVERIFY(!house.autostart.on);
    button(window, "Очистить список")->click();
    QVERIFY(house.recent->storages.empty());
    button(window, "Забыть")->click();
    QVERIFY(!house.options.get(service::option::useDefaultKeyToSign));
    QCOMPARE(house.options.get(service::option::defaultKeyToSign), std::string());
    QVERIFY(house.options.get(service::option::pinpad));
    button(window, "Вводить ПИН-код на считывателе, если у него есть клавиатура")->click();
    QVERIFY(!house.options.get(service::option::pinpad));
}

void DesktopTest::lockedSettingsCannotBeChanged() {
    House house;
    house.options.locked = {{"language", true}, {"port", true}};
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    QVERIFY(!named<QComboBox>(window, "Language")->isEnabled());
    QVERIFY(!window->findChild<QSpinBox*>()->isEnabled());
    QCOMPARE(window->findChild<QSpinBox*>()->toolTip(), QStringLiteral("Set by your administrator"));
}

void DesktopTest::theWheelChangesNoSetting() {
    House house;
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    const auto boxes = window->findChildren<QComboBox*>();
    const auto numbers = window->findChildren<QAbstractSpinBox*>();
    QVERIFY(!boxes.empty() && !numbers.empty());
    for (QComboBox* box : boxes) {
        const int before = box->currentIndex();
        box->setFocus();
        fakes::turnWheel(*box);
        QCOMPARE(box->currentIndex(), before);
    }
    for (QAbstractSpinBox* number : numbers) {
        const QString before = number->text();
        number->setFocus();
        fakes::turnWheel(*number);
        QCOMPARE(number->text(), before);
    }
    QVERIFY(house.options.ints.empty() && house.options.texts.size() == 1);
}

void DesktopTest::aPortThatNoSiteLooksAtIsSaid() {
    House house;
    house.desktop().showSettings();
    QPointer<ui::SettingsWindow> window = shown<ui::SettingsWindow>();
    auto* port = window->findChild<QSpinBox*>();
    QVERIFY(!port->isVisible());
    button(window, "Advanced")->click();
    QVERIFY(port->isVisible());
    QVERIFY(!labels(window).join(QLatin1Char(' ')).contains(QStringLiteral("will not find it")));
    port->setValue(13577);
    emit port->editingFinished();
    QCOMPARE(house.options.get(service::option::port), 13577);
    button(window, "Advanced")->click();
    QVERIFY(!port->isVisible());
    QVERIFY(labels(window).join(QLatin1Char(' ')).contains(QStringLiteral("The port is set to 13577.")));
    // Who opens the settings next sees what is wrong, and where to mend it.
    window->close();
    QTRY_VERIFY(window.isNull());
    house.desktop().showSettings();
    port = shown<ui::SettingsWindow>()->findChild<QSpinBox*>();
    QVERIFY(port->isVisible());
    // A port of the administrator's kind is not put right unasked by a field that the keyboard passes.
    house.options.set(service::option::port, 443);
    emit port->editingFinished();
    QCOMPARE(house.options.get(service::option::port), 443);
}

void DesktopTest::defaultsAreRestored() {
    House house;
    house.options.ints["port"] = 13577;
    house.options.texts["revocation"] = "off";
    house.options.texts["proxy"] = "proxy:3128";
    house.options.texts["timestampUrl"] = "http://tsp.example.kz";
    house.options.texts["defaultKeyToSign"] = "77aa@/home/test/key.p12";
    house.options.bools["testKeys"] = true;
    house.options.locked["proxy"] = true;
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    button(window, "Restore defaults…")->click();
    button(window->findChild<QMessageBox*>(), "Cancel")->click();
    QCOMPARE(house.options.get(service::option::port), 13577);
    QTRY_VERIFY(window->findChild<QMessageBox*>() == nullptr);
    button(window, "Restore defaults…")->click();
    button(window->findChild<QMessageBox*>(), "Restore")->click();
    QCOMPARE(house.options.get(service::option::port), 13579);
    QCOMPARE(house.options.get(service::option::revocation), std::string("ocsp,crl"));
    QCOMPARE(house.options.get(service::option::timestampUrl), std::string());
    QVERIFY(!house.options.get(service::option::testKeys));
    QCOMPARE(house.options.get(service::option::proxy), std::string("proxy:3128"));
    QCOMPARE(house.options.get(service::option::defaultKeyToSign), std::string("77aa@/home/test/key.p12"));
    QCOMPARE(window->findChild<QSpinBox*>()->value(), 13579);
}

void DesktopTest::escClosesEverySecondaryWindow() {
    House house;
    fakes::Verifications verifications;
    house.desktop().setVerifications(verifications);
    house.desktop().showSettings();
    house.desktop().showJournal();
    house.desktop().showAbout();
    house.desktop().showVerification();
    const QList<QWidget*> windows{shown<ui::SettingsWindow>(), shown<ui::JournalWindow>(),
                                  shown<ui::AboutWindow>(), shown<ui::VerificationWindow>()};
    for (QPointer<QWidget> window : windows) {
        QVERIFY(window != nullptr);
        QApplication::setActiveWindow(window);
        QWidget* focused = window->focusWidget();
        QTest::keyClick(focused != nullptr ? focused : window.data(), Qt::Key_Escape);
        QTRY_VERIFY(window == nullptr || !window->isVisible());
    }
    // Without a tray nobody could find the program again.
    house.desktop().showMain();
    QTest::keyClick(shown<ui::MainWindow>(), Qt::Key_Escape);
    QVERIFY(shown<ui::MainWindow>() != nullptr);
}

void DesktopTest::aLanguageChosenInTheSigningWindowIsKept() {
    for (const bool locked : {false, true}) {
        House house;
        if (locked) house.options.locked = {{"language", true}};
        house.desktop().consent().begin(fakes::question(), std::make_shared<fakes::Answers>());
        auto* window = shown<ui::ConsentWindow>();
        QVERIFY(window != nullptr);
        QAbstractButton* choice = nullptr;
        for (auto* one : window->findChildren<QAbstractButton*>())
            if (one->accessibleName() == QStringLiteral("Language: English")) choice = one;
        QVERIFY(choice != nullptr);
        QCOMPARE(choice->isVisible(), !locked);
        if (locked) continue;
        emit window->languageChosen(QStringLiteral("kk"));
        QCOMPARE(house.options.get(service::option::language), std::string("kk"));
        QCOMPARE(texts::loadedLanguage(*qApp), QStringLiteral("kk"));
    }
}

void DesktopTest::settingsAtAPagesWishAreGuarded() {
    House house;
    house.desktop().showSettings();
    QVERIFY(shown<ui::SettingsWindow>()->findChild<ui::InputGuard*>() == nullptr);
    for (int i = 0; i < 3; ++i) house.desktop().consent().showSettings();
    QCOMPARE(shown<ui::SettingsWindow>()->findChildren<ui::InputGuard*>().size(), 1);
    QVERIFY(!shown<ui::SettingsWindow>()->findChild<ui::InputGuard*>()->isOver());

    using namespace std::chrono_literals;
    auto now = std::chrono::steady_clock::time_point() + 1h;
    ui::SettingsWindow window(house.options, {house.sites, house.recent, house.journal}, house.autostart,
                              house.otherAgent, house.trust, house.modules);
    window.refresh();
    auto* guard = new ui::InputGuard(&window, 500ms, [&] { return now; });
    window.show();
    guard->begin();
    auto* start = qobject_cast<QCheckBox*>(button(&window, "Start with the system"));
    const bool before = house.autostart.on;
    for (int click = 0; click < 100; ++click) {  // ten a second
        now += 100ms;
        QTest::mouseClick(start, Qt::LeftButton, {}, QPoint(8, start->height() / 2));
        QCOMPARE(house.autostart.on, before);
    }
    now += 500ms;
    QTest::mouseClick(start, Qt::LeftButton, {}, QPoint(8, start->height() / 2));
    QCOMPARE(house.autostart.on, !before);
    // When it opens again, it is guarded again.
    guard->begin();
    QTest::mouseClick(start, Qt::LeftButton, {}, QPoint(8, start->height() / 2));
    QCOMPARE(house.autostart.on, !before);
}

void DesktopTest::sitesAreRemoved() {
    House house;
    house.sites->decisions = {{"https://a.kz", false, fakes::today}, {"https://<b>.kz", true, fakes::today}};
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    window->showPage(1);
    QListWidget* list = nullptr;
    for (auto* one : window->findChildren<QListWidget*>())
        if (one->isVisible()) list = one;
    QCOMPARE(list->item(1)->text(), QStringLiteral("https://<b>.kz — blocked"));
    QVERIFY(!button(window, "Remove from the list")->isEnabled());
    list->setCurrentRow(1);
    button(window, "Let it ask")->click();
    QVERIFY(house.sites->decisions[1].blocked);  // that is no origin
    list->setCurrentRow(0);
    button(window, "Block")->click();
    QVERIFY(house.sites->decisions[0].blocked);
    QCOMPARE(list->item(0)->text(), QStringLiteral("https://a.kz — blocked"));
    QCOMPARE(list->currentRow(), 0);
    button(window, "Let it ask")->click();
    QVERIFY(!house.sites->decisions[0].blocked);
    list->setCurrentRow(1);
    button(window, "Remove from the list")->click();
    QCOMPARE(house.sites->decisions.size(), std::size_t{1});
    QCOMPARE(list->count(), 1);
}

void DesktopTest::theAdministratorsSitesAreShown() {
    House house;
    house.options.texts["allowedSites"] = "egov.kz,*.egov.kz";
    house.options.texts["blockedSites"] = "test.egov.kz";
    house.options.locked = {{"allowedSites", true}, {"autostart", true}};
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    QVERIFY(!button(window, "Start with the system")->isEnabled());
    window->showPage(1);
    QVERIFY(labels(window).contains(
        QStringLiteral("Only these sites may ask: egov.kz, *.egov.kz. These sites may not ask: test.egov.kz. "
                       "Set by your administrator.")));
}

void DesktopTest::browsersAreMadeToTrust() {
    House house;
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    window->showPage(3);
    QListWidget* list = nullptr;
    for (auto* one : window->findChildren<QListWidget*>())
        if (one->isVisible()) list = one;
    QCOMPARE(list->item(1)->text(), QStringLiteral("Firefox (default-esr) — does not trust yet"));
    button(window, "Make browsers trust")->click();
    QCOMPARE(list->item(1)->text(), QStringLiteral("Firefox (default-esr) — trusts"));
}

void DesktopTest::modulesAreTestedAndTheResultIsSaid() {
    House house;
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    window->showPage(5);
    auto* page = window->findChild<ui::DevicesPage*>();
    auto* list = page->findChild<QListWidget*>();
    auto* test = page->findChild<QPushButton*>();
    auto* notice = page->findChild<ui::Notice*>();
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->item(0)->text(), QStringLiteral("OpenSC\n/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"));
    list->setCurrentRow(1);
    test->click();
    QCOMPARE(house.modules.tested, std::vector<std::string>{"softhsm"});
    QVERIFY(!test->isEnabled());
    QVERIFY(notice->text().contains(QStringLiteral("Testing… This may take a minute.")));
    ModuleToken token;
    token.label = "Ключ <b>\nбухгалтера";
    token.certificates = 2;
    ModuleToken empty;
    empty.model = "SoftHSM v2";
    empty.isInitialised = false;
    house.modules.answer({ModuleState::works, {}, {}, {}, {token, empty}});
    QVERIFY(test->isEnabled());
    const QString works = notice->text();
    QVERIFY2(works.contains(QStringLiteral("The module works.\nКлюч <b>")), qPrintable(works));
    QVERIFY2(works.contains(QStringLiteral(": certificates 2\nSoftHSM v2: not initialised")),
             qPrintable(works));
    test->click();
    house.modules.answer({ModuleState::notAModule, "no C_GetFunctionList", {}, {}, {}});
    QVERIFY(notice->text().contains(
        QStringLiteral("The library is not a module of PKCS#11.\nno C_GetFunctionList")));
    list->setCurrentRow(0);
    QVERIFY2(!notice->isVisible(), "the result was that of the other module");
    house.modules.installed = {{}, {"/etc/qoltanba/pkcs11.ini:3: unknown word"}};
    window->refresh();
    QVERIFY(!test->isEnabled());
    QVERIFY(notice->text().contains(QStringLiteral("/etc/qoltanba/pkcs11.ini:3: unknown word")));
    house.modules.installed = {};
    window->refresh();
    QVERIFY(notice->text().contains(QStringLiteral("No module for other tokens is installed.")));
}

// The answer of a test may come when the window is gone.
void DesktopTest::aModulesAnswerAfterTheWindowIsDropped() {
    House house;
    house.desktop().showSettings();
    QPointer<ui::SettingsWindow> window = shown<ui::SettingsWindow>();
    window->showPage(5);
    window->findChild<ui::DevicesPage*>()->findChild<QPushButton*>()->click();
    window->close();
    QTRY_VERIFY(window.isNull());
    house.modules.answer({ModuleState::crashed, {}, {}, {}, {}});
}

void DesktopTest::aFailedAutostartIsSaid() {
    House house;
    house.autostart.fails = true;
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    auto* box = qobject_cast<QCheckBox*>(button(window, "Start with the system"));
    box->click();
    QVERIFY(box->isChecked());  // the real state, not the requested one
    QStringList texts;
    for (const auto* label : window->findChildren<QLabel*>()) texts << label->text();
    QVERIFY(texts.contains(QStringLiteral("The file cannot be saved here. Choose another folder.")));
}

void DesktopTest::ncaLayerIsSwitchedOffAndOn() {
    House house;
    house.autostart.on = false;
    house.otherAgent.is = service::OtherAgent::Start::on;
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    auto* box = qobject_cast<QCheckBox*>(button(window, "Start with the system"));
    auto* there = button(window, "Start Qoltanba instead of NCALayer");
    QVERIFY(there->isVisible() && !box->isChecked());
    there->click();
    QCOMPARE(house.otherAgent.is, service::OtherAgent::Start::off);
    QVERIFY(house.autostart.on && box->isChecked());
    button(window, "Start NCALayer instead of Qoltanba")->click();
    QCOMPARE(house.otherAgent.is, service::OtherAgent::Start::on);
    QVERIFY(!house.autostart.on && !box->isChecked());
    // If the system does not tell, the page does not speak of the other program.
    house.otherAgent.is = service::OtherAgent::Start::unknown;
    window->refresh();
    QVERIFY(!there->isVisible());
    for (const QString& text : labels(window))
        QVERIFY2(!text.contains(QLatin1String("NCALayer")), qPrintable(text));
}

void DesktopTest::theFirstStartOffersToSwitch() {
    House house;
    house.options.bools["welcomed"] = false;
    house.autostart.on = false;
    house.otherAgent.is = service::OtherAgent::Start::on;
    house.desktop().start();
    auto* window = shown<ui::FirstStartWindow>();
    QVERIFY(window != nullptr);
    QCOMPARE(house.otherAgent.is, service::OtherAgent::Start::on);  // nothing without the person
    button(window, "Start Qoltanba instead of NCALayer")->click();
    QCOMPARE(house.otherAgent.is, service::OtherAgent::Start::off);
    QVERIFY(window->findChild<QCheckBox*>()->isChecked());
    button(window, "Start NCALayer instead of Qoltanba")->click();
    QVERIFY(!window->findChild<QCheckBox*>()->isChecked());
    button(window, "Done")->click();
    QCOMPARE(house.otherAgent.is, service::OtherAgent::Start::on);
    QVERIFY(!house.autostart.on);
}

void DesktopTest::whatTheAdministratorSetIsNotSwitched() {
    House house;
    house.options.locked["autostart"] = true;
    house.otherAgent.is = service::OtherAgent::Start::on;
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    QVERIFY(!button(window, "Start Qoltanba instead of NCALayer")->isEnabled());  // Qoltanba must not start
    house.options.bools["autostart"] = true;
    window->refresh();
    auto* there = button(window, "Start Qoltanba instead of NCALayer");
    QVERIFY(there->isEnabled());
    there->click();
    QCOMPARE(house.otherAgent.is, service::OtherAgent::Start::off);
    QVERIFY(!there->isEnabled());  // and here Qoltanba must start
}

void DesktopTest::aFailedSwitchIsSaidAndUndone() {
    House house;
    house.autostart.on = false;
    house.autostart.fails = true;
    house.otherAgent.is = service::OtherAgent::Start::on;
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    button(window, "Start Qoltanba instead of NCALayer")->click();
    QCOMPARE(house.otherAgent.is, service::OtherAgent::Start::on);
    QVERIFY(labels(window).contains(QStringLiteral("The file cannot be saved here. Choose another folder.")));
    house.autostart.fails = false;
    house.otherAgent.fails = true;
    button(window, "Start Qoltanba instead of NCALayer")->click();
    QVERIFY(!house.autostart.on);
    QVERIFY(labels(window).contains(QStringLiteral("The file cannot be saved here. Choose another folder.")));
}

void DesktopTest::theJournalShowsAndForgets() {
    House house;
    service::JournalEntry entry;
    entry.time = fakes::day(2026, 11, 20, 10, 42);
    entry.peer = fakes::site();
    entry.documents = {{"<b>a</b>\u202e", "00ff"}, {"", "11ee"}};
    entry.keyOwner = "ТЕСТОВ ТЕСТ";
    house.journal->entries = {entry, entry, entry};
    house.journal->entries[1].peer = service::Peer::unnamedProgram();
    house.journal->entries[2].peer = service::Peer::person();
    house.desktop().showJournal();
    auto* window = shown<ui::JournalWindow>();
    auto* model = window->findChild<QTableView*>()->model();
    QCOMPARE(model->index(0, 1).data().toString(), QStringLiteral("https://egov.kz"));
    QCOMPARE(model->index(1, 1).data().toString(), QStringLiteral("A program on this computer"));
    QCOMPARE(model->index(2, 1).data().toString(), QStringLiteral("yourself"));
    QCOMPARE(model->index(0, 0).data().toString(), texts::dateTime(fakes::day(2026, 11, 20, 10, 42)));
    QCOMPARE(model->index(0, 2).data().toString(), QStringLiteral("2 documents signed"));
    const QString details = window->findChild<QPlainTextEdit*>()->toPlainText();
    QVERIFY(details.contains(QStringLiteral("<b>a</b>\ufffd\n    00ff\nDocument 2\n    11ee")));
    button(window, "Clear the journal…")->click();
    auto* question = window->findChild<QMessageBox*>();
    QVERIFY(!house.journal->entries.empty());
    button(question, "Clear")->click();
    QVERIFY(house.journal->entries.empty());
    QCOMPARE(model->rowCount(), 0);
}

namespace {

ui::SettingsWindow* checkingPage(House& house) {
    house.desktop().showSettings();
    auto* window = shown<ui::SettingsWindow>();
    window->showPage(4);
    return window;
}

void choose(QComboBox* box, const QVariant& data) {
    box->setCurrentIndex(box->findData(data));
    emit box->activated(box->currentIndex());
}

void write(QLineEdit* line, const QString& text) {
    line->setText(text);
    emit line->editingFinished();
}

}  // namespace

namespace {

/// A journal with one entry of each kind, and its window.
struct Chronicle {
    Chronicle() {
        texts::loadLanguage(*qApp, QStringLiteral("en"));
        service::JournalEntry entry;
        entry.time = fakes::day(2026, 11, 20, 10, 42);
        entry.peer = fakes::site();
        entry.documents = {{"Өтініш.xml", "00ff"}, {"=cmd|' /C calc'!A0", "11ee"}};
        entry.keyOwner = "ТЕСТОВ ТЕСТ";
        entry.keyOrganisation = "«ТЕСТ» АҚ";
        entry.keySerialNumber = "6a5b";
        auto refused = entry;
        refused.peer = fakes::site("https://zakup.sk.kz");
        refused.outcome = service::JournalEntry::Outcome::refused;
        refused.keyOwner = refused.keyOrganisation = refused.keySerialNumber = {};
        refused.moreDocuments = 10;
        auto late = refused;
        late.outcome = service::JournalEntry::Outcome::timedOut;
        journal->entries = {entry, refused, late};
        window = std::make_unique<ui::JournalWindow>(journal);
        window->refresh();
        window->show();
    }
    QAbstractItemModel& model() const { return *window->findChild<QTableView*>()->model(); }
    QString details() const { return named<QPlainTextEdit>(window.get(), "Details")->toPlainText(); }
    void search(const QString& words) const { named<QLineEdit>(window.get(), "Search")->setText(words); }

    std::shared_ptr<fakes::Journal> journal = std::make_shared<fakes::Journal>();
    std::unique_ptr<ui::JournalWindow> window;
};

}  // namespace

void DesktopTest::theJournalIsSearched() {
    const Chronicle chronicle;
    QCOMPARE(chronicle.model().rowCount(), 3);
    QCOMPARE(chronicle.model().index(1, 2).data().toString(), QStringLiteral("declined by you"));
    QCOMPARE(chronicle.model().index(2, 2).data().toString(), QStringLiteral("the time was up"));
    auto* kind = named<QComboBox>(chronicle.window.get(), "What is shown");
    kind->setCurrentIndex(1);
    QCOMPARE(chronicle.model().rowCount(), 1);
    QVERIFY(!chronicle.details().contains(QStringLiteral("Asked:")));
    kind->setCurrentIndex(2);
    QCOMPARE(chronicle.model().rowCount(), 2);
    QVERIFY(chronicle.details().contains(QStringLiteral("Asked: Sign 12 documents")));
    QVERIFY(chronicle.details().contains(QStringLiteral("And 10 more documents.")));
    QVERIFY(!chronicle.details().contains(QStringLiteral("Serial number")));
    kind->setCurrentIndex(0);
    const std::vector<std::pair<const char*, int>> searches{
        {"zakup", 2}, {"ТЕСТОВ", 1}, {"тестов тест ақ", 1},    {"өтініш", 3}, {"zakup time", 1},
        {"00FF", 3},  {"6a5b", 1},   {"nothing like this", 0}, {"", 3}};
    for (const auto& [words, rows] : searches) {
        chronicle.search(QString::fromUtf8(words));
        QVERIFY2(chronicle.model().rowCount() == rows, words);
    }
    chronicle.search(QStringLiteral("nothing like this"));
    QVERIFY(labels(chronicle.window.get()).contains(QStringLiteral("Nothing in the journal fits.")));
    QVERIFY(chronicle.details().isEmpty());
    QVERIFY(!button(chronicle.window.get(), "Save as a table…")->isEnabled());
}

void DesktopTest::theJournalTellsThatAPageReceivedNothing() {
    const Chronicle chronicle;
    chronicle.journal->entries[0].outcome = service::JournalEntry::Outcome::notDelivered;
    chronicle.window->refresh();
    const QString told = chronicle.model().index(0, 2).data().toString();
    QVERIFY2(told.endsWith(QStringLiteral("; the page was closed and received nothing")), qPrintable(told));
    named<QComboBox>(chronicle.window.get(), "What is shown")->setCurrentIndex(1);
    QCOMPARE(chronicle.model().rowCount(), 1);  // it was signed
}

void DesktopTest::theJournalFindsAFile() {
    const Chronicle chronicle;
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("Келісімшарт.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("hello kz");
    file.close();
    const auto said = [&](const char* text) {
        return labels(chronicle.window.get()).contains(QString::fromUtf8(text));
    };
    chronicle.window->findFile(file.fileName().toStdU16String());
    QTRY_VERIFY(
        said("“Келісімшарт.txt” is not in the journal: it was not signed here, or has changed since."));
    // As `printf 'hello kz' | sha256sum` has it.
    chronicle.journal->entries[0].documents[0].digestHex =
        "041d24b1290309014930a9f737ac082792d98dba8a70db7caee35733e16c329e";
    chronicle.window->refresh();
    chronicle.window->findFile(file.fileName().toStdU16String());
    QTRY_VERIFY(said("“Келісімшарт.txt” was signed here."));
    QCOMPARE(chronicle.model().rowCount(), 1);
    chronicle.window->findFile(folder.path().toStdU16String());
    QTRY_VERIFY(said("The file cannot be read. Check the rights to it."));
}

void DesktopTest::theJournalIsSavedAsATable() {
    const Chronicle chronicle;
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("journal.csv"));
    chronicle.search(QStringLiteral("ТЕСТОВ"));
    chronicle.window->saveTable(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray octets = file.readAll();
    QVERIFY(octets.startsWith("\xEF\xBB\xBF"));
    const QString table = QString::fromUtf8(octets);
    const QStringList lines = table.split(QStringLiteral("\r\n"));
    QCOMPARE(lines.size(), 4);  // the heads, two documents, and what is behind the last end of a line
    QVERIFY(lines[0].startsWith(QStringLiteral("\"Time\",\"Site\",\"What\"")));
    QVERIFY(lines[1].contains(QStringLiteral(
        "\"https://egov.kz\",\"2 documents signed\",\"Өтініш.xml\",\"00ff\",\"ТЕСТОВ ТЕСТ\"")));
    // A name that a page chose is a text, not a formula.
    QVERIFY(lines[2].contains(QStringLiteral("\"'=cmd|' /C calc'!A0\"")));
    static const QRegularExpression time(
        QStringLiteral("^\"2026-11-20T10:42:00(Z|[+-][0-9]{2}:[0-9]{2})\","));
    QVERIFY2(time.match(lines[1]).hasMatch(), qPrintable(lines[1]));
    chronicle.window->saveTable(QStringLiteral("/no/such/folder/a.csv"));
    QVERIFY(labels(chronicle.window.get())
                .contains(QStringLiteral("The file cannot be saved here. Choose another folder.")));
}

void DesktopTest::aLongJournalIsBounded() {
    House house;
    service::JournalEntry entry;
    entry.time = fakes::today;
    entry.peer = fakes::site("https://" + std::string(240, 'w') + ".kz");  // no origin is longer
    entry.keyOwner = entry.keyOrganisation = entry.keySerialNumber = std::string(100'000, 'w');
    entry.documents.assign(10'000, {std::string(1000, 'w'), std::string(128, 'a')});
    house.journal->entries.assign(1, entry);
    service::JournalEntry usual;
    usual.time = fakes::today;
    usual.peer = fakes::site();
    house.journal->entries.resize(10'000, usual);
    house.desktop().showJournal();
    auto* window = shown<ui::JournalWindow>();
    QTest::qWait(20);
    auto* details = named<QPlainTextEdit>(window, "Details");
    QVERIFY(details->toPlainText().endsWith(QStringLiteral("And 9,800 more documents.")));
    QVERIFY(details->blockCount() < 500);
    for (const QString& line : details->toPlainText().split(QLatin1Char('\n'))) QVERIFY(line.size() < 700);
    QVERIFY(window->minimumSizeHint().width() < 800);
    QVERIFY(window->minimumSizeHint().height() < 540);
}

void DesktopTest::signaturesAreCheckedWhereTheProgramCan() {
    House house;
    house.desktop().showMain();
    auto* window = shown<ui::MainWindow>();
    QVERIFY(!button(window, "Check a signature…")->isVisible());
    house.desktop().showVerification();
    QVERIFY(shown<ui::VerificationWindow>() == nullptr);
    fakes::Verifications verifications;
    house.desktop().setVerifications(verifications);
    QVERIFY(button(window, "Check a signature…")->isVisible());
    button(window, "Check a signature…")->click();
    QPointer<ui::VerificationWindow> checking = shown<ui::VerificationWindow>();
    QVERIFY(checking != nullptr);
    house.desktop().showVerification();
    QCOMPARE(shown<ui::VerificationWindow>(), checking.data());
    checking->close();
    QTRY_VERIFY(checking.isNull());
}

void DesktopTest::testModeIsSaidInSoManyWords() {
    House house;
    house.desktop().showMain();
    auto* window = shown<ui::MainWindow>();
    QVERIFY(!labels(window).join(QLatin1Char(' ')).contains(QStringLiteral("TEST mode")));
    house.options.set(service::option::testKeys, true);
    QVERIFY(labels(window).join(QLatin1Char(' ')).contains(QStringLiteral("TEST mode")));
    house.options.set(service::option::testKeys, false);
    QVERIFY(!labels(window).join(QLatin1Char(' ')).contains(QStringLiteral("TEST mode")));
}

void DesktopTest::howKeysAreCheckedIsChosen() {
    House house;
    auto* window = checkingPage(house);
    auto* order = named<QComboBox>(window, "Whether a certificate was revoked");
    QCOMPARE(order->currentData().toString(), QStringLiteral("ocsp,crl"));
    for (const char* value : {"crl,ocsp", "ocsp", "crl", "off"}) {
        choose(order, QString::fromLatin1(value));
        QCOMPARE(house.options.get(service::option::revocation), std::string(value));
    }
    QVERIFY(
        labels(window).join(QLatin1Char(' ')).contains(QStringLiteral("A revoked key will not be noticed")));
    button(window, "Sign even if that could not be found out")->click();
    QVERIFY(!house.options.get(service::option::signWithoutStatus));
    button(window, "Accept keys of test authorities (for developers of sites)")->click();
    QVERIFY(house.options.get(service::option::testKeys));
    QVERIFY(labels(window).join(QLatin1Char(' ')).contains(QStringLiteral("no legal force")));
}

void DesktopTest::aProxyAndAServiceAreWrittenRightly() {
    House house;
    auto* window = checkingPage(house);
    auto* kind = named<QComboBox>(window, "Proxy");
    auto* proxy = named<QLineEdit>(window, "Address of the proxy");
    QVERIFY(!proxy->isVisible());
    choose(kind, QString());
    QVERIFY(proxy->isVisible());
    for (const char* wrong :
         {"", "proxy", "http://proxy:3128", "proxy:3128/path", "user:password@proxy:3128"}) {
        write(proxy, QString::fromLatin1(wrong));
        QCOMPARE(house.options.get(service::option::proxy), std::string("system"));
        QVERIFY(labels(window).contains(QStringLiteral("Write it as host:port or socks5://host:port.")));
    }
    write(proxy, QStringLiteral(" socks5://proxy.example:1080 "));
    QCOMPARE(house.options.get(service::option::proxy), std::string("socks5://proxy.example:1080"));
    QVERIFY(proxy->isVisible());
    choose(kind, QStringLiteral("none"));
    QCOMPARE(house.options.get(service::option::proxy), std::string("none"));
    auto* service = named<QLineEdit>(window, "Time-stamping service");
    for (const char* wrong : {"tsp.pki.gov.kz", "file:///etc/passwd", "https://"}) {
        write(service, QString::fromLatin1(wrong));
        QCOMPARE(house.options.get(service::option::timestampUrl), std::string());
    }
    write(service, QStringLiteral("http://tsp.pki.gov.kz:80"));
    QCOMPARE(house.options.get(service::option::timestampUrl), std::string("http://tsp.pki.gov.kz:80"));
    write(service, QString());
    QCOMPARE(house.options.get(service::option::timestampUrl), std::string());
}

void DesktopTest::whatTheAdministratorSetStays() {
    House house;
    house.options.locked = {{"revocation", true},
                            {"signWithoutStatus", true},
                            {"testKeys", true},
                            {"timestampUrl", true},
                            {"proxy", true}};
    house.options.texts["proxy"] = "proxy:3128";
    auto* window = checkingPage(house);
    for (const QWidget* widget : std::initializer_list<const QWidget*>{
             named<QComboBox>(window, "Whether a certificate was revoked"), named<QComboBox>(window, "Proxy"),
             named<QLineEdit>(window, "Address of the proxy"),
             named<QLineEdit>(window, "Time-stamping service"),
             button(window, "Sign even if that could not be found out"),
             button(window, "Accept keys of test authorities (for developers of sites)")}) {
        QVERIFY(!widget->isEnabled());
        QCOMPARE(widget->toolTip(), QStringLiteral("Set by your administrator"));
    }
    QCOMPARE(named<QLineEdit>(window, "Address of the proxy")->text(), QStringLiteral("proxy:3128"));
    QVERIFY(labels(window).contains(
        QStringLiteral("What cannot be changed here was set by your administrator.")));
}

void DesktopTest::authoritiesAreImportedFromTheSettings() {
    House house;
    QVERIFY(!button(checkingPage(house), "Import certificates of authorities…")->isVisible());
    shown<ui::SettingsWindow>()->close();
    QTRY_VERIFY(shown<ui::SettingsWindow>() == nullptr);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    fakes::Verifications verifications;
    house.desktop().setVerifications(verifications);
    auto* window = checkingPage(house);
    button(window, "Import certificates of authorities…")->click();
    auto* dialog = window->findChild<QFileDialog*>();
    QVERIFY(dialog != nullptr);
    emit dialog->fileSelected(QStringLiteral("/home/test/ca.cer"));
    QVERIFY(verifications.imports.back() == "/home/test/ca.cer");
    verifications.imported(std::vector<std::string>{"<b>ОРТАЛЫҚ</b>"});
    QVERIFY(labels(window).contains(QStringLiteral("Now known: <b>ОРТАЛЫҚ</b>.")));
    verifications.imported(fail(ErrorCode::certificateUnreadable));
    QVERIFY(labels(window).contains(QStringLiteral("The certificate cannot be read.")));
}

void DesktopTest::windowsKeepTheirSize() {
    House house;
    const auto reopened = [&](auto* first, auto show) {
        using Window = std::remove_pointer_t<decltype(first)>;
        (house.desktop().*show)();
        QPointer<Window> window = shown<Window>();
        window->resize(window->width() + 40, window->height() + 24);
        const QSize size = window->size();
        window->close();
        [&] { QTRY_VERIFY(window.isNull()); }();
        (house.desktop().*show)();
        return shown<Window>()->size() == size;
    };
    fakes::Verifications verifications;
    house.desktop().setVerifications(verifications);
    QVERIFY(reopened(static_cast<ui::SettingsWindow*>(nullptr), &ui::Desktop::showSettings));
    QVERIFY(reopened(static_cast<ui::JournalWindow*>(nullptr), &ui::Desktop::showJournal));
    QVERIFY(reopened(static_cast<ui::VerificationWindow*>(nullptr), &ui::Desktop::showVerification));
    QCOMPARE(house.places->places.size(), std::size_t{3});
}

void DesktopTest::diagnosticsNameNobody() {
    House house;
    using Source = service::OptionSource;
    house.options.states = {{"language", "kk", Source::user, false},
                            {"port", "13579", Source::fallback, false},
                            {"testKeys", "false", Source::administrator, true},
                            {"proxy", "aigul-pc:3128", Source::user, false},
                            {"defaultKeyToSign", "77aa@/home/aigul/key.p12", Source::user, false}};
    house.trust.stores = {
        {"Chromium", true, {}},
        {"Firefox (aigul)", true, {}},
        {"Firefox (snap, aigul)", false, Error{ErrorCode::trustToolMissing, "/home/aigul"}}};
    house.sites->decisions = {{"https://aigul.kz", false, fakes::today}};
    house.desktop().setState({service::AgentState::Kind::cannotListen, 0,
                              Error{ErrorCode::portTaken, "aigul"},
                              PortHolder{PortHolder::Program::ncaLayer, "aigul", "aigul"}});
    house.desktop().showAbout();
    auto* window = shown<ui::AboutWindow>();
    button(window, "Copy diagnostics")->click();
    QVERIFY(button(window, "Copied") != nullptr);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(!text.contains(QStringLiteral("aigul")), qPrintable(text));
    for (const char* line :
         {"\nstate: cannot listen: portTaken\n", "\nthe port is held by: NCALayer of another user\n",
          "\n  Chromium: 1 of 1 trust\n", "\n  Firefox: 1 of 2 trust\n", "\n  problem: trustToolMissing\n",
          "\n  language = kk\n", "\n  testKeys = false, locked\n", "\n  proxy = (set)\n",
          "\nkept: 0 journal entries, 1 sites, 0 storages\n"})
        QVERIFY2(text.contains(QString::fromUtf8(line)), line);
    QVERIFY(!text.contains(QStringLiteral("port =")));
    const QString home = QDir::homePath();
    QVERIFY(!text.contains(home));
}

void DesktopTest::modulesThatAreMissingAreFoundInTheAboutWindow() {
    House house;
    house.desktop().showAbout();
    const auto* window = shown<ui::AboutWindow>();
    const auto says = [&](const QString& text) {
        return labels(window).join(QLatin1Char('\n')).contains(text);
    };
    QVERIFY(!says(QStringLiteral("modules of NCALayer")));
    house.unserved->note(*service::Origin::parse("https://egov.kz"), "kz.ecc.MarketSignBundle, sign");
    house.unserved->note(*service::Origin::parse("https://xn--80ak6aa92e.com"), "a\xE2\x80\xAEmodule\nb");
    house.desktop().showAbout();
    QVERIFY(
        says(QStringLiteral("Sites asked for modules of NCALayer that this program does not have:\n"
                            "egov.kz: kz.ecc.MarketSignBundle, sign\n")));
    QVERIFY2(!says(QString(QChar(0x202E))) && !says(QStringLiteral("\nb")), "a page's text shows no tricks");
    // The person can select and copy it.
    for (const auto* label : window->findChildren<QLabel*>())
        if (label->text().contains(QStringLiteral("MarketSignBundle")))
            QVERIFY(label->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
}

void DesktopTest::theFirstStartIsWelcomed() {
    House house;
    house.options.bools["welcomed"] = false;
    house.autostart.on = false;
    house.desktop().start();
    QPointer<ui::FirstStartWindow> window = shown<ui::FirstStartWindow>();
    QVERIFY(window != nullptr);
    QVERIFY(shown<ui::MainWindow>() == nullptr);
    const auto says = [&](const char* text) {
        return labels(window).join(QLatin1Char('\n')).contains(QString::fromUtf8(text));
    };
    house.desktop().setState({service::AgentState::Kind::ready, 13579, {}, {}});
    QVERIFY(says("The program waits for sites at port 13579."));
    house.desktop().setState({service::AgentState::Kind::cannotListen, 0, Error{ErrorCode::portTaken, {}},
                              PortHolder{PortHolder::Program::ncaLayer, "java", ""}});
    QVERIFY(says("NCALayer"));
    QVERIFY(says("The program's certificate is not yet in: Firefox (default-esr)."));
    button(window, "Add the certificate to the browsers")->click();
    QVERIFY(says("The program's certificate is in the browsers: Chromium, Firefox (default-esr)."));
    QVERIFY(!button(window, "Add the certificate to the browsers")->isVisible());
    QVERIFY(says("Other tokens are not supported yet."));
    auto* language = named<QComboBox>(window, "Language");
    language->setCurrentIndex(language->findData(QStringLiteral("kk")));
    emit language->activated(language->currentIndex());
    QCOMPARE(house.options.get(service::option::language), std::string("kk"));
    house.options.set(service::option::language, std::string("en"));
    QTRY_VERIFY(button(window, "Done") != nullptr);
    QVERIFY(!house.autostart.on);
    button(window, "Done")->click();
    QVERIFY(house.autostart.on);
    QVERIFY(house.options.get(service::option::welcomed));
    QTRY_VERIFY(window.isNull());
    QTRY_VERIFY(shown<ui::MainWindow>() != nullptr);  // there is no tray here
    House later;
    later.options.bools["welcomed"] = false;
    later.recent->storages = fakes::question().recentStorages;
    later.desktop().start();
    QVERIFY(shown<ui::FirstStartWindow>() == nullptr);
}

void DesktopTest::theFirstStartOffersToStartAtLogIn() {
    fakes::Options options;
    fakes::Autostart autostart;
    autostart.on = false;
    fakes::OtherAgent other;
    fakes::BrowserTrust trust;
    const auto open = [&] {
        return std::make_unique<ui::FirstStartWindow>(ui::FirstStartWindow::Parts{
            options, autostart, other, trust, [] { return std::vector<std::filesystem::path>(); }});
    };
    const auto box = [](ui::FirstStartWindow& window) { return window.findChild<QCheckBox*>(); };
    texts::loadLanguage(*qApp, QStringLiteral("en"));
    auto window = open();
    QVERIFY(box(*window)->isChecked());                 // offered
    QVERIFY(window->minimumSizeHint().height() < 250);  // a screen of 1024×600 at a scale of two
    box(*window)->click();
    button(window.get(), "Done")->click();
    QVERIFY(!autostart.on);  // and declined
    window = open();
    autostart.fails = true;
    window->show();
    button(window.get(), "Done")->click();
    QVERIFY(window->isVisible());
    QVERIFY(labels(window.get())
                .contains(QStringLiteral("The file cannot be saved here. Choose another folder.")));
    // A person who closes the page has decided nothing, and is not asked again.
    options.bools.clear();
    autostart.fails = false;
    window = open();
    window->show();
    window->close();
    QVERIFY(!autostart.on);
    QVERIFY(options.get(service::option::welcomed));
    options.locked["autostart"] = true;
    window = open();
    QVERIFY(!box(*window)->isEnabled());
    button(window.get(), "Done")->click();
    QVERIFY(!autostart.on);
}

void DesktopTest::thePersonLearnsWhatTheSystemAsks() {
    fakes::Options options;
    fakes::Autostart autostart;
    fakes::OtherAgent other;
    fakes::BrowserTrust trust;
    trust.waits = true;
    texts::loadLanguage(*qApp, QStringLiteral("en"));
    const auto isExplained = [&] {
        ui::FirstStartWindow window(
            {options, autostart, other, trust, [] { return std::vector<std::filesystem::path>(); }});
        window.show();
        const auto said = labels(&window).filter(QStringLiteral("If the system asks"));
        return said.size() == 1 && said[0].startsWith(QStringLiteral("Looking at the browsers…"));
    };
    QVERIFY(!isExplained());
    trust.asks = true;
    QVERIFY(isExplained());
    trust.waits = false;
    QVERIFY(!isExplained());
    trust.waits = true;
    ui::BrowsersPage page(trust);
    page.show();
    page.load();
    QVERIFY(!labels(&page).filter(QStringLiteral("If the system asks")).isEmpty());
}

void DesktopTest::keyFilesAreFoundByTheirNames() {
    QTemporaryDir folder;
    QDir root(folder.path());
    QVERIFY(root.mkpath(QStringLiteral("Құжаттар/терең")));
    QVERIFY(root.mkpath(QStringLiteral(".жасырын")));
    for (const char* name : {"GOST512_8df0.p12", "notes.txt", "Құжаттар/AUTH_RSA256_6b36.P12",
                             "Құжаттар/терең/RSA256_1.p12", ".жасырын/RSA256_2.p12"}) {
        QFile file(root.filePath(QString::fromUtf8(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(root.mkpath(QStringLiteral("a folder.p12")));
    const std::atomic<bool> wanted = true;
    const std::filesystem::path path = folder.path().toStdU16String();
    auto found = ui::findKeyFiles({path, path}, wanted);
    std::sort(found.begin(), found.end());
    QCOMPARE(found.size(), std::size_t{2});
    QVERIFY(found[0] == path / "GOST512_8df0.p12");
    QVERIFY(found[1].filename() == "AUTH_RSA256_6b36.P12");
    QCOMPARE(ui::findKeyFiles({path}, wanted, 1).size(), std::size_t{1});
    const std::atomic<bool> over = false;
    QVERIFY(ui::findKeyFiles({path}, over).empty());
    QVERIFY(ui::findKeyFiles({"/no/such/folder"}, wanted).empty());
}

void DesktopTest::windowsAreGoneAfterClosing() {
    House house;
    house.desktop().showSettings();
    QPointer<QWidget> window = shown<ui::SettingsWindow>();
    window->close();
    QTRY_VERIFY(window.isNull());
    house.desktop().showSettings();
    QVERIFY(shown<ui::SettingsWindow>() != nullptr);
}

QTEST_MAIN(DesktopTest)
#include "desktop_test.moc"
