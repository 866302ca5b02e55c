#include "verification_window.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMimeData>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>
#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

#include "authority_import.h"
#include "drop_area.h"
#include "icons.h"
#include "report_file.h"
#include "shown_path.h"
#include "signer_card.h"
#include "style.h"
#include "verdict_panel.h"

namespace qoltanba::ui {

using service::Verdict;
using service::VerificationReport;

namespace {

constexpr int windowWidth = 70 * style::step;
constexpr std::size_t cardsAtOnce = 20;

std::filesystem::path pathOf(const QString& file) {
    return {file.toStdU16String()};
}

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
    // As of ConsentWindow: the focus must leave while the window is whole.
    hide();
}

void VerificationWindow::build() {
    body_ = buildBody();
    setBody(body_);
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
    coverage_ = new TextLabel(body, style::TextSize::small);
    coverage_->setTone(TextLabel::Tone::quiet);
    drop_ = new DropArea(body);
    useNeighbour_ = style::plainButton(body);
    progress_ = new QProgressBar(body);
    progress_->setTextVisible(false);
    progress_->setRange(0, 0);
    outcome_ = new Notice(body);
    cardColumn_ = new QVBoxLayout;
    style::tighten(*cardColumn_, 1);
    more_ = style::plainButton(body);
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
    column->addLayout(cardColumn_);
    column->addWidget(more_, 0, Qt::AlignHCenter);
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
    connect(more_, &QPushButton::clicked, this, &VerificationWindow::addCards);
    return body;
}

QWidget* VerificationWindow::buildFooter() {
    auto* footer = new QWidget(this);
    QVBoxLayout* column = footerColumn(footer);
    save_ = style::plainButton(footer);
    copy_ = style::plainButton(footer);
    again_ = style::plainButton(footer);
    cancel_ = style::plainButton(footer);
    close_ = style::plainButton(footer);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addWidget(save_);
    buttons->addWidget(copy_);
    buttons->addStretch(1);
    for (QPushButton* button : {again_, cancel_, close_}) buttons->addWidget(button);
    column->addLayout(buttons);
    connect(save_, &QPushButton::clicked, this, &VerificationWindow::chooseReport);
    connect(copy_, &QPushButton::clicked, this, &VerificationWindow::copyReport);
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
    // A check of a document that was to be chosen goes back to the choice.
    const bool contentKnown = files_.content.has_value();
    if (state_ != State::checking || !contentKnown) {
        startAgain();
        return;
    }
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
    if (!result) {
        outcome_->say(Notice::Kind::problem, texts::sentence(result.error().code));
        fitSoon();
        return;
    }
    const FilesToCheck same = files_;
    if (state_ == State::done) check(same);
    outcome_->say(Notice::Kind::note, AuthorityImport::outcome(*result));
    fitSoon();
}

void VerificationWindow::enter(State state) {
    state_ = state;
    if (state != State::contentAsked) neighbour_.reset();
    fillCards();
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
    more_->setVisible(done && cards_.size() < report_.signers.size());
    save_->setVisible(done);
    copy_->setVisible(done);
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

Verdict VerificationWindow::appearance() const {
    const bool test = std::any_of(report_.signers.begin(), report_.signers.end(), [](const auto& signer) {
        return signer.trustOrigin == service::TrustOrigin::test;
    });
    // What is right but has no legal force, or is not the whole document, must not look as if all were well.
    const bool part = report_.partOnly || std::any_of(report_.signers.begin(), report_.signers.end(),
                                                      [](const auto& signer) { return signer.partOnly; });
    const bool care = test || part;
    return report_.verdict == Verdict::valid && care ? Verdict::notProven : report_.verdict;
}

bool VerificationWindow::mayBeAnotherDocument() const {
    return files_.content.has_value() && hasReason(ErrorCode::digestMismatch);
}

void VerificationWindow::fillCards() {
    for (SignerCard* card : cards_) {
        cardColumn_->removeWidget(card);
        card->hide();
        card->deleteLater();
    }
    cards_.clear();
    if (state_ == State::done) addCards();
}

void VerificationWindow::addCards() {
    const std::size_t until = std::min(cards_.size() + cardsAtOnce, report_.signers.size());
    QWidget* previous = cards_.empty() ? otherContent_ : cards_.back()->lastControl();
    while (cards_.size() < until) {
        auto* card = new SignerCard(report_.signers[cards_.size()], body_);
        cardColumn_->addWidget(card);
        connect(card, &SignerCard::heightChanged, this, &VerificationWindow::fitSoon);
        card->takePlaceAfter(*previous);
        card->show();
        previous = card->lastControl();
        cards_.push_back(card);
    }
    retranslateMore();
    more_->setVisible(cards_.size() < report_.signers.size());
    fitSoon();
}

void VerificationWindow::showDetails(bool shown) {
    for (SignerCard* card : cards_) card->showDetails(shown);
}

QFileDialog* VerificationWindow::fileDialog(const QString& title, const QStringList& filters) {
    auto* dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(filters);
    if (!files_.file.empty())
        dialog->setDirectory(QString::fromStdU16String(files_.file.parent_path().u16string()));
    return dialog;
}

void VerificationWindow::chooseFile() {
    const bool content = state_ == State::contentAsked;
    auto* dialog = content ? fileDialog(tr("Choose the document that is signed"), {tr("All files (*)")})
                           : fileDialog(tr("Choose a signed file"),
                                        {tr("Signed files (*.cms *.p7s *.p7m *.sig *.sgn *.pem *.xml)"),
                                         tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this, content](const QString& file) {
        if (content)
            chooseContent(pathOf(file));
        else
            check({pathOf(file), std::nullopt});
    });
    dialog->open();
}

void VerificationWindow::chooseAuthorities() {
    auto* dialog = fileDialog(AuthorityImport::dialogTitle(), AuthorityImport::nameFilters());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { importAuthorities(pathOf(file)); });
    dialog->open();
}

void VerificationWindow::chooseReport() {
    auto* dialog = fileDialog(tr("Save the report"), {tr("PDF (*.pdf)"), tr("HTML (*.html)")});
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("*.html")) ? QStringLiteral("html")
                                                                          : QStringLiteral("pdf"));
    });
    dialog->selectFile(QString::fromStdU16String(files_.file.filename().u16string()) +
                       QStringLiteral(".pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, &VerificationWindow::saveReport);
    dialog->open();
}

void VerificationWindow::saveReport(const QString& file) {
    const auto written = writeReport(report_, file);
    if (written)
        outcome_->say(Notice::Kind::good, tr("The report was saved: %1").arg(shown(pathOf(file).filename())));
    else
        outcome_->say(Notice::Kind::problem, texts::sentence(written.error().code));
    fitSoon();
}

void VerificationWindow::copyReport() {
    QApplication::clipboard()->setText(texts::reportText(report_));
    outcome_->say(Notice::Kind::good, tr("The report was copied as text."));
    fitSoon();
}

std::vector<std::filesystem::path> VerificationWindow::droppedFiles(const QMimeData& data) const {
    std::vector<std::filesystem::path> files;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) files.push_back(pathOf(url.toLocalFile()));
    return files;
}

void VerificationWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (acceptsFiles() && !droppedFiles(*event->mimeData()).empty()) event->acceptProposedAction();
}

void VerificationWindow::dropEvent(QDropEvent* event) {
    if (!acceptsFiles()) return;
    const auto files = droppedFiles(*event->mimeData());
    if (files.empty()) return;
    event->acceptProposedAction();
    if (state_ == State::contentAsked && files.size() == 1) {
        chooseContent(files.front());
    } else if (auto chosen = filesToCheck(files)) {
        check(std::move(*chosen));
    } else {
        outcome_->say(Notice::Kind::care, tr("Drop one signed file, or a signature and its document."));
        fitSoon();
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
    fillCards();
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

void VerificationWindow::retranslateMore() {
    const std::size_t hidden = report_.signers.size() - std::min(cards_.size(), report_.signers.size());
    more_->setText(tr("Show more signers (%1)").arg(texts::number(hidden)));
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
            verdict_->say(appearance(), texts::verdictLabel(report_.verdict), texts::verdictSentence(report_),
                          tr("%1 · %2 · checked %3", "file, size, time")
                              .arg(texts::plainLine(report_.fileName), texts::size(report_.size),
                                   texts::dateTime(report_.checkedAt)));
            coverage_->setText(texts::coverageSentences(report_).join(QLatin1Char('\n')));
            break;
        case State::failed:
            verdict_->say(Verdict::invalid, tr("Could not be checked"),
                          texts::sentence(problem_ ? problem_->code : ErrorCode::internal), file);
            break;
    }
    progress_->setAccessibleName(tr("Checking the signature"));
    retranslateMore();
    save_->setText(tr("Save the report…"));
    save_->setAccessibleDescription(tr("As PDF or HTML"));
    copy_->setText(tr("Copy"));
    copy_->setAccessibleDescription(tr("Copies the report as text"));
    again_->setText(tr("Check another"));
    cancel_->setText(tr("Cancel"));
    close_->setText(tr("Close"));
}

}  // namespace qoltanba::ui
