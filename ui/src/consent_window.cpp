#include "consent_window.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "document_panel.h"
#include "icons.h"
#include "input_guard.h"
#include "key_panel.h"
#include "logo.h"
#include "shown_path.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

using namespace std::chrono_literals;
using service::Ending;

constexpr int windowWidth = 65 * style::step;
constexpr int logoSide = 6 * style::step;

bool isPress(QEvent::Type type) {
    return type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick ||
           type == QEvent::TouchBegin || type == QEvent::TabletPress;
}

QString clockText(std::chrono::seconds left) {
    const auto seconds = qMax<long long>(left.count(), 0);
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString utf8(const std::string& text) {
    return texts::plainLine(text);
}

}  // namespace

ConsentWindow::ConsentWindow(service::Question question, std::shared_ptr<service::ConsentAnswers> answers,
                             ConsentTiming timing)
    : FittingWindow(Qt::Dialog | Qt::WindowTitleHint | Qt::WindowSystemMenuHint | Qt::WindowCloseButtonHint |
                    Qt::WindowMinimizeButtonHint),
      question_(std::move(question)),
      answers_(std::move(answers)),
      timing_(std::move(timing)),
      armed_(timing_.guard, timing_.now),
      uncovered_(timing_.guard, timing_.now) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_QuitOnClose, false);
    setAcceptDrops(true);
    setWindowIcon(icon(Icon::application));
    build();
    retranslate();
    updateButtons();
    qApp->installEventFilter(this);
    guard_ = new InputGuard(this, timing_.guard, timing_.now);  // after this one's: it is asked first
}

ConsentWindow::~ConsentWindow() {
    qApp->removeEventFilter(this);
    // A widget destroyed while it is shown takes the focus from its children late, when this class is no
    // more; their signals must find it whole.
    hide();
}

void ConsentWindow::build() {
    setHeader(buildHeader());
    form_ = buildForm();
    setBody(form_);
    progressPage_ = buildProgress();
    addPage(progressPage_);
    messagePage_ = buildMessage();
    addPage(messagePage_);
    setFooter(buildFooter());
    setMinimumWidth(windowWidth - 5 * style::step);
}

