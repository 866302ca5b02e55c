#include "style.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QTextBoundaryFinder>
#include <QTextLayout>

#include <cmath>

#include "icons.h"

namespace qoltanba::ui::style {
namespace {

QColor mixed(const QColor& over, const QColor& under, qreal share) {
    const auto mix = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share)); };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue())};
}

/// Relative luminance (WCAG 2.1).
double luminance(const QColor& color) {
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128;
}

/// A word of this many letters fits into every line of the windows.
constexpr qsizetype longWord = 24;

/// Visits each word that is longer than longWord and in which a line cannot break.
template <class Visit>
void visitLongWords(const QString& text, Visit visit) {
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    qsizetype from = 0;
    for (qsizetype to = finder.toNextBoundary(); to >= 0; to = finder.toNextBoundary()) {
        if (to - from > longWord) visit(from, to);
        from = to;
    }
}

}  // namespace

bool hasLongWord(const QString& text) {
    bool found = false;
    visitLongWords(text, [&](qsizetype, qsizetype) { found = true; });
    return found;
}

QString toolTip(const QString& text) {
    if (text.isEmpty()) return {};
    QString breakable;
    qsizetype copied = 0;
    visitLongWords(text, [&](qsizetype from, qsizetype to) {
        breakable += text.mid(copied, from - copied);
        for (qsizetype at = from; at < to; at += longWord)
            breakable += text.mid(at, qMin(longWord, to - at)) + QChar(0x200b);
        copied = to;
    });
    breakable += text.mid(copied);
    return QStringLiteral("<qt>") + breakable.toHtmlEscaped() + QStringLiteral("</qt>");
}

void setTextSize(QWidget& widget, TextSize size, bool strong) {
    QFont font = QApplication::font();
    const qreal factor = size == TextSize::large ? 1.4 : size == TextSize::small ? 0.9 : 1.0;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    if (strong) font.setWeight(QFont::DemiBold);
    widget.setFont(font);
}

double contrast(const QColor& one, const QColor& other) {
    const double light = luminance(one);
    const double dark = luminance(other);
    return (qMax(light, dark) + 0.05) / (qMin(light, dark) + 0.05);
}

QColor contrasting(QColor color, const QColor& against, double least) {
    const QColor end = luminance(against) > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
    constexpr int steps = 50;
    QColor found = color;
    for (int step = 1; contrast(found, against) < least && step <= steps; ++step)
        found = mixed(end, color, static_cast<double>(step) / steps);
    return found;
}

namespace {

/// Words in that colour can be read on a window and on the background of a card.
QColor readable(const QColor& color, const QPalette& palette) {
    constexpr double least = 4.5;
    return contrasting(contrasting(color, palette.color(QPalette::Window), least),
                       palette.color(QPalette::Base), least);
}

}  // namespace

QColor quietColor(const QPalette& palette) {
    return readable(
        mixed(palette.color(QPalette::Active, QPalette::WindowText), palette.color(QPalette::Window), 0.68),
        palette);
}

QColor problemColor(const QPalette& palette) {
    return readable(isDark(palette) ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x1d, 0x1d), palette);
}

QColor careColor(const QPalette& palette) {
    return readable(isDark(palette) ? QColor(0xff, 0xc9, 0x6b) : QColor(0x8a, 0x55, 0x00), palette);
}

QColor goodColor(const QPalette& palette) {
    return readable(isDark(palette) ? QColor(0x8e, 0xd6, 0x9a) : QColor(0x1b, 0x66, 0x2c), palette);
}

QColor lineColor(const QPalette& palette) {
    return mixed(palette.color(QPalette::Active, QPalette::WindowText), palette.color(QPalette::Window),
                 0.22);
}

void paintPanel(QPainter& painter, const QRect& rect, const QColor& ground, const QColor& line,
                qreal lineWidth) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(ground);
    painter.setPen(QPen(line, lineWidth));
    const qreal inset = lineWidth / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 6, 6);
    painter.restore();
}

void tighten(QBoxLayout& layout, int steps) {
    layout.setContentsMargins(0, 0, 0, 0);
    layout.setSpacing(steps * step);
}

QPushButton* plainButton(QWidget* parent) {
    auto* button = new QPushButton(parent);
    button->setAutoDefault(false);
    button->setMinimumWidth(qMax(13 * step, 14 * button->fontMetrics().averageCharWidth()));
    return button;
}

QScrollArea* scrolling(QWidget* page) {
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    // The area shows the window's background, not the palette's Base.
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    return area;
}

void forgetSizes(QWidget& window) {
    for (QWidget* child : window.findChildren<QWidget*>()) child->updateGeometry();
    // Nested layouts keep their own cached sizes.
    for (QLayout* layout : window.findChildren<QLayout*>()) layout->invalidate();
}

int boundedHeight(const QWidget& window, int wanted) {
    const QScreen* screen = window.screen();
    if (screen == nullptr) return wanted;
    constexpr int frame = 5 * step;  // the space that a window manager may need for its frame
    return qMin(wanted, screen->availableGeometry().height() - frame);
}

int boundedWidth(const QWidget& window, int wanted) {
    const QScreen* screen = window.screen();
    return screen == nullptr ? wanted : qMin(wanted, screen->availableGeometry().width() - 2 * step);
}

}  // namespace qoltanba::ui::style

