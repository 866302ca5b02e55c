#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include <fstream>

#include <qoltanba/texts/language.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

#include "fakes.h"
#include "report_file.h"
#include "signed_files.h"
#include "signer_card.h"
#include "verification_window.h"

using namespace qoltanba;
using service::Verdict;
using service::VerificationReport;
using ui::VerificationWindow;
using State = VerificationWindow::State;

namespace {

struct Stage {
    Stage() : window(new VerificationWindow(verifications)) {
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->show();
        if (!QTest::qWaitForWindowExposed(window)) qFatal("the window does not appear");
        window->activateWindow();
        QApplication::setActiveWindow(window);
    }
    ~Stage() { delete window; }

    QAbstractButton* button(const char* text) const {
        for (auto* button : window->findChildren<QAbstractButton*>())
            if (button->isVisible() && button->text() == QString::fromUtf8(text)) return button;
        return nullptr;
    }
    bool says(const QString& text) const {
        for (const auto* label : window->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text)) return true;
        return false;
    }
    /// Drops files on the window like a file manager. Returns whether the window accepted them.
    bool drop(const QStringList& files) const {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& file : files) urls << QUrl::fromLocalFile(file);
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.setAccepted(false);
        QApplication::sendEvent(window, &enter);
        if (!enter.isAccepted()) return false;
        QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        event.setAccepted(false);
        QApplication::sendEvent(window, &event);
        return event.isAccepted();
    }
    void key(Qt::Key key) const {
        QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : window, key);
    }
    /// Presses Tab until the control with this text has the focus.
    bool tabTo(const char* text) const {
        const auto* wanted = button(text);
        for (int i = 0; i < 30 && wanted != nullptr; ++i) {
            if (wanted->hasFocus()) return true;
            key(Qt::Key_Tab);
        }
        return false;
    }
    /// Checks a file to the end.
    void checked(const VerificationReport& report) {
        window->check({"/home/test/a.cms", std::nullopt});
        verifications.answer(report);
    }

    fakes::Verifications verifications;
    QPointer<VerificationWindow> window;
};

std::filesystem::path made(const QTemporaryDir& folder, const char* name) {
    const std::filesystem::path path = folder.filePath(QString::fromUtf8(name)).toStdU16String();
    std::ofstream(path) << "x";
    return path;
}

VerificationReport unproven(ErrorCode reason) {
    auto report = fakes::report();
    report.verdict = report.signers[0].verdict = Verdict::notProven;
    report.signers[0].reasons = {Error{reason, {}}};
    return report;
}

}  // namespace

