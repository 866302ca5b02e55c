// The window of the help, and how a person reaches it.
#include "help.h"

#include <QAccessible>
#include <QApplication>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QtTest>

#include <qoltanba/texts/language.h>

#include "about_window.h"
#include "accessibility.h"
#include "appearance.h"
#include "consent_window.h"
#include "desktop_house.h"
#include "first_start_window.h"
#include "help_view.h"
#include "help_window.h"
#include "journal_window.h"
#include "main_window.h"
#include "settings_window.h"
#include "stage.h"
#include "tray.h"
#include "verification_window.h"

using namespace qoltanba;
using fakes::button;
using fakes::House;
using fakes::shown;
using fakes::Stage;
using ui::HelpWindow;

namespace {

/// A help window that opens addresses into a list.
struct Reader {
    QList<QUrl> opened;
    HelpWindow window{[this](const QUrl& address) { opened << address; }};

    explicit Reader(ui::HelpSection section = ui::HelpSection::about) {
        window.show();
        window.showSection(section);
    }
    ui::HelpView* view() const { return window.findChild<ui::HelpView*>(); }
    QListWidget* sections() const { return window.findChild<QListWidget*>(); }
};

void pressF1(QWidget& window) {
    QApplication::setActiveWindow(&window);
    QWidget* focused = window.focusWidget();
    QTest::keyClick(focused != nullptr ? focused : &window, Qt::Key_F1);
}

QString sectionOf(const HelpWindow& window) {
    return window.findChild<ui::HelpView*>()->sectionInSight();
}

QTextFragment firstLink(const QTextDocument& document) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (auto part = block.begin(); !part.atEnd(); ++part)
            if (part.fragment().charFormat().isAnchor()) return part.fragment();
    return {};
}

}  // namespace

class HelpTest : public QObject {
    Q_OBJECT
  private slots:
    void init() {
        QApplication::setPalette(QPalette());
        QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    }

    void theTrayOpensIt();
    void theOtherWindowsOpenIt();
    void f1OpensTheSectionOnTheWindow_data();
    void f1OpensTheSectionOnTheWindow();
    void aHeldKeyOrAChordOpensNothing();
    void theSigningWindowStaysSafe();
    void itLeavesTheRequestInSight();
    void aNarrowWindowHasTheListAbove();
    void theListLeadsToEverySection();
    void escClosesIt();
    void tabGoesThroughItAndBack();
    void screenReadersFindIt();
    void aLinkOpensWhenItIsPressed();
    void itLoadsNothing();
    void itFollowsTheLanguage();
    void linksAreReadable();
};

void HelpTest::theTrayOpensIt() {
    int asked = 0;
    ui::Actions actions;
    actions.showHelp = [&] { ++asked; };
    const ui::Tray tray(*qApp, actions, {});
    QAction* help = nullptr;
    for (QWidget* widget : QApplication::topLevelWidgets())
        for (QAction* action : widget->actions())
            if (qobject_cast<QMenu*>(widget) != nullptr && action->text() == QStringLiteral("Help"))
                help = action;
    QVERIFY(help != nullptr && help->isVisible());
    help->trigger();
    QCOMPARE(asked, 1);
}

void HelpTest::theOtherWindowsOpenIt() {
    House house;
    house.desktop().showMain();
    button(shown<ui::MainWindow>(), "Help")->click();
    QPointer<HelpWindow> help = shown<HelpWindow>();
    QVERIFY(help != nullptr);
    QTRY_COMPARE(sectionOf(*help), QStringLiteral("about"));
    help->close();
    QTRY_VERIFY(help.isNull());
    house.desktop().showAbout();
    button(shown<ui::AboutWindow>(), "Help")->click();
    QVERIFY(shown<HelpWindow>() != nullptr);
    // Where nobody can show the help, no button offers it.
    QVERIFY(!button(&*std::make_unique<ui::AboutWindow>(), "Help")->isVisibleTo(nullptr));
}

void HelpTest::f1OpensTheSectionOnTheWindow_data() {
    QTest::addColumn<QString>("window");
    QTest::addColumn<QString>("anchor");
    for (const auto& [window, anchor] :
         std::initializer_list<std::pair<const char*, const char*>>{{"MainWindow", "about"},
                                                                    {"AboutWindow", "about"},
                                                                    {"SettingsWindow", "settings"},
                                                                    {"JournalWindow", "journal"},
                                                                    {"VerificationWindow", "checking"},
                                                                    {"FirstStartWindow", "start"}})
        QTest::newRow(window) << QString::fromLatin1(window) << QString::fromLatin1(anchor);
}

