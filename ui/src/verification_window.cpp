#include "verification_window.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMimeData>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

#include "authority_import.h"
#include "drop_area.h"
#include "file_dialog.h"
#include "icons.h"
#include "report_actions.h"
#include "shown_path.h"
#include "signer_list.h"
#include "style.h"
#include "verdict_panel.h"

namespace qoltanba::ui {

using service::VerificationReport;

namespace {

constexpr int windowWidth = 70 * style::step;

}  // namespace

VerificationWindow::VerificationWindow(service::Verifications& verifications)
    : verifications_(verifications) {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    setAcceptDrops(true);
    build();
    enter(State::empty);
    resize(windowWidth, windowWidth / 2);
}

VerificationWindow::~VerificationWindow() {
    // As in ConsentWindow: the focus must leave while the window is whole.
    hide();
}

void VerificationWindow::build() {
    setBody(buildBody());
    setFooter(buildFooter());
    setMinimumWidth(windowWidth - 10 * style::step);
    letShrinkTo(windowWidth / 2);
}

QWidget* VerificationWindow::buildBody() {
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(side, 2 * style::step, side, 2 * style::step);
    column->setSpacing(style::step * 3 / 2);
    title_ = new TextLabel(body, style::TextSize::large);
    verdict_ = new VerdictPanel(body);
    verdict_->setObjectName(QStringLiteral("verdict"));
    sentence_ = new TextLabel(body);
    advice_ = new Notice(body);
    authorities_ = style::plainButton(body);
    otherContent_ = style::plainButton(body);
    signers_ = new SignerList(body);
    coverage_ = new TextLabel(body, style::TextSize::small);
    coverage_->setTone(TextLabel::Tone::quiet);
    drop_ = new DropArea(body);
    useNeighbour_ = style::plainButton(body);
    progress_ = new QProgressBar(body);
    progress_->setTextVisible(false);
    progress_->setRange(0, 0);
    outcome_ = new Notice(body);
    column->addWidget(title_);
    column->addWidget(verdict_);
    column->addWidget(sentence_);
    column->addWidget(useNeighbour_, 0, Qt::AlignLeft);
    column->addWidget(drop_);
    column->addWidget(progress_);
    column->addWidget(outcome_);
    column->addWidget(advice_);
    column->addWidget(authorities_, 0, Qt::AlignLeft);
    column->addWidget(otherContent_, 0, Qt::AlignLeft);
    column->addWidget(signers_);
    column->addWidget(coverage_);
    column->addStretch(1);
    connect(drop_, &DropArea::choose, this, &VerificationWindow::chooseFile);
    connect(otherContent_, &QPushButton::clicked, this, [this] {
        files_.content.reset();
        enter(State::contentAsked);
    });
    connect(useNeighbour_, &QPushButton::clicked, this, [this] {
        if (neighbour_) chooseContent(*neighbour_);
    });
    connect(authorities_, &QPushButton::clicked, this, &VerificationWindow::chooseAuthorities);
    connect(signers_, &SignerList::heightChanged, this, &VerificationWindow::fitSoon);
    return body;
}

QWidget* VerificationWindow::buildFooter() {
    auto* footer = new QWidget(this);
    QVBoxLayout* column = footerColumn(footer);
    actions_ = new ReportActions(footer);
    again_ = style::plainButton(footer);
    cancel_ = style::plainButton(footer);
    close_ = style::plainButton(footer);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addWidget(actions_);
    buttons->addStretch(1);
    for (QPushButton* button : {again_, cancel_, close_}) buttons->addWidget(button);
    column->addLayout(buttons);
    connect(actions_, &ReportActions::said, this, &VerificationWindow::say);
    connect(again_, &QPushButton::clicked, this, &VerificationWindow::startAgain);
    connect(cancel_, &QPushButton::clicked, this, &VerificationWindow::cancel);
    connect(close_, &QPushButton::clicked, this, &QWidget::close);
    return footer;
}

void VerificationWindow::check(FilesToCheck files) {
    files_ = std::move(files);
    problem_.reset();
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

void VerificationWindow::chooseContent(const std::filesystem::path& content) {
    check({files_.file, content});
}

void VerificationWindow::checked(const Result<VerificationReport>& result) {
    if (result) {
        report_ = *result;
        actions_->setReport(report_, files_.file);
        enter(State::done);
        verdict_->announce();
    } else if (result.error().code == ErrorCode::contentMissing && !files_.content) {
        neighbour_ = neighbourOf(files_.file);
        enter(State::contentAsked);
    } else if (result.error().code == ErrorCode::cancelled) {
        startAgain();
    } else {
        problem_ = result.error();
        enter(State::failed);
        verdict_->announce();
    }
}

void VerificationWindow::startAgain() {
    ++run_;
    running_.reset();
    importing_.reset();
    files_ = {};
    report_ = {};
    problem_.reset();
    outcome_->say(Notice::Kind::note, {});
    enter(State::empty);
}

void VerificationWindow::cancel() {
    // If the person had chosen a document for this check, cancelling leads back to that choice.
    if (state_ != State::checking || !files_.content) return startAgain();
    ++run_;
    running_.reset();
    files_.content.reset();
    enter(State::contentAsked);
}

void VerificationWindow::importAuthorities(const std::filesystem::path& file) {
    outcome_->say(Notice::Kind::note, AuthorityImport::running());
    authorities_->setEnabled(false);
    importing_ = verifications_.importAuthorities(
        file, [self = QPointer<VerificationWindow>(this)](const Result<std::vector<std::string>>& result) {
            if (self) self->imported(result);
        });
}

void VerificationWindow::imported(const Result<std::vector<std::string>>& result) {
    authorities_->setEnabled(true);
    if (!result) return say(Notice::Kind::problem, texts::sentence(result.error().code));
    const FilesToCheck same = files_;
    if (state_ == State::done) check(same);
    say(Notice::Kind::note, AuthorityImport::outcome(*result));
}

void VerificationWindow::say(Notice::Kind kind, const QString& text) {
    outcome_->say(kind, text);
    fitSoon();
}

void VerificationWindow::enter(State state) {
    state_ = state;
    if (state != State::contentAsked) neighbour_.reset();
    tellSigners();
    retranslate();
    updateVisible();
    focusSuitable();
    scrollToTop();
    fitSoon();
}

void VerificationWindow::updateVisible() {
    const bool done = state_ == State::done;
    const bool verdict = done || state_ == State::failed;
    title_->setVisible(!verdict);
    verdict_->setVisible(verdict);
    sentence_->setVisible(state_ == State::contentAsked || state_ == State::checking);
    drop_->setVisible(state_ == State::empty || state_ == State::contentAsked);
    useNeighbour_->setVisible(state_ == State::contentAsked && neighbour_.has_value());
    progress_->setVisible(state_ == State::checking);
    authorities_->setVisible(done && hasReason(ErrorCode::issuerUnknown));
    otherContent_->setVisible(done && mayBeAnotherDocument());
    coverage_->setVisible(done && !coverage_->text().isEmpty());
    actions_->setVisible(done);
    again_->setVisible(verdict || state_ == State::contentAsked);
    cancel_->setVisible(state_ == State::checking);
    close_->setVisible(state_ != State::checking);
}

void VerificationWindow::focusSuitable() {
    switch (state_) {
        case State::empty:
            drop_->button()->setFocus();
            break;
        case State::contentAsked:
            (neighbour_ ? useNeighbour_ : drop_->button())->setFocus();
            break;
        case State::checking:
            cancel_->setFocus();
            break;
        case State::done:
        case State::failed:
            again_->setFocus();
            break;
    }
}

bool VerificationWindow::hasReason(ErrorCode code) const {
    return std::any_of(report_.signers.begin(), report_.signers.end(), [&](const auto& signer) {
        return std::any_of(signer.reasons.begin(), signer.reasons.end(),
                           [&](const Error& reason) { return reason.code == code; });
    });
}

bool VerificationWindow::mayBeAnotherDocument() const {
    return files_.content.has_value() && hasReason(ErrorCode::digestMismatch);
}

void VerificationWindow::tellSigners() {
    signers_->setSigners(state_ == State::done ? report_.signers : std::vector<service::SignerReport>());
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
    connect(dialog, &QFileDialog::fileSelected, this, [this, content](const QString& file) {
        if (content)
            chooseContent(pathFrom(file));
        else
            check({pathFrom(file), std::nullopt});
    });
    dialog->open();
}

void VerificationWindow::chooseAuthorities() {
    auto* dialog =
        makeFileDialog(this, AuthorityImport::dialogTitle(), AuthorityImport::nameFilters(), files_.file);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { importAuthorities(pathFrom(file)); });
    dialog->open();
}

void VerificationWindow::saveReport(const QString& file) {
    actions_->save(file);
}

void VerificationWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (acceptsFiles() && !localFiles(*event->mimeData()).empty()) event->acceptProposedAction();
}

