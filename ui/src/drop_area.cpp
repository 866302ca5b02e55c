#include "drop_area.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "style.h"

namespace qoltanba::ui {

DropArea::DropArea(Icon drawing, QWidget* parent)
    : QWidget(parent),
      drawing_(drawing),
      icon_(new QLabel(this)),
      invitation_(new TextLabel(this)),
      button_(new QPushButton(this)),
      hint_(new TextLabel(this, style::TextSize::small)) {
    invitation_->setAlignment(Qt::AlignCenter);
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setTone(TextLabel::Tone::quiet);
    button_->setAutoDefault(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * style::step, 3 * style::step, 3 * style::step, 3 * style::step);
    column->setSpacing(style::step * 3 / 2);
    column->addWidget(icon_, 0, Qt::AlignHCenter);
    column->addWidget(invitation_);
    column->addWidget(button_, 0, Qt::AlignHCenter);
    column->addWidget(hint_);
    connect(button_, &QPushButton::clicked, this, &DropArea::choose);
    updateIcon();
}

void DropArea::setTexts(const QString& invitation, const QString& button, const QString& hint) {
    invitation_->setText(invitation);
    button_->setText(button);
    button_->setAccessibleDescription(invitation);
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
}

void DropArea::updateIcon() {
    icon_->setPixmap(drawnIcon(drawing_, style::quietColor(palette()), 5 * style::step, devicePixelRatioF()));
}

void DropArea::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) updateIcon();
}

void DropArea::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(palette().color(QPalette::Base));
    painter.setPen(QPen(style::quietColor(palette()), 1, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

}  // namespace qoltanba::ui
