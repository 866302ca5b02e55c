// Longer than 400 lines: when input counts, the states and the endings of one dialog belong together.

#include "consent_window.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "accent_button.h"
#include "countdown.h"
#include "document_panel.h"
#include "ending_page.h"
#include "icons.h"
#include "input_guard.h"
#include "key_panel.h"
#include "progress_page.h"
#include "shown_path.h"
#include "site_header.h"
#include "style.h"
#include "window_keys.h"

namespace qoltanba::ui {
namespace {

using namespace std::chrono_literals;
using service::Ending;

/// Room for some seventy letters in a line, whatever the font.
int usualWidth(const QWidget& window) {
    return style::boundedWidth(window, qMax(65 * style::step, 74 * window.fontMetrics().averageCharWidth()));
}

bool isPress(QEvent::Type type) {
    return type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick ||
           type == QEvent::TouchBegin || type == QEvent::TabletPress;
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
    teachKeys(*this, Escape::isLeftAlone);
    retranslate();
    updateButtons();
    qApp->installEventFilter(this);
    // The person sees the control that Tab reaches.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now != nullptr && now->window() == this) scrollTo(now);
    });
    guard_ = new InputGuard(this, timing_.guard,
                            timing_.now);  // installed after this window's filter, so Qt calls it first
}

ConsentWindow::~ConsentWindow() {
    qApp->removeEventFilter(this);
    // A visible widget that is destroyed takes the focus from its children late, after the destructor of this
    // class. Their signals need the whole object, so hide it now.
    hide();
}

