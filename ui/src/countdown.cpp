#include "countdown.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QPushButton>

#include "style.h"
#include "window_keys.h"

namespace qoltanba::ui {
namespace {

constexpr std::chrono::seconds lastMinute{60};

QString clockText(std::chrono::seconds left) {
    const auto seconds = qMax<long long>(left.count(), 0);
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

}  // namespace

Countdown::Countdown(QWidget* parent)
    : QWidget(parent), text_(new TextLabel(this, style::TextSize::small)), more_(style::plainButton(this)) {
    text_->setTone(TextLabel::Tone::quiet);
    text_->setWordWrap(false);
    auto* row = new QHBoxLayout(this);
    style::tighten(*row, 1);
    row->addWidget(text_);
    row->addWidget(more_);
    more_->hide();
    connect(more_, &QPushButton::clicked, this, &Countdown::moreTimeAsked);
}

void Countdown::tell(std::chrono::seconds left) {
    const bool wasLast = !more_->isHidden();
    const bool isLast = left <= lastMinute;
    left_ = left;
    retranslate();
    text_->setTone(isLast ? TextLabel::Tone::care : TextLabel::Tone::quiet);
    // The key that presses it must not go on to the next button: while it has the focus it stays.
    more_->setVisible(isLast || more_->hasFocus());
    if (wasLast || !isLast) return;
    QAccessibleEvent alert(more_, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Countdown::retranslate() {
    const QString text = tr("%1 left").arg(clockText(left_));
    if (text_->text() != text) text_->setText(text);
    text_->setToolTip(
        tr("When the time is up, the request is declined. Whatever you do in this window starts the "
           "time again."));
    if (withoutMnemonic(more_->text()) != tr("More time")) more_->setText(tr("More time"));
    more_->setAccessibleDescription(tr("Less than a minute is left, then the request is declined."));
    more_->setToolTip(more_->accessibleDescription());
}

}  // namespace qoltanba::ui
