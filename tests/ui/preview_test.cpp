// The preview of a document: larger letters, a large window, search. By keyboard and for screen readers.
#include <QAccessible>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScreen>
#include <QToolButton>
#include <QtTest>

#include <qoltanba/texts/language.h>

#include "document_panel.h"
#include "large_preview.h"
#include "stage.h"
#include "text_search.h"

using namespace qoltanba;
using fakes::Stage;

namespace {

const char* const contract =
    "Ұйым: «ӘСЕМ» ЖШС\nұйымның мекенжайы: Алматы\nҚызметкер: Әсем\nТөлем: 1 000 теңге\nәсем\n";

/// A window with the preview of one text document.
struct Reading : Stage {
    explicit Reading(const std::string& text = contract) {
        answers->previewAnswer = service::Preview{service::DocumentKind::text, text, false};
        window->documents()->openPreview(0);
    }

    QPlainTextEdit* text() const { return window->findChild<QPlainTextEdit*>(); }
    QLineEdit* field() const {
        for (auto* one : window->findChildren<QLineEdit*>())
            if (one->isVisible() && one->accessibleName() == QStringLiteral("Search in the document"))
                return one;
        return nullptr;
    }
    QToolButton* tool(const char* name) const {
        for (auto* one : window->findChildren<QToolButton*>())
            if (one->isVisible() && one->accessibleName() == QLatin1String(name)) return one;
        return nullptr;
    }
    void search(const QString& word) const {
        key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(field() != nullptr);
        field()->setText(word);  // QTest types Latin letters alone
    }
    ui::LargePreview* large() const { return window->findChild<ui::LargePreview*>(); }
};

}  // namespace