void ConsentWindow::build() {
    header_ = new SiteHeader(question_.peer, question_.firstTime, std::move(question_.logo), this);
    connect(header_, &SiteHeader::blockAsked, this, [this] {
        if (accepts()) enter(State::blocking);
    });
    connect(header_, &SiteHeader::languageChosen, this, &ConsentWindow::languageChosen);
    setHeader(header_);
    form_ = buildForm();
    setBody(form_);
    progress_ = new ProgressPage(isSeries(), this);
    addPage(progress_);
    endingPage_ = new EndingPage(this);
    addPage(endingPage_);
    setFooter(buildFooter());
    setMinimumWidth(usualWidth(*this) - 5 * style::step);
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
    series_ = new Notice(form);
    KeyPanel::Callbacks callbacks;
    callbacks.accepts = [this] {
        const bool does = accepts() && state_ == State::asking;
        // Assistive technology presses a button without a key or a click.
        if (does) personActed();
        return does;
    };
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
    column->addWidget(series_);
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

QWidget* ConsentWindow::buildFooter() {
    auto* footer = new QWidget(this);
    QVBoxLayout* column = footerColumn(footer);
    others_ = new TextLabel(footer, style::TextSize::small);
    others_->setTone(TextLabel::Tone::quiet);
    blockQuestion_ = new TextLabel(footer);
    chosenKey_ = new ElidedLabel(Qt::ElideMiddle, footer, style::TextSize::normal, true);
    countdownRow_ = new Countdown(footer);
    blockBack_ = style::plainButton(footer);
    blockYes_ = style::plainButton(footer);
    cancel_ = style::plainButton(footer);
    sign_ = new AccentButton(footer);
    sign_->setMinimumWidth(cancel_->minimumWidth());
    close_ = style::plainButton(footer);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addWidget(countdownRow_);
    buttons->addStretch(1);
    for (QPushButton* button :
         std::initializer_list<QPushButton*>{blockBack_, blockYes_, cancel_, sign_, close_})
        buttons->addWidget(button);
    column->addWidget(others_);
    column->addWidget(blockQuestion_);
    column->addWidget(chosenKey_);
    column->addLayout(buttons);
    connect(countdownRow_, &Countdown::moreTimeAsked, this, &ConsentWindow::personActed);
    connect(blockBack_, &QPushButton::clicked, this, [this] { enter(State::asking); });
    connect(blockYes_, &QPushButton::clicked, this, [this] { refuse(true); });
    connect(cancel_, &QPushButton::clicked, this, &ConsentWindow::cancel);
    connect(sign_, &QPushButton::clicked, this, &ConsentWindow::agree);
    connect(close_, &QPushButton::clicked, this, &QWidget::close);
    return footer;
}

void ConsentWindow::keyChanged() {
    if (sign_ == nullptr) return;  // the window is still being built
    leaves_->setText(texts().leaves);
    if (keys_->chosenKey() != lastChosen_) scrollToKey_ = true;
    lastChosen_ = keys_->chosenKey();
    tellKeyOutOfSight();
    const bool before = testKey_->isHidden();
    const service::KeyOffer* key = keys_->chosenOffer();
    testKey_->say(Notice::Kind::care,
                  key != nullptr && key->testAuthority
                      ? tr("The chosen key is a TEST key: what is signed with it has no legal force.")
                      : QString());
    if (before != testKey_->isHidden()) fitSoon();
    updateButtons();
}

void ConsentWindow::appear() {
    resize(usualWidth(*this), sizeHint().height());
    fit();
    show();
    raise();
    // The window manager decides whether the person is busy elsewhere. If so, the task bar shows the alert.
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
    // The chosen key does not fit any more: ask the person again.
    if (state_ == State::signing) enter(State::asking);
    keys_->keysListed(keys);
    keyChanged();
    fitSoon();
}

void ConsentWindow::openFailed(const Error& error) {
    if (state_ == State::ended) return;
    // The device with the chosen key has gone.
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

void ConsentWindow::holderRead(const service::DeviceHolder& holder) {
    if (state_ == State::ended) return;
    keys_->holderRead(holder);
    fitSoon();
}

void ConsentWindow::cardServiceSeen(bool isAbsent) {
    if (state_ == State::ended) return;
    keys_->cardServiceSeen(isAbsent);
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

void ConsentWindow::recentStoragesChanged(const std::vector<service::RecentStorage>& storages) {
    if (state_ == State::ended) return;
    keys_->recentStoragesChanged(storages);
}

void ConsentWindow::progress(service::Step step, std::size_t done, std::size_t total) {
    if (state_ == State::ended) return;
    interrupted_ = false;
    if (state_ != State::signing) enter(State::signing);
    progress_->tell(step, done, total);
}

void ConsentWindow::signedLast(const service::DocumentDescription& document) {
    if (state_ != State::signing) return;
    if (progress_->tellLast(document)) fitSoon();
}

void ConsentWindow::interrupted(const service::Interruption& interruption) {
    if (state_ == State::ended) return;
    interrupted_ = true;
    question_.deadline = interruption.deadline;
    keys_->interrupted(interruption);
    enter(State::asking);
    // The person did not expect it: what is typed now was meant for something else.
    guard_->begin();
    uncovered_.begin();
    QApplication::alert(this);
}

void ConsentWindow::othersWaiting(int count) {
    question_.othersWaiting = count;
    others_->setText(tr("%Ln more requests are waiting", nullptr, count));
    others_->setVisible(count > 0 && state_ != State::ended);
    fitSoon();
}

void ConsentWindow::end(const Ending& ending) {
    if (state_ == State::ended) return;
    keys_->wipePassword();
    ending_ = ending;
    enter(State::ended);
    if (ending.kind == Ending::Kind::done || (ending.kind == Ending::Kind::refused && !tellsRefusal())) {
        close();
        return;
    }
    // The page has its answer already. The message stays for the person.
    tellEnding();
    if (ending.kind != Ending::Kind::failed && personIsHere())
        closing_.start(static_cast<int>(timing_.messageStays.count()), this);
    fitSoon();
}

/// The person stopped a series, and the site has a part of it. Somebody who stops it wants to know that.
bool ConsentWindow::tellsRefusal() const {
    return isSeries() && ending_->signedDocuments > 0;
}

std::size_t ConsentWindow::documentCount() const {
    return isSeries() ? question_.seriesOf : question_.documents.size();
}

void ConsentWindow::makeRoom() {
    if (ending_ && ending_->kind != Ending::Kind::failed) close();
}

void ConsentWindow::mayChooseLanguage(bool may) {
    header_->mayChooseLanguage(may);
}

bool ConsentWindow::accepts() const {
    return state_ != State::ended && guard_->isOver();
}

bool ConsentWindow::eventFilter(QObject* watched, QEvent* event) {
    if (!isInput(*event)) return false;
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr || !isOurs(widget)) return false;
    personActed();
    if (widget->window() != this) return false;
    if (watched == sign_ && comesTooEarly(event->type())) return true;
    return event->type() == QEvent::KeyPress && handleKey(*static_cast<QKeyEvent*>(event));
}

/// A part of the window, or of a list, menu or file dialog that belongs to it.
bool ConsentWindow::isOurs(const QWidget* widget) const {
    while (widget != nullptr && widget != this) widget = widget->parentWidget();
    return widget == this;
}

/// Nobody runs out of time while doing something: each act starts the count again. An act also tells that
/// somebody is here to read a last word.
void ConsentWindow::personActed() {
    const auto now = timing_.now();
    const bool isNews = now - lastAct_ >= 1s;
    lastAct_ = now;
    if (state_ == State::ended && ending_ && ending_->kind != Ending::Kind::failed && !closing_.isActive())
        closing_.start(static_cast<int>(timing_.messageStays.count()), this);
    if (!isNews || (state_ != State::asking && state_ != State::blocking)) return;
    question_.deadline = answers_->extend();
    updateCountdown();
}

bool ConsentWindow::personIsHere() const {
    return timing_.now() - lastAct_ < 60s;
}

bool ConsentWindow::comesTooEarly(QEvent::Type type) {
    if (type == QEvent::KeyPress) return uncovered_.refuses();
    // A mnemonic needs no focus: it reaches the button as soon as that is enabled.
    if (type == QEvent::Shortcut) return armed_.refuses() || uncovered_.refuses();
    if (!isPress(type)) return false;
    // A page's window may have covered this one, and the window manager says only after the click that this
    // window is in front. If it never says so, the second click counts.
    const bool knownToBeInFront =
        isActiveWindow() || (armed_.began() && timing_.now() - *armed_.began() < 10s);
    if (!knownToBeInFront) armed_.begin();
    return armed_.refuses();
}

bool ConsentWindow::handleKey(const QKeyEvent& event) {
    if (event.key() == Qt::Key_Escape) {
        if (documents_->leaveSearch()) return true;
        if (state_ == State::blocking)
            enter(State::asking);
        else
            cancel();
        return true;
    }
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool digit = event.key() >= Qt::Key_1 && event.key() <= Qt::Key_9;
    if (state_ != State::asking || !plain || !digit || keys_->isPasswordFocused() ||
        documents_->isSearching())
        return false;
    keys_->chooseKey(event.key() - Qt::Key_1);
    return true;
}

void ConsentWindow::agree() {
    const auto key = keys_->chosenKey();
    if (!accepts() || state_ != State::asking || interrupted_ || (needsKey() && !keys_->chosenIsReady()) ||
        !sign_->isEnabled())
        return;
    keys_->wipePassword();
    progress_->begin(needsKey() ? service::Step::signing : service::Step::stamping, documentCount());
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
        if (progress_->isStopping()) return;
        progress_->stop();
        retranslate();
        updateButtons();
    } else {
        // The person declined, so the window closes without waiting for an answer.
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
    progress_->setVisible(state == State::signing);
    endingPage_->setVisible(state == State::ended);
    updateButtons();
    retranslate();
    if (state == State::blocking) blockBack_->setFocus();
    if (state == State::asking) focusForm();
    if (state == State::signing) cancel_->setFocus();
    if (state == State::ended) close_->setFocus();
    fitSoon();
    emit stateChanged();
}

void ConsentWindow::focusForm() {
    if (needsKey() && !interrupted_)
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
    cancel_->setEnabled(!progress_->isStopping());
    sign_->setVisible(state_ == State::asking && !interrupted_);
    const bool canSign = (!needsKey() || keys_->chosenIsReady()) && documents_->isDescribed() && timeIsLeft;
    if (canSign && !sign_->isEnabled()) armed_.begin();
    sign_->setEnabled(canSign);
    close_->setVisible(state_ == State::ended);
    countdownRow_->setVisible(state_ == State::asking || state_ == State::blocking);
    others_->setVisible(question_.othersWaiting > 0 && state_ != State::ended);
    header_->offerToBlock(state_ == State::asking && !interrupted_);
}

void ConsentWindow::updateCountdown() {
    const auto left = std::chrono::ceil<std::chrono::seconds>(question_.deadline - timing_.now());
    countdownRow_->tell(left);
    if (left <= 0s && sign_->isEnabled()) updateButtons();
}

void ConsentWindow::showEvent(QShowEvent* event) {
    FittingWindow::showEvent(event);
    if (!shown_) {
        lastAct_ = timing_.now();
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
    orderKeyboard();
    QWidget* card = keys_->chosenCard();
    if (std::exchange(scrollToKey_, false) && card != nullptr) scrollTo(card);
    if (QWidget* focused = QApplication::focusWidget(); focused != nullptr) scrollTo(focused);
    tellKeyOutOfSight();
}

void ConsentWindow::scrolled() {
    tellKeyOutOfSight();
}

/// The button that blocks comes last: nobody meets it on the way to a signature.
void ConsentWindow::orderKeyboard() {
    tabInReadingOrder({form_, progress_, endingPage_, countdownRow_, blockBack_, blockYes_, cancel_, sign_,
                       close_, header_});
    giveMnemonics(*this, {sign_, cancel_, close_, blockBack_, blockYes_});
}

/// With whose key, for whom: "owner · firm".
QString ConsentWindow::chosenKeyLine() const {
    const service::KeyOffer* key = keys_->chosenOffer();
    if (key == nullptr) return {};
    QStringList parts{texts::plainLine(key->key.owner), texts::plainLine(key->key.organisation)};
    parts.removeAll(QString());
    return tr("Key: %1").arg(parts.join(QStringLiteral(" · ")));
}

/// Nobody signs with a key that cannot be seen: its name comes to the button then.
void ConsentWindow::tellKeyOutOfSight() {
    if (chosenKey_ == nullptr) return;  // still being built
    const QWidget* card = keys_->chosenCard();
    const bool isAway = state_ == State::asking && card != nullptr && card->isVisible() && !isInSight(*card);
    chosenKey_->setWholeText(chosenKeyLine());
    chosenKey_->setVisible(isAway);
}

void ConsentWindow::changeEvent(QEvent* event) {
    FittingWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fitSoon();
    }
    // A page's window may have covered this one: the second click of a double click must not sign.
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        armed_.begin();
        uncovered_.begin();
    }
}

QString ConsentWindow::cancelSays() const {
    if (isSeries() && state_ == State::signing)
        return tr("No further document is signed; the site keeps the signatures that it has received");
    if (!interrupted_) return tr("Nothing will be signed");
    return question_.peer.isPerson() ? tr("The files that are signed stay, the others are not signed")
                                     : tr("The site receives none of the signatures");
}

QString ConsentWindow::siteName() const {
    return shownPeer(question_.peer);
}

texts::ActTexts ConsentWindow::texts() const {
    const service::KeyOffer* key = keys_->chosenOffer();
    return texts::textsOf(question_.act, {.asker = siteName(),
                                          .documents = documentCount(),
                                          .withTimestamp = question_.withTimestamp,
                                          .withOrganisation = key != nullptr && !key->key.bin.empty(),
                                          .isSeries = isSeries(),
                                          .ownFiles = question_.peer.isPerson(),
                                          .savesResult = question_.savesResult,
                                          .folderNamedByPage = question_.folderNamedByPage,
                                          .resultFolder = shown(question_.resultFolder)});
}

QString ConsentWindow::askSentence(const texts::ActTexts& texts) const {
    if (question_.peer.isUnnamedProgram() && !isSeries())
        return tr("A program on this computer asks for your consent");
    return question_.peer.isPerson() ? texts.headline : texts.question;
}

void ConsentWindow::retranslate() {
    header_->retranslate();
    firstTime_->say(Notice::Kind::care, question_.firstTime && question_.peer.origin() != nullptr
                                            ? tr("This site asks for the first time. Check its address.")
                                            : QString());
    blockQuestion_->setText(
        tr("%1 will not be able to ask again. You can undo this in the settings.").arg(siteName()));
    const texts::ActTexts texts = this->texts();
    const QString asks = askSentence(texts);
    setWindowTitle(texts.headline);
    setAccessibleName(asks);
    headline_->setText(texts.headline);
    headline_->setAccessibleName(asks);
    leaves_->setText(texts.leaves);
    series_->say(Notice::Kind::care, texts.series);
    timestamp_->say(Notice::Kind::note, texts.timestamp);
    progress_->retranslate();
    others_->setText(tr("%Ln more requests are waiting", nullptr, question_.othersWaiting));
    countdownRow_->retranslate();
    blockBack_->setText(tr("Back"));
    blockYes_->setText(tr("Decline and block"));
    cancel_->setText(tr("Cancel"));
    cancel_->setAccessibleDescription(cancelSays());
    close_->setText(tr("Close"));
    sign_->setText(texts.button);
    sign_->setAccessibleDescription(asks);
    updateCountdown();
    tellEnding();
    tellKeyOutOfSight();
    orderKeyboard();
}

void ConsentWindow::tellEnding() {
    using Receiver = EndingPage::Receiver;
    const Receiver site = isSeries() ? Receiver::siteOfSeries : Receiver::site;
    const Receiver who = question_.peer.isPerson() ? Receiver::person : site;
    if (ending_) endingPage_->tell(*ending_, texts().failure, needsKey(), who);
}

}  // namespace qoltanba::ui
