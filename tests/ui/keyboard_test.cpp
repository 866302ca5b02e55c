// The keyboard, the sight of the chosen key, and the time of the signing window.
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QtTest>

#include <functional>

#include <qoltanba/texts/language.h>

#include "accessibility.h"
#include "consent_window.h"
#include "document_panel.h"
#include "fakes.h"
#include "key_list.h"
#include "stage.h"
#include "window_keys.h"

using namespace qoltanba;
using namespace std::chrono_literals;
using fakes::Stage;
using service::Ending;
using service::KeyProblem;
using ui::ConsentWindow;

namespace {

struct State {
    const char* name;
    service::Question question;
    std::function<void(Stage&)> play;
};

service::Question withDevice() {
    service::Question question = fakes::question();
    service::DeviceOffer offer;
    offer.device = {{"fake", "KZ-0014"}, "R&D token", "KZ-0014", std::nullopt, {4, 16, "0123456789"}};
    question.devices = {offer};
    return question;
}

/// Every state in which a person moves through the window.
std::vector<State> states() {
    std::vector<State> all;
    auto first = fakes::question();
    first.firstTime = true;
    first.recentStorages.clear();
    all.push_back({"first time", first, [](Stage&) {}});
    all.push_back({"file chosen", fakes::question(), [](Stage&) {}});
    all.push_back({"one fits", fakes::question(), [](Stage& stage) {
                       stage.openKeys({fakes::keyProblem(fakes::person(false), KeyProblem::onlyForSigningIn),
                                       fakes::person()});
                   }});
    all.push_back({"several fit", fakes::question(), [](Stage& stage) {
                       stage.openKeys({fakes::person(), fakes::head()});
                   }});
    all.push_back({"none fits", fakes::question(), [](Stage& stage) {
                       stage.openKeys(
                           {fakes::keyProblem(fakes::person(false), KeyProblem::onlyForSigningIn)});
                   }});
    all.push_back({"change", fakes::question(), [](Stage& stage) {
                       stage.openKeys({fakes::person(), fakes::head()});
                       stage.button("Change")->click();
                   }});
    all.push_back({"preview", fakes::question(), [](Stage& stage) {
                       stage.window->documents()->openPreview(0);
                       stage.openKeys({fakes::person()});
                   }});
    all.push_back({"search", fakes::question(), [](Stage& stage) {
                       stage.window->documents()->openPreview(0);
                       stage.key(Qt::Key_F, Qt::ControlModifier);
                   }});
    all.push_back({"PIN", withDevice(), [](Stage& stage) {
                       stage.button("RD token")->click();
                       auto key = fakes::head();
                       key.pin = service::PinNeed::typed;
                       key.triesLeft = 3;
                       stage.window->keysListed({key});
                   }});
    auto byDefault = fakes::question();
    byDefault.defaultKey = service::DefaultKey{fileStorageId("/home/test/GOST512_8df0a1.p12"), "77aa"};
    all.push_back({"default key", byDefault, [](Stage&) {}});
    all.push_back({"default key open", byDefault, [](Stage& stage) {
                       stage.openKeys({fakes::person(), fakes::head()});
                   }});
    all.push_back({"last minute", fakes::question(), [](Stage& stage) {
                       stage.openKeys({fakes::person()});
                       stage.now += 100s;
                       QTRY_VERIFY(stage.button("More time") != nullptr);
                   }});
    all.push_back(
        {"blocking", fakes::question(), [](Stage& stage) { stage.button("Block the site…")->click(); }});
    all.push_back({"signing", fakes::question(),
                   [](Stage& stage) { stage.window->progress(service::Step::signing, 1, 300); }});
    all.push_back({"failed", fakes::question(), [](Stage& stage) {
                       stage.window->end({Ending::Kind::failed, Error{ErrorCode::signingFailed, {}}, 0, 1});
                   }});
    all.push_back({"series", fakes::series(300), [](Stage& stage) { stage.openKeys({fakes::person()}); }});
    all.push_back({"series runs", fakes::series(300),
                   [](Stage& stage) { stage.window->progress(service::Step::signing, 12, 300); }});
    all.push_back({"series stopped", fakes::series(300), [](Stage& stage) {
                       stage.window->progress(service::Step::signing, 12, 300);
                       stage.window->end({Ending::Kind::refused, std::nullopt, 12, 300});
                   }});
    return all;
}

void settle(const Stage& stage) {
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(stage.window);
    QCoreApplication::processEvents();
}

/// What the Tab key meets, from the first control after the button that blocks.
QList<QWidget*> walk(const Stage& stage) {
    QList<QWidget*> met;
    for (int i = 0; i < 60; ++i) {
        QWidget* now = QApplication::focusWidget();
        if (now == nullptr || met.contains(now)) break;
        met << now;
        stage.key(Qt::Key_Tab);
    }
    for (int i = 0; i < met.size(); ++i) {
        const auto* button = qobject_cast<QAbstractButton*>(met[i]);
        if (button != nullptr && button == stage.button("Block the site…"))
            std::rotate(met.begin(), met.begin() + i + 1, met.end());
    }
    return met;
}

bool isInBody(const QWidget* widget) {
    for (; widget != nullptr; widget = widget->parentWidget())
        if (qobject_cast<const QScrollArea*>(widget) != nullptr) return true;
    return false;
}

/// Lines from top to bottom, each from left to right.
bool isReadBefore(const QWidget* first, const QWidget* second) {
    if (isInBody(first) != isInBody(second)) return isInBody(first);
    const QRect one(first->mapTo(first->window(), QPoint()), first->size());
    const QRect other(second->mapTo(second->window(), QPoint()), second->size());
    const int shared = qMin(one.bottom(), other.bottom()) - qMax(one.top(), other.top());
    if (shared > qMin(one.height(), other.height()) / 2) return one.left() < other.left();
    return one.top() < other.top();
}

bool isNamedByStrangers(const QWidget* widget) {
    return widget->property("namedByStrangers").toBool();
}

}  // namespace