void HelpTest::f1OpensTheSectionOnTheWindow() {
    QFETCH(QString, window);
    QFETCH(QString, anchor);
    House house;
    house.options.bools["welcomed"] = false;
    fakes::Verifications verifications;
    house.desktop().setVerifications(verifications);
    house.desktop().start();
    house.desktop().showMain();
    house.desktop().showSettings();
    house.desktop().showJournal();
    house.desktop().showAbout();
    house.desktop().showVerification();
    QWidget* asked = nullptr;
    for (QWidget* one : QApplication::topLevelWidgets())
        if (one->isVisible() && QString::fromLatin1(one->metaObject()->className()).endsWith(window))
            asked = one;
    QVERIFY(asked != nullptr);
    pressF1(*asked);
    auto* help = shown<HelpWindow>();
    QVERIFY(help != nullptr);
    QTRY_COMPARE(sectionOf(*help), anchor);
    // Once more from another window: the same window of the help goes to the other section.
    pressF1(*shown<ui::SettingsWindow>());
    QCOMPARE(shown<HelpWindow>(), help);
    QTRY_COMPARE(sectionOf(*help), QStringLiteral("settings"));
    pressF1(*help);
    QTRY_COMPARE(sectionOf(*help), QStringLiteral("settings"));
}

void HelpTest::aHeldKeyOrAChordOpensNothing() {
    House house;
    house.desktop().showJournal();
    auto* window = shown<ui::JournalWindow>();
    for (const auto modifier : {Qt::ShiftModifier, Qt::ControlModifier, Qt::AltModifier})
        QTest::keyClick(window, Qt::Key_F1, modifier);
    QKeyEvent held(QEvent::KeyPress, Qt::Key_F1, Qt::NoModifier, {}, true);
    QApplication::sendEvent(window, &held);
    QVERIFY(shown<HelpWindow>() == nullptr);
}

void HelpTest::theSigningWindowStaysSafe() {
    ui::ConsentWindow* request = nullptr;
    ui::Help help([&] { return request; }, [](const QUrl&) {});
    Stage stage(fakes::question(), false);
    request = stage.window;
    // In its first half second the window lets no key through, and the key begins the half second again.
    stage.now += std::chrono::milliseconds(400);
    pressF1(*stage.window);
    stage.now += std::chrono::milliseconds(400);
    pressF1(*stage.window);
    QVERIFY(shown<HelpWindow>() == nullptr);
    stage.now += std::chrono::milliseconds(501);
    stage.openKeys({fakes::person()});
    const int extensions = stage.answers->extensions;
    stage.now += std::chrono::seconds(2);
    pressF1(*stage.window);
    QPointer<HelpWindow> window = shown<HelpWindow>();
    QVERIFY(window != nullptr);
    QTRY_COMPARE(sectionOf(*window), QStringLiteral("signing"));
    // The request waits as before. The help lies over nothing for long: it is a window like any other.
    QVERIFY(stage.window->waits() && stage.window->isVisible());
    QVERIFY(stage.answers->signedWith.empty());
    QCOMPARE(stage.answers->refusals, 0);
    QVERIFY(stage.answers->extensions > extensions);
    QVERIFY(!window->windowFlags().testFlag(Qt::WindowStaysOnTopHint));
    QCOMPARE(window->windowModality(), Qt::NonModal);
    QVERIFY(window->parentWidget() == nullptr);
    // Nobody runs out of time while reading.
    const int beforeReading = stage.answers->extensions;
    stage.now += std::chrono::seconds(30);
    QTest::keyClick(window->findChild<ui::HelpView*>(), Qt::Key_PageDown);
    QCOMPARE(stage.answers->extensions, beforeReading + 1);
    // Digits, Enter and Esc in the help are not for the request.
    for (const auto key : {Qt::Key_1, Qt::Key_Return, Qt::Key_Escape}) {
        QWidget* focused = window->focusWidget();
        QTest::keyClick(focused, key);
    }
    QTRY_VERIFY(window.isNull());
    QVERIFY(stage.window->waits());
    QCOMPARE(stage.answers->refusals, 0);
    // A person who comes back to the request has half a second again before Sign takes a click.
    QApplication::setActiveWindow(stage.window);
    QTRY_VERIFY(stage.window->isActiveWindow());
    QTest::mouseClick(stage.button("Sign"), Qt::LeftButton);
    QVERIFY(stage.answers->signedWith.empty());
    stage.now += std::chrono::milliseconds(501);
    QTest::mouseClick(stage.button("Sign"), Qt::LeftButton);
    QCOMPARE(stage.answers->signedWith.size(), std::size_t(1));
}

