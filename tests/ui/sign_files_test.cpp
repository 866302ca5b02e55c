#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QGroupBox>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPointer>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include <thread>

#include <qoltanba/texts/language.h>

#include "consent_window.h"
#include "desktop_house.h"
#include "main_window.h"
#include "own_file_list.h"
#include "sign_files_window.h"
#include "stage.h"
#include "window_keys.h"

using namespace qoltanba;
using fakes::House;
using fakes::ownFile;
using fakes::shown;
using service::OwnForm;
using service::OwnKind;
using State = ui::SignFilesWindow::State;

namespace {

/// The window with the fakes behind it.
struct Room {
    Room() {
        window.show();
        if (!QTest::qWaitForWindowExposed(&window)) qFatal("the window does not appear");
        QApplication::setActiveWindow(&window);
    }
    void find(std::vector<service::OwnFile> found, std::size_t signedAlready = 0) {
        window.add({"/home/test/Құжаттар"});
        files.answer(service::OwnFileList{std::move(found), signedAlready});
    }
    QAbstractButton* button(const char* text) const {
        for (auto* button : window.findChildren<QAbstractButton*>())
            if (button->isVisible() && ui::withoutMnemonic(button->text()) == QString::fromUtf8(text))
                return button;
        return nullptr;
    }
    bool says(const char* text) const {
        for (const auto* label : window.findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QString::fromUtf8(text))) return true;
        return false;
    }
    QStringList lines() const {
        QStringList all;
        const auto* list = window.findChild<QListWidget*>();
        for (int row = 0; row < list->count(); ++row) all << list->item(row)->text();
        return all;
    }
    /// As a worker tells it.
    void tell(std::size_t file, Result<std::filesystem::path> result) {
        std::jthread([&] { requests.last().told(file, result); }).join();
        QCoreApplication::processEvents();
    }

    fakes::OwnFiles files;
    fakes::Requests requests;
    std::vector<ui::FilesToCheck> checks;
    std::vector<std::filesystem::path> folders;
    int shownDialogs = 0;
    ui::SignFilesWindow window{{files, requests, [this](ui::FilesToCheck one) { checks.push_back(one); },
                                [this](const std::filesystem::path& folder) { folders.push_back(folder); },
                                [this] { ++shownDialogs; }}};
};