class KeyboardTest : public QObject {
    Q_OBJECT
  private slots:
    void init() { QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en"))); }

    void tabFollowsTheReadingOrder();
    void enterPressesTheFocusedButton();
    void enterOnSignWaitsForTheGuard();
    void mnemonicsReachEveryButton();
    void aMnemonicSignsNoSoonerThanAClick();
    void mnemonicsWorkFromThePasswordField();
    void theChosenKeyIsScrolledIntoSight();
    void aKeyOutOfSightIsNamedBesideSign();
    void whatThePersonDoesStartsTheTimeAgain();
    void moreTimeIsOfferedInTheLastMinute();
    void enterOnMoreTimePressesNothingElse();
    void theLastWordStaysWhenThePersonWasAway();
};

void KeyboardTest::tabFollowsTheReadingOrder() {
    for (const State& state : states()) {
        Stage stage(state.question);
        state.play(stage);
        settle(stage);
        const QList<QWidget*> met = walk(stage);
        for (QWidget* widget : stage.window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            QVERIFY2(met.contains(widget),
                     qPrintable(QStringLiteral("%1: Tab does not reach %2")
                                    .arg(QLatin1String(state.name), widget->accessibleName())));
        }
        auto* block = stage.button("Block the site…");
        if (block != nullptr) QCOMPARE(met.last(), static_cast<QWidget*>(block));
        const auto end = block == nullptr ? met.size() : met.size() - 1;
        for (qsizetype i = 1; i < end; ++i)
            QVERIFY2(
                isReadBefore(met[i - 1], met[i]),
                qPrintable(
                    QStringLiteral("%1: %2 before %3").arg(QLatin1String(state.name)).arg(i - 1).arg(i)));
        for (const auto* card : stage.cards())
            if (met.contains(card)) QVERIFY(met.indexOf(card) < met.indexOf(stage.button("Cancel")));
        if (met.contains(stage.button("Sign")))
            QVERIFY(met.indexOf(stage.button("Cancel")) < met.indexOf(stage.button("Sign")));
    }
}

void KeyboardTest::enterPressesTheFocusedButton() {
    for (const State& state : states()) {
        QList<int> reachable;
        {
            Stage seen(state.question);
            state.play(seen);
            settle(seen);
            const auto buttons = seen.window->findChildren<QAbstractButton*>();
            for (int i = 0; i < buttons.size(); ++i)
                if (buttons[i]->isVisible() && buttons[i]->isEnabled() &&
                    qobject_cast<QCheckBox*>(buttons[i]) == nullptr)
                    reachable << i;
        }
        for (const int place : reachable) {
            Stage stage(state.question);
            state.play(stage);
            settle(stage);
            stage.now += 501ms;
            auto* button = stage.window->findChildren<QAbstractButton*>()[place];
            bool pressed = false;
            QObject context;
            connect(button, &QAbstractButton::clicked, &context, [&] { pressed = true; });
            button->setFocus();
            stage.key(Qt::Key_Return);
            QVERIFY2(pressed,
                     qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(state.name), button->text())));
            for (auto* dialog : QApplication::topLevelWidgets())
                if (dialog != stage.window && dialog->isVisible()) dialog->close();
        }
    }
}