void HelpTest::itLeavesTheRequestInSight() {
    QWidget request;
    const QRect screen = request.screen()->availableGeometry();
    for (const bool atTheLeft : {true, false}) {
        request.resize(screen.width() / 2 - 40, 300);
        request.move(atTheLeft ? screen.left() : screen.right() - request.width(), screen.top() + 100);
        request.show();
        Reader reader;
        reader.window.keepClearOf(request);
        QVERIFY(!reader.window.geometry().intersects(request.geometry()));
        QVERIFY(screen.contains(reader.window.geometry()));
    }
    // Where there is no room, the side with Sign stays free.
    request.setGeometry(screen);
    Reader reader;
    reader.window.keepClearOf(request);
    QVERIFY(screen.contains(reader.window.geometry()));
    QVERIFY(!reader.window.geometry().contains(screen.bottomRight()));
}

void HelpTest::aNarrowWindowHasTheListAbove() {
    Reader reader(ui::HelpSection::settings);
    const auto place = [&](const QWidget* part) {
        return QRect(part->mapTo(&reader.window, QPoint()), part->size());
    };
    reader.window.resize(400, 600);
    QTRY_VERIFY(place(reader.sections()).bottom() < place(reader.view()).top());
    QVERIFY(place(reader.sections()).height() < place(reader.view()).height());
    reader.window.showSection(ui::HelpSection::settings);
    QTRY_VERIFY(reader.sections()->viewport()->rect().contains(
        reader.sections()->visualItemRect(reader.sections()->currentItem()).center()));
    reader.window.resize(780, 600);
    QTRY_VERIFY(place(reader.sections()).right() < place(reader.view()).left());
}

void HelpTest::theListLeadsToEverySection() {
    const Reader reader;
    const auto text = ui::readHelp(QStringLiteral("en"));
    QCOMPARE(reader.sections()->count(), static_cast<int>(text.sections.size()));
    QCOMPARE(reader.sections()->currentRow(), 0);
    for (int row = reader.sections()->count() - 1; row >= 0; --row) {
        reader.sections()->setCurrentRow(row);
        const auto& section = text.sections[static_cast<std::size_t>(row)];
        QCOMPARE(reader.sections()->currentItem()->text(), section.title);
        // The last sections are too short to come to the top. The cursor of a screen reader is there in any
        // case.
        QCOMPARE(reader.view()->textCursor().block().text(), section.title);
    }
    QCOMPARE(reader.view()->sectionInSight(), QStringLiteral("about"));
    QVERIFY(!reader.view()->showSection(QStringLiteral("nowhere")));
}

void HelpTest::escClosesIt() {
    for (const bool inTheList : {true, false}) {
        ui::Help help([]() -> ui::ConsentWindow* { return nullptr; }, [](const QUrl&) {});
        help.show(ui::HelpSection::about);
        QPointer<HelpWindow> window = shown<HelpWindow>();
        QWidget* focused = inTheList ? static_cast<QWidget*>(window->findChild<QListWidget*>())
                                     : window->findChild<ui::HelpView*>();
        focused->setFocus();
        QTest::keyClick(focused, Qt::Key_Escape);
        QTRY_VERIFY(window.isNull());
    }
}

void HelpTest::tabGoesThroughItAndBack() {
    const Reader reader;
    QApplication::setActiveWindow(const_cast<HelpWindow*>(&reader.window));
    reader.sections()->setFocus();
    for (const auto key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        QList<QWidget*> met;
        for (int step = 0; step < 20 && !(met.size() > 1 && met.front() == QApplication::focusWidget());
             ++step) {
            if (met.isEmpty() || met.back() != QApplication::focusWidget())
                met << QApplication::focusWidget();
            QTest::keyClick(QApplication::focusWidget(), key);
        }
        QList<QWidget*> order{reader.sections(), reader.view(), button(&reader.window, "Close")};
        if (key == Qt::Key_Backtab) std::reverse(order.begin() + 1, order.end());
        QCOMPARE(met, order);
    }
}