namespace qoltanba::ui {

TextLabel::TextLabel(QWidget* parent, style::TextSize size, bool strong) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    // In a card, which is a button, the label would otherwise take the button's colour.
    setForegroundRole(QPalette::WindowText);
    style::setTextSize(*this, size, strong);
}

void TextLabel::setTone(Tone tone) {
    tone_ = tone;
    applyTone();
}

void TextLabel::setText(const QString& text) {
    hasLongWord_ = style::hasLongWord(text);
    QLabel::setText(text);
}

namespace {

/// Lays the text out as lines of `width`. A word that is longer than a line is cut anywhere.
qreal layLines(QTextLayout& layout, qreal width) {
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, height));
        height += line.height();
    }
    layout.endLayout();
    return height;
}

/// QTextLayout needs line separators in place of the line feeds of plain text.
QString separated(QString text) {
    return text.replace(QLatin1Char('\n'), QChar::LineSeparator);
}

}  // namespace

QSize TextLabel::sizeHint() const {
    if (!cutsWords()) return QLabel::sizeHint();
    constexpr int usual = 60 * style::step;
    return {usual, heightForWidth(usual)};
}

QSize TextLabel::minimumSizeHint() const {
    if (!cutsWords()) return QLabel::minimumSizeHint();
    return {20 * fontMetrics().averageCharWidth(), fontMetrics().height()};
}

int TextLabel::heightForWidth(int width) const {
    if (!cutsWords()) return QLabel::heightForWidth(width);
    QTextLayout layout(separated(text()), font(), this);
    return qCeil(layLines(layout, qMax(width, 1)));
}

void TextLabel::paintEvent(QPaintEvent* event) {
    if (!cutsWords()) return QLabel::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    QTextLayout layout(separated(text()), font(), this);
    const qreal height = layLines(layout, qMax(width(), 1));
    layout.draw(&painter, QPointF(0, alignment().testFlag(Qt::AlignTop) ? 0 : (this->height() - height) / 2));
}

void TextLabel::applyTone() {
    if (tone_ == Tone::normal) {
        if (testAttribute(Qt::WA_SetPalette)) setPalette(QPalette());
        return;
    }
    const QPalette base = QApplication::palette();
    const QColor color = tone_ == Tone::quiet     ? style::quietColor(base)
                         : tone_ == Tone::problem ? style::problemColor(base)
                         : tone_ == Tone::good    ? style::goodColor(base)
                                                  : style::careColor(base);
    if (palette().color(QPalette::Active, QPalette::WindowText) == color) return;
    QPalette own = palette();
    // A disabled card has the same colour, because a reason must be readable.
    own.setColor(QPalette::WindowText, color);
    setPalette(own);
}

void TextLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) applyTone();
}

ElidedLabel::ElidedLabel(Qt::TextElideMode mode, QWidget* parent, style::TextSize size, bool strong)
    : TextLabel(parent, size, strong), mode_(mode) {
    setWordWrap(false);
}

void ElidedLabel::setWholeText(const QString& text) {
    setText(text);
    updateToolTip();
    updateGeometry();
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + 1, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {fontMetrics().horizontalAdvance(QStringLiteral("MMMM")), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    // Grey if disabled, but never too pale to read.
    painter.setPen(isEnabled() ? palette().color(QPalette::Active, QPalette::WindowText)
                               : style::quietColor(QApplication::palette()));
    painter.drawText(rect(), static_cast<int>(alignment()) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), mode_, width()));
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    TextLabel::resizeEvent(event);
    updateToolTip();
}

void ElidedLabel::updateToolTip() {
    const bool cut = fontMetrics().horizontalAdvance(text()) > width();
    setToolTip(cut ? style::toolTip(text()) : QString());
}

Notice::Notice(QWidget* parent) : QWidget(parent), icon_(new QLabel(this)), text_(new TextLabel(this)) {
    auto* row = new QHBoxLayout(this);
    style::tighten(*row, 1);
    row->addWidget(icon_, 0, Qt::AlignTop);
    row->addWidget(text_, 1);
    hide();
}

void Notice::say(Kind kind, const QString& text) {
    kind_ = kind;
    const bool changed = text_->text() != text;
    text_->setText(text);
    text_->setTone(kind == Kind::problem ? TextLabel::Tone::problem
                   : kind == Kind::care  ? TextLabel::Tone::care
                                         : TextLabel::Tone::quiet);
    updateIcon();
    setVisible(!text.isEmpty());
    if (changed && !text.isEmpty()) {
        QAccessibleEvent alert(text_, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QString Notice::text() const {
    return text_->text();
}

void Notice::updateIcon() {
    const Icon icon = kind_ == Kind::problem ? Icon::problem
                      : kind_ == Kind::care  ? Icon::warning
                      : kind_ == Kind::good  ? Icon::done
                                             : Icon::note;
    const int side = text_->fontMetrics().height();
    const QColor color = text_->palette().color(QPalette::Active, QPalette::WindowText);
    icon_->setPixmap(drawnIcon(icon, color, side, devicePixelRatioF()));
}

void Notice::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) updateIcon();
}

void Panel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    style::paintPanel(painter, rect(), palette().color(QPalette::Base), style::lineColor(palette()));
}

}  // namespace qoltanba::ui
