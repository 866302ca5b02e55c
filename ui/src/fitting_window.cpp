#include "fitting_window.h"

#include <QFrame>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace qoltanba::ui {

FittingWindow::FittingWindow(Qt::WindowFlags flags)
    : QWidget(nullptr, flags), column_(new QVBoxLayout(this)) {
    style::tighten(*column_, 0);
}

void FittingWindow::setHeader(QWidget* header) {
    header_ = header;
    column_->addWidget(header);
}

void FittingWindow::setBody(QWidget* body) {
    body_ = body;
    scroll_ = style::scrolling(body);
    column_->addWidget(scroll_, 1);
    const QScrollBar* bar = scroll_->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this] { scrolled(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this] { scrolled(); });  // higher or lower than before
}

void FittingWindow::addPage(QWidget* page) {
    pages_.push_back(page);
    page->hide();
    column_->addWidget(page, 1);
}

void FittingWindow::setFooter(QWidget* footer) {
    footer_ = footer;
    column_->addWidget(footer);
}

QVBoxLayout* FittingWindow::footerColumn(QWidget* footer) {
    auto* column = new QVBoxLayout(footer);
    column->setContentsMargins(side, 0, side, 2 * style::step);
    column->setSpacing(style::step);
    auto* line = new QFrame(footer);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Sunken);
    column->addWidget(line);
    return column;
}

void FittingWindow::showBody(bool shown) {
    scroll_->setVisible(shown);
}

void FittingWindow::scrollToTop() {
    scroll_->ensureVisible(0, 0);
}

void FittingWindow::scrollTo(QWidget* part) {
    if (!scroll_->isHidden() && body_->isAncestorOf(part))
        scroll_->ensureWidgetVisible(part, 0, 2 * style::step);
}

bool FittingWindow::isInSight(const QWidget& part) const {
    const QPoint corner = part.mapTo(scroll_->viewport(), QPoint());
    return scroll_->viewport()->rect().contains(QRect(corner, part.size()));
}

void FittingWindow::fitSoon() {
    if (fitPending_) return;
    fitPending_ = true;
    QMetaObject::invokeMethod(this, &FittingWindow::fit, Qt::QueuedConnection);
}

void FittingWindow::fit() {
    fitPending_ = false;
    style::forgetSizes(*this);
    const auto heightOf = [this](const QWidget* part) {
        if (part == nullptr || part->isHidden()) return 0;
        // The scroll area uses the larger of the two.
        const QLayout& layout = *part->layout();
        return qMax(layout.hasHeightForWidth() ? layout.totalHeightForWidth(width()) : 0,
                    layout.totalMinimumSize().height());
    };
    int wanted = heightOf(header_) + heightOf(footer_) + (scroll_->isHidden() ? 0 : heightOf(body_));
    for (const QWidget* page : pages_) wanted += heightOf(page);
    const int height = style::boundedHeight(*this, wanted);
    // A scroll bar takes width. The text beside it then wraps and needs more height, which calls for a scroll
    // bar. So the scroll bar is switched off if everything fits.
    scroll_->setVerticalScrollBarPolicy(height < wanted ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    // If the window were lower, it would need a scroll bar. On a small screen it has one.
    setMinimumHeight(qMin(height, shrinksTo_));
    // Fits once more after a change: a part that was hidden knows its size only after it was laid out.
    if (height != this->height()) fitSoon();
    resize(width(), height);
    fitted();
}

void FittingWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fitSoon();
}

void FittingWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) fitSoon();  // the texts wrap differently now
}

}  // namespace qoltanba::ui
