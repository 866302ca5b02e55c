#include "main_window.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QGridLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>

#include <qoltanba/texts/agent_state.h>

#include "drop_frame.h"
#include "file_dialog.h"
#include "icons.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

using Kind = service::AgentState::Kind;

/// What people open the window for.
QPushButton* largeButton(QWidget* parent) {
    auto* button = new QPushButton(parent);
    style::setTextSize(*button, style::TextSize::normal, true);
    button->setIconSize(QSize(3 * style::step, 3 * style::step));
    button->setMinimumHeight(7 * style::step);
    button->hide();
    return button;
}

}  // namespace

MainWindow::MainWindow(Actions actions) : actions_(std::move(actions)) {
    setAttribute(Qt::WA_QuitOnClose, false);
    mark_ = new QLabel(this);
    title_ = new TextLabel(this, style::TextSize::large, true);
    sentence_ = new Notice(this);
    testNotice_ = new Notice(this);
    waitingNotice_ = new Notice(this);
    showWaiting_ = new QPushButton(this);
    showWaiting_->hide();
    tryAgain_ = new QPushButton(this);
    tryAgain_->hide();
    sign_ = largeButton(this);
    verify_ = largeButton(this);
    settings_ = new QPushButton(this);
    journal_ = new QPushButton(this);
    help_ = new QPushButton(this);
    about_ = new QPushButton(this);
    quit_ = new QPushButton(this);
    auto* words = new QVBoxLayout;
    style::tighten(*words, 1);
    words->addWidget(title_);
    words->addWidget(sentence_);
    words->addWidget(testNotice_);
    words->addWidget(waitingNotice_);
    words->addStretch(1);
    auto* head = new QHBoxLayout;
    style::tighten(*head, 2);
    head->addWidget(mark_, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto* grid = new QGridLayout;
    grid->setSpacing(style::step);
    grid->addWidget(showWaiting_, 0, 0, 1, 2);
    grid->addWidget(tryAgain_, 1, 0, 1, 2);
    grid->addWidget(sign_, 2, 0);
    grid->addWidget(verify_, 2, 1);
    grid->addWidget(settings_, 3, 0);
    grid->addWidget(journal_, 3, 1);
    grid->addWidget(help_, 4, 0);
    grid->addWidget(about_, 4, 1);
    grid->addWidget(quit_, 5, 0, 1, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * style::step, 3 * style::step, 3 * style::step, 3 * style::step);
    column->setSpacing(3 * style::step);
    column->addLayout(head, 1);
    column->addLayout(grid);
    connect(showWaiting_, &QPushButton::clicked, this, [this] { actions_.showWaiting(); });
    connect(tryAgain_, &QPushButton::clicked, this, [this] { actions_.tryAgain(); });
    connect(sign_, &QPushButton::clicked, this, [this] { actions_.showSigning(); });
    connect(verify_, &QPushButton::clicked, this, [this] { actions_.showVerification(); });
    connect(settings_, &QPushButton::clicked, this, [this] { actions_.showSettings(); });
    connect(journal_, &QPushButton::clicked, this, [this] { actions_.showJournal(); });
    connect(help_, &QPushButton::clicked, this, [this] { actions_.showHelp(); });
    connect(about_, &QPushButton::clicked, this, [this] { actions_.showAbout(); });
    connect(quit_, &QPushButton::clicked, this, [this] { actions_.quit(); });
    setAcceptDrops(true);
    frame_ = new DropFrame(this);
    retranslate();
}

void MainWindow::setState(const service::AgentState& state) {
    state_ = state;
    retranslate();
}

void MainWindow::offer(bool signing, bool verification) {
    sign_->setVisible(signing);
    verify_->setVisible(verification);
    retranslate();
}

void MainWindow::setTestMode(bool on) {
    testMode_ = on;
    retranslate();
}

void MainWindow::setWaiting(const QString& sentence) {
    waiting_ = sentence;
    retranslate();
}

void MainWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    // Without a tray, the person could not find a hidden program again.
    if (staysInTaskBar_ && event->spontaneous()) {
        event->ignore();
        showMinimized();
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (sign_->isHidden() || localFiles(*event->mimeData()).empty()) return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    frame_->setHovered(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent* event) {
    frame_->setHovered(false);
    QWidget::dragLeaveEvent(event);
}

void MainWindow::dropEvent(QDropEvent* event) {
    frame_->setHovered(false);
    std::vector<std::filesystem::path> files = localFiles(*event->mimeData());
    if (sign_->isHidden() || files.empty()) return;
    event->setDropAction(Qt::CopyAction);  // whatever the file manager proposes: nothing is moved away
    event->accept();
    actions_.takeFiles(std::move(files));
}

void MainWindow::retranslate() {
    setWindowTitle(QStringLiteral("Qoltanba"));
    setWindowIcon(stateIcon(state_.kind));
    const QSize size(6 * style::step, 6 * style::step);
    mark_->setPixmap(stateIcon(state_.kind).pixmap(size));
    mark_->setAccessibleName(texts::stateTitle(state_));
    title_->setText(texts::stateTitle(state_));
    const bool broken = state_.kind == Kind::cannotSign || state_.kind == Kind::cannotListen;
    sentence_->say(broken ? Notice::Kind::problem : Notice::Kind::note, texts::stateSentence(state_));
    testNotice_->say(Notice::Kind::care, testMode_ ? texts::testModeSentence() : QString());
    waitingNotice_->say(Notice::Kind::care, waiting_);
    showWaiting_->setText(tr("Show the request"));
    showWaiting_->setVisible(!waiting_.isEmpty());
    tryAgain_->setText(tr("Try again"));
    tryAgain_->setVisible(state_.kind == Kind::cannotListen);
    sign_->setText(tr("Sign a file…"));
    sign_->setIcon(icon(Icon::sign));
    verify_->setText(tr("Check a signature…"));
    verify_->setIcon(icon(Icon::verify));
    settings_->setText(tr("Settings"));
    settings_->setIcon(icon(Icon::settings));
    journal_->setText(tr("Journal"));
    journal_->setIcon(icon(Icon::journal));
    help_->setText(tr("Help"));
    help_->setIcon(icon(Icon::help));
    about_->setText(tr("About the program"));
    about_->setIcon(icon(Icon::note));
    quit_->setText(tr("Quit"));
    quit_->setIcon(icon(Icon::quit));
    constexpr int wide = 56 * style::step;
    style::forgetSizes(*this);
    setFixedSize(wide, layout()->totalHeightForWidth(wide));
}

}  // namespace qoltanba::ui
