#include "accent_button.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionButton>

#include "style.h"

namespace qoltanba::ui {

AccentButton::AccentButton(QWidget* parent) : QPushButton(parent) {
    setAutoDefault(false);
}

void AccentButton::paintEvent(QPaintEvent* event) {
    if (!isEnabled()) return QPushButton::paintEvent(event);
    const QPalette colors = QApplication::palette();
    const QColor words = colors.color(QPalette::Active, QPalette::HighlightedText);
    QColor ground = style::contrasting(colors.color(QPalette::Active, QPalette::Highlight), words, 4.5);
    if (isDown()) ground = style::contrasting(ground, words, 7);
    QPainter painter(this);
    style::paintPanel(painter, rect(), ground, ground);
    QStyleOptionButton option;
    initStyleOption(&option);
    const bool underlined = style()->styleHint(QStyle::SH_UnderlineShortcut, &option, this) != 0;
    painter.setPen(words);
    painter.drawText(rect(), Qt::AlignCenter | (underlined ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                     text());
    if (!hasFocus()) return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(words, 2));
    painter.drawRect(rect().adjusted(4, 4, -4, -4));
}

}  // namespace qoltanba::ui