void VerificationWindow::dropEvent(QDropEvent* event) {
    if (!acceptsFiles()) return;
    const auto files = localFiles(*event->mimeData());
    if (files.empty()) return;
    event->acceptProposedAction();
    if (state_ == State::contentAsked && files.size() == 1) {
        chooseContent(files.front());
    } else if (auto chosen = filesToCheck(files)) {
        check(std::move(*chosen));
    } else {
        say(Notice::Kind::care, tr("Drop one signed file, or a signature and its document."));
    }
}

void VerificationWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        FittingWindow::keyPressEvent(event);
}

void VerificationWindow::closeEvent(QCloseEvent* event) {
    ++run_;
    running_.reset();
    importing_.reset();
    event->accept();
}

void VerificationWindow::changeEvent(QEvent* event) {
    FittingWindow::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    outcome_->say(Notice::Kind::note, {});
    tellSigners();
    retranslate();
    updateVisible();
    fitSoon();
}

void VerificationWindow::retranslateDropArea() {
    if (state_ == State::contentAsked)
        drop_->setTexts(tr("Drop the signed document here"), tr("Choose the document…"), {});
    else
        drop_->setTexts(tr("Drop a signed file here"), tr("Choose a file…"),
                        tr("A CMS signature (.cms, .p7s, .sig, .pem) or a signed XML; together with its "
                           "document, if that "
                           "is a file of its own. Files do not leave this computer."));
    drop_->button()->setAccessibleName(drop_->button()->text());
    if (neighbour_)
        useNeighbour_->setText(tr("Take “%1” from the same folder").arg(shown(neighbour_->filename())));
}