bool drop(QWidget& window, const QList<QUrl>& urls) {
    QMimeData data;
    data.setUrls(urls);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    if (!enter.isAccepted()) return false;
    QDropEvent event({5, 5}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    event.setDropAction(Qt::MoveAction);
    QApplication::sendEvent(&window, &event);
    return event.isAccepted() && event.dropAction() == Qt::CopyAction;
}

class SignFilesTest : public QObject {
    Q_OBJECT
  private slots:
    void init() { QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en"))); }

    void listsWhatItFinds();
    void signsOnlyByConsent();
    void theFormFitsTheFiles();
    void aRequestSaysWhatThePersonChose();
    void saysWhatBecameOfEachFile();
    void aDeclinedRequestKeepsTheList();
    void aResultThatComesAfterCancelIsTold();
    void staysWhileTheDialogIsOpen();
    void filesAreDropped();
    void theKeyboardIsEnough();
    void speaksTheOtherLanguageAtOnce();
    void fitsASmallScreen();
    void thePersonIsTheOneWhoAsks();
    void theSmallWindowOffersBoth();
    void filesGoToTheWindowTheyAreFor();
};

void SignFilesTest::listsWhatItFinds() {
    Room room;
    QCOMPARE(room.window.state(), State::empty);
    room.window.add({"/home/test/Құжаттар"});
    QCOMPARE(room.window.state(), State::looking);
    QVERIFY(room.button("Cancel") != nullptr);
    room.files.answer(service::OwnFileList{
        {ownFile("Шарт.pdf"), ownFile("б.cms", OwnKind::attached), ownFile("k.p12", OwnKind::notSignable)},
        4});
    QCOMPARE(room.window.state(), State::ready);
    QCOMPARE(room.lines(),
             (QStringList{QStringLiteral("Шарт.pdf"), QStringLiteral("One more signature: б.cms"),
                          QStringLiteral("Cannot be signed: k.p12")}));
    QVERIFY(room.says("Files to sign: 2"));
    QVERIFY(room.says("signed already: 4"));
    room.window.findChild<ui::OwnFileList*>()->choose(2);
    QVERIFY(room.says("do not send it to anybody"));
    // The same file is not in the list twice; a further one is added.
    room.find({ownFile("Шарт.pdf"), ownFile("в.pdf")});
    QCOMPARE(room.lines().size(), 4);
    room.window.findChild<ui::OwnFileList*>()->choose(3);
    QTest::mouseClick(room.button("Remove from the list"), Qt::LeftButton);
    QCOMPARE(room.lines().size(), 3);
    room.window.add({"/"});
    room.files.answer(fail(ErrorCode::tooManyDocuments));
    QVERIFY(room.says("at most: 1,000"));
    QCOMPARE(room.lines().size(), 3);
}

void SignFilesTest::signsOnlyByConsent() {
    Room room;
    room.find({ownFile("k.p12", OwnKind::notSignable)});
    QVERIFY(!room.button("Sign…")->isEnabled());
    room.window.sign();
    QVERIFY(room.requests.requests.empty());
    room.find({ownFile("Шарт.pdf")});
    QVERIFY(room.requests.requests.empty());
    room.button("Sign…")->click();
    QCOMPARE(room.requests.requests.size(), std::size_t{1});
    QVERIFY(room.requests.peers[0].isPerson());
    QCOMPARE(room.requests.last().files.size(), std::size_t{1});  // not the key
    QCOMPARE(room.window.state(), State::asking);
}

void SignFilesTest::theFormFitsTheFiles() {
    Room room;
    const char* inside = "Inside a copy of the XML (.signed.xml)";
    room.find({ownFile("а.xml", OwnKind::xml), ownFile("б.cms", OwnKind::attached)});
    QVERIFY(room.button(inside) != nullptr);
    room.window.setForm(OwnForm::xml);
    room.find({ownFile("в.pdf")});
    QVERIFY(room.button(inside) == nullptr);  // a PDF cannot hold it
    room.window.sign();
    QCOMPARE(room.requests.last().form, OwnForm::attached);

    Room signatures;
    signatures.find({ownFile("б.cms", OwnKind::attached)});
    QVERIFY(!signatures.window.findChild<QGroupBox*>()->isVisible());  // it keeps its form

    Room xml;
    xml.find({ownFile("а.xml", OwnKind::xml)});
    auto* stamp = xml.window.findChild<QCheckBox*>();
    stamp->setChecked(true);
    xml.window.setForm(OwnForm::xml);
    QVERIFY(!stamp->isEnabled());
    xml.window.sign();
    QCOMPARE(xml.requests.last().form, OwnForm::xml);
    QVERIFY(!xml.requests.last().timestamp);
}

void SignFilesTest::aRequestSaysWhatThePersonChose() {
    Room room;
    room.find({ownFile("Шарт.pdf")});
    room.window.setForm(OwnForm::detached);
    room.window.findChild<QCheckBox*>()->setChecked(true);
    room.window.setFolder("/home/test/Нәтиже");
    QVERIFY(room.says("/home/test/Нәтиже"));
    room.window.sign();
    QCOMPARE(room.requests.last().form, OwnForm::detached);
    QVERIFY(room.requests.last().timestamp);
    QVERIFY(room.requests.last().folder == "/home/test/Нәтиже");
}

void SignFilesTest::saysWhatBecameOfEachFile() {
    Room room;
    room.find({ownFile("Шарт.pdf"), ownFile("б.pdf"), ownFile("в.pdf.p7s", OwnKind::detached)});
    room.window.setForm(OwnForm::detached);
    room.window.sign();
    const std::filesystem::path result = "/home/test/Нәтиже/Шарт.pdf (2).p7s";
    room.tell(0, result);
    room.tell(1, fail(ErrorCode::contentDiffers));
    room.tell(2, std::filesystem::path("/home/test/Құжаттар/в.pdf (2).p7s"));
    room.requests.dones.back()(service::SignFilesAnswer{2});
    QCOMPARE(room.window.state(), State::done);
    QVERIFY(room.says("Files signed: 2 of 3"));
    QCOMPARE(room.lines(),
             (QStringList{QStringLiteral("Signed: Шарт.pdf"), QStringLiteral("Not signed: б.pdf"),
                          QStringLiteral("Signed: в.pdf.p7s")}));
    auto* list = room.window.findChild<ui::OwnFileList*>();
    list->choose(0);
    QVERIFY(room.says("Written: /home/test/Нәтиже/Шарт.pdf (2).p7s"));
    room.button("Check the signature")->click();
    QVERIFY(room.checks.back().file == result);
    QVERIFY(room.checks.back().content == ownFile("Шарт.pdf").file);
    room.button("Open the folder")->click();
    QVERIFY(room.folders.back() == result.parent_path());
    list->choose(2);
    room.button("Check the signature")->click();
    QVERIFY(room.checks.back().content == ownFile("в.pdf").file);
    list->choose(1);
    QVERIFY(!room.button("Check the signature")->isEnabled());
    room.button("Sign other files")->click();
    QCOMPARE(room.window.state(), State::empty);
    QVERIFY(room.lines().isEmpty());
}

void SignFilesTest::aDeclinedRequestKeepsTheList() {
    Room room;
    room.find({ownFile("Шарт.pdf")});
    room.window.sign();
    room.requests.dones.back()(fail(ErrorCode::refusedByPerson));
    QCOMPARE(room.window.state(), State::ready);
    QCOMPARE(room.lines().size(), 1);
    room.window.sign();
    room.requests.dones.back()(fail(ErrorCode::timedOut));
    QCOMPARE(room.window.state(), State::ready);
    QVERIFY(room.says("The time is up."));
}

void SignFilesTest::aResultThatComesAfterCancelIsTold() {
    Room room;
    room.find({ownFile("а.pdf"), ownFile("б.pdf")});
    room.window.sign();
    room.requests.dones.back()(fail(ErrorCode::refusedByPerson));
    room.tell(0, std::filesystem::path("/home/test/а.pdf.cms"));
    QCOMPARE(room.window.state(), State::done);
    QCOMPARE(room.lines(),
             (QStringList{QStringLiteral("Signed: а.pdf"), QStringLiteral("Not signed: б.pdf")}));
}

void SignFilesTest::staysWhileTheDialogIsOpen() {
    Room room;
    room.find({ownFile("Шарт.pdf")});
    room.window.sign();
    QTest::keyClick(&room.window, Qt::Key_Escape);
    QVERIFY(room.window.isVisible());
    QCOMPARE(room.shownDialogs, 1);
    room.button("Show the signing window")->click();
    QCOMPARE(room.shownDialogs, 2);
    room.window.add({"/home/test/б.pdf"});
    QCOMPARE(room.files.asked.size(), std::size_t{1});
    room.requests.dones.back()(fail(ErrorCode::refusedByPerson));
    QTest::keyClick(&room.window, Qt::Key_Escape);
    QVERIFY(!room.window.isVisible());
}

void SignFilesTest::filesAreDropped() {
    Room room;
    QVERIFY(drop(room.window, {QUrl::fromLocalFile(QStringLiteral("/home/test/Шарт.pdf")),
                               QUrl::fromLocalFile(QStringLiteral("/home/test/Құжаттар"))}));
    QCOMPARE(room.files.asked.back().size(), std::size_t{2});
    QVERIFY(room.files.asked.back()[1] == "/home/test/Құжаттар");
    QVERIFY(!drop(room.window, {QUrl::fromLocalFile(QStringLiteral("/home/test/б.pdf"))}));
    room.window.add({"/home/test/в.pdf"});  // a further start of the program: after the first look
    room.files.answer(service::OwnFileList{{ownFile("Шарт.pdf")}, 0});
    QCOMPARE(room.files.asked.size(), std::size_t{2});
    QVERIFY(room.files.asked.back()[0] == "/home/test/в.pdf");
    room.files.answer(service::OwnFileList{{ownFile("в.pdf")}, 0});
    QCOMPARE(room.lines().size(), 2);
    room.window.add({"/home/test/г.pdf"});
    QTest::keyClick(&room.window, Qt::Key_Escape);
    QCOMPARE(room.window.state(), State::ready);
    QVERIFY(room.files.running.expired());  // nobody waits for it
    QVERIFY(!drop(room.window, {QUrl(QStringLiteral("https://egov.kz/a.pdf"))}));
}

void SignFilesTest::theKeyboardIsEnough() {
    Room room;
    ui::teachKeys(room.window, ui::Escape::isLeftAlone);
    room.find({ownFile("а.xml", OwnKind::xml), ownFile("б.xml", OwnKind::xml)});
    QTest::qWait(50);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(room.button("Sign…")));
    // Tab walks down the window.
    room.window.findChild<QListWidget*>()->setFocus();
    int last = -1;
    QStringList met;
    for (int step = 0; step < 20; ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QWidget* now = QApplication::focusWidget();
        const int place = now->mapTo(&room.window, QPoint()).y();
        if (auto* button = qobject_cast<QAbstractButton*>(now)) met << ui::withoutMnemonic(button->text());
        if (now == room.button("Sign…")) break;
        QVERIFY2(place >= last, qPrintable(met.join(QLatin1Char('|'))));
        last = place;
    }
    QVERIFY(met.contains(QStringLiteral("Add files…")));
    QVERIFY(met.contains(QStringLiteral("Add a time stamp (needs the Internet)")));
    QVERIFY(met.contains(QStringLiteral("Beside each file")));
    QCOMPARE(met.last(), QStringLiteral("Sign…"));
    QSet<QString> letters;
    for (const auto* button : room.window.findChildren<QAbstractButton*>()) {
        if (!button->isVisible()) continue;
        const qsizetype at = button->text().indexOf(QLatin1Char('&'));
        QVERIFY2(at >= 0, qPrintable(button->text()));
        const QString letter = button->text().mid(at + 1, 1).toUpper();
        QVERIFY2(!letters.contains(letter), qPrintable(button->text()));
        letters << letter;
    }
    QTest::keyClick(room.button("Sign…"), Qt::Key_Return);
    QCOMPARE(room.requests.requests.size(), std::size_t{1});
}

void SignFilesTest::speaksTheOtherLanguageAtOnce() {
    Room room;
    room.find({ownFile("б.cms", OwnKind::attached), ownFile("в.pdf")});
    room.window.setForm(OwnForm::detached);
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("kk")));
    QCoreApplication::processEvents();
    QVERIFY(room.lines().first() != QStringLiteral("One more signature: б.cms"));
    QVERIFY(room.button("Sign…") == nullptr);
    QCOMPARE(room.window.state(), State::ready);
    room.window.sign();
    QCOMPARE(room.requests.last().form, OwnForm::detached);
}