class VerificationTest : public QObject {
    Q_OBJECT
  private slots:
    void init() { QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en"))); }

    void aFileIsCheckedByKeyboardAlone();
    void aDroppedFileIsChecked();
    void twoDroppedFilesAreToldApart();
    void whatIsNoFileIsNotTaken();
    void aDropIsACopyAndIsShown();
    void severalFilesAreListedAndOpened();
    void aRemarkIsSaidInTheList();
    void severalFilesAreCancelled();
    void theDocumentInsideIsSavedAndCanBeOpened();
    void whatWasNotLookedIntoIsNotCalledUnsigned();
    void theContentIsAskedForAndNeverTakenSilently();
    void aCheckIsCancelled();
    void closingCancels();
    void aLateAnswerOfAnotherCheckIsDropped();
    void whatCannotBeCheckedIsSaid();
    void aWrongDocumentCanBeReplaced();
    void authoritiesAreImportedAndTheFileCheckedAnew();
    void detailsAreSelectablePlainText();
    void manySignersDoNotHoldTheWindowUp();
    void theReportIsSavedAndCopied();
    void aReportThatCannotBeWrittenIsSaid();
    void colourIsNeverAlone();
    void aTestDoesNotLookAsIfAllWereWell();
    void hostileNamesStayPlain();
    void theLanguageSwitches();
    void everyControlHasAName();
};

void VerificationTest::aFileIsCheckedByKeyboardAlone() {
    Stage stage;
    QVERIFY(stage.button("Choose a file…")->hasFocus());
    stage.key(Qt::Key_Space);
    auto* dialog = stage.window->findChild<QFileDialog*>();
    QVERIFY(dialog != nullptr);
    emit dialog->fileSelected(QStringLiteral("/home/test/a.cms"));
    delete dialog;
    QCOMPARE(stage.window->state(), State::checking);
    QVERIFY(stage.verifications.asked.back().file == "/home/test/a.cms");
    QVERIFY(stage.button("Cancel")->hasFocus());
    stage.verifications.answer(fakes::report());
    QCOMPARE(stage.window->state(), State::done);
    QVERIFY(stage.says(texts::verdictSentence(fakes::report())));
    QVERIFY(stage.tabTo("Details"));
    stage.key(Qt::Key_Space);
    QVERIFY(stage.window->findChild<QPlainTextEdit*>()->isVisible());
    QVERIFY(stage.tabTo("Save the report…"));
    QVERIFY(stage.tabTo("Copy"));
    QVERIFY(stage.tabTo("Check another"));
    stage.key(Qt::Key_Space);
    QCOMPARE(stage.window->state(), State::empty);
    stage.key(Qt::Key_Escape);
    QTRY_VERIFY(stage.window.isNull());
}

void VerificationTest::aDroppedFileIsChecked() {
    Stage stage;
    QVERIFY(stage.drop({QStringLiteral("/home/test/Өтініш.xml")}));
    QCOMPARE(stage.window->state(), State::checking);
    QVERIFY(stage.says(QStringLiteral("Өтініш.xml")));
    QVERIFY(stage.window->findChild<QProgressBar*>()->isVisible());
    // One at a time.
    QVERIFY(!stage.drop({QStringLiteral("/home/test/b.xml")}));
    stage.verifications.answer(fakes::report());
    QVERIFY(stage.drop({QStringLiteral("/home/test/b.xml")}));
    QCOMPARE(stage.verifications.asked.size(), std::size_t{2});
}

void VerificationTest::twoDroppedFilesAreToldApart() {
    const auto apart = [](std::filesystem::path a, std::filesystem::path b) {
        return ui::filesToCheck({std::move(a), std::move(b)}).value();
    };
    QVERIFY(apart("/a/x.pdf", "/a/x.pdf.p7s").file == "/a/x.pdf.p7s");
    QVERIFY(apart("/a/x.pdf", "/a/x.pdf.p7s").content == std::filesystem::path("/a/x.pdf"));
    QVERIFY(apart("/a/x.pdf.p7s", "/a/x.pdf").file == "/a/x.pdf.p7s");
    QVERIFY(apart("/a/letter.docx", "/b/signature.CMS").file == "/b/signature.CMS");
    // A signature of a signature: the names show it.
    QVERIFY(apart("/a/x.cms", "/a/x.cms.sig").file == "/a/x.cms.sig");
    QVERIFY(!ui::filesToCheck({}).has_value());
    QVERIFY(!ui::filesToCheck({"/a", "/b", "/c"}).has_value());
    QVERIFY(!ui::filesToCheck({"/a/x.cms", "/a/y.cms"}).has_value());
    QVERIFY(!ui::filesToCheck({"/a/x.xml", "/a/y.xml"}).has_value());
    Stage stage;
    QVERIFY(stage.drop({QStringLiteral("/a/x.pdf"), QStringLiteral("/a/x.pdf.sig")}));
    QVERIFY(stage.verifications.asked.back().file == "/a/x.pdf.sig");
    QVERIFY(stage.verifications.asked.back().content == std::filesystem::path("/a/x.pdf"));
}

void VerificationTest::whatIsNoFileIsNotTaken() {
    Stage stage;
    QVERIFY(!stage.drop({}));
    QCOMPARE(stage.window->state(), State::empty);
    QVERIFY(stage.verifications.asked.empty());
}

void VerificationTest::aDropIsACopyAndIsShown() {
    Stage stage;
    auto* frame = stage.window->findChild<QWidget*>(QStringLiteral("dropFrame"));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/home/test/a.cms"))});
    const auto enter = [&] {
        QDragEnterEvent event(QPoint(20, 20), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        event.setDropAction(Qt::MoveAction);
        QApplication::sendEvent(stage.window, &event);
        QVERIFY(event.isAccepted());
        QCOMPARE(event.dropAction(), Qt::CopyAction);
    };
    QVERIFY(!frame->isVisible());
    enter();
    QVERIFY(frame->isVisible());
    QCOMPARE(frame->size(), stage.window->size());
    QDragLeaveEvent leave;
    QApplication::sendEvent(stage.window, &leave);
    QVERIFY(!frame->isVisible());
    enter();
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    drop.setDropAction(Qt::MoveAction);
    QApplication::sendEvent(stage.window, &drop);
    QVERIFY(drop.isAccepted());
    QCOMPARE(drop.dropAction(), Qt::CopyAction);
    QVERIFY(!frame->isVisible());
    QCOMPARE(stage.window->state(), State::checking);
}

void VerificationTest::severalFilesAreListedAndOpened() {
    Stage stage;
    QVERIFY(stage.drop({QStringLiteral("/a/one.cms"), QStringLiteral("/a/two.pdf"),
                        QStringLiteral("/a/two.pdf.p7s"), QStringLiteral("/a/three.pdf")}));
    QCOMPARE(stage.window->state(), State::several);
    auto* list = stage.window->findChild<QListWidget*>();
    QCOMPARE(list->count(), 3);
    QVERIFY(list->hasFocus());
    QVERIFY(stage.says(QStringLiteral("Files checked: 0 of 3")));
    QVERIFY(stage.window->findChild<QProgressBar*>()->isVisible());
    QVERIFY(!stage.drop({QStringLiteral("/b.cms")}));
    // One after another, a document with its signature.
    QCOMPARE(stage.verifications.asked.size(), std::size_t{1});
    stage.verifications.answer(fakes::report());
    QVERIFY(stage.verifications.asked.back().file == "/a/two.pdf.p7s");
    QVERIFY(stage.verifications.asked.back().content == std::filesystem::path("/a/two.pdf"));
    auto wrong = fakes::report();
    wrong.verdict = wrong.signers[0].verdict = Verdict::invalid;
    wrong.signers[0].reasons = {Error{ErrorCode::digestMismatch, {}}};
    stage.verifications.answer(wrong);
    stage.verifications.answer(fail(ErrorCode::pdfNotLookedInto));
    QVERIFY(stage.says(QStringLiteral("Files checked: 3 of 3")));
    QVERIFY(!stage.window->findChild<QProgressBar*>()->isVisible());
    QCOMPARE(list->item(0)->text(), texts::verdictLabel(Verdict::valid) + QStringLiteral(": one.cms"));
    QCOMPARE(list->item(1)->text(), texts::verdictLabel(Verdict::invalid) + QStringLiteral(": two.pdf.p7s"));
    QCOMPARE(list->item(2)->text(), QStringLiteral("Could not be checked: three.pdf"));
    for (int i = 0; i < 3; ++i) QVERIFY(!list->item(i)->icon().isNull());
    // By keyboard: the second one, and back.
    stage.key(Qt::Key_Down);
    stage.key(Qt::Key_Return);
    QCOMPARE(stage.window->state(), State::done);
    QVERIFY(stage.says(texts::verdictSentence(wrong)));
    QVERIFY(stage.button("Back to the list")->hasFocus());
    stage.key(Qt::Key_Space);
    QCOMPARE(stage.window->state(), State::several);
    QCOMPARE(list->currentRow(), 1);
    emit list->itemActivated(list->item(2));
    QVERIFY(stage.says(texts::sentence(ErrorCode::pdfNotLookedInto)));
    stage.button("Check another")->click();
    QCOMPARE(stage.window->state(), State::empty);
    QCOMPARE(list->count(), 0);
}

void VerificationTest::aRemarkIsSaidInTheList() {
    Stage stage;
    QVERIFY(stage.drop({QStringLiteral("/a/one.cms"), QStringLiteral("/a/two.cms")}));
    auto test = fakes::report();
    test.signers[0].trustOrigin = service::TrustOrigin::test;
    stage.verifications.answer(test);
    stage.verifications.answer(fakes::report());
    auto* list = stage.window->findChild<QListWidget*>();
    QCOMPARE(list->item(0)->text(), QStringLiteral("Valid, with a remark: one.cms"));
    QCOMPARE(list->item(1)->text(), texts::verdictLabel(Verdict::valid) + QStringLiteral(": two.cms"));
}

void VerificationTest::severalFilesAreCancelled() {
    Stage stage;
    QVERIFY(stage.drop({QStringLiteral("/a.cms"), QStringLiteral("/b.cms"), QStringLiteral("/c.cms")}));
    stage.verifications.answer(fail(ErrorCode::contentMissing));
    stage.button("Cancel")->click();
    QVERIFY(stage.verifications.asked.back().running.expired());
    stage.verifications.answer(fakes::report());  // too late
    auto* list = stage.window->findChild<QListWidget*>();
    QCOMPARE(list->count(), 1);
    QVERIFY(stage.says(QStringLiteral("Files checked: 1 of 1")));
    // The document that one of them needs is chosen, and its result goes into the list.
    emit list->itemActivated(list->item(0));
    QCOMPARE(stage.window->state(), State::contentAsked);
    stage.window->chooseContent("/a.pdf");
    stage.verifications.answer(fakes::report());
    stage.button("Back to the list")->click();
    QCOMPARE(list->item(0)->text(), texts::verdictLabel(Verdict::valid) + QStringLiteral(": a.cms"));
    // Cancelled before anything was checked.
    stage.button("Check another")->click();
    QVERIFY(stage.drop({QStringLiteral("/a.cms"), QStringLiteral("/b.cms")}));
    stage.button("Cancel")->click();
    QCOMPARE(stage.window->state(), State::empty);
}

void VerificationTest::theDocumentInsideIsSavedAndCanBeOpened() {
    Stage stage;
    auto report = fakes::report();
    report.attached = true;
    report.fileName = "Келісімшарт.pdf.cms";
    stage.window->check({"/home/test/Келісімшарт.pdf.cms", std::nullopt});
    stage.verifications.answer(report);
    stage.button("Save the signed document…")->click();
    auto* dialog = stage.window->findChild<QFileDialog*>();
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    QVERIFY(!dialog->testOption(QFileDialog::DontConfirmOverwrite));
    delete dialog;
    QVERIFY(stage.button("Open the document") == nullptr);
    stage.window->saveDocument(QStringLiteral("/home/test/Келісімшарт.pdf"));
    QVERIFY(stage.verifications.extractions.back().first == "/home/test/Келісімшарт.pdf.cms");
    QVERIFY(stage.verifications.extractions.back().second == "/home/test/Келісімшарт.pdf");
    stage.verifications.extracted({});
    QVERIFY(stage.says(QStringLiteral("The document was saved: Келісімшарт.pdf")));
    QVERIFY(stage.button("Open the document") != nullptr);
    // What might be a program is not opened.
    stage.window->saveDocument(QStringLiteral("/home/test/Келісімшарт.desktop"));
    stage.verifications.extracted({});
    QVERIFY(stage.button("Open the document") == nullptr);
    stage.window->saveDocument(QStringLiteral("/nowhere/a.pdf"));
    stage.verifications.extracted(fail(ErrorCode::fileNotWritable));
    QVERIFY(stage.says(texts::sentence(ErrorCode::fileNotWritable)));
    // A signature that must not be trusted: the document is saved with a warning.
    report.verdict = report.signers[0].verdict = Verdict::invalid;
    report.signers[0].reasons = {Error{ErrorCode::signatureInvalid, {}}};
    stage.window->check({"/home/test/Келісімшарт.pdf.cms", std::nullopt});
    stage.verifications.answer(report);
    stage.window->saveDocument(QStringLiteral("/home/test/b.pdf"));
    stage.verifications.extracted({});
    QVERIFY(stage.says(QStringLiteral("Do not rely on it")));
    // Nothing is inside.
    report.attached = false;
    stage.window->check({"/home/test/Келісімшарт.pdf.cms", std::nullopt});
    stage.verifications.answer(report);
    QVERIFY(stage.button("Save the signed document…") == nullptr);
}

void VerificationTest::whatWasNotLookedIntoIsNotCalledUnsigned() {
    Stage stage;
    const auto colorOf = [&] {
        auto* panel = stage.window->findChild<QWidget*>(QStringLiteral("verdict"));
        return panel->grab().toImage().pixelColor(panel->width() / 2, 1);
    };
    stage.window->check({"/home/test/a.txt", std::nullopt});
    stage.verifications.answer(fail(ErrorCode::notASignedDocument));
    const QColor bad = colorOf();
    for (const auto code : {ErrorCode::pdfNotLookedInto, ErrorCode::containerNotLookedInto,
                            ErrorCode::keyFileGiven, ErrorCode::certificateGiven}) {
        stage.window->check({"/home/test/a", std::nullopt});
        stage.verifications.answer(fail(code));
        QVERIFY(stage.says(texts::sentence(code)));
        QVERIFY(!stage.says(texts::sentence(ErrorCode::notASignedDocument)));
        QVERIFY(colorOf() != bad);
    }
    // The certificate is shown.
    QCOMPARE(stage.verifications.described.size(), std::size_t{1});
    stage.verifications.certificate(fakes::person().key);
    QVERIFY(stage.says(QStringLiteral("IIN: 123456789011")));
    QVERIFY(stage.says(QStringLiteral("ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ")));
    stage.button("Check another")->click();
    QVERIFY(!stage.says(QStringLiteral("IIN: 123456789011")));
}

void VerificationTest::theContentIsAskedForAndNeverTakenSilently() {
    QTemporaryDir folder;
    const auto document = made(folder, "Келісімшарт.pdf");
    const auto signature = made(folder, "Келісімшарт.pdf.p7s");
    Stage stage;
    stage.window->check({signature, std::nullopt});
    stage.verifications.answer(fail(ErrorCode::contentMissing));
    QCOMPARE(stage.window->state(), State::contentAsked);
    QCOMPARE(stage.verifications.asked.size(), std::size_t{1});
    auto* neighbour = stage.button("Take “Келісімшарт.pdf” from the same folder");
    QVERIFY(neighbour != nullptr && neighbour->hasFocus());
    stage.key(Qt::Key_Space);
    QCOMPARE(stage.window->state(), State::checking);
    QVERIFY(stage.verifications.asked.back().file == signature);
    QVERIFY(stage.verifications.asked.back().content == document);
    // After Cancel, the window goes back to the choice. Then another document is dropped.
    stage.button("Cancel")->click();
    QCOMPARE(stage.window->state(), State::contentAsked);
    QVERIFY(stage.drop({QStringLiteral("/elsewhere/b.pdf")}));
    QVERIFY(stage.verifications.asked.back().file == signature);
    QVERIFY(stage.verifications.asked.back().content == std::filesystem::path("/elsewhere/b.pdf"));
    // If there is no file beside it, the window offers nothing.
    QVERIFY(!ui::neighbourOf("/nowhere/x.pdf.p7s").has_value());
    QVERIFY(!ui::neighbourOf(document).has_value());
}

void VerificationTest::aCheckIsCancelled() {
    Stage stage;
    stage.window->check({"/home/test/a.cms", std::nullopt});
    QVERIFY(!stage.verifications.asked.back().running.expired());
    stage.key(Qt::Key_Space);  // Cancel has the focus
    QVERIFY(stage.verifications.asked.back().running.expired());
    QCOMPARE(stage.window->state(), State::empty);
}

void VerificationTest::closingCancels() {
    Stage stage;
    stage.window->check({"/home/test/a.cms", std::nullopt});
    stage.window->close();
    QVERIFY(stage.verifications.asked.back().running.expired());
    QTRY_VERIFY(stage.window.isNull());
    stage.verifications.answer(fakes::report());  // for a window that is closed
}

void VerificationTest::aLateAnswerOfAnotherCheckIsDropped() {
    Stage stage;
    stage.window->check({"/home/test/a.cms", std::nullopt});
    stage.window->check({"/home/test/b.cms", std::nullopt});
    stage.verifications.asked.front().done(fakes::report());
    QCOMPARE(stage.window->state(), State::checking);
    stage.verifications.answer(unproven(ErrorCode::statusUnknown));
    QCOMPARE(stage.window->state(), State::done);
    stage.verifications.asked.front().done(fakes::report());
    QVERIFY(stage.says(texts::verdictLabel(Verdict::notProven)));
}

void VerificationTest::whatCannotBeCheckedIsSaid() {
    Stage stage;
    for (const auto code : {ErrorCode::notASignedDocument, ErrorCode::fileUnreadable, ErrorCode::tooLarge}) {
        stage.window->check({"/home/test/a.bin", std::nullopt});
        stage.verifications.answer(fail(code));
        QCOMPARE(stage.window->state(), State::failed);
        QVERIFY(stage.says(texts::sentence(code)));
        QVERIFY(stage.button("Save the report…") == nullptr);
        QVERIFY(stage.window->findChildren<ui::SignerCard*>().isEmpty());
        stage.button("Check another")->click();
        QVERIFY(!stage.says(texts::sentence(code)));
    }
}

void VerificationTest::aWrongDocumentCanBeReplaced() {
    auto report = fakes::report();
    report.verdict = report.signers[0].verdict = Verdict::invalid;
    report.signers[0].reasons = {Error{ErrorCode::digestMismatch, {}}};
    Stage stage;
    stage.window->check({"/home/test/a.cms", "/home/test/b.pdf"});
    stage.verifications.answer(report);
    QVERIFY(stage.says(texts::sentence(ErrorCode::digestMismatch)));
    stage.button("Choose another document…")->click();
    QCOMPARE(stage.window->state(), State::contentAsked);
    stage.window->chooseContent("/home/test/c.pdf");
    QVERIFY(stage.verifications.asked.back().file == "/home/test/a.cms");
    // If the document is inside the file, no other document can be chosen.
    stage.checked(report);
    QVERIFY(stage.button("Choose another document…") == nullptr);
}

void VerificationTest::authoritiesAreImportedAndTheFileCheckedAnew() {
    Stage stage;
    stage.checked(fakes::report());
    QVERIFY(stage.button("Import certificates of the authority…") == nullptr);
    stage.checked(unproven(ErrorCode::issuerUnknown));
    QVERIFY(stage.button("Import certificates of the authority…")->isEnabled());
    stage.window->importAuthorities("/home/test/ca.cer");
    QVERIFY(!stage.button("Import certificates of the authority…")->isEnabled());
    stage.verifications.imported(fail(ErrorCode::anchorNotPinned));
    QVERIFY(stage.says(texts::sentence(ErrorCode::anchorNotPinned)));
    stage.window->importAuthorities("/home/test/ca.cer");
    const auto checks = stage.verifications.asked.size();
    stage.verifications.imported(std::vector<std::string>{"Орталық \u202e<b>"});
    QCOMPARE(stage.verifications.asked.size(), checks + 1);
    QVERIFY(stage.verifications.asked.back().file == "/home/test/a.cms");
    QVERIFY(stage.says(QStringLiteral("Now known: Орталық \ufffd<b>.")));
    stage.verifications.answer(fakes::report());
    QVERIFY(stage.says(QStringLiteral("Now known")));
}

void VerificationTest::detailsAreSelectablePlainText() {
    Stage stage;
    stage.checked(unproven(ErrorCode::statusUnknown));
    stage.button("Details")->click();
    auto* details = stage.window->findChild<QPlainTextEdit*>();
    QVERIFY(details->isVisible() && details->isReadOnly());
    for (const char* wanted : {"statusUnknown", "6a5b4c3d2e1f00112233445566778899aabbccdd",
                               "3f9d2b1c0a5e4f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8",
                               "1.2.398.3.3.2.6.4", "0198c1", "GOST 2015"})
        QVERIFY2(details->toPlainText().contains(QString::fromUtf8(wanted)), wanted);
    details->selectAll();
    details->copy();
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("1.2.398.3.3.2.6.4")));
    // The Tab key leaves it, and Esc still closes.
    details->setFocus();
    stage.key(Qt::Key_Tab);
    QVERIFY(!details->hasFocus());
    details->setFocus();
    stage.key(Qt::Key_Escape);
    QTRY_VERIFY(stage.window.isNull());
}

