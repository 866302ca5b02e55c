#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include <qoltanba/texts/language.h>
#include <qoltanba/texts/sentences.h>

#include "accessibility.h"
#include "consent_window.h"
#include "desktop_consent.h"
#include "document_panel.h"
#include "fakes.h"
#include "file_name.h"
#include "input_guard.h"
#include "key_list.h"
#include "logo.h"
#include "password_field.h"
#include "preview_text.h"
#include "stage.h"

using namespace qoltanba;
using namespace std::chrono_literals;
using qoltanba::fakes::Stage;
using service::Act;
using service::Ending;
using service::KeyProblem;
using ui::ConsentWindow;

namespace {

std::vector<service::KeyOffer> oneFits() {
    return {fakes::keyProblem(fakes::person(false), KeyProblem::onlyForSigningIn), fakes::person()};
}

}  // namespace

class ConsentTest : public QObject {
    Q_OBJECT
  private slots:
    void init() { QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en"))); }

    // The walk
    void aPersonSignsByKeyboardAlone();
    void enterInThePasswordOpensAndNeverSigns();
    void digitsChooseAKey();
    void digitsTypedInThePasswordAreThePassword();
    void escapeDeclines();
    void closingTheWindowDeclines();
    void declineAndBlock();
    void theFirstHalfSecondAcceptsNothing();
    void whoClicksWithoutAPauseReachesNothing();
    void whoTypesWithoutAPauseReachesNothing();
    void whatCountsAsInput();
    void anUncoveredSignIsNotHitByTheNextClick();
    void aSignNotKnownToBeInFrontTakesTheSecondClick();
    void aKeyThatCeasesToFitIsAskedForAgain();
    void signIsNoDefaultButton();

    // Keys
    void theOnlyFitKeyIsChosen();
    void severalFitKeysLeaveTheChoice();
    void unfitKeysCannotBeChosenByAnyMeans();
    void halvesOfKeysSayWhatIsMissing();
    void aFactoryPinIsPointedOut();
    void thePinIsEnteredOnTheReader();
    void noKeyFits();
    void theDefaultKeyAndTheKeyButton();
    void alwaysUseIsPassedOn();
    void aBlockedKeyIsNotOfferedForAlways();
    void devicesOnly();
    void aDeviceOfOldKeysSaysSo();
    void anIdentityCardSaysWhoseItIs();
    void aDeviceThatWasPulledOutIsAskedForOnce();
    void aServiceThatDoesNotRunIsSaidWhereADeviceIsNeeded();
    void aDraggedFileIsChosen();
    void theWheelSwapsNoKeyFile();
    void statusIsToldQuietlyUnlessItMatters();
    void updatesKeepTheChoiceAndTheFocus();
    void aChosenKeyThatCeasesToFitIsLetGo();
    void theDefaultKeyThatCeasesToFitGivesWay();
    void whyAKeyIsUnfitIsSaidWithWhatIsKnown();
    void testKeysAreCalledSo();

    // Password
    void theWrongPasswordIsSaidAndTheFieldEmptied();
    void nonLatinLettersAreWarnedOfBeforeATry();
    void passwordEditing();
    void theEyeShowsThePasswordUntilItIsUsed();
    void aForgottenPasswordIsExplainedAfterTwoTries();
    void anOpenedFileTakesOneLine();
    void passwordLeavesTheWindow();

    // Documents
    void tenThousandDocumentsStayQuick();
    void previewInPlace();
    void aPreviewIsBoundedWhateverItIsMadeOf();
    void aHugeDigestIsBounded();
    void aLatePreviewOfAnotherDocumentIsDropped();
    void filesNamedByThePageAreTold();
    void namesOfDocumentsAreToldAsThePagesWords();
    void aNameOfAStrangerMakesAHarmlessFileName();
    void aFileNobodyLookedAtYetIsNotSigned();
    void whatIsNotTheWholeDocumentIsTold();
    void aProblemOfManyFilesIsSaidOnce();

    // The course
    void countdownRefusesToSign();
    void progressAndCancel();
    void aSeriesSaysThatNobodySeesTheDocuments();
    void aSeriesThatEndsSaysWhatTheSiteHas();
    void endings();
    void timeStampsAreTold();
    void aTimeStampIsAddedWithoutAKey();
    void othersWaiting();
    void answersAfterTheEndChangeNothing();

    // Strangers' texts
    void everyPeerIsNamed();
    void hostileTextsStayPlain();
    void longNamesAreCutWithAToolTip();
    void longTextsMoveNoButtonOut();
    void logosAreDecodedWithinLimits();
    void aLogoNobodyWantsIsDecodedNoFurther();
    void logosAreDecodedBesideTheWindow();

    // Everybody
    void languageSwitchesInMidDialog();
    void everyControlHasAName();
    void neverOnTop();
    void fitsTheScreen();
    void dialogsFollowEachOther();
    void aPageThatComesAndGoesPilesNoWindowsUp();
    void fileQuestionsAcceptNothingAtFirst();
    void whoLooksForAFileHasTime();
    void fileQuestionsAreBounded();
};

void ConsentTest::aPersonSignsByKeyboardAlone() {
    Stage stage;
    QVERIFY(stage.password()->hasFocus());
    QTest::keyClicks(stage.password(), QStringLiteral("Qwerty12"));
    stage.key(Qt::Key_Return);
    QCOMPARE(stage.answers->storages.size(), std::size_t{1});
    QCOMPARE(stage.answers->passwords.front(), std::string("Qwerty12"));
    stage.window->keysListed({fakes::person(), fakes::head()});
    QVERIFY(!stage.button("Sign")->isEnabled());
    stage.key(Qt::Key_2);
    auto* sign = stage.button("Sign");
    QVERIFY(sign->isEnabled());
    for (int i = 0; i < 20 && !sign->hasFocus(); ++i) stage.key(Qt::Key_Tab);
    QVERIFY(sign->hasFocus());
    stage.key(Qt::Key_Space);
    QCOMPARE(stage.answers->signedWith, std::vector<std::size_t>{1});
    QCOMPARE(stage.window->state(), ConsentWindow::State::signing);
    QVERIFY(!stage.answers->alwaysUse);
}

void ConsentTest::enterInThePasswordOpensAndNeverSigns() {
    Stage stage;
    stage.openKeys(oneFits());
    stage.button("Change")->click();
    stage.password()->setFocus();
    stage.key(Qt::Key_Return);  // the field is empty now
    QVERIFY(stage.says("Enter the password of the key file."));
    QTest::keyClicks(stage.password(), QStringLiteral("again"));
    stage.key(Qt::Key_Enter);
    QCOMPARE(stage.answers->passwords.size(), std::size_t{2});
    stage.window->keysListed(oneFits());
    for (auto* card : stage.cards()) QTest::keyClick(card, Qt::Key_Return);
    QTest::keyClick(stage.button("Sign"), Qt::Key_Return);
    QVERIFY(stage.answers->signedWith.empty());
}

void ConsentTest::digitsChooseAKey() {
    Stage stage;
    stage.openKeys({fakes::person(), fakes::head()});
    stage.key(Qt::Key_2);
    QVERIFY(stage.cards()[1]->isChecked());
    stage.key(Qt::Key_1, Qt::KeypadModifier);
    QVERIFY(stage.cards()[0]->isChecked());
    stage.key(Qt::Key_9);
    QVERIFY(stage.cards()[0]->isChecked());
}

void ConsentTest::digitsTypedInThePasswordAreThePassword() {
    Stage stage;
    stage.openKeys({fakes::person(), fakes::head()});
    stage.password()->setFocus();
    stage.key(Qt::Key_1);
    QCOMPARE(stage.password()->length(), 1);
    QVERIFY(!stage.cards()[0]->isChecked());
}

void ConsentTest::escapeDeclines() {
    for (const bool afterKeys : {false, true}) {
        Stage stage;
        if (afterKeys) stage.openKeys(oneFits());
        stage.key(Qt::Key_Escape);
        QCOMPARE(stage.answers->refusals, 1);
        QVERIFY(!stage.answers->blocked);
        QTRY_VERIFY(stage.window.isNull());
    }
}

void ConsentTest::closingTheWindowDeclines() {
    Stage stage;
    stage.window->close();
    QCOMPARE(stage.answers->refusals, 1);
    QTRY_VERIFY(stage.window.isNull());
}

void ConsentTest::declineAndBlock() {
    Stage stage;
    stage.button("Block the site…")->click();
    QVERIFY(stage.button("Sign") == nullptr);
    stage.key(Qt::Key_Escape);  // back, not declined
    QCOMPARE(stage.answers->refusals, 0);
    stage.button("Block the site…")->click();
    stage.button("Decline and block")->click();
    QCOMPARE(stage.answers->refusals, 1);
    QVERIFY(stage.answers->blocked);
}

void ConsentTest::theFirstHalfSecondAcceptsNothing() {
    Stage stage(fakes::question(), false);
    stage.now += 499ms;
    QTest::keyClicks(stage.password(), QStringLiteral("abc"));
    QVERIFY(stage.password()->isEmpty());
    stage.key(Qt::Key_Escape);
    stage.window->close();
    for (const char* text : {"Cancel", "Block the site…"}) {
        QTest::mouseClick(stage.button(text), Qt::LeftButton);
        stage.button(text)->click();  // like assistive technology, without an event
    }
    // Nothing is signed even if the keys are listed already.
    stage.window->keysListed({fakes::person()});
    stage.button("Sign")->click();
    QTest::keyClick(stage.button("Sign"), Qt::Key_Space);
    QCOMPARE(stage.answers->refusals, 0);
    QVERIFY(stage.answers->signedWith.empty());
    QCOMPARE(stage.window->state(), ConsentWindow::State::asking);
    stage.now += 500ms;  // since the last try
    stage.button("Sign")->click();
    QCOMPARE(stage.answers->signedWith.size(), std::size_t{1});
}

void ConsentTest::whoClicksWithoutAPauseReachesNothing() {
    auto question = fakes::question();
    question.act = Act::addTimestamp;  // one click is enough here
    Stage stage(question, false);
    for (int click = 0; click < 100; ++click) {  // ten a second, for ten seconds
        stage.now += 100ms;
        QTest::mouseClick(stage.button("Add"), Qt::LeftButton);
        QTest::mouseClick(stage.button("Block the site…"), Qt::LeftButton);
        QTest::mouseClick(stage.button("Cancel"), Qt::LeftButton);
    }
    QCOMPARE(stage.answers->agreements, 0);
    QCOMPARE(stage.answers->refusals, 0);
    QCOMPARE(stage.window->state(), ConsentWindow::State::asking);
    stage.now += 499ms;
    QTest::mouseClick(stage.button("Add"), Qt::LeftButton);
    QCOMPARE(stage.answers->agreements, 0);
    stage.now += 500ms;
    QTest::mouseClick(stage.button("Add"), Qt::LeftButton);
    QCOMPARE(stage.answers->agreements, 1);
}

void ConsentTest::whoTypesWithoutAPauseReachesNothing() {
    Stage stage(fakes::question(), false);
    QWidget other;  // another window of the program: input there counts too
    other.show();
    for (int key = 0; key < 100; ++key) {
        stage.now += 100ms;
        if (key % 2 == 0)
            QTest::keyClick(stage.password(), Qt::Key_A);
        else
            QTest::keyClick(&other, Qt::Key_Escape);
    }
    QVERIFY(stage.password()->isEmpty());
    stage.now += 499ms;
    QTest::keyClick(&other, Qt::Key_A);
    stage.now += 499ms;
    QTest::keyClick(stage.password(), Qt::Key_Escape);
    QCOMPARE(stage.answers->refusals, 0);
    stage.now += 500ms;
    QTest::keyClick(stage.password(), Qt::Key_A);
    QCOMPARE(stage.password()->length(), 1);
}

void ConsentTest::whatCountsAsInput() {
    const auto move = [](Qt::MouseButtons buttons) {
        return QMouseEvent(QEvent::MouseMove, QPointF(1, 1), QPointF(1, 1), Qt::NoButton, buttons,
                           Qt::NoModifier);
    };
    QVERIFY(ui::isInput(move(Qt::LeftButton)));
    QVERIFY(!ui::isInput(move(Qt::NoButton)));  // otherwise no window could be reached with the mouse
    QVERIFY(ui::isInput(QKeyEvent(QEvent::KeyRelease, Qt::Key_Space, Qt::NoModifier)));
    QVERIFY(!ui::isInput(QEvent(QEvent::Paint)));
}

void ConsentTest::anUncoveredSignIsNotHitByTheNextClick() {
    Stage stage;
    stage.openKeys({fakes::person()});
    QTest::mouseClick(stage.button("Sign"), Qt::LeftButton);  // it has just become possible to press it
    QVERIFY(stage.answers->signedWith.empty());
    stage.now += 501ms;
    QWidget above;
    above.show();
    QVERIFY(QTest::qWaitForWindowExposed(&above));
    QApplication::setActiveWindow(&above);
    above.close();
    QApplication::setActiveWindow(stage.window);
    QTest::mouseDClick(stage.button("Sign"), Qt::LeftButton);
    QVERIFY(stage.answers->signedWith.empty());
    stage.now += 501ms;
    QTest::mouseClick(stage.button("Sign"), Qt::LeftButton);
    QCOMPARE(stage.answers->signedWith.size(), std::size_t{1});
}

void ConsentTest::aSignNotKnownToBeInFrontTakesTheSecondClick() {
    Stage stage;
    stage.openKeys({fakes::person()});
    QWidget above;
    above.show();
    QVERIFY(QTest::qWaitForWindowExposed(&above));
    QApplication::setActiveWindow(&above);
    stage.now += 60s;
    // The click reaches the button before the window manager says which window is active.
    QTest::mouseClick(stage.button("Sign"), Qt::LeftButton);
    stage.now += 499ms;
    QTest::mouseClick(stage.button("Sign"), Qt::LeftButton);
    QVERIFY(stage.answers->signedWith.empty());
    stage.now += 500ms;
    QTest::mouseClick(stage.button("Sign"), Qt::LeftButton);  // where the window manager never says so
    QCOMPARE(stage.answers->signedWith.size(), std::size_t{1});
}

void ConsentTest::aKeyThatCeasesToFitIsAskedForAgain() {
    Stage stage;
    stage.openKeys({fakes::person()});
    stage.answers->onSign = [&] {
        stage.window->keysListed({fakes::keyProblem(fakes::person(), KeyProblem::expired)});
    };
    stage.button("Sign")->click();
    QCOMPARE(stage.window->state(), ConsentWindow::State::asking);
    QVERIFY(!stage.button("Sign")->isEnabled());
}

void ConsentTest::signIsNoDefaultButton() {
    Stage stage;
    stage.openKeys({fakes::person()});
    for (auto* button : stage.window->findChildren<QPushButton*>()) {
        QVERIFY(!button->isDefault());
        QVERIFY(!button->autoDefault());
    }
    QVERIFY(!stage.button("Sign")->hasFocus());
}

void ConsentTest::theOnlyFitKeyIsChosen() {
    Stage stage;
    stage.openKeys(oneFits());
    QVERIFY(stage.cards()[1]->isChecked());
    QVERIFY(stage.button("Sign")->isEnabled());
    QVERIFY(stage.cards()[1]->hasFocus());
}

void ConsentTest::severalFitKeysLeaveTheChoice() {
    Stage stage;
    stage.openKeys({fakes::person(), fakes::head()});
    for (auto* card : stage.cards()) QVERIFY(!card->isChecked());
    QVERIFY(!stage.button("Sign")->isEnabled());
    QTRY_VERIFY(stage.cards()[1]->height() > 20);  // laid out
    QTest::mouseClick(stage.cards()[1], Qt::LeftButton);
    QVERIFY(stage.cards()[1]->isChecked());
    QVERIFY(stage.says("The site receives: the signature, your name, IIN and BIN."));
}

void ConsentTest::unfitKeysCannotBeChosenByAnyMeans() {
    Stage stage;
    stage.openKeys({fakes::keyProblem(fakes::person(false), KeyProblem::onlyForSigningIn), fakes::person(),
                    fakes::head()});
    auto* keyProblem = stage.cards()[0];
    QTest::mouseClick(keyProblem, Qt::LeftButton);
    stage.key(Qt::Key_1);
    keyProblem->click();
    keyProblem->toggle();
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(keyProblem);
    if (interface->actionInterface() != nullptr)
        interface->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    for (int i = 0; i < 20; ++i) stage.key(Qt::Key_Down);
    QVERIFY(!keyProblem->hasFocus());
    keyProblem->setChecked(true);  // the worst that code inside the process could do
    if (auto* sign = stage.button("Sign")) sign->click();
    for (const std::size_t index : stage.answers->signedWith) QVERIFY(index != 0);
    QVERIFY(interface->text(QAccessible::Name).contains(QStringLiteral("This key is for signing in.")));
}

void ConsentTest::halvesOfKeysSayWhatIsMissing() {
    Stage stage;
    service::KeyOffer bare;
    bare.key.alias = "31373935";
    bare.key.bits = 512;
    service::KeyOffer nameless;
    nameless.key.kind = service::KeyKind::rsa;
    stage.openKeys({fakes::person(), fakes::keyProblem(bare, KeyProblem::noCertificate),
                    fakes::keyProblem(nameless, KeyProblem::noCertificate),
                    fakes::keyProblem(fakes::head(), KeyProblem::noPrivateKey)});
    QVERIFY(stage.cards()[0]->isChecked());
    QVERIFY(stage.says("Keys in this file: 3"));  // a certificate alone is no key
    const QString names[] = {QStringLiteral("31373935. GOST 2015 · 512 bit. This key has no certificate yet"),
                             QStringLiteral("Key without a name. RSA. This key has no certificate yet"),
                             QStringLiteral("«ТЕСТ» АҚ. ТЕСТОВ ТЕСТ ТЕСТОВИЧ · First head. This is a "
                                            "certificate without its private key")};
    for (int half = 1; half <= 3; ++half) {
        auto* card = stage.cards()[half];
        QTest::mouseClick(card, Qt::LeftButton);
        stage.key(static_cast<Qt::Key>(Qt::Key_1 + half));
        QVERIFY(!card->isChecked() && !card->isEnabled());
        const QString name = QAccessible::queryAccessibleInterface(card)->text(QAccessible::Name);
        QVERIFY2(name.startsWith(names[half - 1]), qPrintable(name));
        const QString said = name + card->accessibleDescription();
        for (const char* known : {"Valid until", "Serial number", "Issuer", "use not stated"})
            QVERIFY2(half == 3 || !said.contains(QLatin1String(known)), qPrintable(said));
    }
    stage.button("Sign")->click();
    QCOMPARE(stage.answers->signedWith, std::vector<std::size_t>{0});
}

void ConsentTest::aFactoryPinIsPointedOut() {
    auto question = fakes::question();
    question.devices = {
        {{{"fake", "1001"}, "Kaztoken", "1001", StorageKind::kaztoken, {4, 16, "0123456789"}}, true}};
    Stage stage(question);
    stage.button("Kaztoken")->click();
    auto key = fakes::person();
    key.pin = service::PinNeed::typed;
    stage.window->keysListed({key, fakes::head()});
    stage.cards()[0]->click();
    const char* warning = "The device still has its factory PIN";
    QVERIFY(!stage.says(warning));
    key.pin = service::PinNeed::none;
    key.hasFactoryPin = true;
    stage.window->keysUpdated({key, fakes::head()});
    QVERIFY(stage.says(warning));
    QVERIFY(stage.says("qoltanba-cli pin change"));
    QVERIFY(stage.button("Sign")->isEnabled());  // it stops nobody
    for (auto* field : stage.window->findChildren<ui::PasswordField*>()) QVERIFY(!field->isVisible());
    stage.cards()[1]->click();
    QVERIFY(!stage.says(warning));
    stage.cards()[0]->click();
    QVERIFY(stage.says(warning));
    stage.button("Sign")->click();
    QCOMPARE(stage.answers->signedWith, std::vector<std::size_t>{0});
}

void ConsentTest::thePinIsEnteredOnTheReader() {
    auto question = fakes::question();
    question.devices = {
        {{{"fake", "1001"}, "Kaztoken", "1001", StorageKind::kaztoken, {4, 16, "0123456789"}}, true}};
    Stage stage(question);
    stage.button("Kaztoken")->click();
    auto key = fakes::person();
    key.pin = service::PinNeed::onDevice;
    stage.window->keysListed({key});
    for (auto* field : stage.window->findChildren<ui::PasswordField*>()) QVERIFY(!field->isVisible());
    auto* enter = stage.button("Enter the PIN on the reader");
    QVERIFY(enter->hasFocus());
    const char* asking = "To stop, press the cancel key there.";
    QVERIFY(!stage.says(asking));
    int entries = 0;
    for (const auto error : {ErrorCode::pinNotEntered, ErrorCode::pinpadRefused}) {
        enter->click();
        QCOMPARE(stage.answers->pins.size(), static_cast<std::size_t>(++entries));
        QCOMPARE(stage.answers->pins.back(), (std::pair<std::size_t, std::string>(0, "")));
        QVERIFY(stage.says(asking));
        enter->click();
        QCOMPARE(stage.answers->pins.size(), static_cast<std::size_t>(entries));  // the reader waits already
        QVERIFY(stage.button("Cancel")->isEnabled());
        QVERIFY(!stage.button("Sign")->isEnabled());
        stage.window->keysUpdated({key});
        stage.window->pinFailed(0, Error{error, {}});
        QVERIFY(stage.says(qPrintable(texts::sentence(error))));
        QVERIFY(!stage.says(asking));
        QVERIFY(enter->isEnabled() && enter->hasFocus());
    }
    enter->click();
    key.pin = service::PinNeed::none;
    stage.window->keysUpdated({key});
    QVERIFY(!enter->isVisible());
    QVERIFY(stage.button("Sign")->isEnabled());
}

void ConsentTest::noKeyFits() {
    Stage stage;
    auto expired = fakes::person();
    expired.key.notAfter = fakes::day(2026, 5, 8);
    stage.openKeys({fakes::keyProblem(expired, KeyProblem::expired)});
    QVERIFY(stage.says("There is no key here of the kind the site needs."));
    QVERIFY(stage.says("Expired on 8 May 2026. You need a new key."));
    QVERIFY(!stage.button("Sign")->isEnabled());
}

void ConsentTest::theDefaultKeyAndTheKeyButton() {
    auto question = fakes::question();
    question.defaultKey = service::DefaultKey{fileStorageId("/home/test/default.p12"), "77aa"};
    Stage stage(question);
    QVERIFY(stage.says("default.p12"));
    stage.openKeys({fakes::person(), fakes::head()});
    QCOMPARE(stage.answers->storages.front(), fileStorageId("/home/test/default.p12"));
    QCOMPARE(stage.cards().size(), 1);
    QVERIFY(stage.button("Sign")->isEnabled());
    stage.button("Key…")->click();
    QCOMPARE(stage.cards().size(), 2);
    stage.key(Qt::Key_1);
    stage.button("Sign")->click();
    QCOMPARE(stage.answers->signedWith, std::vector<std::size_t>{0});
    QVERIFY(!stage.answers->alwaysUse);
}

void ConsentTest::alwaysUseIsPassedOn() {
    Stage stage;
    stage.openKeys({fakes::person()});
    stage.button("Always use this key for signing")->click();
    stage.button("Sign")->click();
    QVERIFY(stage.answers->alwaysUse);
}

void ConsentTest::aBlockedKeyIsNotOfferedForAlways() {
    constexpr auto box = "Always use this key for signing";
    auto blocked = fakes::person();
    blocked.pin = service::PinNeed::blocked;
    Stage stage;
    stage.openKeys({blocked});
    QVERIFY(stage.button(box) == nullptr);

    auto asksForPin = fakes::head();
    asksForPin.pin = service::PinNeed::typed;
    stage.window->keysListed({blocked, asksForPin});
    QVERIFY(stage.button(box) != nullptr);  // nothing is chosen, and one key can be used
    QTRY_COMPARE(stage.cards().size(), 2);
    stage.cards()[0]->click();
    QVERIFY(stage.button(box) == nullptr);
    stage.cards()[1]->click();
    QVERIFY(stage.button(box) != nullptr);
    // Its last try was used up.
    asksForPin.pin = service::PinNeed::blocked;
    stage.window->keysUpdated({blocked, asksForPin});
    QVERIFY(stage.button(box) == nullptr);
}

void ConsentTest::devicesOnly() {
    auto question = fakes::question();
    question.filesAllowed = false;
    question.storages = {StorageKind::kaztoken};
    Stage stage(question);
    QVERIFY(stage.says("The site accepts only keys on: Kaztoken. Key files do not fit. Plug in the device."));
    QVERIFY(!stage.password()->isVisible());
    QVERIFY(!stage.button("Sign")->isEnabled());
}

void ConsentTest::aDeviceOfOldKeysSaysSo() {
    auto question = fakes::question();
    service::DeviceOffer device;
    device.device.id = StorageId{"jacarta", "1"};
    device.device.kind = StorageKind::jaCarta;
    device.device.keyFamilies = {KeyFamily::gost2004, KeyFamily::rsa};
    question.devices = {device};
    Stage stage(question);
    stage.button("JaCarta")->click();
    stage.window->keysListed({fakes::keyProblem(fakes::person(), KeyProblem::expired)});
    QVERIFY(stage.says(
        "There is no key on this device of the kind the site needs. This device cannot hold keys of the "
        "present kind (GOST 2015). Use a key file or another device."));
    stage.window->keysListed({fakes::person()});
    QVERIFY(stage.says("This device cannot hold keys of the present kind (GOST 2015)."));
    QVERIFY(!stage.says("Use a key file or another device."));
    question.devices[0].device.keyFamilies.push_back(KeyFamily::gost2015);
    Stage present(question);
    present.button("JaCarta")->click();
    present.window->keysListed({});
    QVERIFY(present.says("There are no keys on this device."));
    QVERIFY(!present.says("GOST 2015"));
}

void ConsentTest::anIdentityCardSaysWhoseItIs() {
    auto question = fakes::question();
    for (const char* serial : {"1", "2"}) {
        service::DeviceOffer card;
        card.device.id = StorageId{"idcard", serial};
        card.device.label = serial;
        card.device.kind = StorageKind::idCard;
        question.devices.push_back(card);
    }
    Stage stage(question);
    stage.window->holderRead({{"idcard", "2"}, "АХМЕТОВ", "АСАН", "123456789011"});
    QVERIFY(stage.button("Identity card · 1") != nullptr);
    QVERIFY(stage.button("Identity card · АХМЕТОВ А.") != nullptr);
    stage.button("Identity card · АХМЕТОВ А.")->click();
    QCOMPARE(stage.answers->storages.back(), (StorageId{"idcard", "2"}));
    stage.window->keysListed({});
    QVERIFY(stage.says(
        "Identity card of АХМЕТОВ А.: there are no keys on it. Keys are written to it on pki.gov.kz."));
}

void ConsentTest::aDeviceThatWasPulledOutIsAskedForOnce() {
    auto question = fakes::question();
    question.filesAllowed = false;
    question.storages = {StorageKind::kaztoken};
    service::DeviceOffer device;
    device.device.id = StorageId{"kaztoken", "1"};
    device.device.kind = StorageKind::kaztoken;
    question.devices = {device};
    Stage stage(question);
    QVERIFY(!stage.says("Plug in the device."));
    stage.window->devicesChanged({});
    stage.window->openFailed(Error{ErrorCode::deviceRemoved, {}});
    QVERIFY(stage.says("The device with the key was pulled out. Plug it in again."));
    QVERIFY(stage.says("The site accepts only keys on: Kaztoken. Key files do not fit."));
    QVERIFY(!stage.says("Plug in the device."));
}

void ConsentTest::aServiceThatDoesNotRunIsSaidWhereADeviceIsNeeded() {
    constexpr auto absent =
        "The site accepts only keys on: Kaztoken. Key files do not fit. The service for smart cards (PC/SC) "
        "does "
        "not run on this computer, so no device can be seen. Ask your administrator.";
    auto question = fakes::question();
    question.filesAllowed = false;
    question.storages = {StorageKind::kaztoken};
    question.cardServiceAbsent = true;
    Stage stage(question);
    QVERIFY(stage.says(absent));
    stage.window->cardServiceSeen(false);
    QVERIFY(!stage.says(absent));
    QVERIFY(stage.says("The site accepts only keys on: Kaztoken. Key files do not fit. Plug in the device."));
    stage.window->cardServiceSeen(true);
    QVERIFY(stage.says(absent));
    auto withFiles = fakes::question();
    withFiles.cardServiceAbsent = true;
    Stage other(withFiles);
    QVERIFY(!other.says("PC/SC"));
}

void ConsentTest::aDraggedFileIsChosen() {
    auto question = fakes::question();
    question.recentStorages.clear();
    Stage stage(question);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/home/test/new.p12"))});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(stage.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(stage.window, &drop);
    stage.openKeys({fakes::person()});
    QCOMPARE(stage.answers->storages.front(), fileStorageId("/home/test/new.p12"));
}

void ConsentTest::theWheelSwapsNoKeyFile() {
    service::Question question = fakes::question();
    question.recentStorages.push_back({fileStorageId("/home/test/AUTH_RSA256_4b2c.p12"), "ТЕСТОВ ТЕСТ", ""});
    Stage stage(question);
    stage.openKeys(oneFits());
    auto* box = stage.window->findChild<QComboBox*>();
    for (const bool focused : {false, true}) {
        if (focused) box->setFocus();
        fakes::turnWheel(*box);
        QCOMPARE(box->currentIndex(), 0);
        QCOMPARE(box->hasFocus(), focused);
        QCOMPARE(stage.cards().size(), 2);
    }
}

void ConsentTest::theWrongPasswordIsSaidAndTheFieldEmptied() {
    Stage stage;
    QTest::keyClicks(stage.password(), QStringLiteral("wrong"));
    stage.key(Qt::Key_Return);
    stage.window->openFailed(Error{ErrorCode::wrongPassword, "mac verify failure"});
    QVERIFY(stage.says("Wrong password. Check the keyboard layout and Caps Lock."));
    QVERIFY(!stage.says("mac verify"));
    QVERIFY(stage.password()->isEmpty());
    QVERIFY(stage.password()->hasFocus());
    QTest::keyClicks(stage.password(), QStringLiteral("r"));
    QVERIFY(!stage.says("Wrong password."));
}

void ConsentTest::nonLatinLettersAreWarnedOfBeforeATry() {
    Stage stage;
    QKeyEvent press(QEvent::KeyPress, 0x0419, Qt::NoModifier, QStringLiteral("й"));
    QApplication::sendEvent(stage.password(), &press);
    QCOMPARE(stage.password()->length(), 1);
    QVERIFY(stage.says("The password is being typed in non-Latin letters."));
    QVERIFY(stage.answers->passwords.empty());
    stage.key(Qt::Key_Backspace);
    QVERIFY(!stage.says("The password is being typed in non-Latin letters."));
}

void ConsentTest::passwordEditing() {
    ui::PasswordField field;
    field.show();
    QTest::keyClicks(&field, QStringLiteral("acd"));
    QTest::keyClick(&field, Qt::Key_Home);
    QTest::keyClick(&field, Qt::Key_Right);
    QTest::keyClicks(&field, QStringLiteral("b"));
    QTest::keyClick(&field, Qt::Key_End);
    QKeyEvent cyrillic(QEvent::KeyPress, 0, Qt::NoModifier, QStringLiteral("ң"));
    QApplication::sendEvent(&field, &cyrillic);
    QTest::keyClicks(&field, QStringLiteral("e"));
    QCOMPARE(field.length(), 6);
    QTest::keyClick(&field, Qt::Key_Left);
    QTest::keyClick(&field, Qt::Key_Backspace);
    QTest::keyClick(&field, Qt::Key_Delete);
    QCOMPARE(std::string(field.take().view()), std::string("abcd"));
    QVERIFY(field.isEmpty());
    QGuiApplication::clipboard()->setText(QStringLiteral("Paste d\n"));
    QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(field.length(), 7);
    QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&field, QStringLiteral("x"));
    QCOMPARE(std::string(field.take().view()), std::string("x"));
    QTest::keyClicks(&field, QString(Secret::capacity + 10, QLatin1Char('y')));
    QCOMPARE(field.length(), static_cast<int>(Secret::capacity));
}

