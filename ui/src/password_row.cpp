#include "password_row.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include <qoltanba/texts/sentences.h>

#include "icons.h"
#include "password_field.h"
#include "style.h"
#include "window_keys.h"

namespace qoltanba::ui {

PasswordRow::PasswordRow(QWidget* parent)
    : QWidget(parent),
      label_(new TextLabel(this, style::TextSize::small)),
      field_(new PasswordField(this)),
      eye_(new QToolButton(this)),
      open_(style::plainButton(this)),
      notice_(new Notice(this)),
      forgotten_(new Notice(this)) {
    label_->setTone(TextLabel::Tone::quiet);
    label_->setBuddy(field_);
    label_->setObjectName(QStringLiteral("passwordLabel"));
    eye_->setFocusPolicy(Qt::TabFocus);
    eye_->setAutoRaise(true);
    eye_->setCheckable(true);
    auto* row = new QHBoxLayout;
    style::tighten(*row, 1);
    row->addWidget(field_, 1);
    row->addWidget(eye_);
    row->addWidget(open_);
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 1);
    column->addWidget(label_);
    column->addLayout(row);
    column->addWidget(notice_);
    column->addWidget(forgotten_);
    connect(eye_, &QToolButton::toggled, field_, &PasswordField::setRevealed);
    connect(open_, &QPushButton::clicked, this, &PasswordRow::submitted);
    connect(field_, &PasswordField::accepted, this, &PasswordRow::submitted);
    connect(field_, &PasswordField::warningsChanged, this, &PasswordRow::say);
    connect(field_, &PasswordField::edited, this, [this] {
        if (!field_->isEmpty()) problem_.reset();
        emptyTried_ = false;
        say();
    });
}

void PasswordRow::setState(bool fileChosen, bool opening) {
    opening_ = opening;
    field_->setEnabled(fileChosen);
    eye_->setEnabled(fileChosen && !opening);
    open_->setEnabled(fileChosen && !opening);
    say();
}

void PasswordRow::setProblem(std::optional<Error> problem) {
    problem_ = std::move(problem);
    if (problem_ && problem_->code == ErrorCode::wrongPassword) ++wrongTries_;
    say();
}

void PasswordRow::forgetTries() {
    wrongTries_ = 0;
    say();
}

void PasswordRow::askForPassword() {
    emptyTried_ = true;
    say();
    field_->setFocus();
}

bool PasswordRow::isEmpty() const {
    return field_->isEmpty();
}

Secret PasswordRow::take() {
    eye_->setChecked(false);
    return field_->take();
}

void PasswordRow::clear() {
    eye_->setChecked(false);
    field_->clear();
}

void PasswordRow::focusField() {
    field_->setFocus(Qt::OtherFocusReason);
}

bool PasswordRow::isFocused() const {
    return field_->hasFocus();
}

void PasswordRow::say() {
    const QString before = notice_->text() + forgotten_->text();
    if (problem_) {
        notice_->say(Notice::Kind::problem, texts::sentence(problem_->code));
    } else if (emptyTried_) {
        notice_->say(Notice::Kind::care, tr("Enter the password of the key file."));
    } else if (field_->hasNonLatin()) {
        notice_->say(Notice::Kind::care,
                     tr("The password is being typed in non-Latin letters. Switch the keyboard to English."));
    } else if (field_->capsLock() && field_->hasFocus()) {
        notice_->say(Notice::Kind::care, tr("Caps Lock is on."));
    } else if (opening_) {
        notice_->say(Notice::Kind::note, tr("Opening the key file…"));
    } else {
        notice_->say(Notice::Kind::note, {});
    }
    forgotten_->say(
        Notice::Kind::note,
        wrongTries_ < 2
            ? QString()
            : tr("Nobody can restore a forgotten password. It is not the password of the portal: it was "
                 "set for this key file when the key was made. If you do not remember it, get a new key "
                 "on egov.kz."));
    if (before != notice_->text() + forgotten_->text()) emit heightChanged();
}

void PasswordRow::retranslate() {
    if (withoutMnemonic(label_->text()) != tr("Password of the key file"))
        label_->setText(tr("Password of the key file"));
    field_->setAccessibleName(tr("Password of the key file"));
    field_->setToolTip(field_->accessibleName());
    eye_->setIcon(icon(Icon::eye));
    eye_->setAccessibleName(tr("Show the password"));
    eye_->setToolTip(eye_->accessibleName());
    if (withoutMnemonic(open_->text()) != tr("Open")) open_->setText(tr("Open"));
    open_->setAccessibleDescription(tr("Open the key file and show its keys"));
    say();
}

}  // namespace qoltanba::ui
