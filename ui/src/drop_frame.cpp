#include "drop_frame.h"

#include <QPainter>

namespace qoltanba::ui {

DropFrame::DropFrame(QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(QStringLiteral("dropFrame"));
    hide();
}

void DropFrame::setHovered(bool hovered) {
    setGeometry(parentWidget()->rect());
    setVisible(hovered);
    raise();
}

void DropFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr int width = 3;
    constexpr int faint = 24;
    const QColor accent = palette().color(QPalette::Highlight);
    QColor tint = accent;
    tint.setAlpha(faint);
    painter.setBrush(tint);
    painter.setPen(QPen(accent, width));
    painter.drawRect(QRectF(rect()).adjusted(width / 2.0, width / 2.0, -width / 2.0, -width / 2.0));
}

}  // namespace qoltanba::ui