QWidget* ConsentWindow::buildHeader() {
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(side, 2 * style::step, side, style::step);
    row->setSpacing(2 * style::step);
    logo_ = new QLabel(header);
    logo_->setFixedSize(logoSide, logoSide);
    logo_->setAlignment(Qt::AlignCenter);
    logo_->setVisible(!question_.logo.empty());
    loadLogo();
    host_ = new ElidedLabel(Qt::ElideLeft, header, style::TextSize::large, true);
    facts_ = new TextLabel(header, style::TextSize::small);
    facts_->setTone(TextLabel::Tone::quiet);
    asciiHost_ = new TextLabel(header, style::TextSize::small);
    asciiHost_->setTone(TextLabel::Tone::care);
    block_ = new QToolButton(header);
    block_->setAutoRaise(true);
    style::setTextSize(*block_, style::TextSize::small);
    connect(block_, &QToolButton::clicked, this, [this] {
        if (accepts()) enter(State::blocking);
    });
    auto* factsRow = new QHBoxLayout;
    style::tighten(*factsRow, 1);
    factsRow->addWidget(facts_, 1);
    factsRow->addWidget(block_, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    style::tighten(*column, 0);
    column->addWidget(host_);
    column->addWidget(asciiHost_);
    column->addLayout(factsRow);
    row->addWidget(logo_, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    return header;
}

void ConsentWindow::loadLogo() {
    if (question_.logo.empty()) return;
    new LogoLoader(
        std::move(question_.logo), qRound(logoSide * devicePixelRatioF()),
        [this](QImage picture) {
            picture.setDevicePixelRatio(devicePixelRatioF());
            logo_->setPixmap(QPixmap::fromImage(picture));
            logo_->setVisible(!picture.isNull());
        },
        this);
}

QWidget* ConsentWindow::buildForm() {
    auto* form = new QWidget;
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(side, style::step, side, 2 * style::step);
    column->setSpacing(2 * style::step);
    firstTime_ = new Notice(form);
    headline_ = new TextLabel(form, style::TextSize::large);
    documents_ = new DocumentPanel(question_, answers_, form);
    documents_->setVisible(!question_.documents.empty());
    KeyPanel::Callbacks callbacks;
    callbacks.accepts = [this] { return accepts() && state_ == State::asking; };
    callbacks.open = [this](StorageId storage, Secret password) {
        answers_->open(std::move(storage), std::move(password));
    };
    callbacks.enterPin = [this](std::size_t key, Secret pin) { answers_->enterPin(key, std::move(pin)); };
    keys_ = new KeyPanel(question_, std::move(callbacks), timing_.today, form);
    keys_->setVisible(needsKey());
    testKey_ = new Notice(form);
    timestamp_ = new Notice(form);
    leaves_ = new TextLabel(form, style::TextSize::small);
    leaves_->setTone(TextLabel::Tone::quiet);
    column->addWidget(headline_);
    column->addWidget(firstTime_);
    column->addWidget(documents_);
    column->addWidget(keys_);
    column->addWidget(testKey_);
    column->addWidget(timestamp_);
    column->addWidget(leaves_);
    column->addStretch(1);
    connect(documents_, &DocumentPanel::heightChanged, this, &ConsentWindow::fitSoon);
    connect(keys_, &KeyPanel::heightChanged, this, &ConsentWindow::fitSoon);
    connect(keys_, &KeyPanel::chosenChanged, this, &ConsentWindow::keyChanged);
    return form;
}

QWidget* ConsentWindow::buildProgress() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(side, 2 * style::step, side, 3 * style::step);
    column->setSpacing(2 * style::step);
    progressText_ = new TextLabel(page, style::TextSize::large);
    progressBar_ = new QProgressBar(page);
    progressBar_->setTextVisible(false);
    column->addWidget(progressText_);
    column->addWidget(progressBar_);
    column->addStretch(1);
    return page;
}

QWidget* ConsentWindow::buildMessage() {
    auto* page = new QWidget(this);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(side, 2 * style::step, side, 3 * style::step);
    row->setSpacing(2 * style::step);
    messageIcon_ = new QLabel(page);
    messageTitle_ = new TextLabel(page, style::TextSize::large);
    messageText_ = new TextLabel(page);
    auto* column = new QVBoxLayout;
    style::tighten(*column, 1);
    column->addWidget(messageTitle_);
    column->addWidget(messageText_);
    column->addStretch(1);
    row->addWidget(messageIcon_, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    return page;
}

QWidget* ConsentWindow::buildFooter() {
    auto* footer = new QWidget(this);
    QVBoxLayout* column = footerColumn(footer);
    others_ = new TextLabel(footer, style::TextSize::small);
    others_->setTone(TextLabel::Tone::quiet);
    blockQuestion_ = new TextLabel(footer);
    timeLeft_ = new TextLabel(footer, style::TextSize::small);
    timeLeft_->setTone(TextLabel::Tone::quiet);
    timeLeft_->setWordWrap(false);
    blockBack_ = style::plainButton(footer);
    blockYes_ = style::plainButton(footer);
    cancel_ = style::plainButton(footer);
    sign_ = style::plainButton(footer);
    close_ = style::plainButton(footer);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addWidget(timeLeft_);
    buttons->addStretch(1);
    for (QPushButton* button : {blockBack_, blockYes_, cancel_, sign_, close_}) buttons->addWidget(button);
    column->addWidget(others_);
    column->addWidget(blockQuestion_);
    column->addLayout(buttons);
    connect(blockBack_, &QPushButton::clicked, this, [this] { enter(State::asking); });
    connect(blockYes_, &QPushButton::clicked, this, [this] { refuse(true); });
    connect(cancel_, &QPushButton::clicked, this, &ConsentWindow::cancel);
    connect(sign_, &QPushButton::clicked, this, &ConsentWindow::agree);
    connect(close_, &QPushButton::clicked, this, &QWidget::close);
    return footer;
}

void ConsentWindow::keyChanged() {
    if (sign_ == nullptr) return;  // still being built
    leaves_->setText(texts().leaves);
    const bool before = testKey_->isHidden();
    testKey_->say(Notice::Kind::care,
                  keys_->chosenIsOfATest()
                      ? tr("The chosen key is a TEST key: what is signed with it has no legal force.")
                      : QString());
    if (before != testKey_->isHidden()) fitSoon();
    updateButtons();
}

void ConsentWindow::appear() {
    resize(windowWidth, sizeHint().height());
    fit();
    show();
    raise();
    // The window manager decides whether the person is busy elsewhere; if so, the task bar tells.
    activateWindow();
    QApplication::alert(this);
    focusForm();
}

void ConsentWindow::documentsDescribed(const std::vector<service::DocumentDescription>& documents) {
    if (state_ == State::ended) return;
    documents_->update(documents);
    updateButtons();
    fitSoon();
}

void ConsentWindow::keysListed(const std::vector<service::KeyOffer>& keys) {
    if (state_ == State::ended) return;
    // The chosen key ceased to fit at the last moment: the person is asked again.
    if (state_ == State::signing) enter(State::asking);
    keys_->keysListed(keys);
    keyChanged();
    fitSoon();
}

void ConsentWindow::openFailed(const Error& error) {
    if (state_ == State::ended) return;
    // The device with the chosen key has gone at the last moment.
    if (state_ == State::signing) enter(State::asking);
    keys_->openFailed(error);
    keyChanged();
    fitSoon();
}

void ConsentWindow::pinFailed(std::size_t key, const Error& error) {
    if (state_ == State::ended) return;
    keys_->pinFailed(key, error);
    fitSoon();
}

void ConsentWindow::devicesChanged(const std::vector<service::DeviceOffer>& devices) {
    if (state_ == State::ended) return;
    keys_->devicesChanged(devices);
    fitSoon();
}

void ConsentWindow::keysUpdated(const std::vector<service::KeyOffer>& keys) {
    if (state_ == State::ended) return;
    keys_->keysUpdated(keys);
    keyChanged();
    fitSoon();
}

void ConsentWindow::progress(service::Step step, std::size_t done, std::size_t total) {
    if (state_ == State::ended) return;
    step_ = step;
    signedSoFar_ = done;
    toSign_ = total;
    if (state_ != State::signing) enter(State::signing);
    constexpr std::size_t most = 1'000'000;
    progressBar_->setRange(0, static_cast<int>(std::min(total, most)));
    progressBar_->setValue(static_cast<int>(std::min(done, most)));
    progressText_->setText(stepText());
    progressBar_->setAccessibleDescription(progressText_->text());
}

QString ConsentWindow::stepText() const {
    const QString done = texts::number(signedSoFar_);
    const QString total = texts::number(toSign_);
    switch (step_) {
        case service::Step::checkingKey:
            return tr("Checking the certificate…");
        case service::Step::stamping:
            return tr("Getting time stamps: %1 of %2").arg(done, total);
        case service::Step::signing:
            break;
    }
    return tr("Signing: %1 of %2").arg(done, total);
}

void ConsentWindow::othersWaiting(int count) {
    question_.othersWaiting = count;
    others_->setText(tr("%n more requests are waiting", nullptr, count));
    others_->setVisible(count > 0 && state_ != State::ended);
    fitSoon();
}

void ConsentWindow::end(const Ending& ending) {
    if (state_ == State::ended) return;
    keys_->wipePassword();
    ending_ = ending;
    enter(State::ended);
    if (ending.kind == Ending::Kind::done || ending.kind == Ending::Kind::refused) {
        close();
        return;
    }
    // The service's page has its answer: what is left here is for the person to read.
    retranslateEnding();
    if (ending.kind != Ending::Kind::failed)
        closing_.start(static_cast<int>(timing_.messageStays.count()), this);
    fitSoon();
}

void ConsentWindow::makeRoom() {
    if (closing_.isActive()) close();
}

bool ConsentWindow::accepts() const {
    return state_ != State::ended && guard_->isOver();
}

bool ConsentWindow::eventFilter(QObject* watched, QEvent* event) {
    if (!isInput(*event)) return false;
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr || widget->window() != this) return false;
    if (watched == sign_ && comesTooEarly(event->type())) return true;
    return event->type() == QEvent::KeyPress && handleKey(*static_cast<QKeyEvent*>(event));
}

bool ConsentWindow::comesTooEarly(QEvent::Type type) {
    if (type == QEvent::KeyPress) return uncovered_.refuses();
    if (!isPress(type)) return false;
    // What covered the window may have been a page's, and the window manager tells only after the click that
    // it is this window's turn. Where none tells at all, the second click counts.
    const bool knownToBeInFront =
        isActiveWindow() || (armed_.began() && timing_.now() - *armed_.began() < 10s);
    if (!knownToBeInFront) armed_.begin();
    return armed_.refuses();
}

bool ConsentWindow::handleKey(const QKeyEvent& event) {
    if (event.key() == Qt::Key_Escape) {
        if (state_ == State::blocking)
            enter(State::asking);
        else
            cancel();
        return true;
    }
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool digit = event.key() >= Qt::Key_1 && event.key() <= Qt::Key_9;
    if (state_ != State::asking || !plain || !digit || keys_->isPasswordFocused()) return false;
    keys_->chooseKey(event.key() - Qt::Key_1);
    return true;
}

void ConsentWindow::agree() {
    const auto key = keys_->chosenKey();
    if (!accepts() || state_ != State::asking || (needsKey() && !keys_->chosenIsReady()) ||
        !sign_->isEnabled())
        return;
    keys_->wipePassword();
    signedSoFar_ = 0;
    toSign_ = question_.documents.size();
    step_ = needsKey() ? service::Step::signing : service::Step::stamping;
    const bool always = keys_->alwaysUse();
    enter(State::signing);
    const auto answers = answers_;
    if (needsKey())
        answers->sign(*key, always);
    else
        answers->agree();
}

void ConsentWindow::refuse(bool block) {
    if (!accepts()) return;
    keys_->wipePassword();
    const auto answers = answers_;
    const bool wasSigning = state_ == State::signing;
    if (wasSigning) {
        if (stopping_) return;
        stopping_ = true;
        retranslate();
        updateButtons();
    } else {
        // No waiting for anybody after a no.
        ending_ = Ending{Ending::Kind::refused, {}, 0, 0};
        enter(State::ended);
        close();
    }
    answers->refuse(block);
}

void ConsentWindow::cancel() {
    if (state_ == State::ended)
        close();
    else
        refuse(false);
}

void ConsentWindow::enter(State state) {
    state_ = state;
    const bool form = state == State::asking || state == State::blocking;
    showBody(form);
    form_->setEnabled(state == State::asking);
    progressPage_->setVisible(state == State::signing);
    messagePage_->setVisible(state == State::ended);
    updateButtons();
    retranslate();
    if (state == State::blocking) blockBack_->setFocus();
    if (state == State::asking) focusForm();
    if (state == State::signing) cancel_->setFocus();
    if (state == State::ended) close_->setFocus();
    fitSoon();
}

void ConsentWindow::focusForm() {
    if (needsKey())
        keys_->focusFirst();
    else
        cancel_->setFocus();
}

void ConsentWindow::updateButtons() {
    const bool timeIsLeft = timing_.now() < question_.deadline;
    blockQuestion_->setVisible(state_ == State::blocking);
    blockBack_->setVisible(state_ == State::blocking);
    blockYes_->setVisible(state_ == State::blocking);
    cancel_->setVisible(state_ == State::asking || state_ == State::signing);
    cancel_->setEnabled(!stopping_);
    sign_->setVisible(state_ == State::asking);
    const bool canSign = (!needsKey() || keys_->chosenIsReady()) && documents_->isDescribed() && timeIsLeft;
    if (sign_->isEnabled() != canSign || !sign_->testAttribute(Qt::WA_SetPalette)) {
        if (canSign && !sign_->isEnabled()) armed_.begin();
        sign_->setEnabled(canSign);
        style::accentuate(*sign_);
    }
    close_->setVisible(state_ == State::ended);
    timeLeft_->setVisible(state_ == State::asking || state_ == State::blocking);
    others_->setVisible(question_.othersWaiting > 0 && state_ != State::ended);
    block_->setVisible(state_ == State::asking && question_.peer.origin() != nullptr);
}

void ConsentWindow::updateCountdown() {
    const auto left = std::chrono::ceil<std::chrono::seconds>(question_.deadline - timing_.now());
    const QString text = tr("%1 left").arg(clockText(left));
    if (timeLeft_->text() != text) timeLeft_->setText(text);
    timeLeft_->setTone(left <= 30s ? TextLabel::Tone::care : TextLabel::Tone::quiet);
    if (left <= 0s && sign_->isEnabled()) updateButtons();
}

void ConsentWindow::showEvent(QShowEvent* event) {
    FittingWindow::showEvent(event);
    if (!shown_) {
        guard_->begin();
        armed_.begin();
        uncovered_.begin();
    }
    shown_ = true;
    countdown_.start(250, this);
}

void ConsentWindow::timerEvent(QTimerEvent* event) {
    if (event->timerId() == countdown_.timerId()) {
        updateCountdown();
    } else if (event->timerId() == closing_.timerId()) {
        close();
    } else {
        FittingWindow::timerEvent(event);
    }
}

void ConsentWindow::closeEvent(QCloseEvent* event) {
    if (state_ == State::ended) {
        event->accept();
        return;
    }
    refuse(false);
    event->setAccepted(state_ == State::ended);
}

void ConsentWindow::dragEnterEvent(QDragEnterEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (needsKey() && state_ == State::asking && urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void ConsentWindow::dropEvent(QDropEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (!needsKey() || !accepts() || state_ != State::asking || urls.size() != 1 ||
        !urls.first().isLocalFile())
        return;
    event->acceptProposedAction();
    keys_->offerFile(std::filesystem::path(urls.first().toLocalFile().toStdU16String()));
}

void ConsentWindow::fitted() {
    if (QWidget* focused = QApplication::focusWidget(); focused != nullptr) scrollTo(focused);
}

void ConsentWindow::changeEvent(QEvent* event) {
    FittingWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fitSoon();
    }
    // What covered the window may have been a page's: the second click of a double click must not sign.
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        armed_.begin();
        uncovered_.begin();
    }
    if (event->type() == QEvent::PaletteChange && sign_ != nullptr) style::accentuate(*sign_);
}

QString ConsentWindow::siteName() const {
    return shownPeer(question_.peer);
}

texts::ActTexts ConsentWindow::texts() const {
    const service::KeyDescription* key = keys_->chosenDescription();
    return texts::textsOf(question_.act, {.asker = siteName(),
                                          .documents = question_.documents.size(),
                                          .withTimestamp = question_.withTimestamp,
                                          .withOrganisation = key != nullptr && !key->bin.empty()});
}

QString ConsentWindow::askSentence(const texts::ActTexts& texts) const {
    if (question_.peer.isUnnamedProgram()) return tr("A program on this computer asks for your consent");
    return question_.peer.isPerson() ? texts.headline : texts.question;
}

void ConsentWindow::retranslateSite() {
    const service::Origin* page = question_.peer.origin();
    const QString host = texts::name(question_.peer);
    host_->setWholeText(host);
    host_->setAccessibleName(question_.peer.isPerson() ? host : tr("Site: %1").arg(host));
    QStringList facts;
    if (question_.peer.isUnnamedProgram()) facts << tr("not a site");
    if (page != nullptr) {
        facts << utf8(page->scheme());
        if (page->port() != 0) facts << tr("port %1").arg(page->port());
        if (!question_.firstTime) facts << tr("allowed before");
    }
    facts_->setText(facts.join(QStringLiteral(" · ")));
    const bool isForeign = page != nullptr && page->hasNonAsciiHost();
    asciiHost_->setVisible(isForeign);
    asciiHost_->setText(isForeign ? tr("Address in Latin letters: %1").arg(utf8(page->host())) : QString());
    logo_->setAccessibleName(tr("Picture the page sent"));
    firstTime_->say(Notice::Kind::care, question_.firstTime && page != nullptr
                                            ? tr("This site asks for the first time. Check its address.")
                                            : QString());
    block_->setText(tr("Block the site…"));
    block_->setAccessibleDescription(tr("Declines and does not let this site ask again"));
    block_->setToolTip(block_->accessibleDescription());
    blockQuestion_->setText(
        tr("%1 will not be able to ask again. You can undo this in the settings.").arg(siteName()));
}

void ConsentWindow::retranslate() {
    retranslateSite();
    const texts::ActTexts texts = this->texts();
    const QString asks = askSentence(texts);
    setWindowTitle(texts.headline);
    setAccessibleName(asks);
    headline_->setText(texts.headline);
    headline_->setAccessibleName(asks);
    leaves_->setText(texts.leaves);
    timestamp_->say(Notice::Kind::note, texts.timestamp);
    progressText_->setText(stopping_ ? tr("Stopping…") : toSign_ == 0 ? tr("One moment…") : stepText());
    progressBar_->setAccessibleName(tr("Progress of signing"));
    others_->setText(tr("%n more requests are waiting", nullptr, question_.othersWaiting));
    timeLeft_->setToolTip(tr("When the time is up, the request is declined."));
    blockBack_->setText(tr("Back"));
    blockYes_->setText(tr("Decline and block"));
    cancel_->setText(tr("Cancel"));
    cancel_->setAccessibleDescription(tr("Nothing will be signed"));
    close_->setText(tr("Close"));
    sign_->setText(texts.button);
    sign_->setAccessibleDescription(asks);
    updateCountdown();
    retranslateEnding();
}

void ConsentWindow::retranslateEnding() {
    if (!ending_) return;
    Icon which = Icon::note;
    QColor color = style::quietColor(palette());
    messageText_->clear();
    switch (ending_->kind) {
        case Ending::Kind::pageGone:
            messageTitle_->setText(texts::sentence(ErrorCode::pageGone));
            break;
        case Ending::Kind::timedOut:
            messageTitle_->setText(texts::sentence(ErrorCode::timedOut));
            break;
        case Ending::Kind::failed:
            which = Icon::problem;
            color = style::problemColor(palette());
            messageTitle_->setText(texts().failure);
            messageText_->setText(texts::sentence(ending_->error.value_or(Error{})));
            if (ending_->totalDocuments > 1 && needsKey()) {
                messageText_->setText(messageText_->text() + QLatin1Char('\n') +
                                      tr("Signed before that: %1 of %2. The site received none of them.")
                                          .arg(texts::number(ending_->signedDocuments),
                                               texts::number(ending_->totalDocuments)));
            }
            break;
        case Ending::Kind::done:
        case Ending::Kind::refused:
            break;
    }
    messageText_->setVisible(!messageText_->text().isEmpty());
    messageIcon_->setPixmap(drawnIcon(which, color, 4 * style::step, devicePixelRatioF()));
    QAccessibleEvent alert(messageTitle_, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

}  // namespace qoltanba::ui