void VerificationTest::manySignersDoNotHoldTheWindowUp() {
    auto report = fakes::report();
    report.signers.assign(1000, fakes::signer());
    Stage stage;
    stage.checked(report);
    QCOMPARE(stage.window->findChildren<ui::SignerCard*>().size(), 20);
    auto* more = stage.button("Show more signers (980)");
    QVERIFY(more != nullptr);
    more->click();
    QCOMPARE(stage.window->findChildren<ui::SignerCard*>().size(), 40);
    QVERIFY(stage.button("Show more signers (960)") != nullptr);
    QTest::qWait(30);
    QVERIFY(stage.window->height() <= stage.window->screen()->availableGeometry().height());
}

void VerificationTest::theReportIsSavedAndCopied() {
    QTemporaryDir folder;
    Stage stage;
    stage.checked(fakes::report());
    const QString html = folder.filePath(QStringLiteral("a.html"));
    stage.window->saveReport(html);
    QVERIFY(stage.says(QStringLiteral("The report was saved: a.html")));
    QFile file(html);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), texts::reportHtml(fakes::report()));
    const QString pdf = folder.filePath(QStringLiteral("a.PDF"));
    stage.window->saveReport(pdf);
    QFile printed(pdf);
    QVERIFY(printed.open(QIODevice::ReadOnly));
    const QByteArray octets = printed.readAll();
    QVERIFY(octets.startsWith("%PDF-") && octets.trimmed().endsWith("%%EOF"));
    stage.button("Copy")->click();
    QCOMPARE(QApplication::clipboard()->text(), texts::reportText(fakes::report()));
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("IIN: 123456789011\n")));
    QVERIFY(!QApplication::clipboard()->text().contains(QLatin1Char('<')));
    stage.button("Save the report…")->click();
    auto* dialog = stage.window->findChild<QFileDialog*>();
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    QCOMPARE(dialog->defaultSuffix(), QStringLiteral("pdf"));
    emit dialog->filterSelected(QStringLiteral("HTML (*.html)"));
    QCOMPARE(dialog->defaultSuffix(), QStringLiteral("html"));
}