void ConsentTest::theEyeShowsThePasswordUntilItIsUsed() {
    Stage stage;
    QTest::keyClicks(stage.password(), QStringLiteral("WWWW"));
    const QImage hidden = stage.password()->grab().toImage();
    QToolButton* eye = nullptr;
    for (auto* button : stage.window->findChildren<QToolButton*>())
        if (button->accessibleName() == QStringLiteral("Show the password")) eye = button;
    QVERIFY(eye != nullptr);
    QTest::mouseClick(eye, Qt::LeftButton);
    QVERIFY(eye->isChecked());
    stage.password()->setFocus();
    QVERIFY(stage.password()->grab().toImage() != hidden);
    stage.key(Qt::Key_Return);  // the password is gone, and the next one is hidden again
    QVERIFY(!eye->isChecked());
}

void ConsentTest::aForgottenPasswordIsExplainedAfterTwoTries() {
    const char* help = "Nobody can restore a forgotten password.";
    Stage stage;
    for (const bool second : {false, true}) {
        QVERIFY(!stage.says(help));
        QTest::keyClicks(stage.password(), QStringLiteral("wrong"));
        stage.key(Qt::Key_Return);
        stage.window->openFailed(Error{ErrorCode::wrongPassword, {}});
        QCOMPARE(stage.says(help), second);
    }
    QTest::keyClicks(stage.password(), QStringLiteral("q"));
    QVERIFY(stage.says(help));  // still there to be read
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/home/test/other.p12"))});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(stage.window, &enter);
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(stage.window, &drop);
    QVERIFY(!stage.says(help));
}