void KeyboardTest::enterOnSignWaitsForTheGuard() {
    Stage stage;
    stage.openKeys({fakes::person()});
    QWidget above;
    above.show();
    QVERIFY(QTest::qWaitForWindowExposed(&above));
    QApplication::setActiveWindow(&above);
    above.close();
    stage.now += 60s;
    QApplication::setActiveWindow(stage.window);
    stage.button("Sign")->setFocus();
    stage.now += 400ms;
    stage.key(Qt::Key_Return);
    QVERIFY(stage.answers->signedWith.empty());
    stage.now += 501ms;
    stage.key(Qt::Key_Return);
    QCOMPARE(stage.answers->signedWith, std::vector<std::size_t>{0});
}

void KeyboardTest::mnemonicsReachEveryButton() {
    for (const QString& language : texts::languages()) {
        for (const State& state : states()) {
            QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
            Stage stage(state.question);
            state.play(stage);
            QVERIFY(texts::loadLanguage(*qApp, language));
            settle(stage);
            QSet<QKeySequence> taken;
            const auto check = [&](const QString& text) {
                const QKeySequence key = QKeySequence::mnemonic(text);
                const QString where =
                    QStringLiteral("%1, %2: %3").arg(language, QLatin1String(state.name), text);
                QVERIFY2(!key.isEmpty(), qPrintable(where));
                QVERIFY2(!taken.contains(key), qPrintable(where));
                taken.insert(key);
            };
            for (const auto* button : stage.window->findChildren<QAbstractButton*>())
                if (button->isVisible() && !button->text().isEmpty() && !isNamedByStrangers(button))
                    check(button->text());
            for (const auto* label : stage.window->findChildren<QLabel*>())
                if (label->isVisible() && label->buddy() != nullptr) check(label->text());
        }
    }
}

void KeyboardTest::aMnemonicSignsNoSoonerThanAClick() {
    Stage stage;
    stage.openKeys({fakes::person()});
    settle(stage);
    stage.key(Qt::Key_S, Qt::AltModifier);  // it has just been enabled
    QTest::qWait(150);                      // the button is shown pressed for so long
    QVERIFY(stage.answers->signedWith.empty());
    stage.now += 501ms;
    stage.key(Qt::Key_S, Qt::AltModifier);
    QTRY_COMPARE(stage.answers->signedWith.size(), std::size_t{1});
}

void KeyboardTest::mnemonicsWorkFromThePasswordField() {
    Stage stage;
    settle(stage);
    QVERIFY(stage.password()->hasFocus());
    QVERIFY(ui::withoutMnemonic(stage.button("Cancel")->text()) != stage.button("Cancel")->text());
    QTest::keyClick(stage.password(), Qt::Key_C, Qt::AltModifier);
    QTRY_COMPARE(stage.answers->refusals, 1);
}

/// So many keys that they do not fit on a screen.
std::vector<service::KeyOffer> manyKeys() {
    std::vector<service::KeyOffer> keys;
    for (int i = 1; i <= 9; ++i) {
        keys.push_back(fakes::head());
        keys.back().key.organisation = "«ФИРМА " + std::to_string(i) + "» ЖШС";
    }
    return keys;
}

bool isSeen(const Stage& stage, const QWidget* card) {
    const auto* area = stage.window->findChild<QScrollArea*>();
    return area->viewport()->rect().contains(QRect(card->mapTo(area->viewport(), QPoint()), card->size()));
}