void VerificationTest::aReportThatCannotBeWrittenIsSaid() {
    Stage stage;
    stage.checked(fakes::report());
    stage.window->saveReport(QStringLiteral("/no/such/folder/a.pdf"));
    QVERIFY(stage.says(texts::sentence(ErrorCode::fileNotWritable)));
}

void VerificationTest::colourIsNeverAlone() {
    Stage stage;
    QSet<qint64> icons;
    for (const auto verdict : {Verdict::valid, Verdict::notProven, Verdict::invalid}) {
        auto report = fakes::report();
        report.verdict = report.signers[0].verdict = verdict;
        report.signers[0].reasons = {Error{ErrorCode::signatureInvalid, {}}};
        stage.checked(report);
        QVERIFY(stage.says(texts::verdictLabel(verdict)));
        icons << static_cast<qint64>(ui::iconOf(verdict));
        bool named = false;
        for (const auto* label : stage.window->findChildren<QLabel*>())
            named = named || (!label->pixmap(Qt::ReturnByValue).isNull() &&
                              label->accessibleName() == texts::verdictLabel(verdict));
        QVERIFY(named);
    }
    QCOMPARE(icons.size(), 3);
}

void VerificationTest::aTestDoesNotLookAsIfAllWereWell() {
    Stage stage;
    stage.checked(fakes::report());
    const auto large = [&] {
        auto* panel = stage.window->findChild<QWidget*>(QStringLiteral("verdict"));
        return panel->grab().toImage().pixelColor(panel->width() / 2, 1);
    };
    const QColor good = large();
    auto test = fakes::report();
    test.signers[0].trustOrigin = service::TrustOrigin::test;
    stage.checked(test);
    QVERIFY(large() != good);
    QVERIFY(stage.says(texts::trustSentence(service::TrustOrigin::test)));
    auto part = fakes::report();
    part.partOnly = true;
    stage.checked(part);
    QVERIFY(large() != good);
    part.partOnly = false;
    part.signers[0].partOnly = true;
    stage.checked(part);
    QVERIFY(large() != good);
    QVERIFY(stage.says(texts::partSentence(part.signers[0])));
}