void SignFilesTest::fitsASmallScreen() {
    for (const char* language : {"kk", "ru", "en"}) {
        QVERIFY(texts::loadLanguage(*qApp, QString::fromLatin1(language)));
        Room room;
        std::vector<service::OwnFile> many;
        for (int i = 0; i < 300; ++i)
            many.push_back(ownFile(("Құжат " + std::to_string(i) + ".xml").c_str(), OwnKind::xml));
        room.find(many, 5);
        QTest::qWait(50);
        QVERIFY(room.window.minimumSizeHint().width() <= 1024);
        QVERIFY(room.window.minimumHeight() <= 600);
        QVERIFY(room.window.width() <= 1024);
    }
}

void SignFilesTest::thePersonIsTheOneWhoAsks() {
    service::Question question = fakes::question();
    question.peer = service::Peer::person();
    question.firstTime = true;
    question.logo = fakes::pngLogo();
    question.resultFolder = "/home/test/Нәтиже";
    fakes::Stage stage(question);
    QVERIFY(stage.says("You asked for this yourself"));
    QVERIFY(stage.says("Sign a document"));
    QVERIFY(stage.says("/home/test/Нәтиже"));
    QVERIFY(!stage.says("site receives"));
    QVERIFY(!stage.says("for the first time"));
    QVERIFY(stage.button("Block the site…") == nullptr);
    stage.openKeys({fakes::head()});
    QVERIFY(stage.says("IIN and BIN"));
    stage.window->end({service::Ending::Kind::failed, Error{ErrorCode::fileNotWritable, {}}, 1, 3});
    QVERIFY(stage.says("Signed before that: 1 of 3. Their results stay."));
}