void ConsentTest::anOpenedFileTakesOneLine() {
    Stage stage;
    auto* label = stage.window->findChild<QLabel*>(QStringLiteral("passwordLabel"));
    QVERIFY(label != nullptr && label->isVisible());
    QCOMPARE(label->buddy(), static_cast<QWidget*>(stage.password()));
    stage.openKeys(oneFits());
    QVERIFY(!stage.password()->isVisible() && !label->isVisible());
    QVERIFY(stage.says("Key file: GOST512_8df0a1.p12"));
    stage.button("Change")->click();
    QVERIFY(stage.password()->isVisible());
    QVERIFY(!stage.says("Key file: GOST512_8df0a1.p12"));
    QVERIFY(stage.cards()[1]->isChecked());  // nothing is lost yet
    QTest::keyClicks(stage.password(), QStringLiteral("again"));
    QTest::keyClick(stage.password(), Qt::Key_Return);
    stage.window->openFailed(Error{ErrorCode::wrongPassword, {}});
    QVERIFY(stage.password()->isVisible());
    stage.openKeys({fakes::keyProblem(fakes::person(false), KeyProblem::onlyForSigningIn)});
    QVERIFY(stage.password()->isVisible());  // none fits: another file is needed
}

void ConsentTest::passwordLeavesTheWindow() {
    Stage stage;
    QTest::keyClicks(stage.password(), QStringLiteral("Qwerty12"));
    stage.key(Qt::Key_Return);
    QVERIFY(stage.password()->isEmpty());
    QTest::keyClicks(stage.password(), QStringLiteral("Qwerty12"));
    stage.window->end({Ending::Kind::pageGone, {}, 0, 1});
    QVERIFY(stage.password()->isEmpty());
}