void VerificationTest::hostileNamesStayPlain() {
    auto report = fakes::report();
    report.fileName = "<b>a</b>\n\u202ecms";
    report.signers[0].owner->owner = "<img src=x> \u202eТЕСТ";
    report.signers[0].owner->organisation = "a\nb";
    Stage stage;
    stage.checked(report);
    QVERIFY(stage.says(QStringLiteral("<img src=x> \ufffdТЕСТ")));
    QVERIFY(stage.says(QStringLiteral("<b>a</b>\ufffd\ufffdcms")));
    for (const auto* label : stage.window->findChildren<QLabel*>())
        if (!label->text().isEmpty()) QCOMPARE(label->textFormat(), Qt::PlainText);
}

void VerificationTest::theLanguageSwitches() {
    Stage stage;
    stage.checked(fakes::report());
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("kk")));
    QTRY_VERIFY(stage.says(texts::verdictSentence(fakes::report())));
    QVERIFY(stage.button("Басқасын тексеру") != nullptr);
    QVERIFY(stage.says(texts::verdictLabel(Verdict::valid)));
    QVERIFY(stage.window->windowTitle().startsWith(QStringLiteral("Қолтаңбаны тексеру")));
}

void VerificationTest::everyControlHasAName() {
    Stage stage;
    int controls = 0;
    const auto walk = [&] {
        for (auto* widget : stage.window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus) continue;
            ++controls;
            auto* node = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(!node->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    };
    walk();
    stage.checked(unproven(ErrorCode::issuerUnknown));
    stage.window->showDetails(true);
    walk();
    QVERIFY(controls >= 8);
}

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    VerificationTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "verification_test.moc"
