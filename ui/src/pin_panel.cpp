#include "pin_panel.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include <qoltanba/texts/sentences.h>

#include "icons.h"
#include "password_field.h"
#include "style.h"
#include "window_keys.h"

namespace qoltanba::ui {

using service::PinNeed;

PinPanel::PinPanel(Callbacks callbacks, QWidget* parent)
    : QWidget(parent),
      callbacks_(std::move(callbacks)),
      caption_(new TextLabel(this, style::TextSize::small)),
      row_(new QWidget(this)),
      field_(new PasswordField(row_)),
      eye_(new QToolButton(row_)),
      enter_(new QPushButton(row_)),
      notice_(new Notice(this)) {
    caption_->setTone(TextLabel::Tone::quiet);
    eye_->setFocusPolicy(Qt::TabFocus);
    eye_->setAutoRaise(true);
    eye_->setCheckable(true);
    caption_->setBuddy(field_);
    enter_->setMinimumWidth(13 * style::step);
    enter_->setAutoDefault(false);
    auto* row = new QHBoxLayout(row_);
    style::tighten(*row, 1);
    row->addWidget(field_, 1);
    row->addWidget(eye_);
    row->addWidget(enter_);
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 1);
    column->addWidget(caption_);
    column->addWidget(row_);
    column->addWidget(notice_);
    connect(eye_, &QToolButton::toggled, field_, &PasswordField::setRevealed);
    connect(enter_, &QPushButton::clicked, this, &PinPanel::submit);
    connect(field_, &PasswordField::accepted, this, &PinPanel::submit);
    connect(field_, &PasswordField::warningsChanged, this, &PinPanel::say);
    connect(field_, &PasswordField::edited, this, [this] {
        if (!field_->isEmpty()) problem_.reset();
        tooShort_ = false;
        say();
    });
    hide();
}

void PinPanel::ask(const service::KeyOffer& key, const PinRules& rules) {
    rules_ = rules;
    problem_.reset();
    trying_ = tooShort_ = false;
    field_->clear();
    update(key);
}

void PinPanel::update(const service::KeyOffer& key) {
    need_ = key.pin;
    triesLeft_ = key.triesLeft;
    hasFactoryPin_ = key.hasFactoryPin;
    trying_ = false;
    setVisible(need_ != PinNeed::none || hasFactoryPin_);
    retranslate();
    emit heightChanged();
}

void PinPanel::dismiss() {
    need_ = PinNeed::none;
    hasFactoryPin_ = trying_ = false;
    problem_.reset();
    field_->clear();
    hide();
}

void PinPanel::failed(const Error& error) {
    trying_ = false;
    problem_ = error;
    field_->clear();
    retranslate();
    focusField();
    emit heightChanged();
}

void PinPanel::submit() {
    if (!callbacks_.accepts() || trying_ || need_ == PinNeed::none || need_ == PinNeed::blocked) return;
    const auto length = static_cast<std::size_t>(field_->length());
    if (isTyped() && (length < rules_.shortest || length > rules_.longest)) {
        tooShort_ = true;
        say();
        field_->setFocus(Qt::OtherFocusReason);
        return;
    }
    trying_ = true;
    problem_.reset();
    eye_->setChecked(false);
    Secret pin = field_->take();
    retranslate();
    emit heightChanged();
    callbacks_.enter(std::move(pin));
}

void PinPanel::clear() {
    eye_->setChecked(false);
    field_->clear();
}

void PinPanel::focusField() {
    if (isTyped())
        field_->setFocus(Qt::OtherFocusReason);
    else if (need_ == PinNeed::onDevice)
        enter_->setFocus(Qt::OtherFocusReason);
}

bool PinPanel::asks() const {
    return need_ != PinNeed::none;
}

bool PinPanel::isPinFocused() const {
    return field_->hasFocus();
}

/// Shows the most important message first: what the device says, then what may be wrong with the keyboard.
void PinPanel::say() {
    const QString before = notice_->text();
    const bool isLastTry = triesLeft_ == 1;
    if (need_ == PinNeed::none) {
        notice_->say(Notice::Kind::care,
                     hasFactoryPin_
                         ? tr("The device still has its factory PIN: anybody who finds it can sign with it. "
                              "Change the PIN with the command %1 or with the program of its maker.")
                               .arg(QStringLiteral("qoltanba-cli pin change"))
                         : QString());
    } else if (need_ == PinNeed::blocked) {
        notice_->say(Notice::Kind::problem, texts::sentence(ErrorCode::pinBlocked));
    } else if (trying_ && need_ == PinNeed::onDevice) {
        notice_->say(Notice::Kind::care,
                     tr("Enter the PIN on the keys of the reader. To stop, press the cancel key there."));
    } else if (trying_) {
        notice_->say(Notice::Kind::note, tr("Checking the PIN…"));
    } else if (problem_) {
        notice_->say(Notice::Kind::problem, texts::sentence(*problem_));
    } else if (tooShort_) {
        notice_->say(Notice::Kind::care,
                     tr("A PIN of this device has %1 to %2 characters.")
                         .arg(texts::number(rules_.shortest), texts::number(rules_.longest)));
    } else if (isTyped() && field_->hasNonLatin()) {
        notice_->say(Notice::Kind::care,
                     tr("The PIN is being typed in non-Latin letters. Switch the keyboard to English."));
    } else if (isTyped() && field_->capsLock() && field_->hasFocus()) {
        notice_->say(Notice::Kind::care, tr("Caps Lock is on."));
    } else if (isLastTry) {
        notice_->say(Notice::Kind::care,
                     tr("This is the last try: after one more wrong PIN the device is blocked."));
    } else {
        notice_->say(Notice::Kind::note, {});
    }
    if (before.isEmpty() != notice_->text().isEmpty()) emit heightChanged();
}

void PinPanel::retranslate() {
    const bool asks = need_ == PinNeed::typed || need_ == PinNeed::onDevice;
    caption_->setVisible(asks);
    caption_->setText(triesLeft_ ? tr("PIN of the device. Tries left: %1")
                                       .arg(texts::number(static_cast<std::uint64_t>(*triesLeft_)))
                                 : tr("PIN of the device"));
    row_->setVisible(asks);
    field_->setVisible(isTyped());
    eye_->setVisible(isTyped());
    field_->setEnabled(!trying_);
    eye_->setEnabled(!trying_);
    enter_->setEnabled(!trying_);
    field_->setAccessibleName(withoutMnemonic(caption_->text()));
    field_->setToolTip(tr("PIN of the device"));
    eye_->setIcon(icon(Icon::eye));
    eye_->setAccessibleName(tr("Show the PIN"));
    eye_->setToolTip(eye_->accessibleName());
    enter_->setText(!isTyped()      ? tr("Enter the PIN on the reader")
                    : signsTheRest_ ? tr("Sign the rest")
                                    : tr("Enter"));
    enter_->setAccessibleDescription(signsTheRest_ ? tr("If the PIN is right, the rest is signed")
                                                   : tr("Check the PIN; nothing is signed yet"));
    say();
}

}  // namespace qoltanba::ui