void ConsentTest::tenThousandDocumentsStayQuick() {
    auto question = fakes::question();
    question.documents.assign(10'000, fakes::document("", service::DocumentKind::xml, 1024));
    Stage stage(question);
    auto* list = stage.window->findChild<QListView*>();
    QCOMPARE(list->model()->rowCount(), 10'000);
    QVERIFY(list->uniformItemSizes());
    list->scrollToBottom();
    QCOMPARE(list->model()->index(9'999, 0).data().toString(), QStringLiteral("Document 10,000"));
    QVERIFY(stage.says("10,000 documents in the list"));
    // A widget for each document would make the window slow: there are as many as for six.
    question.documents.resize(6);
    Stage few(question);
    QCOMPARE(stage.window->findChildren<QWidget*>().size(), few.window->findChildren<QWidget*>().size());
}

void ConsentTest::previewInPlace() {
    Stage stage;
    stage.answers->previewAnswer = service::Preview{service::DocumentKind::xml, "<b>x</b>\n\u202etxt", true};
    auto* list = stage.window->findChild<QListView*>();
    list->setFocus();
    stage.key(Qt::Key_Down);
    stage.key(Qt::Key_Return);
    auto* text = stage.window->findChild<QPlainTextEdit*>();
    QTRY_VERIFY(text->isVisible());
    QCOMPARE(text->toPlainText(), QStringLiteral("<b>x</b>\n\ufffdtxt"));
    QVERIFY(stage.says("Only the beginning is shown."));
    QVERIFY(stage.says("SHA-256: 9f86d081 884c7d65"));
    stage.button("Close the preview")->click();
    QVERIFY(!text->isVisible());
}

void ConsentTest::aPreviewIsBoundedWhateverItIsMadeOf() {
    constexpr std::size_t octets = 1 << 20;  // four times what the service returns
    const auto repeated = [](std::string_view unit) {
        std::string text;
        while (text.size() < octets) text += unit;
        return text;
    };
    const std::vector<std::string> texts{std::string(octets, 'a'),
                                         std::string(octets, '\n'),
                                         repeated("word "),
                                         repeated("ә"),
                                         repeated("\U0001f4c4"),
                                         repeated("a line\n"),
                                         repeated("a\xcc\x81\xcc\x82"),
                                         std::string(octets, '\xff')};
    for (const std::string& text : texts) {
        const ui::PreviewText shown = ui::previewText(text);
        QVERIFY(shown.cut);
        QVERIFY(shown.text.size() <= 130 * 1024);
        const auto lines = shown.text.split(QLatin1Char('\n'));
        QVERIFY(lines.size() <= 5001);
        for (const QString& line : lines) {
            QVERIFY(line.size() <= 512);
            QVERIFY(line.isEmpty() || !line.front().isLowSurrogate());
        }
    }
    // Text that fits is complete, and only lines that are too long are broken.
    const std::string fits = "first\n\n\tsecond\n" + std::string(512, 'x') + "\n";
    QCOMPARE(ui::previewText(fits).text, QString::fromStdString(fits));
    QVERIFY(!ui::previewText(fits).cut);
    QCOMPARE(ui::previewText(std::string(1025, 'x')).text.remove(QLatin1Char('\n')).size(), 1025);
    QCOMPARE(ui::previewText("").text, QString());
    QCOMPARE(ui::previewText(std::string(300, 'x') + " " + std::string(300, 'y')).text,
             QString(300, QLatin1Char('x')) + QStringLiteral(" \n") + QString(300, QLatin1Char('y')));

    auto question = fakes::question();
    Stage stage(question);
    stage.answers->previewAnswer = service::Preview{service::DocumentKind::text, texts[1], false};
    stage.window->documents()->openPreview(0);
    QVERIFY(stage.window->findChild<QPlainTextEdit*>()->blockCount() <= 5001);
    QVERIFY(stage.says("Only the beginning is shown."));
}

void ConsentTest::aHugeDigestIsBounded() {
    auto question = fakes::question();
    question.documents[0].kind = service::DocumentKind::digest;
    question.documents[0].digestHex = std::string(600'000, 'a');
    Stage stage(question);
    stage.window->documents()->openPreview(0);
    bool found = false;
    for (const auto* label : stage.window->findChildren<QLabel*>()) {
        QVERIFY(label->text().size() < 1000);
        found = found || label->text().startsWith(QStringLiteral("Digest: aaaaaaaa aaaaaaaa"));
    }
    QVERIFY(found);
}

void ConsentTest::aLatePreviewOfAnotherDocumentIsDropped() {
    auto question = fakes::question();
    question.documents.push_back(fakes::document("b", service::DocumentKind::text, 5));
    Stage stage(question);
    stage.answers->holdPreview = true;
    stage.window->documents()->openPreview(0);
    auto late = stage.answers->held;
    stage.window->documents()->openPreview(1);
    late(service::Preview{service::DocumentKind::text, "of the first", false});
    QVERIFY(!stage.window->findChild<QPlainTextEdit*>()->isVisible());
    stage.answers->held(service::Preview{service::DocumentKind::text, "of the second", false});
    QCOMPARE(stage.window->findChild<QPlainTextEdit*>()->toPlainText(), QStringLiteral("of the second"));
    // After the window is gone, nothing happens.
    stage.window->documents()->openPreview(0);
    auto afterwards = stage.answers->held;
    delete stage.window;
    afterwards(service::Preview{});
}

void ConsentTest::filesNamedByThePageAreTold() {
    auto question = fakes::question();
    question.documents[0].fileNamedByPage = true;
    question.documents[0].contentLeaves = true;
    question.documents[0].file = "/home/test/private.txt";
    question.documents[0].commentsNotCovered = true;
    Stage stage(question);
    QVERIFY(stage.says("The site itself named this file on your computer: /home/test/private.txt"));
    QVERIFY(stage.says("The site will receive the content of 1 file from your computer."));
    QVERIFY(stage.says("Comments inside XML are not part of what is signed."));
}

void ConsentTest::namesOfDocumentsAreToldAsThePagesWords() {
    const char* const one = "The site itself gave the document this name.";
    const char* const several = "The site itself gave the documents their names.";
    auto question = fakes::question();
    {
        Stage stage(question);
        QVERIFY(!stage.says(one));
    }
    question.documents[0].namedByPage = true;
    question.documents[0].name = "Шарт.pdf                    \u00a0\u2003\u202e.exe";
    {
        Stage stage(question);
        QVERIFY(stage.says(one));
        auto* list = stage.window->findChild<QListView*>();
        QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("Шарт.pdf \ufffd.exe"));
        stage.window->documents()->openPreview(0);
        QVERIFY(stage.says("Шарт.pdf \ufffd.exe"));
        QVERIFY(stage.says(one));
        stage.button("Save…")->click();
        auto* dialog = stage.window->findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(), QStringLiteral("Шарт.pdf _.exe"));
    }
    question.documents[0].name = " \u00a0 ";
    question.documents.push_back(fakes::document("", service::DocumentKind::text, 5));
    {
        Stage stage(question);
        QVERIFY(!stage.says(several));
        auto* list = stage.window->findChild<QListView*>();
        QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("Document 1"));
    }
    question.documents[1].name = "Қосымша";
    question.documents[1].namedByPage = true;
    Stage stage(question);
    QVERIFY(stage.says(several));
}

void ConsentTest::aNameOfAStrangerMakesAHarmlessFileName() {
    const std::vector<std::pair<QString, QString>> names{
        {QStringLiteral("Шарт № 5.pdf"), QStringLiteral("Шарт № 5.pdf")},
        {QStringLiteral("../../.ssh/authorized_keys"), QStringLiteral("_.._.ssh_authorized_keys")},
        {QStringLiteral("C:\\Windows\\x.exe"), QStringLiteral("C__Windows_x.exe")},
        {QStringLiteral(".bashrc"), QStringLiteral("bashrc")},
        {QStringLiteral("a.pdf. . "), QStringLiteral("a.pdf")},
        {QStringLiteral("..."), QStringLiteral("_")},
        {QStringLiteral("nul.txt"), QStringLiteral("_nul.txt")},
        {QStringLiteral("nullable.txt"), QStringLiteral("nullable.txt")},
        {QStringLiteral("a\u0001\nb*?\"<>|\ufffd"), QStringLiteral("a__b_______")}};
    for (const auto& [words, name] : names) QCOMPARE(ui::safeFileName(words), name);
    const QString cut = ui::safeFileName(QString(5000, QLatin1Char('w')) + QStringLiteral(".pdf"));
    QCOMPARE(cut.size(), 120);
    QVERIFY(cut.endsWith(QLatin1String("w.pdf")));
    const QString emoji = ui::safeFileName(QStringLiteral("\U0001f4c4").repeated(80) + QLatin1Char('x'));
    QVERIFY(!emoji.front().isLowSurrogate());
}

void ConsentTest::aFileNobodyLookedAtYetIsNotSigned() {
    auto question = fakes::question();
    service::DocumentDescription described = question.documents[0];
    described.file = "/home/test/private.txt";
    described.fileNamedByPage = true;
    question.documents[0] = {};
    question.documents[0].name = described.name;
    question.documents[0].file = described.file;
    question.documents[0].pending = true;
    Stage stage(question);
    stage.openKeys(oneFits());
    QVERIFY(!stage.button("Sign")->isEnabled());
    stage.window->documentsDescribed({described});
    QVERIFY(stage.button("Sign")->isEnabled());
    described.problem = Error{ErrorCode::fileNotFound, {}};
    stage.window->documentsDescribed({described});
    QVERIFY(stage.says(texts::sentence(ErrorCode::fileNotFound).toUtf8().constData()));
}

void ConsentTest::whatIsNotTheWholeDocumentIsTold() {
    auto question = fakes::question();
    question.documents.resize(1);
    question.documents[0].partOnly = true;
    question.documents[0].standsForAnother = true;
    question.documents[0].kind = service::DocumentKind::cms;
    Stage stage(question);
    QVERIFY(stage.says("Only a part of the XML is signed. The preview shows that part."));
    QVERIFY(
        stage.says("The document is signed already. You sign the content inside it, shown in the preview."));
    QVERIFY(
        stage.says("This data was made of another document: the one who signs it signs that document, which "
                   "cannot be shown here."));
    stage.answers->previewAnswer = service::Preview{service::DocumentKind::text, "a contract", false};
    stage.window->documents()->openPreview(0);
    QCOMPARE(stage.window->findChild<QPlainTextEdit*>()->toPlainText(), QStringLiteral("a contract"));
}

void ConsentTest::aProblemOfManyFilesIsSaidOnce() {
    auto question = fakes::question();
    question.documents.assign(10'000, question.documents[0]);
    for (auto& document : question.documents) {
        document.fileNamedByPage = true;
        document.problem = Error{ErrorCode::fileNotFound, {}};
    }
    question.documents.back().problem = Error{ErrorCode::fileUnreadable, {}};
    Stage stage(question);
    int said = 0;
    for (const auto* label : stage.window->findChildren<QLabel*>()) {
        said += static_cast<int>(label->text().count(QStringLiteral("The file was not found.")));
        QVERIFY(label->text().size() < 1000);
    }
    QCOMPARE(said, 1);
    QVERIFY(stage.says("The file cannot be read."));
}

void ConsentTest::countdownRefusesToSign() {
    Stage stage;
    stage.openKeys({fakes::person()});
    QTRY_VERIFY(stage.says("2:14 left"));
    stage.now += 74s;
    QTRY_VERIFY(stage.says("1:00 left"));
    stage.now += 60s;
    QTRY_VERIFY(!stage.button("Sign")->isEnabled());
    stage.button("Sign")->click();
    QVERIFY(stage.answers->signedWith.empty());
}

void ConsentTest::progressAndCancel() {
    Stage stage;
    stage.openKeys({fakes::person()});
    stage.button("Sign")->click();
    stage.window->progress(service::Step::signing, 37, 300);
    QVERIFY(stage.says("Signing: 37 of 300"));
    QCOMPARE(stage.window->findChild<QProgressBar*>()->value(), 37);
    stage.key(Qt::Key_Escape);
    stage.key(Qt::Key_Escape);
    QCOMPARE(stage.answers->refusals, 1);
    QVERIFY(stage.says("Stopping…"));
    stage.window->end({Ending::Kind::refused, {}, 38, 300});
    QTRY_VERIFY(stage.window.isNull());
}

void ConsentTest::aSeriesSaysThatNobodySeesTheDocuments() {
    auto question = fakes::series(300);
    question.peer = fakes::site("https://edo.kz");
    Stage stage(question);
    QVERIFY(stage.says("Sign 300 documents"));
    QVERIFY(stage.says(
        "The site will send 300 documents one after another. You cannot see them before they are signed."));
    QVERIFY(stage.says("Agree only if you trust the site edo.kz"));
    QCOMPARE(stage.window->accessibleName(),
             QStringLiteral("edo.kz asks you to sign 300 documents without seeing them"));
    QVERIFY(!stage.window->documents()->isVisible());
    stage.openKeys({fakes::person()});
    stage.now += 501ms;
    stage.button("Sign")->click();
    QCOMPARE(stage.answers->signedWith.size(), std::size_t{1});
    stage.window->progress(service::Step::signing, 12, 300);
    stage.window->signedLast(fakes::document("", service::DocumentKind::binary, 2'200'000));
    QVERIFY(stage.says("Signing: 12 of 300"));
    QVERIFY(stage.says("SHA-256 9f86d081884c7d65…"));
    QVERIFY(stage.says("The site sends the documents one after another."));
    stage.button("Cancel")->click();
    QCOMPARE(stage.answers->refusals, 1);
    stage.window->end({Ending::Kind::refused, {}, 13, 300});
    QVERIFY(stage.says("You stopped the signing."));
    QVERIFY(stage.says("Signed before that: 13 of 300. The site has received these signatures"));
    QTRY_VERIFY(stage.window.isNull());
}

void ConsentTest::aSeriesThatEndsSaysWhatTheSiteHas() {
    const auto ended = [](const Ending& ending, const char* said) {
        Stage stage(fakes::series(300));
        stage.window->progress(service::Step::signing, 12, 300);
        stage.window->end(ending);
        const bool counts =
            stage.says("Signed before that: 12 of 300. The site has received these signatures");
        return stage.says(said) && counts == (ending.signedDocuments > 0);
    };
    QVERIFY(ended({Ending::Kind::failed, Error{ErrorCode::deviceRemoved, {}}, 12, 300},
                  "The signing was broken off."));
    QVERIFY(ended({Ending::Kind::timedOut, {}, 12, 300}, "The site sent nothing for too long"));
    QVERIFY(ended({Ending::Kind::timedOut, {}, 0, 300}, "The site sent nothing for too long"));
    QVERIFY(ended({Ending::Kind::pageGone, {}, 12, 300}, "The page"));
    // Nothing was signed: the window has nothing to say.
    Stage stage(fakes::series(300));
    stage.window->progress(service::Step::signing, 0, 300);
    stage.window->end({Ending::Kind::refused, {}, 0, 300});
    QTRY_VERIFY(stage.window.isNull());
}

void ConsentTest::endings() {
    {
        Stage done;
        done.window->end({Ending::Kind::done, {}, 1, 1});
        QTRY_VERIFY(done.window.isNull());
    }
    {
        Stage gone;
        gone.window->end({Ending::Kind::pageGone, {}, 0, 1});
        QVERIFY(gone.says("The page was closed. Nothing was signed."));
        QTRY_VERIFY(gone.window.isNull());
    }
    {
        Stage late;
        late.window->end({Ending::Kind::timedOut, {}, 0, 1});
        QVERIFY(late.says("The time is up. Nothing was signed."));
        QTRY_VERIFY(late.window.isNull());
    }
    Stage failed;
    failed.window->end(
        {Ending::Kind::failed, Error{ErrorCode::signingFailed, "detail for the log"}, 37, 300});
    QVERIFY(failed.says("Signed before that: 37 of 300. The site received none of them."));
    QVERIFY(!failed.says("detail for the log"));
    QCOMPARE(failed.answers->refusals, 0);
    failed.button("Close")->click();
    QTRY_VERIFY(failed.window.isNull());
    QCOMPARE(failed.answers->refusals, 0);
}

void ConsentTest::othersWaiting() {
    Stage stage;
    QVERIFY(!stage.says("waiting"));
    stage.window->othersWaiting(1);
    QVERIFY(stage.says("1 more request is waiting"));
    stage.window->othersWaiting(0);
    QVERIFY(!stage.says("waiting"));
}

void ConsentTest::answersAfterTheEndChangeNothing() {
    Stage stage;
    stage.window->end({Ending::Kind::failed, Error{ErrorCode::signingFailed, {}}, 0, 1});
    stage.window->keysListed({fakes::person()});
    stage.window->progress(service::Step::signing, 1, 2);
    stage.window->end({Ending::Kind::pageGone, {}, 0, 1});
    QCOMPARE(stage.window->state(), ConsentWindow::State::ended);
    QVERIFY(stage.says("Signing did not succeed."));
    QVERIFY(stage.button("Sign") == nullptr);
}

void ConsentTest::everyPeerIsNamed() {
    auto question = fakes::question();
    question.firstTime = true;
    {
        Stage stage(question);
        QVERIFY(stage.says("egov.kz"));
        QVERIFY(stage.says("This site asks for the first time. Check its address."));
        QVERIFY(stage.button("Block the site…") != nullptr);
        QCOMPARE(stage.window->accessibleName(), QStringLiteral("egov.kz asks you to sign a document"));
    }
    question.peer = service::Peer::unnamedProgram();
    {
        Stage stage(question);
        QVERIFY(stage.says("A program on this computer"));
        QVERIFY(stage.says("not a site"));
        QVERIFY(!stage.says("This site asks for the first time. Check its address."));
        QVERIFY(stage.button("Block the site…") == nullptr);
        QCOMPARE(stage.window->accessibleName(),
                 QStringLiteral("A program on this computer asks for your consent"));
    }
    question.peer = service::Peer::person();
    Stage stage(question);
    QVERIFY(stage.says("You"));
    QVERIFY(!stage.says("A program on this computer") && !stage.says("not a site"));
    QVERIFY(!stage.says("This site asks for the first time. Check its address."));
    QVERIFY(stage.button("Block the site…") == nullptr);
    QCOMPARE(stage.window->accessibleName(), QStringLiteral("Sign a document"));
}

void ConsentTest::hostileTextsStayPlain() {
    auto question = fakes::question();
    question.documents[0].name = "<b>x</b>\u202egpj.exe\nsecond";
    Stage stage(question);
    auto* list = stage.window->findChild<QListView*>();
    QCOMPARE(list->model()->index(0, 0).data().toString(),
             QStringLiteral("<b>x</b>\ufffdgpj.exe\ufffdsecond"));
    auto hostile = fakes::person();
    hostile.key.owner = "<img src=x>\u2066ТЕСТ";
    hostile.key.organisation = "<h1>АҚ</h1>";
    stage.openKeys({hostile});
    QVERIFY(stage.says("<img src=x>\ufffdТЕСТ"));
    QVERIFY(stage.says("<h1>АҚ</h1>"));
    for (const auto* label : stage.window->findChildren<QLabel*>())
        if (!label->text().isEmpty()) QCOMPARE(label->textFormat(), Qt::PlainText);
    for (const auto* widget : stage.window->findChildren<QWidget*>())
        QVERIFY(!widget->toolTip().contains(QStringLiteral("<img")));
    QVERIFY(!list->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
}

void ConsentTest::longNamesAreCutWithAToolTip() {
    auto question = fakes::question();
    const std::string label(60, 'a');
    question.peer = fakes::site("https://" + label + "." + label + "." + label + ".egov.kz");
    question.documents[0].name = std::string(5000, 'w') + ".xml";
    Stage stage(question);
    QVERIFY(stage.window->width() < 700);
    bool found = false;
    for (const auto* text : stage.window->findChildren<QLabel*>())
        found = found || text->toolTip().contains(QStringLiteral(".egov.kz"));
    QVERIFY(found);
}

namespace {

/// Texts from outside, longer than any dialect accepts, and without a place to break a line.
service::Question endlessQuestion() {
    auto question = fakes::question();
    const std::string label(60, 'w');
    question.peer = fakes::site("https://" + label + "." + label + "." + label + ".xn--80aqecdr1a.kz");
    question.firstTime = true;
    question.documents[0].name.clear();
    question.documents[0].file = "/home/" + std::string(20'000'000, 'w') + ".xml";
    question.documents[0].fileNamedByPage = true;
    question.documents[0].contentLeaves = true;
    question.recentStorages[0].owner = std::string(100'000, 'w');
    question.locale = std::string(100'000, 'w');
    question.othersWaiting = 3;
    question.withTimestamp = true;
    return question;
}

service::KeyOffer endlessKey() {
    service::KeyOffer offer = fakes::head();
    for (std::string* text :
         {&offer.key.owner, &offer.key.patronymic, &offer.key.organisation, &offer.key.iin, &offer.key.bin,
          &offer.key.issuer, &offer.key.serialNumber, &offer.key.alias})
        *text = std::string(100'000, 'w');
    offer.testAuthority = true;
    return offer;
}

}  // namespace

void ConsentTest::longTextsMoveNoButtonOut() {
    for (const QString& language : texts::languages()) {
        QVERIFY(texts::loadLanguage(*qApp, language));
        Stage stage(endlessQuestion());
        stage.openKeys({endlessKey(), fakes::keyProblem(endlessKey(), KeyProblem::otherPerson)});
        for (auto* button : stage.window->findChildren<QAbstractButton*>())
            if (button->isCheckable() && button->inherits("QToolButton"))
                button->setChecked(true);  // details
        stage.window->documents()->openPreview(0);
        QTest::qWait(50);
        const QRect inside = stage.window->rect();
        QVERIFY(inside.width() <= 700);
        // A screen of 1024 by 600 with a frame and a task bar has no more room.
        QVERIFY2(stage.window->minimumSizeHint().height() <= 540,
                 QByteArray::number(stage.window->minimumSizeHint().height()).constData());
        int seen = 0;
        for (auto* button : stage.window->findChildren<QPushButton*>()) {
            if (!button->isVisible()) continue;
            ++seen;
            const QRect place(button->mapTo(stage.window.data(), QPoint(0, 0)), button->size());
            QVERIFY2(place.left() >= 0 && place.right() <= inside.right(), qPrintable(button->text()));
        }
        QVERIFY(seen >= 4);
        for (const auto* widget : stage.window->findChildren<QWidget*>()) {
            QVERIFY(widget->toolTip().size() < 1000);
            QVERIFY(widget->accessibleName().size() < 2000);
            QVERIFY(widget->accessibleDescription().size() < 3000);
            if (const auto* label = qobject_cast<const QLabel*>(widget)) {
                QVERIFY2(label->text().size() < 3000, qPrintable(label->text().left(40)));
                if (label->isVisible())
                    QVERIFY2(label->minimumSizeHint().width() < 400, qPrintable(label->text().left(40)));
            }
        }
        stage.window->end(
            {Ending::Kind::failed, Error{ErrorCode::internal, std::string(100'000, 'w')}, 0, 1});
    }
}

void ConsentTest::logosAreDecodedWithinLimits() {
    const auto decode = [](BytesView octets) { return ui::decodeLogo(octets, 48, [] { return true; }); };
    QCOMPARE(decode(fakes::pngLogo(64)).size(), QSize(48, 48));
    QVERIFY(decode(fakes::pngLogo(2049)).isNull());
    QVERIFY(!decode(fakes::pngLogo(1448)).isNull());
    QVERIFY(decode(fakes::pngLogo(1449)).isNull());  // more than 2 Mi pixels, in 11 KB
    for (const char* format : {"JPEG", "BMP"}) {
        QImage image(64, 32, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray octets;
        QBuffer buffer(&octets);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(image.save(&buffer, format));
        QCOMPARE(decode(Bytes(octets.begin(), octets.end())).size(), QSize(48, 24));
    }
    const std::string_view svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
    QVERIFY(decode(asBytes(svg)).isNull());
    QVERIFY(decode(asBytes(std::string_view("RIFF\x1a\0\0\0WEBPVP8L", 16))).isNull());
    QVERIFY(decode(asBytes(std::string_view("\x89PNG\r\n\x1a\nrubbish"))).isNull());
    QVERIFY(decode({}).isNull());
    Bytes cut = fakes::pngLogo(64);
    cut.resize(cut.size() / 2);
    static_cast<void>(decode(cut));
    // The decoder trusts the size in the header and checks it before it allocates memory for pixels.
    Bytes huge = fakes::pngLogo(64);
    huge[16] = huge[20] = 0x7f;
    QVERIFY(decode(huge).isNull());
}

void ConsentTest::aLogoNobodyWantsIsDecodedNoFurther() {
    for (const char* format : {"PNG", "JPEG", "BMP"}) {
        QImage image(400, 400, QImage::Format_RGB32);
        std::uint32_t noise = 1;
        for (int y = 0; y < 400; ++y)
            for (int x = 0; x < 400; ++x) image.setPixel(x, y, noise = noise * 1664525U + 1013904223U);
        QByteArray octets;
        QBuffer buffer(&octets);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(image.save(&buffer, format));
        const Bytes encoded(octets.begin(), octets.end());
        int asked = 0;
        QVERIFY(!ui::decodeLogo(encoded, 48, [&] { return ++asked > 0; }).isNull());
        QVERIFY2(asked > 20, format);  // some times a hundred KB
        asked = 0;
        QVERIFY2(ui::decodeLogo(encoded, 48, [&] { return ++asked < 8; }).isNull(), format);
        QCOMPARE(asked, 8);
    }
}

void ConsentTest::logosAreDecodedBesideTheWindow() {
    QThread* decoding = nullptr;
    const auto logo = fakes::pngLogo();
    static_cast<void>(ui::decodeLogo(logo, 48, [&] {
        decoding = QThread::currentThread();
        return true;
    }));
    QCOMPARE(decoding, QThread::currentThread());  // this thread; the window uses the loader thread
    auto question = fakes::question();
    question.logo = logo;
    {
        Stage stage(question);
        QLabel* picture = nullptr;
        for (auto* label : stage.window->findChildren<QLabel*>())
            if (label->accessibleName() == QStringLiteral("Picture from the page")) picture = label;
        QVERIFY(picture != nullptr);
        QVERIFY(stage.window->findChild<ui::LogoLoader*>() != nullptr);
        QTRY_VERIFY(!picture->pixmap().isNull());
        QVERIFY(picture->isVisible());
    }
    question.logo = Bytes(1000, 'x');
    {
        Stage stage(question);
        for (auto* label : stage.window->findChildren<QLabel*>())
            if (label->accessibleName() == QStringLiteral("Picture from the page"))
                QTRY_VERIFY(!label->isVisible());
    }
    // Windows that close before their picture has come.
    question.logo = logo;
    for (int i = 0; i < 20; ++i) Stage stage(question);
    QThreadPool::globalInstance()->waitForDone();
    QTest::qWait(10);
}

void ConsentTest::languageSwitchesInMidDialog() {
    Stage stage;
    stage.openKeys(oneFits());
    QVERIFY(stage.says("Valid until 8 May 2027 (169 days)"));
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("kk")));
    QTRY_VERIFY(stage.says("08.05.2027 күніне дейін жарамды (қалғаны: 169 күн)"));
    QVERIFY(stage.says("Құжатқа қол қою"));
    QVERIFY(stage.button("Қол қою")->isEnabled());  // the choice is kept
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("ru")));
    QTRY_VERIFY(stage.says("Действует до 08.05.2027 (осталось: 169 дней)"));
    stage.button("Подписать")->click();
    QCOMPARE(stage.answers->signedWith.size(), std::size_t{1});
}

void ConsentTest::everyControlHasAName() {
    auto question = fakes::question();
    question.logo = fakes::pngLogo();
    Stage stage(question);
    stage.openKeys(oneFits());
    stage.window->documents()->openPreview(0);
    int controls = 0;
    const std::function<void(QAccessibleInterface*)> walk = [&](QAccessibleInterface* node) {
        if (node->state().focusable && !node->state().invisible && node->object() != nullptr &&
            node->object()->isWidgetType()) {
            const auto* widget = qobject_cast<QWidget*>(node->object());
            if (widget->focusPolicy() != Qt::NoFocus) {
                ++controls;
                QVERIFY2(!node->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
            }
        }
        for (int i = 0; i < node->childCount(); ++i)
            if (auto* child = node->child(i); child != nullptr && node->role() != QAccessible::List)
                walk(child);
    };
    walk(QAccessible::queryAccessibleInterface(stage.window));
    QVERIFY(controls > 8);
    auto* password = QAccessible::queryAccessibleInterface(stage.password());
    QVERIFY(password->state().passwordEdit);
    QCOMPARE(password->role(), QAccessible::EditableText);
    QTest::keyClicks(stage.password(), QStringLiteral("abc"));
    QCOMPARE(password->text(QAccessible::Value), QString(3, QChar(0x2022)));
    QVERIFY(QAccessible::queryAccessibleInterface(stage.window)
                ->text(QAccessible::Name)
                .contains(QStringLiteral("egov.kz asks you to sign a document")));
}

void ConsentTest::neverOnTop() {
    Stage stage;
    QVERIFY(!stage.window->windowFlags().testFlag(Qt::WindowStaysOnTopHint));
    QVERIFY(stage.window->windowModality() == Qt::NonModal);
}

void ConsentTest::fitsTheScreen() {
    Stage stage;
    std::vector<service::KeyOffer> keys(20, fakes::head());
    stage.openKeys(keys);
    stage.window->documents()->openPreview(0);
    QTest::qWait(50);
    QVERIFY(stage.window->height() <= stage.window->screen()->availableGeometry().height());
    QVERIFY(stage.button("Sign")->isVisible());
    QVERIFY(stage.window->rect().contains(stage.button("Sign")->mapTo(stage.window.data(), QPoint(5, 5))));
}

void ConsentTest::dialogsFollowEachOther() {
    QString told;
    QStringList callbacks;
    ui::ConsentTiming timing;
    timing.messageStays = 50ms;
    ui::DesktopConsent consent({[&](const QString&, const QString& text) { told = text; }, [] {},
                                [&](const QString& wish) { callbacks << wish; }},
                               timing);
    auto question = fakes::question();
    question.locale = "ru";
    auto first = std::make_shared<fakes::Answers>();
    consent.begin(question, first);
    QCOMPARE(callbacks.last(), QStringLiteral("ru"));
    QPointer<ConsentWindow> firstWindow = consent.window();
    consent.end({Ending::Kind::pageGone, {}, 0, 1});
    auto second = std::make_shared<fakes::Answers>();
    consent.begin(fakes::question(), second);
    QVERIFY(consent.window() != firstWindow);
    QTRY_VERIFY(firstWindow.isNull());
    QVERIFY(consent.window() != nullptr);
    consent.end({Ending::Kind::done, {}, 1, 1});
    QCOMPARE(told, QStringLiteral("1 document signed."));
    QTRY_VERIFY(consent.window() == nullptr);
    QCOMPARE(callbacks.last(), QString());

    bool called = false;
    consent.chooseFile(fakes::site(), {"P12", "", ""}, {[] {}, [&](auto) { called = true; }});
    QVERIFY(consent.fileDialog() != nullptr);
    consent.withdrawFileQuestion();
    QTRY_VERIFY(consent.fileDialog() == nullptr);
    QVERIFY(!called);
    std::optional<std::filesystem::path> chosen = "unchanged";
    consent.chooseFile(fakes::site(), {"P12", "", ""}, {[] {}, [&](auto path) { chosen = path; }});
    consent.fileDialog()->reject();
    QCOMPARE(chosen.has_value(), false);
}

void ConsentTest::aPageThatComesAndGoesPilesNoWindowsUp() {
    ui::ConsentTiming timing;
    timing.messageStays = std::chrono::hours(1);
    ui::DesktopConsent consent({[](const QString&, const QString&) {}, [] {}, [](const QString&) {}}, timing);
    const auto windows = [] {
        const auto all = QApplication::topLevelWidgets();
        return std::count_if(all.begin(), all.end(), [](const QWidget* widget) {
            return widget->isVisible() && qobject_cast<const ConsentWindow*>(widget) != nullptr;
        });
    };
    for (int i = 0; i < 5; ++i) {
        consent.begin(fakes::question(), std::make_shared<fakes::Answers>());
        QTRY_COMPARE(windows(), 1);
        consent.end({Ending::Kind::pageGone, {}, 0, 1});
    }
    // The person has time to read why a signing failed.
    consent.begin(fakes::question(), std::make_shared<fakes::Answers>());
    QPointer<ConsentWindow> failed = consent.window();
    consent.end({Ending::Kind::failed, Error{ErrorCode::internal, {}}, 0, 1});
    consent.begin(fakes::question(), std::make_shared<fakes::Answers>());
    QTRY_COMPARE(windows(), 2);
    failed->close();
}

void ConsentTest::fileQuestionsAcceptNothingAtFirst() {
    auto now = std::chrono::steady_clock::now();
    ui::ConsentTiming timing;
    timing.now = [&] { return now; };
    ui::DesktopConsent consent({[](const QString&, const QString&) {}, [] {}, [](const QString&) {}}, timing);
    bool called = false;
    consent.chooseFile(fakes::site(), {"P12", "//other-computer/share", ""},
                       {[] {}, [&](auto) { called = true; }});
    QPointer<QFileDialog> dialog = consent.fileDialog();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    for (int key = 0; key < 100; ++key) {
        now += 100ms;
        QTest::keyClick(dialog, Qt::Key_Escape);
        for (auto* button : dialog->findChildren<QPushButton*>()) QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(!called);
    now += 500ms;
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(called);
}

void ConsentTest::whoLooksForAFileHasTime() {
    auto now = std::chrono::steady_clock::now();
    ui::ConsentTiming timing;
    timing.now = [&] { return now; };
    ui::DesktopConsent consent({[](const QString&, const QString&) {}, [] {}, [](const QString&) {}}, timing);
    int extended = 0;
    consent.chooseFile(fakes::site(), {"P12", QDir::tempPath().toStdString(), ""},
                       {[&] { ++extended; }, [](auto) {}});
    auto* dialog = consent.fileDialog();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    extended = 0;  // the first folder may be told late
    now += 100ms;
    auto* name = dialog->findChild<QLineEdit*>();
    QTest::keyClick(name, Qt::Key_A);
    QCOMPARE(extended, 0);  // the guard took it
    now += 2s;
    QTest::keyClick(name, Qt::Key_A);
    QCOMPARE(extended, 1);
    QTest::keyClick(name, Qt::Key_B);
    QCOMPARE(extended, 1);  // the same second
    now += 2s;
    fakes::turnWheel(*dialog->findChild<QListView*>());
    QCOMPARE(extended, 2);
    now += 2s;
    QWidget other;
    QTest::keyClick(&other, Qt::Key_A);
    QCOMPARE(extended, 2);
    emit dialog->currentChanged(QStringLiteral("a"));  // a screen reader chose a file
    QCOMPARE(extended, 3);
    consent.withdrawFileQuestion();
}

void ConsentTest::fileQuestionsAreBounded() {
    ui::DesktopConsent consent({[](const QString&, const QString&) {}, [] {}, [](const QString&) {}}, {});
    const std::string label(60, 'w');
    consent.chooseFile(fakes::site("https://" + label + "." + label + "." + label + ".egov.kz"),
                       {std::string(1'000'000, 'P'), "/" + std::string(20'000'000, 'w'), ""},
                       {[] {}, [](auto) {}});
    const QString title = consent.fileDialog()->windowTitle();
    QVERIFY(title.size() < 120);
    QVERIFY(title.contains(QStringLiteral(".egov.kz")));
    QVERIFY(consent.fileDialog()->testOption(QFileDialog::DontUseNativeDialog));
    QCOMPARE(consent.fileDialog()->nameFilters().size(), 1);
}

namespace {

service::KeyOffer withStatus(service::KeyOffer offer, service::KeyStatus status) {
    offer.status = status;
    if (status == service::KeyStatus::unknown) offer.statusProblem = Error{ErrorCode::serviceUnreachable, {}};
    return offer;
}

service::KeyOffer revoked(service::KeyOffer offer) {
    offer.keyProblem = KeyProblem::revoked;
    offer.revokedAt = fakes::day(2026, 11, 1);
    return offer;
}

}  // namespace

void ConsentTest::statusIsToldQuietlyUnlessItMatters() {
    using service::KeyStatus;
    Stage stage;
    stage.openKeys({withStatus(fakes::person(), KeyStatus::checking)});
    QVERIFY(stage.says("Checking whether it was revoked…"));
    QVERIFY(stage.button("Sign")->isEnabled());  // the signing waits for the answer
    stage.window->keysUpdated({withStatus(fakes::person(), KeyStatus::good)});
    QVERIFY(stage.says("Not revoked"));
    QVERIFY(!stage.says("Checking whether"));
    stage.window->keysUpdated({withStatus(fakes::person(), KeyStatus::unknown)});
    QVERIFY(
        stage.says("It could not be found out whether this key was revoked. The service of the "
                   "certification authority cannot be reached."));
    QVERIFY(stage.says("You can go on at your own risk."));
    QVERIFY(stage.button("Sign")->isEnabled());
    auto* card = QAccessible::queryAccessibleInterface(stage.cards().front());
    QVERIFY(card->text(QAccessible::Name).contains(QStringLiteral("at your own risk")));
    service::KeyOffer allowed = withStatus(fakes::person(), KeyStatus::revoked);
    allowed.statusProblem = Error{ErrorCode::certificateRevoked, {}};
    stage.window->keysUpdated({allowed});
    QVERIFY(stage.says("The certificate was revoked."));
    QVERIFY(!stage.says("could not be found out"));
    stage.window->keysUpdated({withStatus(fakes::person(), KeyStatus::notAsked)});
    QVERIFY(!stage.says("revoked"));
}

void ConsentTest::updatesKeepTheChoiceAndTheFocus() {
    using service::KeyStatus;
    Stage stage;
    stage.openKeys(
        {withStatus(fakes::person(), KeyStatus::checking), withStatus(fakes::head(), KeyStatus::checking)});
    stage.key(Qt::Key_2);
    const auto cards = stage.cards();
    QVERIFY(cards[1]->hasFocus());
    stage.window->keysUpdated({revoked(fakes::person()), withStatus(fakes::head(), KeyStatus::good)});
    QCOMPARE(stage.cards(), cards);
    QVERIFY(cards[1]->hasFocus() && cards[1]->isChecked());
    QVERIFY(!cards[0]->isEnabled());
    // No matter where the focus is: an update does not move it.
    stage.password()->setFocus();
    QTest::keyClicks(stage.password(), QStringLiteral("abc"));
    stage.window->keysUpdated({fakes::person(), withStatus(fakes::head(), KeyStatus::unknown)});
    QVERIFY(stage.password()->hasFocus() && !stage.password()->isEmpty());
    stage.button("Sign")->click();
    QCOMPARE(stage.answers->signedWith, std::vector<std::size_t>{1});
    // While it is being signed the window stays where it is.
    stage.window->keysUpdated({fakes::person(), withStatus(fakes::head(), KeyStatus::good)});
    QCOMPARE(stage.window->state(), ConsentWindow::State::signing);
    // An update of another list than the shown one is ignored.
    Stage other;
    other.openKeys({fakes::person()});
    other.window->keysUpdated({fakes::person(), fakes::head()});
    QCOMPARE(other.cards().size(), 1);
}

void ConsentTest::aChosenKeyThatCeasesToFitIsLetGo() {
    Stage stage;
    stage.openKeys({fakes::person(), fakes::head()});
    stage.key(Qt::Key_2);
    stage.window->keysUpdated({fakes::person(), revoked(fakes::head())});
    const QString reason = QStringLiteral(
        "The key you chose cannot be used. This key was revoked on 1 Nov 2026. You need a new key.");
    QVERIFY(stage.says(qPrintable(reason)));
    QVERIFY(!stage.button("Sign")->isEnabled());
    QVERIFY(!stage.cards()[1]->isChecked() && !stage.cards()[0]->isChecked());
    QVERIFY(stage.cards()[0]->hasFocus());
    QVERIFY(stage.answers->signedWith.empty());
    stage.key(Qt::Key_1);
    QVERIFY(!stage.says("The key you chose cannot be used."));
    stage.button("Sign")->click();
    QCOMPARE(stage.answers->signedWith, std::vector<std::size_t>{0});
}

void ConsentTest::theDefaultKeyThatCeasesToFitGivesWay() {
    auto question = fakes::question();
    question.defaultKey = service::DefaultKey{fileStorageId("/home/test/GOST512_8df0a1.p12"), "77aa"};
    Stage stage(question);
    stage.openKeys({fakes::person(), fakes::head()});
    QCOMPARE(stage.cards().size(), 1);
    stage.window->keysUpdated({fakes::person(), revoked(fakes::head())});
    QCOMPARE(stage.cards().size(), 2);
    QVERIFY(!stage.button("Sign")->isEnabled());
    QVERIFY(stage.says("The key you chose cannot be used."));
}

void ConsentTest::whyAKeyIsUnfitIsSaidWithWhatIsKnown() {
    Stage stage;
    auto unknown = withStatus(fakes::keyProblem(fakes::person(), KeyProblem::statusUnknown),
                              service::KeyStatus::unknown);
    stage.openKeys(
        {revoked(fakes::person()), unknown, fakes::keyProblem(fakes::person(), KeyProblem::untrusted)});
    QVERIFY(stage.says("This key was revoked on 1 Nov 2026."));
    QVERIFY(stage.says("must not be used. The service of the certification authority cannot be reached."));
    QVERIFY(stage.says("not issued by a national certification authority"));
    QVERIFY(!stage.says("at your own risk"));
    for (auto* card : stage.cards()) QVERIFY(!card->isEnabled());
}

void ConsentTest::testKeysAreCalledSo() {
    auto test = fakes::person();
    test.testAuthority = true;
    Stage stage;
    stage.openKeys({test, fakes::head()});
    QVERIFY(stage.says("TEST key: no legal force"));
    QVERIFY(!stage.says("The chosen key is a TEST key"));
    stage.key(Qt::Key_1);
    QVERIFY(stage.says("The chosen key is a TEST key"));
    QVERIFY(QAccessible::queryAccessibleInterface(stage.cards()[0])
                ->text(QAccessible::Name)
                .contains(QStringLiteral("TEST key")));
    stage.key(Qt::Key_2);
    QVERIFY(!stage.says("The chosen key is a TEST key"));
}

void ConsentTest::timeStampsAreTold() {
    Stage without;
    QVERIFY(!without.says("time stamp"));
    auto question = fakes::question();
    question.withTimestamp = true;
    Stage stage(question);
    QVERIFY(stage.says("A time stamp of the time-stamping service will be added; this needs the Internet."));
    QVERIFY(stage.says("The time-stamping service receives: only the digest of the signature."));
    QVERIFY(stage.says("The site receives: the signature"));
}

void ConsentTest::aTimeStampIsAddedWithoutAKey() {
    auto question = fakes::question();
    question.act = Act::addTimestamp;
    question.documents = {fakes::document("a.cms", service::DocumentKind::cms, 5120)};
    Stage stage(question, false);
    QVERIFY(!stage.password()->isVisible());
    QVERIFY(!stage.says("You sign the content inside it"));
    QVERIFY(stage.button("Cancel")->hasFocus());
    auto* add = stage.button("Add");
    QVERIFY(add->isEnabled());
    add->click();
    QTest::keyClick(add, Qt::Key_Space);
    QCOMPARE(stage.answers->agreements, 0);  // the first half second
    stage.now += 501ms;
    QVERIFY(!add->hasFocus());  // Enter presses another button
    QTest::mouseClick(add, Qt::LeftButton);
    QCOMPARE(stage.answers->agreements, 1);
    QVERIFY(stage.answers->signedWith.empty());
    QVERIFY(stage.says("Getting time stamps: 0 of 1"));
    stage.window->end({Ending::Kind::failed, Error{ErrorCode::timestampUnavailable, {}}, 0, 1});
    QVERIFY(stage.says("The time stamp was not added."));
    QVERIFY(stage.says("The time stamp could not be obtained."));
}

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    ui::installAccessibility();
    ConsentTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "consent_test.moc"