void KeyboardTest::theChosenKeyIsScrolledIntoSight() {
    Stage stage;
    stage.openKeys(manyKeys());
    settle(stage);
    QVERIFY(!isSeen(stage, stage.cards()[8]));
    stage.key(Qt::Key_9);
    QTRY_VERIFY(isSeen(stage, stage.cards()[8]));
    for (int i = 0; i < 8; ++i) {
        stage.key(Qt::Key_Up);
        QVERIFY(isSeen(stage, QApplication::focusWidget()));
    }
}

void KeyboardTest::aKeyOutOfSightIsNamedBesideSign() {
    Stage stage;
    stage.openKeys(manyKeys());
    settle(stage);
    stage.key(Qt::Key_9);
    QTRY_VERIFY(isSeen(stage, stage.cards()[8]));
    QVERIFY(!stage.says("Key: ТЕСТОВ ТЕСТ · «ФИРМА 9» ЖШС"));
    auto* bar = stage.window->findChild<QScrollArea*>()->verticalScrollBar();
    bar->setValue(0);
    QVERIFY(!isSeen(stage, stage.cards()[8]));
    QVERIFY(stage.says("Key: ТЕСТОВ ТЕСТ · «ФИРМА 9» ЖШС"));
    bar->setValue(bar->maximum());
    QTRY_VERIFY(!stage.says("Key: ТЕСТОВ ТЕСТ · «ФИРМА 9» ЖШС"));
}

void KeyboardTest::whatThePersonDoesStartsTheTimeAgain() {
    Stage stage;
    stage.now += 100s;
    stage.answers->deadline = stage.now + 600s;
    QTRY_VERIFY(stage.says("0:34 left"));
    QTest::keyClick(stage.password(), Qt::Key_A);
    QCOMPARE(stage.answers->extensions, 1);
    QVERIFY(stage.says("10:00 left"));
    QTest::keyClick(stage.password(), Qt::Key_B);  // no second question in the same second
    QCOMPARE(stage.answers->extensions, 1);
    stage.now += 5s;
    fakes::turnWheel(*stage.window->documents());
    QCOMPARE(stage.answers->extensions, 2);
    stage.window->keysListed({fakes::person()});  // nothing that the person did
    stage.now += 5s;
    stage.window->keysUpdated({fakes::person()});
    QCOMPARE(stage.answers->extensions, 2);
}

void KeyboardTest::moreTimeIsOfferedInTheLastMinute() {
    Stage stage;
    QVERIFY(stage.button("More time") == nullptr);
    stage.now = stage.answers->deadline - 60s;
    QTRY_VERIFY(stage.button("More time") != nullptr);
    stage.answers->deadline = stage.now + 600s;
    stage.button("More time")->click();
    QCOMPARE(stage.answers->extensions, 1);
    QTRY_VERIFY(stage.button("More time") == nullptr);
}

void KeyboardTest::enterOnMoreTimePressesNothingElse() {
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space}) {
        Stage stage;
        stage.now = stage.answers->deadline - 60s;
        QTRY_VERIFY(stage.button("More time") != nullptr);
        stage.answers->deadline = stage.now + 600s;
        stage.button("More time")->setFocus();
        stage.key(key);
        QCOMPARE(stage.answers->extensions, 1);
        QVERIFY(stage.says("10:00 left"));
        QCOMPARE(stage.answers->refusals, 0);
        QVERIFY(stage.button("More time")->hasFocus());
        stage.key(Qt::Key_Tab);
        QTRY_VERIFY(stage.button("More time") == nullptr);
    }
}

void KeyboardTest::theLastWordStaysWhenThePersonWasAway() {
    for (const auto kind : {Ending::Kind::pageGone, Ending::Kind::timedOut}) {
        Stage stage;
        stage.now += 61s;
        stage.window->end({kind, {}, 0, 1});
        QTest::qWait(200);  // four times as long as it would stay
        QVERIFY(!stage.window.isNull() && stage.window->isVisible());
        QTest::keyClick(stage.window, Qt::Key_Shift);
        QTRY_VERIFY(stage.window.isNull());
    }
}

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    ui::installAccessibility();
    KeyboardTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "keyboard_test.moc"
