#include "verification_window.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMimeData>
#include <QPointer>

#include "checked_files.h"
#include "document_actions.h"
#include "drop_frame.h"
#include "file_dialog.h"
#include "icons.h"
#include "report_actions.h"
#include "signer_list.h"
#include "verdict_panel.h"
#include "verification_advice.h"

namespace qoltanba::ui {

using service::VerificationReport;

namespace {

/// Accepts the files as a copy, whatever the file manager proposes: nothing may be moved away.
void acceptCopy(QDropEvent* event) {
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

}  // namespace

VerificationWindow::VerificationWindow(service::Verifications& verifications)
    : verifications_(verifications) {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    setAcceptDrops(true);
    build();
    enter(State::empty);
}

VerificationWindow::~VerificationWindow() {
    // As in ConsentWindow: the focus must leave while the window is whole.
    hide();
}

void VerificationWindow::check(FilesToCheck files) {
    files_ = std::move(files);
    problem_.reset();
    certificate_.reset();
    outcome_->say(Notice::Kind::note, {});
    enter(State::checking);
    running_.reset();
    const int run = ++run_;
    auto running = verifications_.verify(
        files_.file, files_.content,
        [self = QPointer<VerificationWindow>(this), run](const Result<VerificationReport>& result) {
            if (self && self->run_ == run && self->state_ == State::checking) self->checked(result);
        });
    if (state_ == State::checking && run_ == run) running_ = std::move(running);
}

void VerificationWindow::checkEach(std::vector<FilesToCheck> files) {
    if (files.size() == 1) return check(std::move(files.front()));
    startAgain();
    several_->start(std::move(files));
    enter(State::several);
}

void VerificationWindow::chooseContent(const std::filesystem::path& content) {
    check({files_.file, content});
}

void VerificationWindow::checked(const Result<VerificationReport>& result) {
    const bool isCancelled = !result && result.error().code == ErrorCode::cancelled;
    if (fromList_ && !isCancelled) several_->setResult(*fromList_, files_, result);
    if (result) {
        report_ = *result;
        actions_->setReport(report_, files_.file);
        enter(State::done);
        verdict_->announce();
    } else if (result.error().code == ErrorCode::contentMissing && !files_.content) {
        neighbour_ = neighbourOf(files_.file);
        enter(State::contentAsked);
    } else if (isCancelled) {
        startAgain();
    } else {
        problem_ = result.error();
        enter(State::failed);
        verdict_->announce();
        if (problem_->code == ErrorCode::certificateGiven) showCertificate();
    }
}

void VerificationWindow::showCertificate() {
    describing_ = verifications_.describeCertificate(
        files_.file, [self = QPointer<VerificationWindow>(this),
                      run = run_](const Result<service::KeyDescription>& found) {
            if (!self || self->run_ != run || !found) return;
            self->certificate_ = *found;
            self->retranslate();
            self->updateVisible();
            self->fitSoon();
        });
}

void VerificationWindow::showFromList(std::size_t index) {
    const CheckedFiles::One& one = several_->at(index);
    if (!one.result) return;
    fromList_ = index;
    files_ = one.files;
    outcome_->say(Notice::Kind::note, {});
    checked(Result<VerificationReport>(*one.result));
}

void VerificationWindow::backToList() {
    stopChecking();
    enter(State::several);
}

void VerificationWindow::stopChecking() {
    ++run_;
    running_.reset();
    describing_.reset();
    fromList_.reset();
    certificate_.reset();
    problem_.reset();
    report_ = {};
    outcome_->say(Notice::Kind::note, {});
}

void VerificationWindow::startAgain() {
    stopChecking();
    files_ = {};
    several_->clear();
    enter(State::empty);
}

void VerificationWindow::cancel() {
    if (state_ == State::several) {
        several_->stop();
        return several_->isEmpty() ? startAgain() : enter(State::several);
    }
    // The person was choosing a document before, so Cancel goes back to that choice.
    if (state_ != State::checking || !files_.content) return fromList_ ? backToList() : startAgain();
    ++run_;
    running_.reset();
    files_.content.reset();
    enter(State::contentAsked);
}

void VerificationWindow::importAuthorities(const std::filesystem::path& file) {
    advice_->importAuthorities(file);
}

void VerificationWindow::say(Notice::Kind kind, const QString& text) {
    outcome_->say(kind, text);
    fitSoon();
}

void VerificationWindow::enter(State state) {
    state_ = state;
    if (state != State::contentAsked) neighbour_.reset();
    tellResult();
    retranslate();
    updateVisible();
    focusSuitable();
    scrollToTop();
    fitSoon();
}

void VerificationWindow::tellResult() {
    const bool done = state_ == State::done;
    signers_->setSigners(done ? report_.signers : std::vector<service::SignerReport>());
    if (done) {
        document_->setReport(report_, files_.file);
        advice_->tell(report_, files_.file, files_.content.has_value());
    } else {
        document_->clear();
        advice_->clear();
    }
}

void VerificationWindow::showDetails(bool shown) {
    signers_->showDetails(shown);
}

void VerificationWindow::chooseFile() {
    const bool content = state_ == State::contentAsked;
    const QString title = content ? tr("Choose the document that is signed") : tr("Choose a signed file");
    QStringList filters{tr("All files (*)")};
    if (!content) filters.prepend(tr("Signed files (*.cms *.p7s *.p7m *.sig *.sgn *.pem *.xml)"));
    auto* dialog = makeFileDialog(this, title, filters, files_.file);
    if (!content) dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::fileSelected, this, [this, content](const QString& file) {
        if (content)
            chooseContent(pathFrom(file));
        else
            check({pathFrom(file), std::nullopt});
    });
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        if (files.size() < 2) return;
        std::vector<std::filesystem::path> chosen;
        for (const QString& file : files) chosen.push_back(pathFrom(file));
        checkEach(eachToCheck(chosen));
    });
    dialog->open();
}

void VerificationWindow::saveReport(const QString& file) {
    actions_->save(file);
}

void VerificationWindow::saveDocument(const QString& file) {
    document_->save(file);
}

bool VerificationWindow::acceptsFiles() const {
    return state_ != State::checking && !several_->isRunning();
}

void VerificationWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!acceptsFiles() || localFiles(*event->mimeData()).empty()) return;
    acceptCopy(event);
    frame_->setHovered(true);
}

void VerificationWindow::dragLeaveEvent(QDragLeaveEvent* event) {
    frame_->setHovered(false);
    FittingWindow::dragLeaveEvent(event);
}

void VerificationWindow::dropEvent(QDropEvent* event) {
    frame_->setHovered(false);
    if (!acceptsFiles()) return;
    const auto files = localFiles(*event->mimeData());
    if (files.empty()) return;
    acceptCopy(event);
    if (state_ == State::contentAsked && files.size() == 1) {
        chooseContent(files.front());
    } else if (auto chosen = filesToCheck(files)) {
        fromList_.reset();
        check(std::move(*chosen));
    } else {
        checkEach(eachToCheck(files));
    }
}

void VerificationWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        FittingWindow::keyPressEvent(event);
}

void VerificationWindow::closeEvent(QCloseEvent* event) {
    stopChecking();
    several_->stop();
    advice_->clear();
    document_->clear();
    event->accept();
}

void VerificationWindow::changeEvent(QEvent* event) {
    FittingWindow::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    outcome_->say(Notice::Kind::note, {});
    tellResult();
    retranslate();
    updateVisible();
    fitSoon();
}

}  // namespace qoltanba::ui