void VerificationWindow::retranslateAdvice() {
    QStringList advice;
    if (state_ == State::done && mayBeAnotherDocument())
        advice << tr("Or the document chosen is not the one that was signed.");
    if (state_ == State::done && hasReason(ErrorCode::issuerUnknown))
        advice << tr(
            "If you have the certificates of the authority, import them and the file is checked anew.");
    advice_->say(Notice::Kind::note, advice.join(QLatin1Char('\n')));
    otherContent_->setText(tr("Choose another document…"));
    authorities_->setText(tr("Import certificates of the authority…"));
}

void VerificationWindow::retranslate() {
    const QString file = shown(files_.file.filename());
    setWindowTitle(tr("Check a signature — Qoltanba"));
    retranslateDropArea();
    retranslateAdvice();
    switch (state_) {
        case State::empty:
            title_->setText(tr("Check a signature"));
            break;
        case State::contentAsked:
            title_->setText(tr("Which document is signed?"));
            sentence_->setText(
                tr("“%1” holds the signature alone. The signed document is a file of its own.").arg(file));
            break;
        case State::checking:
            title_->setText(tr("Checking…"));
            sentence_->setText(file);
            break;
        case State::done:
            verdict_->tell(report_);
            coverage_->setText(texts::coverageSentences(report_).join(QLatin1Char('\n')));
            break;
        case State::failed:
            verdict_->tellFailure(problem_ ? problem_->code : ErrorCode::internal, file);
            break;
    }
    progress_->setAccessibleName(tr("Checking the signature"));
    actions_->retranslate();
    again_->setText(tr("Check another"));
    cancel_->setText(tr("Cancel"));
    close_->setText(tr("Close"));
}

}  // namespace qoltanba::ui