void SignFilesTest::theSmallWindowOffersBoth() {
    House house;
    house.desktop().showMain();
    auto* window = shown<ui::MainWindow>();
    QVERIFY(!fakes::button(window, "Sign a file…")->isVisible());
    house.desktop().showSigning();
    QVERIFY(shown<ui::SignFilesWindow>() == nullptr);
    fakes::OwnFiles files;
    fakes::Requests requests;
    fakes::Verifications verifications;
    house.desktop().setVerifications(verifications);
    house.desktop().setSigning(files, requests);
    auto* sign = fakes::button(window, "Sign a file…");
    auto* check = fakes::button(window, "Check a signature…");
    QVERIFY(sign->isVisible() && check->isVisible());
    QVERIFY(sign->height() >= 56 && check->height() == sign->height());
    sign->click();
    QPointer<ui::SignFilesWindow> signing = shown<ui::SignFilesWindow>();
    QVERIFY(signing != nullptr);
    house.desktop().withdrawSigning();
    QVERIFY(signing.isNull());
    QVERIFY(!sign->isVisible());
}

void SignFilesTest::filesGoToTheWindowTheyAreFor() {
    House house;
    fakes::OwnFiles files;
    fakes::Requests requests;
    fakes::Verifications verifications;
    house.desktop().setVerifications(verifications);
    house.desktop().setSigning(files, requests);
    house.desktop().takeFiles({"/home/test/Шарт.pdf", "/home/test/Шарт.pdf (2).p7s"});
    QVERIFY(files.asked.empty());
    QCOMPARE(verifications.asked.size(), std::size_t{1});
    QVERIFY(verifications.asked[0].file == "/home/test/Шарт.pdf (2).p7s");
    QVERIFY(verifications.asked[0].content == "/home/test/Шарт.pdf");
    house.desktop().takeFiles({"/home/test/а.cms", "/home/test/б.pdf", "/home/test/в.pdf"});
    QCOMPARE(files.asked.size(), std::size_t{1});
    QVERIFY(requests.requests.empty());  // an argument never signs by itself
    house.desktop().showMain();
    QVERIFY(drop(*shown<ui::MainWindow>(), {QUrl::fromLocalFile(QStringLiteral("/home/test/Құжаттар"))}));
    house.desktop().withdrawSigning();
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    SignFilesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "sign_files_test.moc"