void HelpTest::screenReadersFindIt() {
    Reader reader;
    auto* window = QAccessible::queryAccessibleInterface(&reader.window);
    QCOMPARE(window->role(), QAccessible::Window);
    QCOMPARE(window->text(QAccessible::Name), QStringLiteral("Help — Qoltanba"));
    QCOMPARE(QAccessible::queryAccessibleInterface(reader.sections())->text(QAccessible::Name),
             QStringLiteral("Contents"));
    auto* view = QAccessible::queryAccessibleInterface(reader.view());
    QCOMPARE(view->text(QAccessible::Name), QStringLiteral("Help"));
    auto* words = view->textInterface();
    QVERIFY(words != nullptr);
    const QString all = words->text(0, words->characterCount());
    QVERIFY(all.contains(QStringLiteral("Which key is for what")));
    QVERIFY(!all.contains(QChar::ObjectReplacementCharacter));
    QVERIFY(!all.contains(QStringLiteral("**")) && !all.contains(QStringLiteral("<a")));
    // It reads from the section that was opened.
    reader.window.showSection(ui::HelpSection::journal);
    QTRY_COMPARE(words->text(words->cursorPosition(), words->cursorPosition() + 11),
                 QStringLiteral("The journal"));
}

void HelpTest::aLinkOpensWhenItIsPressed() {
    Reader reader;
    QApplication::setActiveWindow(&reader.window);
    QVERIFY(reader.opened.isEmpty());
    reader.view()->setFocus();
    QTest::keyClick(reader.view(), Qt::Key_Tab);
    QVERIFY(reader.opened.isEmpty());
    QTest::keyClick(reader.view(), Qt::Key_Return);
    QCOMPARE(reader.opened, QList<QUrl>{QUrl(QStringLiteral("https://127.0.0.1:13579/"))});
    // The window still shows the help.
    QCOMPARE(reader.view()->source(), QUrl());
    QVERIFY(reader.view()->toPlainText().contains(QStringLiteral("127.0.0.1")));
    // A link within the help leads to its section and to no browser.
    reader.view()->setHelp(
        ui::parseHelp(QStringLiteral("[there](#there)\n\n<a id=\"there\"></a>\n\n## There\n")));
    QTest::keyClick(reader.view(), Qt::Key_Tab);
    QTest::keyClick(reader.view(), Qt::Key_Return);
    QCOMPARE(reader.view()->textCursor().block().text(), QStringLiteral("There"));
    QCOMPARE(reader.opened.size(), 1);
}

void HelpTest::itLoadsNothing() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.png"));
    QImage image(8, 8, QImage::Format_RGB32);
    const QColor rare(0x13, 0x57, 0x9b);
    image.fill(rare);
    QVERIFY(image.save(file));
    const auto shows = [rare](const QImage& picture) {
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                if (picture.pixelColor(x, y) == rare) return true;
        return false;
    };
    const QString markdown = QStringLiteral("![a](%1)\n").arg(QUrl::fromLocalFile(file).toString());
    QTextBrowser usual;
    usual.setMarkdown(markdown);
    usual.show();
    QVERIFY(shows(usual.grab().toImage()));  // that picture would be shown
    const Reader reader;
    reader.view()->setHelp({markdown, {}});
    QVERIFY(!shows(reader.view()->grab().toImage()));
}

void HelpTest::itFollowsTheLanguage() {
    Reader reader(ui::HelpSection::checking);
    QTRY_COMPARE(reader.view()->sectionInSight(), QStringLiteral("checking"));
    for (const auto& [language, title, words] :
         std::initializer_list<std::tuple<const char*, const char*, const char*>>{
             {"kk", "Көмек — Qoltanba", "Қолтаңбаны тексеру"},
             {"ru", "Справка — Qoltanba", "Проверка подписи"}}) {
        QVERIFY(texts::loadLanguage(*qApp, QString::fromLatin1(language)));
        QTRY_COMPARE(reader.window.windowTitle(), QString::fromUtf8(title));
        QTRY_COMPARE(reader.view()->sectionInSight(), QStringLiteral("checking"));
        QCOMPARE(reader.sections()->currentItem()->text(), QString::fromUtf8(words));
        QVERIFY(reader.view()->toPlainText().contains(QString::fromUtf8(words)));
    }
}

void HelpTest::linksAreReadable() {
    const Reader reader;
    for (const QPalette& palette : {ui::lightPalette(), ui::darkPalette(), ui::lightPalette()}) {
        QApplication::setPalette(palette);
        QCoreApplication::processEvents();
        const QColor ground = reader.view()->palette().color(QPalette::Base);
        QCOMPARE(ground, palette.color(QPalette::Base));
        const QColor link = firstLink(*reader.view()->document()).charFormat().foreground().color();
        QVERIFY(ui::style::contrast(link, ground) >= 4.5);
        QVERIFY(link != reader.view()->palette().color(QPalette::Text));
    }
}

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    ui::installAccessibility();
    HelpTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "help_test.moc"