class PreviewTest : public QObject {
    Q_OBJECT
  private slots:
    void init() { QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en"))); }
    void placesOfAWord();
    void theLettersGrowAndShrink();
    void searchGoesAroundAndCounts();
    void keysOfTheSearchDoNothingElse();
    void escapeClosesTheSearchFirst();
    void aLargeWindowShowsTheSame();
    void theLargeWindowClosesWithTheQuestion();
    void aLargeTextIsSearchedAtOnce();
    void numbersHaveTheFormOfTheLanguage();
};

void PreviewTest::placesOfAWord() {
    const QString text = QStringLiteral("Ұйым ұйым ҰЙЫМ — Ғ ғ, Қ қ, Ң ң, Ө ө, Ү ү, Һ һ, І і, Ә ә");
    QCOMPARE(ui::TextSearch(text, QStringLiteral("ұйым")).count(), 3);
    for (const QChar letter : QStringLiteral("ҒғҚқҢңӨөҮүҺһІіӘә"))
        QCOMPARE(ui::TextSearch(text, QString(letter)).count(), 2);
    QCOMPARE(ui::TextSearch(text, {}).count(), 0);
    QCOMPARE(ui::TextSearch({}, text).count(), 0);
    QCOMPARE(ui::TextSearch(QStringLiteral("aaaaa"), QStringLiteral("aa")).count(), 2);
    const ui::TextSearch found(text, QStringLiteral("ұйым"));
    QCOMPARE(found.at(1), 5);
    QCOMPARE(found.from(0), 0);
    QCOMPARE(found.from(1), 1);
    QCOMPARE(found.from(10), 2);
    QCOMPARE(found.from(11), 0);
}

void PreviewTest::theLettersGrowAndShrink() {
    Reading reading;
    const qreal usual = reading.text()->font().pointSizeF();
    const int height = reading.text()->height();
    reading.password()->setFocus();  // anywhere in the window
    reading.key(Qt::Key_Plus, Qt::ControlModifier);
    reading.key(Qt::Key_Equal, Qt::ControlModifier);
    QVERIFY(reading.text()->font().pointSizeF() > 1.3 * usual);
    QCOMPARE(reading.text()->height(), height);
    reading.key(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(reading.text()->font().pointSizeF(), usual);
    reading.key(Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(reading.text()->font().pointSizeF() < usual);
    auto* larger = reading.tool("Larger letters");
    auto* smaller = reading.tool("Smaller letters");
    QVERIFY(larger != nullptr && smaller != nullptr);
    while (larger->isEnabled()) larger->click();
    QVERIFY(reading.text()->font().pointSizeF() < 10 * usual);
    while (smaller->isEnabled()) smaller->click();
    QVERIFY(reading.text()->font().pointSizeF() > 0.3 * usual);
    QVERIFY(reading.password()->isEmpty());
    QCOMPARE(reading.answers->refusals, 0);
}

void PreviewTest::searchGoesAroundAndCounts() {
    Reading reading;
    reading.search(QStringLiteral("ӘСЕМ"));
    const auto at = [&] { return reading.text()->textCursor().selectionStart(); };
    const auto said = [&] {
        return QAccessible::queryAccessibleInterface(reading.field())->text(QAccessible::Description);
    };
    const QString text = QString::fromUtf8(contract);
    const int first = static_cast<int>(text.indexOf(QStringLiteral("ӘСЕМ")));
    const int second = static_cast<int>(text.indexOf(QStringLiteral("Әсем")));
    const int last = static_cast<int>(text.indexOf(QStringLiteral("әсем")));
    QCOMPARE(at(), first);
    QVERIFY(reading.says("1 of 3"));
    QCOMPARE(said(), QStringLiteral("1 of 3"));
    reading.key(Qt::Key_Return);
    QCOMPARE(at(), second);
    reading.key(Qt::Key_F3);
    QCOMPARE(at(), last);
    QVERIFY(reading.says("3 of 3"));
    reading.key(Qt::Key_Return);
    QCOMPARE(at(), first);
    reading.key(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(at(), last);
    reading.tool("Next place")->click();
    QCOMPARE(at(), first);
    reading.tool("Previous place")->click();
    QCOMPARE(at(), last);
    reading.field()->setText(QStringLiteral("жоқ сөз"));
    QVERIFY(reading.says("Not found"));
    QVERIFY(!reading.tool("Next place")->isEnabled());
    reading.key(Qt::Key_Return);
    // What is marked in the text is the word of the next search.
    reading.tool("Close the search")->click();
    QVERIFY(reading.field() == nullptr);
    QVERIFY(reading.text()->hasFocus());
    QTextCursor cursor = reading.text()->textCursor();
    cursor.setPosition(0);
    cursor.setPosition(4, QTextCursor::KeepAnchor);
    reading.text()->setTextCursor(cursor);
    reading.key(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(reading.field()->text(), QStringLiteral("Ұйым"));
    QVERIFY(reading.says("1 of 2"));
}

// Digits choose a key, and Enter opens one: not while somebody types a word.
void PreviewTest::keysOfTheSearchDoNothingElse() {
    Reading reading;
    reading.openKeys({fakes::person(), fakes::head()});
    reading.search({});
    QTest::keyClicks(reading.field(), QStringLiteral("1 000"));
    QCOMPARE(reading.field()->text(), QStringLiteral("1 000"));
    QVERIFY(reading.says("1 of 1"));
    for (const auto* card : reading.cards()) QVERIFY(!card->isChecked());
    reading.key(Qt::Key_Return);
    QCOMPARE(reading.answers->refusals, 0);
    QVERIFY(reading.window->waits());
}

void PreviewTest::escapeClosesTheSearchFirst() {
    Reading reading;
    reading.search(QStringLiteral("теңге"));
    reading.key(Qt::Key_Escape);
    QVERIFY(reading.field() == nullptr);
    QCOMPARE(reading.answers->refusals, 0);
    reading.key(Qt::Key_Escape);
    QCOMPARE(reading.answers->refusals, 1);
}

void PreviewTest::aLargeWindowShowsTheSame() {
    Reading reading;
    reading.button("Large window")->click();
    auto* large = reading.large();
    QVERIFY(large != nullptr);
    QVERIFY(QTest::qWaitForWindowExposed(large));
    QApplication::setActiveWindow(large);
    auto* text = large->findChild<QPlainTextEdit*>();
    QCOMPARE(text->toPlainText(), QString::fromUtf8(contract));
    QVERIFY(large->width() > reading.window->screen()->availableSize().width() / 2);
    QVERIFY(!large->windowTitle().isEmpty());
    // It is searched and closed by itself. Its keys answer nothing.
    QTest::keyClick(text, Qt::Key_F, Qt::ControlModifier);
    auto* field = large->findChild<QLineEdit*>();
    QTRY_VERIFY(field->isVisible());
    QTest::keyClicks(field, QStringLiteral("1"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QVERIFY(large->isVisible());
    const QPointer<ui::LargePreview> gone(large);
    QTest::keyClick(large, Qt::Key_Escape);
    QTRY_VERIFY(gone.isNull());
    QCOMPARE(reading.answers->refusals, 0);
    QVERIFY(reading.window->waits());
}

void PreviewTest::theLargeWindowClosesWithTheQuestion() {
    Reading reading;
    reading.button("Large window")->click();
    QVERIFY(reading.large() != nullptr);
    reading.button("Close the preview")->click();
    QVERIFY(reading.large() == nullptr);
    reading.window->documents()->openPreview(0);
    reading.button("Large window")->click();
    QVERIFY(reading.large() != nullptr);
    reading.window->end({service::Ending::Kind::failed, Error{ErrorCode::signingFailed, {}}, 0, 1});
    QVERIFY(reading.large() == nullptr);
}

// The most that a preview holds, made of nothing but places. Only some of them are marked.
void PreviewTest::aLargeTextIsSearchedAtOnce() {
    Reading reading(std::string(std::size_t{256} * 1024, 'a'));
    reading.search(QStringLiteral("A"));
    QVERIFY(reading.says("1 of 1"));
    QVERIFY(reading.text()->extraSelections().size() <= 501);
    reading.key(Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(reading.text()->extraSelections().size() <= 501);
    QVERIFY(reading.text()->textCursor().selectionStart() > 130'000);
}

void PreviewTest::numbersHaveTheFormOfTheLanguage() {
    const std::string text(12'345, 'a');
    for (const auto& [language, count] :
         {std::pair("en", "12,345"), std::pair("ru", "12\u00a0345"), std::pair("kk", "12\u00a0345")}) {
        Reading reading(text);
        QVERIFY(texts::loadLanguage(*qApp, QLatin1String(language)));
        reading.key(Qt::Key_F, Qt::ControlModifier);
        auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(field != nullptr);
        QTest::keyClicks(field, QStringLiteral("a"));
        QVERIFY2(field->accessibleDescription().contains(QString::fromUtf8(count)),
                 qPrintable(field->accessibleDescription()));
    }
}

QTEST_MAIN(PreviewTest)
#include "preview_test.moc"
