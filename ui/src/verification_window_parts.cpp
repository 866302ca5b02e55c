// What the window consists of, what of it each state shows, and its texts. What it does is in
// verification_window.cpp.

#include <QBoxLayout>
#include <QProgressBar>
#include <QPushButton>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

#include "checked_files.h"
#include "document_actions.h"
#include "drop_area.h"
#include "drop_frame.h"
#include "report_actions.h"
#include "shown_path.h"
#include "signer_list.h"
#include "style.h"
#include "verdict_panel.h"
#include "verification_advice.h"
#include "verification_window.h"

namespace qoltanba::ui {

namespace {

constexpr int windowWidth = 70 * style::step;

}  // namespace

void VerificationWindow::build() {
    setBody(buildBody());
    setFooter(buildFooter());
    frame_ = new DropFrame(this);
    setMinimumWidth(windowWidth - 10 * style::step);
    letShrinkTo(windowWidth / 2);
    resize(windowWidth, windowWidth / 2);
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
    document_ = new DocumentActions(verifications_, body);
    advice_ = new VerificationAdvice(verifications_, body);
    signers_ = new SignerList(body);
    coverage_ = new TextLabel(body, style::TextSize::small);
    coverage_->setTone(TextLabel::Tone::quiet);
    several_ = new CheckedFiles(verifications_, body);
    drop_ = new DropArea(Icon::verify, body);
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
    column->addWidget(several_);
    column->addWidget(document_);
    column->addWidget(outcome_);
    column->addWidget(advice_);
    column->addWidget(signers_);
    column->addWidget(coverage_);
    column->addStretch(1);
    connect(drop_, &DropArea::choose, this, &VerificationWindow::chooseFile);
    connect(useNeighbour_, &QPushButton::clicked, this, [this] {
        if (neighbour_) chooseContent(*neighbour_);
    });
    connect(document_, &DocumentActions::said, this, &VerificationWindow::say);
    connect(advice_, &VerificationAdvice::said, this, &VerificationWindow::say);
    connect(advice_, &VerificationAdvice::otherDocumentWanted, this, [this] {
        files_.content.reset();
        enter(State::contentAsked);
    });
    connect(advice_, &VerificationAdvice::imported, this, [this](const QString& text) {
        const FilesToCheck same = files_;
        if (state_ == State::done) check(same);
        say(Notice::Kind::note, text);
    });
    connect(several_, &CheckedFiles::chosen, this, &VerificationWindow::showFromList);
    connect(several_, &CheckedFiles::progressed, this, [this] {
        if (state_ == State::several) tellProgress();
    });
    connect(signers_, &SignerList::heightChanged, this, &VerificationWindow::fitSoon);
    return body;
}

QWidget* VerificationWindow::buildFooter() {
    auto* footer = new QWidget(this);
    QVBoxLayout* column = footerColumn(footer);
    actions_ = new ReportActions(footer);
    back_ = style::plainButton(footer);
    again_ = style::plainButton(footer);
    cancel_ = style::plainButton(footer);
    close_ = style::plainButton(footer);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addWidget(actions_);
    buttons->addStretch(1);
    for (QPushButton* button : {back_, again_, cancel_, close_}) buttons->addWidget(button);
    column->addLayout(buttons);
    connect(actions_, &ReportActions::said, this, &VerificationWindow::say);
    connect(back_, &QPushButton::clicked, this, &VerificationWindow::backToList);
    connect(again_, &QPushButton::clicked, this, &VerificationWindow::startAgain);
    connect(cancel_, &QPushButton::clicked, this, &VerificationWindow::cancel);
    connect(close_, &QPushButton::clicked, this, &QWidget::close);
    return footer;
}

void VerificationWindow::updateVisible() {
    const bool done = state_ == State::done;
    const bool verdict = done || state_ == State::failed;
    const bool several = state_ == State::several;
    const bool working = state_ == State::checking || (several && several_->isRunning());
    title_->setVisible(!verdict);
    verdict_->setVisible(verdict);
    sentence_->setVisible(state_ == State::contentAsked || state_ == State::checking ||
                          (verdict && certificate_));
    drop_->setVisible(state_ == State::empty || state_ == State::contentAsked);
    useNeighbour_->setVisible(state_ == State::contentAsked && neighbour_.has_value());
    progress_->setVisible(working);
    several_->setVisible(several);
    document_->setVisible(done && document_->isOffered());
    coverage_->setVisible(done && !coverage_->text().isEmpty());
    actions_->setVisible(done);
    back_->setVisible(fromList_ && !several && state_ != State::checking);
    again_->setVisible(verdict || state_ == State::contentAsked || (several && !working));
    cancel_->setVisible(working);
    close_->setVisible(!working);
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
            (fromList_ ? back_ : again_)->setFocus();
            break;
        case State::several:
            several_->focusList();
            break;
    }
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

void VerificationWindow::retranslateButtons() {
    document_->retranslate();
    actions_->retranslate();
    several_->retranslate();
    back_->setText(tr("Back to the list"));
    again_->setText(tr("Check another"));
    cancel_->setText(tr("Cancel"));
    close_->setText(tr("Close"));
}

void VerificationWindow::tellProgress() {
    title_->setText(tr("Files checked: %1 of %2")
                        .arg(texts::number(several_->checkedCount()), texts::number(several_->total())));
    updateVisible();
    fitSoon();
}

void VerificationWindow::retranslate() {
    const QString file = shown(files_.file.filename());
    setWindowTitle(tr("Check a signature — Qoltanba"));
    retranslateDropArea();
    retranslateButtons();
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
            if (certificate_) sentence_->setText(texts::certificateFacts(*certificate_));
            break;
        case State::several:
            tellProgress();
            break;
    }
    progress_->setAccessibleName(tr("Checking the signature"));
}

}  // namespace qoltanba::ui
